/* A page of HTML that stands alone: no script, nothing from elsewhere, and a policy in its head
 * that forbids both. Notes stand beside their paragraph on a wide screen and below it on a narrow
 * one and on paper. */
#include "sheet_write.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/props.h"
#include "lectern/text/xml_escape.h"

#include <stdlib.h>

/* In two strings, since C promises no longer ones. */
static const char STYLE_TEXT[] =
    "body{margin:0 auto;padding:1.5em "
    "1em;max-width:42em;line-height:1.8;color:#222;background:#fff;"
    "font-family:serif}\n"
    "h1{font-size:1.5em;text-align:center;line-height:1.4}\n"
    "h2,h3,h4,h5,h6{font-size:1.1em;line-height:1.5;margin:1.4em 0 .4em}\n"
    "h2{font-size:1.25em}\n"
    "p{margin:.6em 0;text-indent:2em}\n"
    ".head{font-weight:bold}\n"
    ".facts{text-align:center;text-indent:0;color:#555}\n"
    "nav{border:1px solid #ccc;padding:.5em 1em;margin:1em 0}\n"
    "nav p{text-indent:0;font-weight:bold;margin:0}\n"
    "nav ul{margin:0;padding-left:1.2em;list-style:none}\n"
    "a{color:#1a4f8a;text-decoration:none}\n"
    "article+article{margin-top:4em}\n";
static const char STYLE_NOTES[] =
    "mark{color:inherit}\n"
    ".yellow{background:#fff3a3}.green{background:#cdeec9}.blue{background:#cfe3fb}\n"
    ".red{background:#fbd3d0}.purple{background:#e6d6f7}.orange{background:#fde0bd}\n"
    ".note{background:none;border-bottom:2px solid #999}\n"
    ".more{border-bottom:2px dashed #555}\n"
    "sup{line-height:0;font-size:.75em}\n"
    "aside{border-left:3px solid #999;margin:.5em 0 .5em 2em;padding:0 .8em;font-size:.9em;"
    "line-height:1.6}\n"
    "aside p{text-indent:0;margin:.3em 0;white-space:pre-wrap}\n"
    "aside .words,aside .facts{color:#555;text-align:left}\n"
    "@media screen and (min-width:75em){body{margin-left:calc(50% - 32em);position:relative}\n"
    "aside{float:right;clear:right;width:17em;margin:.2em -20em .5em 0}}\n"
    "@media print{body{max-width:none;padding:0}nav{border:0}a{color:inherit}\n"
    "h1,h2,h3,h4,h5,h6{break-after:avoid}aside{break-inside:avoid}\n"
    "mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";

struct html {
    struct strbuf *out;
    const struct sheet *sheet;
    size_t number;                /* of the speech on the page, for its anchors */
    const char *close;            /* what ends the open paragraph; null for none */
    VEC(struct sheet_note) ended; /* in the open paragraph */
};

static void add_escaped_str(struct strbuf *out, const char *text)
{
    xml_escape(out, strv_of(text));
}

/* --- notes --- */

static void write_note(struct html *html, const struct sheet_note *at)
{
    const struct note *note = at->note;
    struct strbuf facts = {0}, words = {0};
    bool placed = note->kind != NOTE_SPEECH && note->state != NOTE_ORPHAN;
    strbuf_addf(html->out, "<aside class=\"%s\" id=\"n%zu-%zu\">",
                note->color ? sheet_color_name(at->color) : "plain", html->number, at->number);
    strbuf_add_str(html->out, "<p class=\"words\">");
    if (placed)
        strbuf_addf(html->out, "<a href=\"#r%zu-%zu\">%zu</a> ", html->number, at->number,
                    at->number);
    else
        strbuf_addf(html->out, "%zu ", at->number);
    sheet_words(note, &words);
    xml_escape(html->out, strbuf_strv(&words));
    strbuf_add_str(html->out, "</p>");
    if (note->body && *note->body) {
        strbuf_add_str(html->out, "<p>");
        add_escaped_str(html->out, note->body);
        strbuf_add_str(html->out, "</p>");
    }
    sheet_note_facts(note, &facts);
    if (facts.len) {
        strbuf_add_str(html->out, "<p class=\"facts\">");
        xml_escape(html->out, strbuf_strv(&facts));
        strbuf_add_str(html->out, "</p>");
    }
    strbuf_add_str(html->out, "</aside>\n");
    strbuf_free(&facts);
    strbuf_free(&words);
}

static void html_note(void *user, const struct sheet_note *note)
{
    struct html *html = user;
    if (!html->close) {
        write_note(html, note);
        return;
    }
    strbuf_addf(html->out, "<sup id=\"r%zu-%zu\"><a href=\"#n%zu-%zu\">%zu</a></sup>", html->number,
                note->number, html->number, note->number, note->number);
    VEC_PUSH(&html->ended, *note);
}

/* --- text --- */

static void add_anchor(struct html *html, const struct section *section)
{
    strbuf_addf(html->out, " id=\"s%zu-%zu\"", html->number,
                sheet_section_number(html->sheet, section));
}

