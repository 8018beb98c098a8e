/* Searching a library. */
#ifndef LECTERN_LIBRARY_SEARCH_SEARCH_H
#define LECTERN_LIBRARY_SEARCH_SEARCH_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/index/language.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* Passages that hold the query as one phrase, in either script, whatever its width and case.
 * `limit` 0 for all. A few speeches that the index has not got yet are taken in first; many are
 * left out and counted (hits->waiting): library_index_all() takes them in. */
bool library_search(struct library *library, struct strv query, size_t limit, struct hit_list *hits,
                    struct err *err) ATTR_CHECKED;

/* Passages that a query asks for, in the same way. Those where all of it stands side by side come
 * first. Counts the speeches, too (hits->speeches). */
bool library_search_for(struct library *library, const struct language *language, size_t limit,
                        struct hit_list *hits, struct err *err) ATTR_CHECKED;

#endif
