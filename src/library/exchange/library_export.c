/* Notes for other programs and for people. See library.h.
 *
 * JSON is a page of the W3C Web Annotation model with quotes and a position; what it has no word
 * for (revision, kind, colour, letter, the byte span) stands under "lectern:", so that reading it
 * back loses nothing. The other formats are for reading.
 */
#include "../library_impl.h"
#include "collections_json.h"
#include "corrections.h"
#include "note_rows.h"

#include "lectern/base/json.h"
#include "lectern/base/sha256.h"
#include "lectern/base/utf8.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/exchange/word.h"
#include "lectern/library/exchange/note_template.h"
#include "lectern/model/note_names.h"
#include "lectern/store/note.h"
#include "lectern/store/revision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What the reader calls a colour. */
struct color_name {
    const char *color, *name;
};

struct exporting {
    struct library *library;
    VEC(struct color_name) colors; /* those met so far */
    struct arena *arena;
    struct strbuf *out;
    struct strv form; /* the template for Markdown */
    struct json json;
    size_t start;            /* where the JSON begins in `out` */
    struct speech_info info; /* of the last note's speech */
    int64_t written_id;      /* the speech under whose heading Markdown is */
    int64_t version_id;      /* of the last note, with its hash and text */
    struct source_version version;
    struct revision_list revisions; /* of the note that is written, for JSON */
    struct text *text;
    size_t counted_off, counted_cp; /* code points before an offset of the text: the next note is
                                       mostly behind the last one */
};

const char *library_write_time(int64_t ms, char out[32])
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm tm;
    char head[24];
    if (!gmtime_r(&seconds, &tm) || !strftime(head, sizeof head, "%Y-%m-%dT%H:%M:%S", &tm))
        return "1970-01-01T00:00:00.000Z";
    snprintf(out, 32, "%s.%03dZ", head, (int)(ms % 1000 < 0 ? 0 : ms % 1000));
    return out;
}

/* --- JSON --- */

static void add_member(struct json *json, const char *key, const char *value)
{
    if (!value || !*value)
        return;
    json_key(json, key);
    json_string(json, strv_of(value));
}

static void add_body(struct json *json, const char *value, size_t len, const char *purpose)
{
    json_open_object(json);
    add_member(json, "type", "TextualBody");
    json_key(json, "value");
    json_string(json, strv_make(value, len));
    add_member(json, "format", "text/plain");
    add_member(json, "purpose", purpose);
    json_close_object(json);
}

/* Words and tags; an annotation without both has no body. */
static void add_bodies(struct json *json, const struct note *note)
{
    bool words = note->body && *note->body, tags = note->tags && *note->tags;
    if (!words && !tags)
        return;
    json_key(json, "body");
    json_open_array(json);
    if (words)
        add_body(json, note->body, strlen(note->body), "commenting");
    for (struct strv rest = strv_of(note->tags); rest.ptr && rest.len;) {
        struct strv tag = strv_split(&rest, ' ');
        if (tag.len)
            add_body(json, tag.ptr, tag.len, "tagging");
    }
    json_close_array(json);
}

/* Code points before an offset of the present text. */
static size_t count_to(struct exporting *e, size_t off)
{
    if (off < e->counted_off)
        e->counted_off = e->counted_cp = 0;
    struct strv between = text_slice(e->text, e->counted_off, off);
    e->counted_cp += utf8_count(between);
    e->counted_off += between.len;
    return e->counted_cp;
}

static void add_quote(struct json *json, struct strv exact, struct strv prefix, struct strv suffix)
{
    json_open_object(json);
    add_member(json, "type", "TextQuoteSelector");
    json_key(json, "exact");
    json_string(json, exact);
    json_key(json, "prefix");
    json_string(json, prefix);
    json_key(json, "suffix");
    json_string(json, suffix);
    json_close_object(json);
}

/* The last code points of a text. */
static struct strv last_of(struct strv text, size_t count)
{
    size_t off = text.len, len;
    for (; count > 0 && off > 0; count--, off -= len)
        utf8_before(text, off, &len);
    return strv_make(text.ptr + off, text.len - off);
}

