/* See hit_lines.h. */
#include "hit_lines.h"

#include "../frame/say.h"
#include "../state.h"
#include "list.h"
#include "search.h"

#include "lectern/ui/speech_filter.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE_SPEECHES = 40, SLICE_PLACES = 2000 };

void hit_lines_start(const struct app *app, struct hit_lines *lines)
{
    hit_lines_free(lines);
    lines->arena = arena_new();
    lines->search = app->search.begun;
}

void hit_lines_free(struct hit_lines *lines)
{
    arena_free(lines->arena);
    VEC_FREE(&lines->at);
    *lines = (struct hit_lines){0};
}

bool hit_lines_wanted(const struct app *app, const struct hit_lines *lines)
{
    return lines->search != 0 && (!lines->done || lines->search != app->search.begun) &&
           !app_search_wanted(app);
}

/* --- strings --- */

static struct strv keep(struct arena *arena, struct strv text)
{
    return strv_make(arena_copy(arena, text.ptr, text.len), text.len);
}

/* Neighbours have the same facts. */
static const char *keep_fact(struct arena *arena, const char *text, const char *before)
{
    if (!text || (before && strcmp(text, before) == 0))
        return !text ? NULL : before;
    return arena_copy(arena, text, strlen(text));
}

static void keep_line(struct arena *arena, struct concordance_line *line,
                      const struct concordance_line *before)
{
    static const struct concordance_line NONE = {0};
    const struct concordance_line *last = before ? before : &NONE;
    line->before = keep(arena, line->before);
    line->match = keep(arena, line->match);
    line->after = keep(arena, line->after);
    line->date = keep_fact(arena, line->date, last->date);
    line->speaker = keep_fact(arena, line->speaker, last->speaker);
    line->title = keep_fact(arena, line->title, last->title);
    line->section = keep_fact(arena, line->section, last->section);
}

/* Keeps a sample of the lines, and the memory of these only. */
static void shrink(struct hit_lines *lines)
{
    struct arena *arena = arena_new();
    lines->sampled = true;
    lines->at.len = concordance_sample(lines->at.at, lines->at.len, HIT_LINES_MOST);
    for (size_t i = 0; i < lines->at.len; i++)
        keep_line(arena, &lines->at.at[i], i > 0 ? &lines->at.at[i - 1] : NULL);
    arena_free(lines->arena);
    lines->arena = arena;
}

/* --- reading --- */

static void take(struct app *app, struct hit_lines *lines, const struct hit_list *hits)
{
    const struct speech_info *info =
        hits->rows.len > 0 ? app_list_row(app, hits->rows.at[0].speech_id) : NULL;
    for (size_t i = 0; i < hits->rows.len; i++) {
        const struct hit *hit = &hits->rows.at[i];
        if (app_search_is_hidden(app, hit))
            continue;
        struct concordance_line line = {.before = strv_of(hit->before),
                                        .match = strv_of(hit->match),
                                        .after = strv_of(hit->after),
                                        .section = hit->section,
                                        .title = hit_title(hit),
                                        .speech_id = hit->speech_id,
                                        .place = hit->src.start,
                                        .number = lines->places++,
                                        .same = 1};
        if (info) {
            line.date = info->date;
            line.speaker = info->speaker;
            line.title = speech_display_title(info);
        }
        size_t count = lines->at.len;
        keep_line(lines->arena, &line, count > 0 ? &lines->at.at[count - 1] : NULL);
        VEC_PUSH(&lines->at, line);
    }
}

void hit_lines_slice(struct app *app, struct hit_lines *lines)
{
    const struct search *s = &app->search;
    app_list_finish(app);
    size_t before = lines->places;
    for (size_t i = 0; i < SLICE_SPEECHES && lines->next < s->speeches.len &&
                       lines->places - before < SLICE_PLACES;
         i++) {
        const struct hit_list *hits = app_search_hits(app, s->speeches.at[lines->next++].speech_id);
        if (hits)
            take(app, lines, hits);
    }
    lines->done = lines->next >= s->speeches.len;
    if (lines->at.len > (lines->done ? 1 : 2) * (size_t)HIT_LINES_MOST)
        shrink(lines);
}
