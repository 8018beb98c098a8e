/* See leave.h. */
#include "leave.h"

#include "../reading/find.h"
#include "../reading/placing.h"
#include "../reading/reader.h"
#include "../reading/go.h"
#include "../reading/speech.h"
#include "../state.h"
#include "pane.h"
#include "panel.h"
#include "gone.h"
#include "say.h"

#include "lectern/base/i18n.h"

void app_cancel(struct app *app)
{
    struct view_text *text = app_reader(app)->view;
    if (app->adder.running) {
        adder_stop(&app->adder);
        app_say(app, _("Adding stopped; what was added stays."));
    } else if (panel_cancel(app)) {
        return;
    } else if (app_stop_placing(app)) {
        return;
    } else if (view_text_selecting(text) != SELECT_NONE) {
        view_text_select_end(text);
    } else if (app->active == PANE_LIST && list_unmark(view_speeches_list(app->list))) {
        return;
    } else if (app->active == PANE_LIST && view_speeches_filter_text(app->list)[0] != '\0') {
        app_filter(app, PANE_LIST, STRV(""));
    } else if (app->active == PANE_OUTLINE && view_outline_filter_text(app->outline)[0] != '\0') {
        app_filter(app, PANE_OUTLINE, STRV(""));
    } else if (app->find.words) {
        app_find(app, STRV(""), false);
    } else if (app->layout.single && app->active == PANE_TEXT) {
        app_focus(app, PANE_OUTLINE);
    } else if (app->layout.single && app->active == PANE_OUTLINE) {
        app_focus(app, PANE_LIST);
    }
}

void app_close(struct app *app)
{
    if (panel_top(app))
        panel_close(app);
    else if (view_text_selecting(app_reader(app)->view) != SELECT_NONE)
        view_text_select_end(app_reader(app)->view);
    else if (app->wishes.second)
        app_second(app, false);
    else if (app_return(app))
        return;
    else if (app->layout.single && app->active != PANE_LIST)
        app_focus(app, PANE_LIST);
    else
        app_quit(app);
}
