/* What search lines can say, on one screen. */
#include "../frame/panel.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"

static const struct {
    const char *line, *help;
} LINES[] = {
    {"改革", N_("the word, in either script; blanks in the text do not matter")},
    {"改革 开放", N_("both in one paragraph; side by side comes first")},
    {"\"改革 开放\" 「…」", N_("one phrase, blanks and signs as they are")},
    {"改革 | 变革", N_("one of them")},
    {"改革 -试点", N_("without the second in the paragraph")},
    {"改革 …… 开放", N_("in this order within a sentence; also ...")},
    {"改革 NEAR/5 开放", N_("at most five characters between")},
    {"/改.{0,3}革/", N_("a regular expression")},
    {"≈项目 ~项目", N_("or a synonym, in either script and region")},
    {"title: label:", N_("of the speech, a part of them will do")},
    {"speaker: office:", N_("its speaker; source: the path of its file")},
    {"date:2012..2015", N_("its date; also 2012-06, ..2009")},
    {"heading:组织", N_("under a heading that has it")},
    {"note: tag:", N_("speeches whose notes say it, or have the tag")},
    {"within:section", N_("how far apart: sentence paragraph section speech")},
    {"in:headings", N_("where: headings titles chrome (set aside) all")},
};

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    if (call->command != COMMAND_SEARCH_LANGUAGE)
        return false;
    (void)self;
    panel_show_over(app, &language_panel);
    return true;
}

static void init(struct app *app, void *self)
{
    const struct line_rows *lines = self;
    line_rows_init(app, self);
    view_lines_start(lines->view, _("what search lines can say"));
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        view_lines_add(lines->view, LINES[i].line, _(LINES[i].help), ROLE_POPUP, -1);
}

const struct panel_ops language_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct line_rows),
    .free = line_rows_free,
    .init = init,
    .title = line_rows_title,
    .layout = line_rows_layout,
    .draw = line_rows_draw,
    .key_line = line_rows_key_line,
    .list = line_rows_list,
    .find = line_rows_find,
    .open = open_panel,
    .command = line_rows_command,
};
