/* Lines that are a page number and nothing else. */
#ifndef LECTERN_SPEECH_MARKS_PAGE_NUMBER_H
#define LECTERN_SPEECH_MARKS_PAGE_NUMBER_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether the line is nothing but a page number: — 9 —, - 9 -, 9, 第9页, Page 9 of 12; where it is
 * a paragraph of its own also two numbers: 1/15, 21-39. */
bool page_number_is(struct strv line, bool own_para);

/* Whether the character may stand around a page number: dashes and dots of any kind. */
bool page_number_is_dash(uint32_t cp);

#endif
