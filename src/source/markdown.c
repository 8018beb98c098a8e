/* Markdown, as people write it above and around texts in Chinese: CommonMark's blocks without its
 * nesting. The text stays the file's; what is a sign is hidden beside it.
 *
 * Indented lines are paragraphs and no code, since Chinese paragraphs are set in; a line break
 * within a paragraph is left to the speech layer, which knows what hard wrapping looks like.
 */
#include "markdown.h"

#include "fields.h"
#include "modules.h"

#include <string.h>

struct block {
    struct markdown md;
    size_t start, end; /* the line, without its line end */
    size_t para;       /* start of the paragraph that is open and has one line so far; else one of
                          the two below */
    char fence;        /* of the code block that is open, 0 for none */
    size_t fence_len;
    bool table;  /* the line before was a row */
    size_t line; /* from 0 */
};

#define NO_PARA  SIZE_MAX       /* none is open */
#define NO_TITLE (SIZE_MAX - 1) /* one that cannot be a heading */

enum { FIELD_LINES = 60, HEADING_LEN = 300, LEVELS = 6 };

static char byte_at(const struct block *b, size_t off)
{
    return off < b->end ? b->md.text.ptr[off] : '\0';
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static size_t behind_space(const struct block *b, size_t off)
{
    while (off < b->end && is_space(b->md.text.ptr[off]))
        off++;
    return off;
}

static size_t run_of(const struct block *b, size_t off, char byte)
{
    size_t at = off;
    while (at < b->end && b->md.text.ptr[at] == byte)
        at++;
    return at - off;
}

static void hide(struct block *b, size_t start, size_t end)
{
    if (end > start)
        marks_add(&b->md.marks[0], MARK_HIDDEN, 0, start, end);
}

static size_t trim_back(const struct block *b, size_t start, size_t end)
{
    while (end > start && is_space(b->md.text.ptr[end - 1]))
        end--;
    return end;
}

static struct strv line_of(const struct block *b, size_t from)
{
    return strv_trim(strv_make(b->md.text.ptr + from, b->end - from));
}

/* --- lines that are signs and nothing else --- */

/* ---, * * *, ___ */
static bool is_rule(const struct block *b, size_t from)
{
    char sign = byte_at(b, from);
    size_t count = 0;
    if (sign != '-' && sign != '*' && sign != '_')
        return false;
    for (size_t i = from; i < b->end; i++) {
        if (is_space(b->md.text.ptr[i]))
            continue;
        if (b->md.text.ptr[i] != sign)
            return false;
        count++;
    }
    return count >= 3;
}

/* === or --- below a line that may be a heading. */
static unsigned underline(const struct block *b, size_t from)
{
    char sign = byte_at(b, from);
    if ((sign != '=' && sign != '-') || b->para >= b->start || b->para + HEADING_LEN < from)
        return 0;
    size_t len = run_of(b, from, sign);
    return len >= 2 && behind_space(b, from + len) == b->end ? (sign == '=' ? 1 : 2) : 0;
}

/* Whether the line that may be underlined ends a sentence; then a rule stands below it. */
static bool ends_sentence(const struct block *b)
{
    static const char *const STOPS[] = {"。", "！", "？", "；", "：", ".", ";", ":"};
    size_t end = b->start;
    while (end > b->para && (is_space(b->md.text.ptr[end - 1]) || b->md.text.ptr[end - 1] == '\n'))
        end--;
    struct strv line = strv_make(b->md.text.ptr + b->para, end - b->para);
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++)
        if (strv_ends(line, strv_of(STOPS[i])))
            return true;
    return false;
}

/* Lines that belong to programs: :::, {: .class}, [TOC], \newpage, definitions of links. */
static bool is_command(const struct block *b, size_t from)
{
    static const char *const WORDS[] = {"[toc]",   "[[toc]]",   "[TOC]",
                                        "[[TOC]]", "\\newpage", "\\pagebreak"};
    struct strv line = line_of(b, from);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strv_eq(line, strv_of(WORDS[i])))
            return true;
    if (strv_starts(line, STRV(":::")) ||
        (strv_starts(line, STRV("{:")) && strv_ends(line, STRV("}"))))
        return true;
    size_t close = strv_starts(line, STRV("[")) ? strv_find(line, STRV("]: "), 1) : SIZE_MAX;
    if (close == SIZE_MAX || line.ptr[1] == '^')
        return false;
    struct strv to = strv_trim(strv_make(line.ptr + close + 3, line.len - close - 3));
    return strv_find(to, STRV("://"), 0) != SIZE_MAX || strv_starts(to, STRV("/")) ||
           strv_starts(to, STRV("#")) || strv_starts(to, STRV("<"));
}

/* --- code --- */

static bool take_fence(struct block *b, size_t from)
{
    char sign = byte_at(b, from);
    size_t len = sign == '`' || sign == '~' ? run_of(b, from, sign) : 0;
    if (b->fence) {
        bool closes =
            sign == b->fence && len >= b->fence_len && behind_space(b, from + len) == b->end;
        if (closes) {
            hide(b, b->start, b->end);
            b->fence = 0;
        }
        return true;
    }
    if (len < 3 || memchr(b->md.text.ptr + from + len, '`', b->end - from - len))
        return false;
    hide(b, b->start, b->end);
    b->fence = sign;
    b->fence_len = len;
    return true;
}

