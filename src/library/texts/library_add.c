/* Adding one file: read, recognise, decode, cut into speeches, store. See library.h.
 *
 * A text is known by the hash of what was decoded, so a moved or renamed file keeps everything. The
 * hash of the bytes is kept too: a file that was added before, by the same choice of encoding, is
 * recognised without decoding it. Files are read and decoded before the library is locked for
 * writing, and what was looked up till then is looked up again inside the one transaction: where
 * another program was faster, it begins anew. A dry run makes the same changes and takes them back,
 * so that it reports what would really happen.
 */
#include "corrected.h"
#include "identity.h"
#include "library_change.h"
#include "../library_impl.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/pack.h"
#include "lectern/base/recovery.h"
#include "lectern/base/sha256.h"
#include "lectern/base/utf8.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/place.h"
#include "lectern/speech/read.h"
#include "lectern/store/index.h"
#include "lectern/text/decode.h"
#include "reading.h"
#include "renamed.h"

#include <stdlib.h>
#include <string.h>

/* The search index is brought up to date when so much text is waiting, before a search, and when
 * the library is closed. */
enum { INDEX_AT_LEN = 12 << 20 };

/* Memory held back while a file is looked up, and while its text is stored: for each byte of it,
 * and of those that go into the index with it. */
enum { HELD_LEN = 4 << 20, HELD_EACH = 16 };

struct adding {
    struct library *library;
    const struct add_options *options;
    struct add_result *result;
    char *path;               /* as it is stored: absolute where the system can tell */
    struct identity identity; /* what the library knows of it */
    struct reading *reading;  /* its encoding may also be the one asked for when the file was
                                 added before */
    bool overtaken;           /* another program has changed what was looked up */
};

/* The encoding that was asked for when the file was added before; null for none. */
static bool earlier_encoding(struct adding *a, const char **encoding, struct err *err)
{
    *encoding = NULL;
    if (!a->identity.at_path.version_id)
        return true;
    struct arena *arena = arena_new();
    struct source_version version;
    bool ok =
        store_version(a->library->store, a->identity.at_path.version_id, arena, &version, err);
    if (ok && version.forced)
        *encoding = decode_encoding_name(version.encoding);
    arena_free(arena);
    return ok;
}

/* Settles the encoding: the one asked for, else the earlier one. What was read ahead with another
 * one is read again. */
static bool settle_encoding(struct adding *a, struct err *err)
{
    const char *encoding = NULL;
    if (a->options->encoding) {
        encoding = decode_encoding_name(a->options->encoding);
        if (!encoding)
            return err_set(err, ERR_USAGE, _("%s: nobody knows this encoding"),
                           a->options->encoding);
    } else if (!earlier_encoding(a, &encoding, err)) {
        return false;
    }
    if (a->reading->encoding != encoding)
        reading_free(a->reading);
    a->reading->encoding = encoding;
    return true;
}

/* Begins the transaction in which what was looked up is so still. False, too, where it is not: then
 * `overtaken` is set and the transaction has ended. */
static bool begin(struct adding *a, enum store_safety safety, struct err *err)
{
    bool stands = false;
    if (!store_begin(a->library->store, safety, err))
        return false;
    bool known = identity_stands(a->library, a->path, a->reading, &a->identity, &stands, err);
    if (known && stands)
        return true;
    a->overtaken = known;
    return store_end(a->library->store, false, NULL);
}

/* Fills the result for a text that is in the library. */
static bool tell_known(struct adding *a, const struct source_ref *ref, struct err *err)
{
    struct store *store = a->library->store;
    struct arena *arena = arena_new();
    struct source_version version;
    struct speech_record_list speeches = {0};
    bool ok = store_version(store, ref->version_id, arena, &version, err) &&
              store_source_speeches(store, ref->source_id, &speeches, err);
    if (ok) {
        struct add_result *result = a->result;
        result->outcome = ADD_KNOWN;
        result->source_id = ref->source_id;
        result->bad_bytes = (size_t)version.bad_count;
        const struct source_format *format = source_format_find(version.format);
        result->format = format ? format->name : NULL;
        result->encoding = decode_encoding_name(version.encoding);
        result->encoding_certain = version.certain;
        for (size_t i = 0; i < speeches.rows.len && !speeches.rows.at[i].gone; i++) {
            if (speeches.rows.at[i].removed) {
                result->taken_out++;
                continue;
            }
            if (!result->first_speech_id)
                result->first_speech_id = speeches.rows.at[i].id;
            result->speeches++;
            result->sections += (size_t)speeches.rows.at[i].sections;
            result->characters += (size_t)speeches.rows.at[i].characters;
        }
        speech_record_list_free(&speeches);
    }
    arena_free(arena);
    return ok;
}

