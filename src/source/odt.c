/* ODT, as LibreOffice writes it (OpenDocument 1.3): one flat walk over content.xml; what stands in
 * a paragraph but is none of it (text boxes, notes) waits until it ends. */
#include "odt.h"

#include "modules.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH = 4, LISTS_DEPTH = 64, LIST_NAME = 64 };

/* A part that waits for the end of its paragraph. */
struct waiting {
    struct strv xml;
    size_t number; /* of a note; 0 for a text box */
};

struct odt {
    struct made made;
    struct odt_styles styles;
    VEC(struct waiting) notes; /* due before the next chapter */
    size_t note_count, depth, rows;
};

struct walk {
    struct odt *odt;
    struct html_tokens tokens;
    struct number_list *lists[LISTS_DEPTH]; /* of the open lists */
    struct number_list *style_list;         /* of the outermost one */
    size_t list_depth;
    size_t paras; /* open paragraphs and headings */
    unsigned level;
    bool centred, title, item_begins, contents;
    size_t reading;
    VEC(struct waiting) boxes;
};

static void walk(struct odt *odt, struct strv xml);

static void write_notes(struct odt *odt)
{
    for (size_t i = 0; i < odt->notes.len; i++) {
        struct waiting note = odt->notes.at[i];
        size_t start = odt->made.out.len;
        strbuf_addf(&odt->made.out, "[%zu] ", note.number);
        walk(odt, note.xml);
        if (odt->made.out.len > odt->made.line_start)
            made_end_line(&odt->made);
        made_note_end(&odt->made, start);
    }
    odt->notes.len = 0;
}

/* --- paragraphs --- */

static void number_para(struct walk *w, bool heading, const char *style_list)
{
    struct number_list *list = NULL;
    unsigned level = 0;
    if (heading && w->level && !w->list_depth) {
        list =
            style_list ? odt_list_of(&w->odt->styles, strv_of(style_list)) : w->odt->styles.outline;
        level = w->level - 1;
    } else if (w->list_depth && w->item_begins) {
        list = w->list_depth <= LISTS_DEPTH ? w->lists[w->list_depth - 1] : NULL;
        level = (unsigned)w->list_depth - 1;
    } else if (style_list && !w->list_depth) {
        list = odt_list_of(&w->odt->styles, strv_of(style_list));
    }
    w->item_begins = false;
    if (list && level < NUMBER_LEVELS)
        made_number(&w->odt->made, list, level);
}

static void open_para(struct walk *w, const struct html_token *token, bool heading)
{
    struct strv name;
    struct odt_style style = {.outline = -1};
    if (w->paras++ > 0) /* none may stand in another one */
        return;
    if (xml_attribute(token, "style-name", &name))
        style = odt_style_of(&w->odt->styles, name);
    long level = heading ? xml_number(token, "outline-level", style.outline) : style.outline;
    w->level = level >= 1 && level <= 9 ? (unsigned)level : 0;
    w->centred = style.centred;
    w->title = style.title;
    if (w->odt->depth == 1 && w->odt->rows == 0 && (w->level == 1 || w->title))
        write_notes(w->odt);
    if (!xml_attribute(token, "is-list-header", &name))
        number_para(w, heading, style.list);
}

static void end_line(struct walk *w)
{
    struct made *m = &w->odt->made;
    made_end_number(m);
    if (w->contents && !made_line_is_empty(m))
        marks_add(&m->marks, MARK_NAVIGATION, 0, m->line_start, m->out.len);
    else if (w->title && !made_line_is_empty(m))
        marks_add(&m->marks, MARK_TITLE, MARK_OF_TEXT, m->line_start, m->out.len);
    made_end_para(m, w->contents ? 0 : w->level, w->centred);
}

static void close_para(struct walk *w)
{
    if (w->paras == 0 || --w->paras > 0)
        return;
    end_line(w);
    for (size_t i = 0; i < w->boxes.len; i++)
        walk(w->odt, w->boxes.at[i].xml);
    w->boxes.len = 0;
}

/* --- what stands in them --- */

/* Blanks count as in HTML; <text:s text:c="3"/> is for more. */
static void take_text(struct walk *w, struct strv xml)
{
    struct made *m = &w->odt->made;
    struct strbuf text = {0};
    if (!w->paras)
        return;
    html_decode(xml, &text);
    size_t to = 0;
    bool blank = m->out.len == m->line_start || m->out.ptr[m->out.len - 1] == ' ';
    for (size_t i = 0; i < text.len; i++) {
        bool space =
            text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\r' || text.ptr[i] == '\t';
        if (!space || !blank)
            text.ptr[to++] = space ? ' ' : text.ptr[i];
        blank = space;
    }
    made_text(m, strv_make(strbuf_str(&text), to));
    strbuf_free(&text);
}

