/* Rows are kept as an array of item numbers: with 100,000 items a filter or a new order costs under
 * a millisecond, and everything else is arithmetic. */
#include "lectern/ui/list.h"

#include <stdlib.h>

/* Rows that stay in sight above and below the cursor where there is room. */
enum { MARGIN = 2 };

void list_deinit(struct list *list)
{
    VEC_FREE(&list->ids);
    VEC_FREE(&list->shown);
    VEC_FREE(&list->marked);
    *list = (struct list){0};
}

size_t list_count(const struct list *list)
{
    return list->plain > 0 ? list->plain : list->whole ? list->ids.len : list->shown.len;
}

size_t list_item(const struct list *list, size_t row)
{
    if (list->plain > 0 || list->whole)
        return row < list_count(list) ? row : LIST_NONE;
    return row < list->shown.len ? list->shown.at[row] : LIST_NONE;
}

static int64_t id_of(const struct list *list, size_t item)
{
    return list->plain > 0 ? (int64_t)item : list->ids.at[item];
}

size_t list_selected(const struct list *list)
{
    return list_item(list, list->row);
}

int64_t list_selected_id(const struct list *list)
{
    size_t item = list_selected(list);
    return item == LIST_NONE ? -1 : id_of(list, item);
}

int list_screen_row(const struct list *list, size_t row)
{
    if (row < list->top || row >= list_count(list) || row - list->top >= (size_t)list->rows)
        return -1;
    return (int)(row - list->top);
}

/* Scrolls as little as needed so that the cursor and its margin are in sight, without empty rows at
 * the end. */
static void keep_in_sight(struct list *list)
{
    size_t rows = list->rows > 0 ? (size_t)list->rows : 1;
    size_t margin = rows > (size_t)2 * MARGIN ? MARGIN : (rows - 1) / 2;
    size_t last_top = list_count(list) > rows ? list_count(list) - rows : 0;
    if (list->row < list->top + margin)
        list->top = list->row > margin ? list->row - margin : 0;
    if (list->row + margin + 1 > list->top + rows)
        list->top = list->row + margin + 1 - rows;
    if (list->top > last_top)
        list->top = last_top;
}

/* Selects a row that exists and scrolls to it. */
static void select_row(struct list *list, size_t row)
{
    size_t last = list_count(list) > 0 ? list_count(list) - 1 : 0;
    list->row = row < last ? row : last;
    keep_in_sight(list);
}

/* As select_row(), on the line of the screen where the selected row stands now: what the reader
 * looks at does not jump when rows come or go above it. */
static void select_on_line(struct list *list, size_t row)
{
    size_t line = list->row - list->top;
    list->top = row > line ? row - line : 0;
    select_row(list, row);
}

void list_place(struct list *list, size_t row)
{
    select_row(list, row);
}

static void remember(struct list *list)
{
    size_t item = list_selected(list);
    list->has_wanted = item != LIST_NONE;
    if (list->has_wanted)
        list->wanted = id_of(list, item);
}

/* Selects for the reader, who from now on wants that item. */
static bool choose_row(struct list *list, size_t row)
{
    size_t before = list->row;
    select_row(list, row);
    remember(list);
    list->reaching = false;
    return list->row != before;
}

/* To the row that the reader asked for before all items were there. */
static void go_again(struct list *list)
{
    if (!list->reaching)
        return;
    select_row(list, list->reach);
    remember(list);
}

