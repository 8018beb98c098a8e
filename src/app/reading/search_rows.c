/* The rows of a search: their order, the hits in them, the place of the cursor. See search.h. */
#include "search.h"

#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "find.h"
#include "go.h"
#include "list.h"
#include "speech.h"

#include "lectern/base/i18n.h"
#include "lectern/host/synonyms_file.h"

#include <stdlib.h>
#include <string.h>

enum { LOADED_MAX = 64 };

static const char *const ORDERS[HIT_ORDERS] = {"found", "date", "hits", "speaker", "added", "list"};

const char *hit_order_name(enum hit_order order)
{
    return ORDERS[order];
}

enum hit_order hit_order_of(const char *name)
{
    int order = 0;
    while (order < HIT_ORDERS && strcmp(ORDERS[order], name) != 0)
        order++;
    return (enum hit_order)order;
}

/* --- order --- */

/* A speech with what its order goes by. */
struct key {
    struct searched speech;
    char *text; /* owned; null: absent, which comes last both ways */
    int64_t number;
    size_t at; /* where it stands now, which settles what is equal */
};

static int compare(const struct key *a, const struct key *b, bool down)
{
    if (!a->text != !b->text)
        return a->text ? -1 : 1;
    int result = a->text ? strcmp(a->text, b->text) : 0;
    if (result == 0)
        result = (a->number > b->number) - (a->number < b->number);
    if (down)
        result = -result;
    return result ? result : (a->at > b->at) - (a->at < b->at);
}

static int compare_up(const void *a, const void *b)
{
    return compare(a, b, false);
}

static int compare_down(const void *a, const void *b)
{
    return compare(a, b, true);
}

struct numbered {
    int64_t id;
    size_t at;
};

