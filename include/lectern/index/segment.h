/* Segments: pieces of the search index that are written once and then only read.
 *
 * Every token of the library has a number, its position; a paragraph's end has one too, so that
 * nothing goes from one paragraph into the next. A segment holds what begins at positions [base,
 * end): lists of ascending positions, relative to base, each under a key. Keys ascend through the
 * segment's blocks of at most INDEX_BLOCK_LEN bytes, which the caller keeps (rows of a database,
 * an array in tests). A code is a folded code point, or INDEX_WORD plus the number of a word.
 *
 *   INDEX_COUNT   code             how many tokens have this code (a number, no positions)
 *   INDEX_BOUND   kind, bucket     ends of sentences or paragraphs, by position >> BUCKET_BITS
 *   INDEX_PAIR    code, code       places where the one follows on the other; the second is 0 at
 *                                  the end of a paragraph, so that every token begins one pair
 *   INDEX_ACROSS  code, code       … with marks and nothing else between: position << 4 | marks - 1
 *   INDEX_RUN     32 bits of hash  fingerprints of paragraphs: where the run begins (winnowing.h)
 *
 * Pairs instead of single tokens make phrases quick: the lists are a hundred times shorter. Design
 * and measurements: after LSM trees (O'Neil 1996) for adding, Lemire and Boytsov 2015 for packing.
 */
#ifndef LECTERN_INDEX_SEGMENT_H
#define LECTERN_INDEX_SEGMENT_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* To be raised when segments are written differently. */
enum { INDEX_FORMAT = 3 };

enum {
    INDEX_BLOCK_LEN = 4040, /* fits a page of SQLite beside its header */
    INDEX_BLOCK_PAD = 8,
    INDEX_WORD = 0x110000,
    INDEX_CODE_MAX = 0xFFFFFF,
    INDEX_BUCKET_BITS = 16,
    INDEX_MARKS_MAX = 16, /* a longer run of marks parts what stands around it */
    INDEX_SPAN_MAX = 1 << 28,
};

enum index_class { INDEX_COUNT, INDEX_BOUND, INDEX_PAIR, INDEX_ACROSS, INDEX_RUN };
enum index_bound { INDEX_PARAGRAPH = 1, INDEX_SENTENCE = 2 };

/* The key of two codes (or what the class has in their place). */
static inline uint64_t index_key(enum index_class class, uint64_t first, uint64_t second)
{
    return (uint64_t) class << 48 | first << 24 | second;
}

struct index_block {
    size_t len;
    unsigned char bytes[INDEX_BLOCK_LEN + INDEX_BLOCK_PAD];
};

/* Where blocks are read from. */
struct index_source {
    void *user;
    /* Copies block `number` of a segment. */
    bool (*read)(void *user, int64_t segment, uint32_t number, struct index_block *block,
                 struct err *err);
    /* How many of the segment's tokens of a code are dead. Asked only where some are. */
    bool (*dead_count)(void *user, int64_t segment, uint32_t code, uint64_t *count,
                       struct err *err);
};

/* Where blocks are written to; one with the same number is replaced. */
struct index_sink {
    void *user;
    bool (*write)(void *user, int64_t segment, uint32_t number, struct strv bytes, struct err *err);
};

/* What is kept of a segment beside its blocks. Blocks of lists count from 0; a directory, which
 * leads to them, from INDEX_DIRECTORY. */
enum { INDEX_DIRECTORY = 0x40000000 };

struct index_segment {
    int64_t id;
    uint64_t base, end;
    uint32_t blocks, dirs;
    struct strv top;
};

/* --- writing --- */

/* Writes one segment: lists in ascending order of their keys. */
struct index_writer;

/* For a segment of `span` positions. The sink must stay; what was written is not taken back. */
struct index_writer *index_writer_new(const struct index_sink *sink, int64_t segment,
                                      uint64_t span) ATTR_CHECKED;
void index_writer_free(struct index_writer *writer);

/* A number, under a key of INDEX_COUNT; a list of at least one position, under any other. */
bool index_writer_count(struct index_writer *writer, uint64_t key, uint64_t count,
                        struct err *err) ATTR_CHECKED;
bool index_writer_list(struct index_writer *writer, uint64_t key, const uint32_t *at, size_t count,
                       struct err *err) ATTR_CHECKED;

/* Writes what is not written yet, so that another writer can go on later with `state`, to which
 * all is appended that it needs. */
bool index_writer_pause(struct index_writer *writer, struct strbuf *state,
                        struct err *err) ATTR_CHECKED;
bool index_writer_resume(struct index_writer *writer, struct strv state,
                         struct err *err) ATTR_CHECKED;

/* Writes the rest and fills blocks, dirs and top of the segment; `top` is the writer's. */
bool index_writer_end(struct index_writer *writer, struct index_segment *segment,
                      struct err *err) ATTR_CHECKED;

/* How many blocks were written by this writer. */
size_t index_writer_blocks(const struct index_writer *writer);

/* --- an index: all segments of a moment --- */

/* Positions [start, end) whose texts are gone: nothing in them is found. */
struct index_dead {
    uint64_t start, end;
};

struct index;

/* The source must stay. */
struct index *index_new(const struct index_source *source) ATTR_CHECKED;
void index_free(struct index *index);

/* Sets the segments (ascending, not overlapping) and dead ranges (likewise), which are copied. What
 * is known already of segments with the same id is kept. */
void index_set(struct index *index, const struct index_segment *segments, size_t segment_count,
               const struct index_dead *dead, size_t dead_count);

/* The message for an index whose blocks are not what was written. Returns false. */
bool index_damaged(struct err *err);

#endif
