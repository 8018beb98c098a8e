/* Borrowed passages of the open speech: looked for while nothing else is done, shown in the strip
 * beside the text, walked through, and set beside where they stand elsewhere. */
#ifndef LECTERN_APP_READING_BORROWED_H
#define LECTERN_APP_READING_BORROWED_H

#include "lectern/library/corpus/borrowed.h"

#include <stdbool.h>

struct app;

struct borrowed_work {
    int64_t speech_id, version_id; /* what the list is of; 0: nothing */
    struct borrowed_list list;
};

/* Whether the open speech was not looked at yet; looks at it. */
bool app_borrowed_wanted(const struct app *app);
void app_borrowed_slice(struct app *app);
void app_borrowed_end(struct app *app);

/* Goes to the nth next passage (negative: back) and says who has it. */
void app_borrowed_walk(struct app *app, long count);

/* Opens the speech that had the passage under the cursor first beside this one; false where none
 * lies there. */
bool app_borrowed_open(struct app *app);

#endif
