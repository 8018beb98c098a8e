/* The outline of a text does not depend on the form it comes in. */
#include "unit/check.h"

#include "eval/subjects.h"

#include <stdlib.h>

/* Forms that are measured but not enforced: below their floor they are reported as skipped. None at
 * present. */
static const bool NOT_YET[VARIANT_KINDS] = {false};

/* What one test measures: a variant of all texts of one folder. */
struct task {
    const struct subjects *subjects;
    enum variant_kind kind;
    bool not_yet;
};

static void outlines_agree(void **state)
{
    const struct task *task = *state;
    struct tally tally = {0};
    for (size_t i = 0; i < task->subjects->at.len; i++)
        measure(&task->subjects->at.at[i], task->kind, &tally, NULL);
    double f1 = tally_f1(&tally), floor = variant_floor(task->kind);
    if (tally.texts == 0 || (task->not_yet && f1 < floor))
        skip();
    if (f1 < floor)
        fail_msg("%s: F1 %.3f, at least %.2f is needed (%zu lost, %zu false); `make eval MISSES=9` "
                 "lists them",
                 variant_name(task->kind), f1, floor, tally.missed, tally.false_hit);
}

static int run(const char *group, const char *folder)
{
    struct subjects subjects;
    struct task tasks[VARIANT_KINDS];
    struct CMUnitTest tests[VARIANT_KINDS];
    subjects_read(folder, &subjects);
    for (int kind = 0; kind < VARIANT_KINDS; kind++) {
        tasks[kind] = (struct task){&subjects, kind, NOT_YET[kind]};
        tests[kind] = (struct CMUnitTest){
            .name = variant_name(kind), .test_func = outlines_agree, .initial_state = &tasks[kind]};
    }
    int failed = cmocka_run_group_tests_name(group, tests, NULL, NULL);
    subjects_free(&subjects);
    return failed;
}

int main(void)
{
    char *shared = subjects_shared_folder();
    int failed = run("variants of tests/data", SUBJECTS_OWN);
    failed += run("variants of the texts beside the project", shared);
    free(shared);
    return failed;
}
