/* The text of RTF: bytes in the code pages of fonts, Unicode with its fallback, paragraphs, tables
 * (rtf.h). Chinese stands there as pairs of bytes in code page 936, or as \u with a fallback of one
 * or two bytes, or both. */
#include "rtf.h"

#include "numbering.h"

#include "lectern/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rtf_group *rtf_top(struct rtf *r)
{
    return &r->groups.at[r->groups.len - 1];
}

static bool is_shown(struct rtf *r)
{
    const struct rtf_group *top = rtf_top(r);
    return top->target != RTF_SKIPPED && top->target != RTF_FONTS && top->target != RTF_STYLES &&
           !top->hidden && !top->deleted;
}

/* --- tables --- */

/* Opens the row and the cell that the text to come stands in. */
static void enter_cell(struct rtf *r)
{
    struct made *m = r->to;
    bool in_table = rtf_top(r)->in_table && r->to == &r->made[0];
    if (!in_table) {
        if (m->row_start != MADE_NONE && r->to == &r->made[0])
            made_close_row(m);
        return;
    }
    if (m->row_start == MADE_NONE) {
        made_open_row(m);
        r->cell_due = true;
    }
    if (r->cell_due)
        made_open_cell(m);
    r->cell_due = false;
}

void rtf_end_cell(struct rtf *r)
{
    rtf_flush(r);
    rtf_top(r)->in_table = true;
    enter_cell(r);
    if (r->to->out.len > r->to->line_start)
        rtf_end_para(r);
    r->cell_due = true;
}

void rtf_end_row(struct rtf *r)
{
    rtf_flush(r);
    made_close_row(&r->made[0]);
    r->cell_due = false;
}

/* --- characters --- */

static void write(struct rtf *r, struct strv text)
{
    if (r->to->row_start != MADE_NONE || rtf_top(r)->in_table)
        enter_cell(r);
    made_bold(r->to, rtf_top(r)->bold);
    made_text(r->to, text);
}

/* The name by which the decoder knows a code page; Western where it knows none. */
static const char *name_of(unsigned codepage)
{
    static const struct {
        unsigned codepage;
        const char *name;
    } NAMES[] = {{936, "gb18030"},   {54936, "gb18030"}, {950, "big5"},
                 {932, "shift_jis"}, {949, "euc-kr"},    {65001, "utf-8"}};
    char name[32];
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (NAMES[i].codepage == codepage)
            return NAMES[i].name;
    snprintf(name, sizeof name, "windows-%u", codepage);
    const char *known = decode_encoding_name(name);
    return known ? known : "windows-1252";
}

void rtf_flush(struct rtf *r)
{
    struct strv bytes = strbuf_strv(&r->pending);
    struct decode_report report;
    bool plain = true;
    for (size_t i = 0; plain && i < bytes.len; i++)
        plain = (unsigned char)bytes.ptr[i] < 0x80;
    if (bytes.len && plain) {
        write(r, bytes);
    } else if (bytes.len) {
        struct text *text =
            decoder_decode(r->decoder, bytes, name_of(r->pending_page), &report, NULL);
        if (text) {
            write(r, text_all(text));
            r->bad += report.bad_count;
            text_free(text);
            decode_report_free(&report);
        }
    }
    strbuf_clear(&r->pending);
}

static void to_sheet(struct rtf *r, char byte)
{
    enum { NAME_LEN = 64 };
    if (rtf_top(r)->target != RTF_STYLES)
        return;
    if (byte == ';')
        rtf_keep_style(r);
    else if (r->name.len < NAME_LEN)
        strbuf_add_byte(&r->name, byte);
}

void rtf_byte(struct rtf *r, char byte)
{
    if (r->to_skip > 0) {
        r->to_skip--;
        return;
    }
    if (!is_shown(r)) {
        to_sheet(r, byte);
        return;
    }
    uint16_t page = rtf_top(r)->codepage ? rtf_top(r)->codepage : r->codepage;
    if (r->pending.len && page != r->pending_page)
        rtf_flush(r);
    r->pending_page = page;
    strbuf_add_byte(&r->pending, byte);
}

void rtf_cp(struct rtf *r, uint32_t cp)
{
    char bytes[8];
    if (!is_shown(r))
        return;
    rtf_flush(r);
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
        cp = UTF8_REPLACEMENT;
    write(r, strv_make(bytes, utf8_put(cp, bytes)));
}

void rtf_unicode(struct rtf *r, uint32_t unit)
{
    r->to_skip = rtf_top(r)->skips;
    if (unit >= 0xD800 && unit < 0xDC00) {
        r->surrogate = unit;
        return;
    }
    if (r->surrogate && unit >= 0xDC00 && unit < 0xE000)
        unit = 0x10000 + ((r->surrogate - 0xD800) << 10) + (unit - 0xDC00);
    r->surrogate = 0;
    rtf_cp(r, unit);
}

