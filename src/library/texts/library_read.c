/* Lists and single speeches as stored. See library.h.
 *
 * A speech opens from its rows alone, without reading its text anew, unless an older version of the
 * speech layer made them: then the whole source is made anew first, once.
 */
#include "corrected.h"
#include "library_change.h"
#include "../library_impl.h"

#include "lectern/base/i18n.h"
#include "lectern/library/texts/read.h"
#include "lectern/speech/clean/repair.h"
#include "lectern/speech/read.h"
#include "para_map.h"

#include <stdlib.h>
#include <string.h>

bool library_speeches(struct library *library, struct speech_list *list, struct err *err)
{
    return store_speeches(library->store, list, err);
}

bool library_each_speech(struct library *library,
                         bool (*each)(void *user, const struct speech_info *info), void *user,
                         struct err *err)
{
    return store_each_speech(library->store, each, user, err);
}

bool library_list(struct library *library, const struct speech_step *step, struct speech_list *list,
                  struct err *err)
{
    return store_list_speeches(library->store, step, list, err);
}

size_t library_count(struct library *library)
{
    size_t count = 0;
    return store_count_speeches(library->store, &count, NULL) ? count : 0;
}

bool library_speech(struct library *library, int64_t speech_id, struct arena *arena,
                    struct speech_info *info, struct err *err)
{
    return store_speech_info(library->store, speech_id, arena, info, err);
}

/* Collects the paragraphs of a speech into a document. */
struct collecting {
    struct document *doc;
    struct strbuf clean;
};

static void separate(struct collecting *c, const struct paragraph_record *next)
{
    const struct para *last = &c->doc->paras.at[c->doc->paras.len - 1];
    size_t from = last->src.end, to = next->src.start > from ? next->src.start : from;
    struct piece piece = {{c->clean.len, c->clean.len + 1}, {from, to}};
    VEC_PUSH(&c->doc->pieces, piece);
    strbuf_add_byte(&c->clean, '\n');
}

static bool collect(void *user, const struct paragraph_record *record)
{
    struct collecting *c = user;
    if (c->doc->paras.len)
        separate(c, record);
    struct para para = {
        .clean = {c->clean.len, c->clean.len + record->text.len},
        .src = record->src,
        .flags = record->flags,
    };
    strbuf_add_strv(&c->clean, record->text);
    para_map_unpack(record->map, &para, c->doc);
    VEC_PUSH(&c->doc->paras, para);
    if (record->flags & PARA_CHROME) {
        struct chrome chrome = {record->src, CHROME_OTHER};
        VEC_PUSH(&c->doc->chrome, chrome);
    }
    return true;
}

/* The paragraphs of the speech itself among those stored with it, which are also what was set aside
 * before and behind it. */
static struct span own_paras(const struct document *doc)
{
    struct span own = {0, doc->paras.len};
    while (own.start < own.end && (doc->paras.at[own.start].flags & PARA_AROUND))
        own.start++;
    while (own.end > own.start && (doc->paras.at[own.end - 1].flags & PARA_AROUND))
        own.end--;
    return own;
}

static void set_speech(const struct speech_record *record, struct document *doc)
{
    struct span own = own_paras(doc);
    struct speech speech = {
        .src = record->src,
        .title_off = record->title_off,
        .title = record->title,
        .label = record->label,
        .salutation = record->salutation,
        .speaker = record->speaker,
        .date = record->date,
        .occasion = record->occasion,
        .office = record->office,
        .person = record->person,
        .name = record->name,
        .edited = (uint32_t)record->edited,
        .first_para = own.start,
        .para_count = own.end - own.start,
        .section_count = doc->sections.len,
    };
    VEC_PUSH(&doc->speeches, speech);
}

bool library_load_stored(struct library *library, int64_t speech_id, struct document *doc,
                         struct err *err)
{
    struct speech_record record;
    struct collecting c = {.doc = doc};
    bool ok = store_speech_record(library->store, speech_id, doc->arena, &record, err) &&
              store_paragraphs(library->store, speech_id, collect, &c, err) &&
              store_sections(library->store, speech_id, doc, err);
    strbuf_add(&c.clean, "", 0);
    doc->clean_len = c.clean.len;
    doc->clean = strbuf_take(&c.clean);
    if (ok)
        set_speech(&record, doc);
    return ok;
}

