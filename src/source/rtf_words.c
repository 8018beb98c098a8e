/* The control words of RTF that say something of a text: a table (rtf.h). */
#include "rtf.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum action {
    A_NONE,
    A_TARGET,  /* the group's text goes to `value` */
    A_PICTURE, /* it is skipped and counted */
    A_COMMENT,
    A_NOTE,
    A_BOX,
    A_LABEL,
    A_CP, /* a character */
    A_PARA,
    A_LINE,
    A_PAGE,
    A_CELL,
    A_ROW,
    A_TABLE, /* the paragraph stands in one */
    A_PARA_DEFAULTS,
    A_CHARACTER_DEFAULTS,
    A_BOLD,
    A_HIDDEN,
    A_DELETED,
    A_STYLE,
    A_BASED_ON,
    A_OUTLINE,
    A_CENTRE,
    A_ALIGN,
    A_FONT,
    A_CHARSET,
    A_CODEPAGE,
    A_ANSI_PAGE,
    A_SKIPS,
    A_UNICODE,
    A_BINARY,
};

static const struct {
    const char *word;
    enum action action;
    uint32_t value;
} WORDS[] = {
    {"par", A_PARA, 0},
    {"u", A_UNICODE, 0},
    {"f", A_FONT, 0},
    {"b", A_BOLD, 0},
    {"uc", A_SKIPS, 0},
    {"pard", A_PARA_DEFAULTS, 0},
    {"plain", A_CHARACTER_DEFAULTS, 0},
    {"sect", A_PARA, 0},
    {"nestcell", A_PARA, 0},
    {"line", A_LINE, 0},
    {"lbr", A_LINE, 0},
    {"page", A_PAGE, 0},
    {"cell", A_CELL, 0},
    {"row", A_ROW, 0},
    {"intbl", A_TABLE, 0},
    {"v", A_HIDDEN, 0},
    {"deleted", A_DELETED, 0},
    {"s", A_STYLE, 0},
    {"sbasedon", A_BASED_ON, 0},
    {"outlinelevel", A_OUTLINE, 0},
    {"qc", A_CENTRE, 0},
    {"ql", A_ALIGN, 0},
    {"qr", A_ALIGN, 0},
    {"qj", A_ALIGN, 0},
    {"fcharset", A_CHARSET, 0},
    {"cpg", A_CODEPAGE, 0},
    {"ansicpg", A_ANSI_PAGE, 0},
    {"bin", A_BINARY, 0},
    {"tab", A_CP, '\t'},
    {"emdash", A_CP, 0x2014},
    {"endash", A_CP, 0x2013},
    {"lquote", A_CP, 0x2018},
    {"rquote", A_CP, 0x2019},
    {"ldblquote", A_CP, 0x201C},
    {"rdblquote", A_CP, 0x201D},
    {"bullet", A_CP, 0x2022},
    {"emspace", A_CP, 0x2003},
    {"enspace", A_CP, 0x2002},
    {"fonttbl", A_TARGET, RTF_FONTS},
    {"stylesheet", A_TARGET, RTF_STYLES},
    {"listtext", A_LABEL, 0},
    {"pntext", A_LABEL, 0},
    {"footnote", A_NOTE, 0},
    {"shptxt", A_BOX, 0},
    {"shpinst", A_TARGET, RTF_TEXT},
    {"fldrslt", A_NONE, 0},
    {"pict", A_PICTURE, 0},
    {"annotation", A_COMMENT, 0},
    {"object", A_NONE, 0},
    {"objdata", A_TARGET, RTF_SKIPPED},
    {"nonshppict", A_TARGET, RTF_SKIPPED},
    {"shprslt", A_TARGET, RTF_SKIPPED},
    {"sp", A_TARGET, RTF_SKIPPED},
    {"colortbl", A_TARGET, RTF_SKIPPED},
    {"info", A_TARGET, RTF_SKIPPED},
    {"fldinst", A_TARGET, RTF_SKIPPED},
    {"header", A_TARGET, RTF_SKIPPED},
    {"headerl", A_TARGET, RTF_SKIPPED},
    {"headerr", A_TARGET, RTF_SKIPPED},
    {"headerf", A_TARGET, RTF_SKIPPED},
    {"footer", A_TARGET, RTF_SKIPPED},
    {"footerl", A_TARGET, RTF_SKIPPED},
    {"footerr", A_TARGET, RTF_SKIPPED},
    {"footerf", A_TARGET, RTF_SKIPPED},
    {"xe", A_TARGET, RTF_SKIPPED},
    {"tc", A_TARGET, RTF_SKIPPED},
    {"shppict", A_NONE, 0},
};

