/* The clippings desk on the screen: what is put there, and what is done with it. Every change is in
 * the library before it is shown, and goes onto the same stack as those of notes, so that u takes
 * back what was done last, whatever it was. */
#include "../app_desk.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/library/desk.h"
#include "lectern/ui/list_command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DESK_KEY "screen.desk"

static bool can_write(struct app *app)
{
    if (app->options->read_only)
        app_complain(app, _("This library can only be read."));
    return !app->options->read_only;
}

/* The name of the desk in use, as it was left by the last run. */
static const char *desk_name(struct app *app)
{
    if (app->desk == NULL)
        app->desk = library_setting(app->options->library, DESK_KEY);
    if (app->desk == NULL)
        app->desk = mem_strdup("");
    return app->desk;
}

/* --- showing --- */

static bool read_desk(struct app *app)
{
    struct clip_list fresh;
    struct err err = {0};
    if (!library_clips(app->options->library, desk_name(app), &fresh, &err)) {
        app_error(app, &err);
        return false;
    }
    view_desk_set(app->desk_view, fresh.rows.at, fresh.rows.len);
    clip_list_free(&app->clips);
    app->clips = fresh;
    return true;
}

void app_show_desk(struct app *app)
{
    if (read_desk(app))
        app->popup = POPUP_DESK;
}

void app_desk_changed(struct app *app)
{
    if (app->popup == POPUP_DESK)
        read_desk(app);
}

/* --- putting things there --- */

/* Tells what was put on the desk, and remembers it for undoing. */
static void put_down(struct app *app, struct clip_list *added)
{
    struct desk_step *step = desk_step_new();
    for (size_t i = 0; i < added->rows.len; i++)
        desk_step_add(step, NULL, &added->rows.at[i]);
    size_t count = desk_step_count(step);
    note_undo_desk(&app->undo, step);
    if (desk_name(app)[0] != '\0')
        app_say(app,
                ngettext("%zu clipping put on the desk %s; gd shows it.",
                         "%zu clippings put on the desk %s; gd shows them.", count),
                count, desk_name(app));
    else
        app_say(app,
                ngettext("%zu clipping put on the desk; gd shows it.",
                         "%zu clippings put on the desk; gd shows them.", count),
                count);
    app_desk_changed(app);
}

static void clip_passage(struct app *app, int64_t speech_id, struct span src)
{
    struct clip_list added;
    struct err err = {0};
    if (library_clip_passage(app->options->library, desk_name(app), speech_id, src, app_now(app),
                             &added, &err))
        put_down(app, &added);
    else
        app_error(app, &err);
    clip_list_free(&added);
}

void app_clip_headings(struct app *app, int64_t speech_id, const struct clip_headings *which)
{
    struct clip_list added;
    struct err err = {0};
    if (library_clip_headings(app->options->library, desk_name(app), speech_id, which, app_now(app),
                              &added, &err))
        put_down(app, &added);
    else
        app_error(app, &err);
    clip_list_free(&added);
}

/* The sentence around a place of a speech that need not be open. */
static bool sentence_at(struct app *app, int64_t speech_id, struct span hit, struct span *src,
                        struct err *err)
{
    struct speech_info info;
    struct document doc;
    if (!library_load(app->options->library, speech_id, &info, &doc, err))
        return false;
    size_t off = document_clean_of(&doc, hit.start);
    struct span clean = motion_unit_at(&doc, MOTION_SENTENCE, off);
    *src = (struct span){document_src_of(&doc, clean.start), document_src_of(&doc, clean.end)};
    if (src->end < hit.end)
        src->end = hit.end;
    document_free(&doc);
    return true;
}

static void clip_hit(struct app *app)
{
    const struct hit *hit = view_hits_selected(app->hits_view);
    struct err err = {0};
    struct span src;
    if (hit == NULL)
        return;
    if (sentence_at(app, hit->speech_id, hit->src, &src, &err))
        clip_passage(app, hit->speech_id, src);
    else
        app_error(app, &err);
}

static void clip_note(struct app *app)
{
    const struct note *note = view_notes_selected(app->notes_view);
    if (note == NULL)
        return;
    if (note->src.end <= note->src.start)
        app_say(app, _("This note has no passage to put on the desk."));
    else
        clip_passage(app, note->speech_id, note->src);
}

