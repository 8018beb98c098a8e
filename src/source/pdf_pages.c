/* Lines with their places, out of what pdftotext wrote (pdf.h). */
#include "pdf.h"

#include "html_token.h"
#include "xml.h"

#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A length such as "33.301339"; the locale's point does not matter. */
static double length_of(const struct html_token *token, const char *name)
{
    struct strv value;
    double number = 0, unit = 1;
    bool fraction = false, negative = false;
    if (!xml_attribute(token, name, &value))
        return 0;
    for (size_t i = 0; i < value.len && i < 32; i++) {
        char byte = value.ptr[i];
        if (byte == '-' && i == 0)
            negative = true;
        else if (byte == '.')
            fraction = true;
        else if (byte < '0' || byte > '9')
            break;
        else if (fraction)
            number += (byte - '0') * (unit /= 10);
        else if (number < 1e6)
            number = number * 10 + (byte - '0');
    }
    return negative ? -number : number;
}

static bool is_wide(uint32_t cp)
{
    return (cp >= 0x2E80 && cp < 0xA000) || (cp >= 0xAC00 && cp < 0xD7B0) ||
           (cp >= 0xF900 && cp < 0xFB00) || (cp >= 0xFE30 && cp < 0xFE50) ||
           (cp >= 0xFF00 && cp < 0xFFE7) || cp >= 0x20000;
}

static uint32_t first_of(struct strv text)
{
    return text.len ? utf8_take(&text) : 0;
}

static uint32_t last_of(struct strv text)
{
    size_t at = text.len ? utf8_floor(text, text.len - 1) : 0;
    return first_of(strv_make(text.ptr + at, text.len - at));
}

/* Adds a word to the last line; `right` is the end of the word before. */
static void add_word(struct pdf_pages *p, const struct html_token *token, struct strv words)
{
    enum { WIDE_GAP = 80, GAP = 12 }; /* hundredths of the height */
    struct pdf_line *line = &p->lines.at[p->lines.len - 1];
    double left = length_of(token, "xMin"), right = length_of(token, "xMax");
    double height = length_of(token, "yMax") - length_of(token, "yMin");
    struct strbuf word = {0};
    html_decode(words, &word);
    struct strv plain = strv_trim(strbuf_strv(&word));
    uint32_t first = first_of(plain);
    if (line->len) {
        struct strv before = strv_make(p->text.ptr + line->off, line->len);
        bool wide = is_wide(first) && is_wide(last_of(before));
        if ((left - line->right) * 100 > height * (wide ? WIDE_GAP : GAP))
            strbuf_add_byte(&p->text, ' ');
    } else {
        line->left = left;
        line->wide = is_wide(first);
        line->first_width = line->wide ? height : right - left;
    }
    strbuf_add_strv(&p->text, plain);
    line->right = right;
    line->len = p->text.len - line->off;
    strbuf_free(&word);
}

/* Whether a line stands behind the last one in the same row, as text behind its number does. */
static bool is_same_row(const struct pdf_pages *p, const struct html_token *token)
{
    if (!p->lines.len)
        return false;
    const struct pdf_line *last = &p->lines.at[p->lines.len - 1];
    double off = length_of(token, "yMin") - last->top, height = last->bottom - last->top;
    return last->len && last->page + 1 == p->count && off < height * 0.3 && off > -height * 0.3 &&
           length_of(token, "xMin") > last->right;
}

static void add_line(struct pdf_pages *p, const struct html_token *token, unsigned block)
{
    if (is_same_row(p, token))
        return;
    struct pdf_line line = {
        .off = p->text.len,
        .top = length_of(token, "yMin"),
        .bottom = length_of(token, "yMax"),
        .page = p->count ? p->count - 1 : 0,
        .block = block,
    };
    VEC_PUSH(&p->lines, line);
}

void pdf_pages_read(struct strv xhtml, struct pdf_pages *p)
{
    struct html_tokens tokens = {.text = xhtml};
    struct html_token token = {.kind = HTML_TEXT};
    unsigned block = 0;
    *p = (struct pdf_pages){0};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token)) {
        if (xml_opens(&token, "page")) {
            p->count++;
            p->width = length_of(&token, "width");
            p->height = length_of(&token, "height");
        } else if (xml_opens(&token, "block")) {
            block++;
        } else if (xml_opens(&token, "line")) {
            if (p->lines.len && !p->lines.at[p->lines.len - 1].len)
                p->lines.len--;
            add_line(p, &token, block);
        } else if (xml_opens(&token, "word") && p->lines.len) {
            struct html_token open = token;
            add_word(p, &open, xml_inside(&tokens, &open));
        }
    }
    if (p->lines.len && !p->lines.at[p->lines.len - 1].len)
        p->lines.len--;
    strbuf_add(&p->text, "", 0);
}

void pdf_pages_free(struct pdf_pages *p)
{
    strbuf_free(&p->text);
    VEC_FREE(&p->lines);
}