static int compare_numbered(const void *a, const void *b)
{
    const struct numbered *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

/* Where each speech stands in the list's order, or in the rows read, by id. The caller frees. */
static struct numbered *number_list(struct app *app, bool shown, size_t *count)
{
    struct speech_ids fitting = {0};
    if (shown)
        view_speeches_fitting(app->list, &fitting);
    *count = shown ? fitting.at.len : shelf_len(&app->speeches);
    struct numbered *all = mem_new(*count, sizeof *all);
    for (size_t i = 0; i < *count; i++)
        all[i] = (struct numbered){shown ? fitting.at.at[i] : shelf_id(&app->speeches, i), i};
    if (*count > 0)
        qsort(all, *count, sizeof *all, compare_numbered);
    VEC_FREE(&fitting.at);
    return all;
}

static size_t find_number(const struct numbered *all, size_t count, int64_t id)
{
    struct numbered want = {.id = id};
    const struct numbered *found =
        count > 0 ? bsearch(&want, all, count, sizeof *all, compare_numbered) : NULL;
    return found ? found->at : SIZE_MAX;
}

static char *copy_of(const char *fact)
{
    return fact ? mem_strdup(fact) : NULL;
}

static void make_key(struct app *app, struct key *key, const struct numbered *all, size_t count,
                     struct shelf_row *row)
{
    const struct search *s = &app->search;
    size_t at = all ? find_number(all, count, key->speech.speech_id) : SIZE_MAX;
    bool facts = at < shelf_len(&app->speeches) && s->order != HITS_LIST;
    const struct speech_info *info = facts ? shelf_get(&app->speeches, at, row) : NULL;
    switch (s->order) {
    case HITS_FOUND: key->number = key->speech.side_by_side > 0 ? 0 : 1; break;
    case HITS_DATE: key->text = copy_of(info ? info->date : NULL); break;
    case HITS_COUNT: key->number = key->speech.places; break;
    case HITS_SPEAKER: key->text = copy_of(info ? info->speaker : NULL); break;
    case HITS_LIST: key->number = at == SIZE_MAX ? INT64_MAX : (int64_t)at; break;
    default: break;
    }
}

static void sort_speeches(struct app *app)
{
    struct search *s = &app->search;
    bool facts = s->order == HITS_DATE || s->order == HITS_SPEAKER || s->order == HITS_LIST;
    struct numbered *all = NULL;
    size_t count = 0;
    if (facts) {
        app_list_finish(app);
        all = number_list(app, s->order == HITS_LIST, &count);
    }
    struct key *keys = mem_new(s->speeches.len, sizeof *keys);
    struct shelf_row row = {0};
    for (size_t i = 0; i < s->speeches.len; i++) {
        keys[i] = (struct key){.speech = s->speeches.at[i], .at = i};
        make_key(app, &keys[i], all, count, &row);
    }
    if (s->speeches.len > 0)
        qsort(keys, s->speeches.len, sizeof *keys, s->down ? compare_down : compare_up);
    for (size_t i = 0; i < s->speeches.len; i++) {
        s->speeches.at[i] = keys[i].speech;
        free(keys[i].text);
    }
    shelf_row_free(&row);
    free(keys);
    free(all);
}

/* --- rows --- */

struct hit_mark *app_search_mark(struct app *app, const struct hit *hit, bool make)
{
    struct search *s = &app->search;
    for (size_t i = 0; i < s->marks.len; i++)
        if (s->marks.at[i].speech_id == hit->speech_id && s->marks.at[i].src_off == hit->src.start)
            return &s->marks.at[i];
    if (!make)
        return NULL;
    struct hit_mark *mark = VEC_ADD(&s->marks);
    *mark = (struct hit_mark){.speech_id = hit->speech_id, .src_off = hit->src.start};
    return mark;
}

/* How many hits of a speech are not to be seen. */
static uint32_t count_hidden(const struct search *s, const struct searched *speech)
{
    uint32_t hidden = 0, in_group = 0;
    for (size_t i = 0; i < s->marks.len; i++) {
        const struct hit_mark *mark = &s->marks.at[i];
        if (mark->speech_id != speech->speech_id)
            continue;
        hidden += mark->dropped;
        in_group += !mark->dropped && s->group > 0 && mark->group == s->group;
    }
    return s->group > 0 ? speech->places - in_group : hidden;
}

bool app_search_is_hidden(struct app *app, const struct hit *hit)
{
    const struct search *s = &app->search;
    const struct hit_mark *mark = s->marks.len > 0 ? app_search_mark(app, hit, false) : NULL;
    if (mark && mark->dropped)
        return true;
    return s->group > 0 && (!mark || mark->group != s->group);
}

static void number_rows(struct app *app)
{
    struct search *s = &app->search;
    s->rows = 0;
    for (size_t i = 0; i < s->speeches.len; i++) {
        struct searched *speech = &s->speeches.at[i];
        speech->hidden = s->marks.len > 0 || s->group > 0 ? count_hidden(s, speech) : 0;
        speech->first_row = s->rows;
        if (speech->hidden < speech->places)
            s->rows += 1 + speech->places - speech->hidden;
    }
}

/* Takes over what was found since; in the order of the index. */
static void take_results(struct search *s)
{
    size_t count = 0;
    const struct results_speech *all = s->results ? results_speeches(s->results, &count) : NULL;
    for (size_t i = s->taken; i < count; i++) {
        struct searched speech = {all[i].speech_id, all[i].places, all[i].side_by_side, 0, 0};
        VEC_PUSH(&s->speeches, speech);
    }
    s->taken = count;
}

void app_search_lay_rows(struct app *app)
{
    struct search *s = &app->search;
    bool done = !s->results || results_totals(s->results).done;
    bool moved = s->list.row > 0;
    const struct hit *hit = NULL;
    const struct searched *at = s->rows > 0 ? app_search_row(app, s->list.row, &hit) : NULL;
    int64_t id = at ? at->speech_id : 0;
    size_t off = hit ? hit->src.start : SIZE_MAX;
    take_results(s);
    if (done)
        sort_speeches(app);
    number_rows(app);
    list_set_count(&s->list, s->rows);
    if (moved && id != 0)
        app_search_select(app, id, off);
}

void app_search_sort(struct app *app, enum hit_order order, bool down)
{
    app->search.order = order;
    app->search.down = down;
    /* What is equal stands as it was found. */
    app->search.speeches.len = app->search.taken = 0;
    app_search_lay_rows(app);
}

/* The hits of a speech, read when they are not; null where they cannot be. */
const struct hit_list *app_search_hits(struct app *app, int64_t speech_id)
{
    struct search *s = &app->search;
    struct searched_hits *oldest = NULL;
    struct err err = {0};
    s->clock++;
    for (size_t i = 0; i < s->loaded.len; i++) {
        struct searched_hits *loaded = &s->loaded.at[i];
        if (loaded->speech_id == speech_id) {
            loaded->used = s->clock;
            return &loaded->list;
        }
        if (!oldest || loaded->used < oldest->used)
            oldest = loaded;
    }
    if (s->loaded.len < LOADED_MAX)
        oldest = VEC_ADD(&s->loaded);
    else
        hit_list_free(&oldest->list);
    *oldest = (struct searched_hits){speech_id, {.arena = arena_new()}, s->clock};
    if (!results_hits(s->results, speech_id, &oldest->list, &err))
        app_error(app, &err);
    return &oldest->list;
}

/* The speech that has a row. */
static const struct searched *speech_of_row(const struct search *s, size_t row)
{
    size_t low = 0, high = s->speeches.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->speeches.at[middle].first_row <= row)
            low = middle + 1;
        else
            high = middle;
    }
    /* Speeches without rows stand at the row of the one behind them. */
    while (low > 0 && s->speeches.at[low - 1].hidden >= s->speeches.at[low - 1].places)
        low--;
    return low > 0 ? &s->speeches.at[low - 1] : NULL;
}

