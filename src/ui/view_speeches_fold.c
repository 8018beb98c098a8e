/* Groups of the list of speeches that fold, by keys and from one run to the next. */
#include "view_speeches_internal.h"

bool view_speeches_any_closed(const struct view_speeches *view)
{
    return view->groups.closed.len > 0;
}

void view_speeches_print_closed(const struct view_speeches *view, struct strbuf *out)
{
    speech_groups_print_closed(&view->groups, out);
}

static bool fold_all(struct view_speeches *view, size_t group, bool close)
{
    bool in_group = group != SIZE_MAX && view->groups.at.at[group].headed;
    int64_t id =
        close && in_group ? view_speeches_head_id(view, group) : list_selected_id(&view->list);
    speech_groups_close_all(&view->groups, close);
    list_to_id(&view->list, id);
    view_speeches_show_items(view);
    return true;
}

/* Opens or closes the group of the selected row; what was selected in it gives way to its row. */
static bool fold(struct view_speeches *view, enum command command)
{
    size_t selected = list_selected(&view->list);
    size_t group = selected != LIST_NONE ? view_speeches_group_of(view, selected) : SIZE_MAX;
    if (command == COMMAND_FOLD_ALL || command == COMMAND_UNFOLD_ALL)
        return fold_all(view, group, command == COMMAND_FOLD_ALL);
    if (group == SIZE_MAX || !view->groups.at.at[group].headed)
        return false;
    bool closed = view->groups.at.at[group].closed;
    bool close = command == COMMAND_FOLD_TOGGLE ? !closed : command == COMMAND_FOLD_CLOSE;
    speech_groups_close(&view->groups, group, close);
    if (close)
        list_to_id(&view->list, view_speeches_head_id(view, group));
    view_speeches_show_items(view);
    return true;
}

bool view_speeches_group_command(struct view_speeches *view, enum command command)
{
    size_t selected = list_selected(&view->list);
    bool on_head = selected != LIST_NONE && view_speeches_head(view, selected) != SIZE_MAX;
    switch (command) {
    case COMMAND_FOLD_TOGGLE:
    case COMMAND_FOLD_OPEN:
    case COMMAND_FOLD_CLOSE:
    case COMMAND_FOLD_ALL:
    case COMMAND_UNFOLD_ALL: fold(view, command); return view->groups.items.len > 0;
    case COMMAND_LEFT: return fold(view, COMMAND_FOLD_CLOSE);
    case COMMAND_RIGHT: return on_head && fold(view, COMMAND_FOLD_OPEN);
    case COMMAND_OPEN: return on_head && fold(view, COMMAND_FOLD_TOGGLE);
    default: return false;
    }
}
