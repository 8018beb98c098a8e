/* Corrections of facts and of what is text, in from another library and out to it: annotations
 * whose motivation is "editing". */
#ifndef LECTERN_LIBRARY_CORRECTIONS_H
#define LECTERN_LIBRARY_CORRECTIONS_H

#include "../texts/corrected.h"
#include "lectern/base/json.h"
#include "lectern/library/exchange/exchange.h"
#include "annotation.h"
#include "passage.h"

/* Corrections on their way in; all zero but for the first six. */
struct corrections {
    struct library *library;
    struct arena *arena;
    int64_t now_ms;
    struct passages *passages;
    struct import_result *result;
    struct strbuf *report;
    struct corrected_sources changed; /* free with VEC_FREE(&changed.at) */
};

/* Whether an annotation is a correction and not a note. */
bool correction_is(const struct annotation *a);

/* Joins one with those that are here; in a transaction. */
bool correction_import(struct corrections *in, const struct annotation *a,
                       struct err *err) ATTR_CHECKED;

/* Makes the speeches whose corrections have changed anew. */
bool corrections_end(struct corrections *in, struct err *err) ATTR_CHECKED;

/* The word of a kind in files; null for corrections of outlines, which stay in their library. */
const char *correction_name(enum correction_kind kind);

#endif
