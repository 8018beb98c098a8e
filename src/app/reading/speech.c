/* Opening speeches, and keeping the place in each. The place is stored when a speech is left, when
 * nothing happens for a moment, and at the end. */
#include "speech.h"

#include "../frame/gone.h"
#include "../frame/pane.h"
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "find.h"
#include "list.h"
#include "phrases.h"
#include "reader.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"

/* How far the speech was read: what has come into sight, but nothing by opening it alone, or one
 * that fits on the screen would be read before its reader has looked at it. */
static double progress_of(const struct reader *reader)
{
    bool moved = reader->moved || view_text_cursor(reader->view) != reader->opened_off;
    return moved ? view_text_progress(reader->view) : reader->info.progress;
}

void app_keep_place(struct app *app, struct reader *reader)
{
    if (reader->speech_id == 0 || app->options->read_only)
        return;
    size_t off = view_text_cursor(reader->view);
    double progress = progress_of(reader);
    if (off == reader->stored_off && progress <= reader->info.progress)
        return;
    if (progress < reader->info.progress)
        progress = reader->info.progress; /* what was read stays read */
    struct err err = {0};
    int64_t now = app_now(app);
    if (!library_set_place(app->options->library, reader->speech_id, off, progress, now, &err)) {
        app_error_by_the_way(app, &err);
        return;
    }
    reader->stored_off = off;
    reader->info.progress = progress;
    const struct speech_info *row = app_list_row(app, reader->speech_id);
    if (row) {
        struct speech_info changed = *row;
        changed.progress = progress;
        changed.opened_ms = now;
        app_list_put(app, &changed);
    }
}

/* Finds out which script most of the characters that differ between the two belong to. */
static void find_script(struct reader *reader)
{
    const struct document *doc = &reader->doc;
    size_t simplified = 0, traditional = 0;
    struct strv text = strv_make(doc->clean, doc->clean_len < 30000 ? doc->clean_len : 30000);
    reader->region = phrases_region_of(text);
    while (text.len > 0) {
        uint32_t cp = utf8_take(&text);
        if (cp < 0x3400)
            continue;
        traditional += fold_script_cp(FOLD_SIMPLIFIED, cp) != cp;
        simplified += fold_script_cp(FOLD_TRADITIONAL, cp) != cp;
    }
    /* Characters such as 后 belong to both and count as Simplified also in Traditional texts. */
    size_t other = traditional > simplified ? simplified : traditional;
    reader->one_script = other < (simplified + traditional) / 8;
    if (simplified + traditional < 5)
        reader->script = FOLD_AS_IS;
    else
        reader->script = traditional > simplified / 4 ? FOLD_TRADITIONAL : FOLD_SIMPLIFIED;
}

/* The text of the speech's source where the raw view needs it. */
static const struct text *raw_text(struct app *app, struct reader *reader)
{
    struct err err = {0};
    if (!settings_on(&app->config.settings, SETTING_RAW))
        return NULL;
    if (!reader->text) {
        reader->text = library_source_text(app->options->library, reader->speech_id, &err);
        if (!reader->text)
            app_error(app, &err);
    }
    return reader->text;
}

/* A text that is all in the script wished for stays as it is: 皇后 must not become 皇後. */
static struct view_text_style style_for(const struct app *app, const struct reader *reader)
{
    struct view_text_style style = app->style;
    style.script.phrases = app_phrases(app, reader);
    if (reader->one_script && reader->script == style.script.script)
        style.script = (struct shown_script){FOLD_AS_IS, NULL};
    return style;
}

void app_set_style(struct app *app, struct reader *reader)
{
    struct view_text_style style = style_for(app, reader);
    if (reader->speech_id != 0 && style.raw && !reader->text)
        view_text_set_source(reader->view, raw_text(app, reader));
    view_text_set_style(reader->view, &style);
}

/* Without its marks a text can be read all the same. */
static void load_marks(struct app *app, struct reader *reader)
{
    struct err err = {0};
    reader->doc.marks = NULL;
    if (library_marks(app->options->library, reader->speech_id, SIZE_MAX, &reader->marks, &err))
        reader->doc.marks = &reader->marks;
    else
        app_error_by_the_way(app, &err);
}