/* A note's words are those of the clean text. Where the source has them otherwise (a line broken
 * within a sentence, what was set aside or mended), its own words stand in a second selector. */
static void add_source_quote(struct exporting *e, const struct note *note)
{
    struct strv prefix = strv_of(note->prefix), suffix = strv_of(note->suffix);
    struct strv all = text_all(e->text),
                exact = text_slice(e->text, note->src.start, note->src.end);
    struct strv before = strv_make(all.ptr, note->src.start);
    struct strv behind = strv_make(all.ptr + note->src.end, all.len - note->src.end);
    if (strv_eq(exact, strv_of(note->exact)) && strv_ends(before, prefix) &&
        strv_starts(behind, suffix))
        return;
    add_quote(&e->json, exact, last_of(before, utf8_count(prefix)),
              strv_make(behind.ptr, utf8_offset(behind, utf8_count(suffix))));
}

static void add_position(struct exporting *e, const struct note *note)
{
    struct json *json = &e->json;
    json_open_object(json);
    add_member(json, "type", "TextPositionSelector");
    json_key(json, "start");
    json_int(json, (int64_t)count_to(e, note->src.start));
    json_key(json, "end");
    json_int(json, (int64_t)count_to(e, note->src.end));
    json_close_object(json);
}

/* The passage. A note that has lost its own has no place in the text. */
static void add_target(struct exporting *e, const struct note *note)
{
    struct json *json = &e->json;
    char urn[16 + 64 + 1];
    bool placed = note->state != NOTE_ORPHAN && note->src.start <= note->src.end &&
                  note->src.end <= text_all(e->text).len;
    snprintf(urn, sizeof urn, "urn:sha256:%.64s", e->version.sha256 ? e->version.sha256 : "");
    json_key(json, "target");
    json_open_object(json);
    add_member(json, "source", urn);
    json_key(json, "selector");
    json_open_array(json);
    add_quote(json, strv_of(note->exact), strv_of(note->prefix), strv_of(note->suffix));
    if (placed) {
        add_source_quote(e, note);
        add_position(e, note);
    }
    json_close_array(json);
    json_close_object(json);
}

static void add_parents(struct json *json, const char *key, const char *parents)
{
    if (!parents)
        return;
    json_key(json, key);
    json_open_array(json);
    for (struct strv rest = strv_of(parents); rest.ptr && rest.len;)
        json_string(json, strv_split(&rest, ' '));
    json_close_array(json);
}

/* A revision that is not the one shown. */
static void add_past(struct json *json, const struct revision *revision)
{
    const struct note *note = &revision->note;
    const char letter[2] = {note->letter, '\0'};
    char at[32];
    json_open_object(json);
    add_member(json, "rev", note->rev);
    add_parents(json, "parents", revision->parents);
    json_key(json, "revision");
    json_int(json, note->revision);
    add_member(json, "kind", note_kind_word(note->kind));
    add_member(json, "exact", note->exact);
    add_member(json, "prefix", note->prefix);
    add_member(json, "suffix", note->suffix);
    add_member(json, "letter", letter);
    add_member(json, "name", note->name);
    add_member(json, "color", note->color);
    add_member(json, "tags", note->tags);
    add_member(json, "body", note->body);
    add_member(json, "modified", library_write_time(note->modified_ms, at));
    if (note->deleted_ms)
        add_member(json, "deleted", library_write_time(note->deleted_ms, at));
    json_close_object(json);
}

/* The revisions of the note, by which another library knows what follows what. The one that is
 * shown stands among the others where the note is joined with more of them. */
