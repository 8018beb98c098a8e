/* The box in which several lines are typed: a note, the wording of a clipping. What is typed is
 * kept as a draft while it is typed, so that a crash costs seconds. Whoever opens it says by its
 * operations what becomes of the text. */
#ifndef LECTERN_APP_FRAME_EDITOR_H
#define LECTERN_APP_FRAME_EDITOR_H

#include "lectern/base/str.h"
#include "lectern/host/external.h"
#include "lectern/ui/command.h"
#include "lectern/ui/note_editor.h"

#include <stdbool.h>
#include <stdint.h>

struct app;

struct editor_ops {
    const char *title; /* of the box, to be translated */
    /* Saves the text, blanks around it taken off. False leaves the editor open: nothing typed is
     * lost. */
    bool (*accept)(struct app *app, struct strv text);
    /* Keeps what is typed so far. */
    void (*keep_draft)(struct app *app, struct strv text);
    /* After it was closed: drops the draft. */
    void (*closed)(struct app *app);
};

struct editor {
    const struct editor_ops *ops; /* null: it is not open */
    struct note_editor box;
    unsigned draft_edits;         /* edits when the draft was last kept */
    int64_t draft_ms;             /* clock of the first key typed since; 0: nothing is waiting */
    bool discard_asked;           /* Esc was pressed once on a changed text */
    struct external_edit outside; /* the file of an editor outside, until the text is stored */
};

/* Opens the editor on a text, the passage that it is about above it. A text that is too long for it
 * stays as it is: that is said, and the editor closed again. */
void app_editor_open(struct app *app, const struct editor_ops *ops, const char *passage,
                     const char *text);

/* Puts other words in place of the text; undoing goes back to what was kept, not further. */
void app_editor_put(struct app *app, const char *text);

/* Whether the keys go to it. */
bool app_editor_is_open(const struct app *app);

/* The program ends: the file of an editor outside stays where its text is not stored. */
void app_editor_deinit(struct app *app);

/* Carries out a command; false where it means nothing to the editor. */
bool app_editor_command(struct app *app, enum command command, long count);

/* Takes what was typed or pasted. */
void app_editor_type(struct app *app, struct strv text);
void app_editor_paste(struct app *app, struct strv text);

/* Keeps the draft when the first of what was typed has waited long enough; how many milliseconds
 * until then, -1 where nothing waits; and keeps it now, where there is something to keep. */
void app_editor_keep_in_time(struct app *app);
int64_t app_editor_wait_ms(const struct app *app);
void app_editor_keep(struct app *app);

#endif
