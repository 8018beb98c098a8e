/* A search that goes on while the reader types, and what it has found: which speeches have how many
 * places. The places themselves are made for one speech at a time, when they are to be shown, so
 * that a word with millions of them takes no more memory than a rare one, and none is left out.
 */
#ifndef LECTERN_LIBRARY_SEARCH_RESULTS_H
#define LECTERN_LIBRARY_SEARCH_RESULTS_H

#include "lectern/base/err.h"
#include "lectern/index/language.h"
#include "lectern/model/record.h"

struct library;
struct results;

/* Which speeches are looked at; all where `wanted` is null. */
typedef bool results_wanted(void *user, int64_t speech_id);
struct results_scope {
    results_wanted *wanted;
    void *user;
};

struct results_speech {
    int64_t speech_id;
    uint32_t places, side_by_side;
};

/* What regular expressions may cost in one search (pattern.h), some ten seconds. */
#define RESULTS_STEPS_MAX UINT64_C(2000000000)

/* Begins a search. The language must stay as it is. Null on failure. */
struct results *results_new(struct library *library, const struct language *language,
                            const struct results_scope *scope, struct err *err);
void results_free(struct results *results);

/* Does a part of the work: about so many times 100 ns (a speech is not cut). *done at the end. */
bool results_work(struct results *results, int64_t effort, bool *done,
                  struct err *err) ATTR_CHECKED;

/* What is found so far, in the order of the index; valid until the next work. */
const struct results_speech *results_speeches(const struct results *results, size_t *count);

struct results_totals {
    int64_t places, side_by_side, speeches;
    bool done;
    bool at_least;  /* done, but a regular expression was given up, so there may be more */
    size_t waiting; /* speeches that the index has not got yet and that were not searched */
    int64_t known;  /* the whole number of places where the index tells it beforehand; else -1 */
};

/* The numbers so far. */
struct results_totals results_totals(const struct results *results);

/* Appends the places of one speech to a list with an arena (totals are not touched), in order of
 * the text. */
bool results_hits(struct results *results, int64_t speech_id, struct hit_list *hits,
                  struct err *err) ATTR_CHECKED;

#endif
