/* See trend.h. Rows are found by a hash of their label while speeches are added; it wraps. */
#include "lectern/corpus/trend.h"

#include "lectern/base/str.h"

#include <stdlib.h>
#include <string.h>

enum { YEAR_LEN = 4, MONTH_LEN = 7, FIRST_BUCKETS = 64 };

static struct trend_row new_row(struct trend *trend, const char *label, size_t len)
{
    struct trend_row row = {0};
    if (len)
        row.label = arena_copy(trend->arena, label, len);
    row.counts = arena_alloc(trend->arena, trend->queries, sizeof *row.counts);
    return row;
}

void trend_start(struct trend *trend, enum trend_by by, size_t queries)
{
    *trend = (struct trend){.arena = arena_new(), .by = by, .queries = queries};
    trend->total = new_row(trend, NULL, 0);
    trend->bucket_count = FIRST_BUCKETS;
    trend->buckets = mem_new(FIRST_BUCKETS, sizeof *trend->buckets);
}

void trend_free(struct trend *trend)
{
    arena_free(trend->arena);
    free(trend->buckets);
    VEC_FREE(&trend->rows);
    *trend = (struct trend){0};
}

/* --- finding rows --- */

static uint64_t hash(struct strv label)
{
    uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */
    for (size_t i = 0; i < label.len; i++)
        h = (h ^ (unsigned char)label.ptr[i]) * 0x100000001b3u;
    return h ^ h >> 32;
}

/* The bucket of a label, where it stands or may be put. */
static size_t *bucket_of(const struct trend *trend, struct strv label)
{
    size_t mask = trend->bucket_count - 1, at = (size_t)hash(label) & mask;
    while (trend->buckets[at]) {
        const char *other = trend->rows.at[trend->buckets[at] - 1].label;
        if (strv_eq(strv_of(other), label))
            break;
        at = (at + 1) & mask;
    }
    return &trend->buckets[at];
}

static void grow_buckets(struct trend *trend)
{
    free(trend->buckets);
    trend->bucket_count *= 2;
    trend->buckets = mem_new(trend->bucket_count, sizeof *trend->buckets);
    for (size_t i = 0; i < trend->rows.len; i++)
        *bucket_of(trend, strv_of(trend->rows.at[i].label)) = i + 1;
}

static struct trend_row *row_of(struct trend *trend, struct strv label)
{
    size_t *bucket = bucket_of(trend, label);
    if (*bucket)
        return &trend->rows.at[*bucket - 1];
    VEC_PUSH(&trend->rows, new_row(trend, label.ptr, label.len));
    *bucket = trend->rows.len;
    struct trend_row *row = &trend->rows.at[trend->rows.len - 1];
    if (2 * trend->rows.len > trend->bucket_count)
        grow_buckets(trend);
    return row;
}

static struct strv label_of(enum trend_by by, const char *date, const char *speaker)
{
    struct strv label = strv_of(by == TREND_SPEAKER ? speaker : date);
    size_t most = by == TREND_YEAR ? YEAR_LEN : by == TREND_MONTH ? MONTH_LEN : SIZE_MAX;
    if (label.len > most)
        label.len = most;
    return label;
}

static void count(struct trend_count *to, int64_t characters, int64_t places)
{
    to->places += places;
    to->with += places > 0;
    to->speeches++;
    to->characters += characters;
}

void trend_add(struct trend *trend, const char *date, const char *speaker, int64_t characters,
               const int64_t *places)
{
    struct trend_row *row = NULL;
    for (size_t i = 0; i < trend->queries; i++) {
        if (places[i] < 0)
            continue;
        if (!row)
            row = row_of(trend, label_of(trend->by, date, speaker));
        count(&row->counts[i], characters, places[i]);
        count(&trend->total.counts[i], characters, places[i]);
    }
}

/* --- order --- */

struct ranked {
    struct trend_row row;
    int64_t places, speeches; /* of all queries */
    bool by_places;
};

static int compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (!a->row.label || !b->row.label)
        return !a->row.label - !b->row.label;
    if (a->by_places && a->places != b->places)
        return a->places < b->places ? 1 : -1;
    if (a->by_places && a->speeches != b->speeches)
        return a->speeches < b->speeches ? 1 : -1;
    return strcmp(a->row.label, b->row.label);
}

void trend_end(struct trend *trend)
{
    struct ranked *ranked = mem_new(trend->rows.len, sizeof *ranked);
    for (size_t i = 0; i < trend->rows.len; i++) {
        ranked[i] =
            (struct ranked){.row = trend->rows.at[i], .by_places = trend->by == TREND_SPEAKER};
        for (size_t k = 0; k < trend->queries; k++) {
            ranked[i].places += ranked[i].row.counts[k].places;
            ranked[i].speeches += ranked[i].row.counts[k].speeches;
        }
    }
    if (trend->rows.len)
        qsort(ranked, trend->rows.len, sizeof *ranked, compare);
    for (size_t i = 0; i < trend->rows.len; i++)
        trend->rows.at[i] = ranked[i].row;
    free(ranked);
    memset(trend->buckets, 0, trend->bucket_count * sizeof *trend->buckets);
}

/* --- reading --- */

double trend_value(const struct trend_count *count, enum trend_measure measure)
{
    switch (measure) {
    case TREND_RATE:
        return count->characters ? 1e4 * (double)count->places / (double)count->characters : 0;
    case TREND_SHARE:
        return count->speeches ? 100.0 * (double)count->with / (double)count->speeches : 0;
    default: return (double)count->places;
    }
}

bool trend_is_thin(const struct trend_count *count)
{
    return count->speeches < TREND_THIN;
}

double trend_most(const struct trend *trend, enum trend_measure measure)
{
    double most[2] = {0, 0}; /* of thin rows, of others */
    for (size_t i = 0; i < trend->rows.len; i++) {
        for (size_t k = 0; k < trend->queries; k++) {
            const struct trend_count *c = &trend->rows.at[i].counts[k];
            double value = trend_value(c, measure);
            bool firm = !trend_is_thin(c);
            if (value > most[firm])
                most[firm] = value;
        }
    }
    return most[1] > 0 ? most[1] : most[0];
}

/* Years or months since the year 0; -1 where the label does not say. */
static int64_t steps_of(enum trend_by by, const char *label)
{
    struct strv rest = strv_of(label);
    long year, month;
    if (!strv_to_long(strv_split(&rest, '-'), &year))
        return -1;
    if (by == TREND_YEAR)
        return year;
    return rest.ptr && strv_to_long(rest, &month) ? year * 12 + month : -1;
}

int64_t trend_gap(enum trend_by by, const char *before, const char *after)
{
    if (by == TREND_SPEAKER)
        return 0;
    int64_t from = steps_of(by, before), to = steps_of(by, after);
    return from >= 0 && to > from ? to - from - 1 : 0;
}
