/* See passage.h. */
#include "passage.h"

#include "../texts/anchor.h"
#include "../texts/quote.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/model/note_names.h"
#include "lectern/store/annotation.h"
#include "lectern/store/find.h"
#include "lectern/store/note.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_CANDIDATES = 40, SEARCH_CP = 40, SCAN_MAX = 32 << 20, WORDS_MAX = 1 << 20 };

struct passages passages_start(struct library *library, struct arena *arena)
{
    return (struct passages){.library = library, .arena = arena, .scan_left = SCAN_MAX};
}

void passages_end(struct passages *p)
{
    strbuf_free(&p->why);
}

static void passages_refuse(struct passages *p, const char *why)
{
    strbuf_clear(&p->why);
    strbuf_add_str(&p->why, why);
}

struct found {
    struct anchor_place place;
    int64_t speech_id;
    int64_t version_id;
    bool rival; /* another speech has the passage as well */
};

/* Looks for the words in one speech and keeps the place if it is better than what was found before.
 */
static bool look_in_speech(struct passages *p, const struct note *note, int64_t speech_id,
                           struct found *found, struct err *err)
{
    struct source_ref ref;
    struct document doc = {.arena = arena_new()};
    bool ok = store_source_of_speech(p->library->store, speech_id, &ref, err) &&
              library_load_stored(p->library, speech_id, &doc, err);
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
        if (speech->gone || speech->removed)
            continue;
        VEC_PUSH(&c->ids, speech->id);
        if (a->start < (int64_t)speech->src.start || a->end > (int64_t)speech->src.end)
            continue;
        c->ids.at[c->ids.len - 1] = c->ids.at[0];
        c->ids.at[0] = speech->id;
    }
}

static const char URN[] = "urn:sha256:";

/* The text that an annotation names by its hash; source_id 0 where it is not here. */
static bool find_source(struct passages *p, const struct annotation *a, struct source_ref *ref,
                        struct err *err)
{
    *ref = (struct source_ref){0};
    return !a->source || strncmp(a->source, URN, sizeof URN - 1) != 0 ||
           store_version_by_text(p->library->store, a->source + sizeof URN - 1, ref, err);
}

/* --- words that begin within a word --- */

/* Looking for folded characters in the paragraphs of one speech. */
struct scan {
    struct cp_list sought, para;
    size_t left; /* bytes that may still be read */
    bool found;
};

static bool scan_paragraph(void *user, const struct paragraph_record *para)
{
    struct scan *scan = user;
    size_t len = scan->sought.cps.len;
    scan->left -= para->text.len < scan->left ? para->text.len : scan->left;
    scan->para.cps.len = 0;
    stream_fold(para->text, &scan->para);
    for (size_t i = 0; i + len <= scan->para.cps.len && !scan->found; i++)
        scan->found = memcmp(scan->para.cps.at + i, scan->sought.cps.at,
                             len * sizeof *scan->sought.cps.at) == 0;
    return !scan->found && scan->left > 0;
}

static bool begins_in_letters(struct strv words)
{
    size_t len;
    uint32_t cp = words.len ? utf8_at(words, 0, &len) : 0;
    return (cp < 0x80 && ((cp | 32) >= 'a' && (cp | 32) <= 'z')) || (cp >= 0xC0 && cp < 0x1100);
}

/* The index knows where words begin, not what they hold: reads the texts, as far as an import may.
 */
static bool scan_speeches(struct passages *p, struct strv words, struct candidates *c,
                          struct err *err)
{
    struct scan scan = {.left = p->scan_left};
    struct speech_list list = {0};
    if (!begins_in_letters(words))
        return true;
    stream_fold(words, &scan.sought);
    bool ok = store_speeches(p->library->store, &list, err);
    for (size_t i = 0; ok && scan.left && i < list.rows.len && c->ids.len < MAX_CANDIDATES; i++) {
        scan.found = false;
        ok = store_paragraphs(p->library->store, list.rows.at[i].id, scan_paragraph, &scan, err);
        if (ok && scan.found)
            VEC_PUSH(&c->ids, list.rows.at[i].id);
    }
    p->scan_left = scan.left;
    if (scan.left == 0 && c->ids.len == 0)
        passages_refuse(p,
                        _("its words begin within a word, and not all texts were looked through"));
    speech_list_free(&list);
    VEC_FREE(&scan.sought.cps);
    VEC_FREE(&scan.para.cps);
    return ok;
}

/* --- where to look --- */

/* The speeches of a source that is here. */
static bool source_candidates(struct passages *p, const struct annotation *a, struct source_ref ref,
                              struct candidates *c, struct err *err)
{
    struct source_ref now = {0};
    struct speech_record_list speeches;
    if (!store_source_speeches(p->library->store, ref.source_id, &speeches, err))
        return false;
    add_speeches(a, &speeches, c);
    speech_record_list_free(&speeches);
    if (c->ids.len && !store_source_of_speech(p->library->store, c->ids.at[0], &now, err))
        return false;
    c->version_id = now.version_id == ref.version_id ? ref.version_id : 0;
    return true;
}