/* Windows' character sets of fonts. */
static uint16_t page_of_charset(long charset)
{
    static const struct {
        long charset;
        uint16_t page;
    } PAGES[] = {{2, 1252},   {134, 936},  {136, 950},  {128, 932},  {129, 949},
                 {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256},
                 {186, 1257}, {204, 1251}, {222, 874},  {238, 1250}};
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        if (PAGES[i].charset == charset)
            return PAGES[i].page;
    return 0;
}

/* --- styles --- */

void rtf_keep_style(struct rtf *r)
{
    enum { STYLES_MOST = 4096 };
    static const char *const WORDS_OF_HEADINGS[] = {"heading ", "标题 ", "\xB1\xEA\xCC\xE2 "};
    const char *name = strbuf_str(&r->name);
    while (*name == ' ')
        name++;
    for (size_t i = 0; i < sizeof WORDS_OF_HEADINGS / sizeof *WORDS_OF_HEADINGS; i++) {
        size_t len = strlen(WORDS_OF_HEADINGS[i]);
        if (strncasecmp(name, WORDS_OF_HEADINGS[i], len) == 0 && name[len] >= '1' &&
            name[len] <= '9' && r->style.outline < 0)
            r->style.outline = (int8_t)(name[len] - '1');
    }
    r->style.title = strcasecmp(name, "title") == 0;
    if (*name && r->styles.len < STYLES_MOST)
        VEC_PUSH(&r->styles, r->style);
    r->style = (struct rtf_style){.outline = -1};
    strbuf_clear(&r->name);
}

/* Words of the style sheet and of the table of fonts; false for others. */
static bool take_table_word(struct rtf *r, enum action action, long number)
{
    struct rtf_group *top = rtf_top(r);
    if (top->target == RTF_FONTS) {
        if (action == A_FONT)
            r->font = (uint16_t)number;
        else if (action == A_CHARSET)
            r->fonts[r->font] = page_of_charset(number);
        else if (action == A_CODEPAGE && number > 0 && number < 65536)
            r->fonts[r->font] = (uint16_t)number;
        return true;
    }
    if (top->target != RTF_STYLES)
        return false;
    if (action == A_STYLE)
        r->style.id = (uint16_t)number;
    else if (action == A_BASED_ON)
        r->style.based_on = (uint16_t)number;
    else if (action == A_OUTLINE)
        r->style.outline = number >= 0 && number <= 9 ? (int8_t)number : -1;
    return action != A_TARGET;
}

/* --- targets --- */

static void open_note(struct rtf *r)
{
    struct made *note = &r->made[1];
    if (r->to == note) /* a note in a note */
        return;
    rtf_flush(r);
    made_note_sign(r->to, ++r->notes);
    r->to = note;
    r->note_start = note->out.len;
    strbuf_addf(&note->out, "[%zu] ", r->notes);
    rtf_top(r)->target = RTF_NOTE;
    rtf_top(r)->in_table = false;
}

static void open_box(struct rtf *r)
{
    if (r->to != &r->made[0])
        return;
    rtf_flush(r);
    made_bold(r->to, false);
    r->to = &r->made[2];
    rtf_top(r)->target = RTF_BOX;
    rtf_top(r)->in_table = false;
}

static void open_label(struct rtf *r)
{
    rtf_flush(r);
    if (r->labelled || r->label != MADE_NONE || !made_line_is_empty(r->to)) {
        rtf_top(r)->target = RTF_SKIPPED;
        return;
    }
    r->labelled = true;
    r->label = r->to->out.len;
    rtf_top(r)->target = RTF_LABEL;
}

