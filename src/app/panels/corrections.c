/* The corrections of the open speech: of its outline, its facts, of what is text. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../reading/correct.h"
#include "../reading/reader.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/library/texts/correction.h"

static void show(struct app *app, struct view_lines *view)
{
    struct correction_list list;
    struct err err = {0};
    if (app_reader(app)->speech_id == 0) {
        app_say(app, _("No speech is open."));
        return;
    }
    if (!library_corrections(app->options->library, app_reader(app)->speech_id, &list, &err)) {
        app_error(app, &err);
        return;
    }
    view_lines_start(view, _("corrections of this speech"));
    for (size_t i = 0; i < list.rows.len; i++) {
        const struct correction *edit = &list.rows.at[i];
        bool lost = edit->state == NOTE_ORPHAN, past = edit->standing != CORRECTION_IN_FORCE;
        struct strbuf words = {0};
        if (correction_is_fact(edit->kind)) /* of the speech: where it is kept says nothing */
            strbuf_add_str(&words, edit->value && *edit->value ? edit->value : "-");
        else
            strbuf_addf(&words, "%s  %s%s", edit->exact, edit->value ? "-> " : "",
                        edit->value ? edit->value : "");
        if (lost)
            strbuf_addf(&words, "  (%s)", _("its words are not in the text any more"));
        if (edit->standing == CORRECTION_OPEN)
            strbuf_addf(&words, "  (%s)",
                        _("made in another library, not in force; correct it anew"));
        view_lines_add(view, correction_word(edit->kind), words.ptr,
                       lost || past ? ROLE_DIM : ROLE_POPUP, -1);
        strbuf_free(&words);
    }
    if (list.rows.len == 0)
        view_lines_add(view, NULL, _("No corrections: = shows the keys for them."), ROLE_DIM, -1);
    correction_list_free(&list);
    panel_show(app, &corrections_panel);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    if (call->command != COMMAND_CORRECTIONS || panel_top(app))
        return false;
    show(app, lines->view);
    return true;
}

const struct panel_ops corrections_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct line_rows),
    LINE_ROWS_OPS,
    .open = open_panel,
    .command = line_rows_command,
};
