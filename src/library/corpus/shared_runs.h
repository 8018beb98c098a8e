/* Which speeches of the library share fingerprints with a text. */
#ifndef LECTERN_LIBRARY_CORPUS_SHARED_RUNS_H
#define LECTERN_LIBRARY_CORPUS_SHARED_RUNS_H

#include "bases.h"

#include "lectern/corpus/winnow.h"

/* A fingerprint that a speech has, too. */
struct shared_run {
    uint32_t key;
    size_t base; /* in the bases: the speech */
};

struct shared_runs {
    VEC(struct shared_run) at; /* by key, then by speech, each once */
    const struct bases *bases; /* the library's, valid until it is asked again */
};

/* Looks up the prints of a text in all speeches of a scope but one (0: in all). Free `at`. */
bool library_shared_runs(struct library *library, const struct prints *prints, int64_t but,
                         const struct library_scope *scope, struct shared_runs *shared,
                         struct err *err) ATTR_CHECKED;

/* Appends the prints of a speech's text without what was set aside, as library_similar() and
 * library_copies() compare them. */
bool speech_prints(struct library *library, int64_t speech_id, struct prints *prints,
                   struct err *err) ATTR_CHECKED;

/* The speeches that have the fingerprint with a key: so many from a place of the list on. */
size_t shared_runs_find(const struct shared_runs *shared, uint32_t key, size_t *first);

/* Tells for each print, which are in the order of the text, whether it belongs to a stock phrase:
 * it, or one that overlaps it, stands in more than WINNOW_STOCK speeches. (At the edges of a phrase
 * texts differ in which of its runs they have prints of.) The caller frees. */
bool *shared_runs_stock(const struct shared_runs *shared, const struct prints *prints) ATTR_CHECKED;

#endif
