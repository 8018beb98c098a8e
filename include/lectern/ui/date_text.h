/* Moments as text. */
#ifndef LECTERN_UI_DATE_TEXT_H
#define LECTERN_UI_DATE_TEXT_H

#include <stdint.h>

enum { DATE_TEXT_SIZE = 32 };

/* The local date, and date and time, of milliseconds since 1970; "" for 0. */
void date_text(int64_t ms, char out[DATE_TEXT_SIZE]);
void date_time_text(int64_t ms, char out[DATE_TEXT_SIZE]);

#endif
