/* Notes, highlights and bookmarks of the open speech. */
#ifndef LECTERN_APP_READING_NOTES_H
#define LECTERN_APP_READING_NOTES_H

#include "lectern/base/str.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct app;

/* Notes that something is being done with; all owned, null for none. */
struct notes_at_hand {
    struct note *written;            /* in the editor; its id is "" while it is new */
    struct note *fresh;              /* new, and the clippings file lacks it yet */
    struct note *tagged;             /* its tags are typed */
    struct note *placing;            /* the reader moves it to another passage */
    void (*placed)(struct app *app); /* what goes on when that was done; null for nothing */
};

/* Whether a note on the open speech can be stored; says so where not. */
bool app_may_note(struct app *app);

/* A new note on a span of the open text, to be saved, with the words by which it is found should
 * another program change the text before; free with note_drop(). */
struct note *app_new_note(struct app *app, enum note_kind kind, struct span src);

/* Saves a note: `before` as it was, null for a new one. False with the reason said. Where another
 * program changed the text since `note->version_id`, the note is where the library put it and the
 * text is shown anew. */
bool app_save_note(struct app *app, const struct note *before, struct note *note);

/* Says where a note is that was begun in another version of its text; false, and nothing said,
 * where it is the same one. */
bool app_tell_moved(struct app *app, const struct note *note, int64_t begun_in);

/* Deletes a note (null: says that there is none); highlights the selection or the sentence, or
 * gives the note there another colour, by its name. */
void app_delete_note(struct app *app, const struct note *note);
void app_highlight(struct app *app, const char *color);

/* Sets a bookmark with a letter, one with a name; jumps to one by its letter. */
void app_set_bookmark(struct app *app, uint32_t key);
void app_name_bookmark(struct app *app, struct strv name);
void app_jump_bookmark(struct app *app, uint32_t key);

#endif
