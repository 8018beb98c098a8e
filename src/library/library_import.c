/* Notes from other programs and other libraries. See library.h.
 *
 * A note is known by its id; the higher revision is kept, the other one goes into the history. The
 * same revision with other words is a conflict: both are kept, the incoming one under an id made
 * from its content, so that importing it again changes nothing. A passage is looked for in the text
 * the annotation names, else in whichever text of the library has its words.
 */
#include "library_impl.h"

#include "anchor.h"
#include "lectern/base/i18n.h"
#include "lectern/base/sha256.h"
#include "lectern/base/utf8.h"
#include "lectern/store/annotation.h"
#include "lectern/store/find.h"
#include "lectern/store/note.h"
#include "quote.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MAX_CANDIDATES = 40, SEARCH_CP = 40 };

struct importing {
    struct library *library;
    struct arena *arena;
    int64_t now_ms;
    struct import_result *result;
    struct strbuf *report;
};

/* --- reading one annotation --- */

/* Milliseconds of an RFC 3339 time in UTC, or of a plain number of milliseconds; else `fallback`.
 */
static int64_t read_time(const char *text, int64_t fallback)
{
    struct tm tm = {0};
    long number;
    int ms = 0;
    if (!text)
        return fallback;
    if (strv_to_long(strv_of(text), &number))
        return number;
    const char *rest = strptime(text, "%Y-%m-%dT%H:%M:%S", &tm);
    if (!rest)
        return fallback;
    if (*rest++ == '.')
        for (int unit = 100; unit > 0 && *rest >= '0' && *rest <= '9'; unit /= 10)
            ms += (*rest++ - '0') * unit;
    return (int64_t)timegm(&tm) * 1000 + ms;
}

static enum note_kind read_kind(const struct annotation *a)
{
    static const char *const NAMES[NOTE_KINDS] = {"bookmark", "highlight", "passage", "section",
                                                  "speech"};
    for (int i = 0; a->kind && i < NOTE_KINDS; i++)
        if (strcmp(a->kind, NAMES[i]) == 0)
            return (enum note_kind)i;
    if (a->motivation && strcmp(a->motivation, "bookmarking") == 0)
        return NOTE_BOOKMARK;
    return a->body && *a->body ? NOTE_PASSAGE : NOTE_HIGHLIGHT;
}

/* A bookmark's letter, a-z or A-Z; else none. */
static char read_letter(const char *text)
{
    bool is_letter = text && text[0] && !text[1] &&
                     ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
    return is_letter ? text[0] : '\0';
}

/* An id made from words, the same one for the same words. */
static void make_id(char id[UUID_LEN + 1], const char *const *words, size_t count)
{
    struct strbuf all = {0};
    char hex[SHA256_HEX_LEN + 1];
    for (size_t i = 0; i < count; i++) {
        strbuf_add_str(&all, words[i] ? words[i] : "");
        strbuf_add_byte(&all, '\0');
    }
    sha256_hex(strbuf_str(&all), all.len, hex);
    strbuf_free(&all);
    /* Version 8 (RFC 9562): made by a scheme of one's own. */
    snprintf(id, UUID_LEN + 1, "%.8s-%.4s-8%.3s-8%.3s-%.12s", hex, hex + 8, hex + 13, hex + 17,
             hex + 20);
}

static struct note read_note(const struct importing *im, const struct annotation *a)
{
    struct note note = {
        .revision = a->revision > 0 ? a->revision : 1,
        .kind = read_kind(a),
        .exact = a->exact ? a->exact : "",
        .prefix = a->prefix ? a->prefix : "",
        .suffix = a->suffix ? a->suffix : "",
        .letter = read_letter(a->letter),
        .name = a->name,
        .color = a->color,
        .tags = a->tags,
        .body = a->body,
        .created_ms = read_time(a->created, im->now_ms),
        .modified_ms = read_time(a->modified, im->now_ms),
        .deleted_ms = read_time(a->deleted, 0),
    };
    const char *id = a->id ? a->id : "";
    if (strncmp(id, "urn:uuid:", 9) == 0)
        id += 9;
    if (uuid_valid(id))
        memcpy(note.id, id, UUID_LEN);
    else
        make_id(note.id, (const char *const[]){a->id, a->exact, a->body}, 3);
    return note;
}

/* --- finding its passage --- */

struct found {
    struct anchor_place place;
    int64_t speech_id;
    int64_t version_id;
    bool rival; /* another speech has the passage as well */
};

