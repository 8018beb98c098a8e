/* The clippings desks in the library. See desk.h.
 *
 * The source is written down in words when a clipping is taken, since a desk is carried away and
 * must make sense alone. Where its words stand now is looked for only when the reader wants to go
 * there: that costs nothing when texts change, and an uncertain place harms nobody, for the words
 * are here.
 */
#include "lectern/library/notes/desk.h"

#include "../texts/anchor.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/read.h"
#include "lectern/speech/dump.h"
#include "lectern/store/clip.h"
#include "../library_impl.h"
#include "../texts/quote.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_LEN = 4 << 10, SEARCH_CP = 40 };

/* --- reading --- */

bool library_desks(struct library *library, struct desk_list *list, struct err *err)
{
    return store_desks(library->store, list, err);
}

bool library_clips(struct library *library, const char *desk, struct clip_list *list,
                   struct err *err)
{
    return store_clips(library->store, desk, list, err);
}

/* --- taking clippings --- */

struct taking {
    struct library *library;
    const char *desk;
    int64_t now_ms, rank;
    struct speech_info info;
    struct document doc;
    struct clip_list *added;
};

static bool is_set(const char *text)
{
    return text && text[0];
}

static bool check_desk(const char *desk, struct err *err)
{
    if (strlen(desk) > NAME_MAX_LEN)
        return err_set(err, ERR_LIMIT, _("the name of a desk can have %d bytes"), NAME_MAX_LEN);
    return true;
}

/* Loads the speech and finds the end of the desk; ended by end_taking() in any case. */
static bool start_taking(struct taking *t, int64_t speech_id, struct err *err)
{
    *t->added = (struct clip_list){.arena = arena_new()};
    if (!library_load(t->library, speech_id, &t->info, &t->doc, err))
        return false;
    return check_desk(t->desk, err) &&
           store_last_clip_rank(t->library->store, t->desk, &t->rank, err);
}

/* Appends a clipping at the source span, with its words; `words` null takes those of the text. */
static bool take(struct taking *t, struct span src, const char *words, uint32_t depth,
                 enum clip_kind kind, struct err *err)
{
    struct arena *arena = t->added->arena;
    struct quote quote = quote_of(&t->doc, &t->doc.speeches.at[0], src, arena);
    const char *title = is_set(t->info.title)   ? t->info.title
                        : is_set(t->info.label) ? t->info.label
                                                : t->info.salutation;
    struct clip clip = {
        .desk = library_tidy_text(t->desk, arena),
        .rank = ++t->rank,
        .kind = kind,
        .depth = depth,
        .speech_id = t->info.id,
        .src = src,
        .exact = library_tidy_text(words ? words : quote.exact, arena),
        .prefix = quote.prefix,
        .suffix = quote.suffix,
        .title = library_tidy_text(title, arena),
        .speaker = library_tidy_text(t->info.speaker, arena),
        .date = library_tidy_text(t->info.date, arena),
        .section = library_tidy_text(library_section_path(&t->doc, src.start, arena), arena),
        .created_ms = t->now_ms,
        .modified_ms = t->now_ms,
    };
    if (!is_set(clip.exact))
        return err_set(err, ERR_NOT_FOUND, _("there is no text at that place"));
    if (!uuid_new(t->now_ms, clip.id, err))
        return false;
    VEC_PUSH(&t->added->rows, clip);
    return true;
}

/* Stores what was taken, where all went well. */
static bool end_taking(struct taking *t, bool ok, struct err *err)
{
    document_free(&t->doc);
    if (!ok)
        return false;
    struct store *store = t->library->store;
    if (!store_begin(store, STORE_DURABLE, err))
        return false;
    for (size_t i = 0; ok && i < t->added->rows.len; i++)
        ok = store_put_clip(store, &t->added->rows.at[i], err);
    return store_end(store, ok, err);
}

