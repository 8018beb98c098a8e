/* Fields of a query: whether speeches and places fit them. */
#ifndef LECTERN_LIBRARY_FIELDS_H
#define LECTERN_LIBRARY_FIELDS_H

#include "../library_impl.h"

#include "lectern/index/language.h"

/* The speeches whose notes say what the note: terms of a query want, in the order of the terms. */
struct noted_term {
    VEC(int64_t) speeches; /* ascending */
};

struct noted {
    VEC(struct noted_term) terms;
};

/* Reads what the terms of `language` ask of notes: one entry a note: term, none where it has no
 * such term. To be freed also after a failure. */
bool noted_read(struct noted *noted, struct library *library, const struct language *language,
                struct err *err) ATTR_CHECKED;
/* Whether a speech has a note that the term with that number wants. */
bool noted_has(const struct noted *noted, size_t term, int64_t speech_id);
void noted_free(struct noted *noted);

/* Whether a speech fits the fields that are about speeches; without `noted` note: fits all. */
bool searching_facts_fit(const struct language *language, const struct noted *noted,
                         const struct speech_info *info);

/* Whether a place under the headings of `path` (null outside of sections) fits. */
bool searching_path_fits(const struct language *language, const char *path);

/* Whether a query has fields about headings; or any others. */
bool searching_has_fields(const struct language *language, bool headings);

#endif
