/* See marking.h. */
#include "marking.h"

#include "lectern/base/mem.h"

#include <stdlib.h>

/* What regular expressions may cost in one text, about a second. */
#define MARKING_STEPS UINT64_C(200000000)

static bool read_lines(struct marking *m, const struct synonyms *synonyms,
                       struct language_problem *problem, bool *of_narrow)
{
    struct language other;
    *of_narrow = false;
    if (!language_read_with(strv_of(m->words), synonyms, &m->language, problem))
        return false;
    if (!m->narrow)
        return true;
    *of_narrow = true;
    if (!language_read_filter(strv_of(m->narrow), synonyms, &other, problem))
        return false;
    language_narrow(&m->language, &other);
    return true;
}

struct marking *marking_new(struct strv words, struct strv narrow, enum language_bound bound,
                            const struct synonyms *synonyms, struct language_problem *problem,
                            bool *of_narrow)
{
    struct marking *m = mem_new(1, sizeof *m);
    m->words = mem_copy(words.ptr, words.len);
    m->narrow = strv_trim(narrow).len > 0 ? mem_copy(narrow.ptr, narrow.len) : NULL;
    if (read_lines(m, synonyms, problem, of_narrow)) {
        m->part = m->language.part;
        m->bound = bound;
        if (m->language.bound == BOUND_USUAL)
            m->language.bound = bound;
        m->scan = scan_new(&m->language, NULL);
    }
    if (!m->scan) {
        marking_free(m);
        return NULL;
    }
    return m;
}

void marking_free(struct marking *m)
{
    if (!m)
        return;
    scan_free(m->scan);
    language_free(&m->language);
    VEC_FREE(&m->places.at);
    free(m->words);
    free(m->narrow);
    free(m);
}

bool marking_find(void *user, const struct document *doc, struct find_hits *hits)
{
    struct marking *m = user;
    uint64_t steps = MARKING_STEPS;
    scan_start(m->scan, &steps);
    for (size_t i = 0; i < doc->paras.len; i++) {
        struct span clean = doc->paras.at[i].clean;
        if ((doc->paras.at[i].flags & PARA_CHROME) != 0 && m->language.part < PART_CHROME)
            clean.end = clean.start; /* what was set aside is not searched */
        scan_add(m->scan, strv_make(doc->clean + clean.start, clean.end - clean.start), false);
    }
    scan_marks(m->scan, &m->places);
    for (size_t i = 0; i < m->places.at.len; i++) {
        const struct scan_place *place = &m->places.at.at[i];
        VEC_PUSH(&hits->spans,
                 ((struct span){doc->paras.at[place->para].clean.start + place->start,
                                doc->paras.at[place->last_para].clean.start + place->end}));
    }
    return true;
}
