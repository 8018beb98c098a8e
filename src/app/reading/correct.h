/* Corrections of the outline from the screen. */
#ifndef LECTERN_APP_READING_CORRECT_H
#define LECTERN_APP_READING_CORRECT_H

#include "lectern/model/record.h"
#include "lectern/ui/line.h"
#include "lectern/ui/view_speeches.h"

#include <stdbool.h>
#include <stdint.h>

struct app;

/* `correct WORD`: corrects the outline at the section that is selected or read, or the cut between
 * speeches. */
void app_correct(struct app *app, const struct line *line);
void app_reset_outline(struct app *app);

/* The word for a kind of correction; static. And the kind of a word, CORRECTION_KINDS for none. */
const char *correction_word(enum correction_kind kind);
enum correction_kind correction_of(const char *word);

/* Sets a fact of speeches ("" or null: the text has none) as one step of undo, and says so; false
 * with the error shown where it cannot. */
bool app_set_fact(struct app *app, const struct speech_ids *ids, enum correction_kind kind,
                  const char *value);

/* Shows facts of speeches as the library now has them. */
void app_facts_changed(struct app *app, const struct speech_ids *ids);

/* Shows speeches and sections as the library now has them, after a correction of that speech. */
void app_outline_changed(struct app *app, int64_t speech_id);

#endif
