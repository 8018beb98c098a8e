/* What the files of the application need of the clippings desk and of what goes out of the program:
 * the desk, the clippings file, skeletons, exports. */
#ifndef LECTERN_APP_APP_DESK_H
#define LECTERN_APP_APP_DESK_H

#include "app_internal.h"

/* --- app_clippings.c --- */

/* Takes down that a note is new, and, at the end of the command that made it, adds it to the
 * reader's clippings file: what goes wrong there is said last. */
void app_clippings_later(struct app *app, const struct note *note);
void app_clippings_add(struct app *app);

/* --- app_desk.c --- */
struct clip_headings;

/* `desk …`: shows the clippings desk, writes it to a file, copies it, clears it, uses another. */
void app_desk(struct app *app, const struct line *line);
void app_show_desk(struct app *app);

/* Shows what the library now has on the desk, where it is shown. */
void app_desk_changed(struct app *app);

/* A command while the desk has the keys; false where it means nothing to it. */
bool app_desk_command(struct app *app, enum command command, const struct line *line, long count);

/* Puts what the keys are on onto the desk; with `all` the whole section, or the heading with all
 * below it. */
void app_clip(struct app *app, bool all);
void app_clip_headings(struct app *app, int64_t speech_id, const struct clip_headings *which);

/* The editor with the wording of a clipping: saves it (false: the editor stays open), keeps and
 * drops its draft. */
bool app_desk_accept(struct app *app);
void app_desk_keep_draft(struct app *app);
void app_desk_drop_draft(struct app *app);

/* Writes a file for the reader and says so; one that is there is only replaced with `over`, and
 * else `how` tells what would replace it. */
bool app_write_file(struct app *app, const char *path, struct strv content, bool over,
                    const char *how);

/* --- app_skeleton.c --- */
void app_skeleton(struct app *app, const struct line *line);

/* Writes the open speech with its notes to a file whose name says the format. */
void app_export(struct app *app, struct strv path, bool over);

#endif