/* Looks for the words in one speech and keeps the place if it is better than what was found before.
 */
static bool look_in_speech(struct importing *im, const struct note *note, int64_t speech_id,
                           struct found *found, struct err *err)
{
    struct source_ref ref;
    struct document doc = {.arena = arena_new()};
    bool ok = store_source_of_speech(im->library->store, speech_id, &ref, err) &&
              library_load_stored(im->library, speech_id, &doc, err);
    if (ok) {
        struct anchor_text text;
        struct anchor_words words = {.exact = note->exact,
                                     .prefix = note->prefix,
                                     .suffix = note->suffix,
                                     .src_off = note->src.start};
        anchor_text_make(&text, &doc);
        words.repeated = anchor_count(&text.index, note->exact) > 1;
        struct anchor_place place = anchor_find(&text, &words);
        bool sure = place.state < NOTE_UNSURE,
             was_sure = found->speech_id && found->place.state < NOTE_UNSURE;
        found->rival = found->rival || (sure && was_sure);
        bool better = place.state != NOTE_ORPHAN &&
                      (!found->speech_id || place.similarity > found->place.similarity);
        if (better) {
            found->place = place;
            found->speech_id = speech_id;
            found->version_id = ref.version_id;
        }
        anchor_text_free(&text);
    }
    document_free(&doc);
    return ok;
}

struct candidates {
    VEC(int64_t) ids;
    int64_t version_id; /* of the text that the annotation names, where it is the present one */
};

static bool add_candidate(void *user, int64_t speech_id, int64_t count)
{
    struct candidates *c = user;
    (void)count;
    if (c->ids.len == 0 || c->ids.at[c->ids.len - 1] != speech_id)
        VEC_PUSH(&c->ids, speech_id);
    return c->ids.len < MAX_CANDIDATES;
}

/* All speeches of a source, the one that has the annotation's place first. */
static void add_speeches(const struct annotation *a, const struct speech_record_list *speeches,
                         struct candidates *c)
{
    for (size_t i = 0; i < speeches->rows.len; i++) {
        const struct speech_record *speech = &speeches->rows.at[i];
        if (speech->gone)
            continue;
        VEC_PUSH(&c->ids, speech->id);
        if (a->start < (int64_t)speech->src.start || a->end > (int64_t)speech->src.end)
            continue;
        c->ids.at[c->ids.len - 1] = c->ids.at[0];
        c->ids.at[0] = speech->id;
    }
}

/* The speeches of the text the annotation names, or those that hold some of its words. */
static bool find_candidates(struct importing *im, const struct annotation *a,
                            const struct note *note, struct candidates *c, struct err *err)
{
    static const char URN[] = "urn:sha256:";
    struct store *store = im->library->store;
    struct source_ref ref = {0};
    struct speech_record_list speeches;
    if (a->source && strncmp(a->source, URN, sizeof URN - 1) == 0 &&
        !store_version_by_text(store, a->source + sizeof URN - 1, &ref, err))
        return false;
    if (ref.source_id) {
        struct source_ref now = {0};
        if (!store_source_speeches(store, ref.source_id, &speeches, err))
            return false;
        add_speeches(a, &speeches, c);
        speech_record_list_free(&speeches);
        if (c->ids.len && !store_source_of_speech(store, c->ids.at[0], &now, err))
            return false;
        c->version_id = now.version_id == ref.version_id ? ref.version_id : 0;
        return true;
    }
    const char *words[] = {note->exact, note->suffix, note->prefix};
    for (size_t i = 0; i < 3 && c->ids.len == 0; i++) {
        struct strv line = strv_of(words[i]);
        line = strv_split(&line, '\n');
        struct strv query = strv_make(line.ptr, line.ptr ? utf8_offset(line, SEARCH_CP) : 0);
        struct find find = {.text = query};
        if (query.len && !store_find(store, find, add_candidate, c, err))
            return false;
    }
    return true;
}

/* Offsets that still fit need no search: the text is the very one. */
static bool fits_as_it_is(struct importing *im, const struct annotation *a, const struct note *note,
                          int64_t speech_id, struct found *found, struct err *err)
{
    struct document doc = {.arena = arena_new()};
    struct source_ref ref;
    bool ok = store_source_of_speech(im->library->store, speech_id, &ref, err) &&
              library_load_stored(im->library, speech_id, &doc, err);
    if (ok && a->start >= 0 && a->end >= a->start) {
        struct span src = {(size_t)a->start, (size_t)a->end};
        const struct speech *speech = &doc.speeches.at[0];
        struct quote quote = quote_of(&doc, speech, src, im->arena);
        bool inside = src.start >= speech->src.start && src.end <= speech->src.end;
        if (inside && strcmp(quote.exact, note->exact) == 0 &&
            strcmp(quote.prefix, note->prefix) == 0 && strcmp(quote.suffix, note->suffix) == 0) {
            found->place = (struct anchor_place){.state = NOTE_EXACT, .src = src, .similarity = 1};
            found->speech_id = speech_id;
            found->version_id = ref.version_id;
        }
    }
    document_free(&doc);
    return ok;
}

