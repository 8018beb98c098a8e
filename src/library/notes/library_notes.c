/* Notes and bookmarks: reading, saving, the trash. See library.h.
 *
 * A note is on the disk when library_save_note() returns. Its words and context are taken from the
 * text here, so that no caller can store a note that could not be found again.
 */
#include "../library_impl.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/notes/notes.h"
#include "lectern/model/tag_set.h"
#include "lectern/store/note.h"
#include "lectern/store/trash.h"
#include "../texts/quote.h"

#include <stdlib.h>
#include <string.h>

enum {
    TAGS_MAX_LEN = 64 << 10,
    NAME_MAX_LEN = 4 << 10,
};

/* --- reading --- */

/* Fills the section of every note; notes of one speech come together. */
static bool add_sections(struct library *library, struct note_list *list, struct err *err)
{
    struct document doc = {0};
    int64_t speech_id = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < list->rows.len; i++) {
        struct note *note = &list->rows.at[i];
        if (note->speech_id != speech_id) {
            document_free(&doc);
            doc.arena = arena_new();
            speech_id = note->speech_id;
            ok = store_sections(library->store, speech_id, &doc, err);
        }
        if (note->state != NOTE_ORPHAN && note->kind != NOTE_SPEECH)
            note->section_title = library_section_path(&doc, note->src.start, list->arena);
    }
    document_free(&doc);
    return ok;
}

bool library_list_notes(struct library *library, int64_t speech_id, enum note_filter filter,
                        struct note_list *list, struct err *err)
{
    if (!store_notes(library->store, speech_id, filter, list, err))
        return false;
    if (add_sections(library, list, err))
        return true;
    note_list_free(list);
    return false;
}

bool library_notes(struct library *library, int64_t speech_id, struct note_list *list,
                   struct err *err)
{
    return library_list_notes(library, speech_id, NOTES_LIVE, list, err);
}

bool library_trash(struct library *library, struct note_list *list, struct err *err)
{
    return library_list_notes(library, 0, NOTES_TRASH, list, err);
}

bool library_note_revisions(struct library *library, const char *id, struct note_list *list,
                            struct err *err)
{
    return store_note_revisions(library->store, id, list, err);
}

/* --- what the reader typed --- */

/* A copy without control characters, but for line ends and tabs where `lines`. Null stays null. */
static const char *tidy(const char *text, bool lines, struct arena *arena)
{
    if (!text)
        return NULL;
    struct strbuf out = {0};
    for (struct strv rest = strv_of(text); rest.len;) {
        uint32_t cp = utf8_take(&rest);
        bool kept = cp >= 0x20 && cp != 0x7F && !(cp >= 0x80 && cp < 0xA0);
        if (kept || (lines && (cp == '\n' || cp == '\t')))
            strbuf_add_cp(&out, cp);
        else if (cp != '\r')
            strbuf_add_cp(&out, lines ? UTF8_REPLACEMENT : ' ');
    }
    const char *copy = arena_copy(arena, strbuf_str(&out), out.len);
    strbuf_free(&out);
    return copy;
}

const char *library_tidy_text(const char *text, struct arena *arena)
{
    return tidy(text, true, arena);
}

/* Tags separated by one blank each, none twice. Null for none. */
static const char *tidy_tags(const char *tags, struct arena *arena)
{
    const char *plain = tidy(tags, false, arena);
    struct strbuf out = {0};
    for (struct strv rest = strv_of(plain); rest.ptr;)
        tag_set_add(&out, strv_split(&rest, ' '));
    const char *copy = out.len ? arena_copy(arena, out.ptr, out.len) : NULL;
    strbuf_free(&out);
    return copy;
}

void library_tidy_note(struct note *note, struct arena *arena)
{
    note->body = tidy(note->body, true, arena);
    note->name = tidy(note->name, false, arena);
    note->color = tidy(note->color, false, arena);
    note->tags = tidy_tags(note->tags, arena);
}

static bool is_too_long(const char *text, size_t limit)
{
    return text && strlen(text) > limit;
}

