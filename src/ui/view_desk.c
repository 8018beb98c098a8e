/* One row a clipping: headings with their level as indentation, passages with a sign, a star where
 * the reader has reworded it. Moving clippings is the application's; here the list only keeps the
 * selected one in sight. */
#include "lectern/ui/two_panes.h"
#include "lectern/ui/view_desk.h"

#include "lectern/base/i18n.h"
#include "lectern/text/wrap.h"
#include "lectern/ui/find.h"
#include "lectern/ui/glyphs.h"

#include <stdlib.h>
#include <string.h>

struct view_desk {
    const struct clip *clips; /* borrowed */
    size_t count;
    struct list list;
    struct strbuf filter;
    struct two_panes panes;
};

struct view_desk *view_desk_new(void)
{
    return mem_new(1, sizeof(struct view_desk));
}

void view_desk_free(struct view_desk *view)
{
    if (!view)
        return;
    list_deinit(&view->list);
    strbuf_free(&view->filter);
    free(view);
}

static bool is_set(const char *string)
{
    return string && string[0] != '\0';
}

static bool word_fits(const struct clip *clip, struct strv word)
{
    const char *const facts[] = {clip->exact,   clip->text, clip->title,
                                 clip->speaker, clip->date, clip->section};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (is_set(facts[i]) && find_in(strv_of(facts[i]), word))
            return true;
    return false;
}

static bool keep(const void *data, size_t item)
{
    const struct view_desk *view = data;
    struct strv rest = strv_trim(strbuf_strv(&view->filter));
    while (rest.ptr && rest.len > 0) {
        struct strv word = strv_split(&rest, ' ');
        if (word.len > 0 && !word_fits(&view->clips[item], word))
            return false;
    }
    return true;
}

/* A number for the list to know a clipping by: FNV-1a of its UUID. */
static int64_t list_id(const struct clip *clip)
{
    uint64_t hash = UINT64_C(1469598103934665603);
    for (const char *at = clip->id; *at != '\0'; at++)
        /* wraps */
        hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
    return (int64_t)(hash >> 1);
}

void view_desk_set(struct view_desk *view, const struct clip *clips, size_t count)
{
    VEC(int64_t) ids = {0};
    view->clips = clips;
    view->count = count;
    for (size_t i = 0; i < count; i++)
        VEC_PUSH(&ids, list_id(&clips[i]));
    list_set(&view->list, ids.at, ids.len);
    list_filter(&view->list, view->filter.len > 0 ? keep : NULL, view);
    VEC_FREE(&ids);
}

void view_desk_filter(struct view_desk *view, struct strv filter)
{
    strbuf_clear(&view->filter);
    strbuf_add_strv(&view->filter, filter);
    list_filter(&view->list, view->filter.len > 0 ? keep : NULL, view);
}

const char *view_desk_filter_text(const struct view_desk *view)
{
    return strbuf_str(&view->filter);
}

const struct clip *view_desk_selected(const struct view_desk *view, long by)
{
    size_t item = list_selected(&view->list);
    if (item == LIST_NONE || (by < 0 && item < (size_t)-by) ||
        (by > 0 && (size_t)by >= view->count - item))
        return NULL;
    return &view->clips[(size_t)((long)item + by)];
}

bool view_desk_is_marked(const struct view_desk *view, size_t place)
{
    return list_is_marked(&view->list, place) && (view->filter.len == 0 || keep(view, place));
}

struct list *view_desk_list(struct view_desk *view)
{
    return &view->list;
}

/* --- drawing --- */

void view_desk_layout(struct view_desk *view, int rows, int cols)
{
    view->panes = two_panes_layout(rows, cols, 3);
    list_layout(&view->list, view->panes.rows.rows);
}

static void draw_row(struct grid *grid, struct rect line, const struct clip *clip, bool selected,
                     bool marked)
{
    enum role role = selected ? ROLE_ROW_CURRENT : ROLE_ROW;
    bool heading = clip->kind == CLIP_HEADING;
    int indent = heading ? 2 * (int)(clip->depth < 8 ? clip->depth : 8) : 2;
    int col = line.col + 4 + indent, end = line.col + line.cols;
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs_of(grid)->selected), role);
    if (marked)
        grid_put(grid, line.row, line.col + 1, 1, STRV("*"), selected ? role : ROLE_BOOKMARK);
    grid_put(grid, line.row, line.col + 2, 1, strv_of(heading ? "#" : ">"),
             selected ? role : ROLE_DIM);
    if (clip->text)
        grid_put(grid, line.row, line.col + 3, 1, STRV("*"), selected ? role : ROLE_NOTE_MARK);
    if (line.cols >= 56 && is_set(clip->title)) {
        int cols = line.cols / 3;
        grid_put_cut(grid, line.row, end - cols, cols, strv_of(clip->title),
                     selected ? role : ROLE_DIM);
        end -= cols + 1;
    }
    struct strv words = strv_of(clip_words(clip));
    words = strv_split(&words, '\n');
    enum role as = heading && !selected ? ROLE_HEADING : role;
    grid_put_cut(grid, line.row, col, end - col, words, as);
}