bool library_clip_passage(struct library *library, const char *desk, int64_t speech_id,
                          struct span src, int64_t now_ms, struct clip_list *added, struct err *err)
{
    struct taking t = {.library = library, .desk = desk, .now_ms = now_ms, .added = added};
    bool ok = start_taking(&t, speech_id, err);
    if (ok && (src.end < src.start || src.end > t.doc.speeches.at[0].src.end ||
               src.start < t.doc.speeches.at[0].src.start))
        ok = err_set(err, ERR_NOT_FOUND, _("there is no text at that place"));
    ok = ok && take(&t, quote_trim(&t.doc, src), NULL, 0, CLIP_PASSAGE, err);
    return end_taking(&t, ok, err);
}

static bool take_section(struct taking *t, const struct section *section, bool plain,
                         struct err *err)
{
    struct strbuf words = {0};
    size_t start = section->numbered ? section->label.start : section->title.start;
    dump_heading(&words, section, !plain);
    bool ok = words.len == 0 ||
              take(t, (struct span){start, section->title.end > start ? section->title.end : start},
                   words.ptr, section->depth, CLIP_HEADING, err);
    strbuf_free(&words);
    return ok;
}

static bool take_title(struct taking *t, struct err *err)
{
    const struct speech *speech = &t->doc.speeches.at[0];
    const char *words = is_set(speech->title)   ? speech->title
                        : is_set(speech->label) ? speech->label
                                                : speech->salutation;
    struct span src = {speech->title_off, speech->title_off};
    return !is_set(words) || take(t, src, words, 0, CLIP_HEADING, err);
}

/* The section that starts at the offset, or the number of sections. */
static size_t section_at(const struct document *doc, size_t src_off)
{
    size_t i = 0;
    while (i < doc->sections.len && doc->sections.at[i].src.start != src_off)
        i++;
    return i;
}

static bool take_headings(struct taking *t, const struct clip_headings *which, struct err *err)
{
    const struct document *doc = &t->doc;
    size_t first = which->whole ? 0 : section_at(doc, which->section_off);
    uint32_t base = 0;
    if (which->whole) {
        if (!take_title(t, err))
            return false;
    } else if (first == doc->sections.len) {
        return err_set(err, ERR_NOT_FOUND, _("the speech has no such section"));
    } else {
        base = doc->sections.at[first].depth;
        if (!take_section(t, &doc->sections.at[first++], which->plain, err))
            return false;
    }
    for (size_t i = first; which->below && i < doc->sections.len; i++) {
        const struct section *section = &doc->sections.at[i];
        if (section->depth <= base)
            break;
        if (which->depth && section->depth - base > which->depth)
            continue;
        if (!take_section(t, section, which->plain, err))
            return false;
    }
    return t->added->rows.len > 0 ||
           err_set(err, ERR_NOT_FOUND, _("the speech has no title and no headings"));
}

bool library_clip_headings(struct library *library, const char *desk, int64_t speech_id,
                           const struct clip_headings *which, int64_t now_ms,
                           struct clip_list *added, struct err *err)
{
    struct taking t = {.library = library, .desk = desk, .now_ms = now_ms, .added = added};
    bool ok = start_taking(&t, speech_id, err) && take_headings(&t, which, err);
    return end_taking(&t, ok, err);
}

/* --- changing --- */

/* Writes one, its wording without control characters. */
static bool put(struct library *library, const struct clip *clip, struct err *err)
{
    struct clip tidy = *clip;
    if (clip->text && strlen(clip->text) > WRITING_MAX_LEN)
        return err_set(err, ERR_LIMIT, _("a clipping can have %d MiB"), WRITING_MAX_LEN >> 20);
    if (!check_desk(clip->desk ? clip->desk : "", err))
        return false;
    struct arena *arena = arena_new();
    tidy.text = library_tidy_text(clip->text, arena);
    bool ok = store_put_clip(library->store, &tidy, err);
    arena_free(arena);
    return ok;
}