bool library_note_fits(const struct note *note, struct err *err)
{
    bool lower = note->letter >= 'a' && note->letter <= 'z';
    bool upper = note->letter >= 'A' && note->letter <= 'Z';
    if (note->letter && !lower && !upper)
        return err_set(err, ERR_USAGE, _("a bookmark's letter is one of a-z and A-Z"));
    if (is_too_long(note->body, WRITING_MAX_LEN))
        return err_set(err, ERR_LIMIT, _("a note can have %d MiB; make two of it"),
                       WRITING_MAX_LEN >> 20);
    if (is_too_long(note->tags, TAGS_MAX_LEN))
        return err_set(err, ERR_LIMIT, _("the tags of a note can have %d bytes together"),
                       TAGS_MAX_LEN);
    if (is_too_long(note->name, NAME_MAX_LEN) || is_too_long(note->color, NAME_MAX_LEN))
        return err_set(err, ERR_LIMIT, _("a bookmark's name can have %d bytes"), NAME_MAX_LEN);
    return true;
}

/* --- saving --- */

/* A note on a section hangs on its heading, one on a speech on its beginning, a bookmark without a
 * passage on a point. */
static struct span settle_span(const struct document *doc, const struct note *note)
{
    const struct speech *speech = &doc->speeches.at[0];
    struct span span = note->src;
    if (note->kind == NOTE_SPEECH)
        return (struct span){speech->title_off, speech->title_off};
    if (span.start < speech->src.start || span.start > speech->src.end)
        span.start = speech->title_off;
    if (span.end > speech->src.end)
        span.end = speech->src.end;
    if (span.end < span.start)
        span.end = span.start;
    if (note->kind != NOTE_SECTION)
        return span.start < span.end ? quote_trim(doc, span) : span;
    const struct section *around = NULL;
    for (size_t i = 0; i < doc->sections.len && doc->sections.at[i].src.start <= span.start; i++)
        if (span.start < doc->sections.at[i].src.end)
            around = &doc->sections.at[i];
    if (!around)
        return span;
    size_t start = around->numbered ? around->label.start : around->title.start;
    return (struct span){start, around->title.end > start ? around->title.end : start};
}

void library_quote_note(const struct document *doc, struct note *note, struct arena *arena)
{
    struct quote quote = quote_of(doc, &doc->speeches.at[0], settle_span(doc, note), arena);
    note->exact = quote.exact;
    note->prefix = quote.prefix;
    note->suffix = quote.suffix;
}

/* Takes words, context, line and column from the text as it is now. */
static bool anchor_note(struct library *library, struct note *note, struct arena *arena,
                        struct err *err)
{
    struct source_ref ref;
    struct document doc = {.arena = arena_new()};
    struct text *text = NULL;
    bool ok = store_source_of_speech(library->store, note->speech_id, &ref, err) &&
              library_load_stored(library, note->speech_id, &doc, err) &&
              (text = library_version_text(library, ref.version_id, err));
    if (ok) {
        library_quote_note(&doc, note, arena);
        note->src = settle_span(&doc, note);
        struct text_place place = text_place_of(text, note->src.start);
        note->state = NOTE_EXACT;
        note->version_id = ref.version_id;
        note->line = place.line;
        note->column_cp = place.column_cp;
    }
    text_free(text);
    document_free(&doc);
    return ok;
}

/* Keeps of the stored note what a caller does not change. */
static void keep_anchor(struct note *note, const struct note *stored)
{
    note->speech_id = stored->speech_id;
    note->src = stored->src;
    note->exact = stored->exact;
    note->prefix = stored->prefix;
    note->suffix = stored->suffix;
    note->state = stored->state;
    note->version_id = stored->version_id;
    note->line = stored->line;
    note->column_cp = stored->column_cp;
}

/* Whether the text has another version than the one that the note was begun in. */
static bool has_changed(struct library *library, const struct note *note, bool *changed,
                        struct err *err)
{
    struct source_ref ref;
    *changed = false;
    if (!note->version_id)
        return true;
    if (!store_source_of_speech(library->store, note->speech_id, &ref, err))
        return false;
    *changed = ref.version_id != note->version_id;
    return true;
}

/* Gives a new note its place. The offsets of the caller are those of the text that it has before
 * it: in another one the note goes where its words are. */
