/* What is put on the clippings desk. */
#ifndef LECTERN_APP_READING_CLIP_H
#define LECTERN_APP_READING_CLIP_H

#include "lectern/library/notes/desk.h"
#include "lectern/model/model.h"

#include <stdbool.h>
#include <stdint.h>

struct app;

/* The name of the desk in use, "" for the first one; and using another. */
const char *app_desk_name(struct app *app);
bool app_use_desk(struct app *app, const char *name);

/* Puts what the keys are on onto the desk; with `all` the whole section, or the heading with all
 * below it. And a passage or headings of any speech. */
void app_clip(struct app *app, bool all);
void app_clip_passage(struct app *app, int64_t speech_id, struct span src);
void app_clip_headings(struct app *app, const struct speech_ids *ids,
                       const struct clip_headings *which);

/* Goes where the words of a clipping stand now; puts the whole section that it is from on the desk.
 * Nothing for null. */
void app_clip_open(struct app *app, const struct clip *clip);
void app_clip_section(struct app *app, const struct clip *clip);

#endif
