/* The words of a passage and what stands around them, by which a note is found again. */
#ifndef LECTERN_LIBRARY_QUOTE_H
#define LECTERN_LIBRARY_QUOTE_H

#include "lectern/speech/model.h"

/* So many code points of context are kept on each side. */
enum { QUOTE_CONTEXT_CP = 32 };

struct quote {
    const char *exact, *prefix, *suffix; /* clean text, in an arena */
};

/* The quote of a source span of a speech of `doc`; context does not reach into the speeches before
 * and after it. */
struct quote quote_of(const struct document *doc, const struct speech *speech, struct span src,
                      struct arena *arena);

#endif
