/* The last searches, kept in the library from one run to the next: query, what narrowed it, order,
 * the hit that was selected, what the reader did with hits. */
#ifndef LECTERN_APP_READING_SEARCHES_H
#define LECTERN_APP_READING_SEARCHES_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct app;

enum { SEARCHES_KEPT = 20 };

/* Keeps the search as it is now, as the newest one; nothing where there is none. */
void app_searches_keep(struct app *app);

/* Hands the kept ones to `each`, newest first. */
typedef void searches_each(void *user, struct strv words, struct strv narrow);
void app_searches_each(struct app *app, searches_each *each, void *user);

/* Takes the nth up again, from 0; false where it cannot be. Forgets all. */
bool app_searches_take(struct app *app, size_t n);
void app_searches_clear(struct app *app);

#endif
