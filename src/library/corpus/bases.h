/* The speeches that numbers are reckoned from, kept with the library until it changes. */
#ifndef LECTERN_LIBRARY_CORPUS_BASES_H
#define LECTERN_LIBRARY_CORPUS_BASES_H

#include "../library_impl.h"

#include "lectern/library/corpus/corpus.h"

struct base {
    uint64_t start, end; /* where it stands in the index */
    int64_t speech_id, characters;
    const char *date, *speaker; /* null where not known */
};

struct bases {
    struct arena *arena;
    int64_t mark;        /* of the library when they were read */
    VEC(struct base) at; /* by position */
    VEC(size_t) by_id;   /* places in `at`, by the speech's id */
};

/* Those of the library as it is now; the library's, valid until it is asked again. Null on failure.
 * Within store_begin_reading(). */
const struct bases *library_bases(struct library *library, struct err *err);
void bases_free(struct bases *bases);

/* The place of a speech in `at`; SIZE_MAX where it is not there. */
size_t bases_of_speech(const struct bases *bases, int64_t speech_id);

/* The place of the speech that has a position of the index; SIZE_MAX where none has it. */
size_t bases_at(const struct bases *bases, uint64_t position);

/* Sets in[i] for each base that belongs to the scope and, where there is a query, fits its fields.
 */
bool bases_choose(struct library *library, const struct bases *bases,
                  const struct library_scope *scope, const struct language *query, bool *in,
                  struct err *err);

#endif
