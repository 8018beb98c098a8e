/* From texts to a segment: the tokens of a row of paragraphs, and all that a segment holds of them.
 *
 * Words get their numbers from the caller between reading and writing: index_batch_word() for each
 * word that came up, index_batch_set_word() with its number in the library (from 0).
 */
#ifndef LECTERN_INDEX_BATCH_H
#define LECTERN_INDEX_BATCH_H

#include "lectern/index/segment.h"

struct index_batch;

/* An empty one; what frees it. */
struct index_batch *index_batch_new(void) ATTR_CHECKED;
void index_batch_free(struct index_batch *batch);

/* Adds the tokens of one paragraph and its end. */
void index_batch_add(struct index_batch *batch, struct strv paragraph);

/* Positions so far: tokens and ends of paragraphs. */
size_t index_batch_len(const struct index_batch *batch);

/* Whether it holds as much as one segment can be made of without taking much memory (about 100 MB),
 * so that the next paragraph belongs to another. */
bool index_batch_is_full(const struct index_batch *batch);

/* The words that came up, each once. The text is valid until the next paragraph is added. */
size_t index_batch_words(const struct index_batch *batch);
struct strv index_batch_word(const struct index_batch *batch, size_t index);
void index_batch_set_word(struct index_batch *batch, size_t index, uint32_t number);

/* Writes all lists of a segment that begins where the batch does. False, too, where a single
 * paragraph is longer than any text may be. */
bool index_batch_write(struct index_batch *batch, uint64_t base, struct index_writer *writer,
                       struct err *err) ATTR_CHECKED;

/* How often each code came up, in ascending order of codes. */
typedef bool index_batch_count(void *user, uint32_t code, uint64_t count, struct err *err);
bool index_batch_counts(struct index_batch *batch, index_batch_count *each, void *user,
                        struct err *err);

/* Empties it. */
void index_batch_clear(struct index_batch *batch);

/* --- comparing a segment with its texts --- */

/* A sum over all that a segment holds, whatever its order: equal for equal content. */
struct index_print {
    uint64_t sum, postings;
};

/* Adds what index_batch_write() would write. */
void index_batch_print(struct index_batch *batch, uint64_t base, struct index_print *print);

/* Adds what a segment of an index holds of texts that are not dead, and looks at its order and
 * directory. False with ERR_LIBRARY for a segment that no program can have written. */
bool index_segment_print(struct index *index, size_t number, struct index_print *print,
                         struct err *err) ATTR_CHECKED;

#endif
