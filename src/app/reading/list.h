/* The list of speeches, read by what is seen, the rest between keys. */
#ifndef LECTERN_APP_READING_LIST_H
#define LECTERN_APP_READING_LIST_H

#include "lectern/model/record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

/* How the list of speeches comes in. */
struct list_end {
    int64_t source_id, ordinal; /* read up to here */
    bool reached;               /* there is nothing further on */
};

struct list_loading {
    bool running, counted;
    struct list_end ends[2]; /* going on, going back */
    size_t near;             /* row that was asked for last: its neighbours are asked for next */
    size_t total;            /* rows that there will be, or a few more; once counted */
    int64_t shown_ms;        /* clock of the last frame that new rows asked for */
};

/* Reads what is seen first of the list: what lies around the open speech, else its beginning. Once.
 */
void app_list_start(struct app *app);

/* Reads a part of the rest; and all of it at once, for what cannot do with less. */
bool app_list_wanted(const struct app *app);
void app_list_slice(struct app *app);
void app_list_finish(struct app *app);

/* Speeches in the library, read already or not. */
size_t app_list_total(const struct app *app);

/* Reads the speeches of one source anew, a new source too. */
void app_list_refresh(struct app *app, int64_t source_id);

/* Takes the rows of speeches out, whose ids are sorted; or reads the sources of some anew. */
void app_list_take_out(struct app *app, const struct speech_ids *ids);
void app_list_bring_back(struct app *app, const struct speech_ids *ids);

/* The same for many sources at once. */
void app_list_refresh_many(struct app *app, const int64_t *source_ids, size_t count);

/* The row of a speech, null where it is not there or not read yet. Borrowed until the next call. */
const struct speech_info *app_list_row(struct app *app, int64_t speech_id);

/* Puts other facts in the place of a row; nothing where it is not there. The list shows them with
 * the next frame, in the place that the speech has in its order until it is told of its rows anew.
 */
void app_list_put(struct app *app, const struct speech_info *info);

#endif
