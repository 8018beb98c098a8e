/* What may follow the name of a command, as the table of commands says it and as people read it:
 *
 *     (clause|sentence) [around]        one of two words, then maybe a third
 *     [DEPTH|plain|write FILE]...       any of these, as often as one likes
 *
 * A word in small letters stands for itself. One in capital letters stands for something that the
 * reader fills in: DEPTH for a number from 1 on, AMOUNT for any number, all others for any word. In
 * brackets stands what may be left out, in parentheses what belongs together, `|` parts the
 * choices, and `...` behind a thing lets it come again.
 */
#ifndef LECTERN_UI_GRAMMAR_H
#define LECTERN_UI_GRAMMAR_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* More words than these are taken as they come. */
enum { GRAMMAR_WORDS_MAX = 63 };

/* Called for each word of the grammar that may come next; `open` where the reader fills it in. */
typedef void grammar_visitor(void *data, struct strv word, bool open);

/* Whether the words are what the grammar asks for. */
bool grammar_fits(const char *grammar, const struct strv *words, size_t count);

/* Visits what may stand behind the words; a word may be visited more than once. */
void grammar_next(const char *grammar, const struct strv *words, size_t count,
                  grammar_visitor *visit, void *data);

#endif