static bool load(struct app *app, struct reader *reader, int64_t speech_id, size_t src_off)
{
    struct speech_info info = {0};
    struct document doc = {0};
    struct err err = {0};
    if (!library_load(app->options->library, speech_id, &info, &doc, &err)) {
        app_error(app, &err);
        return false;
    }
    reader_close(reader);
    reader->speech_id = speech_id;
    reader->version_id = library_text_version(app->options->library, speech_id);
    reader->info = info;
    reader->doc = doc;
    load_marks(app, reader);
    find_script(reader);
    app_set_style(app, reader);
    if (src_off == REQUEST_KEPT_PLACE) {
        src_off = doc.speeches.at[0].src.start;
        if (!library_place(app->options->library, speech_id, &src_off, &err) &&
            err.code != ERR_NONE)
            app_error(app, &err);
    }
    reader->stored_off = SIZE_MAX; /* opening counts: this becomes the speech read last */
    view_text_set(reader->view, &reader->doc, raw_text(app, reader), src_off);
    reader->opened_off = view_text_cursor(reader->view);
    app->borrowed.speech_id = 0; /* the view has forgotten its passages */
    return true;
}

/* Shows the active reader's speech in list and outline. */
static void show_reader(struct app *app, bool same)
{
    struct reader *reader = app_reader(app);
    view_outline_set(app->outline, view_text_doc(reader->view), same);
    view_speeches_set_open(app->list, reader->speech_id);
    if (app->active != PANE_LIST) /* where somebody may be choosing */
        view_speeches_to(app->list, reader->speech_id);
    app_count_notes(app);
    app_count_hits(app);
    app_follow(app);
}

bool app_open_speech(struct app *app, int64_t speech_id, size_t src_off, bool remember)
{
    struct reader *reader = app_reader(app);
    app_keep_place(app, reader);
    if (remember)
        app_remember(app);
    if (!load(app, reader, speech_id, src_off))
        return false;
    view_speeches_to(app->list, speech_id);
    app_reload_notes(app, reader);
    struct find_options find = app_find_options(app);
    if (app->find.words)
        view_text_find(reader->view, strv_of(app->find.words), &find, false);
    show_reader(app, false);
    if (app->shown)
        app_keep_place(app, reader);
    else
        app->place_kept = false; /* writing can wait until the first screen is up */
    app->dirty = true;
    return true;
}

void app_close_speech(struct app *app)
{
    reader_close(app_reader(app));
    show_reader(app, false);
    app->dirty = true;
}

/* Whether a speech of the list holds the offset. */
static bool holds(struct app *app, int64_t speech_id, size_t src_off)
{
    struct speech_info info;
    struct document doc;
    if (!library_load(app->options->library, speech_id, &info, &doc, NULL))
        return false;
    struct span src = doc.speeches.at[0].src;
    document_free(&doc);
    return src_off >= src.start && src_off < src.end;
}

/* The speech of a source that holds the offset, `likely` before others; 0 for none. */
static int64_t speech_at(struct app *app, int64_t source_id, int64_t likely, size_t src_off)
{
    int64_t found = 0;
    app_list_finish(app);
    for (size_t i = 0; i < shelf_len(&app->speeches) && found != likely; i++) {
        int64_t id = shelf_id(&app->speeches, i);
        bool own = shelf_source_id(&app->speeches, i) == source_id;
        if ((id == likely || (own && !found)) && holds(app, id, src_off))
            found = id;
    }
    return found;
}

void app_reload_speech(struct app *app)
{
    struct reader *reader = app_reader(app);
    if (reader->speech_id == 0)
        return;
    size_t off = view_text_cursor(reader->view);
    int64_t id = speech_at(app, reader->info.source_id, reader->speech_id, off);
    if (id == 0) /* the cursor is on what was set aside */
        id = reader->speech_id;
    if (!load(app, reader, id, off))
        return;
    view_speeches_to(app->list, id);
    app_reload_notes(app, reader);
    show_reader(app, true);
    app->dirty = true;
}

/* How many paragraphs before the cursor may stand in for its words, should they be gone. */
enum { PARAS_BACK = 3 };

/* Where in the present text of the source a place of the text shown stands by its words. */
static bool find_again(struct app *app, const struct reader *reader, size_t *off,
                       int64_t *speech_id)
{
    struct note point = {.kind = NOTE_BOOKMARK,
                         .speech_id = reader->speech_id,
                         .version_id = reader->version_id,
                         .source_id = reader->info.source_id,
                         .src = {*off, *off}};
    struct arena *arena = arena_new();
    library_quote_note(&reader->doc, &point, arena);
    bool found =
        library_find_anew(app->options->library, &point, arena, NULL) && point.state != NOTE_ORPHAN;
    if (found) {
        *off = point.src.start;
        *speech_id = point.speech_id;
    }
    arena_free(arena);
    return found;
}

