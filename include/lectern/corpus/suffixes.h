/* Suffix arrays: all suffixes of a row of numbers in order, in linear time (SA-IS: Nong, Zhang and
 * Chan 2009). */
#ifndef LECTERN_CORPUS_SUFFIXES_H
#define LECTERN_CORPUS_SUFFIXES_H

#include <stddef.h>
#include <stdint.h>

/* Sorts the suffixes of `row`, whose numbers are at most `most`, into `order` (of `len`). */
void suffixes_sort(const uint32_t *row, size_t len, uint32_t most, uint32_t *order);

/* Fills same[i] with how many numbers the suffixes order[i - 1] and order[i] begin with alike, none
 * of which is 0: that one parts what must not be compared. same[0] is 0. */
void suffixes_common(const uint32_t *row, size_t len, const uint32_t *order, uint32_t *same);

#endif
