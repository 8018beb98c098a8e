/* Opening speeches and keeping the place in each. */
#ifndef LECTERN_APP_READING_SPEECH_H
#define LECTERN_APP_READING_SPEECH_H

#include "reader.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

/* Both texts scroll together. */
struct lock {
    bool on;
    size_t paras[2]; /* paragraphs at their tops when that began */
};

/* Shows a speech in the active reader at a source offset (REQUEST_KEPT_PLACE: where it was left).
 * With `remember` the place left can be gone back to. */
bool app_open_speech(struct app *app, int64_t speech_id, size_t src_off, bool remember);

/* Closes the speech of the active reader, whose place is not kept. */
void app_close_speech(struct app *app);

/* Reads the open speech anew from the library, or the one of its source that has its place now
 * where it is not there any more. */
void app_reload_speech(struct app *app);

/* As app_reload_speech(), where the text has changed: the cursor goes with its words. */
void app_reload_moved(struct app *app);

/* Reads the open speech anew where another program has changed its text, and says so: what is at
 * hand was meant for other words. Not while a note is being written. False where all is as it was.
 */
bool app_follow_library(struct app *app);

/* Goes to a place in the open speech. */
void app_goto(struct app *app, size_t src_off, bool remember);
void app_keep_place(struct app *app, struct reader *reader);
void app_remember(struct app *app);

/* Opens the nth next speech of the list as it is shown. */
void app_next_speech(struct app *app, long count);

/* Turns scrolling of both texts together on or off; and keeps them together after a move of the
 * active one. */
void app_lock(struct app *app);
void app_scroll_along(struct app *app);

/* Reads the notes of a reader's speech anew, and what counts them. */
void app_reload_notes(struct app *app, struct reader *reader);

/* Shows what the library now holds of notes, in the texts, the lists and the panels. */
void app_notes_changed(struct app *app);

/* Counts notes by section for the outline. */
void app_count_notes(struct app *app);

/* Gives a reader the style of the settings, with the source's text where the raw view needs it. */
void app_set_style(struct app *app, struct reader *reader);

/* Makes a text pane the one that list, outline and notes go with. */
void app_use_reader(struct app *app, int which);

/* Lets the outline follow the text cursor. */
void app_follow(struct app *app);

/* Opens a speech in the other text pane; the keys stay in this one. */
void app_beside(struct app *app, int64_t speech_id, size_t src_off);

/* Opens the other text pane, or closes it. */
void app_second(struct app *app, bool open);

#endif
