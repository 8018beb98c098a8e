/* Rows are aligned on the hit because formulations are compared by their context. Nothing is told
 * by colour alone: the hit stands between signs where the row has no room to be aligned. */
#include "lectern/ui/view_hits.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/hit_row.h"
#include "lectern/ui/speech_filter.h"

#include <stdio.h>
#include <stdlib.h>

enum { TEXT_SHARE = 2, SMALL_ROWS = 10 };

struct two_panes view_hits_panes(int rows, int cols)
{
    if (rows < SMALL_ROWS && cols < 100)
        return (struct two_panes){.rows = {0, 0, rows, cols}};
    return two_panes_layout(rows, cols, TEXT_SHARE);
}

/* What stands in front of the row: the cursor, the mark, the group. */
static void put_signs(struct grid *grid, struct rect line, const struct view_hits_row *row,
                      bool selected, enum role role)
{
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs_of(grid)->selected), role);
    if (row->marked)
        grid_put(grid, line.row, line.col + 1, 1, STRV("*"), selected ? role : ROLE_BOOKMARK);
    if (row->group > 0) {
        char group[2] = {(char)('0' + row->group), '\0'};
        grid_put(grid, line.row, line.col + 2, 1, strv_of(group), selected ? role : ROLE_BOOKMARK);
    }
}

static void draw_speech(struct grid *grid, struct rect line, const struct view_hits_row *row,
                        enum role role)
{
    struct strbuf name = {0}, count = {0};
    const struct speech_info *info = row->info;
    if (info && info->date)
        strbuf_addf(&name, "%s  ", info->date);
    if (info)
        speech_name(info, &name);
    if (info && info->speaker)
        strbuf_addf(&name, "  %s", info->speaker);
    strbuf_addf(&count, ngettext("%u place", "%u places", row->places), row->places);
    int cols = grid_text_cols(strbuf_strv(&count), grid->ambiguous);
    int end = line.col + line.cols - cols - 1;
    grid_put_cut(grid, line.row, line.col + 2, end - line.col - 3, strbuf_strv(&name),
                 role == ROLE_ROW ? ROLE_HEADING : role);
    grid_put(grid, line.row, end, cols, strbuf_strv(&count), role == ROLE_ROW ? ROLE_DIM : role);
    strbuf_free(&name);
    strbuf_free(&count);
}

/* The word in front of hits that are no plain text. */
static const char *kind_word(enum hit_kind kind)
{
    switch (kind) {
    case HIT_HEADING: return _("heading");
    case HIT_TITLE: return _("title");
    case HIT_TEXT: break;
    }
    return "";
}

static void draw_hit(struct grid *grid, struct rect line, const struct hit *hit, enum role role)
{
    int start = line.col + 4, end = line.col + line.cols, middle = start + (end - start) * 2 / 5;
    const char *kind = kind_word(hit->kind);
    int used = grid_put(grid, line.row, start, middle - start, strv_of(kind),
                        role == ROLE_ROW ? ROLE_DIM : role);
    int from = start + used + (used > 0);
    struct hit_row row = {strv_of(hit->before), strv_of(hit->match), strv_of(hit->after)};
    hit_row_put(&row, middle - from, grid, (struct rect){line.row, from, 1, end - from}, role);
}

void view_hits_render(const struct list *list, view_hits_ask *ask, void *user, struct grid *grid,
                      struct rect rect)
{
    for (int i = 0; i < rect.rows; i++) {
        struct rect line = {rect.row + i, rect.col, 1, rect.cols};
        struct view_hits_row row = {0};
        size_t at = list->top + (size_t)i;
        bool selected = at == list->row;
        enum role role = selected ? ROLE_ROW_CURRENT : ROLE_ROW;
        if (at >= list_count(list) || !ask(user, at, &row))
            break;
        grid_fill(grid, line, role);
        put_signs(grid, line, &row, selected, role);
        if (row.hit)
            draw_hit(grid, line, row.hit, role);
        else
            draw_speech(grid, line, &row, role);
        if (selected) {
            grid->cursor_row = line.row;
            grid->cursor_col = line.col;
        }
    }
}

/* --- the text --- */

static void tell_facts(const struct view_hits_text *text, struct prose *prose)
{
    const struct speech_info *info = text->info;
    const struct hit *hit = text->hit;
    struct strbuf line = {0};
    if (info) {
        speech_name(info, &line);
        prose_line(prose, ROLE_HEADING, strbuf_str(&line));
        strbuf_clear(&line);
        if (info->date)
            strbuf_addf(&line, "%s  ", info->date);
        if (info->speaker)
            strbuf_add_str(&line, info->speaker);
        prose_line(prose, ROLE_DIM, strbuf_str(&line));
    }
    prose_line(prose, ROLE_BREADCRUMB, hit->section);
    strbuf_clear(&line);
    strbuf_addf(&line, _("place %zu of %zu here, line %zu"), text->number, text->count, hit->line);
    prose_line(prose, ROLE_DIM, strbuf_str(&line));
    strbuf_free(&line);
}