static void clip_text(struct app *app, bool all)
{
    struct reader *reader = app_reader(app);
    const struct document *doc = view_text_doc(reader->view);
    if (doc == NULL) {
        app_say(app, _("No speech is open."));
        return;
    }
    struct span src = view_text_passage(reader->view);
    if (all) {
        uint32_t section = view_text_section_at(reader->view, view_text_cursor(reader->view));
        src = section != SECTION_NONE ? doc->sections.at[section].src : doc->speeches.at[0].src;
    }
    clip_passage(app, reader->speech_id, src);
    view_text_select_end(reader->view);
}

static void clip_outline(struct app *app, bool all)
{
    const struct reader *reader = app_reader(app);
    uint32_t section = view_outline_selected(app->outline);
    if (reader->speech_id == 0) {
        app_say(app, _("No speech is open."));
        return;
    }
    struct clip_headings which = {.below = all};
    if (section == SECTION_NONE)
        which.whole = true;
    else
        which.section_off = reader->doc.sections.at[section].src.start;
    app_clip_headings(app, reader->speech_id, &which);
}

void app_clip(struct app *app, bool all)
{
    if (!can_write(app))
        return;
    if (app->popup == POPUP_HITS) {
        clip_hit(app);
    } else if (app->popup == POPUP_NOTES) {
        clip_note(app);
    } else if (app->popup != POPUP_NONE) {
        app_say(app, _("Nothing here can be put on the desk."));
    } else if (app->active == PANE_LIST) {
        const struct speech_info *info = view_speeches_selected(app->list);
        struct clip_headings which = {.whole = true, .below = all};
        if (info != NULL)
            app_clip_headings(app, info->id, &which);
    } else if (app->active == PANE_OUTLINE) {
        clip_outline(app, all);
    } else {
        clip_text(app, all);
    }
}

/* --- changing what lies there --- */

/* Carries a step out and remembers it. Takes it over. */
static bool change(struct app *app, struct desk_step *step)
{
    struct err err = {0};
    if (!can_write(app) || !desk_step_apply(step, app->options->library, false, &err)) {
        if (err.code != ERR_NONE)
            app_error(app, &err);
        desk_step_free(step);
        return false;
    }
    note_undo_desk(&app->undo, step);
    app_desk_changed(app);
    return true;
}

/* Moves the selected clipping by places: it and its neighbour change ranks. */
static void move(struct app *app, long by)
{
    if (view_desk_filter_text(app->desk_view)[0] != '\0') {
        app_say(app, _("Take the filter away (Esc) before moving clippings."));
        return;
    }
    for (; by != 0; by -= by > 0 ? 1 : -1) {
        const struct clip *here = view_desk_selected(app->desk_view, 0);
        const struct clip *there = view_desk_selected(app->desk_view, by > 0 ? 1 : -1);
        if (here == NULL || there == NULL) {
            app->term->ops->bell(app->term);
            return;
        }
        struct clip moved = *here, other = *there;
        /* Two with the same rank (from two programs at once) are in the order of their ids. */
        moved.rank = there->rank != here->rank ? there->rank : there->rank + (by > 0 ? 1 : -1);
        other.rank = here->rank;
        struct desk_step *step = desk_step_new();
        desk_step_add(step, here, &moved);
        desk_step_add(step, there, &other);
        if (!change(app, step))
            return;
    }
}

static void take_away(struct app *app)
{
    const struct clip *clip = view_desk_selected(app->desk_view, 0);
    if (clip == NULL)
        return;
    struct desk_step *step = desk_step_new();
    desk_step_add(step, clip, NULL);
    if (change(app, step))
        app_say(app, _("Taken off the desk; u brings it back."));
}

static void clear(struct app *app)
{
    struct desk_step *step = desk_step_new();
    if (!read_desk(app)) {
        desk_step_free(step);
        return;
    }
    for (size_t i = 0; i < app->clips.rows.len; i++)
        desk_step_add(step, &app->clips.rows.at[i], NULL);
    size_t count = desk_step_count(step);
    if (count == 0) {
        desk_step_free(step);
        app_say(app, _("The desk is empty."));
    } else if (change(app, step)) {
        app_say(app,
                ngettext("%zu clipping taken off the desk; u brings it back.",
                         "%zu clippings taken off the desk; u brings them back.", count),
                count);
    }
}

