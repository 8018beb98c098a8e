/* The places that can be gone back to, the newest first. */
#include "../frame/panel.h"
#include "../reading/go.h"
#include "../reading/list.h"
#include "../reading/reader.h"
#include "../state.h"
#include "line_rows.h"
#include "panels.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"

static void add_title(struct app *app, int64_t speech_id, struct strbuf *out)
{
    const struct speech_info *row = app_list_row(app, speech_id);
    if (row)
        speech_name(row, out);
}

/* The words at a place of the open speech. */
static void add_words(const struct reader *reader, size_t src_off, struct strbuf *out)
{
    const struct document *doc = view_text_doc(reader->view);
    if (!doc)
        return;
    struct span span = motion_unit_at(doc, MOTION_SENTENCE, document_clean_of(doc, src_off));
    struct strv words = strv_make(doc->clean + span.start, span.end - span.start);
    strbuf_add(out, words.ptr, utf8_offset(words, 30));
}

static void show(struct app *app, struct view_lines *view)
{
    const struct jumps *jumps = &app->jumps;
    view_lines_start(view, _("places, the newest first"));
    for (size_t i = jumps->all.len; i-- > 0;) {
        struct jump jump = jumps->all.at[i];
        struct strbuf words = {0};
        if (jump.speech_id == app_reader(app)->speech_id)
            add_words(app_reader(app), jump.src_off, &words);
        else
            add_title(app, jump.speech_id, &words);
        view_lines_add(view, i == jumps->at ? ">" : "", strbuf_str(&words), ROLE_POPUP, (int64_t)i);
        strbuf_free(&words);
    }
    if (jumps->all.len == 0)
        view_lines_add(view, NULL, _("No places yet: jumps are remembered here."), ROLE_DIM, -1);
    view_lines_set_choice(view, true);
    panel_show(app, &places_panel);
}

static bool open_panel(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    if (call->command != COMMAND_PLACES)
        return false;
    show(app, lines->view);
    return true;
}

static bool do_command(struct app *app, void *self, const struct call *call)
{
    const struct line_rows *lines = self;
    int64_t value = view_lines_selected(lines->view);
    if (line_rows_command(app, self, call))
        return true;
    if (call->command != COMMAND_OPEN || value < 0 || (size_t)value >= app->jumps.all.len)
        return false;
    struct jump to = app->jumps.all.at[value];
    app_request(app, &(struct request){
                         .kind = REQUEST_OPEN, .speech_id = to.speech_id, .src_off = to.src_off});
    return true;
}

const struct panel_ops places_panel = {
    .context = CONTEXT_POPUP,
    .size = sizeof(struct line_rows),
    LINE_ROWS_OPS,
    .open = open_panel,
    .command = do_command,
};
