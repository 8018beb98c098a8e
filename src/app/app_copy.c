/* Copying, with or without the source. What is said afterwards is only what is known: that a
 * program took the text, or that it was sent to the terminal. */
#include "app_internal.h"

#include "lectern/app/external.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"

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
    const char *const facts[] = {reader->info.speaker, reader->info.date, reader->info.occasion};
    strbuf_addf(out, "\n-- 《%s》", speech_display_title(&reader->info));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i] != NULL && facts[i][0] != '\0')
            strbuf_addf(out, ", %s", facts[i]);
    uint32_t section = view_text_section_at(reader->view, src_off);
    if (section != SECTION_NONE) {
        strbuf_add_str(out, ", ");
        add_path(doc, section, out);
    }
    strbuf_add_byte(out, '\n');
}

void app_copy(struct app *app, bool with_source)
{
    struct reader *reader = app_reader(app);
    const struct document *doc = view_text_doc(reader->view);
    struct span clean = view_text_passage_clean(reader->view);
    struct strbuf text = {0};
    if (doc == NULL || clean.end <= clean.start) {
        app_say(app, _("There is nothing to copy."));
        return;
    }
    view_text_settle(reader->view, clean);
    strbuf_add(&text, doc->clean + clean.start, clean.end - clean.start);
    size_t characters = utf8_count(strbuf_strv(&text));
    if (with_source)
        add_source(reader, view_text_passage(reader->view).start, &text);
    const char *program = external_copy(strbuf_strv(&text));
    if (program != NULL)
        app_say(app,
                ngettext("%zu character copied by %s", "%zu characters copied by %s", characters),
                characters, program);
    else if (app->term->ops->copy(app->term, strbuf_strv(&text)))
        app_say(app,
                ngettext("%zu character sent to the terminal's clipboard",
                         "%zu characters sent to the terminal's clipboard", characters),
                characters);
    else
        app_complain(app,
                     _("Nothing here takes copied text: no wl-copy, xclip, xsel or pbcopy, and "
                       "it is too long for the terminal."));
    view_text_select_end(reader->view);
    strbuf_free(&text);
}
