/* Corrections of the outline from the screen. What is corrected is the section selected in the
 * outline pane, else the one that is read; a new section or a cut is made at the paragraph under
 * the text cursor. */
#include "correct.h"

#include "../frame/panel.h"
#include "../frame/prompt.h"
#include "../frame/say.h"
#include "../state.h"
#include "list.h"
#include "reader.h"
#include "speech.h"
#include "speeches.h"

#include "lectern/base/i18n.h"
#include "lectern/library/texts/correction.h"
#include "lectern/speech/outline/correction.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word;
    const char *done; /* what to say; null: a fact, which has a panel of its own (facts.c) */
} WORDS[CORRECTION_KINDS] = {
    [CORRECTION_MAKE] = {"make", N_("The paragraph is a section now; u takes it back.")},
    [CORRECTION_DROP] = {"drop", N_("Section dropped; u brings it back.")},
    [CORRECTION_PROMOTE] = {"promote", N_("Section moved up a level.")},
    [CORRECTION_DEMOTE] = {"demote", N_("Section moved down a level.")},
    [CORRECTION_RENAME] = {"rename", N_("Section renamed.")},
    [CORRECTION_PLAIN] = {"plain",
                          N_("This speech is shown without sections; u brings them back.")},
    [CORRECTION_SPLIT] = {"split", N_("A speech begins here now; u joins it again.")},
    [CORRECTION_JOIN] = {"join", N_("Joined to the speech before; u cuts it again.")},
    [CORRECTION_CHROME] = {"aside", N_("Set aside; tx shows it, u takes it back.")},
    [CORRECTION_TEXT] = {"text", N_("The paragraph is text now; u sets it aside again.")},
    [CORRECTION_TITLE] = {"title", NULL},
    [CORRECTION_SPEAKER] = {"speaker", NULL},
    [CORRECTION_OFFICE] = {"office", NULL},
    [CORRECTION_DATE] = {"date", NULL},
    [CORRECTION_PLACE] = {"place", NULL},
};

enum correction_kind correction_of(const char *word)
{
    int kind = 0;
    while (kind < CORRECTION_KINDS && strcmp(word, WORDS[kind].word) != 0)
        kind++;
    return (enum correction_kind)kind;
}

const char *correction_word(enum correction_kind kind)
{
    return WORDS[kind].word;
}

void app_outline_changed(struct app *app, int64_t speech_id)
{
    const struct speech_info *row = app_list_row(app, speech_id);
    app_list_refresh(app, row ? row->source_id : app_reader(app)->info.source_id);
    app_reload_speech(app);
}

/* The place of the section meant; false where there is none. */
static bool section_place(struct app *app, size_t *src_off)
{
    struct reader *reader = app_reader(app);
    uint32_t index = app->active == PANE_OUTLINE
                         ? view_outline_selected(app->outline)
                         : view_text_section_at(reader->view, view_text_cursor(reader->view));
    if (index == SECTION_NONE || index >= reader->doc.sections.len)
        return false;
    *src_off = correction_place_of(&reader->doc.sections.at[index]);
    return true;
}

static bool paragraph_place(struct app *app, size_t *src_off)
{
    const struct reader *reader = app_reader(app);
    size_t cursor = view_text_cursor(reader->view);
    for (size_t i = 0; i < reader->doc.paras.len; i++) {
        const struct para *para = &reader->doc.paras.at[i];
        if (cursor >= para->src.start && cursor <= para->src.end) {
            *src_off = para->src.start;
            return true;
        }
    }
    return false;
}

static bool place_of(struct app *app, enum correction_kind kind, size_t *src_off)
{
    switch (kind) {
    case CORRECTION_MAKE:
    case CORRECTION_CHROME:
    case CORRECTION_TEXT:
    case CORRECTION_SPLIT: return paragraph_place(app, src_off);
    case CORRECTION_PLAIN:
    case CORRECTION_JOIN: *src_off = app_reader(app)->doc.speeches.at[0].src.start; return true;
    default: return section_place(app, src_off);
    }
}

static bool is_first_of_source(struct app *app, const struct reader *reader)
{
    struct shelf_row row = {0};
    bool first = true;
    app_list_finish(app);
    for (size_t i = 0; first && i < shelf_len(&app->speeches); i++)
        first = shelf_source_id(&app->speeches, i) != reader->info.source_id ||
                shelf_get(&app->speeches, i, &row)->ordinal >= reader->info.ordinal;
    shelf_row_free(&row);
    return first;
}