/* Where the cursor of a reader is in the present text: at its words, at those of the nearest
 * paragraph before it that is still there, else where the library keeps the place. */
static void find_cursor(struct app *app, const struct reader *reader, size_t *off,
                        int64_t *speech_id)
{
    const struct document *doc = &reader->doc;
    struct err err = {0};
    *off = view_text_cursor(reader->view);
    size_t para = motion_para_of(doc, document_clean_of(doc, *off));
    for (size_t i = 0; i <= PARAS_BACK; i++) {
        if (find_again(app, reader, off, speech_id))
            return;
        if (para < i || para - i >= doc->paras.len)
            break;
        *off = doc->paras.at[para - i].src.start;
    }
    *off = view_text_cursor(reader->view);
    if (!library_place(app->options->library, reader->speech_id, off, &err) && err.code)
        app_error(app, &err);
    *speech_id = speech_at(app, reader->info.source_id, reader->speech_id, *off);
}

void app_reload_moved(struct app *app)
{
    struct reader *reader = app_reader(app);
    size_t off = 0;
    int64_t id = 0;
    if (reader->speech_id == 0)
        return;
    find_cursor(app, reader, &off, &id);
    view_text_select_end(reader->view);
    if (id == 0 || !load(app, reader, id, off))
        return;
    size_t kept = SIZE_MAX; /* the library moved the place it had, which may be an earlier one */
    if (library_place(app->options->library, id, &kept, NULL))
        reader->stored_off = kept;
    app_reload_notes(app, reader);
    if (reader == app_reader(app))
        show_reader(app, true);
    app->dirty = true;
}

void app_goto(struct app *app, size_t src_off, bool remember)
{
    if (remember)
        app_remember(app);
    if (src_off != REQUEST_KEPT_PLACE)
        view_text_goto(app_reader(app)->view, src_off);
}

void app_remember(struct app *app)
{
    struct reader *reader = app_reader(app);
    if (reader->speech_id != 0)
        jumps_push(&app->jumps, (struct jump){reader->speech_id, view_text_cursor(reader->view)});
}

/* Counts notes for each section of the open speech; a note counts for every section it lies in. */
void app_count_notes(struct app *app)
{
    struct reader *reader = app_reader(app);
    const struct document *doc = view_text_doc(reader->view);
    view_outline_set_notes(app->outline, NULL);
    app->section_notes.len = 0;
    if (!doc || doc->sections.len == 0)
        return;
    for (size_t i = 0; i < doc->sections.len; i++)
        VEC_PUSH(&app->section_notes, (size_t)0);
    for (size_t i = 0; i < reader->notes.rows.len; i++) {
        const struct note *note = &reader->notes.rows.at[i];
        if (note->kind == NOTE_BOOKMARK || note->state == NOTE_ORPHAN)
            continue;
        uint32_t at = view_text_section_at(reader->view, note->src.start);
        for (; at != SECTION_NONE; at = doc->sections.at[at].parent)
            app->section_notes.at[at]++;
    }
    view_outline_set_notes(app->outline, app->section_notes.at);
}

void app_reload_notes(struct app *app, struct reader *reader)
{
    struct note_list fresh = {0};
    struct err err = {0};
    if (reader->speech_id == 0)
        return;
    if (!library_notes(app->options->library, reader->speech_id, &fresh, &err)) {
        app_error(app, &err);
        return;
    }
    view_text_set_notes(reader->view, fresh.rows.at, fresh.rows.len);
    note_list_free(&reader->notes);
    reader->notes = fresh;
    int64_t notes = 0, bookmarks = 0;
    for (size_t i = 0; i < fresh.rows.len; i++)
        *(fresh.rows.at[i].kind == NOTE_BOOKMARK ? &bookmarks : &notes) += 1;
    const struct speech_info *row = app_list_row(app, reader->speech_id);
    if (row && (row->notes != notes || row->bookmarks != bookmarks)) {
        struct speech_info changed = *row;
        changed.notes = notes;
        changed.bookmarks = bookmarks;
        app_list_put(app, &changed);
    }
    if (reader == app_reader(app))
        app_count_notes(app);
}

