/* The rows: which notes, in which order, which are meant. Drawing is in view_notes_draw.c. */
#include "view_notes_internal.h"

#include "lectern/ui/list_command.h"

#include <stdlib.h>
#include <string.h>

struct view_notes *view_notes_new(void)
{
    struct view_notes *view = mem_new(1, sizeof *view);
    view->orders[VIEW_NOTES_TRASH] = NOTE_ORDER_DELETED;
    view->descending[VIEW_NOTES_TRASH] = true;
    return view;
}

void view_notes_free(struct view_notes *view)
{
    if (!view)
        return;
    VEC_FREE(&view->items);
    list_deinit(&view->list);
    strbuf_free(&view->filter);
    note_filter_free(&view->asked);
    prose_free(&view->prose);
    free(view);
}

void view_notes_set_settings(struct view_notes *view, const struct settings *settings)
{
    view->settings = settings;
    view->told = NULL;
}

static bool keep(const void *data, size_t item)
{
    const struct view_notes *view = data;
    return note_filter_fits(&view->asked, &view->notes[view->items.at[item]], view->settings);
}

static void apply_filter(struct view_notes *view)
{
    note_filter_start(&view->asked);
    list_filter(&view->list, view->filter.len > 0 ? keep : NULL, view);
}

/* A number for the list to know a note by: its UUID's bits that differ. */
static int64_t list_id(const char *id)
{
    uint64_t hash = UINT64_C(1469598103934665603); /* FNV-1a */
    for (; *id != '\0'; id++)
        /* wraps */
        hash = (hash ^ (unsigned char)*id) * UINT64_C(1099511628211);
    return (int64_t)(hash >> 1);
}

/* What qsort() needs to know of a row. */
struct ranked {
    const struct view_notes *view;
    uint32_t index;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;
    const struct view_notes *view = left->view;
    int result =
        note_order_compare(view->orders[view->kind], view->descending[view->kind],
                           &view->notes[left->index], &view->notes[right->index], view->settings);
    if (result != 0)
        return result;
    result = (left->index > right->index) - (left->index < right->index);
    bool turned = view->orders[view->kind] == NOTE_ORDER_PLACE && view->descending[view->kind];
    return turned ? -result : result;
}

static void sort_items(struct view_notes *view)
{
    VEC(struct ranked) all = {0};
    for (size_t i = 0; i < view->items.len; i++)
        VEC_PUSH(&all, ((struct ranked){view, view->items.at[i]}));
    if (all.len > 1)
        qsort(all.at, all.len, sizeof *all.at, compare_ranked);
    for (size_t i = 0; i < all.len; i++)
        view->items.at[i] = all.at[i].index;
    VEC_FREE(&all);
}

/* Gives the list its rows: the notes of the kind, in order, those that fit. */
static void rebuild(struct view_notes *view)
{
    VEC(int64_t) ids = {0};
    view->items.len = 0;
    view->told = NULL;
    for (size_t i = 0; i < view->count; i++)
        if (view->kind != VIEW_NOTES_BOOKMARKS || view->notes[i].kind == NOTE_BOOKMARK)
            VEC_PUSH(&view->items, (uint32_t)i);
    sort_items(view);
    for (size_t i = 0; i < view->items.len; i++)
        VEC_PUSH(&ids, list_id(view->notes[view->items.at[i]].id));
    list_set(&view->list, ids.at, ids.len);
    apply_filter(view);
    VEC_FREE(&ids);
}

void view_notes_set(struct view_notes *view, const struct note *notes, size_t count,
                    enum view_notes_kind kind, bool library)
{
    view->notes = notes;
    view->count = count;
    view->kind = kind;
    view->library = library;
    rebuild(view);
}

enum view_notes_kind view_notes_kind(const struct view_notes *view)
{
    return view->kind;
}

bool view_notes_of_library(const struct view_notes *view)
{
    return view->library;
}

void view_notes_filter(struct view_notes *view, struct strv filter, const struct synonyms *synonyms)
{
    strbuf_clear(&view->filter);
    strbuf_add_strv(&view->filter, filter);
    note_filter_set(&view->asked, filter, synonyms);
    apply_filter(view);
}

bool view_notes_gave_up(const struct view_notes *view)
{
    return note_filter_gave_up(&view->asked);
}

const char *view_notes_filter_text(const struct view_notes *view)
{
    return strbuf_str(&view->filter);
}

void view_notes_sort(struct view_notes *view, enum note_order order)
{
    bool *descending = &view->descending[view->kind];
    *descending = view->orders[view->kind] == order && !*descending;
    view->orders[view->kind] = order;
    rebuild(view);
}

enum note_order view_notes_order(const struct view_notes *view, bool *descending)
{
    *descending = view->descending[view->kind];
    return view->orders[view->kind];
}

const struct note *view_notes_of_item(const struct view_notes *view, size_t item)
{
    return item != LIST_NONE ? &view->notes[view->items.at[item]] : NULL;
}

const struct note *view_notes_selected(const struct view_notes *view)
{
    return view_notes_of_item(view, list_selected(&view->list));
}

void view_notes_chosen(const struct view_notes *view, struct note_refs *out)
{
    const struct note *selected = view_notes_selected(view);
    for (size_t row = 0; row < list_count(&view->list); row++) {
        size_t item = list_item(&view->list, row);
        if (list_is_marked(&view->list, item))
            VEC_PUSH(&out->at, ((struct note_ref){view_notes_of_item(view, item)}));
    }
    if (out->at.len == 0 && selected)
        VEC_PUSH(&out->at, ((struct note_ref){selected}));
}

bool view_notes_select(struct view_notes *view, const char *id)
{
    int64_t wanted = list_id(id);
    list_to_id(&view->list, wanted);
    return list_selected_id(&view->list) == wanted;
}

struct list *view_notes_list(struct view_notes *view)
{
    return &view->list;
}

bool view_notes_command(struct view_notes *view, enum command command, long count,
                        struct request *request)
{
    const struct note *note = view_notes_selected(view);
    long times = count > 0 ? count : 1;
    if (list_command(&view->list, command, count))
        return true;
    switch (command) {
    case COMMAND_OPEN:
    case COMMAND_RIGHT:
        if (note)
            *request = (struct request){.kind = REQUEST_OPEN,
                                        .speech_id = note->speech_id,
                                        .src_off = note->src.start,
                                        .note = note};
        return true;
    case COMMAND_DETAIL_DOWN: prose_scroll(&view->prose, times); return true;
    case COMMAND_DETAIL_UP: prose_scroll(&view->prose, -times); return true;
    default: return false;
    }
}

void view_notes_layout(struct view_notes *view, int rows, int cols, int ambiguous)
{
    view->panes = two_panes_layout(rows, cols, 3);
    list_layout(&view->list, view->panes.rows.rows);
    view_notes_tell(view, ambiguous);
}
