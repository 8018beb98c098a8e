/* What each command does. A command goes first to the panel or pane that has the keys, then to the
 * panel whose own it is; what is left is done here. */
#include "command.h"

#include "../reading/add.h"
#include "../reading/clip.h"
#include "../reading/copy.h"
#include "../reading/correct.h"
#include "../reading/find.h"
#include "../reading/go.h"
#include "../reading/notes.h"
#include "../reading/placing.h"
#include "../reading/reader.h"
#include "../reading/skeleton.h"
#include "../reading/speech.h"
#include "../reading/speeches.h"
#include "../reading/tagging.h"
#include "../reading/undo.h"
#include "../reading/writing.h"
#include "../state.h"
#include "configure.h"
#include "editor.h"
#include "pane.h"
#include "panel.h"
#include "prompt.h"
#include "gone.h"
#include "say.h"
#include "settings.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

/* Whether a moving command takes the reader so far that the place left is worth going back to. */
static bool is_jump(enum command command)
{
    switch (command) {
    case COMMAND_TOP:
    case COMMAND_BOTTOM:
    case COMMAND_NEXT_SECTION:
    case COMMAND_PREV_SECTION:
    case COMMAND_NEXT_SIBLING:
    case COMMAND_PREV_SIBLING:
    case COMMAND_MATCH:
    case COMMAND_NEXT_NOTE:
    case COMMAND_PREV_NOTE: return true;
    default: return false;
    }
}

/* The panel that has the keys; filters are the same for all that have one. */
static bool give_to_panel(struct app *app, const struct call *call)
{
    if (panel_command(app, call))
        return true;
    if (call->command != COMMAND_FILTER || panel_top(app)->filter == NULL)
        return false;
    if (call->line->text.len > 0)
        panel_filter(app, call->line->text);
    else
        app_find_here(app);
    return true;
}

static bool give_to_text(struct app *app, enum command command, long count)
{
    struct reader *reader = app_reader(app);
    struct jump here = {reader->speech_id, view_text_cursor(reader->view)};
    bool moved;
    if (!view_text_command(reader->view, command, count, &moved))
        return false;
    reader->moved = true;
    if (moved && is_jump(command) && view_text_selecting(reader->view) == SELECT_NONE)
        jumps_push(&app->jumps, here);
    if (!moved && command == COMMAND_NEXT_NOTE)
        app_say(app, _("No note further on in this speech."));
    else if (!moved && command == COMMAND_PREV_NOTE)
        app_say(app, _("No note further back in this speech."));
    if (!moved)
        app->term->ops->bell(app->term);
    return true;
}

static bool give_to_pane(struct app *app, enum command command, long count)
{
    struct request request = {.kind = REQUEST_NONE};
    bool done = false;
    switch (app->active) {
    case PANE_LIST: done = view_speeches_command(app->list, command, count, &request); break;
    case PANE_OUTLINE:
        if (!app->followed_from_text)
            app_remember(app);
        done = view_outline_command(app->outline, command, count, &request);
        app->followed_from_text = true;
        break;
    default: done = give_to_text(app, command, count); break;
    }
    app_request(app, &request);
    return done;
}

/* Folding from the text folds in the outline; sections can be walked through from the list too. */
static bool give_to_others(struct app *app, enum command command, long count)
{
    struct request request = {.kind = REQUEST_NONE};
    switch (command) {
    case COMMAND_FOLD_TOGGLE:
    case COMMAND_FOLD_OPEN:
    case COMMAND_FOLD_CLOSE:
    case COMMAND_FOLD_ALL:
    case COMMAND_UNFOLD_ALL: return view_outline_command(app->outline, command, count, &request);
    case COMMAND_NEXT_SECTION:
    case COMMAND_PREV_SECTION:
    case COMMAND_NEXT_SIBLING:
    case COMMAND_PREV_SIBLING: return give_to_text(app, command, count);
    default: return false;
    }
}

static bool outline_command(struct app *app, enum command command, const struct line *line)
{
    switch (command) {
    case COMMAND_CORRECT: app_correct(app, line); return true;
    case COMMAND_RESET_OUTLINE: app_reset_outline(app); return true;
    default: return false;
    }
}

static bool find_command(struct app *app, enum command command, const struct line *line, long count)
{
    long times = count > 0 ? count : 1;
    switch (command) {
    case COMMAND_FIND:
        if (line->text.len > 0)
            app_find(app, line->text, true);
        else
            app_find_here(app);
        return true;
    case COMMAND_FIND_NEXT: app_find_next(app, times); return true;
    case COMMAND_FIND_PREV: app_find_next(app, -times); return true;
    case COMMAND_NEXT_SPEECH: app_next_speech(app, times); return true;
    case COMMAND_PREV_SPEECH: app_next_speech(app, -times); return true;
    case COMMAND_BACK: app_jump(app, true); return true;
    case COMMAND_FORWARD: app_jump(app, false); return true;
    default: return false;
    }
}