/* --- headings --- */

static void mark_heading(struct block *b, unsigned level, size_t start, size_t end)
{
    if (end > start)
        marks_add(b->md.marks, MARK_HEADING, level, start, end);
    markdown_inline(&b->md, start, end);
}

/* # words, also ##words as many write it; a closing run of # and {#name} are left out. */
static bool take_atx(struct block *b, size_t from)
{
    size_t level = run_of(b, from, '#'), at = from + level;
    if (level < 1 || level > LEVELS || (!is_space(byte_at(b, at)) && at < b->end && level < 2))
        return false;
    at = behind_space(b, at);
    size_t end = trim_back(b, at, b->end), close = end;
    if (end > at && b->md.text.ptr[end - 1] == '}') {
        while (close > at && b->md.text.ptr[close - 1] != '{')
            close--;
        if (close > at && (b->md.text.ptr[close] == '#' || b->md.text.ptr[close] == '.'))
            end = trim_back(b, at, close - 1);
    }
    close = end;
    while (close > at && b->md.text.ptr[close - 1] == '#')
        close--;
    if (close == at || is_space(b->md.text.ptr[close - 1]))
        end = trim_back(b, at, close);
    hide(b, b->start, at);
    hide(b, end, b->end);
    mark_heading(b, (unsigned)level, at, end);
    return true;
}

/* <h2>words</h2> on one line. */
static void mark_html_heading(struct block *b, size_t from)
{
    struct strv line = line_of(b, from);
    bool opens = line.len > 9 && line.ptr[0] == '<' && (line.ptr[1] == 'h' || line.ptr[1] == 'H') &&
                 line.ptr[2] >= '1' && line.ptr[2] <= '6' &&
                 (line.ptr[3] == '>' || line.ptr[3] == ' ');
    const char *open = opens ? memchr(line.ptr, '>', line.len) : NULL;
    size_t close = opens ? strv_find(line, STRV("</"), 3) : SIZE_MAX;
    if (!open || close == SIZE_MAX || line.ptr + close < open)
        return;
    size_t start = (size_t)(open + 1 - b->md.text.ptr);
    marks_add(b->md.marks, MARK_HEADING, (unsigned)(line.ptr[2] - '0'), start,
              (size_t)(line.ptr - b->md.text.ptr) + close);
}

/* --- tables --- */

/* | --- | :-: | */
static bool is_delimiter_row(struct strv text, size_t start)
{
    const char *stop = start < text.len ? memchr(text.ptr + start, '\n', text.len - start) : NULL;
    size_t end = stop ? (size_t)(stop - text.ptr) : text.len, dashes = 0, bars = 0;
    for (size_t i = start; i < end; i++) {
        char byte = text.ptr[i];
        if (byte != '-' && byte != '|' && byte != ':' && !is_space(byte))
            return false;
        dashes += byte == '-';
        bars += byte == '|';
    }
    return dashes >= 2 && bars >= 1;
}

/* Hides the bars at both ends, marks those between as what parts cells. */
static void mark_row(struct block *b, size_t from)
{
    size_t end = trim_back(b, from, b->end), cell = from;
    marks_add(b->md.marks, MARK_ROW, 0, from, end);
    if (byte_at(b, from) == '|')
        hide(b, from, cell = behind_space(b, from + 1));
    if (end > cell && b->md.text.ptr[end - 1] == '|' &&
        !(end - 1 > cell && b->md.text.ptr[end - 2] == '\\')) {
        size_t last = trim_back(b, cell, end - 1);
        hide(b, last, end);
        end = last;
    }
    for (size_t i = cell; i <= end; i++) {
        bool bar =
            i < end && b->md.text.ptr[i] == '|' && !(i > cell && b->md.text.ptr[i - 1] == '\\');
        if (!bar && i < end)
            continue;
        size_t close = trim_back(b, cell, i);
        markdown_inline(&b->md, cell, close);
        cell = i < end ? behind_space(b, i + 1) : end;
        if (bar)
            marks_add(b->md.marks, MARK_CELL, 0, close, cell > end ? end : cell);
    }
}

static bool take_row(struct block *b, size_t from)
{
    bool bar = memchr(b->md.text.ptr + from, '|', b->end - from);
    bool was = b->table;
    b->table = false;
    if (!bar)
        return false;
    if (was && is_delimiter_row(b->md.text, b->start)) {
        hide(b, b->start, b->end);
        b->table = true;
        return true;
    }
    if (!was && !is_delimiter_row(b->md.text, b->end + 1))
        return false;
    mark_row(b, from);
    b->table = true;
    return true;
}

/* --- containers --- */

/* Hides the > in front of a quotation. */
static size_t take_quote(struct block *b, size_t from)
{
    size_t at = from;
    while (byte_at(b, at) == '>')
        at = behind_space(b, at + 1);
    if (at == from)
        return from;
    hide(b, b->start, at);
    size_t end = trim_back(b, at, b->end);
    if (end > at)
        marks_add(b->md.marks, MARK_QUOTE, 0, at, end);
    return at;
}