/* A text that was stored by an older module, or as plain text before its format was known, gets
 * what the module of today says of it; its speeches are made anew with that. */
static bool settle_format(struct adding *a, const struct source_ref *ref, struct err *err)
{
    const struct source_format *format = a->reading->format;
    struct arena *arena = arena_new();
    struct source_version version;
    bool ok = store_version(a->library->store, ref->version_id, arena, &version, err);
    bool same = ok && strcmp(version.format, format->name) == 0;
    if (ok &&
        (same ? version.format_version < format->version : strcmp(version.format, "text") == 0)) {
        struct strbuf marks = {0};
        marks_pack(&a->reading->marks, &marks);
        version.format = format->name;
        version.format_version = format->version;
        version.marks = strbuf_strv(&marks);
        ok = store_begin(a->library->store, STORE_QUICK, err);
        if (ok) {
            ok = store_set_format(a->library->store, &version, err);
            ok = store_end(a->library->store, ok, err);
        }
        strbuf_free(&marks);
    }
    arena_free(arena);
    return ok;
}

/* Notes where a text lies that is in the library, and reads it anew where other rules made its
 * speeches. */
static bool take_known(struct adding *a, struct err *err)
{
    const struct source_ref *ref = &a->identity.known;
    a->result->relocated = a->identity.first && strcmp(a->path, "-") != 0 &&
                           a->identity.at_path.source_id != ref->source_id;
    if (a->options->dry_run)
        return tell_known(a, ref, err);
    if (a->reading->has_text && !settle_format(a, ref, err))
        return false;
    if (!library_make_current(a->library, ref, err) || !begin(a, STORE_QUICK, err))
        return false;
    renamed_found(a->library, ref->source_id);
    bool ok = store_put_place(a->library->store, ref->source_id, a->path, a->identity.first,
                              a->options->now_ms, err) &&
              tell_known(a, ref, err);
    return store_end(a->library->store, ok, err);
}

/* Offsets grow, so what is kept is how much. */
static struct strbuf pack_bad_places(const struct decode_report *report)
{
    struct strbuf packed = {0};
    uint64_t byte_off = 0;
    size_t text_off = 0;
    for (size_t i = 0; i < report->bad.len; i++) {
        pack_add(&packed, report->bad.at[i].byte_off - byte_off);
        pack_add(&packed, report->bad.at[i].text_off - text_off);
        byte_off = report->bad.at[i].byte_off;
        text_off = report->bad.at[i].text_off;
    }
    return packed;
}

static bool put_version(struct adding *a, int64_t source_id, int64_t *version_id, struct err *err)
{
    struct strbuf places = pack_bad_places(&a->reading->report), marks = {0};
    marks_pack(&a->reading->marks, &marks);
    struct source_version version = {
        .source_id = source_id,
        .sha256 = a->reading->text_sha256,
        .bytes_sha256 = a->reading->bytes_sha256,
        .encoding = a->reading->report.encoding,
        .forced = a->reading->encoding,
        .certain = a->reading->report.certain,
        .bom = a->reading->report.bom,
        .confidence = a->reading->report.confidence,
        .bad_count = (int64_t)a->reading->report.bad_count,
        .bad_places = strbuf_strv(&places),
        .read_version = library_read_version(a->library),
        .added_ms = a->options->now_ms,
        .format = a->reading->format->name,
        .format_version = a->reading->format->version,
        .marks = strbuf_strv(&marks),
        .content = text_all(a->reading->text),
    };
    memcpy(version.repairs, a->reading->doc.repairs, sizeof version.repairs);
    version.repairs[REPAIR_DOUBLE_DECODED] =
        a->reading->report.twice && !a->reading->report.twice_lost;
    version.repairs[REPAIR_DOUBLE_LOST] = a->reading->report.twice && a->reading->report.twice_lost;
    bool ok = store_add_version(a->library->store, &version, version_id, err);
    strbuf_free(&places);
    strbuf_free(&marks);
    return ok;
}

