/* The text is folded anew for every search: two arrays of the speech's length, gone afterwards. A
 * kept index would be faster and would have to follow every change of the text; a speech is folded
 * within a few milliseconds. */
#include "lectern/ui/find.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/pattern.h"
#include "lectern/text/props.h"

#include <stdlib.h>

struct folded {
    VEC(uint32_t) cps;
    VEC(uint32_t) starts; /* where each came from, and one more for the end of the last */
    VEC(uint32_t) ends;
};

static void fold_into(struct folded *folded, struct strv text, bool blind)
{
    for (size_t off = 0, len; off < text.len; off += len) {
        uint32_t cp = fold_cp(utf8_at(text, off, &len));
        if (pattern_is_blank(cp) || (blind && pattern_is_mark(cp)))
            continue;
        VEC_PUSH(&folded->cps, cp);
        VEC_PUSH(&folded->starts, (uint32_t)off);
        VEC_PUSH(&folded->ends, (uint32_t)(off + len));
    }
}

static void folded_free(struct folded *folded)
{
    VEC_FREE(&folded->cps);
    VEC_FREE(&folded->starts);
    VEC_FREE(&folded->ends);
}

/* The failure table of Knuth, Morris and Pratt: hostile text stays linear. */
static size_t *failures(const struct folded *query)
{
    size_t *table = mem_new(query->cps.len, sizeof *table);
    for (size_t i = 1, matched = 0; i < query->cps.len; i++) {
        while (matched > 0 && query->cps.at[i] != query->cps.at[matched])
            matched = table[matched - 1];
        if (query->cps.at[i] == query->cps.at[matched])
            matched++;
        table[i] = matched;
    }
    return table;
}

/* Adds the places of the query, stopping after `limit` (0: none). */
static void scan(const struct folded *text, const struct folded *query, size_t limit,
                 struct find_hits *hits)
{
    size_t *table = failures(query), count = query->cps.len;
    for (size_t i = 0, matched = 0; i < text->cps.len; i++) {
        while (matched > 0 && text->cps.at[i] != query->cps.at[matched])
            matched = table[matched - 1];
        if (text->cps.at[i] == query->cps.at[matched])
            matched++;
        if (matched < count)
            continue;
        VEC_PUSH(&hits->spans, ((struct span){text->starts.at[i + 1 - count], text->ends.at[i]}));
        matched = 0;
        if (limit > 0 && hits->spans.len == limit)
            break;
    }
    free(table);
}

static void find_words(const struct document *doc, struct strv query, bool blind,
                       struct find_hits *hits)
{
    struct folded wanted = {0}, text = {0};
    fold_into(&wanted, query, blind);
    if (wanted.cps.len > 0) {
        fold_into(&text, strv_make(doc->clean, doc->clean_len), blind);
        scan(&text, &wanted, 0, hits);
    }
    folded_free(&wanted);
    folded_free(&text);
}

/* --- patterns --- */

/* A paragraph for patterns, made anew for each; offsets are clean ones. */
struct para_text {
    VEC(uint32_t) cps;
    VEC(uint32_t) folded;
    VEC(size_t) starts, ends;
};

static void read_para(struct para_text *para, const struct document *doc, struct span clean,
                      bool blind)
{
    struct strv text = strv_make(doc->clean, clean.end);
    para->cps.len = para->folded.len = para->starts.len = para->ends.len = 0;
    for (size_t off = clean.start, len; off < clean.end; off += len) {
        uint32_t cp = utf8_at(text, off, &len), folded = fold_cp(cp);
        if (props_is_unsafe(folded) ||
            (blind && (pattern_is_blank(folded) || pattern_is_mark(folded))))
            continue;
        VEC_PUSH(&para->cps, cp);
        VEC_PUSH(&para->folded, folded);
        VEC_PUSH(&para->starts, off);
        VEC_PUSH(&para->ends, off + len);
    }
}

/* All matches in a paragraph; false where there are no steps left. */
static bool match_para(struct pattern *pattern, const struct para_text *para, uint64_t *steps,
                       struct find_hits *hits)
{
    struct pattern_text text = {para->cps.at, para->folded.at, para->cps.len};
    struct pattern_match match = {0, 0};
    while (match.end < text.count && pattern_find(pattern, &text, match.end, steps, &match))
        VEC_PUSH(&hits->spans,
                 ((struct span){para->starts.at[match.start], para->ends.at[match.end - 1]}));
    return *steps > 0;
}

static bool find_pattern(const struct document *doc, struct strv query, bool blind,
                         struct find_hits *hits, struct err *err)
{
    struct pattern *pattern = pattern_new(query, blind, err);
    struct para_text para = {0};
    uint64_t steps = FIND_STEPS_MAX;
    bool fine = pattern != NULL;
    for (size_t i = 0; fine && i < doc->paras.len; i++) {
        read_para(&para, doc, doc->paras.at[i].clean, blind);
        fine = match_para(pattern, &para, &steps, hits) ||
               err_set(err, ERR_LIMIT, _("this pattern takes too long here; not all is found"));
    }
    VEC_FREE(&para.cps);
    VEC_FREE(&para.folded);
    VEC_FREE(&para.starts);
    VEC_FREE(&para.ends);
    pattern_free(pattern);
    return fine;
}

bool find_all(const struct document *doc, struct strv query, const struct find_options *options,
              struct find_hits *hits, struct err *err)
{
    hits->spans.len = 0;
    if (query.len == 0)
        return true;
    if (options->pattern)
        return find_pattern(doc, query, options->blind, hits, err);
    find_words(doc, query, options->blind, hits);
    return true;
}

bool find_in(struct strv text, struct strv query)
{
    struct folded wanted = {0}, folded = {0};
    struct find_hits hits = {0};
    fold_into(&wanted, query, false);
    bool found = wanted.cps.len == 0;
    if (!found) {
        fold_into(&folded, text, false);
        scan(&folded, &wanted, 1, &hits);
        found = hits.spans.len > 0;
    }
    folded_free(&wanted);
    folded_free(&folded);
    find_hits_free(&hits);
    return found;
}

void find_hits_free(struct find_hits *hits)
{
    VEC_FREE(&hits->spans);
}
