/* See made.h. */
#include "made.h"

#include <stdlib.h>
#include <string.h>

enum { CELL_LINES = 8 }; /* a cell with more paragraphs holds a text */

void made_start(struct made *m)
{
    *m = (struct made){.strong = MADE_NONE, .row_start = MADE_NONE, .number_end = MADE_NONE};
}

void made_text(struct made *m, struct strv text)
{
    size_t off = 0;
    while (off < text.len) {
        size_t from = off;
        while (off < text.len && ((unsigned char)text.ptr[off] >= ' ' || text.ptr[off] == '\t') &&
               text.ptr[off] != 0x7F)
            off++;
        strbuf_add(&m->out, text.ptr + from, off - from);
        for (; off < text.len && ((unsigned char)text.ptr[off] < ' ' || text.ptr[off] == 0x7F) &&
               text.ptr[off] != '\t';
             off++)
            if (text.ptr[off] == '\n' && m->out.len > m->line_start)
                strbuf_add_byte(&m->out, ' ');
    }
}

static void end_strong(struct made *m)
{
    if (m->strong != MADE_NONE && m->out.len > m->strong)
        marks_add(&m->marks, MARK_STRONG, 0, m->strong, m->out.len);
    m->strong = MADE_NONE;
}

void made_bold(struct made *m, bool bold)
{
    if (!bold)
        end_strong(m);
    else if (m->strong == MADE_NONE)
        m->strong = m->out.len;
}

bool made_line_is_empty(const struct made *m)
{
    for (size_t i = m->line_start; i < m->out.len; i++)
        if (m->out.ptr[i] != ' ' && m->out.ptr[i] != '\t')
            return false;
    return true;
}

/* Takes back what the open line holds: its marks, but for those of what was left out in it. */
static void clear_line(struct made *m)
{
    size_t first = m->marks.at.len, kept;
    while (first > 0 && m->marks.at.at[first - 1].off >= m->line_start)
        first--;
    kept = first;
    for (size_t i = first; i < m->marks.at.len; i++) {
        struct mark mark = m->marks.at.at[i];
        mark.off = m->line_start;
        if (!mark.len && mark.kind != MARK_ITEM)
            m->marks.at.at[kept++] = mark;
    }
    m->marks.at.len = kept;
    m->out.len = m->line_start;
}

void made_end_line(struct made *m)
{
    bool bold = m->strong != MADE_NONE;
    end_strong(m);
    if (made_line_is_empty(m)) {
        size_t at = m->line_start;
        clear_line(m);
        if (m->row_start == MADE_NONE && at >= 2 && m->out.ptr[at - 2] != '\n')
            strbuf_add_byte(&m->out, '\n');
    } else {
        strbuf_add_byte(&m->out, '\n');
    }
    m->line_start = m->out.len;
    if (bold)
        m->strong = m->out.len;
}

void made_number(struct made *m, struct number_list *list, unsigned level)
{
    if (!numbering_next(list, level, &m->out))
        marks_add(&m->marks, MARK_ITEM, level + 1, m->line_start, m->line_start);
    m->number_end = m->out.len;
}

/* Items were marked without a length when the paragraph began. */
static void stretch_items(struct made *m)
{
    for (size_t i = m->marks.at.len; i-- > 0 && m->marks.at.at[i].off >= m->line_start;)
        if (m->marks.at.at[i].kind == MARK_ITEM && !m->marks.at.at[i].len)
            m->marks.at.at[i].len = m->out.len - m->line_start;
}

void made_end_number(struct made *m)
{
    size_t at = m->number_end;
    m->number_end = MADE_NONE;
    if (at == MADE_NONE)
        return;
    while (at < m->out.len && (m->out.ptr[at] == ' ' || m->out.ptr[at] == '\t'))
        at++;
    if (at == m->out.len)
        m->out.len = m->line_start;
    stretch_items(m);
}

void made_end_para(struct made *m, unsigned level, bool centred)
{
    made_end_number(m);
    if (!made_line_is_empty(m)) {
        if (level)
            marks_add(&m->marks, MARK_HEADING, level > 9 ? 9 : level, m->line_start, m->out.len);
        if (centred)
            marks_add(&m->marks, MARK_CENTRE, 0, m->line_start, m->out.len);
    }
    made_end_line(m);
}

/* --- tables --- */

void made_open_row(struct made *m)
{
    if (m->out.len > m->line_start)
        made_end_line(m);
    m->row_start = m->out.len;
    m->row_marks = m->marks.at.len;
    m->cells.len = 0;
}

/* Ends the open cell; an empty one keeps its place by an empty line. */
static void close_cell(struct made *m)
{
    if (m->out.len > m->line_start)
        made_end_line(m);
    if (m->cells.len && m->cells.at[m->cells.len - 1] == m->out.len) {
        strbuf_add_byte(&m->out, '\n');
        m->line_start = m->out.len;
    }
}

