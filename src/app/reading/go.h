/* Going to places. */
#ifndef LECTERN_APP_READING_GO_H
#define LECTERN_APP_READING_GO_H

#include "lectern/ui/request.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;
struct panel_ops;

/* The reader opened a place that a panel tells, and can come back to it. */
struct away {
    bool is;
    const struct panel_ops *from; /* null: the results of the search */
    size_t jumps;                 /* how many places could be gone back to then */
};

/* Carries out what a view asks for. */
void app_request(struct app *app, const struct request *request);

/* Opens a place that the topmost panel tells; where none is open, one of the results of the search
 * or of the panel that was left last. */
void app_open_told(struct app *app, int64_t speech_id, size_t src_off);

/* Back to that panel; false where the reader did not come from one. */
bool app_return(struct app *app);

/* Back to the place before the last jump, and forward again. */
void app_jump(struct app *app, bool back);

#endif
