/* Records on the shelf come back as they were, whatever is in them and however often they change.
 */
#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/model/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void assert_text(const char *got, const char *wanted)
{
    assert_int_equal(!got, !wanted);
    if (wanted)
        assert_string_equal(got, wanted);
}

static void assert_record(const struct speech_info *got, const struct speech_info *wanted)
{
    assert_int_equal(got->id, wanted->id);
    assert_int_equal(got->source_id, wanted->source_id);
    assert_int_equal(got->ordinal, wanted->ordinal);
    assert_text(got->title, wanted->title);
    assert_text(got->label, wanted->label);
    assert_text(got->salutation, wanted->salutation);
    assert_text(got->speaker, wanted->speaker);
    assert_text(got->date, wanted->date);
    assert_text(got->occasion, wanted->occasion);
    assert_text(got->office, wanted->office);
    assert_text(got->person, wanted->person);
    assert_text(got->name, wanted->name);
    assert_text(got->path, wanted->path);
    assert_text(got->encoding, wanted->encoding);
    assert_text(got->format, wanted->format);
    assert_text(got->tags, wanted->tags);
    assert_text(got->collections, wanted->collections);
    assert_int_equal(got->edited, wanted->edited);
    assert_int_equal(got->format_version, wanted->format_version);
    assert_int_equal(got->copies, wanted->copies);
    assert_int_equal(got->characters, wanted->characters);
    assert_int_equal(got->sections, wanted->sections);
    assert_int_equal(got->notes, wanted->notes);
    assert_int_equal(got->bookmarks, wanted->bookmarks);
    assert_int_equal(got->starred, wanted->starred);
    assert_int_equal(got->to_read, wanted->to_read);
    assert_true(got->progress == wanted->progress);
    assert_int_equal(got->opened_ms, wanted->opened_ms);
}

static const struct speech_info FULL = {
    .id = 7,
    .source_id = INT64_MAX,
    .ordinal = -1,
    .title = "在全县水利工作会议上的讲话（摘要）—“A” \xF0\xA0\x80\x80 \xED\x95\x9C café \xFF\xC3",
    .label = "",
    .salutation = "同志们：",
    .speaker = "周明远",
    .date = "2016-03-09",
    .occasion = "全县水利工作会议",
    .office = "县长",
    .person = "周明远",
    .name = "水闸怎样管",
    .path = "/texts/a.txt",
    .encoding = "GB18030",
    .format = "docx",
    .tags = "水利 闸",
    .collections = "备用\n水利\n",
    .edited = 5,
    .format_version = 3,
    .copies = 2,
    .characters = 128,
    .sections = 300,
    .notes = 1,
    .bookmarks = 70000,
    .starred = true,
    .to_read = true,
    .progress = 0.25,
    .opened_ms = INT64_C(1700000000000),
};

static void records_come_back_as_they_were(void **state)
{
    struct shelf shelf = {0};
    struct shelf_row row = {0};
    struct speech_info bare = {.id = 1}, one = FULL;
    (void)state;
    shelf_add(&shelf, &bare);
    shelf_add(&shelf, &FULL);
    one.starred = false;
    one.progress = 0;
    shelf_add(&shelf, &one);
    assert_int_equal(shelf_len(&shelf), 3);
    assert_record(shelf_get(&shelf, 0, &row), &bare);
    assert_record(shelf_get(&shelf, 1, &row), &FULL);
    assert_record(shelf_get(&shelf, 2, &row), &one);
    assert_int_equal(shelf_id(&shelf, 1), 7);
    assert_int_equal(shelf_source_id(&shelf, 1), INT64_MAX);
    shelf_row_free(&row);
    shelf_free(&shelf);
}

/* A word is in the heap once, and one that no block of it holds stands in its row. */
static void words_of_many_rows_are_kept_once(void **state)
{
    enum { ROWS = 3000, LONG = 100000 };
    struct shelf shelf = {0};
    struct shelf_row row = {0};
    char *tags = mem_new(LONG + 1, 1), speaker[32];
    (void)state;
    memset(tags, 'x', LONG);
    for (int i = 0; i < ROWS; i++) {
        snprintf(speaker, sizeof speaker, "第%d位", i % 1500);
        struct speech_info info = {.id = i, .speaker = speaker, .tags = i == 9 ? tags : NULL};
        shelf_add(&shelf, &info);
    }
    assert_int_equal(shelf.word_count, 1500);
    for (int i = 0; i < ROWS; i++) {
        snprintf(speaker, sizeof speaker, "第%d位", i % 1500);
        assert_string_equal(shelf_get(&shelf, (size_t)i, &row)->speaker, speaker);
        assert_text(row.info.tags, i == 9 ? tags : NULL);
    }
    shelf_row_free(&row);
    shelf_free(&shelf);
    free(tags);
}

/* Rows that change again and again do not fill the memory, nor take other rows with them. */
static void rows_that_change_stay_in_their_place(void **state)
{
    enum { ROWS = 50, TIMES = 4000 };
    struct shelf shelf = {0};
    struct shelf_row row = {0};
    (void)state;
    for (int i = 0; i < ROWS; i++) {
        struct speech_info info = FULL;
        info.id = i;
        info.notes = 0;
        shelf_add(&shelf, &info);
    }
    size_t before = shelf.bytes.len;
    for (int i = 0; i < TIMES; i++) {
        size_t at = (size_t)(i * 7 % ROWS);
        struct speech_info info = *shelf_get(&shelf, at, &row);
        info.notes++;
        shelf_put(&shelf, at, &info);
    }
    assert_true(shelf.bytes.len < 3 * before);
    for (int i = 0; i < ROWS; i++) {
        struct speech_info wanted = FULL;
        wanted.id = i;
        wanted.notes = TIMES / ROWS;
        assert_record(shelf_get(&shelf, (size_t)i, &row), &wanted);
    }
    shelf_row_free(&row);
    shelf_free(&shelf);
}

static bool is_odd(const void *user, int64_t id, int64_t source_id)
{
    (void)source_id;
    return id % *(const int64_t *)user != 0;
}

static void rows_are_taken_out(void **state)
{
    struct shelf shelf = {0};
    struct shelf_row row = {0};
    const int64_t two = 2, one = 1;
    (void)state;
    for (int i = 0; i < 100; i++) {
        struct speech_info info = FULL;
        info.id = i;
        shelf_add(&shelf, &info);
    }
    assert_false(shelf_take_out(&shelf, is_odd, &one));
    assert_true(shelf_take_out(&shelf, is_odd, &two));
    assert_int_equal(shelf_len(&shelf), 50);
    for (size_t i = 0; i < 50; i++) {
        struct speech_info wanted = FULL;
        wanted.id = (int64_t)(2 * i);
        assert_record(shelf_get(&shelf, i, &row), &wanted);
    }
    shelf_row_free(&row);
    shelf_free(&shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_come_back_as_they_were),
        cmocka_unit_test(words_of_many_rows_are_kept_once),
        cmocka_unit_test(rows_that_change_stay_in_their_place),
        cmocka_unit_test(rows_are_taken_out),
    };
    return cmocka_run_group_tests_name("model shelf", tests, NULL, NULL);
}
