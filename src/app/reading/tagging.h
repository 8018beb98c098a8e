/* Tags as the reader types them. */
#ifndef LECTERN_APP_READING_TAGGING_H
#define LECTERN_APP_READING_TAGGING_H

#include "lectern/base/str.h"
#include "lectern/model/record.h"
#include "lectern/ui/complete.h"

#include <stddef.h>

struct app;

/* Appends tags after `-tag` and `tag` words were taken off and put on. */
void app_retag(struct strv now, struct strv words, struct strbuf *out);

/* For prompts in which tags are typed: completes the word at a place of the text; a label where
 * tags are put on and taken off. */
void app_complete_tag(struct app *app, struct strv text, size_t cursor_off, struct complete *out);
const char *app_tags_label(const struct app *app);

/* Gives a note tags; without any it asks for them. */
void app_tag_note(struct app *app, const struct note *note, struct strv tags);

#endif
