/* What is done to speeches of the list, the marked ones or else the selected one. */
#ifndef LECTERN_APP_READING_SPEECHES_H
#define LECTERN_APP_READING_SPEECHES_H

#include "lectern/base/str.h"
#include "lectern/ui/view_speeches.h"

struct app;

/* Gives them the tags, asking for those where none are named. */
void app_tag_speeches(struct app *app, struct strv tags);

/* Shows in the list what the library now knows of speeches. */
void app_refresh_rows(struct app *app, const struct speech_ids *ids);

/* Marks them as read, or as unread where all are read. */
void app_toggle_read(struct app *app);

/* Opens the two that are marked side by side. */
void app_side_by_side(struct app *app);

/* Writes their clean texts one after another into a new file. */
void app_write_texts(struct app *app, struct strv path);

/* … of all that are in some collections. */
void app_refresh_collected(struct app *app, const struct collection_list *collections);

#endif
