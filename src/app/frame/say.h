/* What is said to the reader, and the two clocks: app_now() is the calendar's, for what is stored,
 * in milliseconds since 1970; app_clock() only goes forward, for what expires. */
#ifndef LECTERN_APP_FRAME_SAY_H
#define LECTERN_APP_FRAME_SAY_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct app;

/* The calendar's time and the clock's, both in milliseconds. */
int64_t app_now(const struct app *app);
int64_t app_clock(const struct app *app);

/* Shows a message; as an error. */
void app_say(struct app *app, const char *format, ...) ATTR_PRINTF(2, 3);
void app_complain(struct app *app, const char *format, ...) ATTR_PRINTF(2, 3);

/* Shows an error as a message; complains about each line of a text. */
void app_error(struct app *app, const struct err *err);
void app_complain_lines(struct app *app, struct strv lines);

/* Whether the library can be written; says so where not. */
bool app_may_write(struct app *app);

#endif
