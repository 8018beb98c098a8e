/* See word_write.h. */
#include "word_write.h"

#include "lectern/base/utf8.h"
#include "lectern/text/gbk.h"
#include "lectern/text/props.h"
#include "lectern/text/xml_escape.h"

#include <string.h>

struct word_doc word_start(enum word_layout layout)
{
    return (struct word_doc){.layout = layout, .gbk = gbk_new()};
}

enum word_style word_heading(uint32_t depth)
{
    return depth >= 1 && depth <= 4 ? (enum word_style)(WORD_HEADING_1 + depth - 1) : WORD_BODY;
}

/* --- paragraphs --- */

void word_open(struct word_doc *docx, enum word_style style)
{
    docx->style = style;
    strbuf_addf(&docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s", word_style_id(style),
                docx->page_break ? "<w:pageBreakBefore/>" : "");
    docx->mark_off = docx->body.len;
    strbuf_add_str(&docx->body, "</w:pPr>");
    docx->page_break = false;
}

/* Only now it is known that something follows, so the properties are put in from behind. */
void word_close_to_run_on(struct word_doc *docx)
{
    struct strbuf rest = {0};
    strbuf_add(&rest, docx->body.ptr + docx->mark_off, docx->body.len - docx->mark_off);
    docx->body.len = docx->mark_off;
    strbuf_add_str(&docx->body, "<w:rPr><w:vanish/><w:specVanish/></w:rPr>");
    strbuf_add_strv(&docx->body, strbuf_strv(&rest));
    strbuf_free(&rest);
    word_close(docx);
}

void word_close(struct word_doc *docx)
{
    strbuf_add_str(&docx->body, "</w:p>\n");
}

void word_line(struct word_doc *docx, enum word_style style, struct strv text)
{
    word_open(docx, style);
    word_text(docx, text, style, NULL);
    word_close(docx);
}

/* --- runs --- */

/* How the characters of a run are set. */
enum script {
    SCRIPT_ANY,    /* what goes with its neighbours: blanks, digits, quotation marks */
    SCRIPT_COMMON, /* what every Chinese typeface has */
    SCRIPT_RARE    /* a hanzi beyond GB 2312, which typefaces named _GB2312 lack */
};

static enum script script_of(const struct gbk *gbk, uint32_t cp)
{
    if (!props_is_hanzi(cp))
        return cp < 0x2E80 ? SCRIPT_ANY : SCRIPT_COMMON;
    uint32_t bytes = gbk_bytes(gbk, cp);
    return bytes >> 8 >= 0xB0 && bytes >> 8 <= 0xF7 && (bytes & 0xFF) >= 0xA1 ? SCRIPT_COMMON
                                                                              : SCRIPT_RARE;
}

/* The longest beginning of a text that one run can hold; *script is its own. */
static struct strv take_run(const struct gbk *gbk, struct strv *text, enum script *script)
{
    struct strv rest = *text, run = {text->ptr, 0};
    *script = SCRIPT_ANY;
    while (rest.len) {
        struct strv after = rest;
        enum script here = script_of(gbk, utf8_take(&after));
        bool changes = here != SCRIPT_ANY && *script != SCRIPT_ANY && here != *script;
        if (changes || (here == SCRIPT_ANY && *script == SCRIPT_RARE))
            break;
        if (here == SCRIPT_RARE && run.len)
            break;
        *script = here > *script ? here : *script;
        rest = after;
        run.len = (size_t)(rest.ptr - run.ptr);
    }
    *text = rest;
    return run;
}

/* The properties of a run. The hint makes quotation marks, dashes and dots Chinese ones beside
 * Chinese text; ASCII is Latin in any case. */
static void add_properties(struct word_doc *docx, enum script script, bool hint,
                           enum word_style face, const char *fill)
{
    const char *own = word_typeface(docx->layout, docx->style);
    const char *font = word_typeface(docx->layout, face);
    struct strbuf wide = {0};
    size_t suffix = strlen("_GB2312"), len = strlen(font);
    bool narrow = len > suffix && strcmp(font + len - suffix, "_GB2312") == 0;
    strbuf_add(&wide, font, script == SCRIPT_RARE && narrow ? len - suffix : len);
    strbuf_add_str(&docx->body, "<w:rPr><w:rFonts");
    if (strcmp(strbuf_str(&wide), own) != 0)
        strbuf_addf(&docx->body, " w:hAnsi=\"%s\" w:eastAsia=\"%s\"", wide.ptr, wide.ptr);
    strbuf_addf(&docx->body, "%s/>", hint ? " w:hint=\"eastAsia\"" : "");
    if (docx->layout == WORD_PLAIN && face != docx->style && face >= WORD_HEADING_1 &&
        face <= WORD_HEADING_4)
        strbuf_add_str(&docx->body, "<w:b/>");
    if (fill)
        strbuf_addf(&docx->body, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>", fill);
    strbuf_add_str(&docx->body, "</w:rPr>");
    strbuf_free(&wide);
}

static bool holds_east_asian(struct strv text)
{
    while (text.len)
        if (utf8_take(&text) >= 0x2E80)
            return true;
    return false;
}

void word_text(struct word_doc *docx, struct strv text, enum word_style face, const char *fill)
{
    bool hint = holds_east_asian(text);
    while (text.len) {
        enum script script;
        struct strv run = take_run(docx->gbk, &text, &script);
        strbuf_add_str(&docx->body, "<w:r>");
        add_properties(docx, script, hint, face, fill);
        for (struct strv rest = run; rest.ptr;) {
            struct strv line = strv_split(&rest, '\n');
            strbuf_add_str(&docx->body, "<w:t xml:space=\"preserve\">");
            xml_escape(&docx->body, line);
            strbuf_addf(&docx->body, "</w:t>%s", rest.ptr ? "<w:br/>" : "");
        }
        strbuf_add_str(&docx->body, "</w:r>");
    }
}

/* --- footnotes --- */

void word_footnote(struct word_doc *docx, struct strv text)
{
    size_t id = ++docx->note_count;
    strbuf_addf(&docx->body,
                "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
                "<w:footnoteReference w:id=\"%zu\"/></w:r>",
                id);
    struct word_doc inner = {.layout = docx->layout, .gbk = docx->gbk, .style = WORD_FOOTNOTE};
    bool first = true;
    for (struct strv rest = strv_trim(text); rest.ptr; first = false) {
        struct strv line = strv_split(&rest, '\n');
        word_open(&inner, WORD_FOOTNOTE);
        if (first)
            strbuf_add_str(&inner.body, "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
                                        "<w:footnoteRef/></w:r><w:r><w:t "
                                        "xml:space=\"preserve\"> </w:t></w:r>");
        word_text(&inner, line, WORD_FOOTNOTE, NULL);
        word_close(&inner);
    }
    strbuf_addf(&docx->notes, "<w:footnote w:id=\"%zu\">", id);
    strbuf_add_strv(&docx->notes, strbuf_strv(&inner.body));
    strbuf_add_str(&docx->notes, "</w:footnote>\n");
    strbuf_free(&inner.body);
}

void word_end(struct word_doc *docx, const char *title, struct strbuf *out)
{
    word_package(docx, title, out);
    strbuf_free(&docx->body);
    strbuf_free(&docx->notes);
    gbk_free(docx->gbk);
}