struct text *library_version_text(struct library *library, int64_t version_id, struct err *err)
{
    struct strbuf content = {0};
    if (!store_content(library->store, version_id, &content, err)) {
        strbuf_free(&content);
        return NULL;
    }
    strbuf_add(&content, "", 0);
    size_t len = content.len;
    return text_new(strbuf_take(&content), len);
}

enum { RULES_SHIFT = 16 };

int64_t library_read_version(const struct library *library)
{
    uint64_t rules = library->rules ? library->rules->hash >> (RULES_SHIFT + 1) : 0;
    return (int64_t)(rules << RULES_SHIFT) | SPEECH_READ_VERSION;
}

bool library_reads_anew(const struct library *library, int64_t then)
{
    int64_t now = library_read_version(library);
    return (then & ((1 << RULES_SHIFT) - 1)) < SPEECH_READ_VERSION ||
           then >> RULES_SHIFT != now >> RULES_SHIFT;
}

/* Whether the speeches of a version were made by an older program or with other rules. */
static bool is_stale(struct library *library, int64_t version_id, bool *stale, struct err *err)
{
    struct arena *arena = arena_new();
    struct source_version version;
    bool ok = store_version(library->store, version_id, arena, &version, err);
    *stale = ok && library_reads_anew(library, version.read_version);
    arena_free(arena);
    return ok;
}

/* How the text was decoded is not seen in it any more. */
static bool keep_decoding(struct library *library, const struct source_ref *ref,
                          struct document *doc, struct err *err)
{
    struct source_version version;
    if (!store_version(library->store, ref->version_id, doc->arena, &version, err))
        return false;
    doc->repairs[REPAIR_DOUBLE_DECODED] = version.repairs[REPAIR_DOUBLE_DECODED];
    doc->repairs[REPAIR_DOUBLE_LOST] = version.repairs[REPAIR_DOUBLE_LOST];
    return true;
}

bool library_marks(struct library *library, int64_t speech_id, size_t text_len, struct marks *marks,
                   struct err *err)
{
    struct source_ref ref;
    struct strbuf packed = {0};
    *marks = (struct marks){0};
    bool ok = store_source_of_speech(library->store, speech_id, &ref, err) &&
              store_marks(library->store, ref.version_id, &packed, err);
    ok = ok && (marks_unpack(strbuf_strv(&packed), text_len, marks) ||
                err_set(err, ERR_LIBRARY, _("what is stored about a text is damaged")));
    strbuf_free(&packed);
    return ok;
}

bool library_repairs(struct library *library, int64_t speech_id, size_t repairs[REPAIR_KINDS],
                     struct err *err)
{
    struct source_ref ref;
    struct source_version version;
    struct arena *arena = arena_new();
    bool ok = store_source_of_speech(library->store, speech_id, &ref, err) &&
              store_version(library->store, ref.version_id, arena, &version, err);
    if (ok)
        memcpy(repairs, version.repairs, sizeof version.repairs);
    arena_free(arena);
    return ok;
}

bool library_refresh(struct library *library, const struct source_ref *ref, struct err *err)
{
    struct text *text = library_version_text(library, ref->version_id, err);
    if (!text)
        return false;
    struct document doc = {0};
    struct change change = {
        .library = library, .source = *ref, .text = text, .doc = &doc, .same_text = true};
    bool ok = corrected_read(library, ref, text, &doc, err) &&
              keep_decoding(library, ref, &doc, err) &&
              store_begin(library->store, STORE_DURABLE, err);
    if (ok) {
        /* A text that is lost (store/salvage.h) has no speeches; what it had stays. */
        ok = (doc.speeches.len == 0 || change_speeches(&change, err)) &&
             store_set_read(library->store, ref->version_id, library_read_version(library),
                            doc.repairs, err);
        ok = store_end(library->store, ok, err);
    }
    document_free(&doc);
    text_free(text);
    return ok;
}

bool library_make_current(struct library *library, const struct source_ref *ref, struct err *err)
{
    bool stale = false;
    if (!is_stale(library, ref->version_id, &stale, err))
        return false;
    return !stale || library_refresh(library, ref, err);
}

