/* What somebody meets who opens a filled library for the first time. */
#include "unit/check.h"

#include "lectern/base/file.h"
#include "pty/place.h"

#include <stdio.h>

static const char TALKS[] = "在灯塔值班会上的讲话\n\n各位值班员:\n\n每晚点灯以前先擦玻璃,雾天多擦"
                            "一回,擦完记在簿子上。\n\n谢谢大家。\n\n"
                            "在渔港防台会上的讲话\n\n各位船老大:\n\n小船都要拉上岸,大船回港以后加一"
                            "道缆,加完报给港务所。\n\n谢谢大家。\n";

/* Two speeches of one file stand under a row of their own, which the cursor does not begin at. */
static void the_first_enter_reads(void **state)
{
    const struct place *place = *state;
    char path[128];
    struct err err = {0};
    snprintf(path, sizeof path, "%s/talks.txt", place->folder);
    assert_true(file_write(path, strv_of(TALKS), &err));
    struct pty *pty = run(place, 24, 80, "add", path);
    assert_true(pty_wait_for(pty, "2 speeches"));
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
    pty = run(place, 24, 80, NULL, NULL);
    assert_true(pty_wait_for(pty, "Begin here"));
    assert_true(pty_wait_for(pty, "talks.txt"));
    pty_type(pty, "\r");
    assert_true(pty_wait_for(pty, "每晚点灯以前"));
    pty_type(pty, "Q");
    assert_true(pty_wait_state(pty, PTY_ENDED));
    pty_free(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_enter_reads, make_place, remove_place),
    };
    return cmocka_run_group_tests_name("pty start", tests, NULL, NULL);
}
