/* An array of indices stands between the records and the screen: filtering and sorting only make
 * that anew, and the records stay as the library gave them. Where speeches are grouped, a second
 * one stands before it, in which groups have rows of their own. */
#include "view_speeches_internal.h"

#include "lectern/ui/list_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct view_speeches *view_speeches_new(void)
{
    struct view_speeches *view = mem_new(1, sizeof *view);
    view->grouping = GROUP_NONE;
    view->given = mem_new(1, sizeof *view->given);
    return view;
}

const struct speech_info *view_speeches_record(const struct view_speeches *view, size_t place,
                                               struct shelf_row *row)
{
    return shelf_get(view->shelf, view->sorted.at[place], row);
}

int64_t view_speeches_id(const struct view_speeches *view, size_t place)
{
    return shelf_id(view->shelf, view->sorted.at[place]);
}

/* The place of an item in `sorted`; SIZE_MAX for the row of a group. */
size_t view_speeches_place(const struct view_speeches *view, size_t item)
{
    if (view->groups.items.len == 0)
        return item;
    return view->groups.items.at[item] & SPEECH_GROUP_HEAD ? SIZE_MAX : view->groups.items.at[item];
}

/* The group whose row an item is; SIZE_MAX for a speech. */
size_t view_speeches_head(const struct view_speeches *view, size_t item)
{
    if (view->groups.items.len == 0 || item >= view->groups.items.len ||
        !(view->groups.items.at[item] & SPEECH_GROUP_HEAD))
        return SIZE_MAX;
    return view->groups.items.at[item] & ~(uint32_t)SPEECH_GROUP_HEAD;
}

/* The rows of a group lie behind its own. */
size_t view_speeches_group_of(const struct view_speeches *view, size_t item)
{
    while (view->groups.items.len > 0 && item < view->groups.items.len) {
        if (view->groups.items.at[item] & SPEECH_GROUP_HEAD)
            return view->groups.items.at[item] & ~(uint32_t)SPEECH_GROUP_HEAD;
        if (item-- == 0)
            break;
    }
    return SIZE_MAX;
}

void view_speeches_free(struct view_speeches *view)
{
    if (!view)
        return;
    VEC_FREE(&view->sorted);
    VEC_FREE(&view->groups.items);
    speech_groups_free(&view->groups);
    free(view->columns);
    shelf_row_free(view->given);
    free(view->given);
    VEC_FREE(&view->fits);
    VEC_FREE(&view->may);
    list_deinit(&view->list);
    speech_keys_free(&view->keys);
    strbuf_free(&view->facts);
    strbuf_free(&view->filter);
    speech_filter_free(&view->asked);
    copy_fold_free(&view->fold);
    free(view);
}

/* The walk over the items, in which rows of groups lead. */
struct keeping {
    const struct view_speeches *view;
    size_t *group; /* of the row before */
};

static bool keep(const void *data, size_t item)
{
    const struct keeping *k = data;
    const struct view_speeches *view = k->view;
    if (view->groups.items.len == 0)
        return view->fits.at[item];
    size_t head = view_speeches_head(view, item);
    if (head != SIZE_MAX) {
        *k->group = head;
        return view->groups.at.at[head].fitting > 0;
    }
    const struct speech_group *group =
        *k->group != SIZE_MAX ? &view->groups.at.at[*k->group] : NULL;
    size_t place = view_speeches_place(view, item);
    bool own = !group || !group->headed;
    return view->fits.at[place] && (own || !group->closed);
}

void view_speeches_show_items(struct view_speeches *view)
{
    size_t group = SIZE_MAX;
    struct keeping keeping = {view, &group};
    bool all = view->filter.len == 0 && view->groups.items.len == 0 && !view->fold.copies;
    list_filter(&view->list, all ? NULL : keep, &keeping);
}

/* Makes the keys of the rows from `first` on. */
static void make_keys(struct view_speeches *view, size_t first)
{
    struct shelf_row row = {0};
    if (first == 0)
        speech_keys_start(&view->keys, view->keys.order, view->keys.descending, 0);
    for (size_t i = first; i < view->count; i++)
        speech_keys_add(&view->keys, shelf_get(view->shelf, i, &row));
    shelf_row_free(&row);
}

/* Keys of a million rows are more than the rows: they are there only while rows are put in order.
 */
static void drop_keys(struct view_speeches *view)
{
    if (!view->list.growing)
        speech_keys_drop(&view->keys, view->count);
}

