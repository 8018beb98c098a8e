/* The text of DOCX documents (docx.h): paragraphs with their numbers, tables, text boxes, notes;
 * tracked changes as if they were accepted. One flat walk over the tokens of a part; what stands
 * inside a paragraph but is none of it (text boxes) waits until the paragraph ends. */
#include "docx.h"

#include <stdlib.h>
#include <string.h>

enum element {
    E_OTHER,
    E_P,
    E_PPR,
    E_R,
    E_RPR,
    E_T,
    E_TAB,
    E_BR,
    E_HYPHEN,
    E_SKIPPED, /* with all that is in it */
    E_BOX,
    E_ROW,
    E_CELL,
    E_FOOTNOTE,
    E_ENDNOTE,
    E_PICTURE,
    E_FORMULA,
    E_COMMENT,
    E_READING,
};

static const struct {
    const char *name;
    enum element element;
} ELEMENTS[] = {
    {"r", E_R},
    {"t", E_T},
    {"p", E_P},
    {"pPr", E_PPR},
    {"rPr", E_RPR},
    {"tab", E_TAB},
    {"ptab", E_TAB},
    {"br", E_BR},
    {"cr", E_BR},
    {"tc", E_CELL},
    {"tr", E_ROW},
    {"noBreakHyphen", E_HYPHEN},
    {"del", E_SKIPPED},
    {"moveFrom", E_SKIPPED},
    {"Fallback", E_SKIPPED},
    {"tblPr", E_SKIPPED},
    {"trPr", E_SKIPPED},
    {"tcPr", E_SKIPPED},
    {"sectPr", E_SKIPPED},
    {"sdtPr", E_SKIPPED},
    {"rubyPr", E_SKIPPED},
    {"txbxContent", E_BOX},
    {"footnoteReference", E_FOOTNOTE},
    {"endnoteReference", E_ENDNOTE},
    {"blip", E_PICTURE},
    {"imagedata", E_PICTURE},
    {"oMath", E_FORMULA},
    {"commentReference", E_COMMENT},
    {"rt", E_READING},
};

static enum element element_of(struct strv name)
{
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
        if (name.len && name.ptr[0] == ELEMENTS[i].name[0] &&
            strv_eq(name, strv_of(ELEMENTS[i].name)))
            return ELEMENTS[i].element;
    return E_OTHER;
}

enum { DEPTH = 4 }; /* of text boxes and notes in one another */

/* A part of the document that is being walked through. */
struct walk {
    struct docx *docx;
    struct html_tokens tokens;
    struct docx_para para;
    struct docx_style style;
    bool in_run, hidden, bold, numbered;
    bool continues;          /* the paragraph before had its end deleted */
    unsigned level;          /* of the heading; 0 */
    size_t reading, formula; /* where they began */
    VEC(struct strv) boxes;
};

/* --- paragraphs --- */

static unsigned heading_level(const struct walk *w)
{
    int outline = w->para.outline >= 0 ? w->para.outline : w->style.outline;
    return outline >= 0 && outline <= 8 ? (unsigned)outline + 1 : 0;
}

static void begin_para(struct walk *w)
{
    const char *numbered_by;
    if (w->continues)
        return;
    docx_para_read(STRV(""), &w->para);
    w->style = docx_style_of(&w->docx->styles, NULL, &numbered_by);
    w->level = heading_level(w);
    w->numbered = false;
}

/* Counts the paragraph in its list and writes the number. */
static void number_para(struct walk *w, const char *numbered_by)
{
    bool own = w->para.num_id >= 0;
    long id = own ? w->para.num_id : w->style.num_id;
    struct number_list *list = id > 0 ? numbering_find(&w->docx->numbering, id) : NULL;
    if (!list || w->numbered)
        return;
    int level = w->para.num_level >= 0 ? w->para.num_level : w->style.num_level;
    unsigned at = level < 0 ? 0 : level >= NUMBER_LEVELS ? NUMBER_LEVELS - 1 : (unsigned)level;
    if (w->para.num_level < 0 && numbered_by)
        at = numbering_level_of_style(list, numbered_by, at);
    if (w->para.num_level < 0 && w->para.style[0])
        at = numbering_level_of_style(list, w->para.style, at);
    w->numbered = true;
    made_number(&w->docx->made, list, at);
}

