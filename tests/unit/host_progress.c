/* The progress line: figures, time left, and that it fits. */
#include "unit/check.h"

#include "lectern/host/progress.h"

static void bytes_are_written_as_people_read_them(void **state)
{
    static const struct {
        uint64_t bytes;
        const char *text;
    } rows[] = {{0, "0 B"},
                {999, "999 B"},
                {1000, "1.0 kB"},
                {3449, "3.4 kB"},
                {99949, "99.9 kB"},
                {99999, "100 kB"},
                {999499, "999 kB"},
                {999500, "1.0 MB"},
                {268435456, "268 MB"},
                {UINT64_C(5) << 40, "5.5 TB"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct strbuf out = {0};
        progress_bytes(&out, rows[i].bytes);
        assert_string_equal(strbuf_str(&out), rows[i].text);
        strbuf_free(&out);
    }
}

static void time_left_follows_the_speed_by_bytes(void **state)
{
    (void)state;
    struct progress progress = {.files_total = 4, .bytes_total = 4000, .start_ms = 100000};
    assert_int_equal(progress_left_ms(&progress, 100010), -1);
    progress.bytes_done = 1000;
    assert_int_equal(progress_left_ms(&progress, 100010), -1);
    assert_int_equal(progress_left_ms(&progress, 101000), 3000);
    progress.bytes_done = 4000;
    assert_int_equal(progress_left_ms(&progress, 102000), 0);
    progress.bytes_done = 5000;
    assert_int_equal(progress_left_ms(&progress, 102000), 0);
}

static void the_line_shows_bar_files_bytes_and_time(void **state)
{
    (void)state;
    struct progress progress = {.files_done = 3,
                                .files_total = 12,
                                .bytes_done = 1000000,
                                .bytes_total = 4000000,
                                .start_ms = 1000};
    struct strbuf out = {0};
    progress_line(&out, &progress, 26000, 60);
    assert_string_equal(strbuf_str(&out),
                        "[######.....................] 3/12  1.0 MB/4.0 MB  1:15 left");
    strbuf_free(&out);
}

static void the_line_never_takes_more_columns_than_there_are(void **state)
{
    (void)state;
    struct progress progress = {.files_done = 3,
                                .files_total = 120000,
                                .bytes_done = 1000000,
                                .bytes_total = 400000000,
                                .start_ms = 1000};
    for (int cols = 0; cols < 120; cols++) {
        struct strbuf out = {0};
        progress_line(&out, &progress, 90000, cols);
        assert_true((int)out.len <= cols);
        strbuf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_written_as_people_read_them),
        cmocka_unit_test(time_left_follows_the_speed_by_bytes),
        cmocka_unit_test(the_line_shows_bar_files_bytes_and_time),
        cmocka_unit_test(the_line_never_takes_more_columns_than_there_are),
    };
    return cmocka_run_group_tests_name("app progress", tests, NULL, NULL);
}
