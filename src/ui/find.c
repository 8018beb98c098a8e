/* The text is folded anew for every search: two arrays of the speech's length, gone afterwards. A
 * kept index would be faster and would have to follow every change of the text; a speech is folded
 * within a few milliseconds. */
#include "lectern/ui/find.h"

#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/props.h"

#include <stdlib.h>

struct folded {
    VEC(uint32_t) cps;
    VEC(uint32_t) starts; /* where each came from, and one more for the end of the last */
    VEC(uint32_t) ends;
};

static bool is_blank(uint32_t cp)
{
    return props_is_blank(cp) || props_is_unsafe(cp);
}

static bool is_mark(uint32_t cp)
{
    if (cp < 0x80)
        return !((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z'));
    return (cp >= 0x2010 && cp <= 0x2027) || (cp >= 0x3001 && cp <= 0x3003) ||
           (cp >= 0x3008 && cp <= 0x3011) || (cp >= 0x3014 && cp <= 0x301F) || cp == 0xB7;
}

static void fold_into(struct folded *folded, struct strv text, bool blind)
{
    for (size_t off = 0, len; off < text.len; off += len) {
        uint32_t cp = fold_cp(utf8_at(text, off, &len));
        if (is_blank(cp) || (blind && is_mark(cp)))
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

void find_all(const struct document *doc, struct strv query, const struct find_options *options,
              struct find_hits *hits)
{
    struct folded wanted = {0}, text = {0};
    hits->spans.len = 0;
    fold_into(&wanted, query, options->blind);
    if (wanted.cps.len > 0) {
        fold_into(&text, strv_make(doc->clean, doc->clean_len), options->blind);
        scan(&text, &wanted, 0, hits);
    }
    folded_free(&wanted);
    folded_free(&text);
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
