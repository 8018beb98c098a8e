/* Finds the passage of a note again in a text that has changed (design 3, research/chinese-text.md
 * section 7).
 *
 * The words are looked for in the stream (stream.h), so wrapping, script, width and repairs do not
 * matter: first word for word, then by similarity around places that share runs of four characters
 * with the words and their context. A place is taken only if it is like enough (at least 60 % of
 * the words and enough of the context) and clearly more so than any other; else it is proposed as
 * unsure, or, without a likely place, the note is an orphan. The note's own speech comes first: the
 * same words in another one are at best unsure. Numbers weigh as identity: a place with another
 * number, in the quote or, for a short one, beside it, is at best unsure, and quotes of fewer than
 * ten characters need what stands on both sides of them.
 */
#ifndef LECTERN_LIBRARY_ANCHOR_H
#define LECTERN_LIBRARY_ANCHOR_H

#include "lectern/model/record.h"
#include "stream.h"

/* The text that notes are looked for in. The document must stay as long as it. */
struct anchor_text {
    const struct document *doc;
    struct stream stream;
    struct gram_index index;
    const bool *fresh; /* by speech: it was in no earlier version, so it may hold what another one
                        * has lost; null for none, set by the caller */
};

/* Makes a document ready to be searched for passages: its stream and the index of it. */
void anchor_text_make(struct anchor_text *text, const struct document *doc);
void anchor_text_free(struct anchor_text *text);

struct anchor_words {
    const char *exact, *prefix,
        *suffix;    /* null counts as empty; an empty `exact` is a point between the two */
    size_t speech;  /* number of its speech in the document, SIZE_MAX where that is not there any
                       more */
    size_t src_off; /* where the passage began in the earlier text */
    bool only;      /* the earlier text had the words nowhere else in any speech, so that a place
                       word for word is theirs in whichever speech it is */
    bool repeated;  /* the earlier text had the same words elsewhere, so one side of context is not
                       enough */
    double place;   /* and how far into its speech, 0 to 1: decides between places that are alike */
};

struct anchor_place {
    enum note_state state;
    size_t speech; /* the fields below are not set for NOTE_ORPHAN */
    struct span src;
    double similarity; /* of words and context, 0 to 1 */
};

/* How often words stand in an indexed text: 0, 1, or 2 for more. Words too short to be looked up
 * are taken as standing everywhere. */
size_t anchor_count(const struct gram_index *index, const char *exact);

/* The places that are worth showing to the reader, most like first, at most `max` of them and none
 * over another; returns how many. Quotes too long to be compared whole give the one that
 * anchor_find() has. Their state is not set. */
size_t anchor_candidates(const struct anchor_text *text, const struct anchor_words *words,
                         struct anchor_place *out, size_t max);

/* Hands on each place that is at least as like as `floor` (anchor_place.similarity), none twice, in
 * no order. Quotes too long to be compared whole are found word for word only. */
void anchor_alike(const struct anchor_text *text, const struct anchor_words *words, double floor,
                  void (*found)(void *user, struct span src, double similarity), void *user);

/* The place of a passage in the text, as the head of this file says: certain, unsure, or an
 * orphan. */
struct anchor_place anchor_find(const struct anchor_text *text, const struct anchor_words *words);

#endif
