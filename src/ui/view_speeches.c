/* An array of indices stands between the records and the screen: filtering and sorting only make
 * that anew, and the records stay as the library gave them. */
#include "lectern/ui/view_speeches.h"

#include "lectern/base/i18n.h"
#include "lectern/text/cluster.h"
#include "lectern/text/width.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/list_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct view_speeches {
    const struct speech_info *rows; /* borrowed */
    size_t count;
    size_t merged;           /* rows that are items already */
    VEC(uint32_t) sorted;    /* indices of rows, in order: the items of the list */
    struct speech_keys keys; /* of the rows, for the order in force */
    struct strbuf facts;     /* of the rows, as the filter wants them */
    VEC(size_t) fact_ends;   /* of each row in `facts` */
    struct list list;
    struct strbuf filter;
    struct speech_filter asked; /* the same taken apart */
    VEC(bool) fits;             /* for each item, what the filter said */
    bool narrowing;             /* items that did not fit before cannot fit now */
    int64_t open_id;
    int cols, ambiguous; /* of the body, and of the terminal */
    int shift_cols;      /* by which the title of the selected row is shifted */
    int64_t shift_id;    /* the speech it was shifted for */
};

struct view_speeches *view_speeches_new(void)
{
    return mem_new(1, sizeof(struct view_speeches));
}

void view_speeches_free(struct view_speeches *view)
{
    if (view == NULL)
        return;
    VEC_FREE(&view->sorted);
    VEC_FREE(&view->fits);
    list_deinit(&view->list);
    speech_keys_free(&view->keys);
    strbuf_free(&view->facts);
    VEC_FREE(&view->fact_ends);
    strbuf_free(&view->filter);
    speech_filter_free(&view->asked);
    free(view);
}

static bool keep(const void *data, size_t item)
{
    const struct view_speeches *view = data;
    return view->fits.at[item];
}

/* Whether the last word is one that means more than its letters. */
static bool ends_in_keyword(struct strv filter)
{
    return strv_ends(filter, STRV("read")) || strv_ends(filter, STRV("reading"));
}

/* Whether every speech that fits `after` also fits `before`, both folded: plain words that only
 * grew. */
static bool narrows(struct strv before, struct strv after)
{
    if (before.len == 0 || !strv_starts(after, before) || ends_in_keyword(before) ||
        ends_in_keyword(after))
        return false;
    for (size_t i = 0; i < after.len; i++)
        if (after.ptr[i] == ':' || after.ptr[i] == '-') /* fields, negations */
            return false;
    return true;
}

/* Notes what sorting and filtering want to know of the rows from `first` on. */
static void learn(struct view_speeches *view, size_t first)
{
    if (first == 0) {
        speech_keys_start(&view->keys, view->keys.order, view->keys.descending);
        strbuf_clear(&view->facts);
        view->fact_ends.len = 0;
    }
    for (size_t i = first; i < view->count; i++) {
        speech_keys_add(&view->keys, &view->rows[i]);
        speech_filter_facts(&view->rows[i], &view->facts);
        VEC_PUSH(&view->fact_ends, view->facts.len);
    }
}

static bool fits_filter(const struct view_speeches *view, uint32_t row)
{
    size_t start = row > 0 ? view->fact_ends.at[row - 1] : 0;
    struct strv facts =
        strv_make(strbuf_str(&view->facts) + start, view->fact_ends.at[row] - start);
    return speech_filter_fits(&view->asked, &view->rows[row], facts);
}

/* Asks the filter for every item that may fit, and shows those that do. */
static void apply_filter(struct view_speeches *view)
{
    bool known = view->narrowing && view->fits.len == view->sorted.len;
    view->fits.len = 0;
    VEC_RESERVE(&view->fits, view->sorted.len);
    view->fits.len = view->sorted.len;
    for (size_t i = 0; i < view->sorted.len; i++) {
        bool may = !known || view->fits.at[i];
        view->fits.at[i] = may && fits_filter(view, view->sorted.at[i]);
    }
    list_filter(&view->list, view->filter.len > 0 ? keep : NULL, view);
}

/* Gives the list its items in order; it keeps the selected speech by its id. */
static void set_items(struct view_speeches *view)
{
    VEC(int64_t) ids = {0};
    VEC_RESERVE(&ids, view->sorted.len);
    ids.len = view->sorted.len;
    for (size_t i = 0; i < ids.len; i++)
        ids.at[i] = view->rows[view->sorted.at[i]].id;
    list_set(&view->list, ids.at, ids.len);
    VEC_FREE(&ids);
}