static bool place_new(struct library *library, struct note *note, struct arena *arena,
                      struct err *err)
{
    bool changed;
    if (!has_changed(library, note, &changed, err))
        return false;
    return changed ? library_find_anew(library, note, arena, err)
                   : anchor_note(library, note, arena, err);
}

/* Completes a note for writing: a new id, or the stored one's next revision. */
static bool complete(struct library *library, struct note *note, int64_t now_ms,
                     struct arena *arena, struct err *err)
{
    struct note stored;
    bool found = false;
    note->modified_ms = now_ms;
    note->deleted_ms = 0;
    if (note->id[0] && !store_note(library->store, note->id, arena, &stored, &found, err))
        return false;
    if (!found) {
        note->created_ms = now_ms;
        if (!note->id[0] && !uuid_new(now_ms, note->id, err))
            return false;
        return place_new(library, note, arena, err);
    }
    note->created_ms = stored.created_ms;
    /* A text that changed since the note was read took it along: its old offsets mean nothing. */
    bool carried = note->version_id && note->version_id != stored.version_id;
    bool stays = note->speech_id == stored.speech_id && note->src.start == stored.src.start &&
                 note->src.end == stored.src.end;
    if (!stays && !carried)
        return anchor_note(library, note, arena, err);
    keep_anchor(note, &stored);
    return true;
}

bool library_free_letter(struct library *library, const struct note *note, int64_t now_ms,
                         struct err *err)
{
    char holder[UUID_LEN + 1];
    if (note->kind != NOTE_BOOKMARK || !note->letter)
        return true;
    if (!store_letter(library->store, note->speech_id, note->letter, holder, err))
        return false;
    if (!holder[0] || strcmp(holder, note->id) == 0)
        return true;
    return library_trash_note(library, holder, now_ms, err);
}

bool library_save_note(struct library *library, struct note *note, int64_t now_ms, struct err *err)
{
    if (!library_note_fits(note, err) || !store_begin(library->store, STORE_DURABLE, err))
        return false;
    struct arena *arena = arena_new();
    struct note written = *note;
    library_tidy_note(&written, arena);
    bool ok = complete(library, &written, now_ms, arena, err) &&
              library_free_letter(library, &written, now_ms, err) &&
              store_put_note(library->store, &written, err);
    ok = store_end(library->store, ok, err);
    if (ok) { /* the caller's strings stay its own */
        memcpy(note->id, written.id, sizeof note->id);
        note->revision = written.revision;
        memcpy(note->rev, written.rev, sizeof note->rev);
        note->speech_id = written.speech_id;
        note->src = written.src;
        note->state = written.state;
        note->version_id = written.version_id;
        note->created_ms = written.created_ms;
        note->modified_ms = written.modified_ms;
        note->deleted_ms = 0;
        note->line = written.line;
        note->column_cp = written.column_cp;
    }
    arena_free(arena);
    return ok;
}

/* --- the trash --- */