/* --- paragraphs --- */

/* The level of the paragraph's style, by all it is based on. */
static struct rtf_style style_of(const struct rtf *r, uint16_t id)
{
    enum { CHAIN = 20 };
    struct rtf_style all = {.outline = -1};
    for (int i = 0; i < CHAIN; i++) {
        const struct rtf_style *style = NULL;
        for (size_t k = 0; !style && k < r->styles.len; k++)
            if (r->styles.at[k].id == id)
                style = &r->styles.at[k];
        if (!style)
            break;
        all.title = all.title || (i == 0 && style->title);
        if (all.outline < 0)
            all.outline = style->outline;
        if (style->based_on == id)
            break;
        id = style->based_on;
    }
    return all;
}

static void end_line(struct rtf *r, bool para)
{
    struct made *m = r->to;
    rtf_flush(r);
    struct rtf_group *top = rtf_top(r);
    struct rtf_style style = style_of(r, top->style);
    int outline = top->outline >= 0 ? top->outline : style.outline;
    unsigned level = outline >= 0 && outline <= 8 ? (unsigned)outline + 1 : 0;
    if (!para && (level || style.title)) {
        made_text(m, STRV(" "));
        return;
    }
    if (m->row_start != MADE_NONE && !top->in_table)
        enter_cell(r);
    if (r->item && !made_line_is_empty(m))
        marks_add(&m->marks, MARK_ITEM, 1, m->line_start, m->out.len);
    if (style.title && !made_line_is_empty(m))
        marks_add(&m->marks, MARK_TITLE, MARK_OF_TEXT, m->line_start, m->out.len);
    made_bold(m, false);
    made_end_para(m, m == &r->made[0] ? level : 0, top->centred);
    r->item = false;
    r->labelled = r->labelled && !para;
}

void rtf_end_line(struct rtf *r)
{
    end_line(r, false);
}

void rtf_end_para(struct rtf *r)
{
    end_line(r, true);
    if (r->to == &r->made[0] && r->made[2].out.len)
        made_append(&r->made[0], &r->made[2]);
}

/* --- labels --- */

/* A sign that counts nothing: a dot, a square, an arrow of a font of symbols. */
static bool is_bullet(struct strv label)
{
    static const uint32_t SIGNS[] = {'-',    '*',    'o',    0xA7,   0xB7,   0xD8,   0xFC,
                                     0x2013, 0x2022, 0x25A0, 0x25A1, 0x25B2, 0x25B6, 0x25C6,
                                     0x25C7, 0x25CB, 0x25CF, 0x2605, 0x2714, 0x27A2};
    struct strv rest = label;
    uint32_t cp = rest.len ? utf8_take(&rest) : 0;
    if (!label.len || rest.len)
        return false;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (SIGNS[i] == cp)
            return true;
    return cp >= 0xF000 && cp <= 0xF0FF;
}

static void end_label(struct rtf *r)
{
    struct made *m = r->to;
    rtf_flush(r);
    size_t start = r->label, end = m->out.len;
    r->label = MADE_NONE;
    if (start < m->line_start || start > end)
        return;
    while (end > start && (m->out.ptr[end - 1] == ' ' || m->out.ptr[end - 1] == '\t'))
        end--;
    made_bold(m, false);
    m->out.len = end;
    struct strv label = strv_make(m->out.ptr + start, end - start);
    if (is_bullet(label)) {
        m->out.len = start;
        r->item = true;
    } else if (label.len) {
        numbering_gap(&m->out, start);
    }
    strbuf_add(&m->out, "", 0);
}

/* The target that holds outside of the innermost group. */
static uint8_t outer_target(const struct rtf *r)
{
    return r->groups.len > 1 ? r->groups.at[r->groups.len - 2].target : RTF_TEXT;
}

void rtf_leave(struct rtf *r)
{
    uint8_t target = rtf_top(r)->target, outer = outer_target(r);
    if (target == RTF_STYLES && outer != RTF_STYLES)
        rtf_keep_style(r);
    if (target == outer || target == RTF_SKIPPED)
        return;
    if (target == RTF_LABEL)
        end_label(r);
    if (target != RTF_NOTE && target != RTF_BOX)
        return;
    rtf_flush(r);
    if (r->to->out.len > r->to->line_start)
        end_line(r, true);
    if (target == RTF_NOTE)
        made_note_end(r->to, r->note_start);
    r->to = outer == RTF_NOTE ? &r->made[1] : outer == RTF_BOX ? &r->made[2] : &r->made[0];
}
