/* Copying, with or without the source. */
#include "copy.h"

#include "../frame/panel.h"
#include "../frame/say.h"
#include "../state.h"
#include "out.h"
#include "reader.h"
#include "script.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/exchange/cite.h"
#include "lectern/speech/dump.h"

/* Appends the section path at a place: outermost first. */
static void add_path(const struct document *doc, uint32_t section, struct strbuf *out)
{
    uint32_t path[16];
    size_t depth = 0;
    for (; section != SECTION_NONE && depth < sizeof path / sizeof *path;
         section = doc->sections.at[section].parent)
        path[depth++] = section;
    for (size_t i = depth; i-- > 0;) {
        const struct section *at = &doc->sections.at[path[i]];
        strbuf_addf(out, "%s%s%s", i + 1 < depth ? " > " : "", at->label_text, at->title_text);
    }
}

/* Appends what the text itself states about where the words are from. */
static void add_source(const struct reader *reader, size_t src_off, struct strbuf *out)
{
    const struct document *doc = view_text_doc(reader->view);
    struct strbuf path = {0};
    strbuf_addf(out, "\n%s", cite_dash());
    size_t start = out->len;
    cite_title(out, speech_display_title(&reader->info));
    cite_fact(out, start, strv_of(reader->info.speaker));
    cite_fact(out, start, strv_of(reader->info.date));
    cite_fact(out, start, strv_of(reader->info.occasion));
    uint32_t section = view_text_section_at(reader->view, src_off);
    if (section != SECTION_NONE)
        add_path(doc, section, &path);
    cite_fact(out, start, strbuf_strv(&path));
    strbuf_add_byte(out, '\n');
    strbuf_free(&path);
}

/* The same in the script that the words are in. */
static void add_shown_source(const struct app *app, size_t src_off, struct strbuf *out)
{
    struct strbuf source = {0};
    add_source(&app->readers[app->reader], src_off, &source);
    app_add_in_script(app, strbuf_str(&source), out);
    strbuf_free(&source);
}

/* The heading that is selected in the outline. */
static void copy_heading(struct app *app, uint32_t section, bool with_source)
{
    const struct reader *reader = app_reader(app);
    const struct section *at = &view_text_doc(reader->view)->sections.at[section];
    struct strbuf text = {0};
    dump_heading(&text, at, true);
    if (with_source)
        add_shown_source(app, at->src.start, &text);
    app_hand_over(app, strbuf_strv(&text));
    strbuf_free(&text);
}

void app_copy(struct app *app, bool with_source)
{
    uint32_t section = view_outline_selected(app->outline);
    if (!panel_top(app) && app->active == PANE_OUTLINE && section != SECTION_NONE &&
        view_text_doc(app_reader(app)->view)) {
        copy_heading(app, section, with_source);
        return;
    }
    struct reader *reader = app_reader(app);
    const struct document *doc = view_text_doc(reader->view);
    struct span clean = view_text_passage_clean(reader->view);
    struct strbuf text = {0};
    if (!doc || clean.end <= clean.start) {
        app_say(app, _("There is nothing to copy."));
        return;
    }
    view_text_settle(reader->view, clean);
    strbuf_add(&text, doc->clean + clean.start, clean.end - clean.start);
    if (with_source)
        add_shown_source(app, view_text_passage(reader->view).start, &text);
    if (app_hand_over(app, strbuf_strv(&text)))
        view_text_select_end(reader->view);
    strbuf_free(&text);
}
