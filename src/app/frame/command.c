/* What each command does. A command goes first to the view that has the keys; what that view does
 * not know is done here. */
#include "../app_desk.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

void app_apply_settings(struct app *app)
{
    const struct settings *settings = &app->config.settings;
    if (app->seen_changes == app->config.changes)
        return;
    app->seen_changes = app->config.changes;
    long ambiguous = settings_number(settings, SETTING_AMBIGUOUS);
    app->grid.ambiguous = ambiguous == 0 ? app->term->ops->ambiguous(app->term) : (int)ambiguous;
    app->grid.ascii = settings_on(settings, SETTING_ASCII);
    app->style = (struct view_text_style){
        .script = {(enum fold_script)settings_number(settings, SETTING_SCRIPT), app_phrases(app)},
        .raw = settings_on(settings, SETTING_RAW),
        .measure_chars = (int)settings_number(settings, SETTING_MEASURE),
        .indent_chars = (int)settings_number(settings, SETTING_INDENT),
        .hanging = settings_on(settings, SETTING_HANGING),
        .justify = settings_on(settings, SETTING_JUSTIFY),
        .full_width = settings_number(settings, SETTING_PUNCTUATION) == 1,
        .spacing = (int)settings_number(settings, SETTING_SPACING),
        .numbers = settings_on(settings, SETTING_NUMBERS),
        .sentence = settings_on(settings, SETTING_SENTENCE),
        .ambiguous = app->grid.ambiguous,
    };
    app->prompt.edit.ambiguous = app->grid.ambiguous;
    app->editor.edit.ambiguous = app->grid.ambiguous;
    app->term->ops->set_mouse(app->term, settings_on(settings, SETTING_MOUSE));
    app->term->ops->redraw(app->term);
    for (int i = 0; i < 2; i++)
        app_set_style(app, &app->readers[i]);
    const struct document *doc = view_text_doc(app_reader(app)->view);
    view_outline_set(app->outline, doc, true);
    app_count_notes(app);
    struct find_options find = app_find_options(app);
    if (find.blind != app->find_options.blind || find.pattern != app->find_options.pattern)
        app_find_changed(app);
    app->find_options = find;
    app_count_hits(app);
    app_keep_color_names(app);
    app->dirty = true;
}

void app_request(struct app *app, const struct request *request)
{
    switch (request->kind) {
    case REQUEST_NONE: break;
    case REQUEST_OPEN:
        app->help_over = POPUP_NONE;
        app_close_popup(app);
        if (request->speech_id == 0 || request->speech_id == app_reader(app)->speech_id)
            app_goto(app, request->src_off, true);
        else if (!app_open_speech(app, request->speech_id, request->src_off, true))
            break;
        if (request->note != NULL)
            view_text_choose_note(app_reader(app)->view, request->note->id);
        app_focus(app, app->reader == 0 ? PANE_TEXT : PANE_SECOND);
        break;
    case REQUEST_FOLLOW: view_text_goto(app_reader(app)->view, request->src_off); break;
    }
}

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

/* In the trash rows are brought back or deleted for good; nothing else is done to them. */
static bool trash_command(struct app *app, enum command command)
{
    switch (command) {
    case COMMAND_RESTORE: app_restore_chosen(app); return true;
    case COMMAND_DELETE: app_purge_chosen(app); return true;
    case COMMAND_EDIT:
    case COMMAND_NOTE:
    case COMMAND_TAG:
    case COMMAND_HIGHLIGHT: app_say(app, _("r brings it back out of the trash.")); return true;
    default: return false;
    }
}

static void sort_notes(struct app *app, const struct line *line)
{
    const char *word = line->words.len > 0 ? line->words.at[0] : "";
    enum note_order order = note_order_of(word);
    if (order == NOTE_ORDER_COUNT)
        app_complain(app,
                     _("sort wants place, time, changed, speech, color, kind, tag or deleted"));
    else
        view_notes_sort(app->notes_view, order);
}

