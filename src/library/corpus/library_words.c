/* Words around a query, and special ones (words.h). Candidates are runs of tokens that were counted
 * in the texts; how often the library has them the search index knows. */
#include "bases.h"
#include "speech_texts.h"

#include "lectern/base/utf8.h"
#include "lectern/corpus/concordance.h"
#include "lectern/library/corpus/words.h"
#include "lectern/store/index.h"

#include <stdlib.h>
#include <string.h>

enum { SIDE = 10, LEAST = 3, PLACES_MOST = 100000 };

void found_words_free(struct found_words *list)
{
    arena_free(list->arena);
    VEC_FREE(&list->rows);
    *list = (struct found_words){0};
}

static int compare(const void *left, const void *right)
{
    const struct found_word *a = left, *b = right;
    if (a->likelihood != b->likelihood)
        return a->likelihood < b->likelihood ? 1 : -1;
    return strcmp(a->text, b->text);
}

static bool count_all(struct library *library, struct index *index, const char *text,
                      uint64_t *count, struct err *err)
{
    struct index_phrase phrase;
    if (!index_phrase_read(strv_of(text), false, true, store_index_words, library->store, &phrase,
                           err))
        return false;
    bool ok = index_count(index, &phrase, count, err);
    index_phrase_free(&phrase);
    return ok;
}

/* Numbers are frequent in some texts and say nothing of them. */
static bool is_number(const char *text)
{
    return text[strspn(text, "0123456789 ")] == '\0';
}

static bool weigh(struct library *library, struct index *index, const struct gram *gram,
                  struct found_words *list, struct err *err)
{
    uint64_t all = 0;
    if (!count_all(library, index, gram->text, &all, err))
        return false;
    struct found_word word = {.len = gram->len, .here = (int64_t)gram->count, .all = (int64_t)all};
    if (word.all < word.here) /* windows overlap */
        word.all = word.here;
    double here = (double)word.here, whole = (double)word.all;
    word.likelihood = grams_likelihood(here, (double)list->tokens, whole, (double)list->all_tokens);
    if (!(word.likelihood > 0))
        return true;
    word.times = here / (double)list->tokens / (whole / (double)list->all_tokens);
    word.text = arena_copy(list->arena, gram->text, strlen(gram->text));
    VEC_PUSH(&list->rows, word);
    return true;
}

/* How many tokens there are: positions but for the ends of paragraphs. */
static int64_t all_tokens(const struct bases *bases)
{
    uint64_t count = 0;
    for (size_t i = 0; i < bases->at.len; i++)
        count += bases->at.at[i].end - bases->at.at[i].start;
    return (int64_t)count;
}

static bool weigh_all(struct library *library, const struct gram_list *grams,
                      struct found_words *list, struct err *err)
{
    if (!store_begin_reading(library->store, err))
        return false;
    struct index *index = store_index(library->store, err);
    const struct bases *bases = library_bases(library, err);
    bool ok = index && bases;
    list->tokens = (int64_t)grams->tokens;
    list->all_tokens = ok ? all_tokens(bases) : 0;
    if (list->all_tokens < list->tokens)
        list->all_tokens = list->tokens;
    for (size_t i = 0; ok && i < grams->rows.len; i++)
        ok = library_goes_on(library, i, grams->rows.len, err) &&
             (is_number(grams->rows.at[i].text) ||
              weigh(library, index, &grams->rows.at[i], list, err));
    store_end_reading(library->store);
    if (list->rows.len)
        qsort(list->rows.at, list->rows.len, sizeof *list->rows.at, compare);
    return ok;
}

/* --- around a query --- */

/* At most so many characters of a text, from its beginning or its end. */
static struct strv part(struct strv text, size_t chars, bool end)
{
    size_t count = utf8_count(text);
    size_t off = utf8_offset(text, end ? count - (count < chars ? count : chars) : chars);
    return end ? strv_make(text.ptr + off, text.len - off) : strv_make(text.ptr, off);
}

static void count_sides(const struct line_list *lines, const struct word_wish *wish,
                        struct grams *grams, struct found_words *list)
{
    size_t count = lines->hits.rows.len, side = wish->side ? wish->side : SIDE;
    struct concordance_line *rows = mem_new(count, sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        const struct hit *hit = &lines->hits.rows.at[i];
        rows[i] = (struct concordance_line){.before = strv_of(hit->before),
                                            .after = strv_of(hit->after),
                                            .speech_id = hit->speech_id,
                                            .place = hit->src.start};
    }
    count = concordance_sample(rows, count, PLACES_MOST);
    if (wish->sentence)
        concordance_bound(rows, count);
    for (size_t i = 0; i < count; i++) {
        grams_add(grams, part(rows[i].before, side, true));
        grams_add(grams, part(rows[i].after, side, false));
    }
    list->looked_at = (int64_t)count;
    free(rows);
}

static bool weigh_grams(struct library *library, struct grams *grams, const struct word_wish *wish,
                        struct found_words *list, struct err *err)
{
    struct gram_list counted;
    grams_list(grams, wish->least ? wish->least : LEAST, &counted);
    bool ok = weigh_all(library, &counted, list, err);
    gram_list_free(&counted);
    return ok;
}

bool library_neighbours(struct library *library, const struct language *query,
                        const struct library_scope *scope, const struct word_wish *wish,
                        struct found_words *list, struct err *err)
{
    struct line_list lines;
    *list = (struct found_words){0};
    if (!library_lines(library, query, &(struct line_wish){.scope = scope, .by_place = true},
                       &lines, err))
        return false;
    struct grams *grams = grams_new(GRAMS_MOST);
    list->arena = arena_new();
    list->places = lines.hits.total;
    list->speeches = lines.hits.speeches;
    count_sides(&lines, wish, grams, list);
    line_list_free(&lines);
    bool ok = weigh_grams(library, grams, wish, list, err);
    grams_free(grams);
    if (!ok)
        found_words_free(list);
    return ok;
}

/* --- special words --- */

static bool take(void *user, int64_t speech_id, size_t number, struct strv text)
{
    (void)speech_id;
    (void)number;
    grams_add(user, text);
    return true;
}

bool library_keywords(struct library *library, const struct library_scope *scope,
                      const struct word_wish *wish, struct found_words *list, struct err *err)
{
    struct grams *grams = grams_new(GRAMS_MOST);
    struct speech_texts texts = {0};
    *list = (struct found_words){.arena = arena_new(), .places = -1};
    bool ok = library_index(library, err) && speech_texts_choose(library, scope, &texts, err) &&
              speech_texts_read(library, &texts, take, grams, err) &&
              weigh_grams(library, grams, wish, list, err);
    list->speeches = (int64_t)texts.ids.len;
    VEC_FREE(&texts.ids);
    grams_free(grams);
    if (!ok)
        found_words_free(list);
    return ok;
}
