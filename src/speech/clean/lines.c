/* See lines.h. One pass measures the lines; the wrap width comes from a difference array over all
 * widths, so it is linear too. */
#include "lectern/speech/clean/lines.h"
#include "lectern/speech/marks/page_number.h"

#include "lectern/base/mem.h"
#include "lectern/speech/chars.h"

#include <stdlib.h>

enum {
    WIDEST = 200,   /* no hard-wrapped text is wider, in columns or code points */
    NARROWEST = 16, /* nor narrower */
    UNIT_MAX = 40,  /* longer words are broken by wrappers anyway */
    RAGGED = 10,    /* a tenth over the width is still within it: typeset lines hold blanks */
};

/* How far a line may exceed the width: marks hang over the edge, and a page set in proportional
 * type has lines of nearly one width when it is copied as text. */
static size_t widest(size_t width)
{
    size_t slack = width / RAGGED;
    return width + (slack > 2 ? slack : 2);
}

/* Moves past a line end at `off`; CR LF is one. */
static size_t past_break(struct strv text, size_t off)
{
    size_t len;
    uint32_t cp = chars_at(text, off, &len);
    if (cp == '\r' && off + 1 < text.len && text.ptr[off + 1] == '\n')
        return off + 2;
    return off + len;
}

/* Measures what a wrapper would not break at the start of the line. */
static void measure_unit(struct strv text, struct line *line)
{
    size_t off = line->start, len;
    uint32_t cp = chars_at(text, off, &len);
    bool word = chars_is_letter(cp) || chars_is_digit(cp) || chars_is_hangul(cp);
    for (;;) {
        line->unit_cols = (uint8_t)(line->unit_cols + chars_cols(cp)); /* UNIT_MAX + 2 at most */
        line->unit_cps++;
        off += len;
        if (off >= line->end || line->unit_cols >= UNIT_MAX)
            return;
        cp = chars_at(text, off, &len);
        if (chars_is_blank(cp))
            return;
        bool sticks = chars_never_starts(cp);
        if (word ? chars_is_wide_script(cp) && !sticks : !sticks)
            return;
    }
}

/* Columns of the blanks before `cp` that are not the one between two words. */
static uint32_t extra_blanks(const struct line *line, uint32_t cp)
{
    bool words = !chars_is_wide_script(line->last) && !chars_is_wide_script(cp);
    return line->trail_cols - (words ? 1 : 0);
}

static void note_char(struct line *line, uint32_t cp, size_t off, size_t len)
{
    bool plain = cp > ' ' && cp < 0x7F;
    unsigned cols = plain ? 1 : cp == '\t' ? 4 : chars_cols(cp);
    if (line->trail_cols && line->last && !chars_is_blank(cp))
        line->extra_cols += extra_blanks(line, cp);
    line->cols += cols;
    line->cps++;
    if (!plain && (chars_is_blank(cp) || chars_is_invisible(cp))) {
        line->trail_cols += cols;
        return;
    }
    if (line->start == line->end) {
        line->start = off;
        line->first = cp;
        line->indent_cols = line->trail_cols;
        line->indent_cps = line->cps - 1;
    } else if (line->last == U'。') {
        line->has_stop = true;
    } else if (line->last == '.' && line->trail_cols) {
        line->has_stop = true;
    }
    line->trail_cols = 0;
    line->end = off + len;
    line->content_cps = line->cps - line->indent_cps;
    line->last = cp;
}

static bool is_hanzi_lead(unsigned char byte)
{
    return byte >= 0xE4 && byte <= 0xE9; /* U+4000-9FFF: nothing but wide characters */
}

/* Takes a run of hanzi in one go, which is most of a Chinese text. Returns the offset behind it. */
static size_t note_hanzi(struct strv text, size_t off, struct line *line)
{
    size_t start = off, len;
    while (off < text.len && is_hanzi_lead((unsigned char)text.ptr[off]))
        off += 3;
    uint32_t count = (uint32_t)((off - start) / 3);
    line->cols += 2 * count;
    line->cps += count;
    line->trail_cols = 0;
    line->end = off;
    line->content_cps = line->cps - line->indent_cps;
    line->last = chars_before(text, off, &len);
    return off;
}

static bool is_ascii_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

/* Takes the rest of a word of ASCII letters likewise. */
static size_t note_letters(struct strv text, size_t off, struct line *line)
{
    size_t start = off;
    while (off < text.len && is_ascii_letter((unsigned char)text.ptr[off]))
        off++;
    line->cols += (uint32_t)(off - start);
    line->cps += (uint32_t)(off - start);
    line->end = off;
    line->content_cps = line->cps - line->indent_cps;
    line->last = (unsigned char)text.ptr[off - 1];
    return off;
}

