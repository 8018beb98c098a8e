/* What is done with the hits of a search: marked, dropped, grouped, put on the desk, into notes,
 * into a file. What is done to many is done to those that are marked, else to all that are shown.
 */
#ifndef LECTERN_APP_READING_SEARCH_USE_H
#define LECTERN_APP_READING_SEARCH_USE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/model/record.h"
#include "lectern/ui/line.h"

#include <stdbool.h>
#include <stddef.h>

struct app;

/* Marks the selected hit, or takes its mark away, and goes on; on the row of a speech all its hits.
 */
void app_search_toggle_mark(struct app *app, long count);

/* Turns the marks of the speech's hits round; takes all away (false where there are none). */
void app_search_invert_marks(struct app *app);
bool app_search_unmark(struct app *app);

/* Takes the marked hits, else the selected one, off the list. */
void app_search_drop(struct app *app);

/* `results WORD...`: another scope, what was dropped, groups, highlights. */
void app_search_do(struct app *app, const struct line *line);

/* Copies the sentences of the marked hits, else of the selected one, with or without the source;
 * writes a note on the sentence of the selected one. */
void app_search_copy(struct app *app, bool with_source);
void app_search_note(struct app *app);

/* Does with the marked hits, else with the selected one: puts their sentences on the desk (many
 * only after a question); highlights them with these tags, or asks for tags where there are none;
 * writes them as lines with tabs into a file of the reader's, which is never written over. */
void app_search_clip(struct app *app);
void app_search_tag(struct app *app, struct strv tags);
void app_search_write(struct app *app, struct strv path);

/* The sentence that holds a hit. */
bool app_search_sentence(struct app *app, const struct hit *hit, struct span *src,
                         struct err *err) ATTR_CHECKED;

/* Selects a row once the search that was begun has come so far. */
void app_search_settle(struct app *app, size_t row);

#endif