/* Reads a note that must be there. */
static bool must_find(struct library *library, const char *id, struct arena *arena,
                      struct note *note, struct err *err)
{
    bool found = false;
    if (!store_note(library->store, id, arena, note, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("the library has no note %s"), id);
}

/* Writes a new revision that is in the trash since `deleted_ms`, or, with 0, is not. */
static bool set_deleted(struct library *library, const char *id, int64_t deleted_ms, int64_t now_ms,
                        struct err *err)
{
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    struct arena *arena = arena_new();
    struct note note;
    bool ok = must_find(library, id, arena, &note, err);
    if (ok && (note.deleted_ms != 0) != (deleted_ms != 0)) {
        note.deleted_ms = deleted_ms;
        note.modified_ms = now_ms;
        ok = (deleted_ms || library_free_letter(library, &note, now_ms, err)) &&
             store_put_note(library->store, &note, err);
    }
    arena_free(arena);
    return store_end(library->store, ok, err);
}

bool library_trash_note(struct library *library, const char *id, int64_t now_ms, struct err *err)
{
    return set_deleted(library, id, now_ms ? now_ms : 1, now_ms, err);
}

bool library_restore_note(struct library *library, const char *id, int64_t now_ms, struct err *err)
{
    return set_deleted(library, id, 0, now_ms, err);
}

/* Takes the words of another revision over into the note. */
static bool take_revision(struct library *library, struct note *note, const char *rev,
                          struct arena *arena, struct err *err)
{
    struct note_list older;
    if (!store_note_revisions(library->store, note->id, &older, err))
        return false;
    bool found = false;
    for (size_t i = 0; i < older.rows.len; i++) {
        const struct note *old = &older.rows.at[i];
        if (strcmp(old->rev, rev) != 0)
            continue;
        found = true;
        note->letter = old->letter;
        note->name = tidy(old->name, false, arena);
        note->color = tidy(old->color, false, arena);
        note->tags = tidy(old->tags, false, arena);
        note->body = tidy(old->body, true, arena);
    }
    note_list_free(&older);
    return found || err_set(err, ERR_NOT_FOUND, _("the note has no such revision"));
}

bool library_restore_revision(struct library *library, const char *id, const char *rev,
                              int64_t now_ms, struct err *err)
{
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    struct arena *arena = arena_new();
    struct note note;
    bool ok =
        must_find(library, id, arena, &note, err) && take_revision(library, &note, rev, arena, err);
    if (ok) {
        note.modified_ms = now_ms;
        note.deleted_ms = 0;
        ok = library_free_letter(library, &note, now_ms, err) &&
             store_put_note(library->store, &note, err);
    }
    arena_free(arena);
    return store_end(library->store, ok, err);
}

bool library_purge_note(struct library *library, const char *id, struct err *err)
{
    int64_t deleted = 0;
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    bool ok = store_purge_note(library->store, id, &deleted, err);
    if (ok && deleted == 0)
        ok = err_set(err, ERR_NOT_FOUND, _("the trash has no note %s"), id);
    return store_end(library->store, ok, err);
}

bool library_empty_trash(struct library *library, int64_t before_ms, int64_t *deleted,
                         struct err *err)
{
    int64_t speeches = 0;
    *deleted = 0;
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    bool ok = store_empty_trash(library->store, before_ms, deleted, err) &&
              store_purge_speeches(library->store, before_ms, &speeches, err);
    *deleted += speeches;
    return store_end(library->store, ok, err);
}

bool library_note(struct library *library, const char *id, struct note_list *list, struct err *err)
{
    *list = (struct note_list){.arena = arena_new()};
    struct note note;
    if (must_find(library, id, list->arena, &note, err)) {
        VEC_PUSH(&list->rows, note);
        if (add_sections(library, list, err))
            return true;
    }
    note_list_free(list);
    return false;
}

bool library_put_back_note(struct library *library, const struct note *note, int64_t now_ms,
                           struct err *err)
{
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    struct arena *arena = arena_new();
    struct note stored, written = *note;
    struct source_ref ref;
    bool ok = must_find(library, note->id, arena, &stored, err) &&
              store_source_of_speech(library->store, note->speech_id, &ref, err);
    if (ok && note->state != NOTE_ORPHAN && note->version_id != ref.version_id)
        ok = err_set(err, ERR_FORMAT,
                     _("the text has changed since; the note stays where it is now"));
    if (ok) {
        written.modified_ms = now_ms;
        written.deleted_ms = 0;
        library_tidy_note(&written, arena);
        ok = library_free_letter(library, &written, now_ms, err) &&
             store_put_note(library->store, &written, err);
    }
    arena_free(arena);
    return store_end(library->store, ok, err);
}

bool library_begin(struct library *library, struct err *err)
{
    return store_begin(library->store, STORE_DURABLE, err);
}

bool library_end(struct library *library, bool ok, struct err *err)
{
    return store_end(library->store, ok, err);
}

bool library_confirm_note(struct library *library, const char *id, bool yes, int64_t now_ms,
                          struct err *err)
{
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    struct arena *arena = arena_new();
    struct note note;
    bool ok = must_find(library, id, arena, &note, err);
    if (ok) {
        note.modified_ms = now_ms;
        if (yes)
            ok = anchor_note(library, &note, arena, err);
        else
            note.state = NOTE_ORPHAN;
        ok = ok && store_put_note(library->store, &note, err);
    }
    arena_free(arena);
    return store_end(library->store, ok, err);
}
