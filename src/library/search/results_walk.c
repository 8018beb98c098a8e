/* The way of a search through the index: results_impl.h. */
#include "results_impl.h"

#include "lectern/base/utf8.h"
#include "lectern/index/token.h"
#include "lectern/text/pattern.h"

#include <stdlib.h>

/* What steps cost, in units of results_work(). */
enum { PLACE_COST = 1, SPEECH_COST = 20, FACTS_COST = 150 };

/* One frequent character has so many lists that reading them all takes longer than looking for it
 * in the first texts, which nearly all have it (store_find.c). */
enum { FREQUENT = 40000, FIRST_SPEECHES = 32 };

/* --- sieve --- */

struct longest {
    struct strbuf text; /* the longest run so far */
    struct strbuf run;
    size_t longest, len;
};

static void end_run(struct longest *l)
{
    if (l->len > l->longest) {
        strbuf_clear(&l->text);
        strbuf_add_strv(&l->text, strbuf_strv(&l->run));
        l->longest = l->len;
    }
    strbuf_clear(&l->run);
    l->len = 0;
}

/* Letters are left out, since the index has only whole words of them and their beginnings. */
static void take_run(void *user, const uint32_t *cps, size_t count)
{
    struct longest *l = user;
    for (size_t i = 0; i < count; i++) {
        char bytes[UTF8_MAX_LEN];
        struct strv one = {bytes, utf8_put(cps[i], bytes)};
        struct token token;
        size_t off = 0;
        if (!token_next(one, &off, &token) || token.kind == TOKEN_WORD) {
            end_run(l);
            continue;
        }
        strbuf_add_strv(&l->run, one);
        l->len++;
    }
    end_run(l);
}

/* What every match of a pattern has; empty where nothing is known. */
static bool read_pattern(struct strv pattern, struct strbuf *words, struct err *err)
{
    struct longest longest = {0};
    struct pattern *program = pattern_new(pattern, false, err);
    if (!program)
        return false;
    pattern_runs(program, take_run, &longest);
    pattern_free(program);
    strbuf_add_strv(words, strbuf_strv(&longest.text));
    strbuf_free(&longest.text);
    strbuf_free(&longest.run);
    return true;
}

static void sieve_group_free(struct sieve_group *group)
{
    for (size_t i = 0; i < group->len; i++) {
        index_cursor_free(group->at[i].cursor);
        index_phrase_free(&group->at[i].phrase);
    }
    VEC_FREE(group);
}

/* Adds the words of which a group wants one. A group with a pattern that tells nothing is left out.
 */
static bool add_group(struct results *r, struct index *index, const struct language_group *group)
{
    struct sieve_group words = {0};
    struct store *store = r->library->store;
    bool ok = true, known = true;
    for (size_t i = 0; ok && known && i < group->any.len; i++) {
        const struct language_term *term = &group->any.at[i];
        struct strbuf run = {0};
        if (term->is_pattern)
            ok = read_pattern(term->text, &run, r->err);
        known = ok && (!term->is_pattern || run.len > 0);
        if (known) {
            struct sieve_word *word = VEC_ADD(&words);
            *word = (struct sieve_word){0};
            ok = index_phrase_read(term->is_pattern ? strbuf_strv(&run) : term->text, false, false,
                                   store_index_words, store, &word->phrase, r->err);
        }
        strbuf_free(&run);
    }
    if (!ok || !known) {
        sieve_group_free(&words);
        return ok;
    }
    for (size_t i = 0; i < words.len; i++) /* only now: cursors keep the address */
        words.at[i].cursor = index_cursor_new(index, &words.at[i].phrase);
    VEC_PUSH(&r->sieve, words);
    return true;
}

static bool open_sieve(struct results *r, struct index *index)
{
    const struct language *language = r->language;
    bool ok = true;
    if (language->part == PART_CHROME || language->part == PART_ALL)
        return true; /* what was set aside is not in the index */
    for (size_t i = 0; ok && i < language->clauses.len; i++) {
        const struct language_clause *clause = &language->clauses.at[i];
        for (size_t g = 0; ok && g < clause->groups.len; g++)
            if (!clause->negated && !language_is_field(clause))
                ok = add_group(r, index, &clause->groups.at[g]);
    }
    return ok;
}

/* Where the first word of a group stands at or behind a position; UINT64_MAX for nowhere. */
static bool group_seek(struct results *r, struct sieve_group *group, uint64_t position,
                       uint64_t *start)
{
    *start = UINT64_MAX;
    for (size_t i = 0; i < group->len; i++) {
        struct sieve_word *word = &group->at[i];
        if (!word->asked || (word->found && word->place.start < position)) {
            word->asked = true;
            if (!index_cursor_seek(word->cursor, position, &word->place, &word->found, r->err))
                return false;
        }
        if (word->found && word->place.start < *start)
            *start = word->place.start;
    }
    return true;
}

/* Moves to the first speech at or behind r->position that has something of each group. */
static bool sift(struct results *r, struct store_docs *docs, struct store_doc *doc, bool *found,
                 int64_t *effort)
{
    size_t fits = 0;
    if (!store_docs_at(docs, r->position, doc, found, r->err))
        return false;
    for (size_t i = 0; *found && fits < r->sieve.len; i = (i + 1) % r->sieve.len) {
        uint64_t start, from = doc->start > r->position ? doc->start : r->position;
        *effort -= SPEECH_COST;
        if (!group_seek(r, &r->sieve.at[i], from, &start))
            return false;
        fits++;
        if (start < doc->end)
            continue;
        *found = start != UINT64_MAX;
        if (*found && !store_docs_at(docs, start, doc, found, r->err))
            return false;
        fits = 1;
    }
    return true;
}

