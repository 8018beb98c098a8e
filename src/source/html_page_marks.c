/* What shows of a page only when its lines are there: lists of links, and the day it was put up;
 * and the fields of its head. See html_page.h. */
#include "html_page.h"

#include "html_token.h"
#include "lectern/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINK_LINE_LEN = 180, /* bytes: a line that is longer is text, whatever is linked in it */
    FEW_LINKS = 3,
    POSTING_LINE_LEN = 300,
    POSTING_LEN = 22,
    FIELD_LEN = 1000,
    CAPTION_LEN = 120,
    CAPTION_PROSE = 300, /* bytes of text before: what stands under a banner may be the title */
};

/* --- lists of links --- */

/* Whether most of a short line is links. */
static bool is_linked(const struct html_line *line)
{
    size_t len = line->end - line->start;
    return len <= LINK_LINE_LEN && line->link_len * 2 > len;
}

/* A bar or point on a line of its own, as stands between links. */
static bool is_bar(const struct html_page *p, const struct html_line *line)
{
    enum { BAR_LEN = 3 };
    unsigned char byte = (unsigned char)p->out.ptr[line->start];
    bool word = (byte >= '0' && byte <= '9') || (byte | 0x20) >= 'a';
    return line->end - line->start <= BAR_LEN && (!word || byte == '|') && !line->links;
}

static void end_run(struct html_page *p)
{
    if (p->run.links >= FEW_LINKS)
        marks_add(&p->marks, MARK_NAVIGATION, 0, p->run.start, p->run.end);
    p->run = (struct html_link_run){0};
}

void html_page_mark_links(struct html_page *p, const struct html_line *line)
{
    if (line && (is_linked(line) || (p->run.end && is_bar(p, line)))) {
        p->run.start = p->run.end ? p->run.start : line->start;
        p->run.end = line->end;
        p->run.links += line->links;
        return;
    }
    end_run(p);
    if (line && line->links >= FEW_LINKS && line->link_len * 2 > line->end - line->start)
        marks_add(&p->marks, MARK_NAVIGATION, 0, line->start, line->end);
}

/* --- captions --- */

void html_page_mark_caption(struct html_page *p, const struct html_line *line)
{
    static const char *const STOPS[] = {"。", "！", "？", "：", "；", "!", "?", ":", "…"};
    struct strv text = strv_make(p->out.ptr + line->start, line->end - line->start);
    bool below = p->picture && p->picture == p->line_count;
    p->picture = 0;
    if (!below || text.len > CAPTION_LEN || line->links || p->prose < CAPTION_PROSE)
        return;
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++)
        if (strv_ends(text, strv_of(STOPS[i])))
            return;
    if (p->headings_open == 0)
        marks_add(&p->marks, MARK_CAPTION, 0, line->start, line->end);
}

/* --- footnotes --- */

/* Whether the number that waits for a list's item is that of the sign. */
static bool is_numbered_so(const struct html_page *p, struct strv sign)
{
    char number[24];
    int len = snprintf(number, sizeof number, "%zu", p->item_number);
    return p->item_number && mark_is_note_of(strv_make(number, (size_t)len), sign);
}

void html_page_begin_note(struct html_page *p, struct strv text)
{
    const struct html_sign *sign = &p->notes->signs.at[p->note - 1];
    struct strv words = html_notes_words(p->notes, p->note);
    bool says_so = mark_is_note_of(text, words), numbered = is_numbered_so(p, words);
    if (p->headings_open || (!sign->certain && !says_so && !numbered))
        return;
    p->notes->signs.at[p->note - 1].noted = true;
    p->note_count++;
    size_t block = p->open.len; /* the element that is the note; else its line is */
    while (block > 0 && !p->open.at[block - 1].note)
        block--;
    if (!block)
        p->note_start = p->out.len + 1;
    for (; p->unset < block; p->unset++) /* the sign is in it, but not in what it holds */
        p->open.at[p->unset].start = p->out.len;
    if (numbered && !says_so)
        strbuf_addf(&p->out, "%zu. ", p->item_number);
    else if (!says_so) {
        strbuf_add_strv(&p->out, words);
        strbuf_add_byte(&p->out, ' ');
    }
    p->item_number = 0;
}

/* --- the day of posting --- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool holds_digit(struct strv text)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_digit(text.ptr[i]))
            return true;
    return false;
}

void html_page_mark_posting(struct html_page *p, const struct html_line *line)
{
    static const char *const WORDS[] = {"发布时间", "发布日期", "发稿时间", "发表时间", "更新时间",
                                        "發布時間", "發佈時間", "發布日期", "日期：",   "时间：",
                                        "時間：",   "日期:",    "时间:"};
    enum { GAP = 12 };
    struct strv text = strv_make(p->out.ptr + line->start, line->end - line->start);
    if (text.len > POSTING_LINE_LEN || !holds_digit(text))
        return;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t at = strv_find(text, strv_of(WORDS[i]), 0);
        size_t digit = at == SIZE_MAX ? text.len : at + strlen(WORDS[i]), limit = digit + GAP;
        while (digit < text.len && digit < limit && !is_digit(text.ptr[digit]))
            digit++;
        if (digit + 8 > text.len || !is_digit(text.ptr[digit]) || !is_digit(text.ptr[digit + 3]))
            continue;
        size_t end = digit + POSTING_LEN < text.len ? digit + POSTING_LEN : text.len;
        marks_add(&p->marks, MARK_DATE, MARK_OF_PAGE, line->start + digit,
                  line->start + utf8_floor(text, end));
        return;
    }
}

/* --- fields --- */

void html_page_field(struct html_page *p, enum mark_kind kind, unsigned weight, struct strv words)
{
    struct strbuf plain = {0};
    size_t start = p->head.len;
    words.len = words.len > FIELD_LEN ? utf8_floor(words, FIELD_LEN) : words.len;
    html_decode(words, &plain);
    struct strv rest = strv_trim(strbuf_strv(&plain));
    bool blank = false;
    for (size_t i = 0; i < rest.len; i++) {
        char byte = rest.ptr[i];
        bool space = byte == ' ' || (byte >= '\t' && byte <= '\r');
        if (!space && blank)
            strbuf_add_byte(&p->head, ' ');
        if (!space)
            strbuf_add_byte(&p->head, byte);
        blank = space;
    }
    strbuf_free(&plain);
    if (p->head.len == start)
        return;
    marks_add(&p->fields, kind, weight, start, p->head.len);
    marks_add(&p->fields, MARK_HIDDEN, 0, start, p->head.len);
    strbuf_add_byte(&p->head, '\n');
}
