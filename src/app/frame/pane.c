/* Which pane has the keys, which are shown, how large they are; remembered in the library. */
#include "pane.h"

#include "../reading/speech.h"
#include "../state.h"
#include "say.h"
#include "settings.h"

#include "lectern/base/i18n.h"
#include "lectern/library/library.h"

#include <stdio.h>
#include <stdlib.h>

void app_focus(struct app *app, enum pane pane)
{
    if (pane == PANE_SECOND && !app->wishes.second)
        pane = PANE_TEXT;
    app->active = pane;
    if (pane == PANE_TEXT || pane == PANE_SECOND)
        app_use_reader(app, pane == PANE_SECOND);
}

void app_next_pane(struct app *app, int by)
{
    int pane = (int)app->active;
    do {
        pane = (pane + PANE_COUNT + by) % PANE_COUNT;
    } while (pane != (int)app->active &&
             (app->wishes.hidden[pane] || (pane == PANE_SECOND && !app->wishes.second)));
    app_focus(app, (enum pane)pane);
}

void app_toggle_pane(struct app *app, enum pane pane)
{
    app->wishes.hidden[pane] = !app->wishes.hidden[pane];
    if (app->wishes.hidden[pane] && app->active == pane)
        app_focus(app, PANE_TEXT);
    if (app->layout.single)
        app_say(app, _("The screen is narrow: one pane is shown at a time."));
}

void app_grow_pane(struct app *app, int cols)
{
    layout_grow(&app->layout, &app->wishes, app->active, cols);
}

/* The sizes as one setting: list, outline, shared column, list's share, hidden panes. */
#define WISHES_KEY    "screen.panes"
#define WISHES_FORMAT "%d %d %d %d %d %d"

void app_load_wishes(struct app *app)
{
    struct layout_wishes wishes = layout_default_wishes();
    int list = 0, outline = 0;
    app->wishes = wishes;
    char *value = library_setting(app->options->library, WISHES_KEY);
    /* A number out of range only moves a divider, which is brought within bounds when it is used.
     */
    /* NOLINTNEXTLINE(cert-err34-c) */
    if (value && sscanf(value, WISHES_FORMAT, &wishes.list_cols, &wishes.outline_cols,
                        &wishes.left_cols, &wishes.list_percent, &list, &outline) == 6) {
        wishes.hidden[PANE_LIST] = list != 0;
        wishes.hidden[PANE_OUTLINE] = outline != 0;
        app->wishes = wishes;
    }
    free(value);
}

void app_keep_wishes(struct app *app)
{
    const struct layout_wishes *wishes = &app->wishes;
    char value[96];
    if (app->options->read_only)
        return;
    snprintf(value, sizeof value, WISHES_FORMAT, wishes->list_cols, wishes->outline_cols,
             wishes->left_cols, wishes->list_percent, wishes->hidden[PANE_LIST],
             wishes->hidden[PANE_OUTLINE]);
    app_keep_setting(app, WISHES_KEY, value);
}