struct scan {
    struct strv text;
    const struct hidden *hidden; /* null for none */
    size_t next;                 /* of them */
    size_t shown;                /* up to there nothing is hidden */
};

/* The first offset from there at which something shows. */
static size_t skip_hidden(struct scan *scan, size_t off)
{
    scan->shown = scan->text.len;
    for (; scan->hidden && scan->next < scan->hidden->at.len; scan->next++) {
        const struct span *span = &scan->hidden->at.at[scan->next];
        if (span->start > off) {
            scan->shown = span->start;
            break;
        }
        off = span->end > off ? span->end : off;
    }
    return off;
}

static void scan_line(struct scan *scan, size_t off, struct line *line, size_t *next)
{
    struct strv text = scan->text;
    *line = (struct line){.start = off, .end = off};
    while (off < text.len) {
        size_t len;
        if (off >= scan->shown) {
            off = skip_hidden(scan, off);
            continue;
        }
        struct strv shown = strv_make(text.ptr, scan->shown);
        bool in_word = line->last && line->last >= 0x4E00 && line->last < 0xA000;
        if (in_word && is_hanzi_lead((unsigned char)text.ptr[off])) {
            off = note_hanzi(shown, off, line);
            continue;
        }
        uint32_t cp = chars_at(text, off, &len);
        if (is_ascii_letter(cp) && is_ascii_letter(line->last) && !line->trail_cols) {
            off = note_letters(shown, off, line);
            continue;
        }
        if (chars_is_break(cp)) {
            off = past_break(text, off);
            break;
        }
        unsigned cols;
        size_t entity = cp == '&' ? chars_blank_at(text, off, &cols) : 0;
        note_char(line, entity ? ' ' : cp, off, len);
        off += entity ? entity : len;
    }
    *next = off;
    if (line->last)
        measure_unit(text, line);
}

bool lines_ends_closed(struct strv text, const struct line *line)
{
    size_t end = line->end;
    while (end > line->start) {
        size_t len;
        uint32_t cp = chars_before(text, end, &len);
        if (chars_is_stop(cp) || chars_fold(cp) == ':')
            return true;
        if (!chars_is_closing(cp) && !chars_is_blank(cp))
            return false;
        end -= len;
    }
    return false;
}

/* --- the width of wrapping
 * ------------------------------------------------------------------------- */

struct widths {
    long forced[WIDEST + 2]; /* first differences of how many breaks the width explains */
    long over[WIDEST + 2];   /* lines of exactly that width; the last cell is for wider ones */
    long closed[WIDEST + 2]; /* as forced, for breaks after a closed sentence */
};

static void count_break(struct widths *widths, size_t width, size_t unit, bool closed)
{
    if (width > WIDEST || !unit)
        return;
    size_t behind = width + unit > WIDEST + 1 ? WIDEST + 1 : width + unit;
    widths->forced[width]++;
    widths->forced[behind]--;
    if (closed) {
        widths->closed[width]++;
        widths->closed[behind]--;
    }
}

static void count_width(struct widths *widths, size_t width)
{
    widths->over[width > WIDEST ? WIDEST + 1 : width]++;
}

/* The width that explains most breaks with few lines over it, or 0. `*score` tells how well. */
static size_t best_width(const struct widths *widths, long lines, long *score)
{
    size_t best = 0, within = 0;
    long forced = 0, closed = 0, over = lines;
    *score = 0;
    for (size_t width = 0; width <= WIDEST; width++) {
        forced += widths->forced[width];
        closed += widths->closed[width];
        while (within <= WIDEST && within <= widest(width))
            over -= widths->over[within++];
        long open = forced - closed;
        bool fits = width >= NARROWEST && open >= 3 && open * 12 >= lines && over * 5 <= open &&
                    closed * 2 <= forced;
        if (fits && open - 4 * over > *score) {
            *score = open - 4 * over;
            best = width;
        }
    }
    return best;
}

static size_t width_of(const struct line *line, enum line_measure measure)
{
    return measure == LINE_CPS             ? line->cps
           : measure == LINE_SQUEEZED_COLS ? line->cols - line->extra_cols - line->trail_cols
                                           : line->cols;
}

