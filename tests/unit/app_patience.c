/* What is typed while something long is computed. */
#include "unit/check.h"

#include "../src/app/frame/patience.h"

#include "lectern/term/term.h"

/* A terminal whose events a test has written down. */
struct typed {
    struct term term;
    const struct key_event *at;
    size_t left;
};

static bool next(struct term *term, int timeout_ms, struct key_event *event)
{
    struct typed *typed = (struct typed *)term;
    assert_int_equal(timeout_ms, 0);
    if (typed->left == 0)
        return false;
    typed->left--;
    *event = *typed->at++;
    return true;
}

static const struct term_ops OPS = {.next = next};

static bool look(struct patience *patience, const struct key_event *events, size_t count)
{
    struct typed typed = {{&OPS}, events, count};
    bool goes_on = patience_look(patience, &typed.term);
    assert_int_equal(typed.left, 0);
    return goes_on;
}

static void the_reader_is_told_after_a_moment(void **state)
{
    (void)state;
    struct patience patience = {.seen_ms = 1000};
    struct key_event event;
    assert_false(patience_is_due(&patience, 1010));
    assert_false(patience.on);
    assert_true(patience_is_due(&patience, 1100));
    assert_true(patience.on);
    assert_false(patience_is_due(&patience, 1110));
    assert_false(patience_take(&patience, &event));
    assert_false(patience.on);
}

static void keys_are_kept_for_afterwards(void **state)
{
    (void)state;
    static const struct key_event EVENTS[] = {{.type = EVENT_KEY, .key = 'j'},
                                              {.type = EVENT_MOUSE},
                                              {.type = EVENT_RESIZE},
                                              {.type = EVENT_PASTE, .text = {"x", 1}},
                                              {.type = EVENT_KEY, .key = 'k'}};
    static const enum event_type KEPT[] = {EVENT_KEY, EVENT_RESIZE, EVENT_KEY};
    struct patience patience = {0};
    struct key_event event;
    assert_true(look(&patience, EVENTS, 5));
    for (size_t i = 0; i < 3; i++) {
        assert_true(patience_take(&patience, &event));
        assert_int_equal(event.type, KEPT[i]);
    }
    assert_int_equal(event.key, 'k');
    assert_false(patience_take(&patience, &event));
    VEC_FREE(&patience.kept);
}

static void escape_stops_and_forgets_what_was_typed(void **state)
{
    (void)state;
    static const struct key_event EVENTS[] = {{.type = EVENT_KEY, .key = 'j'},
                                              {.type = EVENT_KEY, .key = 'c' | KEYMOD_CTRL},
                                              {.type = EVENT_KEY, .key = 'q'}};
    struct patience patience = {0};
    struct key_event event;
    assert_false(look(&patience, EVENTS, 3));
    assert_true(patience_take(&patience, &event));
    assert_int_equal(event.key, 'q');
    assert_false(patience.stopped);
    VEC_FREE(&patience.kept);
}

static void the_end_stops_and_is_passed_on(void **state)
{
    (void)state;
    static const struct key_event EVENTS[] = {{.type = EVENT_HANGUP}};
    struct patience patience = {0};
    struct key_event event;
    assert_false(look(&patience, EVENTS, 1));
    assert_true(patience_take(&patience, &event));
    assert_int_equal(event.type, EVENT_HANGUP);
    VEC_FREE(&patience.kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reader_is_told_after_a_moment),
        cmocka_unit_test(keys_are_kept_for_afterwards),
        cmocka_unit_test(escape_stops_and_forgets_what_was_typed),
        cmocka_unit_test(the_end_stops_and_is_passed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
