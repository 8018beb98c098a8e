/* The words of a passage and what stands around them, by which a note is found again. */
#ifndef LECTERN_LIBRARY_QUOTE_H
#define LECTERN_LIBRARY_QUOTE_H

#include "lectern/model/model.h"

/* So many code points of context are kept on each side. */
enum { QUOTE_CONTEXT_CP = 32 };

struct quote {
    const char *exact, *prefix, *suffix; /* clean text, in an arena */
};

/* The quote of a source span of a speech of `doc`; context does not reach into the speeches before
 * and after it. */
struct quote quote_of(const struct document *doc, const struct speech *speech, struct span src,
                      struct arena *arena);

/* A source span without blanks and line ends at its edges, as far as the clean view shows them; a
 * span of nothing else becomes a point. */
struct span quote_trim(const struct document *doc, struct span src);

/* Widens the span of a quote's first to last letter by the reading of the last one, and by the
 * marks that stand before and behind them in `exact`, as far as they stand in the text too. */
struct span quote_take_marks(const struct document *doc, struct span src, const char *exact);

#endif
