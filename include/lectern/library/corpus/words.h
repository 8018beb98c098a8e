/* Words without a dictionary: what stands around a query, what is said again and again, what is
 * special in some speeches. */
#ifndef LECTERN_LIBRARY_CORPUS_WORDS_H
#define LECTERN_LIBRARY_CORPUS_WORDS_H

#include "lectern/corpus/grams.h"
#include "lectern/corpus/repeats.h"
#include "lectern/library/corpus/corpus.h"

/* A word or phrase that is more frequent somewhere than in the whole library. */
struct found_word {
    const char *text;
    size_t len;        /* tokens */
    int64_t here, all; /* places there, in the library */
    double likelihood; /* grams_likelihood() */
    double times;      /* how many times as frequent as in the library */
};

struct found_words {
    struct arena *arena;
    VEC(struct found_word) rows; /* the surest first */
    int64_t places, speeches;    /* of the query; speeches that were looked at */
    int64_t looked_at;          /* places that were looked at: a sample where there are very many */
    int64_t tokens, all_tokens; /* looked at, and of the library */
};

struct word_wish {
    size_t side;   /* characters on each side; 0 for 10 */
    size_t least;  /* places of a word; 0 for 3 */
    bool sentence; /* not over the end of a sentence */
};

/* What stands around the places of a query. */
bool library_neighbours(struct library *library, const struct language *query,
                        const struct library_scope *scope, const struct word_wish *wish,
                        struct found_words *list, struct err *err) ATTR_CHECKED;

/* What the speeches of a scope have more often than the library. */
bool library_keywords(struct library *library, const struct library_scope *scope,
                      const struct word_wish *wish, struct found_words *list,
                      struct err *err) ATTR_CHECKED;
void found_words_free(struct found_words *list);

/* Phrases that are repeated in the speeches of a scope. *speeches: how many were looked through. */
bool library_repeats(struct library *library, const struct library_scope *scope,
                     const struct repeats_wish *wish, struct repeat_list *list, int64_t *speeches,
                     struct err *err) ATTR_CHECKED;

#endif