void made_open_cell(struct made *m)
{
    if (m->row_start == MADE_NONE)
        return;
    close_cell(m);
    VEC_PUSH(&m->cells, m->out.len);
}

/* Whether the row is one line: more than one cell holds something, and none holds a text. */
static bool is_row(const struct made *m)
{
    size_t filled = 0;
    for (size_t i = 0; i < m->cells.len; i++) {
        size_t end = i + 1 < m->cells.len ? m->cells.at[i + 1] : m->out.len, lines = 0;
        for (size_t at = m->cells.at[i]; at < end; at++)
            lines += m->out.ptr[at] == '\n';
        filled += end - m->cells.at[i] > 1;
        if (lines > CELL_LINES)
            return false;
    }
    return filled > 1;
}

/* Headings and items within a row are none. */
static void drop_row_marks(struct made *m)
{
    size_t kept = m->row_marks;
    for (size_t i = m->row_marks; i < m->marks.at.len; i++) {
        uint8_t kind = m->marks.at.at[i].kind;
        if (kind != MARK_HEADING && kind != MARK_ITEM && kind != MARK_CENTRE)
            m->marks.at.at[kept++] = m->marks.at.at[i];
    }
    m->marks.at.len = kept;
}

void made_close_row(struct made *m)
{
    if (m->row_start == MADE_NONE)
        return;
    close_cell(m);
    if (m->out.len > m->row_start && is_row(m)) {
        for (size_t at = m->row_start; at + 1 < m->out.len; at++)
            if (m->out.ptr[at] == '\n')
                m->out.ptr[at] = ' ';
        for (size_t i = 1; i < m->cells.len; i++)
            if (m->cells.at[i] > m->row_start && m->cells.at[i] < m->out.len)
                m->out.ptr[m->cells.at[i] - 1] = '\t';
        drop_row_marks(m);
        marks_add(&m->marks, MARK_ROW, 0, m->row_start, m->out.len - 1);
    }
    m->row_start = MADE_NONE;
    m->cells.len = 0;
}

/* --- notes --- */

void made_note_sign(struct made *m, size_t number)
{
    size_t start = m->out.len;
    strbuf_addf(&m->out, "[%zu]", number);
    marks_add(&m->marks, MARK_FOOTNOTE, 1, start, m->out.len);
}

void made_note_end(struct made *m, size_t start)
{
    size_t end = m->out.len;
    while (end > start && m->out.ptr[end - 1] == '\n')
        end--;
    if (end > start)
        marks_add(&m->marks, MARK_FOOTNOTE, 0, start, end);
}

void made_append(struct made *m, struct made *other)
{
    size_t shift = m->out.len;
    if (other->out.len > other->line_start)
        made_end_line(other);
    strbuf_add_strv(&m->out, strbuf_strv(&other->out));
    for (size_t i = 0; i < other->marks.at.len; i++) {
        struct mark mark = other->marks.at.at[i];
        mark.off += shift;
        VEC_PUSH(&m->marks.at, mark);
    }
    m->line_start = m->out.len;
    made_free(other);
    made_start(other);
}

/* --- the end --- */

/* Whether the line breaks off within a sentence. */
static bool breaks_off(struct strv line)
{
    static const char *const STOPS[] = {"。", "！", "？", "；", "：", "…",  "”",
                                        "’",  "」", "』", "）", "》", "】", "—"};
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++)
        if (strv_ends(line, strv_of(STOPS[i])))
            return false;
    return line.len && !strchr(".!?;:)\"'", line.ptr[line.len - 1]);
}

/* Whether lines were broken by hand: many long ones end within a sentence. */
static bool is_wrapped(struct strv text)
{
    enum { LONG = 36, SHARE = 3, FEWEST = 6 };
    size_t count = 0, broken = 0;
    while (text.ptr) {
        struct strv line = strv_trim(strv_split(&text, '\n'));
        count += line.len >= LONG;
        broken += line.len >= LONG && breaks_off(line);
    }
    return count >= FEWEST && broken * SHARE > count;
}

void made_finish(struct made *m, struct source *out)
{
    if (m->out.len > m->line_start)
        made_end_line(m);
    strbuf_add(&m->out, "", 0);
    size_t len = m->out.len;
    text_free(out->text);
    out->text = text_new(strbuf_take(&m->out), len);
    out->report.encoding = decode_encoding_name("UTF-8");
    out->report.certain = true;
    out->report.confidence = 2;
    marks_free(&out->marks);
    out->marks = m->marks;
    out->marks.paragraphs = !is_wrapped(text_all(out->text));
    m->marks = (struct marks){0};
    marks_sort(&out->marks);
    made_free(m);
}

void made_free(struct made *m)
{
    strbuf_free(&m->out);
    marks_free(&m->marks);
    VEC_FREE(&m->cells);
}
