/* Copying, with or without the source. */
#ifndef LECTERN_APP_READING_COPY_H
#define LECTERN_APP_READING_COPY_H

#include <stdbool.h>

struct app;

/* The selection, the sentence under the cursor, or the heading that is selected. */
void app_copy(struct app *app, bool with_source);

#endif