/* Hides a bullet; a number is part of the text. */
static size_t take_item(struct block *b, size_t from)
{
    char sign = byte_at(b, from);
    size_t digits = from, level = (from - b->start) / 2 + 1;
    while (byte_at(b, digits) >= '0' && byte_at(b, digits) <= '9')
        digits++;
    bool bullet = (sign == '-' || sign == '*' || sign == '+') && is_space(byte_at(b, from + 1));
    bool number = digits > from && digits - from <= 9 &&
                  (byte_at(b, digits) == '.' || byte_at(b, digits) == ')') &&
                  is_space(byte_at(b, digits + 1));
    if (!bullet && !number)
        return from;
    size_t at = bullet ? behind_space(b, from + 1) : from, end = trim_back(b, at, b->end);
    struct strv rest = strv_make(b->md.text.ptr + at, b->end - at);
    if (bullet && (strv_starts(rest, STRV("[ ] ")) || strv_starts(rest, STRV("[x] "))))
        at += 4;
    if (bullet)
        hide(b, b->start, at);
    if (end > at)
        marks_add(b->md.marks, MARK_ITEM, level > 9 ? 9 : (unsigned)level, at, end);
    return at;
}

/* [^1]: the words of a note. */
static void mark_note(struct block *b, size_t from)
{
    struct strv line = line_of(b, from);
    if (!strv_starts(line, STRV("[^")))
        return;
    size_t close = strv_find(line, STRV("]:"), 2), start = (size_t)(line.ptr - b->md.text.ptr);
    if (close == SIZE_MAX || close > 60)
        return;
    hide(b, start + close + 1, start + close + 2);
    marks_add(b->md.marks, MARK_FOOTNOTE, 0, start, start + line.len);
}

/* --- the text --- */

static bool take_fields(struct block *b)
{
    if (b->line > FIELD_LINES)
        return false;
    size_t end = bold_fields(b->md.text, b->start, b->md.marks);
    if (end == b->start)
        return false;
    b->md.done = end;
    return true;
}

static void take_content(struct block *b, size_t first)
{
    size_t from = take_quote(b, first);
    if (byte_at(b, from) == '#' && take_atx(b, from)) {
        b->para = NO_PARA;
        return;
    }
    from = take_item(b, from);
    bool row = take_row(b, from);
    b->para = from == first && !row && b->para == NO_PARA ? b->start : NO_TITLE;
    if (row)
        return;
    mark_note(b, from);
    mark_html_heading(b, from);
    markdown_inline(&b->md, from, trim_back(b, from, b->end));
}

/* The line above becomes a heading. */
static bool take_underline(struct block *b, size_t from)
{
    unsigned level = underline(b, from);
    if (!level || (level == 2 && ends_sentence(b)))
        return false;
    size_t end = b->start - 1;
    while (end > b->para && is_space(b->md.text.ptr[end - 1]))
        end--;
    marks_add(b->md.marks, MARK_HEADING, level, b->para, end);
    return true;
}

static void take_line(struct block *b)
{
    size_t from = behind_space(b, b->start);
    bool nothing = from == b->end;
    if (take_fence(b, from))
        return;
    if (nothing || take_underline(b, from) || (!b->table && is_rule(b, from)) ||
        is_command(b, from)) {
        if (!nothing)
            hide(b, b->start, b->end);
        b->table = false;
        b->para = NO_PARA;
    } else if (!take_fields(b)) {
        take_content(b, from);
    }
}

/* The offset of the line's end, and in `*next` the start of the next line. */
static size_t end_of_line(struct strv text, size_t off, size_t *next)
{
    const char *stop = memchr(text.ptr + off, '\n', text.len - off);
    size_t end = stop ? (size_t)(stop - text.ptr) : text.len;
    *next = stop ? end + 1 : end;
    return end > off && text.ptr[end - 1] == '\r' ? end - 1 : end;
}

bool markdown_read(const struct source_in *in, struct source *out, struct err *err)
{
    (void)in, (void)err;
    struct block b = {.md = {.text = text_all(out->text), .marks = &out->marks}, .para = NO_PARA};
    size_t next = 0;
    b.md.done = front_matter(b.md.text, b.md.marks);
    for (size_t off = 0; off < b.md.text.len; off = next, b.line++) {
        b.end = end_of_line(b.md.text, off, &next);
        b.start = off < b.md.done ? b.md.done : off;
        if (b.start < b.end || b.md.done <= off)
            take_line(&b);
    }
    marks_sort(&out->marks);
    return true;
}

int markdown_probe(struct strv text, const char *name)
{
    enum { LOOK = 32 << 10, KINDS = 3 };
    if (source_name_ends(name, ".md|.markdown|.mdown|.mkd|.rmd|.qmd"))
        return SOURCE_NAMED;
    if (front_matter_is(text))
        return SOURCE_NAMED;
    struct strv head = strv_make(text.ptr, text.len < LOOK ? text.len : LOOK);
    return markdown_kinds(head) >= KINDS ? SOURCE_LOOKS : SOURCE_NO;
}
