/* Writing notes in the editor. */
#ifndef LECTERN_APP_READING_WRITING_H
#define LECTERN_APP_READING_WRITING_H

#include "lectern/base/str.h"
#include "lectern/model/record.h"

struct app;

/* Opens the editor on the selection or the sentence; with `body` a note with these words is saved
 * at once. */
void app_write_note(struct app *app, struct strv body);
void app_edit_note(struct app *app, const struct note *note);

/* Writes a note on the section at the cursor or on the whole speech. */
void app_note_on(struct app *app, const char *what);

/* Takes up the note that was being written when the last run ended. */
void app_recover_draft(struct app *app);

/* Writes a note on a passage of a speech that need not be open. */
void app_note_passage(struct app *app, int64_t speech_id, struct span src, const char *passage);

#endif
