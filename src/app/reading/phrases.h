/* The dictionary for conversion between scripts, loaded when it is first wanted. */
#ifndef LECTERN_APP_READING_PHRASES_H
#define LECTERN_APP_READING_PHRASES_H

#include "lectern/text/phrases.h"

#include <stdbool.h>

struct app;
struct reader;

/* A dictionary that was loaded, or looked for in vain. */
struct phrases_slot {
    bool tried;
    struct phrases *loaded; /* null: not loaded, or not there */
};

/* The dictionary of phrases for the script in which a reader's text is shown, null where there is
 * none yet. */
const struct phrases *app_phrases(const struct app *app, const struct reader *reader);

/* Whether one is still to be loaded: that takes a moment and waits until the screen is drawn. After
 * loading the settings are to be applied again. */
bool app_phrases_wanted(const struct app *app);
void app_load_phrases(struct app *app);
void app_free_phrases(struct app *app);

#endif
