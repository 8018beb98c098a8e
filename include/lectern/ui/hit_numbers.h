/* How many places were found, in words. */
#ifndef LECTERN_UI_HIT_NUMBERS_H
#define LECTERN_UI_HIT_NUMBERS_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Appends "3 places in 2 speeches" in the language of the messages; speeches -1: not known;
 * `at_least`: there may be more. */
void hit_numbers_print(int64_t places, int64_t speeches, bool at_least, struct strbuf *out);

#endif
