/* Searching for more than one phrase (language.h): places that the index gives are sorted by what
 * stands side by side, filtered by the facts of their speech and their headings, and then found in
 * the texts by counting tokens as the index does. See library.h. */
#include "library_search.h"

#include "lectern/index/passage.h"
#include "lectern/index/token.h"
#include "lectern/model/date_range.h"
#include "lectern/store/find.h"
#include "lectern/text/fold.h"

#include <stdlib.h>

/* A place, in positions from the beginning of its speech. */
struct found {
    int64_t speech_id;
    uint64_t start, end;
    bool side_by_side;
};

struct founds {
    struct found *at;
    size_t len, cap;
};

struct asking {
    struct searching *s;
    const struct language *language;
    bool headings;              /* some clause is about them */
    struct founds speech;       /* places of the speech at hand */
    struct founds first, later; /* side by side or not, as many as are wanted */
};

/* --- fields --- */

static bool holds(const char *fact, struct strv part)
{
    struct strbuf folded = {0};
    size_t start, end;
    fold_text(part, &folded);
    bool found = fact && fold_find(strv_of(fact), strbuf_strv(&folded), 0, &start, &end);
    strbuf_free(&folded);
    return found;
}

static bool term_fits(const struct language_term *term, const struct speech_info *info)
{
    switch (term->field) {
    case LANGUAGE_TITLE: return holds(info->title ? info->title : info->label, term->text);
    case LANGUAGE_SPEAKER: return holds(info->speaker, term->text);
    case LANGUAGE_SOURCE: return holds(info->path, term->text);
    case LANGUAGE_DATE: return date_range_holds(term->text, info->date);
    default: return true;
    }
}

bool searching_speech_fits(const struct language *language, const struct speech_info *info)
{
    for (size_t i = 0; i < language->clauses.len; i++) {
        const struct language_clause *clause = &language->clauses.at[i];
        const struct language_group *group = &clause->groups.at[0];
        bool fits = false;
        if (!language_is_field(clause) || group->any.at[0].field == LANGUAGE_HEADING)
            continue;
        for (size_t k = 0; k < group->any.len; k++)
            fits = fits || term_fits(&group->any.at[k], info);
        if (fits == clause->negated)
            return false;
    }
    return true;
}

/* Whether a place under the headings of `path` (null outside of sections) fits. */
static bool path_fits(const struct language *language, const char *path)
{
    for (size_t i = 0; i < language->clauses.len; i++) {
        const struct language_clause *clause = &language->clauses.at[i];
        const struct language_group *group = &clause->groups.at[0];
        bool fits = false;
        if (group->any.at[0].field != LANGUAGE_HEADING)
            continue;
        for (size_t k = 0; k < group->any.len; k++)
            fits = fits || holds(path, group->any.at[k].text);
        if (fits == clause->negated)
            return false;
    }
    return true;
}

/* --- from positions to texts --- */

/* The places of one speech on their way into its text; they ascend. */
struct locating {
    struct searching *s;
    struct found *at;
    size_t count, next;
    const struct language *headings; /* not null: places are only checked */
    size_t kept;
    uint64_t position; /* of the next paragraph */
    bool failed;
};

static bool check_place(struct locating *l, struct placing *placing, size_t start)
{
    struct arena *arena = arena_new();
    const char *path = library_section_path(&l->s->sections, placing_src(placing, start), arena);
    if (path_fits(l->headings, path))
        l->at[l->kept++] = l->at[l->next];
    arena_free(arena);
    return true;
}

/* Takes the places that begin in a paragraph; counts its tokens. */
static bool locate_in(void *user, const struct paragraph_record *para)
{
    struct locating *l = user;
    struct token token;
    struct span match = {0, 0};
    uint64_t position = l->position;
    if (para->flags & PARA_CHROME)
        return true;
    struct placing placing = placing_start(para);
    for (size_t off = 0; !l->failed && l->next < l->count && token_next(para->text, &off, &token);
         position++) {
        const struct found *found = &l->at[l->next];
        if (position == found->start)
            match.start = token.start;
        if (position + 1 != found->end || position < found->start)
            continue;
        match.end = token.end;
        l->failed = !(l->headings ? check_place(l, &placing, match.start)
                                  : searching_add(l->s, &placing, match));
        l->next++;
    }
    document_free(&placing.map);
    l->position = position + 1;
    return !l->failed && l->next < l->count;
}

