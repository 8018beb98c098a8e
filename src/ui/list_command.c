/* One place, so that every list has the same keys. */
#include "lectern/ui/list_command.h"

bool list_command(struct list *list, enum command command, long count)
{
    long times = count > 0 ? count : 1;
    switch (command) {
    case COMMAND_DOWN: list_move(list, times); return true;
    case COMMAND_UP: list_move(list, -times); return true;
    case COMMAND_PAGE_DOWN: list_move_pages(list, 2 * times); return true;
    case COMMAND_PAGE_UP: list_move_pages(list, -2 * times); return true;
    case COMMAND_HALF_DOWN: list_move_pages(list, times); return true;
    case COMMAND_HALF_UP: list_move_pages(list, -times); return true;
    case COMMAND_SCROLL_DOWN: list_scroll(list, times); return true;
    case COMMAND_SCROLL_UP: list_scroll(list, -times); return true;
    case COMMAND_TOP: list_to_row(list, (size_t)(times - 1)); return true;
    case COMMAND_BOTTOM: list_to_row(list, count > 0 ? (size_t)(count - 1) : SIZE_MAX); return true;
    case COMMAND_MARK: list_mark(list, times); return true;
    case COMMAND_MARK_INVERT: list_mark_invert(list); return true;
    default: return false;
    }
}