/* What the list of notes needs the application for. */
static bool notes_command(struct app *app, enum command command, const struct line *line)
{
    const struct note *note = view_notes_selected(app->notes_view);
    bool many = list_mark_count(view_notes_list(app->notes_view)) > 0;
    if (view_notes_kind(app->notes_view) == VIEW_NOTES_TRASH && trash_command(app, command))
        return true;
    switch (command) {
    case COMMAND_TAG:
        if (!many)
            app_tag_note(app, note, line->text);
        else if (line->text.len > 0)
            app_tag_chosen(app, line->text);
        else
            app_ask_tags(app);
        return true;
    case COMMAND_DELETE: app_delete_chosen(app); return true;
    case COMMAND_HIGHLIGHT:
        app_color_chosen(app, line->words.len > 0 ? line->words.at[0] : "");
        return true;
    case COMMAND_EDIT:
    case COMMAND_NOTE:
        if (note != NULL)
            app_edit_note(app, note);
        return true;
    case COMMAND_REVISIONS: app_show_revisions(app, note); return true;
    case COMMAND_MOVE_NOTE: app_move_note(app, note); return true;
    case COMMAND_RESTORE: app_say(app, _("It is not in the trash.")); return true;
    case COMMAND_SORT: sort_notes(app, line); return true;
    case COMMAND_FILTER:
        if (line->text.len > 0)
            view_notes_filter(app->notes_view, line->text);
        else
            app_find_here(app);
        return true;
    default: return false;
    }
}

/* The list, outline, hits or notes that have the keys. */
static bool give_to_popup(struct app *app, enum command command, const struct line *line,
                          long count)
{
    struct request request = {.kind = REQUEST_NONE};
    bool done = false;
    switch (app->popup) {
    case POPUP_NOTES:
        done = notes_command(app, command, line) ||
               view_notes_command(app->notes_view, command, count, &request);
        break;
    case POPUP_HITS: done = view_hits_command(app->hits_view, command, count, &request); break;
    case POPUP_REVIEW: done = app_review_command(app, command, count); break;
    case POPUP_REVISIONS: done = app_revisions_command(app, command, count); break;
    case POPUP_DESK: done = app_desk_command(app, command, line, count); break;
    case POPUP_HELP:
    case POPUP_LINES: done = app_lines_command(app, command, count); break;
    case POPUP_NONE: break;
    }
    app_request(app, &request);
    return done;
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
    case COMMAND_CORRECTIONS: app_show_corrections(app); return true;
    case COMMAND_RESET_OUTLINE: app_reset_outline(app); return true;
    case COMMAND_RULES: app_rules(app, line); return true;
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
    case COMMAND_SEARCH:
        if (line->text.len > 0)
            app_search(app, line->text);
        else
            app_prompt_open(app, PROMPT_SEARCH, "");
        return true;
    case COMMAND_PLACES: app_show_jumps(app); return true;
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
    case COMMAND_NOTES: app_show_notes(app, VIEW_NOTES_ALL, false); return true;
    case COMMAND_LIBRARY_NOTES: app_show_notes(app, VIEW_NOTES_ALL, true); return true;
    case COMMAND_SELECT_UNIT: select_unit(app, line, count); return true;
    case COMMAND_BOOKMARKS: app_show_notes(app, VIEW_NOTES_BOOKMARKS, true); return true;
    case COMMAND_DELETE: app_delete_note(app, view_text_note(text)); return true;
    case COMMAND_EDIT: app_edit_note(app, view_text_note(text)); return true;
    case COMMAND_NOTE_HERE:
        if (!view_text_next_note_here(text))
            app_say(app, _("Only one note, or none, lies here."));
        return true;
    case COMMAND_COPY: app_copy(app, false); return true;
    case COMMAND_COPY_SOURCE: app_copy(app, true); return true;
    case COMMAND_TAGS: app_show_tags(app); return true;
    case COMMAND_NEW_TAG: app_new_tag(app, line); return true;
    case COMMAND_RENAME_TAG: app_rename_tag(app, line); return true;
    case COMMAND_DELETE_TAG: app_delete_tag(app, line); return true;
    case COMMAND_TRASH: app_show_trash(app); return true;
    case COMMAND_REVIEW: app_show_review(app); return true;
    case COMMAND_MOVE_NOTE: app_move_note(app, view_text_note(text)); return true;
    case COMMAND_PLACE_NOTE: app_place_note(app); return true;
    case COMMAND_REVISIONS: app_show_revisions(app, view_text_note(text)); return true;
    case COMMAND_CLIP: app_clip(app, false); return true;
    case COMMAND_CLIP_ALL: app_clip(app, true); return true;
    case COMMAND_DESK: app_desk(app, line); return true;
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
    } else if (app->popup == POPUP_NOTES && list_unmark(view_notes_list(app->notes_view))) {
        return;
    } else if (app->popup == POPUP_NOTES && view_notes_filter_text(app->notes_view)[0] != '\0') {
        view_notes_filter(app->notes_view, STRV(""));
    } else if (app->popup == POPUP_DESK && view_desk_filter_text(app->desk_view)[0] != '\0') {
        view_desk_filter(app->desk_view, STRV(""));
    } else if (app->popup != POPUP_NONE) {
        app_close_popup(app);
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
    } else if (app->find != NULL) {
        app_find(app, STRV(""), false);
    } else if (app->layout.single && app->active == PANE_TEXT) {
        app_focus(app, PANE_OUTLINE);
    } else if (app->layout.single && app->active == PANE_OUTLINE) {
        app_focus(app, PANE_LIST);
    }
}

