/* Dates as texts write them: 2012年6月15日, 二〇一二年六月, 民國101年, 平成24年, 2012년 6월, 15
 * June 2012, June 15, 2012, 2012-06-15.
 *
 * Works on folded lines (words.h). A date without a year is none, since it says nothing by itself;
 * a month or day that cannot be is left out.
 */
#ifndef LECTERN_SPEECH_EVIDENCE_DATE_H
#define LECTERN_SPEECH_EVIDENCE_DATE_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct date {
    int year, month, day; /* 0 where the text leaves it open */
    size_t start, end;    /* bytes in the folded line */
    bool era_guessed;     /* a year of the Republic (112), if the page is of Taiwan; else no date */
};

enum { DATE_ISO_LEN = 10 };

/* The date that begins exactly at `off`. */
bool date_at(struct strv folded, size_t off, struct date *date);

/* The first date that begins at or after `from`. */
bool date_find(struct strv folded, size_t from, struct date *date);

/* Writes it as ISO 8601, unknown parts left out, with a NUL. */
void date_iso(const struct date *date, char out[DATE_ISO_LEN + 1]);

/* Whether a folded line is a time of day and nothing else: with a colon (10:05 a.m., 14:30 est), as
 * releases have it, or as a note in a record (3.31 pm, noon). */
enum date_time { DATE_NO_TIME, DATE_TIME_CLOCK, DATE_TIME_NOTE };
enum date_time date_is_time(struct strv folded);

/* Whether a folded line is a date and nothing else, in brackets or not; blanks may stand between
 * its numbers. */
bool date_is_alone(struct strv text);

/* Bytes of the day with which the folded text begins: 平成30年1月5日、川田総理は…. 0 where none
 * does. */
size_t date_day_in_front(struct strv text);

#endif