/* The row of an item, or of the first shown behind it. */
static size_t row_at_or_behind(const struct list *list, size_t item)
{
    if (list->plain > 0 || list->whole)
        return item;
    size_t low = 0, high = list->shown.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (list->shown.at[mid] < item)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static size_t item_of(const struct list *list, int64_t id)
{
    if (list->plain > 0)
        return id >= 0 && (size_t)id < list->plain ? (size_t)id : LIST_NONE;
    for (size_t i = 0; i < list->ids.len; i++) {
        if (list->ids.at[i] == id)
            return i;
    }
    return LIST_NONE;
}

static void show_all(struct list *list)
{
    list->whole = true;
    VEC_FREE(&list->shown);
}

/* An id and where it stands, to find many ids at once. */
struct place {
    int64_t id;
    size_t item;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

/* The new item that takes the place of the old selection: the same id, else the nearest old
 * neighbour below, then above, that is still there, else the one at the same row. */
static size_t heir(const struct list *list, const int64_t *old, size_t old_count, size_t old_item)
{
    VEC(struct place) places = {0};
    size_t found = LIST_NONE;
    VEC_RESERVE(&places, list->ids.len);
    for (size_t i = 0; i < list->ids.len; i++)
        VEC_PUSH(&places, ((struct place){list->ids.at[i], i}));
    if (places.len > 1)
        qsort(places.at, places.len, sizeof *places.at, compare_places);
    for (size_t step = 0; step < 2 * old_count && found == LIST_NONE; step++) {
        /* old_item, old_item + 1, … to the end, then old_item - 1 down to 0 */
        size_t below = old_count - old_item;
        /* wraps */
        size_t at = step < below ? old_item + step : old_item - 1 - (step - below);
        if (at >= old_count)
            break;
        struct place want = {.id = old[at]};
        const struct place *place = places.len > 0 ? bsearch(&want, places.at, places.len,
                                                             sizeof *places.at, compare_places)
                                                   : NULL;
        if (place)
            found = place->item;
    }
    VEC_FREE(&places);
    return found;
}

void list_give(struct list *list, int64_t *ids, size_t count)
{
    int64_t *old = list->ids.at;
    size_t old_count = list->ids.len;
    size_t old_item = list_selected(list);
    size_t old_row = list->row;
    list->plain = 0;
    list->ids.at = ids;
    list->ids.len = list->ids.cap = count;
    show_all(list);
    size_t item = list->has_wanted ? item_of(list, list->wanted) : LIST_NONE;
    if (item == LIST_NONE && old_item != LIST_NONE)
        item = heir(list, old, old_count, old_item);
    select_on_line(list, item != LIST_NONE ? item : old_row);
    if (!list->has_wanted)
        remember(list);
    list_prune_marks(list);
    free(old);
    go_again(list);
}

void list_set(struct list *list, const int64_t *ids, size_t count)
{
    int64_t *own = mem_new(count, sizeof *own);
    for (size_t i = 0; i < count; i++)
        own[i] = ids[i];
    list_give(list, own, count);
}

void list_set_growing(struct list *list, bool growing)
{
    list->growing = growing;
    list->reaching = list->reaching && growing;
}

void list_set_count(struct list *list, size_t count)
{
    list->ids.len = list->shown.len = 0;
    list->plain = count;
    select_row(list, list->row);
}

/* Gives rows that are their own numbers the arrays that all others have. */
static void spell_out(struct list *list)
{
    size_t count = list->plain;
    list->plain = 0;
    for (size_t i = 0; i < count; i++)
        VEC_PUSH(&list->ids, (int64_t)i);
    show_all(list);
}

static void show_some(struct list *list, bool (*keep)(const void *data, size_t item),
                      const void *data)
{
    list->whole = false;
    list->shown.len = 0;
    VEC_RESERVE(&list->shown, list->ids.len);
    for (size_t i = 0; i < list->ids.len; i++)
        if (keep(data, i))
            list->shown.at[list->shown.len++] = (uint32_t)i;
    if (list->shown.len == list->ids.len)
        show_all(list);
}

void list_filter(struct list *list, bool (*keep)(const void *data, size_t item), const void *data)
{
    if (list->plain > 0)
        spell_out(list);
    size_t old_item = list_selected(list);
    size_t wanted = list->has_wanted ? item_of(list, list->wanted) : LIST_NONE;
    if (!keep) {
        show_all(list);
    } else {
        show_some(list, keep, data);
    }
    size_t want = wanted != LIST_NONE ? wanted : old_item;
    select_on_line(list, want != LIST_NONE ? row_at_or_behind(list, want) : 0);
    go_again(list);
}

void list_layout(struct list *list, int rows)
{
    list->rows = rows > 0 ? rows : 0;
    keep_in_sight(list);
}

bool list_to_row(struct list *list, size_t row)
{
    bool changed = choose_row(list, row);
    list->reaching = list->growing;
    list->reach = row;
    return changed;
}

bool list_to_id(struct list *list, int64_t id)
{
    size_t item = item_of(list, id);
    size_t row = item != LIST_NONE ? row_at_or_behind(list, item) : LIST_NONE;
    if (list_item(list, row) != item || item == LIST_NONE)
        return false;
    return choose_row(list, row);
}

bool list_move(struct list *list, long by)
{
    size_t row = list->row;
    if (by < 0)
        row = row > (size_t)-by ? row - (size_t)-by : 0;
    else
        row += (size_t)by;
    return choose_row(list, row);
}

bool list_move_pages(struct list *list, long halves)
{
    long rows = list->rows > 2 ? list->rows : 2;
    /* A whole page leaves one row of the old one in sight. */
    long step = halves % 2 == 0 ? halves / 2 * (rows - 1) : halves * (rows / 2);
    return list_move(list, step);
}

void list_scroll(struct list *list, long by)
{
    size_t rows = list->rows > 0 ? (size_t)list->rows : 1;
    size_t last_top = list_count(list) > rows ? list_count(list) - rows : 0;
    size_t top = list->top;
    if (by < 0)
        top = top > (size_t)-by ? top - (size_t)-by : 0;
    else
        top = top + (size_t)by < last_top ? top + (size_t)by : last_top;
    size_t row = list->row;
    size_t margin = rows > (size_t)2 * MARGIN ? MARGIN : (rows - 1) / 2;
    size_t low = top > 0 ? top + margin : 0;
    size_t high = top < last_top ? top + rows - 1 - margin : LIST_NONE;
    if (row < low)
        row = low;
    if (row > high)
        row = high;
    list->top = top;
    if (row != list->row)
        choose_row(list, row);
}

bool list_click(struct list *list, int screen_row)
{
    if (screen_row < 0 || screen_row >= list->rows)
        return false;
    size_t row = list->top + (size_t)screen_row;
    if (row >= list_count(list))
        return false;
    choose_row(list, row);
    return true;
}