/* Makes the order anew; the list keeps the selected speech by its id. */
static void rebuild(struct view_speeches *view)
{
    view->sorted.len = 0;
    view->merged = view->count;
    VEC_RESERVE(&view->sorted, view->count);
    view->sorted.len = view->count;
    for (size_t i = 0; i < view->count; i++)
        view->sorted.at[i] = (uint32_t)i;
    speech_keys_sort(&view->keys, view->sorted.at, view->sorted.len);
    set_items(view);
    view->narrowing = false;
    apply_filter(view);
}

/* How many of the first `count` items in order come before a row. */
static size_t items_before(const struct view_speeches *view, size_t count, uint32_t row)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (speech_keys_compare(&view->keys, view->sorted.at[middle], row) < 0)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

/* Merges sorted rows into the items, with what the filter says of them: from the end, so that all
 * that lies between two new ones moves at once. */
static void merge(struct view_speeches *view, const uint32_t *added, size_t count)
{
    size_t old = view->sorted.len;
    VEC_RESERVE(&view->sorted, count);
    VEC_RESERVE(&view->fits, count);
    view->sorted.len = view->fits.len = old + count;
    while (count > 0) {
        uint32_t row = added[--count];
        size_t before = items_before(view, old, row), behind = old - before;
        uint32_t *items = view->sorted.at + before;
        bool *fits = view->fits.at + before;
        memmove(items + count + 1, items, behind * sizeof *items);
        memmove(fits + count + 1, fits, behind * sizeof *fits);
        items[count] = row;
        fits[count] = fits_filter(view, row);
        old = before;
    }
}

/* Each merge goes through all items, so new rows wait until they are a good part of the whole. */
void view_speeches_grow(struct view_speeches *view, const struct speech_info *rows, size_t count,
                        bool more)
{
    VEC(uint32_t) added = {0};
    size_t first = view->count;
    view->rows = rows;
    view->count = count;
    learn(view, first);
    if (more && count - view->merged < view->merged / 4)
        return;
    for (size_t i = view->merged; i < count; i++)
        VEC_PUSH(&added, (uint32_t)i);
    view->merged = count;
    speech_keys_sort(&view->keys, added.at, added.len);
    merge(view, added.at, added.len);
    VEC_FREE(&added);
    /* A jump that waits for rows is made with the last of them too. */
    set_items(view);
    list_filter(&view->list, view->filter.len > 0 ? keep : NULL, view);
    list_set_growing(&view->list, more);
}

void view_speeches_set(struct view_speeches *view, const struct speech_info *rows, size_t count)
{
    view->rows = rows;
    view->count = count;
    list_set_growing(&view->list, false);
    learn(view, 0);
    rebuild(view);
}

void view_speeches_filter(struct view_speeches *view, struct strv filter)
{
    struct strbuf before = view->asked.bytes;
    view->asked.bytes = (struct strbuf){0};
    speech_filter_set(&view->asked, filter);
    view->narrowing = narrows(strbuf_strv(&before), strbuf_strv(&view->asked.bytes));
    strbuf_free(&before);
    strbuf_clear(&view->filter);
    strbuf_add_strv(&view->filter, filter);
    apply_filter(view);
}

const char *view_speeches_filter_text(const struct view_speeches *view)
{
    return strbuf_str(&view->filter);
}

void view_speeches_sort(struct view_speeches *view, enum speech_order order, bool descending)
{
    speech_keys_start(&view->keys, order, descending);
    for (size_t i = 0; i < view->count; i++)
        speech_keys_add(&view->keys, &view->rows[i]);
    rebuild(view);
}

enum speech_order view_speeches_order(const struct view_speeches *view, bool *descending)
{
    *descending = view->keys.descending;
    return view->keys.order;
}

size_t view_speeches_total(const struct view_speeches *view)
{
    return view->count;
}

const struct speech_info *view_speeches_selected(const struct view_speeches *view)
{
    size_t item = list_selected(&view->list);
    return item != LIST_NONE ? &view->rows[view->sorted.at[item]] : NULL;
}

