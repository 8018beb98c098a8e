/* Texts in archives: added, known again, missed, found by their paths. */
#include "lectern/library/texts/place.h"
#include "lectern/library/library.h"
#include "lectern/library/texts/read.h"
#include "lectern/library/texts/rescan.h"
#include "lectern/library/texts/trash.h"
#include "unit/check.h"
#include "unit/library_fixture.h"
#include "unit/packed.h"

#include <unistd.h>

#define FERRY "在渡口检修会上的讲话\n\n各位船工：\n\n缆绳要每月换一次。\n船底要上两遍漆。\n"
#define MILL  "在磨坊开磨会上的讲话\n\n乡亲们：\n\n先把水渠修通，再把磨盘换新。\n"

/* An archive of two texts and what is passed over; the caller frees its path. */
static char *write_archive(struct fixture *f, const char *ferry)
{
    struct packed p = {0};
    packed_add(&p, "talks/ferry10.txt", ferry);
    packed_add(&p, "talks/ferry9.md", MILL);
    packed_add(&p, "more/inner.zip", "PK");
    packed_add(&p, "more/.hidden.txt", "x");
    packed_add(&p, "more/picture.jpg", "x");
    packed_end(&p);
    char *path = scratch_write(&f->scratch, "talks.zip", strbuf_strv(&p.out));
    packed_free(&p);
    return path;
}

static size_t count_skips(const struct add_plan *plan, enum add_skip skip)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->problems.len; i++)
        count += plan->problems.at[i].skip == skip;
    return count;
}

/* Plans one path and adds its files; how many had that outcome. */
static size_t add_all(struct fixture *f, char *path, enum add_outcome outcome)
{
    struct add_plan plan;
    struct add_options options = {.now_ms = 1000};
    struct err err = {0};
    size_t count = 0;
    add_plan_make(&plan, &path, 1, 0);
    struct add_ahead *ahead = library_ahead_start(f->library, &plan, &options);
    for (size_t i = 0; i < plan.files.len; i++) {
        struct add_result result;
        if (!library_ahead_add(ahead, i, &options, &result, &err))
            fail_msg("%s: %s", plan.files.at[i].path, err.msg);
        count += result.outcome == outcome;
    }
    library_ahead_free(ahead);
    add_plan_free(&plan);
    return count;
}

static void an_archive_is_planned_by_its_documents(void **state)
{
    struct fixture *f = *state;
    char *path = write_archive(f, FERRY);
    struct add_plan plan;
    for (int by_folder = 0; by_folder < 2; by_folder++) {
        add_plan_make(&plan, by_folder ? (char *[]){f->scratch.folder} : &path, 1, 0);
        assert_int_equal(plan.files.len, 2);
        assert_non_null(strstr(plan.files.at[0].path, "talks.zip/talks/ferry9.md"));
        assert_non_null(strstr(plan.files.at[1].path, "talks.zip/talks/ferry10.txt"));
        assert_int_equal(plan.bytes, strlen(FERRY) + strlen(MILL));
        assert_int_equal(count_skips(&plan, ADD_SKIP_NESTED), 1);
        assert_int_equal(count_skips(&plan, ADD_SKIP_HIDDEN), 1);
        add_plan_free(&plan);
    }
    free(path);
}