/* What only can be read is shown as it was stored. */
static bool make_current(struct library *library, int64_t speech_id, struct err *err)
{
    struct source_ref ref;
    if (!store_source_of_speech(library->store, speech_id, &ref, err))
        return false;
    if (!ref.source_id || library->read_only)
        return true; /* a speech that is not there is reported by the reading itself */
    return library_make_current(library, &ref, err);
}

/* Which runs of a speech could be mended only by guessing is not stored, but found again in the
 * text where a paragraph is marked; few texts have any. */
static bool add_damages(struct library *library, int64_t speech_id, struct document *doc,
                        struct err *err)
{
    uint32_t flags = 0;
    for (size_t i = 0; i < doc->paras.len; i++)
        flags |= doc->paras.at[i].flags;
    if (!(flags & PARA_DAMAGED))
        return true;
    struct text *text = library_source_text(library, speech_id, err);
    if (!text)
        return false;
    repair_damages(text, doc->speeches.at[0].src, doc);
    text_free(text);
    return true;
}

bool library_speech_span(struct library *library, int64_t speech_id, struct span *src,
                         struct err *err)
{
    struct speech_record record;
    struct arena *arena = arena_new();
    bool ok = store_speech_record(library->store, speech_id, arena, &record, err);
    *src = ok ? record.src : (struct span){0};
    arena_free(arena);
    return ok;
}

bool library_load(struct library *library, int64_t speech_id, struct speech_info *info,
                  struct document *doc, struct err *err)
{
    *doc = (struct document){.arena = arena_new()};
    bool ok = make_current(library, speech_id, err) &&
              store_speech_info(library->store, speech_id, doc->arena, info, err) &&
              library_load_stored(library, speech_id, doc, err) &&
              add_damages(library, speech_id, doc, err);
    if (!ok)
        document_free(doc);
    return ok;
}

bool library_read_source(struct library *library, int64_t speech_id, struct text **text,
                         struct document *doc, size_t *index, struct err *err)
{
    struct source_ref ref;
    struct arena *arena = arena_new();
    struct speech_record record;
    *doc = (struct document){0};
    *text = NULL;
    *index = 0;
    bool ok = store_speech_record(library->store, speech_id, arena, &record, err) &&
              store_source_of_speech(library->store, speech_id, &ref, err) &&
              (*text = library_version_text(library, ref.version_id, err)) &&
              corrected_read(library, &ref, *text, doc, err);
    for (size_t i = 0; ok && i < doc->speeches.len; i++)
        if (doc->speeches.at[i].src.start <= record.src.start)
            *index = i;
    if (!ok) {
        text_free(*text);
        *text = NULL;
        document_free(doc);
    }
    arena_free(arena);
    return ok;
}

struct text *library_source_text(struct library *library, int64_t speech_id, struct err *err)
{
    struct source_ref ref;
    if (!store_source_of_speech(library->store, speech_id, &ref, err))
        return NULL;
    return library_version_text(library, ref.version_id, err);
}

/* The last section that starts at the offset or before it: they are in preorder, so that is the
 * innermost one there, or the last one within it. */
static uint32_t last_section_before(const struct document *doc, size_t src_off)
{
    size_t low = 0, high = doc->sections.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (doc->sections.at[middle].src.start <= src_off)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? (uint32_t)(low - 1) : SECTION_NONE;
}

const char *library_section_path(const struct document *doc, size_t src_off, struct arena *arena)
{
    const struct section *chain[64];
    size_t depth = 0;
    uint32_t at = last_section_before(doc, src_off);
    while (at != SECTION_NONE && src_off >= doc->sections.at[at].src.end)
        at = doc->sections.at[at].parent; /* it has ended; what holds the place is around it */
    for (; at != SECTION_NONE && depth < 64; at = doc->sections.at[at].parent)
        chain[depth++] = &doc->sections.at[at];
    if (!depth)
        return NULL;
    struct strbuf path = {0};
    while (depth--) {
        strbuf_add_str(&path, chain[depth]->label_text);
        strbuf_add_str(&path, chain[depth]->title_text);
        if (depth)
            strbuf_add_str(&path, " > ");
    }
    const char *copy = arena_copy(arena, path.ptr, path.len);
    strbuf_free(&path);
    return copy;
}

int64_t library_text_version(struct library *library, int64_t speech_id)
{
    struct source_ref ref = {0};
    return store_source_of_speech(library->store, speech_id, &ref, NULL) ? ref.version_id : 0;
}
