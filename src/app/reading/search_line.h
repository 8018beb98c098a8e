/* The line on which a search is typed. */
#ifndef LECTERN_APP_READING_SEARCH_LINE_H
#define LECTERN_APP_READING_SEARCH_LINE_H

#include "lectern/base/str.h"
#include "lectern/ui/complete.h"

struct app;

/* Offers fields and their values for the word at a place of the line. */
void app_search_complete(struct app *app, struct strv text, size_t cursor_off,
                         struct complete *out);

#endif