static void a_folder_in_an_archive_can_be_named(void **state)
{
    struct fixture *f = *state;
    char *path = write_archive(f, FERRY), *folder = file_join(path, "talks"),
         *missing = file_join(path, "nothing");
    struct add_plan plan;
    add_plan_make(&plan, &folder, 1, 0);
    assert_int_equal(plan.files.len, 2);
    assert_int_equal(plan.problems.len, 0);
    add_plan_free(&plan);
    struct add_result result;
    struct add_options options = {0};
    struct err err = {0};
    assert_false(library_add(f->library, missing, &options, &result, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    free(missing);
    free(folder);
    free(path);
}

static void archives_without_documents_fail_with_a_reason(void **state)
{
    struct fixture *f = *state;
    struct packed p = {0};
    struct add_plan plan;
    packed_add(&p, "picture.jpg", "x");
    packed_end(&p);
    char *path = scratch_write(&f->scratch, "none.zip", strbuf_strv(&p.out));
    packed_free(&p);
    p.flags = 1;
    packed_add(&p, "a.txt", "x");
    packed_end(&p);
    char *secret = scratch_write(&f->scratch, "secret.zip", strbuf_strv(&p.out));
    packed_free(&p);
    char *cut = scratch_write(&f->scratch, "cut.zip", STRV("PK\x03\x04 and so on"));
    add_plan_make(&plan, (char *[]){path, secret, cut}, 3, 0);
    assert_int_equal(plan.files.len, 0);
    assert_int_equal(count_skips(&plan, ADD_SKIP_NONE), 3);
    assert_non_null(strstr(plan.problems.at[plan.problems.len - 2].err.msg, "encrypted"));
    assert_non_null(strstr(plan.problems.at[plan.problems.len - 1].err.msg, "damaged"));
    add_plan_free(&plan);
    free(cut);
    free(secret);
    free(path);
}

static void texts_in_archives_are_known_changed_and_missed_as_files_are(void **state)
{
    struct fixture *f = *state;
    struct gone_list gone;
    struct speech_ids ids = {0};
    char *path = write_archive(f, FERRY), *inner = file_join(path, "talks/ferry10.txt");
    assert_int_equal(add_all(f, path, ADD_NEW), 2);
    assert_int_equal(add_all(f, path, ADD_KNOWN), 2);
    assert_true(library_speeches_at(f->library, inner, &ids, NULL));
    assert_int_equal(ids.at.len, 1);
    VEC_FREE(&ids.at);
    free(write_archive(f, FERRY "散会。\n"));
    assert_int_equal(add_all(f, path, ADD_CHANGED), 1);
    assert_true(library_gone(f->library, path, &gone, NULL));
    assert_int_equal(gone.rows.len, 0);
    gone_list_free(&gone);
    assert_int_equal(unlink(path), 0);
    assert_true(library_gone(f->library, path, &gone, NULL));
    assert_int_equal(gone.rows.len, 2);
    gone_list_free(&gone);
    fixture_assert_sound(f);
    free(inner);
    free(path);
}

static void a_text_unpacked_beside_its_archive_is_a_second_place(void **state)
{
    struct fixture *f = *state;
    char *path = write_archive(f, FERRY);
    add_all(f, path, ADD_NEW);
    struct add_result result = fixture_add_text(f, "ferry.txt", FERRY);
    assert_int_equal(result.outcome, ADD_KNOWN);
    assert_false(result.relocated);
    free(path);
}

static void paths_into_archives_are_read_as_files(void **state)
{
    struct fixture *f = *state;
    struct strbuf out = {0};
    struct err err = {0};
    char *path = write_archive(f, FERRY), *inner = file_join(path, "talks/ferry9.md");
    assert_true(place_is_there(inner, NULL));
    assert_true(place_is_there(path, NULL));
    assert_true(place_read(inner, 1000, NULL, &out, NULL));
    assert_string_equal(strbuf_str(&out), MILL);
    assert_false(place_read(inner, 10, NULL, &out, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    char *absolute = place_absolute(inner);
    assert_string_equal(absolute + strlen(absolute) - strlen("/talks.zip/talks/ferry9.md"),
                        "/talks.zip/talks/ferry9.md");
    assert_int_equal(absolute[0], '/');
    free(absolute);
    char *text = scratch_write(&f->scratch, "plain.txt", STRV("x")), *below = file_join(text, "y");
    assert_false(place_is_there(below, NULL));
    assert_false(place_read(below, 1000, NULL, &out, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    free(below);
    free(text);
    strbuf_free(&out);
    free(inner);
    free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_archive_is_planned_by_its_documents),
        TEST(a_folder_in_an_archive_can_be_named),
        TEST(archives_without_documents_fail_with_a_reason),
        TEST(texts_in_archives_are_known_changed_and_missed_as_files_are),
        TEST(a_text_unpacked_beside_its_archive_is_a_second_place),
        TEST(paths_into_archives_are_read_as_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