/* The width of what a wrapper would have had to set on the line before, with the blank between. */
static size_t next_width(const struct line *line, const struct line *next,
                         enum line_measure measure)
{
    size_t blank = chars_is_wide_script(line->last) || chars_is_wide_script(next->first) ? 0 : 1;
    return blank + (measure == LINE_CPS ? next->unit_cps : next->unit_cols + next->indent_cols);
}

static void count_lines(struct strv text, const struct lines *lines, struct widths *widths)
{
    for (size_t i = 0; i < lines->at.len; i++) {
        const struct line *line = &lines->at.at[i];
        const struct line *next = i + 1 < lines->at.len ? line + 1 : NULL;
        if (!line->last)
            continue;
        bool pair = next && next->last && next->indent_cols <= line->indent_cols + 1;
        bool closed = pair && lines_ends_closed(text, line);
        for (enum line_measure m = LINE_COLS; m < LINE_MEASURES; m++) {
            count_width(&widths[m], width_of(line, m));
            if (pair)
                count_break(&widths[m], width_of(line, m), next_width(line, next, m), closed);
        }
    }
}

/* Whether a good part of the lines is wider than the width. */
static bool is_ragged(const struct lines *lines)
{
    enum { SHARE = 12 };
    size_t over = 0, shown = 0;
    for (size_t i = 0; i < lines->at.len; i++) {
        shown += lines->at.at[i].last != 0;
        over += width_of(&lines->at.at[i], lines->measure) > lines->wrap + 2;
    }
    return over * SHARE > shown;
}

static void find_wrap(struct strv text, struct lines *lines)
{
    struct widths *widths = mem_new(LINE_MEASURES, sizeof *widths);
    long shown = 0, best = 0;
    for (size_t i = 0; i < lines->at.len; i++)
        shown += lines->at.at[i].last != 0;
    count_lines(text, lines, widths);
    for (enum line_measure m = LINE_COLS; m < LINE_MEASURES; m++) {
        long score;
        size_t width = best_width(&widths[m], shown, &score);
        if (score <= best)
            continue;
        best = score;
        lines->wrap = width;
        lines->measure = m;
    }
    lines->ragged = lines->wrap && is_ragged(lines);
    mem_free(widths);
}

/* Columns that a line of hanzi lost where the two characters of its indent were copied as one
 * blank. */
static size_t lost_indent(const struct line *line)
{
    enum { INDENT = 4 };
    bool lost = line->indent_cols > 0 && line->indent_cols < INDENT;
    return lost && chars_is_wide_script(line->first) ? INDENT - line->indent_cols : 0;
}

bool lines_is_full(const struct lines *lines, const struct line *line, const struct line *next)
{
    size_t width = width_of(line, lines->measure);
    if (!lines->wrap || width > widest(lines->wrap))
        return false;
    size_t slack = lost_indent(line) + (lines->ragged ? lines->wrap / RAGGED : 0);
    return width + next_width(line, next, lines->measure) + slack > lines->wrap;
}

/* The indent of lines that go on: the smallest that many lines have. And whether first lines are
 * set in deeper than it. */
static void find_indent(struct lines *lines)
{
    enum { DEEPEST = 15, SHARE = 7 };
    size_t counts[DEEPEST + 1] = {0}, all = 0, first_lines = 0;
    for (size_t i = 0; i < lines->at.len; i++) {
        const struct line *line = &lines->at.at[i];
        if (!line->last)
            continue;
        all++;
        counts[line->indent_cols < DEEPEST ? line->indent_cols : DEEPEST]++;
    }
    size_t usual = 0;
    while (usual < DEEPEST && counts[usual] * SHARE < all)
        usual++;
    lines->indent = (uint32_t)(usual < DEEPEST ? usual : 0);
    for (size_t i = 0; i + 1 < lines->at.len; i++) {
        const struct line *line = &lines->at.at[i], *next = line + 1;
        first_lines += line->last && next->last && line->indent_cols >= lines->indent + 2 &&
                       next->indent_cols <= lines->indent;
    }
    lines->sets_in = first_lines >= 3;
}

/* Whether paragraphs show by indent or by blank lines: then hardly any line that wrapping did not
 * break is followed by one that neither is indented nor stands behind a blank line. */
static void find_paragraph_signs(struct lines *lines)
{
    size_t shown = 0, hidden = 0;
    for (size_t i = 0; i + 1 < lines->at.len; i++) {
        const struct line *line = &lines->at.at[i], *next = line + 1;
        if (!line->last)
            continue;
        if (!next->last || next->indent_cols >= lines->indent + 2)
            shown++;
        else if (!lines_is_full(lines, line, next))
            hidden++;
    }
    lines->marks_paragraphs = shown >= 3 && shown >= 4 * hidden;
}

