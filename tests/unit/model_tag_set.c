/* Tags as a set, and the words for kinds and states of notes. */
#include "unit/check.h"

#include "lectern/model/note_names.h"
#include "lectern/model/tag_set.h"

#include <string.h>

static void a_tag_is_a_whole_word(void **state)
{
    (void)state;
    assert_true(tag_set_has(STRV("绳 桩头 灯"), STRV("桩头")));
    assert_true(tag_set_has(STRV("绳"), STRV("绳")));
    assert_false(tag_set_has(STRV("绳 桩头"), STRV("桩")));
    assert_false(tag_set_has((struct strv){0}, STRV("绳")));
}

static void a_tag_is_added_once(void **state)
{
    (void)state;
    struct strbuf tags = {0};
    tag_set_add(&tags, STRV("灯"));
    tag_set_add(&tags, STRV(""));
    tag_set_add(&tags, STRV("绳"));
    tag_set_add(&tags, STRV("灯"));
    assert_string_equal(tags.ptr, "灯 绳");
    strbuf_free(&tags);
}

static void every_word_is_read_back(void **state)
{
    (void)state;
    enum note_kind kind;
    enum note_state where;
    for (int i = 0; i < NOTE_KINDS; i++) {
        assert_true(note_kind_of(note_kind_word((enum note_kind)i), &kind));
        assert_int_equal(kind, i);
        assert_true(strlen(note_kind_label((enum note_kind)i)) > 0);
    }
    for (int i = 0; i < NOTE_STATES; i++) {
        assert_true(note_state_of(note_state_word((enum note_state)i), &where));
        assert_int_equal(where, i);
    }
}

static void other_words_are_none(void **state)
{
    (void)state;
    enum note_kind kind = NOTE_SPEECH;
    enum note_state where = NOTE_ORPHAN;
    assert_false(note_kind_of("book", &kind));
    assert_false(note_kind_of(NULL, &kind));
    assert_false(note_state_of("Exact", &where));
    assert_false(note_state_of(NULL, &where));
    assert_int_equal(kind, NOTE_SPEECH);
    assert_int_equal(where, NOTE_ORPHAN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_is_a_whole_word),
        cmocka_unit_test(a_tag_is_added_once),
        cmocka_unit_test(every_word_is_read_back),
        cmocka_unit_test(other_words_are_none),
    };
    return cmocka_run_group_tests_name("model tag set", tests, NULL, NULL);
}
