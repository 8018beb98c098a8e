/* The search of the library: what is looked for, what was found, and what the reader did with it.
 *
 * It is there whether its panel is open or not, so that hits can be walked through while reading.
 * Rows are speeches with their hits below them; hits of a speech are read when a row of them is to
 * be shown.
 */
#ifndef LECTERN_APP_READING_SEARCH_H
#define LECTERN_APP_READING_SEARCH_H

#include "marking.h"

#include "lectern/library/search/results.h"
#include "lectern/model/record.h"
#include "lectern/ui/list.h"

#include <stdbool.h>

struct app;

enum hit_order {
    HITS_FOUND,
    HITS_DATE,
    HITS_COUNT,
    HITS_SPEAKER,
    HITS_ADDED,
    HITS_LIST,
    HIT_ORDERS
};

/* What the reader did with a hit. */
struct hit_mark {
    int64_t speech_id;
    size_t src_off;
    bool marked, dropped;
    char group; /* 1 to 9; 0 for none */
};

/* A speech with hits, in the order of the list. */
struct searched {
    int64_t speech_id;
    uint32_t places, side_by_side;
    uint32_t hidden;  /* of the places: dropped, or of another group */
    size_t first_row; /* its own row; its hits follow */
};

struct searched_hits {
    int64_t speech_id;
    struct hit_list list;
    unsigned used; /* when last */
};

struct search {
    struct marking *query; /* null: nothing is searched for */
    struct results *results;
    unsigned begun;  /* how many searches were begun: another one has another number */
    bool forgotten;  /* not to be kept: the reader had the last searches forgotten */
    bool everywhere; /* the filter of the list of speeches does not hold, copies are not folded */
    char *filter;    /* … which does, "" for none */
    bool folded;     /* only the oldest of near copies is searched */
    struct speech_ids ids; /* of the speeches that are left, ascending */
    enum language_part part;
    enum hit_order order;
    bool down;
    char group; /* the only one shown; 0 for all */

    VEC(struct searched) speeches;
    size_t rows, taken; /* of the results, how many speeches were taken over */
    VEC(struct searched_hits) loaded;
    unsigned clock;
    VEC(struct hit_mark) marks;
    struct list list;
    int64_t shown_ms;
    const char *color; /* of highlights that are asked about; and their tags, owned */
    char *tags;
};

/* How far apart what a search puts together may stand, where its line does not say so. */
enum language_bound app_search_bound(const struct app *app);

/* Begins a search for a line, narrowed by another one (empty for none); false where one of them is
 * not understood, which `problem` tells. What the reader did with hits is forgotten where the query
 * is another one. */
bool app_search_start(struct app *app, struct strv words, struct strv narrow,
                      struct language_problem *problem, bool *of_narrow);

/* Has words searched for as if they had been typed behind `search`; none: the search at hand stays.
 * False where there is none after that, which is said. */
bool app_search_given(struct app *app, struct strv words);

/* Begins the same search again, for another scope. */
void app_search_again(struct app *app);

/* Forgets it. */
void app_search_end(struct app *app);

/* Whether there is work left; a slice of it. */
bool app_search_wanted(const struct app *app);
void app_search_slice(struct app *app);

/* Puts the rows into another order, which is kept from one run to the next; makes them anew. */
void app_search_sort(struct app *app, enum hit_order order, bool down);
void app_search_lay_rows(struct app *app);

/* A row: the speech; and the hit, null for the row of the speech itself or where it cannot be read.
 * Borrowed until the next call. */
const struct searched *app_search_row(struct app *app, size_t row, const struct hit **hit);

/* The hit that is selected, of a speech's row its first one; null for none. */
const struct hit *app_search_selected(struct app *app);

/* Goes to the row of a place, or the nearest one. */
void app_search_select(struct app *app, int64_t speech_id, size_t src_off);

/* What the reader did with a hit; with `make` a mark to be changed, else null where there is none.
 */
struct hit_mark *app_search_mark(struct app *app, const struct hit *hit, bool make);

/* Whether a hit is not shown: dropped, or of another group. */
bool app_search_is_hidden(struct app *app, const struct hit *hit);

/* The hits of a speech, hidden ones too; null where it has none. Borrowed until the next call. */
const struct hit_list *app_search_hits(struct app *app, int64_t speech_id);

/* Has all words of the query marked in the texts, those that are opened later too. */
void app_search_mark_words(struct app *app);

/* Opens the hit that is selected; goes on by so many hits and opens that one. */
void app_search_open(struct app *app);
void app_search_walk(struct app *app, long count);

/* The numbers of hits and speeches as they are shown, and those that are hidden. */
void app_search_numbers(const struct app *app, struct strbuf *out);

/* The name of an order, as `sort` says it; its order (HIT_ORDERS for none). Static. */
const char *hit_order_name(enum hit_order order);
enum hit_order hit_order_of(const char *name);

#endif