int64_t view_speeches_head_id(const struct view_speeches *view, size_t group)
{
    return -(int64_t)(view->groups.at.at[group].key & (UINT64_MAX >> 2)) - 2;
}

/* Gives the list its items in order; it keeps the selected speech by its id. */
static void set_items(struct view_speeches *view)
{
    VEC(int64_t) ids = {0};
    speech_groups_make(&view->groups, view->grouping, view->shelf, view->sorted.at,
                       view->sorted.len);
    size_t count = view->groups.items.len > 0 ? view->groups.items.len : view->sorted.len;
    VEC_RESERVE(&ids, count);
    ids.len = count;
    for (size_t i = 0; i < count; i++) {
        size_t head = view_speeches_head(view, i);
        ids.at[i] = head != SIZE_MAX ? view_speeches_head_id(view, head)
                                     : view_speeches_id(view, view_speeches_place(view, i));
    }
    list_give(&view->list, ids.at, ids.len);
}

/* Lays the rows out in groups anew, in the order they have. */
static void regroup(struct view_speeches *view)
{
    set_items(view);
    view->narrowing = false;
    view_speeches_ask(view);
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
    regroup(view);
}

/* Compares two rows, one of which may have lost its key. */
static int compare_rows(const struct view_speeches *view, uint32_t a, uint32_t b)
{
    const struct speech_keys *keys = &view->keys;
    if (a >= keys->first && b >= keys->first)
        return speech_keys_compare(keys, a, b);
    struct shelf_row row = {0};
    struct speech_keys both = {0};
    both.collation = keys->collation;
    speech_keys_start(&both, keys->order, keys->descending, 0);
    speech_keys_add(&both, shelf_get(view->shelf, a, &row));
    speech_keys_add(&both, shelf_get(view->shelf, b, &row));
    int result = speech_keys_compare(&both, 0, 1);
    speech_keys_free(&both);
    shelf_row_free(&row);
    return result;
}

/* How many of the first `count` items in order come before a row. */
static size_t items_before(const struct view_speeches *view, size_t count, uint32_t row)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (compare_rows(view, view->sorted.at[middle], row) < 0)
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
    view->sorted.len = view->fits.len = view->asked_to = old + count;
    while (count > 0) {
        uint32_t row = added[--count];
        size_t before = items_before(view, old, row), behind = old - before;
        uint32_t *items = view->sorted.at + before;
        bool *fits = view->fits.at + before;
        memmove(items + count + 1, items, behind * sizeof *items);
        memmove(fits + count + 1, fits, behind * sizeof *fits);
        items[count] = row;
        fits[count] = view_speeches_fits(view, row);
        old = before;
    }
}

/* Each merge goes through all items, so new rows wait until they are a good part of the whole. */
void view_speeches_grow(struct view_speeches *view, const struct shelf *shelf, bool more)
{
    VEC(uint32_t) added = {0};
    size_t first = view->count, count = shelf_len(shelf);
    view->shelf = shelf;
    view_speeches_finish(view);
    view->count = count;
    make_keys(view, first);
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
    if (view->fold.copies) {
        view_speeches_ask(view);
    } else {
        view_speeches_count_fitting(view);
        view_speeches_show_items(view);
    }
    list_set_growing(&view->list, more);
    drop_keys(view);
}

void view_speeches_set(struct view_speeches *view, const struct shelf *shelf)
{
    view->shelf = shelf;
    view->count = shelf_len(shelf);
    list_set_growing(&view->list, false);
    make_keys(view, 0);
    rebuild(view);
    drop_keys(view);
}

void view_speeches_filter(struct view_speeches *view, struct strv filter,
                          const struct synonyms *synonyms)
{
    struct strbuf before = view->asked.bytes;
    view->asked.bytes = (struct strbuf){0};
    speech_filter_set(&view->asked, filter, synonyms);
    view->narrowing = view_speeches_narrows(strbuf_strv(&before), strbuf_strv(&view->asked.bytes));
    strbuf_free(&before);
    strbuf_clear(&view->filter);
    strbuf_add_strv(&view->filter, filter);
    view_speeches_ask(view);
}

bool view_speeches_gave_up(const struct view_speeches *view)
{
    return speech_filter_gave_up(&view->asked);
}

void view_speeches_smart(struct view_speeches *view, const struct speech_smart *smart)
{
    view->asked.smart = smart;
    view->narrowing = false;
    if (view->filter.len > 0)
        view_speeches_ask(view);
}

