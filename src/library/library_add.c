/* Adding one file: read, recognise, decode, cut into speeches, store. See library.h.
 *
 * A text is known by the hash of what was decoded, so a moved or renamed file keeps everything. The
 * hash of the bytes is kept too: a file that was added before, by the same choice of encoding, is
 * recognised without decoding it. All of it happens in one transaction; a dry run makes the same
 * changes and takes them back, so that it reports what would really happen.
 */
#include "edits.h"
#include "library_change.h"
#include "library_impl.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/sha256.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/read.h"
#include "lectern/store/find.h"
#include "lectern/base/pack.h"
#include "lectern/text/decode.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

/* The search index is brought up to date when so much text is waiting, before a search, and when
 * the library is closed. */
enum { INDEX_AT_LEN = 32 << 20 };

struct adding {
    struct library *library;
    const struct add_options *options;
    struct add_result *result;
    char *path;                /* as it is stored: absolute where the system can tell */
    struct source_ref at_path; /* what was seen at the path before */
    struct reading *reading;   /* its encoding may also be the one asked for when the file was
                                  added before */
};

static char *absolute(const char *path)
{
    if (strcmp(path, "-") == 0)
        return mem_strdup(path);
    char *real = realpath(path, NULL);
    return real ? real : mem_strdup(path);
}