static void count_left_out(struct rtf *r, enum mark_kind kind)
{
    if (rtf_top(r)->target != RTF_SKIPPED) {
        rtf_flush(r);
        marks_add(&r->to->marks, kind, 0, r->to->out.len, r->to->out.len);
    }
    rtf_top(r)->target = RTF_SKIPPED;
}

static bool take_target(struct rtf *r, enum action action, uint32_t value)
{
    if (rtf_top(r)->target == RTF_SKIPPED)
        return action >= A_TARGET && action <= A_LABEL;
    switch (action) {
    case A_TARGET:
        rtf_top(r)->target = (uint8_t)(value == RTF_TEXT ? rtf_top(r)->target : value);
        break;
    case A_PICTURE: count_left_out(r, MARK_PICTURE); break;
    case A_COMMENT: count_left_out(r, MARK_COMMENT); break;
    case A_NOTE: open_note(r); break;
    case A_BOX: open_box(r); break;
    case A_LABEL: open_label(r); break;
    default: return false;
    }
    return true;
}

/* --- words --- */

static void take_break(struct rtf *r, enum action action)
{
    if (rtf_top(r)->target == RTF_SKIPPED || r->label != MADE_NONE)
        return;
    switch (action) {
    case A_PARA: rtf_end_para(r); break;
    case A_LINE: rtf_end_line(r); break;
    case A_CELL: rtf_end_cell(r); break;
    case A_ROW: rtf_end_row(r); break;
    default:
        rtf_flush(r);
        marks_add(&r->to->marks, MARK_PAGE_BREAK, 0, r->to->out.len, r->to->out.len);
    }
}

static void take_property(struct rtf *r, enum action action, bool on, long number)
{
    struct rtf_group *top = rtf_top(r);
    switch (action) {
    case A_TABLE: top->in_table = on; break;
    case A_BOLD:
        if (top->bold != on)
            rtf_flush(r);
        top->bold = on;
        break;
    case A_HIDDEN: top->hidden = on; break;
    case A_DELETED: top->deleted = on; break;
    case A_STYLE: top->style = (uint16_t)number; break;
    case A_OUTLINE: top->outline = number >= 0 && number <= 9 ? (int8_t)number : -1; break;
    case A_CENTRE: top->centred = true; break;
    case A_ALIGN: top->centred = false; break;
    case A_PARA_DEFAULTS:
        rtf_flush(r);
        top->style = 0;
        top->outline = -1;
        top->centred = top->in_table = false;
        break;
    case A_CHARACTER_DEFAULTS:
        rtf_flush(r);
        top->bold = top->hidden = top->deleted = false;
        break;
    case A_FONT: top->codepage = r->fonts[(uint16_t)number]; break;
    case A_ANSI_PAGE:
        if (number > 0 && number < 65536)
            r->codepage = (uint16_t)number;
        break;
    case A_SKIPS: top->skips = (uint8_t)(number < 0 ? 0 : number > 255 ? 255 : number); break;
    default: break;
    }
}

void rtf_word(struct rtf *r, struct strv word, bool has, long number)
{
    struct rtf_group *top = rtf_top(r);
    size_t at = 0;
    while (at < sizeof WORDS / sizeof *WORDS && !strv_eq(word, strv_of(WORDS[at].word)))
        at++;
    bool optional = top->optional;
    top->optional = false;
    if (at == sizeof WORDS / sizeof *WORDS) {
        if (optional)
            top->target = RTF_SKIPPED;
        return;
    }
    enum action action = WORDS[at].action;
    bool on = !has || number != 0;
    if (action == A_BINARY) {
        size_t left = r->text.len - r->off, len = has && number > 0 ? (size_t)number : 0;
        r->off += len < left ? len : left;
    } else if (action == A_UNICODE) {
        rtf_unicode(r, (uint32_t)(number < 0 ? number + 65536 : number) & 0x1FFFFF);
    } else if (action == A_CP) {
        rtf_cp(r, WORDS[at].value);
    } else if (take_table_word(r, action, number) || take_target(r, action, WORDS[at].value)) {
        return;
    } else if (action >= A_PARA && action <= A_ROW) {
        take_break(r, action);
    } else {
        take_property(r, action, on, number);
    }
}