static void count_document(struct adding *a)
{
    struct add_result *result = a->result;
    result->bad_bytes = a->reading->report.bad_count;
    result->encoding = a->reading->report.encoding;
    result->format = a->reading->format->name;
    result->encoding_certain = a->reading->report.certain;
    result->twice = a->reading->report.twice;
    result->twice_lost = a->reading->report.twice_lost;
    result->speeches = a->reading->doc.speeches.len;
    result->sections = a->reading->doc.sections.len;
    result->characters = 0;
    for (size_t i = 0; i < a->reading->doc.paras.len; i++) {
        const struct para *para = &a->reading->doc.paras.at[i];
        if (!(para->flags & PARA_CHROME))
            result->characters += utf8_count(strv_make(a->reading->doc.clean + para->clean.start,
                                                       para->clean.end - para->clean.start));
    }
}

/* Where the text lies, and what another one that leaves this path is called by then. */
static bool put_places(struct adding *a, int64_t source_id, struct err *err)
{
    const struct identity *is = &a->identity;
    return (!is->call_parted ||
            store_call_source(a->library->store, is->parted.source_id, is->call_parted, err)) &&
           store_put_place(a->library->store, source_id, a->path, is->first, a->options->now_ms,
                           err);
}

/* Cuts the new text by the corrections of the one before, or by copies of those of the text that it
 * was a copy of, which are stored when the speeches are there. */
static bool carry_edits(struct adding *a, const struct source_ref *ref, bool copies,
                        struct correction_list *copied, struct err *err)
{
    const struct text *text = a->reading->text;
    struct document *doc = &a->reading->doc;
    if (copies)
        return corrected_borrow(a->library, a->identity.parted.source_id, ref, text, doc, copied,
                                err);
    return a->result->outcome != ADD_CHANGED || corrected_carry(a->library, ref, text, doc, err);
}

/* Stores the new text in an open transaction. `copies`: with copies of the notes of the text that
 * it was a copy of. */
static bool put(struct adding *a, bool copies, struct err *err)
{
    struct store *store = a->library->store;
    struct add_result *result = a->result;
    struct source_ref ref = a->identity.changed;
    struct correction_list copied = {0};
    bool ok = true;
    result->outcome = ref.source_id ? ADD_CHANGED : ADD_NEW;
    if (!ref.source_id)
        ok = store_add_source(store, a->options->now_ms, &ref.source_id, err);
    ok = ok && put_places(a, ref.source_id, err) &&
         put_version(a, ref.source_id, &ref.version_id, err) &&
         carry_edits(a, &ref, copies, &copied, err);
    struct change change = {
        .library = a->library,
        .source = ref,
        .text = a->reading->text,
        .doc = &a->reading->doc,
        .copy_of = copies ? a->identity.parted.source_id : 0,
        .now_ms = a->options->now_ms,
    };
    ok = ok && change_speeches(&change, err) &&
         corrected_put(a->library, ref.source_id, &copied, err);
    if (copied.arena)
        correction_list_free(&copied);
    result->source_id = ref.source_id;
    result->first_speech_id = change.first_speech_id;
    result->kept = change.kept;
    result->moved = change.moved;
    result->unsure = change.unsure;
    result->orphaned = change.orphaned;
    return ok;
}

/* Storing has to come to its end: what it needs is held back before. */
static bool hold(size_t text_len, struct err *err)
{
    size_t most = (SIZE_MAX - HELD_LEN) / HELD_EACH;
    return (text_len <= most && recovery_hold(HELD_LEN + text_len * HELD_EACH)) ||
           err_set(err, ERR_MEMORY, _("there is not enough memory to store it"));
}

/* Puts the text into the library, or only tries that: where it is a dry run, and where the reader
 * is to be asked about notes first. */
static bool put_or_try(struct adding *a, struct err *err)
{
    struct add_result *result = a->result;
    const struct add_options *options = a->options;
    bool fresh = a->identity.changed.source_id == 0;
    bool may_ask = options->hold_changed && !options->dry_run;
    /* The question about a copy says what would become of the notes. */
    bool asks_copies = may_ask && !options->copy_notes && result->parted_notes > 0;
    bool copies = a->identity.parted.source_id && (options->copy_notes || asks_copies);
    size_t text_len = text_all(a->reading->text).len + store_pending_len(a->library->store);
    if (!hold(text_len, err) || !begin(a, fresh && !copies ? STORE_QUICK : STORE_DURABLE, err))
        return false;
    bool ok = put(a, copies, err);
    size_t notes = result->kept + result->moved + result->unsure + result->orphaned;
    result->held = ok && notes > 0 && (fresh ? asks_copies : may_ask);
    bool keep = !options->dry_run && !result->held;
    if (keep && ok && store_pending_len(a->library->store) >= INDEX_AT_LEN)
        ok = store_index_pending(a->library->store, NULL, NULL, err);
    if (keep)
        renamed_found(a->library, result->source_id);
    if (keep)
        return store_end(a->library->store, ok, err);
    return !store_end(a->library->store, false, NULL) && ok;
}

