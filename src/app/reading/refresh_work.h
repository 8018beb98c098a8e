/* Reading texts anew that an earlier program has read, while nothing else is done. */
#ifndef LECTERN_APP_READING_REFRESH_WORK_H
#define LECTERN_APP_READING_REFRESH_WORK_H

#include "lectern/base/vec.h"
#include "lectern/library/texts/refresh.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

struct refresh_work {
    struct library_stale stale;
    VEC(int64_t) sources; /* read anew, and not shown in the list yet */
    size_t count;         /* read anew in all */
    bool off;             /* it cannot be done here */
};

/* Milliseconds until the next slice is due, -1 where there is nothing to do. */
int app_refresh_wait_ms(const struct app *app);

/* Does a slice: one text at most. */
void app_refresh_slice(struct app *app);

#endif