/* `select-unit WORD [around]` */
static void select_unit(struct app *app, const struct line *line, long count)
{
    struct view_text *text = app_reader(app)->view;
    const char *word = line->words.len > 0 ? line->words.at[0] : "";
    bool around = line->words.len > 1 && strcmp(line->words.at[1], "around") == 0;
    long times = count > 0 ? count : 1;
    if (strcmp(word, "clause") == 0)
        view_text_select_unit(text, MOTION_CLAUSE, around, times);
    else if (strcmp(word, "sentence") == 0)
        view_text_select_unit(text, MOTION_SENTENCE, around, times);
    else if (strcmp(word, "paragraph") == 0)
        view_text_select_unit(text, MOTION_PARA, around, times);
    else if (strcmp(word, "section") == 0)
        view_text_select_section(text, around, times);
    else
        app_complain(app, _("select-unit wants clause, sentence, paragraph or section"));
}

static bool mark_command(struct app *app, enum command command, const struct line *line, long count,
                         uint32_t key)
{
    struct view_text *text = app_reader(app)->view;
    const char *word = line->words.len > 0 ? line->words.at[0] : "";
    if (key == 0 && word[0] != '\0')
        key = (unsigned char)word[0];
    switch (command) {
    case COMMAND_NOTE: app_write_note(app, line->text); return true;
    case COMMAND_NOTE_ON: app_note_on(app, word); return true;
    case COMMAND_TAG: app_tag_note(app, view_text_note(text), line->text); return true;
    case COMMAND_HIGHLIGHT: app_highlight(app, word); return true;
    case COMMAND_BOOKMARK: app_set_bookmark(app, key); return true;
    case COMMAND_NAME_BOOKMARK: app_name_bookmark(app, line->text); return true;
    case COMMAND_JUMP: app_jump_bookmark(app, key); return true;
    case COMMAND_SELECT_UNIT: select_unit(app, line, count); return true;
    case COMMAND_DELETE: app_delete_note(app, view_text_note(text)); return true;
    case COMMAND_EDIT: app_edit_note(app, view_text_note(text)); return true;
    case COMMAND_NOTE_HERE:
        if (!view_text_next_note_here(text))
            app_say(app, _("Only one note, or none, lies here."));
        return true;
    case COMMAND_COPY: app_copy(app, false); return true;
    case COMMAND_COPY_SOURCE: app_copy(app, true); return true;
    case COMMAND_MOVE_NOTE: app_move_note(app, view_text_note(text), NULL); return true;
    case COMMAND_PLACE_NOTE: app_place_note(app); return true;
    case COMMAND_CLIP: app_clip(app, false); return true;
    case COMMAND_CLIP_ALL: app_clip(app, true); return true;
    case COMMAND_SKELETON: app_skeleton(app, line); return true;
    case COMMAND_EXPORT: app_export(app, line->text, false); return true;
    case COMMAND_EXPORT_OVER: app_export(app, line->text, true); return true;
    case COMMAND_UNDO: app_undo_note(app, false); return true;
    case COMMAND_REDO: app_undo_note(app, true); return true;
    default: return false;
    }
}

/* Hides or shows a pane, by its name. */
static void hide(struct app *app, const char *name)
{
    if (strcmp(name, "list") == 0)
        app_toggle_pane(app, PANE_LIST);
    else if (strcmp(name, "outline") == 0)
        app_toggle_pane(app, PANE_OUTLINE);
    else
        app_complain(app, _("hide wants list or outline"));
}

static bool pane_command(struct app *app, enum command command, const struct line *line, long count)
{
    const char *word = line->words.len > 0 ? line->words.at[0] : "";
    int cols = count > 0 && count < 100 ? (int)count : 2;
    switch (command) {
    case COMMAND_PANE_SECOND: app_second(app, true); return true;
    case COMMAND_CLOSE_SECOND: app_second(app, false); return true;
    case COMMAND_LOCK: app_lock(app); return true;
    case COMMAND_HIDE: hide(app, word); return true;
    case COMMAND_WIDER: app_grow_pane(app, cols); return true;
    case COMMAND_NARROWER: app_grow_pane(app, -cols); return true;
    case COMMAND_SORT: app_sort(app, line); return true;
    case COMMAND_FILTER:
        if (line->text.len > 0)
            app_filter(app, app->active, line->text);
        else
            app_find_here(app);
        return true;
    case COMMAND_NEXT_PANE: app_next_pane(app, 1); return true;
    case COMMAND_PREV_PANE: app_next_pane(app, -1); return true;
    case COMMAND_PANE_LIST: app_focus(app, PANE_LIST); return true;
    case COMMAND_PANE_OUTLINE: app_focus(app, PANE_OUTLINE); return true;
    case COMMAND_PANE_TEXT: app_focus(app, PANE_TEXT); return true;
    default: return false;
    }
}

