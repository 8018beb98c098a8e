/* Which speeches a list shows, and in which order.
 *
 * A filter is words with blanks between them, all of which must fit: `speaker:王` `title:` `path:`
 * a part of that fact; `date:2012`, `date:2012-06..2015`, `date:..2009` a date or a range with both
 * ends included; `has:notes` `has:bookmarks` `has:date` `has:speaker`; `read` `unread` `reading`;
 * any other word a part of title, label, speaker, occasion, date or file name, or the pinyin
 * initials of a part of the title. A word with `-` in front must not fit. Comparison folds script,
 * width and case.
 */
#ifndef LECTERN_UI_SPEECH_FILTER_H
#define LECTERN_UI_SPEECH_FILTER_H

#include "lectern/base/str.h"
#include "lectern/speech/record.h"

#include <stdbool.h>

/* Whether the speech fits the filter. */
bool speech_filter_fits(const struct speech_info *info, struct strv filter);

/* What is wrong with a filter, as a message for people, or null. Borrowed, static. A filter with an
 * error in one word is applied without it. */
const char *speech_filter_problem(struct strv filter);

enum speech_order {
    ORDER_ADDED,
    ORDER_TITLE,
    ORDER_DATE,
    ORDER_SPEAKER,
    ORDER_LENGTH,
    ORDER_PROGRESS,
    ORDER_NOTES,
    ORDER_OPENED,
    ORDER_COUNT
};

/* The name of an order as commands use it; and the order of a name, or ORDER_COUNT. */
const char *speech_order_name(enum speech_order order);
enum speech_order speech_order_of(const char *name);

/* Compares two speeches as strcmp() does; never 0 for two different ones. Absent facts come last in
 * both directions. */
int speech_order_compare(enum speech_order order, bool descending, const struct speech_info *a,
                         const struct speech_info *b);

/* The words a list shows for a speech: its title, else its label, salutation or file name. Borrowed
 * from `info`. */
const char *speech_display_title(const struct speech_info *info);

/* The decoration of its title without the closing colon: 篇3, (三); empty where it has none or it
 * is what speech_display_title() gives. Borrowed. */
struct strv speech_label(const struct speech_info *info);

/* Appends label and title. */
void speech_name(const struct speech_info *info, struct strbuf *out);

#endif
