/* Work on the search index that is done while nothing else is. */
#ifndef LECTERN_APP_READING_INDEX_WORK_H
#define LECTERN_APP_READING_INDEX_WORK_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

struct index_work {
    bool done;           /* until something happens again */
    size_t waiting, all; /* speeches, where they are many */
    int64_t shown_ms;
};

/* Whether there is something to do; a slice of it. */
bool app_index_wanted(const struct app *app);
void app_index_slice(struct app *app);

/* What the bottom line says while a large part is not searched yet; false for nothing. */
bool app_index_print(const struct app *app, struct strbuf *out);

#endif