static void add_revisions(struct exporting *e, const struct note *note)
{
    struct json *json = &e->json;
    bool any = false, joined = false;
    for (size_t i = 0; i < e->revisions.rows.len; i++) {
        const struct revision *revision = &e->revisions.rows.at[i];
        if (revision->standing != REVISION_SHOWN) {
            any = true;
            continue;
        }
        joined = !revision_says_same(&revision->note, note);
        add_member(json, "lectern:rev", revision->note.rev);
        add_parents(json, "lectern:parents", revision->parents);
    }
    if (!any)
        return;
    json_key(json, "lectern:history");
    json_open_array(json);
    for (size_t i = 0; i < e->revisions.rows.len; i++)
        if (joined || e->revisions.rows.at[i].standing != REVISION_SHOWN)
            add_past(json, &e->revisions.rows.at[i]);
    json_close_array(json);
}

static void add_own_members(struct exporting *e, const struct note *note)
{
    struct json *json = &e->json;
    const char letter[2] = {note->letter, '\0'};
    char at[32];
    json_key(json, "lectern:revision");
    json_int(json, note->revision);
    add_revisions(e, note);
    add_member(json, "lectern:kind", note_kind_word(note->kind));
    add_member(json, "lectern:state", note_state_word(note->state));
    add_member(json, "lectern:color", note->color);
    add_member(json, "lectern:letter", letter);
    add_member(json, "lectern:name", note->name);
    add_member(json, "lectern:title", e->info.title);
    if (note->deleted_ms)
        add_member(json, "lectern:deleted", library_write_time(note->deleted_ms, at));
    json_key(json, "lectern:start");
    json_int(json, (int64_t)note->src.start);
    json_key(json, "lectern:end");
    json_int(json, (int64_t)note->src.end);
}

/* What a correction and a note have at the head of an annotation. */
static void open_annotation(struct json *json, const char *id, const char *motivation)
{
    char urn[UUID_LEN + 16];
    snprintf(urn, sizeof urn, "urn:uuid:%s", id);
    json_open_object(json);
    add_member(json, "id", urn);
    add_member(json, "type", "Annotation");
    add_member(json, "motivation", motivation);
}

static void write_json(struct exporting *e, const struct note *note)
{
    static const char *const MOTIVATIONS[NOTE_KINDS] = {"bookmarking", "highlighting", "commenting",
                                                        "commenting", "commenting"};
    struct json *json = &e->json;
    char at[32];
    open_annotation(json, note->id, MOTIVATIONS[note->kind]);
    add_member(json, "created", library_write_time(note->created_ms, at));
    add_member(json, "modified", library_write_time(note->modified_ms, at));
    add_bodies(json, note);
    add_target(e, note);
    add_own_members(e, note);
    json_close_object(json);
}

/* A correction, which the present text of its speech has at `place`. */
static void write_correction(struct exporting *e, const struct correction *edit,
                             const struct note *place)
{
    struct json *json = &e->json;
    char at[32];
    open_annotation(json, edit->uid, "editing");
    add_member(json, "created", library_write_time(edit->created_ms, at));
    json_key(json, "body");
    json_open_array(json);
    if (edit->value && *edit->value)
        add_body(json, edit->value, strlen(edit->value), "editing");
    json_close_array(json);
    add_target(e, place);
    add_parents(json, "lectern:parents", edit->seen);
    add_member(json, "lectern:kind", correction_name(edit->kind));
    add_member(json, "lectern:title", e->info.title);
    json_key(json, "lectern:start");
    json_int(json, (int64_t)edit->src.start);
    json_key(json, "lectern:end");
    json_int(json, (int64_t)edit->src.end);
    json_close_object(json);
}

/* One that was taken back. */
static void write_gone(struct exporting *e, const char *uid)
{
    char at[32];
    open_annotation(&e->json, uid, "editing");
    add_member(&e->json, "lectern:kind", correction_name(CORRECTION_TITLE));
    add_member(&e->json, "lectern:deleted", library_write_time(0, at));
    json_close_object(&e->json);
}

static void open_json(struct exporting *e)
{
    e->start = e->out->len;
    e->json = json_start(e->out);
    json_open_array(&e->json);
}

/* Puts the page around its items, with the collections where it is all that the reader has. It is
 * called by what it holds, so that the same notes make the same file. */