/* The state that an export of ours names; NOTE_STATES where there is none. */
static enum note_state read_state(const struct annotation *a)
{
    for (int i = 0; a->state && i < NOTE_STATES; i++)
        if (strcmp(a->state, library_note_state_name((enum note_state)i)) == 0)
            return (enum note_state)i;
    return NOTE_STATES;
}

/* An export of ours over the very text that is here: the place and how sure it is are taken as they
 * are, so that notes whose text had changed before come back as they were. */
static bool take_own_place(struct importing *im, const struct annotation *a,
                           const struct candidates *c, struct found *found, struct err *err)
{
    enum note_state state = read_state(a);
    if (!c->version_id || state == NOTE_STATES || state == NOTE_EXACT || a->start < 0 ||
        a->end < a->start)
        return true;
    struct span src = {(size_t)a->start, (size_t)a->end};
    for (size_t i = 0; i < c->ids.len && !found->speech_id; i++) {
        struct speech_record record;
        if (!store_speech_record(im->library->store, c->ids.at[i], im->arena, &record, err))
            return false;
        if (src.start < record.src.start || src.end > record.src.end)
            continue;
        found->place = (struct anchor_place){.state = state, .src = src, .similarity = 1};
        found->speech_id = c->ids.at[i];
        found->version_id = c->version_id;
    }
    return true;
}

/* A note that had lost its passage already goes to the only speech of that title, as what it is. */
static bool keep_orphan(struct importing *im, const struct annotation *a, struct found *found,
                        struct err *err)
{
    struct source_ref ref;
    int64_t speech_id = 0;
    if (read_state(a) != NOTE_ORPHAN || !a->title)
        return true;
    if (!store_speech_by_title(im->library->store, a->title, &speech_id, err))
        return false;
    if (!speech_id)
        return true;
    if (!store_source_of_speech(im->library->store, speech_id, &ref, err))
        return false;
    *found = (struct found){.place = {.state = NOTE_ORPHAN, .similarity = 1},
                            .speech_id = speech_id,
                            .version_id = ref.version_id};
    return true;
}

/* Looks for the passage in the speeches that may have it. */
static bool look_everywhere(struct importing *im, const struct annotation *a,
                            const struct note *note, const struct candidates *c,
                            struct found *found, struct err *err)
{
    if (!take_own_place(im, a, c, found, err))
        return false;
    for (size_t i = 0; i < c->ids.len && !found->speech_id; i++)
        if (!fits_as_it_is(im, a, note, c->ids.at[i], found, err))
            return false;
    for (size_t i = 0; i < c->ids.len && found->place.similarity < 1; i++)
        if (!look_in_speech(im, note, c->ids.at[i], found, err))
            return false;
    return found->speech_id || keep_orphan(im, a, found, err);
}

static bool find_passage(struct importing *im, const struct annotation *a, struct note *note,
                         bool *placed, struct err *err)
{
    struct candidates c = {0};
    struct found found = {0};
    bool ok =
        find_candidates(im, a, note, &c, err) && look_everywhere(im, a, note, &c, &found, err);
    VEC_FREE(&c.ids);
    *placed = found.speech_id != 0;
    note->speech_id = found.speech_id;
    note->version_id = found.version_id;
    note->src = found.place.src;
    note->state = found.rival ? NOTE_UNSURE : found.place.state;
    return ok;
}

static bool set_line(struct importing *im, struct note *note, struct err *err)
{
    struct text *text = library_version_text(im->library, note->version_id, err);
    if (!text)
        return false;
    struct text_place at = text_place_of(text, note->src.start);
    note->line = at.line;
    note->column_cp = at.column_cp;
    text_free(text);
    return true;
}

/* --- one annotation --- */

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool says_the_same(const struct note *a, const struct note *b)
{
    return same_text(a->body, b->body) && same_text(a->tags, b->tags) &&
           same_text(a->color, b->color) && same_text(a->name, b->name) && a->letter == b->letter &&
           (a->deleted_ms != 0) == (b->deleted_ms != 0);
}

