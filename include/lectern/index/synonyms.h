/* Sets of words that mean the same, for `≈词` in search lines: across scripts and regions (项目
 * 專案 計劃), and what the reader adds.
 *
 * A line is a set, its words apart by blanks or |; # begins a remark. A word may stand in several
 * sets: its synonyms are the words of all of them. Words are compared folded (fold.h), so one
 * script is enough.
 */
#ifndef LECTERN_INDEX_SYNONYMS_H
#define LECTERN_INDEX_SYNONYMS_H

#include "lectern/base/attributes.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct synonyms;

/* Reads sets. Null where a line is no set: *line is its number from 1, *problem why, in the
 * language of the messages; static. */
struct synonyms *synonyms_read(struct strv text, size_t *line, const char **problem) ATTR_CHECKED;
void synonyms_free(struct synonyms *synonyms);

/* Hands the other words of all sets that have a word to `each`, those of the program first, then
 * those of `synonyms` (null for none); a word of two sets more than once. They last as long as
 * `synonyms`. */
typedef void synonyms_word(void *user, struct strv word);
void synonyms_each(const struct synonyms *synonyms, struct strv word, synonyms_word *each,
                   void *user);

#endif
