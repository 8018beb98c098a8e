/* See passage.h. Paragraphs that have something of every clause are found by letting the cursors
 * overtake each other, so that the rarest one sets the pace; what is in such a paragraph is then
 * put together in stretch.c. */
#include "lectern/index/passage.h"

#include "lectern/base/mem.h"
#include "stretch.h"

#include <stdlib.h>

/* The places of one term, of which one is known ahead. */
struct feed {
    struct index_phrase phrase;
    struct index_cursor *cursor;
    struct index_place place;
    bool found; /* `place` is one */
    bool asked;
};

struct feeds {
    const struct language_clause *clause;
    size_t group;
    VEC(struct feed) at;
};

struct index_passages {
    struct index *index;
    VEC(const struct language_clause *)
    clauses;       /* about words: those that make the place first,
                      then those that must be there, then not */
    size_t wanted; /* how many make the place */
    enum language_bound bound;
    VEC(struct feeds) groups;                    /* of all clauses, in their order */
    struct index_cursor *paragraphs, *sentences; /* sentences null where nothing asks */
    struct index_place sentence;
    bool sentence_asked, sentence_found;
    uint64_t start, end;    /* the paragraph at hand, its end's position included in neither */
    uint64_t position;      /* what lies before it is done with */
    struct stretches ready; /* places of the paragraph at hand */
    size_t next;
    bool spent;
};

/* --- making one --- */

static bool open_feed(struct feeds *group, const struct language_term *term, index_words *words,
                      void *user, struct err *err)
{
    struct feed *feed = VEC_ADD(&group->at);
    *feed = (struct feed){0};
    return index_phrase_read(term->text, false, false, words, user, &feed->phrase, err);
}

static bool open_clause(struct index_passages *p, const struct language_clause *clause,
                        index_words *words, void *user, struct err *err)
{
    /* NOLINTNEXTLINE(bugprone-sizeof-expression) */
    VEC_PUSH(&p->clauses, clause);
    if (clause->join == LANGUAGE_ORDER && p->bound == BOUND_USUAL && !p->sentences)
        p->sentences = index_cursor_bounds(p->index, INDEX_SENTENCE);
    for (size_t i = 0; i < clause->groups.len; i++) {
        struct feeds *group = VEC_ADD(&p->groups);
        *group = (struct feeds){.clause = clause, .group = i};
        for (size_t k = 0; k < clause->groups.at[i].any.len; k++)
            if (!open_feed(group, &clause->groups.at[i].any.at[k], words, user, err))
                return false;
        /* Only now: cursors keep the address of their phrase. */
        for (size_t k = 0; k < group->at.len; k++)
            group->at.at[k].cursor = index_cursor_new(p->index, &group->at.at[k].phrase);
    }
    return true;
}

struct index_passages *index_passages_new(struct index *index, const struct language *language,
                                          index_words *words, void *user, struct err *err)
{
    struct index_passages *p = mem_new(1, sizeof *p);
    bool ok = true;
    p->index = index;
    p->bound = language->bound;
    p->paragraphs = index_cursor_bounds(index, INDEX_PARAGRAPH);
    for (int turn = 0; turn < 3; turn++) {
        for (size_t i = 0; ok && i < language->clauses.len; i++) {
            const struct language_clause *clause = &language->clauses.at[i];
            if ((clause->negated ? 2 : clause->aside) == turn && !language_is_field(clause))
                ok = open_clause(p, clause, words, user, err);
        }
        if (turn == 0)
            p->wanted = p->clauses.len;
    }
    p->spent = p->wanted == 0;
    if (!ok) {
        index_passages_free(p);
        return NULL;
    }
    return p;
}

void index_passages_free(struct index_passages *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->groups.len; i++) {
        struct feeds *group = &p->groups.at[i];
        for (size_t k = 0; k < group->at.len; k++) {
            index_cursor_free(group->at.at[k].cursor);
            index_phrase_free(&group->at.at[k].phrase);
        }
        VEC_FREE(&group->at);
    }
    VEC_FREE(&p->groups);
    VEC_FREE(&p->clauses);
    VEC_FREE(&p->ready);
    index_cursor_free(p->paragraphs);
    index_cursor_free(p->sentences);
    free(p);
}

/* --- finding paragraphs --- */

/* Makes the first place at or after a position known. */
static bool feed_seek(struct feed *feed, uint64_t position, struct err *err)
{
    if (feed->asked && (!feed->found || feed->place.start >= position))
        return true;
    feed->asked = true;
    return index_cursor_seek(feed->cursor, position, &feed->place, &feed->found, err);
}

/* Where the first place of a group at or after a position begins; UINT64_MAX for nowhere. */
static bool group_seek(struct feeds *group, uint64_t position, uint64_t *start, struct err *err)
{
    *start = UINT64_MAX;
    for (size_t i = 0; i < group->at.len; i++) {
        struct feed *feed = &group->at.at[i];
        if (!feed_seek(feed, position, err))
            return false;
        if (feed->found && feed->place.start < *start)
            *start = feed->place.start;
    }
    return true;
}