static bool locate(struct searching *s, struct found *at, size_t count,
                   const struct language *headings, size_t *kept)
{
    struct locating l = {.s = s, .at = at, .count = count, .headings = headings};
    if (!searching_turn(s, at[0].speech_id) ||
        !store_paragraphs(s->library->store, at[0].speech_id, locate_in, &l, s->err) || l.failed)
        return false;
    *kept = l.kept;
    return l.next == count || searching_unfit(s);
}

/* Makes hits of places, those of one speech at a time. */
static bool make_hits(struct searching *s, const struct founds *founds)
{
    size_t from = 0, to, kept;
    while (from < founds->len && !searching_is_full(s)) {
        for (to = from; to < founds->len; to++)
            if (founds->at[to].speech_id != founds->at[from].speech_id ||
                (s->limit && s->hits->rows.len + (to - from) >= s->limit))
                break;
        if (!locate(s, &founds->at[from], to - from, NULL, &kept))
            return false;
        from = to;
    }
    return true;
}

/* --- asking the index --- */

/* Ends a speech: counts its places and keeps as many as may be shown. */
static bool end_speech(struct asking *a)
{
    struct founds *speech = &a->speech;
    if (speech->len && a->headings &&
        !locate(a->s, speech->at, speech->len, a->language, &speech->len))
        return false;
    struct hit_list *hits = a->s->hits;
    hits->total += (int64_t)speech->len;
    hits->speeches += speech->len > 0;
    for (size_t i = 0; i < speech->len; i++) {
        struct founds *list = speech->at[i].side_by_side ? &a->first : &a->later;
        if (!a->s->limit || list->len < a->s->limit)
            VEC_PUSH(list, speech->at[i]);
    }
    speech->len = 0;
    return true;
}

static bool ask_speech(struct asking *a, int64_t speech_id, bool *fits)
{
    struct arena *arena = arena_new();
    struct speech_info info;
    bool ok = store_speech_info(a->s->library->store, speech_id, arena, &info, a->s->err);
    *fits = ok && searching_speech_fits(a->language, &info);
    arena_free(arena);
    return ok;
}

static bool has_fields(const struct language *language, bool headings)
{
    for (size_t i = 0; i < language->clauses.len; i++) {
        enum language_field field = language->clauses.at[i].groups.at[0].any.at[0].field;
        if (field && (field == LANGUAGE_HEADING) == headings)
            return true;
    }
    return false;
}

static bool ask(struct asking *a, struct index_passages *passages, struct store_docs *docs)
{
    struct index_passage passage;
    struct store_doc doc = {0};
    struct err *err = a->s->err;
    bool found, there, wanted = true, facts = has_fields(a->language, false);
    for (;;) {
        if (!index_passages_next(passages, &passage, &found, err))
            return false;
        if (!found)
            return end_speech(a);
        if (passage.start >= doc.end) {
            if (!end_speech(a) || !store_docs_at(docs, passage.start, &doc, &there, err))
                return false;
            if (!there || passage.start < doc.start)
                return searching_unfit(a->s);
            if (facts && !ask_speech(a, doc.speech_id, &wanted))
                return false;
        }
        if (wanted)
            VEC_PUSH(&a->speech, ((struct found){doc.speech_id, passage.start - doc.start,
                                                 passage.end - doc.start, passage.side_by_side}));
        else
            index_passages_skip(passages, doc.end);
    }
}

bool searching_language(struct searching *s, const struct language *language)
{
    struct store *store = s->library->store;
    struct asking a = {.s = s, .language = language, .headings = has_fields(language, true)};
    struct index *index = store_index(store, s->err);
    if (!index)
        return false;
    struct index_passages *passages =
        index_passages_new(index, language, store_index_words, store, s->err);
    if (!passages)
        return false;
    struct store_docs *docs = store_docs_new(store);
    bool ok = ask(&a, passages, docs);
    store_docs_free(docs);
    index_passages_free(passages);
    ok = ok && make_hits(s, &a.first) && make_hits(s, &a.later);
    VEC_FREE(&a.speech);
    VEC_FREE(&a.first);
    VEC_FREE(&a.later);
    return ok;
}
