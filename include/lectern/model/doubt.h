/* Why a section of an outline deserves a second look, in words for the reader. */
#ifndef LECTERN_MODEL_DOUBT_H
#define LECTERN_MODEL_DOUBT_H

#include "lectern/base/str.h"
#include "lectern/model/model.h"

#include <stdbool.h>

/* Whether there is a doubt about the section. What the reader made or changed (DOUBT_EDITED alone)
 * is beyond doubt. */
bool doubt_any(const struct section *section);

/* Appends the reasons, translated, with "; " between them; nothing where there is none. */
void doubt_reasons(const struct section *section, struct strbuf *out);

#endif