static bool close_json(struct exporting *e, size_t count, bool all, struct err *err)
{
    char hex[SHA256_HEX_LEN + 1], urn[SHA256_HEX_LEN + 32];
    struct strbuf head = {0};
    struct json json = json_start(&head);
    json_close_array(&e->json);
    if (all && !collections_write(e->library, &e->json, err)) {
        strbuf_free(&head);
        return false;
    }
    sha256_hex(e->out->ptr + e->start, e->out->len - e->start, hex);
    json_open_object(&json);
    json_key(&json, "@context");
    json_open_array(&json);
    json_string(&json, STRV("http://www.w3.org/ns/anno.jsonld"));
    json_open_object(&json);
    add_member(&json, "lectern", "urn:lectern:");
    json_close_object(&json);
    json_close_array(&json);
    snprintf(urn, sizeof urn, "urn:lectern:page:%s", hex);
    add_member(&json, "id", urn);
    add_member(&json, "type", "AnnotationPage");
    snprintf(urn, sizeof urn, "urn:lectern:notes:%s", hex);
    json_key(&json, "partOf");
    json_open_object(&json);
    add_member(&json, "id", urn);
    add_member(&json, "type", "AnnotationCollection");
    json_key(&json, "total");
    json_int(&json, (int64_t)count);
    json_close_object(&json);
    json_key(&json, "startIndex");
    json_int(&json, 0);
    json_key(&json, "items");
    strbuf_splice(e->out, e->start, 0, strbuf_str(&head), head.len);
    strbuf_add_str(e->out, "}\n");
    strbuf_free(&head);
    return true;
}

/* --- for people --- */

/* The reader's name for a colour, else the colour; null for none. */
static const char *color_name(struct exporting *e, const char *color)
{
    if (!color || !*color)
        return NULL;
    for (size_t i = 0; i < e->colors.len; i++)
        if (strcmp(e->colors.at[i].color, color) == 0)
            return e->colors.at[i].name;
    struct strbuf key = {0};
    strbuf_addf(&key, "%s%s", LIBRARY_COLOR_KEY, color);
    char *name = library_setting(e->library, strbuf_str(&key));
    const char *shown = name && *name ? arena_copy(e->arena, name, strlen(name)) : color;
    VEC_PUSH(&e->colors, ((struct color_name){color, shown}));
    free(name);
    strbuf_free(&key);
    return shown;
}

/* By the template, with the reader's name for the colour. */
static void write_markdown(struct exporting *e, const struct note *note)
{
    struct note named = *note;
    named.color = color_name(e, note->color);
    if (e->written_id == note->speech_id)
        note_template_write_next(e->form, &named, &e->info, e->out);
    else
        note_template_write(e->form, &named, &e->info, e->out);
    e->written_id = note->speech_id;
}

/* --- all of them --- */

/* Gets what is written of a note's speech, and for JSON of its text. */
static bool turn_to(struct exporting *e, const struct note *note, bool text, struct err *err)
{
    struct store *store = e->library->store;
    if (e->info.id != note->speech_id &&
        !store_speech_info(store, note->speech_id, e->arena, &e->info, err))
        return false;
    if (!text || e->version_id == note->version_id)
        return true;
    text_free(e->text);
    e->text = library_version_text(e->library, note->version_id, err);
    e->counted_off = e->counted_cp = 0;
    e->version_id = note->version_id;
    return e->text && store_version(store, note->version_id, e->arena, &e->version, err);
}

static bool write_note(struct exporting *e, const struct note *note, enum note_format format,
                       struct err *err)
{
    struct note named = *note;
    if (format != NOTE_FORMAT_JSON)
        named.color = color_name(e, note->color);
    switch (format) {
    case NOTE_FORMAT_JSON:
        if (!store_revisions(e->library->store, note->id, &e->revisions, err))
            return false;
        write_json(e, note);
        revision_list_free(&e->revisions);
        break;
    case NOTE_FORMAT_MARKDOWN: write_markdown(e, note); break;
    case NOTE_FORMAT_ORG: note_org_write(&named, &e->info, e->out); break;
    case NOTE_FORMAT_TSV: note_row_write(&named, &e->info, '\t', e->out); break;
    case NOTE_FORMAT_CSV: note_row_write(&named, &e->info, ',', e->out); break;
    case NOTE_FORMAT_DOCX: break; /* word.h writes it as a whole */
    }
    return true;
}

