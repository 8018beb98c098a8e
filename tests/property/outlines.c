/* The outline of every text of tests/data is the one its gold file states: no speech, section,
 * heading, chrome line, depth, parent, title or fact is missed or made up, but for the faults that
 * are known. So a rule that stops working in one text is seen, whatever the mean over all says. */
#include "unit/check.h"

#include "eval/measure.h"
#include "eval/rows.h"
#include "eval/score.h"
#include "eval/subjects.h"

#include <stdio.h>
#include <string.h>

enum { MIN_TEXTS = 70, MIN_ROWS = 700 };

/* What a text's outline may miss at most. A new text with a fault that cannot be mended yet gets a
 * row; a mended one loses its own. */
static const struct known {
    const char *name;
    size_t faults;
} KNOWN[] = {
    {"company-talk", 3}, /* three of twelve sections hang under another one */
    {"flat-labels", 6}, /* three items count as headings: each misses the one, makes up the other */
};

static size_t allowed(struct strv stem)
{
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strv_eq(stem, strv_of(KNOWN[i].name)))
            return KNOWN[i].faults;
    return 0;
}

static size_t count_faults(const struct score *score)
{
    size_t faults = 3 * score->kinds[SCORE_HI].hit - score->depth - score->parent - score->title;
    for (int kind = 0; kind < SCORE_KINDS; kind++)
        faults += score->kinds[kind].false_hit + score->kinds[kind].missed;
    for (int fact = 0; fact < SCORE_FACTS; fact++)
        faults += score->facts[fact].gold - score->facts[fact].hit;
    return faults;
}

/* Scores one outline; its misses are printed where there are more than allowed. */
static bool is_good(const struct subject *subject, size_t *rows)
{
    char path[512];
    struct rows gold, own;
    struct err err = {0};
    struct score score;
    struct misses misses = {0};
    struct strv stem = strv_of(subject->name);
    stem.len -= strlen(".txt");
    snprintf(path, sizeof path, "tests/data/gold/%.*s.tsv", (int)stem.len, stem.ptr);
    if (!rows_of_gold(path, &gold, &err))
        fail_msg("%s", err.msg);
    rows_of_document(subject->text, &subject->doc, &own);
    score_compare(subject->text, &gold, &own, 1, SIZE_MAX, &score, &misses);
    size_t faults = count_faults(&score), limit = allowed(stem);
    if (faults > limit) {
        print_message("%s: %zu faults, at most %zu were known\n", subject->name, faults, limit);
        score_print(subject->name, &score);
    }
    misses_print(&misses, faults > limit ? SIZE_MAX : 0);
    *rows += gold.at.len;
    rows_free(&gold);
    rows_free(&own);
    return faults <= limit;
}

static void every_outline_is_the_gold_one_but_for_known_faults(void **state)
{
    (void)state;
    struct subjects subjects;
    subjects_read(SUBJECTS_OWN, &subjects);
    assert_true(subjects.at.len >= MIN_TEXTS);
    size_t bad = 0, rows = 0;
    for (size_t i = 0; i < subjects.at.len; i++)
        bad += !is_good(&subjects.at.at[i], &rows);
    assert_true(rows >= MIN_ROWS);
    subjects_free(&subjects);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_outline_is_the_gold_one_but_for_known_faults),
    };
    return cmocka_run_group_tests_name("outlines", tests, NULL, NULL);
}