void view_speeches_copies(struct view_speeches *view, const struct copies *copies)
{
    if (!view->fold.copies && !copies)
        return;
    copy_fold_start(&view->fold, copies);
    view->narrowing = false;
    view_speeches_ask(view);
}

const char *view_speeches_filter_text(const struct view_speeches *view)
{
    return strbuf_str(&view->filter);
}

void view_speeches_sort(struct view_speeches *view, enum speech_order order, bool descending)
{
    speech_keys_start(&view->keys, order, descending, 0);
    make_keys(view, 0);
    rebuild(view);
    drop_keys(view);
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

void view_speeches_group(struct view_speeches *view, enum speech_grouping by)
{
    if (view->grouping == by)
        return;
    view->grouping = by;
    regroup(view);
}

enum speech_grouping view_speeches_grouping(const struct view_speeches *view)
{
    return view->grouping;
}

void view_speeches_read_closed(struct view_speeches *view, const char *words)
{
    speech_groups_read_closed(&view->groups, words);
    regroup(view);
}

size_t view_speeches_shown(const struct view_speeches *view)
{
    size_t count = 0;
    if (view->groups.items.len == 0)
        return list_count(&view->list);
    for (size_t i = 0; i < view->fits.len; i++)
        count += view->fits.at[i];
    return count;
}

size_t view_speeches_number(const struct view_speeches *view)
{
    size_t selected = list_selected(&view->list), number = 0;
    if (view->groups.items.len == 0)
        return view->list.row + 1;
    for (size_t i = 0; i <= selected && i < view->groups.items.len; i++)
        number +=
            view_speeches_place(view, i) != SIZE_MAX && view->fits.at[view_speeches_place(view, i)];
    return number + (view_speeches_head(view, selected) != SIZE_MAX);
}

const struct speech_info *view_speeches_selected(const struct view_speeches *view)
{
    size_t item = list_selected(&view->list);
    if (item == LIST_NONE)
        return NULL;
    while (view_speeches_head(view, item) != SIZE_MAX ||
           (view->groups.items.len > 0 && !view->fits.at[view_speeches_place(view, item)]))
        item++; /* a group is shown for a speech in it that fits */
    return view_speeches_record(view, view_speeches_place(view, item), view->given);
}

/* Appends the speeches of marked rows, or with `selected` of the selected one; those of a group for
 * its row, closed or not. */
static void add_chosen(const struct view_speeches *view, bool selected, struct speech_ids *out)
{
    bool in_group = false;
    size_t count = view->groups.items.len > 0 ? view->groups.items.len : view->sorted.len, at = 0;
    for (size_t item = 0; item < count; item++) {
        bool shown = list_item(&view->list, at) == item;
        bool chosen =
            selected ? shown && at == view->list.row : shown && list_is_marked(&view->list, item);
        at += shown;
        if (view_speeches_head(view, item) != SIZE_MAX) {
            in_group = chosen;
            continue;
        }
        size_t place = view_speeches_place(view, item);
        if (chosen || (in_group && view->fits.at[place]))
            VEC_PUSH(&out->at, view_speeches_id(view, place));
    }
}

void view_speeches_chosen(struct view_speeches *view, struct speech_ids *out)
{
    view_speeches_finish(view);
    add_chosen(view, false, out);
    if (out->at.len == 0)
        add_chosen(view, true, out);
}

/* The item of a speech; SIZE_MAX where it is not there. */
static size_t item_of_speech(const struct view_speeches *view, int64_t speech_id)
{
    for (size_t i = 0; i < view->list.ids.len; i++)
        if (view->list.ids.at[i] == speech_id)
            return i;
    return SIZE_MAX;
}

bool view_speeches_to(struct view_speeches *view, int64_t speech_id)
{
    view_speeches_finish(view);
    size_t item = item_of_speech(view, speech_id);
    size_t group = item != SIZE_MAX ? view_speeches_group_of(view, item) : SIZE_MAX;
    if (group != SIZE_MAX && view->fits.at[view_speeches_place(view, item)] &&
        speech_groups_close(&view->groups, group, false))
        view_speeches_show_items(view);
    return list_to_id(&view->list, speech_id);
}

bool view_speeches_to_row(struct view_speeches *view, int64_t speech_id)
{
    size_t item = item_of_speech(view, speech_id);
    size_t group = item != SIZE_MAX ? view_speeches_group_of(view, item) : SIZE_MAX;
    if (group != SIZE_MAX && view->groups.at.at[group].closed)
        return list_to_id(&view->list, view_speeches_head_id(view, group));
    return list_to_id(&view->list, speech_id);
}

const struct speech_info *view_speeches_next(struct view_speeches *view, int64_t from, long by)
{
    view_speeches_finish(view);
    size_t item = item_of_speech(view, from), found = SIZE_MAX;
    if (item == SIZE_MAX)
        item = by > 0 ? SIZE_MAX : view->list.ids.len; /* from the selected row's end of the list */
    for (long left = by > 0 ? by : -by; left > 0;) {
        item += by > 0 ? 1 : (size_t)-1; /* wraps from before the first, and back there */
        if (item >= view->list.ids.len)
            break;
        size_t place = view_speeches_place(view, item);
        if (place == SIZE_MAX || !view->fits.at[place])
            continue;
        found = item;
        left--;
    }
    if (found == SIZE_MAX)
        return NULL;
    size_t place = view_speeches_place(view, found);
    view_speeches_to(view, view_speeches_id(view, place));
    return view_speeches_record(view, place, view->given);
}

struct list *view_speeches_list(struct view_speeches *view)
{
    return &view->list;
}

void view_speeches_columns(struct view_speeches *view, const char *columns, long speak_speed)
{
    char *copy = mem_strdup(columns);
    free(view->columns);
    view->columns = copy;
    view->speak_speed = speak_speed;
}

void view_speeches_collate(struct view_speeches *view, enum speech_collation collation)
{
    if (view->keys.collation == collation)
        return;
    view->keys.collation = collation;
    view_speeches_sort(view, view->keys.order, view->keys.descending);
}

void view_speeches_wrap_titles(struct view_speeches *view, bool wrap)
{
    view->wrap_titles = wrap;
}

void view_speeches_script(struct view_speeches *view, struct shown_script script)
{
    view->script = script;
}

void view_speeches_set_open(struct view_speeches *view, int64_t speech_id)
{
    view->open_id = speech_id;
}

bool view_speeches_command(struct view_speeches *view, enum command command, long count,
                           struct request *request)
{
    if (list_command(&view->list, command, count) || view_speeches_group_command(view, command))
        return true;
    const struct speech_info *info = view_speeches_selected(view);
    if (command == COMMAND_SHIFT_LEFT || command == COMMAND_SHIFT_RIGHT) {
        long times = count > 0 && count < 1000 ? count : 1;
        view_speeches_shift(view, command == COMMAND_SHIFT_RIGHT ? times : -times);
        return true;
    }
    if (command != COMMAND_OPEN && command != COMMAND_RIGHT)
        return false;
    if (info)
        *request = (struct request){
            .kind = REQUEST_OPEN, .speech_id = info->id, .src_off = REQUEST_KEPT_PLACE};
    return true;
}

/* Items from the top on that find room in so many screen rows; all rows where the list ends. */
static int items_that_fit(const struct view_speeches *view, int rows)
{
    int count = 0, used = 0;
    for (size_t row = view->list.top; used < rows; row++) {
        size_t item = list_item(&view->list, row);
        if (item == LIST_NONE)
            return rows;
        used += view_speeches_height(view, item, view->cols, view->ambiguous);
        count += used <= rows;
    }
    return count > 0 ? count : 1;
}

void view_speeches_layout(struct view_speeches *view, int rows, int cols, int ambiguous)
{
    enum { TRIES = 4 };
    struct list *list = &view->list;
    view->cols = cols;
    view->ambiguous = ambiguous;
    list_layout(list, rows);
    /* Where rows are higher, fewer fit, and that depends on which: so it is tried. */
    for (int i = 0; view->wrap_titles && i < TRIES; i++) {
        int fitting = items_that_fit(view, rows);
        if (fitting >= list->rows)
            return;
        list_layout(list, fitting);
    }
    if (view->wrap_titles && items_that_fit(view, rows) < list->rows)
        list_layout(list, rows > 1 ? rows / 2 : rows);
}

bool view_speeches_click(struct view_speeches *view, int screen_row)
{
    size_t row = view->list.top;
    if (screen_row < 0)
        return false;
    for (;; row++) {
        size_t item = list_item(&view->list, row);
        if (item == LIST_NONE)
            return false;
        screen_row -= view_speeches_height(view, item, view->cols, view->ambiguous);
        if (screen_row < 0)
            break;
    }
    return list_click(&view->list, (int)(row - view->list.top));
}