static void take_para_properties(struct walk *w, struct strv xml)
{
    bool continues = w->continues;
    struct docx_para before = w->para;
    const char *numbered_by;
    docx_para_read(xml, &w->para);
    bool joins = w->para.joins_next;
    if (continues && !made_line_is_empty(&w->docx->made)) { /* the first of them says what it is */
        w->para = before;
        w->para.joins_next = joins;
        return;
    }
    w->style =
        docx_style_of(&w->docx->styles, w->para.style[0] ? w->para.style : NULL, &numbered_by);
    w->level = heading_level(w);
    number_para(w, numbered_by);
}

static void mark_para(struct walk *w)
{
    struct made *m = &w->docx->made;
    bool centred = (w->para.centred >= 0 ? w->para.centred : w->style.centred) > 0;
    made_end_number(m);
    if (w->style.contents && !made_line_is_empty(m))
        marks_add(&m->marks, MARK_NAVIGATION, 0, m->line_start, m->out.len);
    else if (w->style.title && !made_line_is_empty(m))
        marks_add(&m->marks, MARK_TITLE, MARK_OF_TEXT, m->line_start, m->out.len);
    made_end_para(m, w->style.contents ? 0 : w->level, centred);
}

void docx_write_notes(struct docx *docx)
{
    for (size_t i = 0; i < docx->due.len; i++) {
        struct docx_pending note = docx->due.at[i];
        size_t start = docx->made.out.len;
        strbuf_addf(&docx->made.out, "[%zu] ", note.number);
        docx_body(docx, note.xml);
        made_note_end(&docx->made, start);
    }
    docx->due.len = 0;
}

static void write_boxes(struct walk *w)
{
    for (size_t i = 0; i < w->boxes.len; i++)
        docx_body(w->docx, w->boxes.at[i]);
    w->boxes.len = 0;
}

static void end_para(struct walk *w)
{
    struct made *m = &w->docx->made;
    w->continues = w->para.joins_next;
    w->para.joins_next = false;
    if (w->continues)
        return;
    made_bold(m, false);
    mark_para(w);
    write_boxes(w);
}

/* --- runs --- */

static void take_run_properties(struct walk *w, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (xml_opens(&token, "rPrChange"))
            xml_inside(&tokens, &token);
        else if (xml_opens(&token, "vanish"))
            w->hidden = xml_switch(&token);
        else if (xml_opens(&token, "b"))
            w->bold = xml_switch(&token);
    }
}

static void take_text(struct walk *w, struct strv xml)
{
    struct html_tokens tokens = {.text = xml};
    struct html_token token = {.kind = HTML_TEXT};
    struct strbuf text = {0};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (token.kind == HTML_TEXT)
            html_decode(token.words, &text);
        else if (token.kind == HTML_RAW)
            strbuf_add_strv(&text, token.words);
    }
    if (!w->hidden) {
        made_bold(&w->docx->made, w->bold);
        made_text(&w->docx->made, strbuf_strv(&text));
    }
    strbuf_free(&text);
}

static void take_break(struct walk *w, const struct html_token *token)
{
    struct made *m = &w->docx->made;
    struct strv type;
    bool bold = m->strong != MADE_NONE;
    if (xml_attribute(token, "type", &type) && !strv_eq(type, STRV("textWrapping"))) {
        if (strv_eq(type, STRV("page")))
            marks_add(&m->marks, MARK_PAGE_BREAK, 0, m->out.len, m->out.len);
        return;
    }
    if (w->level || w->style.title) {
        made_text(m, STRV(" "));
        return;
    }
    if (made_line_is_empty(m))
        return;
    made_bold(m, false);
    mark_para(w);
    made_bold(m, bold);
}

