/* How often a query stands in each speech. */
#ifndef LECTERN_LIBRARY_CORPUS_COUNT_H
#define LECTERN_LIBRARY_CORPUS_COUNT_H

#include "bases.h"

/* Whether the index alone does not know the places of a query, so that it must be searched for. */
bool count_needs_texts(const struct language *query);

/* Adds the places of a query to places[i] of each base, also of those that its fields do not fit:
 * of one that needs no texts, within store_begin_reading(); or of what a search found. */
bool count_places(struct library *library, const struct bases *bases, const struct language *query,
                  int64_t *places, struct err *err);
void count_hits(const struct bases *bases, const struct hit_list *hits, int64_t *places);

#endif