/* Adds clean text with its marks; those within the hit at hand are told apart. Returns where the
 * hit begins among the bytes of the prose, SIZE_MAX where it does not. */
static size_t tell_span(const struct view_hits_text *text, struct prose *prose, struct span clean,
                        struct span current)
{
    size_t off = clean.start, at = SIZE_MAX;
    for (size_t i = 0; i < text->mark_count && off < clean.end; i++) {
        struct span mark = text->marks[i];
        if (mark.end <= off || mark.start >= clean.end)
            continue;
        if (mark.start < off)
            mark.start = off;
        if (mark.end > clean.end)
            mark.end = clean.end;
        bool here = mark.start >= current.start && mark.end <= current.end;
        prose_add(prose, ROLE_TEXT, strv_make(text->doc->clean + off, mark.start - off));
        if (here && at == SIZE_MAX)
            at = prose->text.len;
        prose_add(prose, here ? ROLE_MATCH_CURRENT : ROLE_MATCH,
                  strv_make(text->doc->clean + mark.start, mark.end - mark.start));
        off = mark.end;
    }
    prose_add(prose, ROLE_TEXT, strv_make(text->doc->clean + off, clean.end - off));
    prose_add(prose, ROLE_TEXT, STRV("\n"));
    return at;
}

/* The paragraph that holds a clean offset. */
static size_t para_of(const struct document *doc, size_t clean)
{
    size_t i = 0;
    while (i + 1 < doc->paras.len && doc->paras.at[i].clean.end <= clean)
        i++;
    return i;
}

/* What is shown of a paragraph: of a very long one only what stands around the hit. */
static struct span part_of(const struct document *doc, struct span clean, size_t hit, size_t most)
{
    size_t len = 0;
    if (hit > clean.start + most) {
        clean.start = hit - most / 2;
        utf8_before(strv_make(doc->clean, clean.start), clean.start, &len);
        clean.start -= len;
    }
    if (clean.end - clean.start > 2 * most) {
        clean.end = clean.start + 2 * most;
        utf8_before(strv_make(doc->clean, clean.end), clean.end, &len);
        clean.end -= len;
    }
    return clean;
}

/* Adds the paragraphs around the hit, as many as there is room for. */
static size_t tell_paras(const struct view_hits_text *text, struct prose *prose, size_t before,
                         size_t room)
{
    const struct document *doc = text->doc;
    struct span current = {document_clean_of(doc, text->hit->src.start),
                           document_clean_of(doc, text->hit->src.end)};
    size_t para = para_of(doc, current.start), at = SIZE_MAX, len = 0;
    for (size_t i = para > before ? para - before : 0; i < doc->paras.len && len < room; i++) {
        bool aside = (doc->paras.at[i].flags & PARA_CHROME) != 0 && i != para;
        if (aside) /* what was set aside is no neighbour */
            continue;
        struct span clean =
            part_of(doc, doc->paras.at[i].clean, i == para ? current.start : 0, room);
        size_t found = tell_span(text, prose, clean, current);
        at = at == SIZE_MAX ? found : at;
        len += i >= para ? clean.end - clean.start + 1 : 0;
    }
    return at;
}

void view_hits_tell(const struct view_hits_text *text, struct prose *prose, struct rect detail,
                    int ambiguous)
{
    size_t at = SIZE_MAX, row = 0;
    prose_clear(prose);
    if (!text->hit || detail.rows < 1 || detail.cols < 10)
        return;
    tell_facts(text, prose);
    if (detail.rows >= 12)
        prose_add(prose, ROLE_TEXT, STRV("\n"));
    if (text->doc && text->doc->paras.len > 0)
        at = tell_paras(text, prose,
                        detail.rows < 12   ? 0
                        : detail.rows < 20 ? 1
                                           : 2,
                        (size_t)detail.rows * (size_t)detail.cols * 3);
    prose_layout(prose, detail.rows, detail.cols, ambiguous);
    while (at != SIZE_MAX && row + 1 < prose->rows.len && prose->rows.at[row + 1].start <= at)
        row++;
    if ((int)row >= detail.rows * 2 / 3)
        prose_scroll(prose, (long)row - detail.rows / 2);
}
