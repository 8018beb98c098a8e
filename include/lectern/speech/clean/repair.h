/* Finds what was put into a text or damaged in it, as edits to be applied when the clean view is
 * made.
 *
 * Each finder must leave a clean text alone: it acts on patterns that authors do not write, or only
 * where a whole document shows them.
 */
#ifndef LECTERN_SPEECH_CLEAN_REPAIR_H
#define LECTERN_SPEECH_CLEAN_REPAIR_H

#include "lectern/base/vec.h"
#include "lectern/model/model.h"
#include "lectern/text/text.h"

/* Source text [start, end) is shown as `with_len` bytes at `with_off` of the pool; with
 * REPAIR_SHIFT_GUESS it is shown as it is, and these are a suggestion. */
struct edit {
    struct span src;
    enum repair_kind kind; /* REPAIR_KINDS: of the source's marks, which is no repair */
    size_t with_off, with_len;
};

struct edits {
    VEC(struct edit) at; /* ascending, not overlapping */
    struct strbuf pool;
};

/* Collects all edits of a text. Free with edits_free(). */
void repair_find(const struct text *text, struct edits *edits);
/* Adds the runs within a source span that could be mended only by guessing to the document. */
void repair_damages(const struct text *text, struct span src, struct document *doc);

void edits_free(struct edits *edits);

#endif
