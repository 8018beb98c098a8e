/* What differs between the two open texts: by clause, and within clauses by character. */
#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/corpus/compare.h"
#include "lectern/text/diff.h"
#include "lectern/ui/speech_filter.h"

static void add_row(struct line_rows *lines, const struct compare_row *row)
{
    static const struct {
        const char *sign;
        enum role role;
    } KINDS[] = {[COMPARE_SAME] = {" ", ROLE_DIM},
                 [COMPARE_CHANGED] = {"~", ROLE_POPUP},
                 [COMPARE_REMOVED] = {"-", ROLE_POPUP},
                 [COMPARE_ADDED] = {"+", ROLE_POPUP}};
    struct strbuf text = {0};
    if (row->kind == COMPARE_CHANGED)
        diff_print(row->a, row->b, &text);
    else
        strbuf_add_strv(&text, row->kind == COMPARE_REMOVED ? row->a : row->b);
    view_lines_add(lines->view, KINDS[row->kind].sign, strbuf_str(&text), KINDS[row->kind].role, 0);
    strbuf_free(&text);
}

static void show(struct line_rows *lines, const struct comparison *comparison)
{
    struct strbuf text = {0};
    strbuf_addf(&text, _("%zu clauses alike, of %zu and %zu"), comparison->same,
                comparison->a_clauses, comparison->b_clauses);
    view_lines_add(lines->view, NULL, strbuf_str(&text), ROLE_DIM, 0);
    for (size_t i = 0; i < comparison->rows.len; i++) {
        size_t left_out = comparison_left_out(comparison, i);
        if (left_out > 0) {
            strbuf_clear(&text);
            strbuf_addf(&text, _("  ... %zu clauses alike"), left_out);
            view_lines_add(lines->view, NULL, strbuf_str(&text), ROLE_DIM, 0);
            i += left_out;
        }
        add_row(lines, &comparison->rows.at[i]);
    }
    strbuf_free(&text);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    const struct document *a = &app->readers[0].doc, *b = &app->readers[1].doc;
    struct comparison comparison;
    struct strbuf title = {0};
    if (call->command != COMMAND_COMPARE)
        return false;
    if (app->readers[0].speech_id == 0 || app->readers[1].speech_id == 0) {
        app_say(app, _("Two texts must be open: | opens the second."));
        return true;
    }
    speech_name(&app->readers[0].info, &title);
    strbuf_add_str(&title, " / ");
    speech_name(&app->readers[1].info, &title);
    view_lines_start(lines->view, strbuf_str(&title));
    strbuf_free(&title);
    compare_texts(strv_make(a->clean, a->clean_len), strv_make(b->clean, b->clean_len),
                  &comparison);
    show(self, &comparison);
    comparison_free(&comparison);
    panel_show(app, &compare_panel);
    return true;
}

const struct panel_ops compare_panel = {
    .context = CONTEXT_POPUP,
    .whole = true,
    .size = sizeof(struct line_rows),
    LINE_ROWS_OPS,
    .open = open_panel,
    .command = line_rows_command,
};