/* --- lines set apart
 * ------------------------------------------------------------------------------- */

/* Whether nearly all lines stand behind exactly one blank line. */
static bool is_spread(const struct lines *lines)
{
    enum { FEWEST = 12, SHARE = 8 };
    size_t near = 0, apart = 0;
    for (size_t i = 0, gap = 0; i < lines->at.len; i++) {
        if (!lines->at.at[i].last) {
            gap++;
            continue;
        }
        near += gap == 0;
        apart += gap == 1;
        gap = 0;
    }
    return apart >= FEWEST && near * SHARE <= apart;
}

/* Closes up a text whose every line stands apart, as pages copied out of a PDF have it: where
 * wrapping explains most breaks between lines one blank line apart, that line parts nothing. */
static void close_up(struct strv text, struct lines *lines)
{
    struct lines closed = {0};
    size_t breaks = 0, full = 0;
    if (!is_spread(lines))
        return;
    for (size_t i = 0; i < lines->at.len; i++)
        if (lines->at.at[i].last || (i > 0 && !lines->at.at[i - 1].last))
            VEC_PUSH(&closed.at, lines->at.at[i]);
    find_wrap(text, &closed);
    for (size_t i = 0; i + 1 < closed.at.len; i++) {
        const struct line *line = &closed.at.at[i], *next = line + 1;
        if (!line->last || !next->last)
            continue;
        breaks++;
        full += lines_is_full(&closed, line, next) && !lines_ends_closed(text, line);
    }
    struct lines *kept = closed.wrap && full * 2 >= breaks ? &closed : lines;
    struct lines *other = kept == lines ? &closed : lines;
    VEC_FREE(&other->at);
    *lines = *kept;
}

/* Takes the last line back where it is one blank line too many: thousands of them say no more than
 * some, and a file of nothing else must not need a line's room for each byte. */
static void drop_surplus(struct lines *lines, size_t *blanks)
{
    bool blank = lines->at.at[lines->at.len - 1].last == 0;
    *blanks = blank ? *blanks + 1 : 0;
    if (*blanks > LINES_BLANK)
        lines->at.len--;
}

void lines_scan(struct strv text, const struct hidden *hidden, struct lines *lines)
{
    struct scan scan = {.text = text, .hidden = hidden};
    *lines = (struct lines){0};
    size_t blanks = 0;
    for (size_t off = skip_hidden(&scan, 0); off < text.len;) {
        scan_line(&scan, off, VEC_ADD(&lines->at), &off);
        drop_surplus(lines, &blanks);
    }
    close_up(text, lines);
    find_wrap(text, lines);
    find_indent(lines);
    find_paragraph_signs(lines);
}

void lines_free(struct lines *lines)
{
    VEC_FREE(&lines->at);
    *lines = (struct lines){0};
}

/* --- page numbers
 * ---------------------------------------------------------------------------------- */

bool lines_is_page_number(struct strv text, const struct line *line)
{
    return line->last &&
           page_number_is(strv_make(text.ptr + line->start, line->end - line->start), false);
}

/* Where the line ends without a page number between dashes at its end: "…, — 9 —". The line's end
 * where there is none. */
static size_t before_page_number(struct strv text, const struct line *line)
{
    size_t at = line->end, len, digits = 0;
    if (!page_number_is_dash(line->last))
        return line->end;
    chars_before(text, at, &len);
    at -= len;
    uint32_t cp = 0;
    for (; at > line->start; at -= len) {
        cp = chars_before(text, at, &len);
        digits += chars_is_digit(cp);
        if (!chars_is_blank(cp) && !chars_is_digit(cp))
            break;
    }
    if (at == line->start || !page_number_is_dash(cp) || digits < 1 || digits > 3)
        return line->end;
    at -= len;
    while (at > line->start && chars_is_blank(chars_before(text, at, &len)))
        at -= len;
    cp = at > line->start ? chars_before(text, at, &len) : 0;
    return chars_is_hanzi(cp) || chars_never_starts(cp) ? at : line->end;
}

size_t lines_cut_page_numbers(struct strv text, struct lines *lines)
{
    size_t cut = 0;
    for (size_t i = 0; i < lines->at.len; i++) {
        struct line *line = &lines->at.at[i];
        if (!line->last)
            continue;
        size_t end = before_page_number(text, line), len;
        if (end == line->end || page_number_is_dash(chars_before(text, end, &len)))
            continue;
        line->end = end;
        line->last = chars_before(text, end, &len);
        cut++;
    }
    return cut;
}
