/* Merging segments: which ones, and in slices that keep nobody waiting.
 *
 * A segment is made for each piece of text that is added, so they become many; eight of one size
 * that lie side by side become one of the next size, as in an LSM tree. A merge goes on between
 * keys: each slice writes some blocks of the new segment, which counts only when it is whole.
 */
#ifndef LECTERN_INDEX_MERGE_H
#define LECTERN_INDEX_MERGE_H

#include "lectern/index/segment.h"

/* What a merge decision needs to know of a segment. */
struct index_size {
    uint64_t base, end;
    uint64_t dead; /* positions in dead ranges */
};

/* Finds segments, all in order of base, that should become one: `*count` from `*first` on. One
 * alone where much of it is dead. False where there is nothing to do. */
bool index_choose_merge(const struct index_size *sizes, size_t size_count, size_t *first,
                        size_t *count);

/* Writes the lists of segments [first, first + count) of an index from key `*key` on (0 to begin
 * with), without what is dead, into `target`, whose base is the first one's. Stops between two
 * keys when about `budget` positions were written: *key is where to go on, and *done where the end
 * was reached. Tokens that died after the merge began count as dead of the target too
 * (index_source.dead_count), so that its numbers are right whenever they were written. */
bool index_merge(struct index *index, size_t first, size_t count, int64_t target, uint64_t *key,
                 uint64_t budget, struct index_writer *writer, bool *done,
                 struct err *err) ATTR_CHECKED;

#endif
