/* Dates as filters say them: 2012, 2012-06, 2012-06..2015, ..2009. */
#ifndef LECTERN_UI_DATE_RANGE_H
#define LECTERN_UI_DATE_RANGE_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { DATE_TEXT_SIZE = 32 };

/* Whether a date (ISO, parts may be missing; null or "" for none) lies in a range with both ends
 * included; unknown parts of either count as covering the whole period. */
bool date_range_holds(struct strv range, const char *date);

/* Whether text can be a range: digits, `-` and points. */
bool date_range_valid(struct strv range);

/* The local date, and date and time, of milliseconds since 1970; "" for 0. */
void date_text(int64_t ms, char out[DATE_TEXT_SIZE]);
void date_time_text(int64_t ms, char out[DATE_TEXT_SIZE]);

#endif