static int compare_notes(const void *a, const void *b)
{
    const struct docx_note *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static void take_note(struct walk *w, const struct html_token *token, size_t kind)
{
    struct docx *docx = w->docx;
    struct docx_note key = {.id = xml_number(token, "id", -1)}, *note = NULL;
    if (docx->notes[kind].at.len)
        note = bsearch(&key, docx->notes[kind].at.at, docx->notes[kind].at.len, sizeof key,
                       compare_notes);
    if (!note || !note->xml.len)
        return;
    struct docx_pending due = {++docx->note_count, note->xml};
    note->xml.len = 0; /* written once */
    made_note_sign(&docx->made, due.number);
    VEC_PUSH(&docx->due, due);
}

/* --- walking --- */

static void open_element(struct walk *w, enum element element, const struct html_token *token)
{
    struct made *m = &w->docx->made;
    switch (element) {
    case E_P: begin_para(w); break;
    case E_PPR: take_para_properties(w, xml_inside(&w->tokens, token)); break;
    case E_R:
        w->in_run = !token->closed;
        w->hidden = w->bold = false;
        break;
    case E_RPR: take_run_properties(w, xml_inside(&w->tokens, token)); break;
    case E_T: take_text(w, xml_inside(&w->tokens, token)); break;
    case E_TAB:
        if (w->in_run && !w->hidden)
            made_text(m, STRV("\t"));
        break;
    case E_BR: take_break(w, token); break;
    case E_HYPHEN: made_text(m, STRV("-")); break;
    case E_SKIPPED: xml_inside(&w->tokens, token); break;
    case E_BOX: VEC_PUSH(&w->boxes, xml_inside(&w->tokens, token)); break;
    case E_ROW:
        if (w->docx->rows++ == 0)
            made_open_row(m);
        break;
    case E_CELL:
        if (w->docx->rows == 1)
            made_open_cell(m);
        break;
    case E_FOOTNOTE: take_note(w, token, 0); break;
    case E_ENDNOTE: take_note(w, token, 1); break;
    case E_PICTURE: marks_add(&m->marks, MARK_PICTURE, 0, m->out.len, m->out.len); break;
    case E_FORMULA: w->formula = m->out.len; break;
    case E_COMMENT: marks_add(&m->marks, MARK_COMMENT, 0, m->out.len, m->out.len); break;
    case E_READING:
        w->reading = m->out.len;
        made_text(m, STRV("("));
        break;
    case E_OTHER: break;
    }
}

static void close_element(struct walk *w, enum element element)
{
    struct made *m = &w->docx->made;
    switch (element) {
    case E_P: end_para(w); break;
    case E_R: w->in_run = w->hidden = false; break;
    case E_ROW:
        if (w->docx->rows && --w->docx->rows == 0)
            made_close_row(m);
        break;
    case E_FORMULA:
        if (w->formula >= m->line_start)
            marks_add(&m->marks, MARK_FORMULA, 0, w->formula, m->out.len);
        break;
    case E_READING:
        made_text(m, STRV(")"));
        if (w->reading >= m->line_start) {
            marks_add(&m->marks, MARK_READING, 0, w->reading, m->out.len);
            marks_add(&m->marks, MARK_HIDDEN, 0, w->reading, m->out.len);
        }
        break;
    default: break;
    }
}

/* Notes stand before the next chapter. */
static bool begins_chapter(struct walk *w, struct strv rest)
{
    enum { LOOK = 4096 };
    struct strv head = strv_make(rest.ptr, rest.len < LOOK ? rest.len : LOOK);
    struct docx_para para;
    const char *numbered_by;
    if (!w->docx->due.len || w->docx->depth > 1 || !strv_starts(head, STRV("<w:pPr>")))
        return false;
    size_t close = strv_find(head, STRV("</w:pPr>"), 0);
    if (close == SIZE_MAX)
        return false;
    docx_para_read(strv_make(rest.ptr, close), &para);
    struct docx_style style = docx_style_of(&w->docx->styles, para.style, &numbered_by);
    return para.style[0] && (style.outline == 0 || style.title);
}

void docx_body(struct docx *docx, struct strv xml)
{
    struct walk w = {.docx = docx, .tokens = {.text = xml}};
    struct html_token token = {.kind = HTML_TEXT};
    size_t outer_rows = docx->rows;
    if (docx->depth == DEPTH)
        return;
    docx->depth++;
    begin_para(&w);
    for (html_next(&w.tokens, &token); token.kind != HTML_END; html_next(&w.tokens, &token)) {
        enum element element =
            token.kind == HTML_OPEN || token.kind == HTML_CLOSE ? element_of(token.name) : E_OTHER;
        if (element == E_OTHER)
            continue;
        if (token.kind == HTML_OPEN && element == E_P && docx->rows == 0 &&
            begins_chapter(&w, strv_make(xml.ptr + w.tokens.off, xml.len - w.tokens.off)))
            docx_write_notes(docx);
        if (token.kind == HTML_OPEN)
            open_element(&w, element, &token);
        if (token.kind == HTML_CLOSE ||
            (token.closed && (element == E_P || element == E_ROW || element == E_R)))
            close_element(&w, element);
    }
    w.para.joins_next = false;
    if (docx->made.out.len > docx->made.line_start)
        end_para(&w);
    write_boxes(&w);
    while (docx->rows > outer_rows)
        close_element(&w, E_ROW);
    docx->depth--;
    VEC_FREE(&w.boxes);
}
