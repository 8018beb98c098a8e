/* Corrections of the outline from the screen. */
#ifndef LECTERN_APP_READING_CORRECT_H
#define LECTERN_APP_READING_CORRECT_H

#include "lectern/model/record.h"
#include "lectern/ui/line.h"

#include <stdint.h>

struct app;

/* `correct WORD`: corrects the outline at the section that is selected or read, or the cut between
 * speeches. */
void app_correct(struct app *app, const struct line *line);
void app_reset_outline(struct app *app);

/* The word for a kind of correction; static. */
const char *correction_word(enum outline_edit_kind kind);

/* Shows speeches and sections as the library now has them, after a correction of that speech. */
void app_outline_changed(struct app *app, int64_t speech_id);

#endif
