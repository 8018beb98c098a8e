/* What each command does. A command goes first to what has the keys: a field, a panel, a pane. What
 * has no meaning there goes to the function that its row in the table of commands names: run_NAME()
 * for NAME. A new command is one row there and one function here. */
#include "command.h"

#include "../reading/add.h"
#include "../reading/clip.h"
#include "../reading/collecting.h"
#include "../reading/copy.h"
#include "../reading/correct.h"
#include "../reading/find.h"
#include "../reading/go.h"
#include "../reading/named_filters.h"
#include "../reading/notes.h"
#include "../reading/placing.h"
#include "../reading/reader.h"
#include "../reading/removing.h"
#include "../reading/select.h"
#include "../reading/search.h"
#include "../reading/skeleton.h"
#include "../reading/speech.h"
#include "../reading/speeches.h"
#include "../reading/tagging.h"
#include "../reading/undo.h"
#include "../reading/writing.h"
#include "../state.h"
#include "command_line.h"
#include "context.h"
#include "configure.h"
#include "editor.h"
#include "gone.h"
#include "hints.h"
#include "keys.h"
#include "leave.h"
#include "pane.h"
#include "panel.h"
#include "prompt.h"
#include "say.h"
#include "settings.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/grammar.h"

#include <string.h>

/* The panel that has the keys; filters are the same for all that have one. */
static bool give_to_panel(struct app *app, const struct call *call)
{
    if (panel_command(app, call))
        return true;
    if (call->command != COMMAND_FILTER || !panel_top(app)->filter)
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
    if (moved && (command_info(command)->flags & FLAG_JUMP) != 0 &&
        view_text_selecting(reader->view) == SELECT_NONE)
        jumps_push(&app->jumps, here);
    if (!moved && command == COMMAND_NEXT_NOTE)
        app_say(app, _("No note further on in this speech."));
    else if (!moved && command == COMMAND_PREV_NOTE)
        app_say(app, _("No note further back in this speech."));
    else if (!moved && command == COMMAND_FOOTNOTE)
        app_say(app, _("There is no footnote further on."));
    else if (!moved && (command == COMMAND_NEXT_SECTION || command == COMMAND_NEXT_SIBLING))
        app_say_with_key(app, COMMAND_NEXT_SPEECH, _("No section further on."));
    else if (!moved && (command == COMMAND_PREV_SECTION || command == COMMAND_PREV_SIBLING))
        app_say_with_key(app, COMMAND_PREV_SPEECH, _("No section further back."));
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

/* --- one function a command --- */

/* The first word behind the name, "" for none. */
static const char *word_of(const struct call *call)
{
    return call->line->words.len > 0 ? call->line->words.at[0] : "";
}

static long times_of(const struct call *call)
{
    return call->count > 0 ? call->count : 1;
}

/* The character that a command wants: the key pressed behind its keys, or what is typed behind its
 * name; 0 for none. */
static uint32_t key_of(const struct call *call)
{
    return call->key != 0 ? call->key : (unsigned char)word_of(call)[0];
}

/* The keys that brought the command, or its name where it was typed. */
static void run_view(struct app *app, const struct call *call)
{
    app->term->ops->bell(app->term);
    app_say_no_use(app, app_context(app), call->command);
}

static void run_panel(struct app *app, const struct call *call)
{
    if (!panels_open(app, call))
        run_view(app, call);
}

/* Folding from the text folds in the outline. */
static void run_fold(struct app *app, const struct call *call)
{
    struct request request = {.kind = REQUEST_NONE};
    if (!view_outline_command(app->outline, call->command, call->count, &request))
        run_view(app, call);
}

static void run_section(struct app *app, const struct call *call)
{
    if (!give_to_text(app, call->command, call->count))
        run_view(app, call);
}

static void run_correct(struct app *app, const struct call *call)
{
    app_correct(app, call->line);
}

static void run_reset_outline(struct app *app, const struct call *call)
{
    (void)call;
    app_reset_outline(app);
}

static void run_find(struct app *app, const struct call *call)
{
    if (call->line->text.len > 0)
        app_find(app, call->line->text, true);
    else
        app_find_here(app);
}

static void run_find_next(struct app *app, const struct call *call)
{
    app_find_next(app, times_of(call));
}

static void run_find_prev(struct app *app, const struct call *call)
{
    app_find_next(app, -times_of(call));
}

static void run_next_speech(struct app *app, const struct call *call)
{
    app_next_speech(app, times_of(call));
}

static void run_prev_speech(struct app *app, const struct call *call)
{
    app_next_speech(app, -times_of(call));
}

static void run_back(struct app *app, const struct call *call)
{
    (void)call;
    if (app->jumps.at != app->away.jumps || !app_return(app))
        app_jump(app, true);
}

static void run_forward(struct app *app, const struct call *call)
{
    (void)call;
    app_jump(app, false);
}

static void run_select_unit(struct app *app, const struct call *call)
{
    app_select_unit(app, call->line, times_of(call));
}

static void run_note(struct app *app, const struct call *call)
{
    app_write_note(app, call->line->text);
}

static void run_note_on(struct app *app, const struct call *call)
{
    app_note_on(app, word_of(call));
}

static void run_tag(struct app *app, const struct call *call)
{
    if (app->active == PANE_LIST)
        app_tag_speeches(app, call->line->text);
    else
        app_tag_note(app, view_text_note(app_reader(app)->view), call->line->text);
}

static void run_highlight(struct app *app, const struct call *call)
{
    app_highlight(app, word_of(call));
}

static void run_bookmark(struct app *app, const struct call *call)
{
    app_set_bookmark(app, key_of(call));
}

static void run_name_bookmark(struct app *app, const struct call *call)
{
    app_name_bookmark(app, call->line->text);
}

static void run_jump(struct app *app, const struct call *call)
{
    app_jump_bookmark(app, key_of(call));
}

static void run_delete(struct app *app, const struct call *call)
{
    (void)call;
    app_delete_note(app, view_text_note(app_reader(app)->view));
}

static void run_edit(struct app *app, const struct call *call)
{
    (void)call;
    app_edit_note(app, view_text_note(app_reader(app)->view));
}

static void run_note_here(struct app *app, const struct call *call)
{
    (void)call;
    if (!view_text_next_note_here(app_reader(app)->view))
        app_say(app, _("Only one note, or none, lies here."));
}

static void run_copy(struct app *app, const struct call *call)
{
    (void)call;
    app_copy(app, false);
}

static void run_copy_source(struct app *app, const struct call *call)
{
    (void)call;
    app_copy(app, true);
}

static void run_move_note(struct app *app, const struct call *call)
{
    (void)call;
    app_move_note(app, view_text_note(app_reader(app)->view), NULL);
}

static void run_place_note(struct app *app, const struct call *call)
{
    (void)call;
    app_place_note(app);
}

static void run_clip(struct app *app, const struct call *call)
{
    (void)call;
    app_clip(app, false);
}

static void run_clip_all(struct app *app, const struct call *call)
{
    (void)call;
    app_clip(app, true);
}

static void run_skeleton(struct app *app, const struct call *call)
{
    app_skeleton(app, call->line);
}

static void run_export(struct app *app, const struct call *call)
{
    app_export(app, call->line->text, false);
}

static void run_export_over(struct app *app, const struct call *call)
{
    app_export(app, call->line->text, true);
}

static void run_undo(struct app *app, const struct call *call)
{
    (void)call;
    app_undo_note(app, false);
}

static void run_redo(struct app *app, const struct call *call)
{
    (void)call;
    app_undo_note(app, true);
}

static void run_pane_second(struct app *app, const struct call *call)
{
    (void)call;
    app_second(app, true);
}

static void run_close_second(struct app *app, const struct call *call)
{
    (void)call;
    if (app->wishes.second)
        app_second(app, false);
    else
        app_say(app, _("Only one text is open: 4 opens a second one."));
}

static void run_lock(struct app *app, const struct call *call)
{
    (void)call;
    app_lock(app);
}

static void run_hide(struct app *app, const struct call *call)
{
    app_toggle_pane(app, strcmp(word_of(call), "list") == 0 ? PANE_LIST : PANE_OUTLINE);
}

/* By how many columns a pane grows or shrinks. */
static int cols_of(const struct call *call)
{
    return call->count > 0 && call->count < 100 ? (int)call->count : 2;
}

static void run_wider(struct app *app, const struct call *call)
{
    app_grow_pane(app, cols_of(call));
}

static void run_narrower(struct app *app, const struct call *call)
{
    app_grow_pane(app, -cols_of(call));
}

static void run_sort(struct app *app, const struct call *call)
{
    app_sort(app, call->line);
}

static void run_filter(struct app *app, const struct call *call)
{
    if (app->active == PANE_LIST && app_filter_named(app, call->line->text))
        return;
    if (call->line->text.len > 0)
        app_filter(app, app->active, call->line->text);
    else
        app_find_here(app);
}

static void run_next_pane(struct app *app, const struct call *call)
{
    (void)call;
    app_next_pane(app, 1);
}

static void run_prev_pane(struct app *app, const struct call *call)
{
    (void)call;
    app_next_pane(app, -1);
}

static void run_pane_list(struct app *app, const struct call *call)
{
    (void)call;
    app_focus(app, PANE_LIST);
}

static void run_pane_outline(struct app *app, const struct call *call)
{
    (void)call;
    app_focus(app, PANE_OUTLINE);
}

static void run_pane_text(struct app *app, const struct call *call)
{
    (void)call;
    app_focus(app, PANE_TEXT);
}

/* Whether the list has the keys, which is what the command is for. */
static bool is_in_list(struct app *app, const struct call *call)
{
    if (app->active != PANE_LIST)
        run_view(app, call);
    return app->active == PANE_LIST;
}

static void run_toggle_read(struct app *app, const struct call *call)
{
    if (is_in_list(app, call))
        app_toggle_read(app);
}

static void run_star(struct app *app, const struct call *call)
{
    (void)call;
    app_collect_or_not(app, COLLECTION_STARRED, _("with a star"));
}

static void run_read_later(struct app *app, const struct call *call)
{
    (void)call;
    app_collect_or_not(app, COLLECTION_TO_READ, _("reading list"));
}

static void run_collect(struct app *app, const struct call *call)
{
    app_collect(app, call->line->text);
}

static void run_uncollect(struct app *app, const struct call *call)
{
    app_uncollect(app, call->line->text);
}

static void run_side_by_side(struct app *app, const struct call *call)
{
    if (is_in_list(app, call))
        app_side_by_side(app);
}

static void run_remove(struct app *app, const struct call *call)
{
    if (is_in_list(app, call))
        app_remove_speeches(app);
}

static void run_write(struct app *app, const struct call *call)
{
    if (is_in_list(app, call))
        app_write_texts(app, call->line->text);
}

static void run_cancel(struct app *app, const struct call *call)
{
    (void)call;
    app_cancel(app);
}

static void run_close(struct app *app, const struct call *call)
{
    (void)call;
    app_close(app);
}

static void run_adjust(struct app *app, const struct call *call)
{
    app_adjust(app, call->line);
}

static void run_quit(struct app *app, const struct call *call)
{
    (void)call;
    app_quit(app);
}

static void run_suspend(struct app *app, const struct call *call)
{
    (void)call;
    app->term->ops->stop(app->term);
}

static void run_redraw(struct app *app, const struct call *call)
{
    (void)call;
    app->term->ops->redraw(app->term);
}

static void run_add(struct app *app, const struct call *call)
{
    app_add_path(app, call->line->text);
}

static void run_open_file(struct app *app, const struct call *call)
{
    app_open_path(app, call->line->text);
}

static void run_rescan(struct app *app, const struct call *call)
{
    app_rescan(app, call->line->text);
}

static void run_reload(struct app *app, const struct call *call)
{
    (void)call;
    app_add_again(app);
}

static void run_saved(struct app *app, const struct call *call)
{
    (void)call;
    if (app->gone)
        app_ask_gone(app);
    else
        app_say(app, _("All is saved: notes and places are kept as they are made."));
}

static void run_source(struct app *app, const struct call *call)
{
    (void)call;
    app_reload_config(app);
}

/* A line can press keys, and keys run lines; a line can open the line on which one is typed. */
static void run_keys(struct app *app, const struct call *call)
{
    app_press(app, call->line->text);
}

static void run_command_line(struct app *app, const struct call *call)
{
    app_command_line(app, call->line->text);
}

static void (*const RUN[COMMAND_COUNT])(struct app *app, const struct call *call) = {
#define X(id, name, arg, grammar, category, flags, run, keys, help) [COMMAND_##id] = run_##run,
    COMMAND_TABLE(X)
#undef X
};

/* --- which of them --- */

/* The commands that a field in which one types obeys. */
static bool give_to_field(struct app *app, enum command command, long count)
{
    if (app_prompt_is_open(app))
        return app_prompt_command(app, command, count);
    return app_editor_is_open(app) && app_editor_command(app, command, count);
}

/* Says what may follow a command, where the words that follow it are others. */
static bool complain_of_words(struct app *app, const struct call *call)
{
    const struct command_info *info = command_info(call->command);
    struct strv words[GRAMMAR_WORDS_MAX];
    size_t count = call->line ? call->line->words.len : 0;
    if (info->arg != ARG_WORDS || count > GRAMMAR_WORDS_MAX)
        return false;
    for (size_t i = 0; i < count; i++)
        words[i] = strv_of(call->line->words.at[i]);
    if (grammar_fits(info->grammar, words, count))
        return false;
    app_complain(app, _("%s wants %s"), info->name, info->grammar);
    return true;
}

void app_command(struct app *app, const struct call *call)
{
    unsigned flags = command_info(call->command)->flags;
    if ((flags & FLAG_FIRST) == 0) {
        if (give_to_field(app, call->command, call->count) || complain_of_words(app, call))
            return;
        if (panel_top(app) ? give_to_panel(app, call)
                           : give_to_pane(app, call->command, call->count))
            return;
        /* What works on the text behind a panel makes no sense while the text is hidden. */
        if (panel_top(app) && (flags & FLAG_OVER) == 0) {
            app->term->ops->bell(app->term);
            return;
        }
    }
    RUN[call->command](app, call);
}
