/* What the files of results share. */
#ifndef LECTERN_LIBRARY_RESULTS_IMPL_H
#define LECTERN_LIBRARY_RESULTS_IMPL_H

#include "library_fields.h"
#include "library_search.h"

#include "lectern/index/passage.h"
#include "lectern/index/scan.h"
#include "lectern/library/search/results.h"
#include "lectern/store/index.h"

/* Words of which one must be in a speech, for leaving out those that cannot have a place. */
struct sieve_word {
    struct index_phrase phrase;
    struct index_cursor *cursor;
    struct index_place place;
    bool asked, found; /* `place` is the next one */
};

struct sieve_group {
    struct sieve_word *at;
    size_t len, cap;
};

struct results {
    struct library *library;
    const struct language *language;
    struct results_scope scope;
    struct err *err; /* of the call at hand */

    /* How it is answered: a phrase by its own cursor, what the index knows by passages, all else by
     * looking through the texts of speeches that a sieve lets through. */
    enum { BY_PHRASE, BY_PASSAGES, BY_TEXT } way;
    bool facts;    /* some field is about speeches */
    bool in_texts; /* places must be looked at in their texts, wherever they came from */
    struct noted noted;

    /* The way through the index; made anew when that has changed. */
    int64_t generation; /* of what is open; 0 for nothing */
    uint64_t position;  /* what lies before it is done with */
    struct index_phrase phrase;
    struct index_cursor *cursor;
    struct index_passages *passages;
    VEC(struct sieve_group) sieve;
    struct index_passage ahead; /* the next place */
    bool has_ahead;
    size_t first; /* speeches that are looked through before a frequent character is asked for */

    /* The texts. */
    struct scan *scan;
    uint64_t steps;
    struct searching text;

    VEC(struct results_speech) speeches;
    struct results_totals totals;
};

/* --- results_walk.c --- */

/* Opens the way from r->position on, if it is not; within store_begin_reading(). */
bool results_open(struct results *r);
void results_close(struct results *r);

/* The next speech that may have places, or with their number in `speech` where the index knows it.
 * *found is false at the end. *effort is lessened. */
bool results_next(struct results *r, struct store_docs *docs, struct results_speech *speech,
                  bool *found, int64_t *effort);

/* --- results_text.c --- */

/* Looks through a speech: counts its places, and appends them to `hits` where not null. */
bool results_look(struct results *r, struct results_speech *speech, struct hit_list *hits,
                  int64_t *effort);

#endif