/* --- opening and closing --- */

static bool open_phrase(struct results *r, struct index *index)
{
    struct strv text;
    uint64_t total = 0;
    if (!language_is_phrase(r->language, &text) ||
        !index_phrase_read(text, false, false, store_index_words, r->library->store, &r->phrase,
                           r->err))
        return false;
    bool single = r->phrase.terms.len == 1 && r->phrase.terms.at[0].codes.len;
    if (r->position == 0) {
        if (!index_count(index, &r->phrase, &total, r->err))
            return false;
        r->totals.known = r->facts || r->scope.wanted ? -1 : (int64_t)total;
        r->first = single && total > FREQUENT ? FIRST_SPEECHES : 0;
    }
    r->cursor = index_cursor_new(index, &r->phrase);
    return true;
}

bool results_open(struct results *r)
{
    struct store *store = r->library->store;
    struct index *index = store_index(store, r->err);
    if (!index)
        return false;
    if (r->generation == store_index_generation(store) && r->generation)
        return true;
    results_close(r);
    r->generation = store_index_generation(store);
    if (r->way == BY_PHRASE)
        return open_phrase(r, index);
    if (r->way == BY_TEXT)
        return open_sieve(r, index);
    r->passages = index_passages_new(index, r->language, store_index_words, store, r->err);
    if (r->passages)
        index_passages_skip(r->passages, r->position);
    return r->passages;
}

void results_close(struct results *r)
{
    index_cursor_free(r->cursor);
    r->cursor = NULL;
    index_phrase_free(&r->phrase);
    r->phrase = (struct index_phrase){0};
    index_passages_free(r->passages);
    r->passages = NULL;
    for (size_t i = 0; i < r->sieve.len; i++)
        sieve_group_free(&r->sieve.at[i]);
    VEC_FREE(&r->sieve);
    r->has_ahead = false;
    r->generation = 0;
}

/* --- going on --- */

/* Makes the next place at or behind r->position known. */
static bool look_ahead(struct results *r, bool *found)
{
    struct index_place place;
    *found = true;
    if (r->has_ahead && r->ahead.start >= r->position)
        return true;
    if (r->passages) {
        index_passages_skip(r->passages, r->position);
        if (!index_passages_next(r->passages, &r->ahead, found, r->err))
            return false;
    } else {
        if (!index_cursor_seek(r->cursor, r->position, &place, found, r->err))
            return false;
        r->ahead = (struct index_passage){place.start, place.end, true};
    }
    r->has_ahead = *found;
    return true;
}

static bool next_place(struct results *r, bool *found)
{
    struct index_place place;
    if (r->passages)
        return index_passages_next(r->passages, &r->ahead, found, r->err);
    if (!index_cursor_next(r->cursor, &place, found, r->err))
        return false;
    r->ahead = (struct index_passage){place.start, place.end, true};
    return true;
}

/* Counts the places of a speech from the one ahead on. */
static bool count_speech(struct results *r, const struct store_doc *doc,
                         struct results_speech *speech, int64_t *effort)
{
    while (r->has_ahead && r->ahead.start < doc->end) {
        speech->places++;
        speech->side_by_side += r->ahead.side_by_side;
        *effort -= PLACE_COST;
        if (!next_place(r, &r->has_ahead))
            return false;
    }
    return true;
}

static bool is_wanted(struct results *r, int64_t speech_id, bool *wanted, int64_t *effort)
{
    *wanted = !r->scope.wanted || r->scope.wanted(r->scope.user, speech_id);
    if (!*wanted || !r->facts)
        return true;
    struct arena *arena = arena_new();
    struct speech_info info;
    *effort -= FACTS_COST;
    bool ok = store_speech_info(r->library->store, speech_id, arena, &info, r->err);
    *wanted = ok && searching_facts_fit(r->language, &r->noted, &info);
    arena_free(arena);
    return ok;
}

/* The next speech at all: by its number of places, by the sieve, or one of the first. */
static bool next_doc(struct results *r, struct store_docs *docs, struct store_doc *doc, bool *found,
                     int64_t *effort)
{
    if (r->way == BY_TEXT)
        return sift(r, docs, doc, found, effort);
    if (r->first > 0)
        return store_docs_at(docs, r->position, doc, found, r->err);
    if (!look_ahead(r, found))
        return false;
    if (!*found)
        return true;
    if (!store_docs_at(docs, r->ahead.start, doc, found, r->err))
        return false;
    return (*found && r->ahead.start >= doc->start) || searching_unfit(&r->text);
}

bool results_next(struct results *r, struct store_docs *docs, struct results_speech *speech,
                  bool *found, int64_t *effort)
{
    struct store_doc doc;
    bool wanted = false;
    for (*found = true; !wanted; r->position = doc.end) {
        *effort -= SPEECH_COST;
        if (!next_doc(r, docs, &doc, found, effort))
            return false;
        if (!*found)
            return true;
        if (!is_wanted(r, doc.speech_id, &wanted, effort))
            return false;
    }
    *speech = (struct results_speech){.speech_id = doc.speech_id};
    if (r->first > 0) {
        r->first--;
        return results_look(r, speech, NULL, effort);
    }
    return r->way == BY_TEXT || r->in_texts ? results_look(r, speech, NULL, effort)
                                            : count_speech(r, &doc, speech, effort);
}