/* --- the reader's wording --- */

/* Where the wording of a clipping is kept while it is typed. The caller frees. */
static char *draft_key(const char *id)
{
    struct strbuf key = {0};
    strbuf_addf(&key, "clip %s", id);
    return strbuf_take(&key);
}

static const struct clip *clip_of(const struct app *app, const char *id)
{
    for (size_t i = 0; i < app->clips.rows.len; i++)
        if (strcmp(app->clips.rows.at[i].id, id) == 0)
            return &app->clips.rows.at[i];
    return NULL;
}

static void reword(struct app *app)
{
    const struct clip *clip = view_desk_selected(app->desk_view, 0);
    if (clip == NULL || !can_write(app))
        return;
    char *key = draft_key(clip->id), *draft = library_draft(app->options->library, key);
    snprintf(app->worded, sizeof app->worded, "%s", clip->id);
    app->discard_asked = false;
    note_editor_init(&app->editor, clip->exact, clip_words(clip), app->grid.ambiguous);
    app->draft_edits = app->editor.edit.edits;
    app->writing = true;
    if (draft != NULL) {
        edit_set(&app->editor.edit, strv_of(draft));
        app_say(app, _("The wording you were typing is here again: ^S saves it."));
    }
    free(draft);
    free(key);
}

bool app_desk_accept(struct app *app)
{
    const struct clip *clip = clip_of(app, app->worded);
    if (clip == NULL) {
        app_complain(app, _("This clipping is not on the desk any more."));
        return false;
    }
    struct strv text = strv_trim(edit_text(&app->editor.edit));
    char *words = mem_copy(text.ptr, text.len);
    struct clip worded = *clip;
    /* The words as they were taken, or none at all, are no wording of one's own. */
    bool same = text.len == 0 || (clip->exact != NULL && strcmp(words, clip->exact) == 0);
    worded.text = same ? NULL : words;
    worded.modified_ms = app_now(app);
    struct desk_step *step = desk_step_new();
    desk_step_add(step, clip, &worded);
    bool done = change(app, step);
    if (done)
        app_say(app, same ? _("The words are as they were taken.") : _("Wording saved."));
    free(words);
    return done;
}

void app_desk_keep_draft(struct app *app)
{
    struct err err = {0};
    char *key = draft_key(app->worded);
    struct strv text = edit_text(&app->editor.edit);
    char *words = mem_copy(text.ptr, text.len);
    if (!library_save_draft(app->options->library, key, words, app_now(app), &err))
        app_error(app, &err);
    app->draft_edits = app->editor.edit.edits;
    free(words);
    free(key);
}

void app_desk_drop_draft(struct app *app)
{
    struct err err = {0};
    char *key = draft_key(app->worded);
    if (!library_save_draft(app->options->library, key, NULL, app_now(app), &err))
        app_error(app, &err);
    free(key);
    app->worded[0] = '\0';
}

/* --- out of the program --- */

static bool ends_in(const char *path, const char *ending)
{
    return strv_ends(strv_of(path), strv_of(ending));
}

bool app_write_file(struct app *app, const char *path, struct strv content, bool over,
                    const char *how)
{
    struct err err = {0};
    char *full = file_expand(path);
    bool done = over ? file_write(full, content, &err) : file_create(full, content, &err);
    if (done)
        app_say(app, _("Written to %s"), full);
    else if (!over && err.sys == EEXIST)
        app_complain(app, _("%s is there already; %s replaces it"), full, how);
    else
        app_error(app, &err);
    free(full);
    return done;
}

static void write_out(struct app *app, const char *path, bool over)
{
    struct strbuf out = {0};
    enum clip_format format = ends_in(path, ".json")  ? CLIP_JSON
                              : ends_in(path, ".txt") ? CLIP_TEXT
                                                      : CLIP_MARKDOWN;
    if (path[0] == '\0') {
        app_complain(app, _("desk write wants the name of a file: .md, .txt or .json"));
    } else if (read_desk(app)) {
        clips_write(app->clips.rows.at, app->clips.rows.len, format, &out);
        app_write_file(app, path, strbuf_strv(&out), over, "desk overwrite");
    }
    strbuf_free(&out);
}

