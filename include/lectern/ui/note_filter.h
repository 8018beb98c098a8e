/* Which notes a list shows, and in which order.
 *
 * A filter is words as search lines have them (filter_words.h), all of which must fit: `tag:`
 * `speech:` (also `title:`) `section:` (`heading:`) `text:` (`note:`) a part of that fact; `color:`
 * a colour by its name or the reader's name for it;
 * `kind:bookmark|highlight|note|passage|section|speech`; `state:unsure|orphan|…`; `date:2026-03`,
 * `date:2026..2027` when it was made or changed last; any other word a part of the note, its
 * passage, its tags, or its speech's title. A word with `-` in front must not fit. Comparison folds
 * script, width and case.
 */
#ifndef LECTERN_UI_NOTE_FILTER_H
#define LECTERN_UI_NOTE_FILTER_H

#include "lectern/model/record.h"
#include "lectern/ui/setting.h"

#include <stdbool.h>

/* Whether the note fits; `settings` has the names of the colours and may be null. */
bool note_filter_fits(const struct note *note, struct strv filter, const struct settings *settings);

/* What is wrong with a filter, as a message for people, or null. Static. A word that is wrong is
 * left out. */
const char *note_filter_problem(struct strv filter);

/* The words that mean something in such a filter, by number; null behind the last. Static. */
const char *note_filter_word(size_t n);

enum note_order {
    NOTE_ORDER_PLACE, /* as the library gives them: by speech and place */
    NOTE_ORDER_MADE,
    NOTE_ORDER_CHANGED,
    NOTE_ORDER_SPEECH,
    NOTE_ORDER_COLOR,
    NOTE_ORDER_KIND,
    NOTE_ORDER_TAG,
    NOTE_ORDER_DELETED,
    NOTE_ORDER_COUNT
};

/* The name of an order as commands use it, and what it is called for people; the order of a name,
 * or NOTE_ORDER_COUNT. Static. */
const char *note_order_name(enum note_order order);
const char *note_order_label(enum note_order order);
enum note_order note_order_of(const char *name);

/* Compares two notes as strcmp() does, 0 where the order tells nothing. Absent facts come last in
 * both directions. */
int note_order_compare(enum note_order order, bool descending, const struct note *a,
                       const struct note *b, const struct settings *settings);

/* Appends the fact that an order goes by, for a column: a date, a title, a colour. */
void note_order_fact(enum note_order order, const struct note *note,
                     const struct settings *settings, struct strbuf *out);

#endif
