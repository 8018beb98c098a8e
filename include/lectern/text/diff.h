/* The difference between two short texts, character by character, for showing it to people.
 *
 * Meant for quotations and notes: the part in which they differ is compared up to some hundreds of
 * changes; texts that have less in common are shown as one replaced by the other.
 */
#ifndef LECTERN_TEXT_DIFF_H
#define LECTERN_TEXT_DIFF_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"

enum diff_kind { DIFF_SAME, DIFF_REMOVED, DIFF_ADDED };

struct diff_run {
    enum diff_kind kind;
    struct strv text; /* borrowed: removed words from the one text, the others from the other */
};

struct diff {
    VEC(struct diff_run) runs; /* what was removed stands before what was added in its place */
};

/* Compares two texts, which must outlive the result. `diff` starts as {0} and can be used again. */
void diff_make(struct diff *diff, struct strv before, struct strv after);
void diff_free(struct diff *diff);

/* Appends the difference of two texts as one line of words: [-removed-]{+added+}, as git writes it.
 */
void diff_print(struct strv before, struct strv after, struct strbuf *out);

#endif
