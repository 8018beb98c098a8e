/* How likely one character follows another in Chinese text: out of what frequent words hold, and
 * out of the text at hand, which has its own names and turns of phrase.
 *
 * Script and width do not count (fold.h). Natural logarithms.
 */
#ifndef LECTERN_TEXT_BIGRAM_H
#define LECTERN_TEXT_BIGRAM_H

#include "lectern/base/attributes.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct bigrams;

/* Makes a model that knows the words; takes about a millisecond. Free with bigrams_free(). */
struct bigrams *bigrams_new(void) ATTR_CHECKED;
void bigrams_free(struct bigrams *bigrams);

/* Counts the pairs of a text (valid UTF-8) too. */
void bigrams_learn(struct bigrams *bigrams, struct strv text);

/* Whether the character is one that texts use, a quick test. */
bool bigrams_is_common(const struct bigrams *bigrams, uint32_t cp);

/* The logarithm of the probability that `after` follows `before` (0 for the beginning). With
 * `seen_here` the pair is one of those that were learned, and its own occurrence is not to speak
 * for it. */
double bigrams_log(const struct bigrams *bigrams, uint32_t before, uint32_t after, bool seen_here);

#endif
