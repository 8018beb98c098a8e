/* Marks are kept by id in ascending order: they outlive filters, new orders and new rows, and
 * asking for one costs a binary search. */
#include "lectern/ui/list.h"

#include <stdlib.h>
#include <string.h>

/* Index of the first mark that is not less than the id. */
static size_t place_of(const struct list *list, int64_t id)
{
    size_t low = 0, high = list->marked.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (list->marked.at[mid] < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool is_marked(const struct list *list, int64_t id)
{
    size_t at = place_of(list, id);
    return at < list->marked.len && list->marked.at[at] == id;
}

static void toggle(struct list *list, int64_t id)
{
    size_t at = place_of(list, id), rest = list->marked.len - at;
    if (is_marked(list, id)) {
        memmove(list->marked.at + at, list->marked.at + at + 1, (rest - 1) * sizeof id);
        list->marked.len--;
        return;
    }
    VEC_RESERVE(&list->marked, 1);
    memmove(list->marked.at + at + 1, list->marked.at + at, rest * sizeof id);
    list->marked.at[at] = id;
    list->marked.len++;
}

void list_mark(struct list *list, long count)
{
    for (long i = 0; i < count && list_selected(list) != LIST_NONE; i++) {
        toggle(list, list_selected_id(list));
        if (!list_move(list, 1))
            break;
    }
}

static int compare_ids(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

void list_mark_invert(struct list *list)
{
    VEC(int64_t) now = {0};
    VEC(int64_t) shown = {0};
    size_t rows =
        list->plain > 0 ? 0 : list_count(list); /* rows that are their numbers have no marks */
    for (size_t row = 0; row < rows; row++) {
        int64_t id = list->ids.at[list_item(list, row)];
        VEC_PUSH(&shown, id);
        if (!is_marked(list, id))
            VEC_PUSH(&now, id);
    }
    if (shown.len > 1)
        qsort(shown.at, shown.len, sizeof *shown.at, compare_ids);
    for (size_t i = 0; i < list->marked.len; i++) { /* marked ones that the filter hides stay so */
        int64_t id = list->marked.at[i];
        if (shown.len == 0 || !bsearch(&id, shown.at, shown.len, sizeof id, compare_ids))
            VEC_PUSH(&now, id);
    }
    if (now.len > 1)
        qsort(now.at, now.len, sizeof *now.at, compare_ids);
    list->marked.len = 0;
    for (size_t i = 0; i < now.len; i++)
        VEC_PUSH(&list->marked, now.at[i]);
    VEC_FREE(&now);
    VEC_FREE(&shown);
}

bool list_unmark(struct list *list)
{
    bool any = list->marked.len > 0;
    list->marked.len = 0;
    return any;
}

bool list_is_marked(const struct list *list, size_t item)
{
    return item < list->ids.len && is_marked(list, list->ids.at[item]);
}

size_t list_mark_count(const struct list *list)
{
    size_t count = 0;
    for (size_t row = 0; list->marked.len > 0 && row < list_count(list); row++)
        count += list_is_marked(list, list_item(list, row));
    return count;
}

void list_prune_marks(struct list *list)
{
    VEC(int64_t) ids = {0};
    size_t kept = 0;
    if (list->marked.len == 0)
        return;
    for (size_t i = 0; i < list->ids.len; i++)
        VEC_PUSH(&ids, list->ids.at[i]);
    if (ids.len > 1)
        qsort(ids.at, ids.len, sizeof *ids.at, compare_ids);
    for (size_t i = 0; i < list->marked.len; i++) {
        int64_t id = list->marked.at[i];
        if (ids.len > 0 && bsearch(&id, ids.at, ids.len, sizeof id, compare_ids))
            list->marked.at[kept++] = id;
    }
    list->marked.len = kept;
    VEC_FREE(&ids);
}
