/* Writing notes: the editor on a passage, a section or the whole speech, and the draft of what is
 * being typed there, which a later run takes up again. */
#include "writing.h"

#include "../frame/editor.h"
#include "../frame/gone.h"
#include "../frame/pane.h"
#include "../frame/say.h"
#include "../state.h"
#include "notes.h"
#include "reader.h"
#include "speech.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/library/library.h"
#include "lectern/library/notes/drafts.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DRAFT_KEY "screen.draft"

enum { QUOTE_PARTS = 3 }; /* exact words, prefix, suffix */

/* One line of facts, the words of the passage and those around it, then the text as typed. */
static void keep_draft(struct app *app, struct strv text)
{
    const struct note *note = app->at_hand.written;
    struct strbuf value = {0};
    struct err err = {0};
    struct strv quote[QUOTE_PARTS] = {strv_of(note->exact), strv_of(note->prefix),
                                      strv_of(note->suffix)};
    strbuf_addf(&value, "%lld %lld %zu %zu %d %s %lld %lld %zu %zu %zu\n", (long long)getpid(),
                (long long)note->speech_id, note->src.start, note->src.end, (int)note->kind,
                note->id[0] != '\0' ? note->id : "-", (long long)note->version_id,
                (long long)note->source_id, quote[0].len, quote[1].len, quote[2].len);
    for (size_t i = 0; i < QUOTE_PARTS; i++)
        strbuf_add_strv(&value, quote[i]);
    strbuf_add_strv(&value, text);
    bool kept = library_keep_draft(app->options->library, DRAFT_NOTE, DRAFT_KEY, strbuf_str(&value),
                                   app_now(app), &err);
    if (!kept || err.code == ERR_GONE)
        app_error_by_the_way(app, &err);
    strbuf_free(&value);
}

static void closed(struct app *app)
{
    note_drop(app->at_hand.written);
    app->at_hand.written = NULL;
    struct err err = {0};
    if (!library_keep_draft(app->options->library, DRAFT_NOTE, DRAFT_KEY, NULL, app_now(app), &err))
        app_error_by_the_way(app, &err);
}

static bool accept(struct app *app, struct strv text)
{
    struct note *note = app->at_hand.written;
    if (text.len == 0 && note->id[0] == '\0') {
        app_say(app, _("An empty note is not kept."));
        return true;
    }
    struct note *before = note->id[0] != '\0' ? note_copy(note) : NULL;
    free((char *)(uintptr_t)note->body);
    note->body = mem_copy(text.ptr, text.len);
    if (note->kind == NOTE_HIGHLIGHT && text.len > 0)
        note->kind = NOTE_PASSAGE;
    int64_t begun_in = note->version_id;
    bool saved = app_save_note(app, before, note);
    if (saved && !app_tell_moved(app, note, begun_in))
        app_say(app, _("Note saved."));
    note_drop(before);
    return saved;
}

static const struct editor_ops NOTE_EDITOR = {N_("note"), accept, keep_draft, closed};

static void open_editor(struct app *app, struct note *take_note, const char *passage)
{
    note_drop(app->at_hand.written);
    app->at_hand.written = take_note;
    app_editor_open(app, &NOTE_EDITOR, passage, take_note->body ? take_note->body : "");
}

void app_write_note(struct app *app, struct strv body)
{
    struct view_text *view = app_reader(app)->view;
    bool selected = view_text_selecting(view) != SELECT_NONE;
    if (!app_may_note(app))
        return;
    const struct note *there = view_text_note(view);
    if (!selected && body.len == 0 && there && there->kind != NOTE_BOOKMARK) {
        app_edit_note(app, there);
        return;
    }
    struct span clean = view_text_passage_clean(view);
    if (clean.end <= clean.start) {
        app_say(app, _("There is nothing to note here."));
        return;
    }
    struct note *note = app_new_note(app, NOTE_PASSAGE, view_text_passage(view));
    if (body.len > 0) {
        int64_t begun_in = note->version_id;
        note->body = mem_copy(body.ptr, body.len);
        if (app_save_note(app, NULL, note) && !app_tell_moved(app, note, begun_in))
            app_say(app, _("Noted."));
        note_drop(note);
    } else {
        const struct document *doc = view_text_doc(view);
        char *passage = mem_copy(doc->clean + clean.start, clean.end - clean.start);
        open_editor(app, note, passage);
        free(passage);
    }
    view_text_select_end(view);
}

void app_note_passage(struct app *app, int64_t speech_id, struct span src, const char *passage)
{
    struct speech_info info;
    struct document doc;
    struct err err = {0};
    struct note note = {.kind = NOTE_PASSAGE, .speech_id = speech_id, .src = src};
    if (!app_may_write(app))
        return;
    if (!library_load(app->options->library, speech_id, &info, &doc, &err)) {
        app_error(app, &err);
        return;
    }
    note.version_id = library_text_version(app->options->library, speech_id);
    note.source_id = info.source_id;
    library_quote_note(&doc, &note, doc.arena);
    open_editor(app, note_copy(&note), passage);
    document_free(&doc);
}

void app_edit_note(struct app *app, const struct note *note)
{
    if (!app_may_write(app))
        return;
    if (!note)
        app_say(app, _("There is no note here; a writes one."));
    else
        open_editor(app, note_copy(note), note->exact ? note->exact : "");
}