static void report(struct importing *im, const struct note *note, const char *what)
{
    strbuf_addf(im->report, "%s: %s\n", note->id, what);
}

/* A note that is not there yet: placed and stored, or named in the report. */
static bool add_note(struct importing *im, const struct annotation *a, struct note *note,
                     struct err *err)
{
    bool placed = false;
    if (!find_passage(im, a, note, &placed, err))
        return false;
    if (!placed) {
        im->result->unplaced++;
        report(im, note,
               _("its passage is in no text of the library; add the text and import again"));
        return true;
    }
    im->result->unsure += note->state == NOTE_UNSURE;
    return set_line(im, note, err) && store_put_note(im->library->store, note, err);
}

/* The place of the stored note goes with the incoming words. */
static void keep_place(struct note *note, const struct note *stored)
{
    note->speech_id = stored->speech_id;
    note->version_id = stored->version_id;
    note->src = stored->src;
    note->exact = stored->exact;
    note->prefix = stored->prefix;
    note->suffix = stored->suffix;
    note->state = stored->state;
    note->line = stored->line;
    note->column_cp = stored->column_cp;
    note->created_ms = stored->created_ms;
}

/* Both revisions have the same number and other words. */
static bool keep_both(struct importing *im, const struct annotation *a, struct note *note,
                      struct err *err)
{
    struct note there;
    bool found = false;
    const char *const words[] = {note->id, note->body, note->tags, note->color, note->name};
    char id[UUID_LEN + 1];
    make_id(id, words, sizeof words / sizeof *words);
    memcpy(note->id, id, sizeof id);
    note->letter = '\0'; /* it belongs to the one that is here */
    if (!store_note(im->library->store, note->id, im->arena, &there, &found, err))
        return false;
    if (found) {
        im->result->known++;
        return true;
    }
    im->result->conflicts++;
    report(im, note, _("was changed here and there; both are kept, this is the incoming one"));
    return add_note(im, a, note, err);
}

static bool import_one(struct importing *im, const struct annotation *a, struct err *err)
{
    struct note note = read_note(im, a), stored;
    bool found = false;
    library_tidy_note(&note, im->arena);
    struct err why = {0};
    if (!library_note_fits(&note, &why)) {
        im->result->refused++;
        report(im, &note, why.msg);
        return true;
    }
    if (!store_note(im->library->store, note.id, im->arena, &stored, &found, err))
        return false;
    if (!found) {
        size_t unplaced = im->result->unplaced;
        bool ok = add_note(im, a, &note, err);
        im->result->added += ok && im->result->unplaced == unplaced;
        return ok;
    }
    if (note.revision == stored.revision && !says_the_same(&note, &stored))
        return keep_both(im, a, &note, err);
    if (note.revision <= stored.revision) {
        im->result->known++;
        return true;
    }
    keep_place(&note, &stored);
    im->result->updated++;
    return store_put_note(im->library->store, &note, err);
}

bool library_import_notes(struct library *library, struct strv json, int64_t now_ms,
                          struct import_result *result, struct strbuf *report_out, struct err *err)
{
    struct annotation_list list;
    *result = (struct import_result){0};
    if (!library_index_all(library, NULL, NULL, err) ||
        !store_read_annotations(library->store, json, &list, err))
        return false;
    struct importing im = {.library = library,
                           .arena = list.arena,
                           .now_ms = now_ms,
                           .result = result,
                           .report = report_out};
    bool ok = store_begin(library->store, STORE_DURABLE, err);
    if (ok) {
        for (size_t i = 0; ok && i < list.rows.len; i++)
            ok = import_one(&im, &list.rows.at[i], err);
        ok = store_end(library->store, ok, err);
    }
    annotation_list_free(&list);
    return ok;
}

bool library_merge_notes(struct library *library, const char *path, int64_t now_ms,
                         struct import_result *result, struct strbuf *report_out, struct err *err)
{
    struct strbuf json = {0};
    if (access(path, F_OK) != 0) /* opening would make it */
        return err_sys(err, errno, _("library %s"), path);
    struct library *other = library_open(path, NULL, err);
    if (!other)
        return false;
    bool ok = library_export_notes(other, 0, NOTE_FORMAT_JSON, &json, err) &&
              library_import_notes(library, strbuf_strv(&json), now_ms, result, report_out, err);
    library_close(other);
    strbuf_free(&json);
    return ok;
}