/* The nth hit of a list that is not hidden. */
static const struct hit *nth_hit(struct app *app, const struct hit_list *hits, size_t n)
{
    for (size_t i = 0; i < hits->rows.len; i++)
        if (!app_search_is_hidden(app, &hits->rows.at[i]) && n-- == 0)
            return &hits->rows.at[i];
    return NULL;
}

const struct searched *app_search_row(struct app *app, size_t row, const struct hit **hit)
{
    struct search *s = &app->search;
    *hit = NULL;
    if (row >= s->rows || !s->results)
        return NULL;
    const struct searched *speech = speech_of_row(s, row);
    if (speech && row > speech->first_row)
        *hit = nth_hit(app, app_search_hits(app, speech->speech_id), row - speech->first_row - 1);
    return speech;
}

const struct hit *app_search_selected(struct app *app)
{
    const struct hit *hit;
    const struct searched *speech = app_search_row(app, app->search.list.row, &hit);
    if (speech && !hit)
        hit = nth_hit(app, app_search_hits(app, speech->speech_id), 0);
    return hit;
}

void app_search_select(struct app *app, int64_t speech_id, size_t src_off)
{
    struct search *s = &app->search;
    size_t i = 0, n = 0;
    while (i < s->speeches.len && s->speeches.at[i].speech_id != speech_id)
        i++;
    if (i == s->speeches.len)
        return;
    size_t row = s->speeches.at[i].first_row;
    if (src_off != SIZE_MAX) {
        const struct hit_list *hits = app_search_hits(app, speech_id);
        for (size_t k = 0; k < hits->rows.len && hits->rows.at[k].src.start < src_off; k++)
            n += !app_search_is_hidden(app, &hits->rows.at[k]);
        row += 1 + n;
    }
    list_place(&s->list, row);
}

/* --- opening --- */

void app_search_mark_words(struct app *app)
{
    const struct marking *query = app->search.query, *shown = app->find.marking;
    const char *narrow = query->narrow ? query->narrow : "";
    struct language_problem problem;
    bool of_narrow;
    if (shown && strcmp(shown->words, query->words) == 0 && shown->bound == query->bound &&
        strcmp(shown->narrow ? shown->narrow : "", narrow) == 0)
        return;
    struct synonyms *synonyms = synonyms_file_load_quietly();
    struct marking *marking = marking_new(strv_of(query->words), strv_of(narrow),
                                          app_search_bound(app), synonyms, &problem, &of_narrow);
    synonyms_free(synonyms);
    if (marking)
        app_find_query(app, marking);
}

void app_search_open(struct app *app)
{
    const struct hit *hit = app_search_selected(app);
    if (!hit)
        return;
    app_search_mark_words(app);
    app_open_told(app, hit->speech_id, hit->src.start);
}

void app_search_walk(struct app *app, long count)
{
    struct search *s = &app->search;
    long left = count < 0 ? -count : count;
    size_t row = s->list.row;
    const struct hit *hit = NULL;
    if (s->rows == 0) {
        app_say(app, _("No search to walk through yet: s searches."));
        return;
    }
    /* Of a speech whose row is selected the first hit is open, or is what lies behind. */
    if (app_search_row(app, row, &hit) && !hit && (count < 0 || app->away.is))
        row++;
    while (left > 0) {
        if (count < 0 ? row == 0 : row + 1 >= s->rows) {
            app_say(app, count < 0 ? _("That is the first hit.") : _("That is the last hit."));
            return;
        }
        row = count < 0 ? row - 1 : row + 1;
        if (app_search_row(app, row, &hit) && hit)
            left--;
    }
    list_place(&s->list, row);
    app_search_open(app);
    size_t all = s->rows, number = row + 1;
    for (size_t i = 0; i < s->speeches.len; i++) {
        const struct searched *at = &s->speeches.at[i];
        all -= at->hidden < at->places;
        number -= at->hidden < at->places && at->first_row <= row;
    }
    app_say(app, _("hit %zu of %zu"), number, all);
}
