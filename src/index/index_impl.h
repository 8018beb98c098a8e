/* What the files of the index share: a segment as it is read, walking through its lists, and the
 * positions of one key. */
#ifndef LECTERN_INDEX_IMPL_H
#define LECTERN_INDEX_IMPL_H

#include "codec.h"

#include "lectern/index/batch.h"
#include "lectern/index/segment.h"

enum {
    PART_MAX = 4096, /* positions of a list that are packed together */
    PART_SHORT = 64, /* up to so many the last position is not stored apart */
    ENTRY_LEN = 12,  /* of a directory: key and first position of a block */
    PER_DIR = INDEX_BLOCK_LEN / ENTRY_LEN,
    MARK_BITS = 4,
};

/* In a directory's key: the block begins with the beginning of a list. */
#define ENTRY_STARTS (UINT64_C(1) << 63)

struct dir_entry {
    uint64_t key;
    uint32_t first;
    bool starts;
};

/* Reads an entry of a directory block; the caller sees to its ENTRY_LEN bytes. */
struct dir_entry dir_entry_read(const unsigned char *bytes);

/* A segment that is read. Directory blocks are kept once they were needed. */
struct reader {
    const struct index_source *source;
    struct index_segment is; /* `top` is its own */
    struct index_block **dirs;
    VEC(struct index_dead) dead; /* relative to base */
};

struct index {
    const struct index_source *source;
    VEC(struct reader *) readers;
};

/* A reader of a segment, its top copied. */
struct reader *reader_new(const struct index_source *source, const struct index_segment *is);
void reader_free(struct reader *reader);

/* The entry of block `number` in the directory. */
bool reader_entry(struct reader *reader, uint32_t number, struct dir_entry *entry, struct err *err);

/* How many blocks begin at or before a key and position. */
bool reader_rank(struct reader *reader, uint64_t key, uint32_t position, uint32_t *rank,
                 struct err *err);

/* Whether a relative position is dead; `*hint` makes a series of ascending ones quick (0 first). */
bool reader_is_dead(const struct reader *reader, uint32_t position, size_t *hint);

/* Leaves of ascending positions, shifted left by `shift`, those that are alive. */
size_t reader_drop_dead(const struct reader *reader, uint32_t *at, size_t count, unsigned shift);

/* How many bytes a position under that key takes in a segment of so many positions. */
static inline size_t position_len(uint64_t span, uint64_t key)
{
    uint64_t last = key >> 48 == INDEX_ACROSS ? span << MARK_BITS : span;
    return last <= 0x100 ? 1 : last <= 0x10000 ? 2 : last <= 0x1000000 ? 3 : 4;
}

/* --- walking through all lists of a segment, or through those from a key on --- */

/* A run of positions of one key, as it lies in a block. */
struct part {
    uint64_t key;
    uint64_t total; /* of the whole list; 0 where this part goes on with one. Of INDEX_COUNT: the
                       number itself */
    uint32_t count, first;
    uint32_t span; /* last - first, where there are more than PART_SHORT */
    const unsigned char *packed;
    size_t len;
};

/* The last position of a part. */
uint32_t part_last(const struct part *part);

struct walk {
    struct reader *reader;
    uint32_t number; /* the block after the one that is loaded */
    struct index_block block;
    struct codec_in in;
    uint64_t key;
    struct part part;
    bool end; /* there is no part any more */
};

/* Goes to the first part with at least that key whose positions can reach `position`. */
bool walk_start(struct walk *walk, struct reader *reader, uint64_t key, uint32_t position,
                struct err *err);
bool walk_next(struct walk *walk, struct err *err);

/* Unpacks the present part, which has part.count positions (at most PART_MAX). */
bool walk_unpack(const struct walk *walk, uint32_t *out, struct err *err);

/* --- the positions of one key, lazily --- */

struct posting {
    struct walk walk; /* not used for a list that was given whole */
    uint64_t key;
    uint64_t total; /* of the list in the segment, dead ones too */
    bool end;       /* nothing is left */
    bool unpacked;  /* `at` is the present part */
    uint32_t *at;
    size_t len, i;
    size_t cap;
};

/* Begins to read the list of a key, empty where the segment has none. To be freed also after a
 * failure. */
bool posting_open(struct posting *posting, struct reader *reader, uint64_t key, struct err *err);
void posting_free(struct posting *posting);

/* A list that was made elsewhere; the array becomes the posting's. */
void posting_give(struct posting *posting, uint32_t *at, size_t len);

/* Makes `at` the present part; goes to the next one; to the first one that reaches `position`. */
bool posting_unpack(struct posting *posting, struct err *err);
bool posting_next(struct posting *posting, struct err *err);
bool posting_skip(struct posting *posting, uint32_t position, struct err *err);

/* First and last position of the present part. */
uint32_t posting_first(const struct posting *posting);
uint32_t posting_last(const struct posting *posting);

/* Whether a position is in the list. To be asked of ascending ones. */
bool posting_has(struct posting *posting, uint32_t position, bool *has, struct err *err);

/* Keeps those of `count` ascending positions that, plus `off`, are in the list. */
bool posting_keep(struct posting *posting, uint32_t off, uint32_t *at, size_t *count,
                  struct err *err);

/* About how many blocks the lists of keys [first, last] lie in, at least 1. */
bool reader_cost(struct reader *reader, uint64_t first, uint64_t last, uint64_t *cost,
                 struct err *err);

/* Adds `times` times what stands under a key at a position of the library (batch.h). */
static inline void print_add(struct index_print *print, uint64_t key, uint64_t position,
                             uint64_t times)
{
    /* wraps */
    uint64_t x = key * UINT64_C(0x9E3779B97F4A7C15) ^ position;
    x = (x ^ x >> 31) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 29) * UINT64_C(0x94D049BB133111EB);
    print->sum += (x ^ x >> 32) * times;
    print->postings += times;
}

struct position_list {
    VEC(uint32_t) at;
};

/* Whether a key is wanted. */
typedef bool key_wanted(const void *user, uint64_t key);

/* Appends the positions of all wanted keys of [first, last], not in order. */
bool reader_collect(struct reader *reader, uint64_t first, uint64_t last, key_wanted *wanted,
                    const void *user, struct position_list *list, struct err *err);

/* Puts positions in order, in linear time. */
void positions_sort(struct position_list *list);

#endif