/* The source that a changed copy leaves, with its live notes. */
static bool tell_parted(struct adding *a, struct err *err)
{
    struct note_list notes;
    int64_t parted = a->identity.parted.source_id;
    a->result->parted_from = parted;
    a->result->parted_notes = 0;
    if (!parted)
        return true;
    if (!store_source_notes(a->library->store, parted, &notes, err))
        return false;
    for (size_t i = 0; i < notes.rows.len; i++)
        a->result->parted_notes += notes.rows.at[i].deleted_ms == 0;
    note_list_free(&notes);
    return true;
}

/* The reader's notes may hang on a changed text, so that waits for the disk; a new one can be added
 * again. */
static bool put_new_text(struct adding *a, struct err *err)
{
    if (!reading_speeches(a->reading, library_reader(a->library), a->library->rules, err))
        return false;
    if (a->reading->doc.speeches.len == 0)
        return err_set(err, ERR_FORMAT,
                       _("holds no speech, only menus and the like; nothing was added"));
    count_document(a);
    if (!tell_parted(a, err))
        return false;
    bool plain = a->identity.changed.source_id == 0 && !a->options->copy_notes;
    if (plain && a->options->dry_run) {
        a->result->outcome = ADD_NEW;
        return true;
    }
    return put_or_try(a, err);
}

/* A new text in a new place may be one whose file was renamed and changed. */
static bool find_renamed(struct adding *a, struct err *err)
{
    struct identity *is = &a->identity;
    if (is->at_path.source_id || is->changed.source_id || strcmp(a->path, "-") == 0)
        return true;
    if (!renamed_find(a->library, text_all(a->reading->text), &is->changed, err))
        return false;
    a->result->renamed = is->changed.source_id != 0;
    return true;
}

/* Looks everything up and does it; false with `overtaken` set where that has to be done anew. */
static bool run_once(struct adding *a, const char *path, struct err *err)
{
    struct library *library = a->library;
    uint64_t limit = a->options->limit ? a->options->limit : LIBRARY_DEFAULT_LIMIT;
    identity_free(&a->identity);
    a->overtaken = false;
    if (!identity_of_path(library, a->path, &a->identity, err) || !settle_encoding(a, err) ||
        !reading_bytes(a->reading, path, limit, NULL, err) ||
        !identity_of_file(library, a->reading, &a->identity, err) ||
        !identity_settle(library, a->path, a->reading, limit, &a->identity, err))
        return false;
    if (a->identity.known.source_id)
        return take_known(a, err);
    return find_renamed(a, err) && put_new_text(a, err);
}

/* Each time it is overtaken another program has stored something for this very path or text, so it
 * comes to an end. */
static bool run(struct adding *a, const char *path, struct err *err)
{
    bool ok;
    do
        ok = run_once(a, path, err);
    while (!ok && a->overtaken);
    return ok;
}

bool library_add_reading(struct library *library, const char *path, struct reading *reading,
                         const struct add_options *options, struct add_result *result,
                         struct err *err)
{
    *result = (struct add_result){0};
    struct adding a = {
        .library = library,
        .options = options,
        .result = result,
        .reading = reading,
    };
    bool ok = hold(0, err);
    if (ok) {
        a.path = place_absolute(path);
        ok = run(&a, path, err);
    }
    recovery_let_go();
    identity_free(&a.identity);
    free(a.path);
    return ok;
}

bool library_add(struct library *library, const char *path, const struct add_options *options,
                 struct add_result *result, struct err *err)
{
    struct reading reading = {0};
    bool ok = library_add_reading(library, path, &reading, options, result, err);
    reading_free(&reading);
    return ok;
}

char *library_source_path(struct library *library, int64_t source_id)
{
    struct strbuf path = {0};
    if (!store_source_path(library->store, source_id, &path, NULL))
        strbuf_clear(&path);
    return strbuf_take(&path);
}