static void copy_all(struct app *app, bool text)
{
    struct strbuf out = {0};
    if (!read_desk(app))
        return;
    clips_write(app->clips.rows.at, app->clips.rows.len, text ? CLIP_TEXT : CLIP_MARKDOWN, &out);
    app_hand_over(app, strbuf_strv(&out));
    strbuf_free(&out);
}

static void copy_one(struct app *app, bool with_source)
{
    const struct clip *clip = view_desk_selected(app->desk_view, 0);
    struct strbuf out = {0};
    if (clip == NULL)
        return;
    if (with_source)
        clips_write(clip, 1, CLIP_TEXT, &out);
    else
        strbuf_add_str(&out, clip_words(clip));
    app_hand_over(app, strbuf_strv(&out));
    strbuf_free(&out);
}

/* Makes another desk the one in use. */
static void use(struct app *app, const char *name)
{
    struct err err = {0};
    if (!app->options->read_only &&
        !library_set_setting(app->options->library, DESK_KEY, name, &err)) {
        app_error(app, &err);
        return;
    }
    free(app->desk);
    app->desk = mem_strdup(name);
    app_show_desk(app);
}

static void tell_names(struct app *app)
{
    struct desk_list list;
    struct strbuf names = {0};
    struct err err = {0};
    if (!library_desks(app->options->library, &list, &err)) {
        app_error(app, &err);
        return;
    }
    for (size_t i = 0; i < list.rows.len; i++)
        strbuf_addf(&names, "%s%s %lld", i > 0 ? ", " : "",
                    list.rows.at[i].name[0] != '\0' ? list.rows.at[i].name : _("(the first)"),
                    (long long)list.rows.at[i].count);
    app_say(app, _("Desks: %s"), names.len > 0 ? names.ptr : _("nothing lies on any"));
    strbuf_free(&names);
    desk_list_free(&list);
}

void app_desk(struct app *app, const struct line *line)
{
    const char *action = line->words.len > 0 ? line->words.at[0] : "";
    const char *value = line->words.len > 1 ? line->words.at[1] : "";
    if (action[0] == '\0')
        app_show_desk(app);
    else if (strcmp(action, "write") == 0)
        write_out(app, value, false);
    else if (strcmp(action, "overwrite") == 0)
        write_out(app, value, true);
    else if (strcmp(action, "copy") == 0)
        copy_all(app, strcmp(value, "text") == 0);
    else if (strcmp(action, "clear") == 0)
        clear(app);
    else if (strcmp(action, "use") == 0)
        use(app, value);
    else if (strcmp(action, "names") == 0)
        tell_names(app);
    else
        app_complain(app,
                     _("desk wants nothing, or write FILE, overwrite FILE, copy [text], clear, "
                       "use NAME or names"));
}

/* --- keys on the desk --- */

/* Goes where the words of the selected clipping stand now. */
static void go_to_source(struct app *app)
{
    const struct clip *clip = view_desk_selected(app->desk_view, 0);
    struct clip_place place;
    struct err err = {0};
    if (clip == NULL)
        return;
    if (!library_clip_place(app->options->library, clip, &place, &err)) {
        app_error(app, &err);
        return;
    }
    app_request(app, &(struct request){.kind = REQUEST_OPEN,
                                       .speech_id = place.speech_id,
                                       .src_off = place.src_off});
    if (!place.sure)
        app_say(app, _("The text has changed: this is the likeliest place."));
}

bool app_desk_command(struct app *app, enum command command, const struct line *line, long count)
{
    long times = count > 0 ? count : 1;
    if (list_command(view_desk_list(app->desk_view), command, count))
        return true;
    switch (command) {
    case COMMAND_OPEN:
    case COMMAND_RIGHT: go_to_source(app); return true;
    case COMMAND_MOVE_DOWN: move(app, times); return true;
    case COMMAND_MOVE_UP: move(app, -times); return true;
    case COMMAND_DELETE: take_away(app); return true;
    case COMMAND_EDIT: reword(app); return true;
    case COMMAND_COPY: copy_one(app, false); return true;
    case COMMAND_COPY_SOURCE: copy_one(app, true); return true;
    case COMMAND_FILTER:
        if (line->text.len > 0)
            view_desk_filter(app->desk_view, line->text);
        else
            app_find_here(app);
        return true;
    default: return false;
    }
}