static void take_note(struct walk *w, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (!xml_opens(&token, "note-body"))
            continue;
        struct waiting note = {xml_inside(&tokens, &token), ++w->odt->note_count};
        made_note_sign(&w->odt->made, note.number);
        VEC_PUSH(&w->odt->notes, note);
        return;
    }
}

static void open_list(struct walk *w, const struct html_token *token)
{
    struct strv name, value;
    struct number_list *list = w->list_depth ? w->style_list : NULL;
    if (xml_attribute(token, "style-name", &name))
        list = odt_list_of(&w->odt->styles, name);
    bool goes_on =
        xml_attribute(token, "continue-numbering", &value) && strv_eq(value, STRV("true"));
    goes_on = goes_on || xml_attribute(token, "continue-list", &value);
    if (list && list->scheme && !w->list_depth && !goes_on)
        memset(list->scheme->started, 0, sizeof list->scheme->started);
    if (!w->list_depth)
        w->style_list = list;
    if (w->list_depth < LISTS_DEPTH)
        w->lists[w->list_depth] = list;
    w->list_depth++;
}

static void open_item(struct walk *w, const struct html_token *token)
{
    long start = xml_number(token, "start-value", -1);
    struct number_list *list =
        w->list_depth && w->list_depth <= NUMBER_LEVELS ? w->lists[w->list_depth - 1] : NULL;
    w->item_begins = xml_opens(token, "list-item");
    if (start < 0 || !list)
        return;
    list->starts[w->list_depth - 1] = start;
    list->begun[w->list_depth - 1] = false;
}

/* Elements that are passed over with all that is in them, and what is counted of them. */
static bool skip(struct walk *w, const struct html_token *token)
{
    enum { FIRST_DRAWN = 12 };
    static const struct {
        const char *name;
        int kind; /* MARK_KINDS for none */
    } SKIPPED[] = {
        {"annotation", MARK_COMMENT},
        {"image", MARK_PICTURE},
        {"object", MARK_FORMULA},
        {"tracked-changes", MARK_KINDS},
        {"automatic-styles", MARK_KINDS},
        {"font-face-decls", MARK_KINDS},
        {"scripts", MARK_KINDS},
        {"sequence-decls", MARK_KINDS},
        {"variable-decls", MARK_KINDS},
        {"index-title-template", MARK_KINDS},
        {"table-of-content-source", MARK_KINDS},
        {"forms", MARK_KINDS},
        {"desc", MARK_KINDS},
        {"title", MARK_KINDS},
    };
    struct made *m = &w->odt->made;
    for (size_t i = 0; i < sizeof SKIPPED / sizeof *SKIPPED; i++) {
        bool drawn = i >= FIRST_DRAWN; /* not <text:title>, which is text */
        if (!xml_opens(token, SKIPPED[i].name) ||
            (drawn && !strv_starts(token->words, STRV("<svg:"))))
            continue;
        if (SKIPPED[i].kind != MARK_KINDS)
            marks_add(&m->marks, (enum mark_kind)SKIPPED[i].kind, 0, m->out.len, m->out.len);
        xml_inside(&w->tokens, token);
        return true;
    }
    return false;
}

/* --- walking --- */

static void open_inline(struct walk *w, const struct html_token *token)
{
    struct made *m = &w->odt->made;
    if (xml_opens(token, "s")) {
        long count = xml_number(token, "c", 1);
        for (long i = 0; w->paras && i < count && i < 200; i++)
            strbuf_add_byte(&m->out, ' ');
    } else if (xml_opens(token, "tab")) {
        made_text(m, STRV("\t"));
    } else if (xml_opens(token, "line-break")) {
        if (w->level || w->title)
            made_text(m, STRV(" "));
        else if (w->paras && !made_line_is_empty(m))
            end_line(w);
    } else if (xml_opens(token, "soft-page-break") && w->paras == 0) {
        marks_add(&m->marks, MARK_PAGE_BREAK, 0, m->out.len, m->out.len);
    } else if (xml_opens(token, "ruby-text")) {
        w->reading = m->out.len;
        made_text(m, STRV("("));
    }
}

