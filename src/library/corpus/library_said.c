/* Where else a passage is said (said.h). The index gives speeches that hold several of its runs
 * near each other; in each of them the best place is found by edit distance. */
#include "candidates.h"

#include "../texts/align.h"
#include "../texts/stream.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/corpus/said.h"
#include "lectern/library/texts/read.h"
#include "lectern/model/age.h"
#include "lectern/text/fold.h"

#include <stdlib.h>
#include <string.h>

enum { RUN = 3, RUNS_MOST = 32, LOOKED_AT = 300, SLACK = 12 };

/* What is looked for. */
struct wanted {
    struct strv words;
    struct cp_list letters;
};

void said_list_free(struct said_list *list)
{
    arena_free(list->arena);
    VEC_FREE(&list->rows);
    *list = (struct said_list){0};
}

/* --- the best place of a speech --- */

/* Where in the stream most of the passage's runs stand one behind the other. */
static bool find_region(const struct stream *stream, const struct wanted *wanted,
                        struct run *region)
{
    struct gram_index index;
    size_t n = wanted->letters.cps.len, buckets = stream->len / (n + SLACK) + 3, best = 0;
    uint32_t *votes = mem_new(buckets, sizeof *votes);
    gram_index_make(&index, stream);
    for (size_t i = 0; i + GRAM <= n; i++)
        for (size_t at = gram_next(&index, &wanted->letters.cps.at[i], SIZE_MAX); at != SIZE_MAX;
             at = gram_next(&index, &wanted->letters.cps.at[i], at))
            votes[(at + n - i) / (n + SLACK)]++;
    for (size_t i = 1; i + 1 < buckets; i++)
        if (votes[i] + votes[i + 1] > votes[best] + votes[best + 1])
            best = i;
    bool any = votes[best] + votes[best + 1] > 0;
    free(votes);
    gram_index_free(&index);
    /* The passage begins at a diagonal of these buckets, less n. */
    size_t from = best * (n + SLACK), slack = n / 3 + SLACK;
    region->start = from > n + slack ? from - n - slack : 0;
    region->end = from + 2 * (n + SLACK) + n / 3 + slack;
    if (region->end > stream->len)
        region->end = stream->len;
    return any && region->start < region->end;
}

/* Without what may differ in passages that are nearly the same. */
static void normalize(struct strv text, struct cp_list *out)
{
    struct cp_list letters = {0};
    stream_fold(text, &letters);
    for (size_t i = 0; i < letters.cps.len; i++) {
        uint32_t cp = letters.cps.at[i];
        if (cp == 0x5730 || cp == 0x5F97) /* 地 得 as 的 */
            cp = 0x7684;
        bool digit = cp >= '0' && cp <= '9';
        if (digit && out->cps.len && out->cps.at[out->cps.len - 1] == '0')
            continue;
        VEC_PUSH(&out->cps, digit ? '0' : cp);
    }
    VEC_FREE(&letters.cps);
}

static enum said_kind kind_of(struct strv a, struct strv b)
{
    if (strv_eq(strv_trim(a), strv_trim(b)))
        return SAID_EXACT;
    struct cp_list left = {0}, right = {0};
    normalize(a, &left);
    normalize(b, &right);
    bool same = left.cps.len == right.cps.len && left.cps.len &&
                memcmp(left.cps.at, right.cps.at, left.cps.len * sizeof *left.cps.at) == 0;
    VEC_FREE(&left.cps);
    VEC_FREE(&right.cps);
    return same ? SAID_NEARLY : SAID_REWORDED;
}

/* The words of a place, with the mark that ends them where the passage has one. */
static struct strv words_of(const struct document *doc, struct span src,
                            const struct wanted *wanted)
{
    size_t start = document_clean_of(doc, src.start), end = document_clean_of(doc, src.end), len;
    struct strv clean = strv_make(doc->clean, doc->clean_len);
    struct strv own = strv_trim(wanted->words);
    uint32_t last = own.len ? utf8_before(own, own.len, &len) : 0;
    if (last && !stream_holds(fold_cp(last)) && end < clean.len &&
        utf8_at(clean, end, &len) == last)
        end += len;
    return strv_make(doc->clean + start, end > start ? end - start : 0);
}