void view_speeches_chosen(const struct view_speeches *view, struct speech_ids *out)
{
    for (size_t row = 0; row < list_count(&view->list); row++) {
        size_t item = list_item(&view->list, row);
        if (list_is_marked(&view->list, item))
            VEC_PUSH(&out->at, view->list.ids.at[item]);
    }
    if (out->at.len == 0 && list_selected(&view->list) != LIST_NONE)
        VEC_PUSH(&out->at, list_selected_id(&view->list));
}

struct list *view_speeches_list(struct view_speeches *view)
{
    return &view->list;
}

void view_speeches_set_open(struct view_speeches *view, int64_t speech_id)
{
    view->open_id = speech_id;
}

/* Which columns a width has room for. A date stands in front of the title where it is narrow, so
 * that the title keeps its place where it is wide. */
struct columns {
    bool date_first, date, speaker, progress, notes;
};

static struct columns columns_for(int cols)
{
    return (struct columns){.date_first = cols >= 28 && cols < 44,
                            .notes = cols >= 24,
                            .progress = cols >= 44,
                            .date = cols >= 44,
                            .speaker = cols >= 64};
}

/* Columns that the facts at the right edge take up. */
static int facts_cols(const struct speech_info *info, struct columns columns)
{
    bool marks = columns.notes && (info->notes + info->bookmarks > 0 || columns.progress);
    return 1 + 5 * marks + 5 * columns.progress + 11 * columns.date + 17 * columns.speaker;
}

/* Columns by which a title is too long for its row. */
static int hidden_cols(const struct speech_info *info, int cols, int ambiguous)
{
    struct columns columns = columns_for(cols);
    struct strv label = speech_label(info);
    int room = cols - 2 - facts_cols(info, columns);
    int label_cols = (int)width_text(label, ambiguous);
    if (columns.date_first && info->date != NULL && info->date[0] != '\0')
        room -= (int)width_text(strv_of(info->date), ambiguous) + 1;
    if (label.len > 0)
        room -= (label_cols < room / 2 ? label_cols : room / 2) + 1;
    int hidden = (int)width_text(strv_of(speech_display_title(info)), ambiguous) - room;
    return hidden > 0 ? hidden + 2 : 0; /* two for the sign at the start */
}

/* Moves the title of the selected row by half a dozen characters; another row starts anew. */
static void shift(struct view_speeches *view, long steps)
{
    enum { STEP_COLS = 12 };
    const struct speech_info *info = view_speeches_selected(view);
    if (info == NULL)
        return;
    if (view->shift_id != info->id)
        view->shift_cols = 0;
    view->shift_id = info->id;
    int most = hidden_cols(info, view->cols, view->ambiguous);
    long cols = view->shift_cols + steps * STEP_COLS;
    view->shift_cols = cols < 0 ? 0 : cols < most ? (int)cols : most;
}

bool view_speeches_command(struct view_speeches *view, enum command command, long count,
                           struct request *request)
{
    if (list_command(&view->list, command, count))
        return true;
    const struct speech_info *info = view_speeches_selected(view);
    if (command == COMMAND_SHIFT_LEFT || command == COMMAND_SHIFT_RIGHT) {
        long times = count > 0 && count < 1000 ? count : 1;
        shift(view, command == COMMAND_SHIFT_RIGHT ? times : -times);
        return true;
    }
    if (command != COMMAND_OPEN && command != COMMAND_RIGHT)
        return false;
    if (info != NULL)
        *request = (struct request){
            .kind = REQUEST_OPEN, .speech_id = info->id, .src_off = REQUEST_KEPT_PLACE};
    return true;
}

void view_speeches_layout(struct view_speeches *view, int rows, int cols, int ambiguous)
{
    view->cols = cols;
    view->ambiguous = ambiguous;
    list_layout(&view->list, rows);
}

/* Puts text right-aligned before `end_col`; returns the column where it starts. */
static int put_right(struct grid *grid, int row, int end_col, int cols, const char *text,
                     enum role role)
{
    int used = (int)width_text(strv_of(text), grid->ambiguous);
    if (used > cols)
        used = cols;
    grid_put(grid, row, end_col - used, cols, strv_of(text), role);
    return end_col - cols - 1;
}

/* Draws the facts at the right edge; returns the column behind the room that is left for the title.
 */
