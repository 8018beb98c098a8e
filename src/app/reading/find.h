/* Finding words in the open speech or the panel over it, and filtering lists. */
#ifndef LECTERN_APP_READING_FIND_H
#define LECTERN_APP_READING_FIND_H

#include "../frame/layout.h"

#include "lectern/base/str.h"
#include "lectern/ui/find.h"

#include <stdbool.h>

struct app;

struct marking;

/* What is looked for in the texts. */
struct finding {
    char *words;             /* owned; null: none */
    struct marking *marking; /* the words are a query of the library; owned, null: they are not */
    struct marking *kept;    /* what it was before something was typed */
    struct find_options options; /* as last used */
};

/* Finds words in the texts ("" none any more), with `go` goes to the first hit; goes on to the next
 * hit, back with a negative count. */
void app_find(struct app *app, struct strv words, bool go);
void app_find_next(struct app *app, long count);

/* Marks all words of a query in the texts from now on. Takes the marking over. */
void app_find_query(struct app *app, struct marking *marking);

/* How words are found, as the settings say; and finding them anew when the settings have changed.
 */
struct find_options app_find_options(const struct app *app);
void app_find_changed(struct app *app);

/* Says so where nothing was found. */
void app_find_report(struct app *app);

/* Counts the hits for each section of the outline. */
void app_count_hits(struct app *app);

/* Opens the prompt that `/` means where the keys are: words to find, or the filter of a list. */
void app_find_here(struct app *app);

/* Filters the list of speeches or the outline. */
void app_filter(struct app *app, enum pane pane, struct strv filter);

#endif