void app_note_on(struct app *app, const char *what)
{
    struct reader *reader = app_reader(app);
    if (!app_may_note(app))
        return;
    const struct document *doc = view_text_doc(reader->view);
    uint32_t section = view_text_section_at(reader->view, view_text_cursor(reader->view));
    bool on_section = strcmp(what, "section") == 0;
    if (on_section && section == SECTION_NONE) {
        app_say(app, _("The cursor is in no section."));
        return;
    }
    struct span src = on_section ? doc->sections.at[section].src : doc->speeches.at[0].src;
    struct strbuf passage = {0};
    if (on_section)
        strbuf_addf(&passage, "%s%s", doc->sections.at[section].label_text,
                    section_words(&doc->sections.at[section]));
    else
        speech_name(&reader->info, &passage);
    open_editor(app, app_new_note(app, on_section ? NOTE_SECTION : NOTE_SPEECH, src),
                strbuf_str(&passage));
    strbuf_free(&passage);
}

/* --- taking a draft up again --- */

/* Opens the editor on a note with other words than it holds. */
static void reopen(struct app *app, const struct note *note, const char *body)
{
    const struct document *doc = view_text_doc(app_reader(app)->view);
    size_t start = document_clean_of(doc, note->src.start);
    size_t end = document_clean_of(doc, note->src.end);
    char *passage = note->exact && note->exact[0] != '\0'
                        ? mem_strdup(note->exact)
                        : mem_copy(doc->clean + start, end > start ? end - start : 0);
    open_editor(app, note_copy(note), passage);
    app_editor_put(app, body);
    free(passage);
}

/* The stored note that the draft changes, or null. */
static const struct note *stored_note(struct app *app, const char *id)
{
    const struct reader *reader = app_reader(app);
    for (size_t i = 0; i < reader->notes.rows.len; i++)
        if (strcmp(reader->notes.rows.at[i].id, id) == 0)
            return &reader->notes.rows.at[i];
    return NULL;
}

/* A draft as keep_draft() writes it. */
struct draft {
    long long writer;  /* the program's process */
    struct note *note; /* owned; its id is "-" where it is new */
    const char *body;  /* behind the facts and the words */
};

/* Takes the words of the passage, which stand before what was typed. */
static bool read_quote(const size_t lens[QUOTE_PARTS], struct draft *draft)
{
    char *parts[QUOTE_PARTS];
    size_t left = strlen(draft->body);
    for (size_t i = 0; i < QUOTE_PARTS; i++) {
        if (lens[i] > left)
            return false;
        left -= lens[i];
    }
    for (size_t i = 0; i < QUOTE_PARTS; i++) {
        parts[i] = mem_copy(draft->body, lens[i]);
        draft->body += lens[i];
    }
    draft->note->exact = parts[0];
    draft->note->prefix = parts[1];
    draft->note->suffix = parts[2];
    return true;
}

/* Reads the facts; drafts of earlier programs have no version and no words. */
static bool read_facts(const char *facts, struct draft *draft)
{
    long long speech_id = 0, version_id = 0, source_id = 0;
    int kind = NOTE_PASSAGE;
    size_t lens[QUOTE_PARTS] = {0};
    struct note *note = draft->note;
    /* Offsets out of range are brought within the speech when the note is saved. */
    /* NOLINTNEXTLINE(cert-err34-c) */
    int count = sscanf(facts, "%lld %lld %zu %zu %d %36s %lld %lld %zu %zu %zu", &draft->writer,
                       &speech_id, &note->src.start, &note->src.end, &kind, note->id, &version_id,
                       &source_id, &lens[0], &lens[1], &lens[2]);
    if (count < 6 || kind < 0 || kind >= NOTE_KINDS)
        return false;
    note->kind = (enum note_kind)kind;
    note->speech_id = speech_id;
    if (count < 11 || version_id == 0)
        return true;
    note->version_id = version_id;
    note->source_id = source_id;
    return read_quote(lens, draft);
}

static bool read_draft(const char *value, struct draft *draft)
{
    const char *end = value ? strchr(value, '\n') : NULL;
    *draft = (struct draft){.note = mem_new(1, sizeof *draft->note)};
    if (!end)
        return false;
    draft->body = end + 1;
    char *facts = mem_copy(value, (size_t)(end - value));
    bool whole = read_facts(facts, draft);
    free(facts);
    return whole;
}

void app_recover_draft(struct app *app)
{
    struct draft draft;
    struct err err = {0};
    if (!app->options->read_only &&
        !library_take_draft_in(app->options->library, app_now(app), &err))
        app_error_by_the_way(app, &err);
    char *value = library_setting(app->options->library, DRAFT_KEY);
    bool whole = read_draft(value, &draft);
    struct note *note = draft.note;
    /* A draft of another program that is still running is not ours to take. */
    if (whole && kill((pid_t)draft.writer, 0) == 0 && draft.writer != getpid())
        whole = false;
    if (whole && app_open_speech(app, note->speech_id, note->src.start, false)) {
        const struct note *stored = stored_note(app, note->id);
        note->id[0] = '\0';
        app_focus(app, PANE_TEXT);
        reopen(app, stored ? stored : note, draft.body);
        app_say(app, _("The note you were writing is here again: ^S saves it."));
    }
    note_drop(note);
    free(value);
}