static void correct(struct app *app, enum correction_kind kind, const char *value)
{
    struct err err = {0};
    struct correction edit = {
        .kind = kind, .speech_id = app_reader(app)->speech_id, .value = value};
    if (!place_of(app, kind, &edit.src.start)) {
        app_say(app, _("There is no section here."));
        return;
    }
    if (kind == CORRECTION_JOIN && is_first_of_source(app, app_reader(app))) {
        app_say(app, _("This is the first speech of its file."));
        return;
    }
    if (!undoable_correct(&app->undo, app->options->library, &edit, app_now(app), &err)) {
        app_error(app, &err);
        return;
    }
    app_outline_changed(app, app_reader(app)->speech_id);
    app_say(app, "%s", _(WORDS[kind].done));
}

static bool can_correct(struct app *app)
{
    if (app->options->read_only)
        app_complain(app, _("This library can only be read."));
    else if (app_reader(app)->speech_id == 0)
        app_say(app, _("No speech is open."));
    else
        return true;
    return false;
}

static void rename_section(struct app *app, struct strv name)
{
    char *value = mem_copy(name.ptr, name.len);
    if (can_correct(app))
        correct(app, CORRECTION_RENAME, value);
    free(value);
}

static const char *rename_label(const struct app *app)
{
    (void)app;
    return _("section: ");
}

static const struct prompt_ops RENAME_SECTION = {
    .history = "section", .label = rename_label, .accept = rename_section};

static void ask_name(struct app *app)
{
    const struct document *doc = &app_reader(app)->doc;
    size_t place;
    if (!section_place(app, &place)) {
        app_say(app, _("There is no section here."));
        return;
    }
    for (size_t i = 0; i < doc->sections.len; i++)
        if (correction_place_of(&doc->sections.at[i]) == place)
            app_prompt_open(app, &RENAME_SECTION, doc->sections.at[i].title_text);
}

void app_correct(struct app *app, const struct line *line)
{
    const char *word = line->words.len > 0 ? line->words.at[0] : "";
    if (!can_correct(app))
        return;
    enum correction_kind kind = correction_of(word);
    if (kind == CORRECTION_KINDS || correction_is_fact(kind))
        return;
    if (kind == CORRECTION_RENAME && line->words.len < 2)
        ask_name(app);
    else
        correct(app, kind, kind == CORRECTION_RENAME ? line->words.at[1] : NULL);
}

void app_facts_changed(struct app *app, const struct speech_ids *ids)
{
    app_refresh_rows(app, ids);
    for (size_t i = 0; i < ids->at.len; i++)
        if (ids->at.at[i] == app_reader(app)->speech_id)
            app_reload_speech(app);
    panels_changed(app, CHANGED_FACTS);
    app->dirty = true;
}

bool app_set_fact(struct app *app, const struct speech_ids *ids, enum correction_kind kind,
                  const char *value)
{
    struct err err = {0};
    VEC(struct correction) edits = {0};
    if (!app_may_write(app))
        return false;
    for (size_t i = 0; i < ids->at.len; i++)
        VEC_PUSH(&edits,
                 ((struct correction){.speech_id = ids->at.at[i], .kind = kind, .value = value}));
    bool ok =
        undoable_facts(&app->undo, app->options->library, edits.at, edits.len, app_now(app), &err);
    VEC_FREE(&edits);
    if (!ok) {
        app_error(app, &err);
        return false;
    }
    app_facts_changed(app, ids);
    app_say(app,
            ngettext("%s of %zu speech set; u takes it back.",
                     "%s of %zu speeches set; u takes it back.", ids->at.len),
            _(fact_name(correction_fact(kind))), ids->at.len);
    return true;
}

void app_reset_outline(struct app *app)
{
    size_t count = 0;
    struct err err = {0};
    if (!can_correct(app))
        return;
    if (!undoable_reset_outline(&app->undo, app->options->library, app_reader(app)->speech_id,
                                &count, &err)) {
        app_error(app, &err);
        return;
    }
    app_outline_changed(app, app_reader(app)->speech_id);
    if (count == 0)
        app_say(app, _("This speech has no corrections."));
    else
        app_say(app,
                ngettext("%zu correction taken back; u brings it back.",
                         "%zu corrections taken back; u brings them back.", count),
                count);
}