static void open_element(struct walk *w, const struct html_token *token)
{
    struct made *m = &w->odt->made;
    if (xml_opens(token, "p") || xml_opens(token, "h"))
        open_para(w, token, xml_opens(token, "h"));
    else if (xml_opens(token, "text-box"))
        VEC_PUSH(&w->boxes, ((struct waiting){xml_inside(&w->tokens, token), 0}));
    else if (xml_opens(token, "note"))
        take_note(w, xml_inside(&w->tokens, token));
    else if (xml_opens(token, "list"))
        open_list(w, token);
    else if (xml_opens(token, "list-item") || xml_opens(token, "list-header"))
        open_item(w, token);
    else if (xml_opens(token, "table-row") && !token->closed && w->odt->rows++ == 0)
        made_open_row(m);
    else if (xml_opens(token, "table-cell") && w->odt->rows == 1)
        made_open_cell(m);
    else if (xml_opens(token, "table-of-content"))
        w->contents = true;
    else
        open_inline(w, token);
}

static void close_element(struct walk *w, const struct html_token *token)
{
    struct made *m = &w->odt->made;
    struct strv name = token->name;
    if (strv_eq(name, STRV("p")) || strv_eq(name, STRV("h"))) {
        close_para(w);
    } else if (strv_eq(name, STRV("list"))) {
        w->list_depth -= w->list_depth > 0;
    } else if (strv_eq(name, STRV("table-row"))) {
        if (w->odt->rows && --w->odt->rows == 0)
            made_close_row(m);
    } else if (strv_eq(name, STRV("table-of-content"))) {
        w->contents = false;
    } else if (strv_eq(name, STRV("ruby-text"))) {
        made_text(m, STRV(")"));
        if (w->reading >= m->line_start) {
            marks_add(&m->marks, MARK_READING, 0, w->reading, m->out.len);
            marks_add(&m->marks, MARK_HIDDEN, 0, w->reading, m->out.len);
        }
    }
}

static void walk(struct odt *odt, struct strv xml)
{
    struct html_token token = {.kind = HTML_TEXT};
    size_t outer_rows = odt->rows;
    if (odt->depth == DEPTH)
        return;
    odt->depth++;
    struct walk *w = mem_new(1, sizeof *w);
    w->odt = odt;
    w->tokens.text = xml;
    for (html_next(&w->tokens, &token); token.kind != HTML_END; html_next(&w->tokens, &token)) {
        if (token.kind == HTML_TEXT)
            take_text(w, token.words);
        else if (token.kind == HTML_OPEN && !skip(w, &token))
            open_element(w, &token);
        if (token.kind == HTML_CLOSE ||
            (token.kind == HTML_OPEN && token.closed && !xml_opens(&token, "table-row")))
            close_element(w, &token);
    }
    if (odt->made.out.len > odt->made.line_start)
        end_line(w);
    for (; odt->rows > outer_rows; odt->rows--)
        made_close_row(&odt->made);
    odt->depth--;
    VEC_FREE(&w->boxes);
    mem_free(w);
}

static bool is_encrypted(struct zip *zip, struct decoder *decoder)
{
    struct strbuf manifest = {0};
    bool is = xml_part(zip, STRV("META-INF/manifest.xml"), decoder, &manifest, NULL) &&
              strv_find(strbuf_strv(&manifest), STRV("encryption-data"), 0) != SIZE_MAX;
    strbuf_free(&manifest);
    return is;
}

static bool read_parts(struct odt *odt, struct zip *zip, struct decoder *decoder, struct err *err)
{
    struct strbuf styles = {0}, content = {0};
    bool ok = xml_part(zip, STRV("styles.xml"), decoder, &styles, err) &&
              xml_part(zip, STRV("content.xml"), decoder, &content, err);
    if (ok && !content.len)
        ok = err_set(err, ERR_FORMAT, _("is a damaged document: its text is missing"));
    if (ok) {
        odt_styles_add(&odt->styles, strbuf_strv(&styles));
        odt_styles_add(&odt->styles, strbuf_strv(&content));
        odt_styles_settle(&odt->styles);
        walk(odt, strbuf_strv(&content));
        write_notes(odt);
    }
    strbuf_free(&styles);
    strbuf_free(&content);
    return ok;
}

bool odt_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct zip zip;
    struct odt odt = {0};
    if (!zip_open(in->bytes, &zip, err))
        return false;
    made_start(&odt.made);
    odt_styles_start(&odt.styles);
    bool ok =
        is_encrypted(&zip, in->decoder)
            ? err_set(err, ERR_FORMAT, _("is encrypted; it cannot be read without its password"))
            : read_parts(&odt, &zip, in->decoder, err);
    if (ok)
        made_finish(&odt.made, out);
    made_free(&odt.made);
    odt_styles_free(&odt.styles);
    VEC_FREE(&odt.notes);
    zip_close(&zip);
    return ok;
}

int odt_probe(struct strv bytes, const char *name)
{
    (void)name;
    return zip_mimetype_is(bytes, "application/vnd.oasis.opendocument.text") ? SOURCE_CERTAIN
                                                                             : SOURCE_NO;
}
