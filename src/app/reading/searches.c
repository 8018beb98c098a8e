/* See searches.h. A search is a line of fields between tabs: query, what narrows it, order, way,
 * whether the list's filter is lifted, speech and offset of the selected hit, and for each hit that
 * was dropped or grouped speech:offset:group, with group x for a dropped one. */
#include "searches.h"

#include "../frame/say.h"
#include "../frame/settings.h"
#include "../state.h"
#include "search.h"
#include "search_use.h"

#include "lectern/library/library.h"

#include <stdlib.h>
#include <string.h>

#define SEARCHES_KEY "searches"

static char *load(struct app *app)
{
    return library_setting(app->options->library, SEARCHES_KEY);
}

static void add_text(struct strbuf *out, const char *text)
{
    for (const char *p = text ? text : ""; *p != '\0'; p++)
        strbuf_add_byte(out, *p == '\t' || *p == '\n' ? ' ' : *p);
    strbuf_add_byte(out, '\t');
}

/* The line of the search as it is now. */
static void add_line(struct app *app, struct strbuf *out)
{
    const struct search *s = &app->search;
    const struct hit *hit = app_search_selected(app);
    add_text(out, s->query->words);
    add_text(out, s->query->narrow);
    strbuf_addf(out, "%s\t%d\t%d\t%lld:%zu", hit_order_name(s->order), s->down, s->everywhere,
                hit ? (long long)hit->speech_id : 0, hit ? hit->src.start : 0);
    for (size_t i = 0; i < s->marks.len; i++) {
        const struct hit_mark *mark = &s->marks.at[i];
        if (mark->dropped || mark->group > 0)
            strbuf_addf(out, "\t%lld:%zu:%c", (long long)mark->speech_id, mark->src_off,
                        mark->dropped ? 'x' : '0' + mark->group);
    }
    strbuf_add_byte(out, '\n');
}

/* Whether a kept line is about the same query. */
static bool is_same(struct strv line, const struct search *s)
{
    struct strv words = strv_split(&line, '\t'), narrow = strv_split(&line, '\t');
    return strv_eq(words, strv_of(s->query->words)) &&
           strv_eq(narrow, strv_of(s->query->narrow ? s->query->narrow : ""));
}

void app_searches_keep(struct app *app)
{
    const struct search *s = &app->search;
    if (!s->query || s->forgotten || app->options->read_only)
        return;
    char *kept = load(app);
    struct strv rest = strv_of(kept);
    struct strbuf lines = {0};
    size_t count = 1;
    add_line(app, &lines);
    while (kept && rest.ptr && rest.len > 0 && count < SEARCHES_KEPT) {
        struct strv line = strv_split(&rest, '\n');
        if (line.len == 0 || is_same(line, s))
            continue;
        strbuf_add_strv(&lines, line);
        strbuf_add_byte(&lines, '\n');
        count++;
    }
    app_keep_setting(app, SEARCHES_KEY, strbuf_str(&lines));
    strbuf_free(&lines);
    free(kept);
}

void app_searches_each(struct app *app, searches_each *each, void *user)
{
    char *kept = load(app);
    struct strv rest = strv_of(kept);
    while (kept && rest.ptr && rest.len > 0) {
        struct strv line = strv_split(&rest, '\n');
        struct strv words = strv_split(&line, '\t'), narrow = strv_split(&line, '\t');
        if (words.len > 0)
            each(user, words, narrow);
    }
    free(kept);
}

/* Reads SPEECH:OFFSET, with what follows behind it. */
static bool read_place(struct strv text, int64_t *speech_id, size_t *off, struct strv *behind)
{
    struct strv rest = text;
    struct strv first = strv_split(&rest, ':'), second = strv_split(&rest, ':');
    long id, at;
    if (!strv_to_long(first, &id) || !strv_to_long(second, &at) || id < 0 || at < 0)
        return false;
    *speech_id = id;
    *off = (size_t)at;
    *behind = rest;
    return true;
}

static void take_marks(struct search *s, struct strv rest)
{
    struct strv behind;
    while (rest.ptr && rest.len > 0) {
        struct hit_mark mark = {0};
        struct strv field = strv_split(&rest, '\t');
        if (!read_place(field, &mark.speech_id, &mark.src_off, &behind) || behind.len != 1)
            continue;
        mark.dropped = behind.ptr[0] == 'x';
        if (behind.ptr[0] >= '1' && behind.ptr[0] <= '9')
            mark.group = (char)(behind.ptr[0] - '0');
        VEC_PUSH(&s->marks, mark);
    }
}

/* Takes the search of a line up again. */
static bool take(struct app *app, struct strv rest)
{
    struct search *s = &app->search;
    struct language_problem problem;
    struct strv words = strv_split(&rest, '\t'), narrow = strv_split(&rest, '\t');
    struct strv order = strv_split(&rest, '\t'), down = strv_split(&rest, '\t');
    struct strv everywhere = strv_split(&rest, '\t'), place = strv_split(&rest, '\t'), behind;
    int64_t speech_id = 0;
    size_t off = 0;
    bool of_narrow;
    char *name = mem_copy(order.ptr, order.len);
    s->everywhere = strv_eq(everywhere, STRV("1"));
    if (hit_order_of(name) != HIT_ORDERS) {
        s->order = hit_order_of(name);
        s->down = strv_eq(down, STRV("1"));
    }
    free(name);
    if (!app_search_start(app, words, narrow, &problem, &of_narrow)) {
        app_complain(app, "%s", problem.message);
        return false;
    }
    s->marks.len = 0;
    take_marks(s, rest);
    app_search_settle(app, 0);
    app_search_lay_rows(app);
    if (read_place(place, &speech_id, &off, &behind) && speech_id > 0)
        app_search_select(app, speech_id, off);
    return true;
}

bool app_searches_take(struct app *app, size_t n)
{
    char *kept = load(app);
    struct strv rest = strv_of(kept);
    bool ok = false;
    for (size_t i = 0; kept && rest.ptr && rest.len > 0; i++) {
        struct strv line = strv_split(&rest, '\n');
        if (i == n)
            ok = take(app, line);
    }
    free(kept);
    return ok;
}

void app_searches_clear(struct app *app)
{
    app->search.forgotten = true;
    app_keep_setting(app, SEARCHES_KEY, "");
}