/* The speeches of the text the annotation names, or those that hold some of its words. */
static bool find_candidates(struct passages *p, const struct annotation *a, const struct note *note,
                            struct candidates *c, struct err *err)
{
    struct source_ref ref;
    if (!find_source(p, a, &ref, err))
        return false;
    if (ref.source_id)
        return source_candidates(p, a, ref, c, err);
    const char *words[] = {note->exact, note->suffix, note->prefix};
    struct strv first = {0};
    for (size_t i = 0; i < 3 && c->ids.len == 0; i++) {
        struct strv line = strv_of(words[i]);
        line = strv_split(&line, '\n');
        struct strv query = strv_make(line.ptr, line.ptr ? utf8_offset(line, SEARCH_CP) : 0);
        struct find find = {.text = query};
        if (query.len && !store_find(p->library->store, find, add_candidate, c, err))
            return false;
        first = i == 0 ? query : first;
    }
    return c->ids.len > 0 || scan_speeches(p, first, c, err);
}

/* --- in one speech --- */

/* Offsets that still fit need no search: the text is the very one. */
static bool fits_as_it_is(struct passages *p, const struct annotation *a, const struct note *note,
                          int64_t speech_id, struct found *found, struct err *err)
{
    struct document doc = {.arena = arena_new()};
    struct source_ref ref;
    bool ok = store_source_of_speech(p->library->store, speech_id, &ref, err) &&
              library_load_stored(p->library, speech_id, &doc, err);
    if (ok && a->start >= 0 && a->end >= a->start) {
        struct span src = {(size_t)a->start, (size_t)a->end};
        const struct speech *speech = &doc.speeches.at[0];
        struct quote quote = quote_of(&doc, speech, src, p->arena);
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

/* A note that had lost its passage already goes to the only speech of that title, as what it is. */
static bool keep_orphan(struct passages *p, const struct annotation *a, struct found *found,
                        struct err *err)
{
    struct source_ref ref;
    enum note_state state;
    int64_t speech_id = 0;
    if (!note_state_of(a->state, &state) || state != NOTE_ORPHAN || !a->title)
        return true;
    if (!store_speech_by_title(p->library->store, a->title, &speech_id, err))
        return false;
    if (!speech_id)
        return true;
    if (!store_source_of_speech(p->library->store, speech_id, &ref, err))
        return false;
    *found = (struct found){.place = {.state = NOTE_ORPHAN, .similarity = 1},
                            .speech_id = speech_id,
                            .version_id = ref.version_id};
    return true;
}

/* Looks for the passage in the speeches that may have it. */
static bool look_everywhere(struct passages *p, const struct annotation *a, const struct note *note,
                            const struct candidates *c, struct found *found, struct err *err)
{
    for (size_t i = 0; i < c->ids.len && !found->speech_id; i++)
        if (!fits_as_it_is(p, a, note, c->ids.at[i], found, err))
            return false;
    for (size_t i = 0; i < c->ids.len && found->place.similarity < 1; i++)
        if (!look_in_speech(p, note, c->ids.at[i], found, err))
            return false;
    return found->speech_id || keep_orphan(p, a, found, err);
}

bool passages_find(struct passages *p, const struct annotation *a, struct note *note, bool *placed,
                   struct err *err)
{
    struct candidates c = {0};
    struct found found = {0};
    strbuf_clear(&p->why);
    bool ok = find_candidates(p, a, note, &c, err) && look_everywhere(p, a, note, &c, &found, err);
    VEC_FREE(&c.ids);
    *placed = found.speech_id != 0;
    if (!*placed && !p->why.len)
        passages_refuse(p, *note->exact
                               ? _("its passage is in no text of the library; add the text and "
                                   "import again")
                               : _("it quotes no words, and what it says of those around its "
                                   "place is not enough to find that"));
    note->speech_id = found.speech_id;
    note->version_id = found.version_id;
    note->src = found.place.src;
    /* Where it was before is what the file says: here it stands where its words do. */
    note->state = found.rival                       ? NOTE_UNSURE
                  : found.place.state == NOTE_MOVED ? NOTE_EXACT
                                                    : found.place.state;
    return ok;
}

/* --- passages that are told without their words --- */

/* Gives the annotation the words of a span of a speech. */
static void take_quote(struct passages *p, const struct document *doc, struct span src,
                       struct annotation *a)
{
    struct quote quote = quote_of(doc, &doc->speeches.at[0], src, p->arena);
    a->exact = quote.exact;
    a->prefix = quote.prefix;
    a->suffix = quote.suffix;
    a->start = (int64_t)src.start;
    a->end = (int64_t)src.end;
}

/* Where the words stand in a text, if that is sure. */
static bool stands_at(const struct anchor_text *text, const struct annotation_quote *quote,
                      struct span *src)
{
    struct anchor_words words = {.exact = quote->exact ? quote->exact : "",
                                 .prefix = quote->prefix ? quote->prefix : "",
                                 .suffix = quote->suffix ? quote->suffix : "",
                                 .speech = SIZE_MAX,
                                 .src_off = SIZE_MAX,
                                 .only = true};
    struct anchor_place place = anchor_find(text, &words);
    *src = place.src;
    return place.state < NOTE_UNSURE || (place.state == NOTE_UNSURE && place.similarity == 1);
}

/* The range in one speech: from its first words to its last ones, or false. */
static bool settle_in_speech(struct passages *p, int64_t speech_id, struct annotation *a,
                             bool *settled, struct err *err)
{
    struct document doc = {.arena = arena_new()};
    struct annotation_quote from = {a->exact, a->prefix, a->suffix};
    struct span start, end;
    bool ok = library_load_stored(p->library, speech_id, &doc, err);
    if (ok) {
        struct anchor_text text;
        anchor_text_make(&text, &doc);
        *settled = stands_at(&text, &from, &start) && stands_at(&text, &a->until, &end) &&
                   start.start < end.start;
        if (*settled)
            take_quote(p, &doc, quote_trim(&doc, (struct span){start.start, end.start}), a);
        anchor_text_free(&text);
    }
    document_free(&doc);
    return ok;
}

static bool settle_range(struct passages *p, struct annotation *a, struct err *err)
{
    struct candidates c = {0};
    struct note note = {.exact = a->exact,
                        .prefix = a->prefix ? a->prefix : "",
                        .suffix = a->suffix ? a->suffix : ""};
    bool settled = false, ok = find_candidates(p, a, &note, &c, err);
    for (size_t i = 0; ok && !settled && i < c.ids.len; i++)
        ok = settle_in_speech(p, c.ids.at[i], a, &settled, err);
    VEC_FREE(&c.ids);
    if (ok && !settled)
        passages_refuse(p, _("the two ends of its range are in no text of the library"));
    return ok;
}

/* Code points of a text that is here. */
static bool settle_position(struct passages *p, struct annotation *a, struct err *err)
{
    struct source_ref ref;
    if (!find_source(p, a, &ref, err))
        return false;
    if (!ref.source_id) {
        passages_refuse(p, _("it tells only a position, in a text that is not in the library"));
        return true;
    }
    struct text *text = library_version_text(p->library, ref.version_id, err);
    if (!text)
        return false;
    struct strv all = text_all(text);
    size_t start = utf8_offset(all, (size_t)a->start_cp);
    size_t len =
        utf8_offset(strv_make(all.ptr + start, all.len - start), (size_t)(a->end_cp - a->start_cp));
    if ((start == all.len && a->start_cp > 0) || len == 0 || len > WORDS_MAX) {
        passages_refuse(p, _("its position holds no words of the text"));
    } else {
        struct strv behind = {all.ptr + start + len, all.len - start - len};
        size_t from = start, back;
        for (size_t i = 0; i < QUOTE_CONTEXT_CP && from > 0; i++, from -= back)
            utf8_before(all, from, &back);
        a->exact = arena_copy(p->arena, all.ptr + start, len);
        a->prefix = arena_copy(p->arena, all.ptr + from, start - from);
        a->suffix = arena_copy(p->arena, behind.ptr, utf8_offset(behind, QUOTE_CONTEXT_CP));
        a->start = (int64_t)start;
        a->end = (int64_t)(start + len);
    }
    text_free(text);
    return true;
}

/* A note on a whole page goes to the only speech of that title, or of that text. */
static bool settle_whole(struct passages *p, struct annotation *a, struct err *err)
{
    struct source_ref ref;
    struct candidates c = {0};
    int64_t speech_id = 0;
    if (!find_source(p, a, &ref, err) ||
        (ref.source_id && !source_candidates(p, a, ref, &c, err)) ||
        (!ref.source_id && a->title &&
         !store_speech_by_title(p->library->store, a->title, &speech_id, err))) {
        VEC_FREE(&c.ids);
        return false;
    }
    if (c.ids.len == 1)
        speech_id = c.ids.at[0];
    VEC_FREE(&c.ids);
    if (!speech_id) {
        passages_refuse(p, _("it marks a page as a whole, and no single speech here is that page"));
        return true;
    }
    struct document doc = {.arena = arena_new()};
    bool ok = library_load_stored(p->library, speech_id, &doc, err);
    if (ok) {
        size_t off = doc.speeches.at[0].title_off;
        take_quote(p, &doc, (struct span){off, off}, a);
        a->kind = "speech";
    }
    document_free(&doc);
    return ok;
}

bool passages_settle(struct passages *p, struct annotation *a, struct err *err)
{
    strbuf_clear(&p->why);
    if (a->until.exact)
        return settle_range(p, a, err);
    if (a->exact)
        return true;
    if (a->start_cp >= 0)
        return settle_position(p, a, err);
    if (a->whole)
        return settle_whole(p, a, err);
    if (a->marks_by) {
        strbuf_addf(&p->why,
                    _("it marks its passage in a way that only its own program knows (%s)"),
                    a->marks_by);
    }
    return true;
}
