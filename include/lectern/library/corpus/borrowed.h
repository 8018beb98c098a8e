/* Passages of a speech that other speeches have, too. */
#ifndef LECTERN_LIBRARY_CORPUS_BORROWED_H
#define LECTERN_LIBRARY_CORPUS_BORROWED_H

#include "lectern/library/corpus/corpus.h"

struct borrowed {
    struct span clean; /* in the document */
    bool stock;        /* more speeches than WINNOW_STOCK have it: borrowed from none of them */
    size_t speeches;   /* that have all of it */
    int64_t speech_id; /* the oldest of these; 0 for a stock phrase */
};

struct borrowed_list {
    VEC(struct borrowed) rows; /* in the order of the text */
};

/* Looks for the passages of a document of one speech that others share: sixteen characters in a row
 * at least. Free with borrowed_list_free(). */
bool library_borrowed(struct library *library, const struct document *doc, int64_t speech_id,
                      struct borrowed_list *list, struct err *err) ATTR_CHECKED;
void borrowed_list_free(struct borrowed_list *list);

/* Where a passage of a document stands in another one: the offset in its source, of the place where
 * both begin to be alike. False where nothing of it is there. */
bool borrowed_place(const struct document *doc, struct span clean, const struct document *other,
                    size_t *src_off);

#endif