/* The corrections of a speech (0: of all), and with all those that were taken back. */
static bool write_corrections(struct exporting *e, int64_t speech_id, struct err *err)
{
    struct correction_list list;
    if (!store_corrections(e->library->store, 0, &list, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < list.rows.len; i++) {
        const struct correction *edit = &list.rows.at[i];
        const struct note place = {.speech_id = edit->speech_id,
                                   .version_id = edit->version_id,
                                   .src = edit->src,
                                   .exact = edit->exact,
                                   .prefix = edit->prefix,
                                   .suffix = edit->suffix};
        if (!correction_is_kept_by_id(edit->kind) || (speech_id && edit->speech_id != speech_id))
            continue;
        ok = turn_to(e, &place, true, err);
        if (ok)
            write_correction(e, edit, &place);
    }
    correction_list_free(&list);
    if (!ok || speech_id)
        return ok;
    if (!store_corrections_gone(e->library->store, &list, err))
        return false;
    for (size_t i = 0; i < list.rows.len; i++)
        write_gone(e, list.rows.at[i].uid);
    correction_list_free(&list);
    return true;
}

const struct out_format *note_formats(void)
{
    static const struct out_format FORMATS[] = {
        {"markdown|md", ".md|.markdown", NOTE_FORMAT_MARKDOWN, false},
        {"org", ".org", NOTE_FORMAT_ORG, false},
        {"tsv", ".tsv", NOTE_FORMAT_TSV, false},
        {"csv", ".csv", NOTE_FORMAT_CSV, false},
        {"json", ".json", NOTE_FORMAT_JSON, false},
        {"docx", ".docx", NOTE_FORMAT_DOCX, true},
        {0},
    };
    return FORMATS;
}

bool library_export_chosen(struct library *library, int64_t speech_id,
                           const struct note_choice *choice, enum note_format format,
                           struct strv form, enum word_layout layout, struct strbuf *out,
                           struct err *err)
{
    if (format == NOTE_FORMAT_DOCX)
        return word_write_notes(library, speech_id, choice, layout, out, err);
    bool json = format == NOTE_FORMAT_JSON;
    struct exporting e = {.library = library, .out = out, .form = form};
    struct note_list notes;
    if (!library_list_notes(library, speech_id, json ? NOTES_ALL : NOTES_LIVE, &notes, err))
        return false;
    e.arena = arena_new();
    if (json)
        open_json(&e);
    else if (format == NOTE_FORMAT_TSV || format == NOTE_FORMAT_CSV)
        note_row_head_write(format == NOTE_FORMAT_TSV ? '\t' : ',', out);
    bool ok = true;
    size_t count = 0;
    for (size_t i = 0; ok && i < notes.rows.len; i++) {
        if (choice && !choice->fits(choice->user, &notes.rows.at[i]))
            continue;
        count++;
        ok = turn_to(&e, &notes.rows.at[i], json, err) &&
             write_note(&e, &notes.rows.at[i], format, err);
    }
    ok = ok && (!json || choice || write_corrections(&e, speech_id, err));
    if (ok && json)
        ok = close_json(&e, count, speech_id == 0 && !choice, err);
    text_free(e.text);
    VEC_FREE(&e.colors);
    arena_free(e.arena);
    note_list_free(&notes);
    return ok;
}

bool library_export_notes(struct library *library, int64_t speech_id, enum note_format format,
                          struct strbuf *out, struct err *err)
{
    return library_export_chosen(library, speech_id, NULL, format,
                                 strv_of(note_template_standard()), WORD_GB9704, out, err);
}

bool library_export_notes_by(struct library *library, int64_t speech_id, struct strv form,
                             struct strbuf *out, struct err *err)
{
    return library_export_chosen(library, speech_id, NULL, NOTE_FORMAT_MARKDOWN, form, WORD_GB9704,
                                 out, err);
}
