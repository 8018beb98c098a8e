/* Which operation of the reading pane a command means. */
#include "view_text_internal.h"

static bool move_command(struct view_text *view, enum command command, long count, bool *moved)
{
    long times = count > 0 ? count : 1;
    switch (command) {
    case COMMAND_DOWN: *moved = view_text_move_rows(view, times); return true;
    case COMMAND_UP: *moved = view_text_move_rows(view, -times); return true;
    case COMMAND_LEFT: *moved = view_text_move_units(view, MOTION_CHAR, -times); return true;
    case COMMAND_RIGHT: *moved = view_text_move_units(view, MOTION_CHAR, times); return true;
    case COMMAND_PAGE_DOWN: *moved = view_text_move_pages(view, 2 * times); return true;
    case COMMAND_PAGE_UP: *moved = view_text_move_pages(view, -2 * times); return true;
    case COMMAND_HALF_DOWN: *moved = view_text_move_pages(view, times); return true;
    case COMMAND_HALF_UP: *moved = view_text_move_pages(view, -times); return true;
    case COMMAND_SCROLL_DOWN: view_text_scroll(view, times); return true;
    case COMMAND_SCROLL_UP: view_text_scroll(view, -times); return true;
    case COMMAND_VIEW_TOP: view_text_scroll_to(view, 0); return true;
    case COMMAND_VIEW_MIDDLE: view_text_scroll_to(view, 1); return true;
    case COMMAND_VIEW_BOTTOM: view_text_scroll_to(view, 2); return true;
    case COMMAND_SCREEN_TOP: *moved = view_text_move_on_screen(view, 0); return true;
    case COMMAND_ROW_START: *moved = view_text_move_in_row(view, false); return true;
    case COMMAND_ROW_END: *moved = view_text_move_in_row(view, true); return true;
    case COMMAND_TOP: *moved = view_text_move_para(view, times); return true;
    case COMMAND_BOTTOM:
        *moved = count > 0 ? view_text_move_para(view, count) : view_text_move_to(view, SIZE_MAX);
        return true;
    default: return false;
    }
}

static bool unit_command(struct view_text *view, enum command command, long count, bool *moved)
{
    long times = count > 0 ? count : 1;
    switch (command) {
    case COMMAND_NEXT_PARAGRAPH:
        *moved = view_text_move_units(view, MOTION_PARA, times);
        return true;
    case COMMAND_PREV_PARAGRAPH:
        *moved = view_text_move_units(view, MOTION_PARA, -times);
        return true;
    case COMMAND_NEXT_SENTENCE:
        *moved = view_text_move_units(view, MOTION_SENTENCE, times);
        return true;
    case COMMAND_PREV_SENTENCE:
        *moved = view_text_move_units(view, MOTION_SENTENCE, -times);
        return true;
    case COMMAND_NEXT_CLAUSE:
        *moved = view_text_move_units(view, MOTION_CLAUSE, times);
        return true;
    case COMMAND_PREV_CLAUSE:
        *moved = view_text_move_units(view, MOTION_CLAUSE, -times);
        return true;
    case COMMAND_MATCH:
        *moved = count > 0 ? view_text_move_percent(view, count) : view_text_move_bracket(view);
        return true;
    case COMMAND_NEXT_NOTE: *moved = view_text_move_notes(view, times); return true;
    case COMMAND_PREV_NOTE: *moved = view_text_move_notes(view, -times); return true;
    case COMMAND_FOOTNOTE: *moved = view_text_move_footnote(view); return true;
    case COMMAND_NEXT_SECTION: *moved = view_text_move_sections(view, times, false); return true;
    case COMMAND_PREV_SECTION: *moved = view_text_move_sections(view, -times, false); return true;
    case COMMAND_NEXT_SIBLING: *moved = view_text_move_sections(view, times, true); return true;
    case COMMAND_PREV_SIBLING: *moved = view_text_move_sections(view, -times, true); return true;
    default: return false;
    }
}

static bool select_command(struct view_text *view, enum command command)
{
    switch (command) {
    case COMMAND_SELECT: view_text_select(view, SELECT_CHARS); return true;
    case COMMAND_SELECT_PARAGRAPHS: view_text_select(view, SELECT_PARAS); return true;
    case COMMAND_SWAP_ENDS: view_text_swap_ends(view); return true;
    default: return false;
    }
}

bool view_text_command(struct view_text *view, enum command command, long count, bool *moved)
{
    *moved = true;
    return move_command(view, command, count, moved) || unit_command(view, command, count, moved) ||
           select_command(view, command);
}
