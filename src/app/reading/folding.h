/* Near copies folded on the screen: the oldest stands for the others, in the list and in what
 * searches find. */
#ifndef LECTERN_APP_READING_FOLDING_H
#define LECTERN_APP_READING_FOLDING_H

#include "lectern/model/copies.h"

struct app;

/* Starts as {0}. */
struct folding {
    struct copies copies;
    bool on;
    bool known; /* the copies are those of the texts that are here */
};

/* Folds copies in the list, or shows all of them. */
void app_fold_copies(struct app *app, bool on);

/* Texts came in or were read anew: copies are looked for again before the next search. */
void app_fold_forget(struct app *app);
void app_fold_again(struct app *app);

void app_fold_free(struct app *app);

#endif
