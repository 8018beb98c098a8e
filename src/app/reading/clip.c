/* What is put on the clippings desk: a passage or headings of a speech, onto the desk in use. Every
 * clipping is in the library before it is told of, and goes onto the same stack as changes of
 * notes, so that u takes back what was done last, whatever it was. */
#include "clip.h"

#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "go.h"
#include "reader.h"

#include "lectern/base/i18n.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/desk.h"
#include "lectern/library/texts/read.h"

#include <stdlib.h>
#include <string.h>

#define DESK_KEY "screen.desk"

const char *app_desk_name(struct app *app)
{
    if (!app->desk)
        app->desk = library_setting(app->options->library, DESK_KEY);
    if (!app->desk)
        app->desk = mem_strdup("");
    return app->desk;
}

bool app_use_desk(struct app *app, const char *name)
{
    struct err err = {0};
    if (!app->options->read_only &&
        !library_set_setting(app->options->library, DESK_KEY, name, &err)) {
        app_error(app, &err);
        return false;
    }
    free(app->desk);
    app->desk = mem_strdup(name);
    return true;
}

/* Tells what was put on the desk, and remembers it for undoing. */
static void put_down(struct app *app, struct desk_step *step, size_t known)
{
    size_t count = desk_step_count(step);
    undo_push_desk(&app->undo, step);
    if (app_desk_name(app)[0] != '\0')
        app_say(app,
                ngettext("%zu clipping put on the desk %s; gd shows it.",
                         "%zu clippings put on the desk %s; gd shows them.", count),
                count, app_desk_name(app));
    else
        app_say(app,
                ngettext("%zu clipping put on the desk; gd shows it.",
                         "%zu clippings put on the desk; gd shows them.", count),
                count);
    if (known > 0)
        app_say(app,
                ngettext("%zu clipping put on the desk lay there already; u takes it away again.",
                         "%zu clippings put on the desk lay there already; u takes them away "
                         "again.",
                         known),
                known);
    panels_changed(app, CHANGED_DESK);
}

/* How many of the clippings added lay on their desk before. */
static size_t count_known(struct app *app, const struct clip_list *added)
{
    struct clip_list all;
    size_t known = 0;
    if (!library_clips(app->options->library, app_desk_name(app), &all, NULL))
        return 0;
    for (size_t i = 0; i < added->rows.len; i++) {
        const struct clip *fresh = &added->rows.at[i];
        bool same = false;
        for (size_t j = 0; j < all.rows.len && !same; j++)
            same = strcmp(all.rows.at[j].id, fresh->id) != 0 &&
                   all.rows.at[j].speech_id == fresh->speech_id &&
                   all.rows.at[j].kind == fresh->kind &&
                   strcmp(all.rows.at[j].exact, fresh->exact) == 0;
        known += same;
    }
    clip_list_free(&all);
    return known;
}

/* Appends what was put on the desk to a step, and returns that. */
static struct desk_step *add_to_step(struct desk_step *step, const struct clip_list *added)
{
    for (size_t i = 0; i < added->rows.len; i++)
        desk_step_add(step, NULL, &added->rows.at[i]);
    return step;
}

void app_clip_passage(struct app *app, int64_t speech_id, struct span src)
{
    struct clip_list added;
    struct err err = {0};
    if (library_clip_passage(app->options->library, app_desk_name(app), speech_id, src,
                             app_now(app), &added, &err))
        put_down(app, add_to_step(desk_step_new(), &added), count_known(app, &added));
    else
        app_error(app, &err);
    clip_list_free(&added);
}

void app_clip_headings(struct app *app, const struct speech_ids *ids,
                       const struct clip_headings *which)
{
    struct library *library = app->options->library;
    struct desk_step *step = desk_step_new();
    struct err err = {0};
    size_t known = 0;
    bool ok = library_begin(library, &err);
    if (ok) {
        for (size_t i = 0; ok && i < ids->at.len; i++) {
            struct clip_list added;
            ok = library_clip_headings(library, app_desk_name(app), ids->at.at[i], which,
                                       app_now(app), &added, &err);
            add_to_step(step, &added);
            known += ok ? count_known(app, &added) : 0;
            clip_list_free(&added);
        }
        ok = library_end(library, ok, &err);
    }
    if (ok) {
        put_down(app, step, known);
    } else {
        desk_step_free(step);
        app_error(app, &err);
    }
}

/* As above, of one speech. */
static void clip_headings_of(struct app *app, int64_t speech_id, const struct clip_headings *which)
{
    struct speech_ids ids = {0};
    VEC_PUSH(&ids.at, speech_id);
    app_clip_headings(app, &ids, which);
    VEC_FREE(&ids.at);
}

static void clip_text(struct app *app, bool all)
{
    struct reader *reader = app_reader(app);
    const struct document *doc = view_text_doc(reader->view);
    if (!doc) {
        app_say(app, _("No speech is open."));
        return;
    }
    struct span src = view_text_passage(reader->view);
    if (all) {
        uint32_t section = view_text_section_at(reader->view, view_text_cursor(reader->view));
        src = section != SECTION_NONE ? doc->sections.at[section].src : doc->speeches.at[0].src;
    }
    app_clip_passage(app, reader->speech_id, src);
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
    clip_headings_of(app, reader->speech_id, &which);
}

void app_clip(struct app *app, bool all)
{
    if (!app_may_write(app))
        return;
    if (panel_top(app)) {
        if (!panel_clip(app))
            app_say(app, _("Nothing here can be put on the desk."));
    } else if (app->active == PANE_LIST) {
        const struct speech_info *info = view_speeches_selected(app->list);
        struct clip_headings which = {.whole = true, .below = all};
        if (info)
            clip_headings_of(app, info->id, &which);
    } else if (app->active == PANE_OUTLINE) {
        clip_outline(app, all);
    } else {
        clip_text(app, all);
    }
}

void app_clip_open(struct app *app, const struct clip *clip)
{
    struct clip_place place;
    struct err err = {0};
    if (!clip)
        return;
    if (clip_is_own(clip)) {
        app_say(app, _("These words are your own: they are from no speech."));
        return;
    }
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

void app_clip_section(struct app *app, const struct clip *clip)
{
    struct clip_place place;
    struct speech_info info;
    struct document doc = {0};
    struct err err = {0};
    if (!clip || clip_is_own(clip) || !app_may_write(app))
        return;
    if (!library_clip_place(app->options->library, clip, &place, &err) ||
        !library_load(app->options->library, place.speech_id, &info, &doc, &err)) {
        app_error(app, &err);
        return;
    }
    struct span src = doc.speeches.at[0].src;
    for (size_t i = 0; i < doc.sections.len; i++) {
        struct span at = doc.sections.at[i].src;
        if (at.start <= place.src_off && place.src_off < at.end)
            src = at; /* the innermost stands last */
    }
    document_free(&doc);
    app_clip_passage(app, place.speech_id, src);
}