static void close_view(struct app *app)
{
    if (app->popup != POPUP_NONE)
        app_close_popup(app);
    else if (view_text_selecting(app_reader(app)->view) != SELECT_NONE)
        view_text_select_end(app_reader(app)->view);
    else if (app->wishes.second)
        app_second(app, false);
    else if (app->layout.single && app->active != PANE_LIST)
        app_focus(app, PANE_LIST);
    else
        app->quit = true;
}

/* Opens the command line on a beginning, ready for the word behind it. */
static void start_command(struct app *app, struct strv text)
{
    struct strbuf start = {0};
    strbuf_add_strv(&start, text);
    if (text.len > 0)
        strbuf_add_byte(&start, ' ');
    app_prompt_open(app, PROMPT_COMMAND, strbuf_str(&start));
    strbuf_free(&start);
}

static void program_command(struct app *app, enum command command, const struct line *line)
{
    switch (command) {
    case COMMAND_COMMAND_LINE: start_command(app, line->text); break;
    case COMMAND_HELP: app_show_help(app); break;
    case COMMAND_MESSAGES: app_show_messages(app); break;
    case COMMAND_INFO: app_show_info(app); break;
    case COMMAND_ADJUST: app_adjust(app, line); break;
    case COMMAND_CANCEL: cancel(app); break;
    case COMMAND_CLOSE: close_view(app); break;
    case COMMAND_QUIT: app->quit = true; break;
    case COMMAND_SUSPEND: app->term->ops->stop(app->term); break;
    case COMMAND_REDRAW: app->term->ops->redraw(app->term); break;
    case COMMAND_ADD: app_add_path(app, line->text); break;
    case COMMAND_RELOAD: app_add_again(app); break;
    case COMMAND_SOURCE: app_reload_config(app); break;
    case COMMAND_KEYS: app_press(app, line->text); break;
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
    if (app->prompt.kind != PROMPT_NONE)
        return app_prompt_command(app, command, count);
    if (!app->writing)
        return false;
    switch (command) {
    case COMMAND_ACCEPT: app_editor_accept(app); return true;
    case COMMAND_CANCEL:
    case COMMAND_CLOSE: app_editor_cancel(app); return true;
    case COMMAND_EDIT_EXTERNAL: app_editor_external(app); return true;
    default: return edit_command(&app->editor.edit, command, count > 0 ? count : 1);
    }
}

/* Whether a command makes sense while a popup hides the panes: those that work on the text behind
 * it do not. */
static bool reaches_behind(enum command command)
{
    switch (command) {
    case COMMAND_BACK:
    case COMMAND_FORWARD:
    case COMMAND_PLACES:
    case COMMAND_NOTES:
    case COMMAND_BOOKMARKS:
    case COMMAND_LIBRARY_NOTES:
    case COMMAND_TRASH:
    case COMMAND_REVIEW:
    case COMMAND_TAGS:
    case COMMAND_NEW_TAG:
    case COMMAND_RENAME_TAG:
    case COMMAND_DELETE_TAG:
    case COMMAND_JUMP:
    case COMMAND_CLIP:
    case COMMAND_DESK:
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

void app_command(struct app *app, const struct line *line, long count, uint32_t key)
{
    enum command command = line->command;
    if (give_to_field(app, command, count))
        return;
    if (app->popup != POPUP_NONE) {
        if (give_to_popup(app, command, line, count))
            return;
        if (!reaches_behind(command)) {
            app->term->ops->bell(app->term);
            return;
        }
    } else if (give_to_pane(app, command, count) || app_speeches_command(app, command, line) ||
               give_to_others(app, command, count) || pane_command(app, command, line, count) ||
               outline_command(app, command, line)) {
        return;
    }
    if (!find_command(app, command, line, count) && !mark_command(app, command, line, count, key))
        program_command(app, command, line);
}