void app_notes_changed(struct app *app)
{
    for (int i = 0; i < 2; i++)
        app_reload_notes(app, &app->readers[i]);
    panels_changed(app, CHANGED_NOTES);
}

void app_follow(struct app *app)
{
    struct reader *reader = app_reader(app);
    bool from_text = app->active == PANE_TEXT || app->active == PANE_SECOND;
    if (reader->speech_id == 0)
        return;
    uint32_t section = view_text_section_at(reader->view, view_text_cursor(reader->view));
    view_outline_follow(app->outline, section, app->active != PANE_OUTLINE);
    if (from_text || app->active == PANE_LIST)
        app->followed_from_text = false;
}

void app_second(struct app *app, bool open)
{
    struct reader *second = &app->readers[1];
    if (!open) {
        app_keep_place(app, second);
        reader_close(second);
        app->wishes.second = false;
        if (app->active == PANE_SECOND)
            app->active = PANE_TEXT;
        app->reader = 0;
        show_reader(app, false);
        return;
    }
    if (app->wishes.second && second->speech_id != 0) { /* it stands there already */
        app->active = PANE_SECOND;
        app_use_reader(app, 1);
        return;
    }
    int64_t id = app->readers[0].speech_id;
    size_t off = view_text_cursor(app->readers[0].view);
    app->wishes.second = true;
    app->reader = 1;
    app->active = PANE_SECOND;
    if (id != 0)
        app_open_speech(app, id, off, false);
}

void app_beside(struct app *app, int64_t speech_id, size_t src_off)
{
    int from = app->reader;
    if (from == 0)
        app_second(app, true);
    else
        app_focus(app, PANE_TEXT);
    app_open_speech(app, speech_id, src_off, false);
    app_focus(app, from == 0 ? PANE_TEXT : PANE_SECOND);
}

void app_use_reader(struct app *app, int which)
{
    if (app->reader == which)
        return;
    app->reader = which;
    show_reader(app, false);
}

void app_next_speech(struct app *app, long count)
{
    app_list_finish(app);
    app_reader(app)->moved = true; /* who goes on to another one has seen what was in sight */
    /* From the speech that is open, not from where the list's cursor happens to be. */
    const struct speech_info *info =
        view_speeches_next(app->list, app_reader(app)->speech_id, count);
    if (!info) {
        app_say(app, count > 0 ? _("This is the last speech of the list.")
                               : _("This is the first speech of the list."));
        return;
    }
    app_open_speech(app, info->id, REQUEST_KEPT_PLACE, true);
}

/* The paragraph at the top of a reader's pane. */
static size_t top_para(const struct reader *reader)
{
    const struct document *doc = view_text_doc(reader->view);
    return doc ? motion_para_of(doc, document_clean_of(doc, view_text_top(reader->view))) : 0;
}

void app_lock(struct app *app)
{
    if (!app->wishes.second) {
        app_say(app, _("Only one text is open: 4 opens a second one."));
        return;
    }
    app->lock.on = !app->lock.on;
    for (int i = 0; i < 2; i++)
        app->lock.paras[i] = top_para(&app->readers[i]);
    app_say(app,
            app->lock.on ? _("Both texts scroll together.") : _("Each text scrolls by itself."));
}

void app_scroll_along(struct app *app)
{
    if (!app->lock.on || !app->wishes.second)
        return;
    int other = 1 - app->reader;
    struct reader *follower = &app->readers[other];
    const struct document *doc = view_text_doc(follower->view);
    size_t now = top_para(app_reader(app)), began = app->lock.paras[app->reader];
    size_t start = app->lock.paras[other];
    size_t to = now + start > began ? now + start - began : 0;
    if (!doc || doc->paras.len == 0 || top_para(follower) == to)
        return;
    to = to < doc->paras.len ? to : doc->paras.len - 1;
    view_text_goto(follower->view, doc->paras.at[to].src.start);
    view_text_scroll_to(follower->view, 0);
}

bool app_follow_library(struct app *app)
{
    struct reader *reader = app_reader(app);
    if (reader->speech_id == 0 || app_editor_is_open(app))
        return false;
    int64_t now = library_text_version(app->options->library, reader->speech_id);
    if (now == 0 || now == reader->version_id)
        return false;
    app_reload_moved(app);
    app_say(app, _("Another program changed this text; it is shown anew."));
    return true;
}
