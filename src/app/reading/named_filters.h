/* Filters that have a name, kept in the library. */
#ifndef LECTERN_APP_READING_NAMED_FILTERS_H
#define LECTERN_APP_READING_NAMED_FILTERS_H

#include "lectern/base/str.h"
#include "lectern/ui/complete.h"

#include <stdbool.h>

struct app;

/* `filter save NAME`, `filter drop NAME`, and `filter NAME` where there is one of that name; false
 * for any other text. */
bool app_filter_named(struct app *app, struct strv text);

/* Goes through them; adds their names to a completion. */
void app_each_filter(struct app *app,
                     void (*visit)(void *data, struct strv name, struct strv filter), void *data);
void app_complete_filters(struct app *app, struct complete *complete, struct strv word);

#endif
