/* What repair finds, and that it leaves clean text alone. */
#include "unit/check.h"

#include "lectern/speech/clean/repair.h"

static size_t count_edits(const char *source, enum repair_kind kind)
{
    struct text *text = text_new(mem_copy(source, strlen(source)), strlen(source));
    struct edits edits;
    repair_find(text, &edits);
    size_t count = 0;
    for (size_t i = 0; i < edits.at.len; i++)
        count += edits.at.at[i].kind == kind;
    edits_free(&edits);
    text_free(text);
    return count;
}

static void entities_are_found_only_where_they_are_whole(void **state)
{
    (void)state;
    assert_int_equal(count_edits("&nbsp;&lt;&#160;&#x4E00;", REPAIR_ENTITY), 4);
    assert_int_equal(count_edits("&amp;nbsp;&amp;&amp;lt;", REPAIR_ENTITY), 3);
    assert_int_equal(
        count_edits("AT&T; a&b; &#; &#xZZ; &nosuch; &#0; &#xD800; &amp", REPAIR_ENTITY), 0);
}

static void invisible_characters_are_found_but_needed_joiners_kept(void **state)
{
    (void)state;
    assert_int_equal(count_edits("甲\u200B乙\u00AD丙\uFEFF", REPAIR_INVISIBLE), 3);
    assert_int_equal(count_edits("\U0001F468\u200D\U0001F469", REPAIR_INVISIBLE), 0);
}

static void pinyin_is_found_only_where_the_document_is_full_of_it(void **state)
{
    (void)state;
    struct strbuf many = {0}, few = {0}, mixed = {0};
    for (int i = 0; i < 5; i++)
        strbuf_add_str(&many, "業(yè)務(wù)發(fā)現(xiàn)節(jié)");
    for (int i = 0; i < 3; i++)
        strbuf_add_str(&few, "業(yè)務(wù)發(fā)現(xiàn)節(jié)");
    for (int i = 0; i < 5; i++)
        strbuf_add_str(&mixed, "業(yè)務(wù)發(fā)現(xiàn)節(jié)業務發現節");
    assert_int_equal(count_edits(strbuf_str(&many), REPAIR_PINYIN), 25);
    assert_int_equal(count_edits(strbuf_str(&few), REPAIR_PINYIN), 0);
    assert_int_equal(count_edits(strbuf_str(&mixed), REPAIR_PINYIN), 0);
    strbuf_free(&many);
    strbuf_free(&few);
    strbuf_free(&mixed);
}

static void a_reading_must_be_one_of_its_character(void **state)
{
    (void)state;
    struct strbuf text = {0};
    for (int i = 0; i < 5; i++) /* a code behind each character, no reading of it */
        strbuf_add_str(&text, "業(mó)務(mó)發(mó)現(mó)節(mó)");
    assert_int_equal(count_edits(strbuf_str(&text), REPAIR_PINYIN), 0);
    strbuf_free(&text);
}

static void clean_text_is_left_alone(void **state)
{
    (void)state;
    static const char *const CLEAN[] = {
        "同志们：今年（上半年）增长3.5%，Q&A环节在下午。",
        "The café on Rue de l'Été (très joli) & its owner; a < b.",
        "李翀(chōng)同志说：“好！”",
    };
    for (size_t i = 0; i < sizeof CLEAN / sizeof *CLEAN; i++) {
        for (int kind = 0; kind < REPAIR_KINDS; kind++)
            assert_int_equal(count_edits(CLEAN[i], kind), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entities_are_found_only_where_they_are_whole),
        cmocka_unit_test(invisible_characters_are_found_but_needed_joiners_kept),
        cmocka_unit_test(pinyin_is_found_only_where_the_document_is_full_of_it),
        cmocka_unit_test(a_reading_must_be_one_of_its_character),
        cmocka_unit_test(clean_text_is_left_alone),
    };
    return cmocka_run_group_tests_name("speech repair", tests, NULL, NULL);
}
