/* Whether a text and its variants have one outline.
 *
 * The unchanged text's own outline is the measure, not the gold one: what the program gets wrong it
 * shall get wrong alike. A section counts as found when its marker stands at the mapped place with
 * the same depth, a speech when its first character does. Headings without a number are left out:
 * some forms lose them.
 */
#ifndef TESTS_EVAL_MEASURE_H
#define TESTS_EVAL_MEASURE_H

#include "eval/score.h"
#include "eval/variant.h"
#include "lectern/text/decode.h"

/* A text with the outline that was drawn of it. */
struct subject {
    char *name;
    struct text *text;
    struct decode_report report;
    struct document doc;
};

struct tally {
    size_t texts, hit, false_hit, missed;
};

/* Reads a file and draws its outline. Free with subject_free() where it succeeded. */
bool subject_read(const char *path, struct subject *subject, struct err *err) ATTR_CHECKED;
void subject_free(struct subject *subject);

/* Makes the variant, draws its outline and adds what agrees to the tally; nothing where the text
 * has no such variant. `misses` (may be null) names places in the unchanged text, or, for false
 * hits, in the variant. */
void measure(const struct subject *subject, enum variant_kind kind, struct tally *tally,
             struct misses *misses);

/* 1 where there is nothing to find. */
double tally_f1(const struct tally *tally);

#endif
