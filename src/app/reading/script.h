/* Words that leave the program in the script that the text is shown in: one setting governs both.
 */
#ifndef LECTERN_APP_READING_SCRIPT_H
#define LECTERN_APP_READING_SCRIPT_H

#include "lectern/base/str.h"
#include "lectern/model/model.h"
#include "lectern/model/record.h"

struct app;

/* Appends words in that script; null appends nothing. */
void app_add_in_script(const struct app *app, const char *words, struct strbuf *out);

/* Appends label and title of a speech in that script. */
void app_add_name(const struct app *app, const struct speech_info *info, struct strbuf *out);

/* Puts a document with one speech into that script, with the same source offsets; without what was
 * set aside where it is changed at all. */
void app_to_script(const struct app *app, struct document *doc);

/* Copies of clippings in that script; they keep their words as they were taken. Free with
 * clip_list_free(). */
struct clip_list app_clips_in_script(const struct app *app, const struct clip_list *clips);

#endif
