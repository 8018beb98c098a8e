/* Where else something is said: passages of other speeches that hold the same words, nearly the
 * same, or reworded; and speeches that are copies of one or borrow from it. */
#ifndef LECTERN_LIBRARY_CORPUS_SAID_H
#define LECTERN_LIBRARY_CORPUS_SAID_H

#include "lectern/library/corpus/corpus.h"

enum said_kind {
    SAID_EXACT,  /* word for word */
    SAID_NEARLY, /* but for punctuation, script, numbers, the particles 的 地 得 */
    SAID_REWORDED,
    SAID_KINDS
};

/* The best passage of one speech. */
struct said {
    enum said_kind kind;
    double likeness; /* 0 to 1 */
    int64_t speech_id;
    struct span src;
    const char *words, *section;        /* section null outside of sections */
    const char *title, *speaker, *date; /* null where not known */
};

struct said_list {
    struct arena *arena;
    VEC(struct said) rows; /* by date, the oldest first, unknown last */
    size_t left_out;       /* speeches that were likely and not looked at, being too many */
};

/* Looks for the words of a passage of at most SAID_MOST characters; longer ones are cut. ERR_USAGE
 * where it has fewer than SAID_LEAST. `but` is a speech that is not looked at, 0 for none. */
enum { SAID_LEAST = 4, SAID_MOST = 1000 };
bool library_said(struct library *library, struct strv passage, int64_t but,
                  const struct library_scope *scope, struct said_list *list,
                  struct err *err) ATTR_CHECKED;
void said_list_free(struct said_list *list);

/* A speech that has text in common with another. */
struct similar {
    int64_t speech_id;
    double of_this, of_that; /* share of the one that stands in the other, and the other way */
    const char *title, *speaker, *date;
};

struct similar_list {
    struct arena *arena;
    VEC(struct similar) rows; /* those with most in common first */
    size_t left_out;          /* likely and not looked at, being too many */
    size_t below;             /* that share something, but less than what was asked for */
};

/* Speeches that share at least `least` (0 to 1) of either with a text: of 0 all that share sixteen
 * characters in a row that at most WINNOW_STOCK speeches have, and all copies. */
bool library_similar(struct library *library, struct strv text, int64_t but, double least,
                     const struct library_scope *scope, struct similar_list *list,
                     struct err *err) ATTR_CHECKED;
void similar_list_free(struct similar_list *list);

#endif
