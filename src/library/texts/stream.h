/* The stream of a document: its letters, digits and hanzi, folded, without blanks and punctuation,
 * each with its source span.
 *
 * Re-wrapping, another script, full-width punctuation and repairs do not change it, so it is where
 * notes are looked for and speeches are compared. Positions in it are called `at`.
 */
#ifndef LECTERN_LIBRARY_STREAM_H
#define LECTERN_LIBRARY_STREAM_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/model/model.h"

#include <stdbool.h>
#include <stdint.h>

struct cp_list {
    VEC(uint32_t) cps;
};

/* A run of the stream: [start, end) positions. */
struct run {
    size_t start, end;
};

struct stream {
    uint32_t *cp;
    struct span *src; /* of each character */
    size_t len;
    struct run *speeches; /* of each speech of the document */
    size_t speech_count;
};

/* Whether a folded character is a letter, digit or hanzi. */
bool stream_holds(uint32_t folded_cp);

/* Appends the characters of a text that a stream would hold. */
void stream_fold(struct strv text, struct cp_list *out);

/* Bytes of a reading in brackets at `off`, such as a scraper puts behind hanzi; 0 for none. The
 * clean view leaves them out, but for one that a line break has cut in two; a stream holds none, so
 * that notes are found from either to the other. */
size_t stream_reading_len(struct strv text, size_t off);

/* The stream of all speeches of a document. */
void stream_make(struct stream *stream, const struct document *doc);
void stream_free(struct stream *stream);

/* The speech that a position lies in. */
size_t stream_speech_of(const struct stream *stream, size_t at);

/* An index of all runs of GRAM characters. */
enum { GRAM = 4 };

struct gram_index {
    const struct stream *stream; /* borrowed */
    uint32_t *heads;             /* by hash: the first position plus 1, 0 for none */
    uint32_t *nexts;             /* by position: the next one with that hash plus 1 */
    size_t mask;
};

/* Indexes a stream, which must stay as long as the index. */
void gram_index_make(struct gram_index *index, const struct stream *stream);
void gram_index_free(struct gram_index *index);

/* Positions where `gram` (GRAM characters) stands: the first one at SIZE_MAX, else the next after
 * `at`. SIZE_MAX when there are no more. */
size_t gram_next(const struct gram_index *index, const uint32_t *gram, size_t at);

#endif