bool library_change_clips(struct library *library, const struct clip_change *changes, size_t count,
                          bool back, struct err *err)
{
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        const struct clip *to = back ? changes[i].before : changes[i].after;
        const struct clip *from = back ? changes[i].after : changes[i].before;
        if (to)
            ok = put(library, to, err);
        else if (from)
            ok = store_delete_clip(library->store, from->id, err);
    }
    return store_end(library->store, ok, err);
}

/* --- going to the source --- */

/* Whether the words still stand where they were taken. The words of a heading may have been taken
 * without its number, so for it what stands around decides. */
static bool stands_there(const struct document *doc, const struct clip *clip)
{
    struct arena *arena = arena_new();
    struct quote here = quote_of(doc, &doc->speeches.at[0], clip->src, arena);
    bool same = strcmp(here.prefix, clip->prefix) == 0 && strcmp(here.suffix, clip->suffix) == 0 &&
                (clip->kind == CLIP_HEADING || strcmp(here.exact, clip->exact) == 0);
    arena_free(arena);
    return same;
}

static void search_in(const struct document *doc, int64_t speech_id, const struct clip *clip,
                      struct clip_place *place)
{
    struct anchor_text text;
    struct anchor_words words = {.exact = clip->exact,
                                 .prefix = clip->prefix,
                                 .suffix = clip->suffix,
                                 .src_off = clip->src.start};
    anchor_text_make(&text, doc);
    words.repeated = anchor_count(&text.index, clip->exact) > 1;
    struct anchor_place found = anchor_find(&text, &words);
    if (found.state != NOTE_ORPHAN)
        *place = (struct clip_place){speech_id, found.src.start, found.state < NOTE_UNSURE};
    anchor_text_free(&text);
}

/* Looks for the words in a speech that is there; leaves *place alone where it has not got them. */
static bool look_in(struct library *library, int64_t speech_id, const struct clip *clip,
                    struct clip_place *place, struct err *err)
{
    struct speech_info info;
    struct document doc;
    if (!library_load(library, speech_id, &info, &doc, err))
        return false;
    bool title = clip->kind == CLIP_HEADING && clip->depth == 0;
    if (doc.paras.len == 0) /* its source has lost it */
        place->speech_id = 0;
    else if (title)
        *place = (struct clip_place){speech_id, doc.speeches.at[0].title_off, true};
    else if (stands_there(&doc, clip))
        *place = (struct clip_place){speech_id, clip->src.start, true};
    else
        search_in(&doc, speech_id, clip, place);
    document_free(&doc);
    return true;
}

/* Looks where the library's search finds the beginning of the words. */
static bool look_elsewhere(struct library *library, const struct clip *clip,
                           struct clip_place *place, struct err *err)
{
    struct hit_list hits;
    struct strv words = strv_of(clip->exact), line = strv_split(&words, '\n');
    struct strv query = strv_make(line.ptr, utf8_offset(line, SEARCH_CP));
    if (!library_search(library, query, 2, &hits, err))
        return false;
    if (hits.rows.len > 0)
        *place = (struct clip_place){hits.rows.at[0].speech_id, hits.rows.at[0].src.start,
                                     hits.rows.len == 1};
    hit_list_free(&hits);
    return true;
}

bool library_clip_place(struct library *library, const struct clip *clip, struct clip_place *place,
                        struct err *err)
{
    struct source_ref ref = {0};
    *place = (struct clip_place){0};
    if (!store_source_of_speech(library->store, clip->speech_id, &ref, err))
        return false;
    if (ref.source_id && !look_in(library, clip->speech_id, clip, place, err))
        return false;
    if (!place->speech_id && !look_elsewhere(library, clip, place, err))
        return false;
    return place->speech_id ||
           err_set(err, ERR_NOT_FOUND, _("its words are in no speech of the library any more"));
}