/* Takes away the innermost thing that can be taken away. */
static void cancel(struct app *app)
{
    struct view_text *text = app_reader(app)->view;
    if (app->adder.running) {
        adder_stop(&app->adder);
        app_say(app, _("Adding stopped; what was added stays."));
    } else if (panel_cancel(app)) {
        return;
    } else if (app_stop_placing(app)) {
        return;
    } else if (view_text_selecting(text) != SELECT_NONE) {
        view_text_select_end(text);
    } else if (app->active == PANE_LIST && list_unmark(view_speeches_list(app->list))) {
        return;
    } else if (app->active == PANE_LIST && view_speeches_filter_text(app->list)[0] != '\0') {
        app_filter(app, PANE_LIST, STRV(""));
    } else if (app->active == PANE_OUTLINE && view_outline_filter_text(app->outline)[0] != '\0') {
        app_filter(app, PANE_OUTLINE, STRV(""));
    } else if (app->find.words != NULL) {
        app_find(app, STRV(""), false);
    } else if (app->layout.single && app->active == PANE_TEXT) {
        app_focus(app, PANE_OUTLINE);
    } else if (app->layout.single && app->active == PANE_OUTLINE) {
        app_focus(app, PANE_LIST);
    }
}

static void close_view(struct app *app)
{
    if (panel_top(app) != NULL)
        panel_close(app);
    else if (view_text_selecting(app_reader(app)->view) != SELECT_NONE)
        view_text_select_end(app_reader(app)->view);
    else if (app->wishes.second)
        app_second(app, false);
    else if (app->layout.single && app->active != PANE_LIST)
        app_focus(app, PANE_LIST);
    else
        app_quit(app);
}

static void program_command(struct app *app, enum command command, const struct line *line)
{
    switch (command) {
    case COMMAND_ADJUST: app_adjust(app, line); break;
    case COMMAND_CANCEL: cancel(app); break;
    case COMMAND_CLOSE: close_view(app); break;
    case COMMAND_QUIT: app_quit(app); break;
    case COMMAND_SUSPEND: app->term->ops->stop(app->term); break;
    case COMMAND_REDRAW: app->term->ops->redraw(app->term); break;
    case COMMAND_ADD: app_add_path(app, line->text); break;
    case COMMAND_RELOAD: app_add_again(app); break;
    case COMMAND_SOURCE: app_reload_config(app); break;
    default:
        if (command_info(command)->category == CATEGORY_MOVE)
            app->term->ops->bell(app->term);
        else
            app_say(app, _("%s means nothing here"), command_info(command)->name);
        break;
    }
}

/* The commands that a field in which one types obeys. */
static bool give_to_field(struct app *app, enum command command, long count)
{
    if (app_prompt_is_open(app))
        return app_prompt_command(app, command, count);
    return app_editor_is_open(app) && app_editor_command(app, command, count);
}

/* Whether a command makes sense while a panel hides the panes: those that work on the text behind
 * it do not. */
static bool reaches_behind(enum command command)
{
    switch (command) {
    case COMMAND_BACK:
    case COMMAND_FORWARD:
    case COMMAND_JUMP:
    case COMMAND_CLIP:
    case COMMAND_SKELETON:
    case COMMAND_EXPORT:
    case COMMAND_EXPORT_OVER:
    case COMMAND_UNDO:
    case COMMAND_REDO: return true;
    default: break;
    }
    enum command_category category = command_info(command)->category;
    return category == CATEGORY_FIND || category == CATEGORY_SHOW || category == CATEGORY_PROGRAM ||
           category == CATEGORY_CONFIG;
}

void app_command(struct app *app, const struct call *call)
{
    enum command command = call->command;
    const struct line *line = call->line;
    if (give_to_field(app, command, call->count))
        return;
    if (panel_top(app) != NULL) {
        if (give_to_panel(app, call) || panels_open(app, call))
            return;
        if (!reaches_behind(command)) {
            app->term->ops->bell(app->term);
            return;
        }
    } else if (give_to_pane(app, command, call->count) ||
               app_speeches_command(app, command, line) ||
               give_to_others(app, command, call->count) ||
               pane_command(app, command, line, call->count) ||
               outline_command(app, command, line) || panels_open(app, call)) {
        return;
    }
    if (!find_command(app, command, line, call->count) &&
        !mark_command(app, command, line, call->count, call->key))
        program_command(app, command, line);
}
