/* Which notes a list shows, and in which order.
 *
 * A filter is words as search lines have them (filter_words.h), all of which must fit: `tag:`
 * `speech:` (also `title:`) `section:` (`heading:`) `text:` (`note:`) a part of that fact; `color:`
 * a colour by its name or the reader's name for it;
 * `kind:bookmark|highlight|note|passage|section|speech`; `state:unsure|orphan|…`; `date:2026-03`,
 * `date:2026..2027` when it was made or changed last; any other word a part of the note, its
 * passage, its tags, or its speech's title; `/…/` is a regular expression for one of those, `~` in
 * front of a word lets its synonyms do. A word with `-` in front must not fit. Comparison folds
 * script, width and case.
 */
#ifndef LECTERN_UI_NOTE_FILTER_H
#define LECTERN_UI_NOTE_FILTER_H

#include "lectern/base/vec.h"
#include "lectern/model/record.h"
#include "lectern/ui/filter_value.h"
#include "lectern/ui/setting.h"

#include <stdbool.h>

/* One word of a filter. */
struct note_filter_word {
    int field;    /* of an enumeration of note_filter.c */
    bool negated; /* it must not fit */
    bool either;  /* it or the word before it */
    struct filter_value value;
};

/* A filter taken apart, to be asked for many notes. Starts as {0}: everything fits. */
struct note_filter {
    struct strbuf bytes; /* folded; the words look into it */
    VEC(struct note_filter_word) words;
};

/* Takes a filter apart; what was there before is forgotten. `synonyms` are the reader's own sets,
 * null for none, and are not kept. */
void note_filter_set(struct note_filter *filter, struct strv text, const struct synonyms *synonyms);
void note_filter_free(struct note_filter *filter);

/* Whether the note fits; `settings` has the names of the colours and may be null. */
bool note_filter_fits(const struct note_filter *filter, const struct note *note,
                      const struct settings *settings);

/* The regular expressions may cost about a second each from here on, as after note_filter_set().
 * Whether one was given up: then more notes may fit than were said to. */
void note_filter_start(const struct note_filter *filter);
bool note_filter_gave_up(const struct note_filter *filter);

/* Whether something is wrong with a filter, which is then told. A word that is wrong is left out.
 */
bool note_filter_problem(struct strv text, struct language_problem *problem);

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
