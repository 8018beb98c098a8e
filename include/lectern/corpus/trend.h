/* How often something is said over the years, the months or by whom: places and speeches in rows
 * that add up.
 *
 * A row never stands without its base, the speeches and characters that were looked through, since
 * ten places in one speech of a year mean something else than ten in a hundred. What has no date
 * (or no speaker) has a row of its own at the end, so that the rows always give the whole.
 */
#ifndef LECTERN_CORPUS_TREND_H
#define LECTERN_CORPUS_TREND_H

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum trend_by { TREND_YEAR, TREND_MONTH, TREND_SPEAKER };

/* What bars and charts show of a row. */
enum trend_measure {
    TREND_PLACES,
    TREND_RATE,  /* places in 10,000 characters */
    TREND_SHARE, /* speeches of a hundred that have one */
    TREND_MEASURES
};

/* A row of fewer speeches says little. */
enum { TREND_THIN = 5 };

/* What there is of one query in one row. */
struct trend_count {
    int64_t places, with;         /* places; speeches that have any */
    int64_t speeches, characters; /* the base */
};

struct trend_row {
    const char *label;          /* 2012, 2012-06, a name; null where that is not known */
    struct trend_count *counts; /* one for each query */
};

/* Starts as zeros but for by, queries and arena. */
struct trend {
    struct arena *arena;
    enum trend_by by;
    size_t queries;
    VEC(struct trend_row) rows;
    struct trend_row total;
    size_t *buckets; /* by hash of the label: a row's number plus 1 */
    size_t bucket_count;
};

/* Starts an empty one; frees it. */
void trend_start(struct trend *trend, enum trend_by by, size_t queries);
void trend_free(struct trend *trend);

/* What one speech has of one query; places -1 where it does not belong to the base of that query.
 * Date (ISO, parts may be missing) and speaker may be null. */
void trend_add(struct trend *trend, const char *date, const char *speaker, int64_t characters,
               const int64_t *places);

/* Sorts the rows: times ascending; speakers by the places of all queries, most first. What is not
 * known comes last. */
void trend_end(struct trend *trend);

/* The measure of a count; 0 where the base is empty. */
double trend_value(const struct trend_count *count, enum trend_measure measure);
bool trend_is_thin(const struct trend_count *count);

/* The largest value of all rows, for scaling. Thin rows are left out where there are others, since
 * one speech can have any rate. */
double trend_most(const struct trend *trend, enum trend_measure measure);

/* How many years or months were left out between two labels, none of which is null; 0 for speakers
 * and for months that are not known. */
int64_t trend_gap(enum trend_by by, const char *before, const char *after);

#endif