/* Makes the paragraph of a position the one at hand. Positions ascend. */
static bool turn_to(struct index_passages *p, uint64_t position, struct err *err)
{
    while (p->end <= position) {
        struct index_place bound;
        bool found;
        if (!index_cursor_next(p->paragraphs, &bound, &found, err))
            return false;
        if (!found) /* a place in no paragraph */
            return index_damaged(err);
        p->start = p->end;
        p->end = bound.start + 1;
    }
    return true;
}

/* Finds the next paragraph that has something of every group that must be; p->spent where there is
 * none. */
static bool find_paragraph(struct index_passages *p, struct err *err)
{
    for (;;) {
        uint64_t latest = 0, first = UINT64_MAX;
        for (size_t i = 0; i < p->groups.len && !p->groups.at[i].clause->negated; i++) {
            uint64_t start;
            if (!group_seek(&p->groups.at[i], p->position, &start, err))
                return false;
            if (start > latest)
                latest = start;
            if (start < first)
                first = start;
        }
        p->spent = latest == UINT64_MAX;
        if (p->spent)
            return true;
        if (!turn_to(p, latest, err))
            return false;
        if (first >= p->start)
            return true;
        p->position = p->start;
    }
}

/* --- what a paragraph has --- */

static bool collect_group(struct index_passages *p, struct feeds *group, struct stretches *out,
                          struct err *err)
{
    for (size_t i = 0; i < group->at.len; i++) {
        struct feed *feed = &group->at.at[i];
        if (!feed_seek(feed, p->start, err))
            return false;
        while (feed->found && feed->place.start < p->end) {
            struct index_place place = feed->place;
            struct stretch stretch = {place.start, place.end, place.end - place.start};
            VEC_PUSH(out, stretch);
            if (!index_cursor_next(feed->cursor, &feed->place, &feed->found, err))
                return false;
        }
    }
    if (group->at.len > 1)
        stretches_unite(out);
    return true;
}

/* The ends of sentences of the paragraph at hand. */
static bool collect_sentences(struct index_passages *p, struct bounds *out, struct err *err)
{
    if (!p->sentences)
        return true;
    if (!p->sentence_asked || (p->sentence_found && p->sentence.start < p->start)) {
        p->sentence_asked = true;
        if (!index_cursor_seek(p->sentences, p->start, &p->sentence, &p->sentence_found, err))
            return false;
    }
    while (p->sentence_found && p->sentence.start < p->end) {
        VEC_PUSH(out, p->sentence.start);
        if (!index_cursor_next(p->sentences, &p->sentence, &p->sentence_found, err))
            return false;
    }
    return true;
}

static bool collect_clause(struct index_passages *p, struct feeds *groups,
                           const struct bounds *sentences, struct stretches *out, struct err *err)
{
    const struct language_clause *clause = groups->clause;
    size_t count = clause->groups.len;
    struct stretches *lists = mem_new(count, sizeof *lists);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++)
        ok = collect_group(p, &groups[i], &lists[i], err);
    if (ok && clause->join == LANGUAGE_ORDER)
        stretches_in_order(lists, count, sentences, out);
    else if (ok && clause->join == LANGUAGE_NEAR)
        stretches_near(&lists[0], &lists[1], clause->distance, out);
    else if (ok) {
        *out = lists[0];
        lists[0] = (struct stretches){0};
    }
    for (size_t i = 0; i < count; i++)
        VEC_FREE(&lists[i]);
    free(lists);
    return ok;
}

/* Finds the places of the paragraph at hand. */
static bool collect(struct index_passages *p, struct err *err)
{
    struct stretches *lists = mem_new(p->clauses.len, sizeof *lists);
    struct bounds sentences = {0};
    struct feeds *groups = p->groups.at;
    bool fits = true, ok = collect_sentences(p, &sentences, err);
    for (size_t i = 0; ok && fits && i < p->clauses.len; i++) {
        ok = collect_clause(p, groups, &sentences, &lists[i], err);
        fits = (lists[i].len > 0) != p->clauses.at[i]->negated;
        groups += p->clauses.at[i]->groups.len;
    }
    p->ready.len = p->next = 0;
    if (ok && fits)
        stretches_together(lists, p->wanted, &p->ready);
    p->position = p->end;
    VEC_FREE(&sentences);
    for (size_t i = 0; i < p->clauses.len; i++)
        VEC_FREE(&lists[i]);
    free(lists);
    return ok;
}

bool index_passages_next(struct index_passages *p, struct index_passage *passage, bool *found,
                         struct err *err)
{
    while (p->next >= p->ready.len && !p->spent)
        if (!find_paragraph(p, err) || (!p->spent && !collect(p, err)))
            return false;
    *found = p->next < p->ready.len;
    if (*found) {
        const struct stretch *at = &p->ready.at[p->next++];
        *passage = (struct index_passage){at->start, at->end, at->held >= at->end - at->start};
    }
    return true;
}

void index_passages_skip(struct index_passages *p, uint64_t position)
{
    while (p->next < p->ready.len && p->ready.at[p->next].start < position)
        p->next++;
    if (p->position < position)
        p->position = position;
}