static void html_open_para(void *user, enum sheet_para kind, const struct section *section,
                           const struct para *para)
{
    (void)para;
    static const char *const CLOSE[] = {"</h2>", "</h3>", "</h4>", "</h5>", "</h6>"};
    struct html *html = user;
    if (kind == SHEET_HEADING) {
        uint32_t level = section->depth < 1 ? 0 : section->depth > 5 ? 4 : section->depth - 1;
        html->close = CLOSE[level];
        strbuf_addf(html->out, "<h%u", level + 2);
        add_anchor(html, section);
        strbuf_add_byte(html->out, '>');
    } else {
        html->close = kind == SHEET_TITLE ? "</h1>" : "</p>";
        strbuf_add_str(html->out, kind == SHEET_TITLE ? "<h1>" : "<p>");
    }
}

static void html_close_para(void *user)
{
    struct html *html = user;
    strbuf_addf(html->out, "%s\n", html->close);
    html->close = NULL;
    for (size_t i = 0; i < html->ended.len; i++)
        write_note(html, &html->ended.at[i]);
    html->ended.len = 0;
}

static void html_open_head(void *user, const struct section *section)
{
    struct html *html = user;
    strbuf_add_str(html->out, "<span class=\"head\"");
    add_anchor(html, section);
    strbuf_add_byte(html->out, '>');
}

static void html_close_head(void *user)
{
    struct html *html = user;
    strbuf_add_str(html->out, "</span>");
}

static void html_run(void *user, struct strv text, int color, bool more)
{
    struct html *html = user;
    if (color != SHEET_NO_MARK)
        strbuf_addf(html->out, "<mark class=\"%s%s\">", sheet_color_name(color),
                    more ? " more" : "");
    xml_escape(html->out, text);
    if (color != SHEET_NO_MARK)
        strbuf_add_str(html->out, "</mark>");
}

static const struct sheet_ops OPS = {html_open_para,  html_close_para, html_open_head,
                                     html_close_head, html_run,        html_note};

/* --- the page --- */

/* The contents as nested lists; levels that a text leaves out are no levels here. */
static void add_contents(struct html *html)
{
    const struct document *doc = html->sheet->doc;
    const struct speech *speech = &doc->speeches.at[html->sheet->speech];
    VEC(uint32_t) open = {0}; /* depths of the open lists */
    if (speech->section_count == 0)
        return;
    strbuf_addf(html->out, "<nav><p>%s</p>\n", _("Contents"));
    for (size_t i = 0; i < speech->section_count; i++) {
        const struct section *section = &doc->sections.at[speech->first_section + i];
        while (open.len && open.at[open.len - 1] > section->depth) {
            strbuf_add_str(html->out, "</li></ul>");
            open.len--;
        }
        if (open.len && open.at[open.len - 1] == section->depth) {
            strbuf_add_str(html->out, "</li>\n");
        } else {
            strbuf_add_str(html->out, "<ul>");
            VEC_PUSH(&open, section->depth);
        }
        struct strbuf title = {0};
        dump_heading(&title, section, true);
        strbuf_addf(html->out, "<li><a href=\"#s%zu-%zu\">", html->number, i + 1);
        xml_escape(html->out, strbuf_strv(&title));
        strbuf_add_str(html->out, "</a>");
        strbuf_free(&title);
    }
    while (open.len) {
        strbuf_add_str(html->out, "</li></ul>");
        open.len--;
    }
    strbuf_add_str(html->out, "</nav>\n");
    VEC_FREE(&open);
}

/* The language of the texts, by their characters (BCP 47). */
static const char *language_of(const struct sheet *sheets, size_t count)
{
    size_t traditional = 0, simplified = 0, hanzi = 0, kana = 0, hangul = 0;
    for (size_t i = 0; i < count; i++) {
        const struct document *doc = sheets[i].doc;
        const struct speech *speech = &doc->speeches.at[sheets[i].speech];
        for (size_t k = 0; k < speech->para_count; k++) {
            const struct para *para = &doc->paras.at[speech->first_para + k];
            struct strv rest =
                strv_make(doc->clean + para->clean.start, para->clean.end - para->clean.start);
            while (rest.len) {
                uint32_t cp = utf8_take(&rest);
                hanzi += props_is_hanzi(cp);
                kana += props_is_kana(cp);
                hangul += props_is_hangul(cp);
                traditional += fold_script_cp(FOLD_SIMPLIFIED, cp) != cp;
                simplified += fold_script_cp(FOLD_TRADITIONAL, cp) != cp;
            }
        }
    }
    if (hangul > hanzi)
        return "ko";
    if (kana > hanzi / 10)
        return "ja";
    return hanzi == 0 ? "und" : traditional > simplified ? "zh-Hant" : "zh-Hans";
}

static void open_page(struct strbuf *out, const char *title, const char *language)
{
    strbuf_addf(out,
                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'\">\n<title>",
                language);
    add_escaped_str(out, title ? title : "");
    strbuf_addf(out, "</title>\n<style>\n%s%s</style>\n</head>\n<body>\n", STYLE_TEXT, STYLE_NOTES);
}

void sheet_write_html(const struct sheet *sheets, size_t count, const char *name,
                      struct strbuf *out)
{
    const char *title = count ? sheet_title(&sheets[0]) : NULL;
    open_page(out, title ? title : name, language_of(sheets, count));
    for (size_t i = 0; i < count; i++) {
        struct html html = {.out = out, .sheet = &sheets[i], .number = i + 1};
        strbuf_add_str(out, "<article>\n");
        add_contents(&html);
        sheet_walk(&sheets[i], &OPS, &html);
        strbuf_add_str(out, "</article>\n");
        VEC_FREE(&html.ended);
    }
    strbuf_add_str(out, "</body>\n</html>\n");
}
