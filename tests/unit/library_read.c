/* The list read row by row. */
#include "unit/check.h"

#include "lectern/library/texts/read.h"
#include "unit/library_fixture.h"

struct visit {
    const struct speech_list *list;
    size_t count, most;
};

static bool compare(void *user, const struct speech_info *info)
{
    struct visit *visit = user;
    const struct speech_info *row = &visit->list->rows.at[visit->count++];
    assert_int_equal(info->id, row->id);
    assert_string_equal(info->title, row->title);
    assert_string_equal(info->path, row->path);
    return visit->count < visit->most;
}

static void rows_come_one_by_one_as_the_list_has_them(void **state)
{
    struct fixture *f = *state;
    struct err err = {0};
    struct speech_list list;
    for (int i = 0; i < 600; i++) { /* more than are kept at a time */
        char name[32], text[200];
        snprintf(name, sizeof name, "%d.txt", i);
        snprintf(text, sizeof text, "在第%d次水渠会上的讲话\n\n各位社员：\n水渠要修。\n", i);
        fixture_add_text(f, name, text);
    }
    assert_true(library_speeches(f->library, &list, &err));
    assert_int_equal(list.rows.len, 600);
    struct visit all = {&list, 0, SIZE_MAX}, some = {&list, 0, 3};
    assert_true(library_each_speech(f->library, compare, &all, &err));
    assert_int_equal(all.count, 600);
    assert_true(library_each_speech(f->library, compare, &some, &err));
    assert_int_equal(some.count, 3);
    speech_list_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(rows_come_one_by_one_as_the_list_has_them),
    };
    return cmocka_run_group_tests_name("library_read", tests, NULL, NULL);
}
