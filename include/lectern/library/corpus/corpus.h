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

/* Places of a query with the facts of their speeches. */
struct line_list {
    struct hit_list hits;        /* total and speeches are those of the scope */
    struct speech_list speeches; /* by id; those that have hits, and others */
};

struct line_wish {
    const struct library_scope *scope; /* null for all */
    size_t limit;                      /* rows at most; 0 for all */
    bool by_place; /* by speech and place in it, else as the search gives them */
};

/* Searches. `hits.speeches` stays -1 where that was not counted. */
bool library_lines(struct library *library, const struct language *query,
                   const struct line_wish *wish, struct line_list *list,
                   struct err *err) ATTR_CHECKED;
void line_list_free(struct line_list *list);

/* The facts of a speech that has hits; null for others. */
const struct speech_info *line_list_speech(const struct line_list *list, int64_t speech_id);

#endif
