/* Which speeches a list shows.
 *
 * A filter is words as search lines have them (filter_words.h), all of which must fit:
 * `speaker:王` `office:` `title:` `label:` `path:` (also `source:`) a part of that fact;
 * `date:2012`, `date:2012-06..2015`, `date:..2009` a date or a range with both ends included;
 * `tag:` a part of a tag of its notes; `collection:` a part of the name of a collection it is in,
 * in quotation marks the whole name of one or of one around it; `starred`; `to-read`; `has:notes`
 * `has:bookmarks` `has:tags` `has:date` `has:speaker` `has:outline`; `read` `unread` `reading`; any
 * other word a part of title, name, label, speaker, office, occasion, date or file name, or the
 * pinyin initials of a part of the title; `/…/` is a regular expression for one of those facts, `~`
 * in front of a word lets its synonyms do. A word with `-` in front must not fit. Comparison folds
 * script, width and case.
 */
#ifndef LECTERN_UI_SPEECH_FILTER_H
#define LECTERN_UI_SPEECH_FILTER_H

#include "lectern/base/attributes.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/model/record.h"
#include "lectern/ui/filter_value.h"

#include <stdbool.h>

/* From this share on a speech counts as read. */
#define SPEECH_READ_PROGRESS 0.99

/* One word of a filter. */
struct speech_filter_word {
    int field;    /* of an enumeration of speech_filter.c */
    bool negated; /* it must not fit */
    bool either;  /* it or the word before it */
    bool quoted;  /* in quotation marks */
    struct filter_value value;
};

struct speech_smart;

/* A filter taken apart, to be asked for many speeches. Starts as {0}: everything fits. */
struct speech_filter {
    const struct speech_smart *smart; /* set by whoever has them; null for none; borrowed */
    struct strbuf bytes;              /* what the words ask for, folded where it is compared so */
    VEC(struct speech_filter_word) words;
};

/* Takes a filter apart; what was there before is forgotten. `synonyms` are the reader's own sets,
 * null for none, and are not kept. */
void speech_filter_set(struct speech_filter *filter, struct strv text,
                       const struct synonyms *synonyms);
void speech_filter_free(struct speech_filter *filter);

/* The smart collections, which `collection:` also finds: all speeches that fit their query. A query
 * sees collections into which speeches were put by hand. Null for none to make; freed below. */
struct speech_smart *speech_smart_new(const struct collection_list *list,
                                      const struct synonyms *synonyms) ATTR_CHECKED;
void speech_smart_free(struct speech_smart *smart);

/* Whether the speech fits the query of the smart collection with that name. */
bool speech_smart_holds(const struct speech_smart *smart, const char *name,
                        const struct speech_info *info, struct strv facts);

/* Appends the filter that shows a collection with all that are nested in it. */
void speech_filter_collection(const struct collection *collection, struct strbuf *out);

/* Appends what plain words are looked for in, folded: title, label, speaker, occasion, date and
 * file name, apart by line ends. Made once a speech, it makes a filter several times as fast. */
void speech_filter_facts(const struct speech_info *info, struct strbuf *out);

/* Whether the speech fits the filter; `facts` as made above. */
bool speech_filter_fits(const struct speech_filter *filter, const struct speech_info *info,
                        struct strv facts);

/* The regular expressions of a filter may cost about a second each from here on, as after
 * speech_filter_set(). Whether one was given up: then more speeches may fit than were said to. */
void speech_filter_start(const struct speech_filter *filter);
bool speech_filter_gave_up(const struct speech_filter *filter);

/* Whether something is wrong with a filter, which is then told. A filter with an error in one word
 * is applied without it. */
bool speech_filter_problem(struct strv text, struct language_problem *problem);

/* The nth word of filters that has a meaning of its own, for completion; null behind the last. A
 * colon at its end wants a value. Static. */
const char *speech_filter_word(size_t n);

/* The words a list shows for a speech: its title, else its derived name, label, salutation or file
 * name. Borrowed from `info`. */
const char *speech_display_title(const struct speech_info *info);

/* Whether those words are no title that the text states: they are shown dimmed. */
bool speech_is_untitled(const struct speech_info *info);

/* The decoration of its title without the closing colon: 篇3, (三); empty where it has none or it
 * is what speech_display_title() gives. Borrowed. */
struct strv speech_label(const struct speech_info *info);

/* Appends label and title. */
void speech_name(const struct speech_info *info, struct strbuf *out);

#endif
