/* Folding near copies: of those that are shown the oldest stands for the others. */
#include "unit/check.h"

#include "lectern/model/copies.h"
#include "lectern/corpus/winnow.h"

static void add(struct copies *copies, int64_t speech_id, uint32_t group, uint32_t age)
{
    VEC_PUSH(&copies->at, ((struct copy){speech_id, group, age}));
}

static void the_oldest_of_those_that_are_shown_stands_for_the_others(void **state)
{
    (void)state;
    struct copies copies = {.groups = 2};
    struct copy_fold fold = {0};
    add(&copies, 2, 0, 1);
    add(&copies, 5, 1, 0);
    add(&copies, 7, 0, 0);
    add(&copies, 8, 1, 1);
    add(&copies, 9, 0, 2);
    copy_fold_start(&fold, &copies);
    static const int64_t ALL[] = {2, 3, 5, 7, 9};
    for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++)
        copy_fold_add(&fold, ALL[i]);
    assert_false(copy_fold_hides(&fold, 7));
    assert_int_equal(copy_fold_more(&fold, 7), 2);
    assert_true(copy_fold_hides(&fold, 2));
    assert_int_equal(copy_fold_more(&fold, 2), 0);
    assert_true(copy_fold_hides(&fold, 9));
    assert_false(copy_fold_hides(&fold, 5)); /* 8 is not shown */
    assert_int_equal(copy_fold_more(&fold, 5), 0);
    assert_false(copy_fold_hides(&fold, 3)); /* has no copies */
    assert_int_equal(copy_fold_more(&fold, 3), 0);
    assert_int_equal(fold.folded, 2);

    copy_fold_start(&fold, &copies); /* 7 does not fit any more */
    copy_fold_add(&fold, 9);
    copy_fold_add(&fold, 2);
    assert_false(copy_fold_hides(&fold, 2));
    assert_int_equal(copy_fold_more(&fold, 2), 1);
    assert_true(copy_fold_hides(&fold, 9));
    copy_fold_free(&fold);
    copies_free(&copies);
}

static void without_copies_nothing_is_folded(void **state)
{
    (void)state;
    struct copy_fold fold = {0};
    copy_fold_start(&fold, NULL);
    copy_fold_add(&fold, 1);
    copy_fold_add(&fold, 1);
    assert_false(copy_fold_hides(&fold, 1));
    assert_int_equal(copy_fold_more(&fold, 1), 0);
    assert_int_equal(fold.folded, 0);
    copy_fold_free(&fold);
}

static void an_excerpt_is_no_near_copy(void **state)
{
    (void)state;
    static const struct {
        struct containment both;
        bool near;
    } CASES[] = {
        {{1, 1, 9}, true},    {{0.8, 0.5, 9}, true},  {{0.5, 0.8, 9}, true}, {{1, 0.4, 9}, false},
        {{0.4, 1, 9}, false}, {{0.7, 0.7, 9}, false}, {{0.9, 0.6, 9}, true}, {{0, 0, 0}, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(winnow_is_near_copy(CASES[i].both), CASES[i].near);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_oldest_of_those_that_are_shown_stands_for_the_others),
        cmocka_unit_test(without_copies_nothing_is_folded),
        cmocka_unit_test(an_excerpt_is_no_near_copy),
    };
    return cmocka_run_group_tests_name("model copies", tests, NULL, NULL);
}
