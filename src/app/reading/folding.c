/* See folding.h. */
#include "folding.h"

#include "../frame/say.h"
#include "../state.h"

#include "lectern/library/corpus/copies.h"

/* Looks for copies where that was not done; they are the list's, so they stay where they are. */
static bool know(struct app *app)
{
    struct folding *folding = &app->folding;
    struct copies found;
    struct err err = {0};
    if (folding->known)
        return true;
    if (!library_copies(app->options->library, &found, &err)) {
        app_error(app, &err);
        return false;
    }
    view_speeches_copies(app->list, NULL);
    copies_free(&folding->copies);
    folding->copies = found;
    folding->known = true;
    return true;
}

void app_fold_copies(struct app *app, bool on)
{
    struct folding *folding = &app->folding;
    if (!on && !folding->on)
        return;
    folding->on = on && know(app);
    view_speeches_copies(app->list, folding->on ? &folding->copies : NULL);
}

void app_fold_forget(struct app *app)
{
    app->folding.known = false;
}

void app_fold_again(struct app *app)
{
    if (app->folding.on && !app->folding.known)
        app_fold_copies(app, true);
}

void app_fold_free(struct app *app)
{
    copies_free(&app->folding.copies);
}
