/* The two steps from bytes to speeches, each of which can be given up (base/recovery.h): nobody
 * knows how much memory a text that a stranger made takes. */
#ifndef LECTERN_LIBRARY_TEXTS_STEPS_H
#define LECTERN_LIBRARY_TEXTS_STEPS_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"
#include "lectern/source/source.h"
#include "lectern/speech/read.h"

#include <stdbool.h>

/* As source_read(). ERR_MEMORY where memory runs out, or where it would take more than 1 GiB and 16
 * times the bytes; nothing is to be freed then. */
bool steps_source(const struct source_in *in, struct source *source, struct err *err) ATTR_CHECKED;

/* As speech_reader_read(), with the same limits in terms of the text. */
bool steps_document(const struct speech_reader *reader, const struct text *text,
                    const struct marks *marks, const struct rules *rules,
                    const struct correction *edits, size_t edit_count, struct document *doc,
                    struct err *err) ATTR_CHECKED;

#endif