static bool place_in(const struct document *doc, const struct wanted *wanted, struct said *said,
                     struct arena *arena)
{
    struct stream stream;
    struct run region;
    size_t n = wanted->letters.cps.len;
    stream_make(&stream, doc);
    bool found = stream.len > 0 && find_region(&stream, wanted, &region);
    if (found) {
        struct cps text = {stream.cp + region.start, region.end - region.start};
        struct align_place place = align_find(text, (struct cps){wanted->letters.cps.at, n}, 0, n);
        size_t start = region.start + place.start, end = region.start + place.end;
        found = end > start;
        if (found) {
            size_t longer = end - start > n ? end - start : n;
            said->likeness = 1 - (double)place.cost / (double)longer;
            said->src = (struct span){stream.src[start].start, stream.src[end - 1].end};
        }
    }
    stream_free(&stream);
    if (!found || said->likeness < 0.5)
        return false;
    struct strv words = words_of(doc, said->src, wanted);
    said->kind = kind_of(words, wanted->words);
    said->words = arena_copy(arena, words.ptr, words.len);
    said->section = library_section_path(doc, said->src.start, arena);
    return true;
}

static const char *keep(const char *text, struct arena *arena)
{
    return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

static bool look_at(struct library *library, int64_t speech_id, const struct wanted *wanted,
                    struct said_list *list, struct err *err)
{
    struct speech_info info;
    struct document doc;
    struct said said = {.speech_id = speech_id};
    if (!library_load(library, speech_id, &info, &doc, err))
        return false;
    if (place_in(&doc, wanted, &said, list->arena)) {
        said.title = keep(info.title ? info.title : info.label, list->arena);
        said.speaker = keep(info.speaker, list->arena);
        said.date = keep(info.date, list->arena);
        VEC_PUSH(&list->rows, said);
    }
    document_free(&doc);
    return true;
}

static int compare_rows(const void *left, const void *right)
{
    const struct said *a = left, *b = right;
    return age_order(a->date, a->speech_id, b->date, b->speech_id);
}

/* --- asking --- */

static bool look_at_all(struct library *library, const struct wanted *wanted,
                        const struct candidates *candidates, struct said_list *list,
                        struct err *err)
{
    size_t least = candidates->runs / 4 + 1;
    bool ok = true;
    for (size_t i = 0; ok && i < candidates->at.len && candidates->at.at[i].runs >= least; i++) {
        if (i >= LOOKED_AT)
            list->left_out++;
        else
            ok = look_at(library, candidates->at.at[i].speech_id, wanted, list, err);
    }
    if (list->rows.len)
        qsort(list->rows.at, list->rows.len, sizeof *list->rows.at, compare_rows);
    return ok;
}

bool library_said(struct library *library, struct strv passage, int64_t but,
                  const struct library_scope *scope, struct said_list *list, struct err *err)
{
    struct wanted wanted = {.words = strv_make(passage.ptr, utf8_offset(passage, SAID_MOST))};
    struct candidates candidates;
    *list = (struct said_list){.arena = arena_new()};
    stream_fold(wanted.words, &wanted.letters);
    size_t n = wanted.letters.cps.len;
    struct candidate_wish wish = {RUN, RUNS_MOST, n + n / 2 + SLACK};
    bool ok =
        n >= SAID_LEAST ||
        err_set(err, ERR_USAGE, _("the passage is too short: it needs %d characters"), SAID_LEAST);
    ok = ok && library_candidates(library, wanted.words, but, scope, &wish, &candidates, err);
    if (ok) {
        ok = look_at_all(library, &wanted, &candidates, list, err);
        VEC_FREE(&candidates.at);
    }
    VEC_FREE(&wanted.letters.cps);
    if (!ok)
        said_list_free(list);
    return ok;
}
