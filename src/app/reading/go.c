/* Going to places: what a list or the outline asks for, back and forward. */
#include "go.h"

#include "../frame/pane.h"
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "reader.h"
#include "speech.h"

#include "lectern/base/i18n.h"

void app_request(struct app *app, const struct request *request)
{
    switch (request->kind) {
    case REQUEST_NONE: break;
    case REQUEST_OPEN:
        panels_close(app);
        if (request->speech_id == 0 || request->speech_id == app_reader(app)->speech_id)
            app_goto(app, request->src_off, true);
        else if (!app_open_speech(app, request->speech_id, request->src_off, true))
            break;
        if (request->note)
            view_text_choose_note(app_reader(app)->view, request->note->id);
        app_focus(app, app->reader == 0 ? PANE_TEXT : PANE_SECOND);
        break;
    case REQUEST_FOLLOW: view_text_goto(app_reader(app)->view, request->src_off); break;
    }
}

void app_open_told(struct app *app, int64_t speech_id, size_t src_off)
{
    struct request request = {.kind = REQUEST_OPEN, .speech_id = speech_id, .src_off = src_off};
    if (panel_top(app))
        app->away.from = panel_top(app);
    app_request(app, &request);
    app->away.is = true;
    app->away.jumps = app->jumps.at;
}

bool app_return(struct app *app)
{
    struct line none = {0};
    struct call call = {.command = COMMAND_RESULTS, .line = &none};
    const struct panel_ops *from = app->away.from;
    if (!app->away.is || panel_top(app))
        return false;
    app->away = (struct away){0};
    if (!from)
        return panels_open(app, &call);
    panel_show(app, from);
    return true;
}

void app_jump(struct app *app, bool back)
{
    struct reader *reader = app_reader(app);
    struct jump here = {reader->speech_id, view_text_cursor(reader->view)}, to;
    if (back ? !jumps_back(&app->jumps, here, &to) : !jumps_forward(&app->jumps, &to)) {
        app_say(app, back ? _("There is no earlier place.") : _("There is no later place."));
        return;
    }
    panels_close(app);
    if (to.speech_id == reader->speech_id)
        view_text_goto(reader->view, to.src_off);
    else
        app_open_speech(app, to.speech_id, to.src_off, false);
    app_focus(app, app->reader == 0 ? PANE_TEXT : PANE_SECOND);
}