static int draw_facts(struct grid *grid, struct rect line, const struct speech_info *info,
                      struct columns columns, enum role dim)
{
    char text[64];
    int end = line.col + line.cols - 1;
    if (columns.notes) {
        long long marks = (long long)info->notes + (long long)info->bookmarks;
        if (marks > 0) {
            snprintf(text, sizeof text, "%s%lld", glyphs_of(grid)->note, marks);
            end = put_right(grid, line.row, end, 4, text, dim == ROLE_DIM ? ROLE_NOTE_MARK : dim);
        } else if (columns.progress) {
            end -= 5;
        }
    }
    if (columns.progress) {
        if (info->opened_ms != 0) {
            snprintf(text, sizeof text, "%d%%", (int)(info->progress * 100));
            put_right(grid, line.row, end, 4, text, dim);
        }
        end -= 5;
    }
    if (columns.date) {
        if (info->date != NULL)
            grid_put(grid, line.row, end - 10, 10, strv_of(info->date), dim);
        end -= 11;
    }
    if (columns.speaker) {
        if (info->speaker != NULL)
            grid_put_cut(grid, line.row, end - 16, 16, strv_of(info->speaker), dim);
        end -= 17;
    }
    return end;
}

/* What is left of a title without so many columns at its start. */
static struct strv shifted(const char *title, int cols, const struct grid *grid)
{
    struct strv rest = strv_of(title);
    while (rest.len > 0 && cols > 0) {
        size_t len = cluster_end(rest, 0);
        cols -= width_cluster(strv_make(rest.ptr, len), grid->ambiguous);
        rest = strv_make(rest.ptr + len, rest.len - len);
    }
    return rest;
}

static void draw_row(const struct view_speeches *view, struct grid *grid, struct rect line,
                     size_t item, bool selected, bool active)
{
    const struct speech_info *info = &view->rows[view->sorted.at[item]];
    bool marked = list_is_marked(&view->list, item);
    const struct glyphs *glyphs = glyphs_of(grid);
    struct columns columns = columns_for(line.cols);
    enum role role = !selected ? ROLE_ROW : active ? ROLE_ROW_CURRENT : ROLE_ROW_SELECTED;
    enum role dim = selected ? role : ROLE_DIM;
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs->selected), role);
    if (marked)
        grid_put(grid, line.row, line.col + 1, 1, STRV("*"), selected ? role : ROLE_BOOKMARK);
    else if (info->id == view->open_id)
        grid_put(grid, line.row, line.col + 1, 1, strv_of(glyphs->arrow), role);
    int end = draw_facts(grid, line, info, columns, dim), col = line.col + 2;
    if (columns.date_first && info->date != NULL && info->date[0] != '\0')
        col += grid_put(grid, line.row, col, 10, strv_of(info->date), dim) + 1;
    struct strv label = speech_label(info);
    if (label.len > 0) /* first: in a compilation only the labels differ */
        col += grid_put_cut(grid, line.row, col, (end - col) / 2, label, dim) + 1;
    /* The row may be shorter or longer since. */
    int most = hidden_cols(info, line.cols, grid->ambiguous);
    int shift_cols = selected && view->shift_id == info->id ? view->shift_cols : 0;
    shift_cols = shift_cols < most ? shift_cols : most;
    if (shift_cols > 0)
        col += grid_put(grid, line.row, col, 2, STRV("…"), dim);
    grid_put_cut(grid, line.row, col, end - col,
                 shifted(speech_display_title(info), shift_cols, grid), role);
}

static void draw_nothing(const struct view_speeches *view, struct grid *grid, struct rect rect)
{
    const char *text = view->count == 0 ? _("No speeches yet.") : _("No speech fits the filter.");
    grid_put_cut(grid, rect.row, rect.col + 2, rect.cols - 2, strv_of(text), ROLE_DIM);
}

void view_speeches_render(const struct view_speeches *view, struct grid *grid, struct rect rect,
                          bool active)
{
    const struct list *list = &view->list;
    grid_fill(grid, rect, ROLE_ROW);
    if (list_count(list) == 0)
        draw_nothing(view, grid, rect);
    for (int i = 0; i < rect.rows; i++) {
        size_t row = list->top + (size_t)i, item = list_item(list, row);
        if (item == LIST_NONE)
            break;
        struct rect line = {rect.row + i, rect.col, 1, rect.cols};
        draw_row(view, grid, line, item, row == list->row, active);
        if (row == list->row && active) {
            grid->cursor_row = line.row;
            grid->cursor_col = line.col;
        }
    }
}
