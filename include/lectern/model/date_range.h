/* Dates as filters and searches say them: 2012, 2012-06, 2012-06..2015, ..2009. */
#ifndef LECTERN_MODEL_DATE_RANGE_H
#define LECTERN_MODEL_DATE_RANGE_H

#include "lectern/base/str.h"

#include <stdbool.h>

/* Whether a date (ISO, parts may be missing; null or "" for none) lies in a range with both ends
 * included; unknown parts of either count as covering the whole period. */
bool date_range_holds(struct strv range, const char *date);

/* Whether text can be a range: digits, `-` and points. */
bool date_range_valid(struct strv range);

#endif