/* The encoding that was asked for when the file was added before; null for none. */
static bool earlier_encoding(struct adding *a, const char **encoding, struct err *err)
{
    *encoding = NULL;
    if (!a->at_path.version_id)
        return true;
    struct arena *arena = arena_new();
    struct source_version version;
    bool ok = store_version(a->library->store, a->at_path.version_id, arena, &version, err);
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

/* Fills the result for a text that is in the library, reads it anew where other rules made its
 * speeches, and notes its path. */
static bool take_known(struct adding *a, const struct source_ref *ref, struct err *err)
{
    struct store *store = a->library->store;
    struct arena *arena = arena_new();
    struct source_version version;
    struct speech_record_list speeches = {0};
    bool ok = (a->options->dry_run || library_make_current(a->library, ref, err)) &&
              store_version(store, ref->version_id, arena, &version, err) &&
              store_source_speeches(store, ref->source_id, &speeches, err);
    if (ok) {
        struct add_result *result = a->result;
        result->outcome = ADD_KNOWN;
        result->source_id = ref->source_id;
        result->bad_bytes = (size_t)version.bad_count;
        result->encoding = decode_encoding_name(version.encoding);
        result->encoding_certain = version.certain;
        for (size_t i = 0; i < speeches.rows.len && !speeches.rows.at[i].gone; i++) {
            if (!result->first_speech_id)
                result->first_speech_id = speeches.rows.at[i].id;
            result->speeches++;
            result->sections += (size_t)speeches.rows.at[i].sections;
            result->characters += (size_t)speeches.rows.at[i].characters;
        }
        speech_record_list_free(&speeches);
    }
    arena_free(arena);
    if (!ok || a->options->dry_run)
        return ok;
    if (!store_begin(store, STORE_QUICK, err))
        return false;
    ok = store_set_path(store, ref->source_id, a->path, a->options->now_ms, err);
    return store_end(store, ok, err);
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
    struct strbuf places = pack_bad_places(&a->reading->report);
    struct source_version version = {
        .source_id = source_id,
        .sha256 = a->reading->text_sha256,
        .bytes_sha256 = a->reading->bytes_sha256,
        .encoding = a->reading->report.encoding,
        .forced = a->reading->encoding != NULL,
        .certain = a->reading->report.certain,
        .bom = a->reading->report.bom,
        .confidence = a->reading->report.confidence,
        .bad_count = (int64_t)a->reading->report.bad_count,
        .bad_places = strbuf_strv(&places),
        .read_version = library_read_version(a->library),
        .added_ms = a->options->now_ms,
        .content = text_all(a->reading->text),
    };
    memcpy(version.repairs, a->reading->doc.repairs, sizeof version.repairs);
    version.repairs[REPAIR_DOUBLE_DECODED] =
        a->reading->report.twice && !a->reading->report.twice_lost;
    version.repairs[REPAIR_DOUBLE_LOST] = a->reading->report.twice && a->reading->report.twice_lost;
    bool ok = store_add_version(a->library->store, &version, version_id, err);
    strbuf_free(&places);
    return ok;
}

static void count_document(struct adding *a)
{
    struct add_result *result = a->result;
    result->bad_bytes = a->reading->report.bad_count;
    result->encoding = a->reading->report.encoding;
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

/* Stores the new text in an open transaction. */
static bool put(struct adding *a, struct err *err)
{
    struct store *store = a->library->store;
    struct add_result *result = a->result;
    struct source_ref ref = a->at_path;
    bool ok = true;
    result->outcome = ref.source_id ? ADD_CHANGED : ADD_NEW;
    if (!ref.source_id)
        ok = store_add_source(store, a->options->now_ms, &ref.source_id, err);
    ok = ok && store_set_path(store, ref.source_id, a->path, a->options->now_ms, err) &&
         put_version(a, ref.source_id, &ref.version_id, err);
    if (ok && result->outcome == ADD_CHANGED)
        ok = edits_carry(a->library, &ref, a->reading->text, &a->reading->doc, err);
    struct change change = {
        .library = a->library,
        .source = ref,
        .text = a->reading->text,
        .doc = &a->reading->doc,
    };
    ok = ok && change_speeches(&change, err);
    result->source_id = ref.source_id;
    result->first_speech_id = change.first_speech_id;
    result->kept = change.kept;
    result->moved = change.moved;
    result->unsure = change.unsure;
    result->orphaned = change.orphaned;
    return ok;
}

/* The reader's notes may hang on a changed text, so that waits for the disk; a new one can be added
 * again. */
static bool put_new_text(struct adding *a, struct err *err)
{
    reading_speeches(a->reading, library_reader(a->library), a->library->rules);
    if (a->reading->doc.speeches.len == 0)
        return err_set(err, ERR_FORMAT,
                       _("holds no speech, only menus and the like; nothing was added"));
    count_document(a);
    bool new_text = a->at_path.source_id == 0;
    if (new_text && a->options->dry_run) {
        a->result->outcome = ADD_NEW;
        return true;
    }
    if (!store_begin(a->library->store, new_text ? STORE_QUICK : STORE_DURABLE, err))
        return false;
    bool ok = put(a, err);
    const struct add_result *result = a->result;
    a->result->held = ok && !new_text && a->options->hold_changed && !a->options->dry_run &&
                      result->kept + result->moved + result->unsure + result->orphaned > 0;
    bool keep = !a->options->dry_run && !result->held;
    if (keep && ok && store_pending_len(a->library->store) >= INDEX_AT_LEN)
        ok = store_index_pending(a->library->store, err);
    if (keep)
        return store_end(a->library->store, ok, err);
    return !store_end(a->library->store, false, NULL) && ok;
}

static bool run(struct adding *a, const char *path, struct err *err)
{
    struct store *store = a->library->store;
    struct reading *reading = a->reading;
    uint64_t limit = a->options->limit ? a->options->limit : LIBRARY_DEFAULT_LIMIT;
    struct source_ref known;
    if (strcmp(path, "-") != 0 && !store_source_by_path(store, a->path, &a->at_path, err))
        return false;
    if (!settle_encoding(a, err) || !reading_bytes(reading, path, limit, err) ||
        !store_source_by_bytes(store, reading->bytes_sha256, reading->encoding, &known, err))
        return false;
    if (known.source_id)
        return take_known(a, &known, err);
    if (!reading_text(reading, library_decoder(a->library), err) ||
        !store_source_by_text(store, reading->text_sha256, &known, err))
        return false;
    if (known.source_id)
        return take_known(a, &known, err);
    return put_new_text(a, err);
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
        .path = absolute(path),
        .reading = reading,
    };
    bool ok = run(&a, path, err);
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
