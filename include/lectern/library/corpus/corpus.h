/* Numbers about many speeches: which ones are looked at, and what there is of a query in them.
 *
 * Only speeches that the search index holds count; how many wait is told, so that no number means
 * less than it says.
 */
#ifndef LECTERN_LIBRARY_CORPUS_CORPUS_H
#define LECTERN_LIBRARY_CORPUS_CORPUS_H

#include "lectern/corpus/trend.h"
#include "lectern/library/search/search.h"

/* Which speeches are looked at: those that fit, all where `fits` is null. */
typedef bool library_fits(void *user, const struct speech_info *info);

struct library_scope {
    library_fits *fits;
    void *user;
};

/* What a number was taken from. */
struct library_moment {
    size_t speeches, waiting; /* searched; not searched yet */
    int64_t changed_ms;       /* when the last text was added; 0 for none */
};

/* What the library has now. */
bool library_moment(struct library *library, struct library_moment *moment,
                    struct err *err) ATTR_CHECKED;

/* Counts queries by year, month or speaker. The base of a query is the speeches of the scope that
 * its fields (title: speaker: date: source:) fit. The trend is ended, and freed by the caller also
 * where this fails. */
bool library_trend(struct library *library, const struct language *queries, size_t count,
                   enum trend_by by, const struct library_scope *scope, struct trend *trend,
                   struct err *err) ATTR_CHECKED;

#endif