/* Puts text in rows from `*row` on, at most to the end of the rectangle. */
static void put_wrapped(struct grid *grid, struct rect rect, int *row, const char *text,
                        enum role role)
{
    struct wrap wrap = {0};
    struct wrap_options options = {.cols = rect.cols - 2, .ambiguous = grid->ambiguous};
    struct strv rest = strv_of(is_set(text) ? text : "");
    while (rest.ptr && rest.len > 0 && *row < rect.row + rect.rows) {
        struct strv line = strv_split(&rest, '\n');
        wrap_text(&wrap, line, &options);
        for (size_t i = 0; i < wrap.rows.len && *row < rect.row + rect.rows; i++) {
            const struct wrap_row *at = &wrap.rows.at[i];
            grid_put(grid, (*row)++, rect.col + 1, rect.cols - 1,
                     strv_make(line.ptr + at->start, at->end - at->start), role);
        }
    }
    wrap_free(&wrap);
}

static void put_source(struct grid *grid, struct rect rect, int *row, const struct clip *clip)
{
    struct strbuf facts = {0};
    put_wrapped(grid, rect, row, clip->title, ROLE_HEADING);
    strbuf_addf(&facts, "%s%s%s", is_set(clip->speaker) ? clip->speaker : "",
                is_set(clip->speaker) && is_set(clip->date) ? _(", ") : "",
                is_set(clip->date) ? clip->date : "");
    put_wrapped(grid, rect, row, strbuf_str(&facts), ROLE_DIM);
    put_wrapped(grid, rect, row, clip->section, ROLE_BREADCRUMB);
    strbuf_free(&facts);
}

static void draw_detail(struct grid *grid, struct rect rect, const struct clip *clip)
{
    int row = rect.row;
    bool roomy = rect.rows > 6; /* else the words come first */
    if (rect.rows < 1 || rect.cols < 10)
        return;
    grid_fill(grid, rect, ROLE_TEXT);
    if (roomy)
        put_source(grid, rect, &row, clip);
    row += roomy;
    put_wrapped(grid, rect, &row, clip_words(clip), ROLE_TEXT);
    if (clip->text) {
        row += roomy;
        put_wrapped(grid, rect, &row, _("as it was taken:"), ROLE_DIM);
        put_wrapped(grid, rect, &row, clip->exact, ROLE_NOTE);
    }
    if (!roomy)
        put_source(grid, rect, &row, clip);
}

void view_desk_render(const struct view_desk *view, struct grid *grid, struct rect rect)
{
    const struct list *list = &view->list;
    grid_fill(grid, rect, ROLE_ROW);
    if (list_count(list) == 0) {
        const char *text = view->filter.len > 0
                               ? _("Nothing here fits the filter.")
                               : _("The desk is empty: p in a text, an outline or a list of hits "
                                   "puts something on it.");
        grid_put_cut(grid, rect.row, rect.col + 2, rect.cols - 2, strv_of(text), ROLE_DIM);
        return;
    }
    two_panes_draw_divider(&view->panes, grid, rect);
    for (int i = 0; i < view->panes.rows.rows; i++) {
        size_t row = list->top + (size_t)i, item = list_item(list, row);
        if (item == LIST_NONE)
            break;
        struct rect line = {rect.row + i, rect.col, 1, view->panes.rows.cols};
        draw_row(grid, line, &view->clips[item], row == list->row, list_is_marked(list, item));
        if (row == list->row) {
            grid->cursor_row = line.row;
            grid->cursor_col = line.col;
        }
    }
    const struct clip *clip = view_desk_selected(view, 0);
    struct rect detail = {rect.row + view->panes.detail.row, rect.col + view->panes.detail.col,
                          view->panes.detail.rows, view->panes.detail.cols};
    if (clip)
        draw_detail(grid, detail, clip);
}
