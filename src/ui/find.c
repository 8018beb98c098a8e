/* The text is folded while it is looked through, and nothing of it is kept: a kept index would be
 * faster and would have to follow every change of the text; a speech of 5 MB takes some hundredths
 * of a second. */
#include "lectern/ui/find.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/pattern.h"
#include "lectern/text/props.h"

#include <stdlib.h>

/* The words to be found, folded, and the failure table of Knuth, Morris and Pratt: hostile text
 * stays linear. */
struct words {
    VEC(uint32_t) cps;
    VEC(size_t) failures;
    VEC(size_t)
    starts; /* while looking: where the latest characters of the text came from, a ring */
    bool blind;
};

/* Takes the next code point that counts, folded; false at the end of the text. */
static inline bool next_cp(struct strv text, bool blind, size_t *off, size_t *start, uint32_t *cp)
{
    while (*off < text.len) {
        size_t len;
        *start = *off;
        *cp = fold_cp(utf8_at(text, *off, &len));
        *off += len;
        if (!pattern_is_blank(*cp) && !(blind && pattern_is_mark(*cp)))
            return true;
    }
    return false;
}

static void words_read(struct words *words, struct strv query, bool blind)
{
    size_t off = 0, start;
    uint32_t cp;
    *words = (struct words){.blind = blind};
    while (next_cp(query, blind, &off, &start, &cp)) {
        VEC_PUSH(&words->cps, cp);
        VEC_PUSH(&words->failures, (size_t)0);
        VEC_PUSH(&words->starts, (size_t)0);
    }
    const uint32_t *at = words->cps.at;
    for (size_t i = 1, matched = 0; i < words->cps.len; i++) {
        while (matched > 0 && at[i] != at[matched])
            matched = words->failures.at[matched - 1];
        matched += at[i] == at[matched];
        words->failures.at[i] = matched;
    }
}

static void words_free(struct words *words)
{
    VEC_FREE(&words->cps);
    VEC_FREE(&words->failures);
    VEC_FREE(&words->starts);
}

/* Adds the places of the words, stopping after `limit` (0: none). */
static void scan(struct strv text, struct words *words, size_t limit, struct find_hits *hits)
{
    size_t count = words->cps.len, off = 0, start, matched = 0, place = 0;
    uint32_t cp;
    while (count > 0 && next_cp(text, words->blind, &off, &start, &cp)) {
        words->starts.at[place] = start;
        place = place + 1 < count ? place + 1 : 0;
        while (matched > 0 && cp != words->cps.at[matched])
            matched = words->failures.at[matched - 1];
        matched += cp == words->cps.at[matched];
        if (matched < count)
            continue;
        /* The ring is full, and its oldest entry is where the match began. */
        VEC_PUSH(&hits->spans, ((struct span){words->starts.at[place], off}));
        matched = 0;
        if (limit > 0 && hits->spans.len == limit)
            break;
    }
}

static void find_words(const struct document *doc, struct strv query, bool blind,
                       struct find_hits *hits)
{
    struct words words;
    words_read(&words, query, blind);
    scan(strv_make(doc->clean, doc->clean_len), &words, 0, hits);
    words_free(&words);
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
    bool fine = pattern;
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
    if (options->by)
        return options->by(options->user, doc, hits);
    if (options->pattern)
        return find_pattern(doc, query, options->blind, hits, err);
    find_words(doc, query, options->blind, hits);
    return true;
}

bool find_in(struct strv text, struct strv query)
{
    struct words words;
    struct find_hits hits = {0};
    words_read(&words, query, false);
    scan(text, &words, 1, &hits);
    bool found = words.cps.len == 0 || hits.spans.len > 0;
    words_free(&words);
    find_hits_free(&hits);
    return found;
}

void find_hits_free(struct find_hits *hits)
{
    VEC_FREE(&hits->spans);
}
