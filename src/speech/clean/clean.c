/* See clean.h. Two steps: physical lines are grouped to logical paragraphs, then each group is
 * written out, cut at runs of blanks where the group is a flattened text. Grouping errs on the side
 * of keeping lines apart: a paragraph torn in two costs little, a heading glued to its body costs
 * an entry of the outline. */
#include "lectern/speech/clean/clean.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/clean/lines.h"
#include "lectern/speech/clean/markup.h"
#include "lectern/speech/marks/marker.h"
#include "lectern/speech/clean/repair.h"
#include "lectern/speech/marks/rules.h"
#include "lectern/speech/clean/print.h"

#include <stdlib.h>
#include <string.h>

enum {
    FLATTENED_CPS = 80,   /* from this length on, runs of blanks part paragraphs */
    TYPE_COLS = 120,      /* of a justified line */
    JUSTIFIED_BLANKS = 4, /* the widest blank in a justified line */
    PROSE_CPS = 30,       /* a line as long as this that holds a stop is prose, not a heading */
    LATIN_GAP_SHARE =
        60 /* per cent of sentence gaps that are wide where wide gaps are a typist's habit */
};

struct builder {
    struct strv text;
    struct document *doc;
    struct edits edits;
    size_t next_edit;
    struct hidden hidden; /* what the source's marks say is not there */
    size_t next_hidden;
    struct lines lines;
    struct strbuf out;
    struct para para; /* the open one */
    bool para_open;
    size_t src_done; /* source before this is written out or left out */
    bool wide_habit; /* of the whole text (has_wide_habit()) */
};

/* --- writing
 * --------------------------------------------------------------------------------------- */

static void add_piece(struct builder *b, size_t clean_len, size_t src_start, size_t src_end)
{
    struct piece piece = {{b->out.len - clean_len, b->out.len}, {src_start, src_end}};
    size_t count = b->doc->pieces.len;
    struct piece *last = count ? &b->doc->pieces.at[count - 1] : NULL;
    bool joins = last && last->src.end == src_start && src_end - src_start == clean_len &&
                 last->clean.end - last->clean.start == last->src.end - last->src.start &&
                 last->clean.end == piece.clean.start;
    if (joins) {
        last->clean.end = piece.clean.end;
        last->src.end = src_end;
    } else {
        VEC_PUSH(&b->doc->pieces, piece);
    }
}

static void copy_source(struct builder *b, size_t start, size_t end)
{
    if (start >= end)
        return;
    strbuf_add(&b->out, b->text.ptr + start, end - start);
    add_piece(b, end - start, start, end);
}

/* Writes what stands in the place of the edit's source. A run that could be mended only by guessing
 * stays as it is, with the guess beside it. */
static void write_edit(struct builder *b, const struct edit *edit)
{
    struct strv with = strv_make(strbuf_str(&b->edits.pool) + edit->with_off, edit->with_len);
    size_t src_len = edit->src.end - edit->src.start;
    if (edit->kind < REPAIR_KINDS)
        b->doc->repairs[edit->kind]++;
    if (edit->kind == REPAIR_SHIFT_GUESS) {
        struct damage damage = {edit->src, arena_copy(b->doc->arena, with.ptr, with.len)};
        VEC_PUSH(&b->doc->damages, damage);
        b->para.flags |= PARA_DAMAGED;
        copy_source(b, edit->src.start, edit->src.end);
    } else if (with.len) {
        strbuf_add_strv(&b->out, with);
        /* Equal lengths would say that the bytes correspond one to one (model.h). */
        size_t end = edit->src.end - (with.len == src_len && src_len > 1);
        add_piece(b, with.len, edit->src.start, end);
    }
}

/* Writes source [start, end) with the edits that lie in it. */
static void write_source(struct builder *b, size_t start, size_t end)
{
    while (b->next_edit < b->edits.at.len) {
        const struct edit *edit = &b->edits.at.at[b->next_edit];
        if (edit->src.start >= end)
            break;
        b->next_edit++;
        if (edit->src.start < start || edit->src.end > end)
            continue;
        copy_source(b, start, edit->src.start);
        write_edit(b, edit);
        start = edit->src.end;
    }
    copy_source(b, start, end);
    b->src_done = end;
}

static void close_para(struct builder *b, size_t src_end)
{
    b->para.clean.end = b->out.len;
    b->para.src.end = src_end;
    b->para_open = false;
    if (b->para.clean.end > b->para.clean.start)
        VEC_PUSH(&b->doc->paras, b->para);
}

static void open_para(struct builder *b, size_t src_start)
{
    if (b->out.len && b->out.ptr[b->out.len - 1] != '\n') {
        strbuf_add_byte(&b->out, '\n');
        add_piece(b, 1, b->src_done, src_start);
    }
    b->para = (struct para){{b->out.len, b->out.len}, {src_start, src_start}, 0};
    b->para_open = true;
}

/* --- cutting a flattened text
 * ---------------------------------------------------------------------- */

struct cutter {
    bool flattened;  /* the group is longer than a line of type */
    bool wide_habit; /* two blanks after a full stop are the typist's habit */
    bool justified;  /* blanks between words were widened to fill the lines */
};

/* How the group uses blanks after ASCII full stops: a typist's two blanks must not look like
 * paragraph ends. */
static bool has_wide_habit(struct strv text, size_t start, size_t end)
{
    size_t wide = 0, narrow = 0;
    const char *dot = text.ptr + start, *last = text.ptr + end;
    for (; (dot = memchr(dot, '.', (size_t)(last - dot))) && dot + 2 < last; dot++) {
        if (dot[1] != ' ')
            continue;
        if (dot[2] == ' ')
            wide++;
        else
            narrow++;
    }
    return wide >= 3 && wide * 100 >= (wide + narrow) * LATIN_GAP_SHARE;
}

/* Whether wide blanks stand before words in lower case, as in justified lines and never between
 * paragraphs. */
static bool is_justified(struct strv text, size_t start, size_t end)
{
    enum { FEWEST = 3, SHARE = 3 };
    size_t wide = 0, lower = 0;
    for (size_t off = start; off + 2 < end; off++) {
        if (text.ptr[off] != ' ' || text.ptr[off + 1] != ' ' || text.ptr[off + 2] == ' ')
            continue;
        wide++;
        lower += text.ptr[off + 2] >= 'a' && text.ptr[off + 2] <= 'z';
    }
    return lower >= FEWEST && lower * SHARE >= wide;
}

/* Whether all blanks of a line are wide ones. */
static bool has_only_wide_blanks(struct strv text, const struct line *line)
{
    enum { FEWEST = 4 };
    size_t wide = 0;
    for (size_t off = line->start; off + 1 < line->end; off++) {
        if (text.ptr[off] != ' ')
            continue;
        if (text.ptr[off + 1] != ' ')
            return false;
        wide++;
        while (off + 1 < line->end && text.ptr[off + 1] == ' ')
            off++;
    }
    return wide >= FEWEST;
}

/* Whether blanks stand between two characters of a spaced word: 注　　释, 目　　录. */
static bool is_spaced(struct strv text, size_t start, size_t end)
{
    size_t one, other, len;
    if (start == 0 || !chars_is_hanzi(chars_before(text, start, &one)) ||
        !chars_is_hanzi(chars_peek(text, end)))
        return false;
    (void)chars_at(text, end, &other);
    uint32_t before = start > one ? chars_before(text, start - one, &len) : ' ';
    uint32_t after = end + other < text.len ? chars_peek(text, end + other) : ' ';
    return (chars_is_blank(before) || chars_is_break(before)) &&
           (chars_is_blank(after) || chars_is_break(after));
}

/* Whether the run of blanks [start, end) parts two paragraphs. */
static bool parts(const struct builder *b, const struct cutter *cutter, size_t start, size_t end)
{
    size_t count = 0, len;
    for (size_t off = start; off < end; off += len) {
        unsigned cols;
        len = chars_blank_at(b->text, off, &cols);
        count += b->text.ptr[off] == '\t' ? 2 : 1;
    }
    if (count < 2 || is_spaced(b->text, start, end))
        return false;
    uint32_t before = chars_before(b->text, start, &len);
    uint32_t after = chars_peek(b->text, end);
    bool typed = before == '.' || before == '?' || before == '!' || before == ':';
    if (cutter->wide_habit && typed && count == 2 && chars_is_letter(after))
        return false;
    if (cutter->justified && count <= JUSTIFIED_BLANKS && !chars_is_wide_script(after))
        return false;
    if (cutter->flattened)
        return true;
    return chars_is_stop(before) && before != '.';
}

/* Whether [from, end) is the label of a speaker in a record: ○町長(山田誠君). */
static bool is_circle_label(const struct builder *b, size_t from, size_t end)
{
    enum { LABEL_LEN = 90 };
    size_t len;
    uint32_t first = chars_peek(b->text, from);
    bool circle = first == U'○' || first == U'◯' || first == U'〇' || first == U'●';
    return circle && end - from <= LABEL_LEN && chars_fold(chars_before(b->text, end, &len)) == ')';
}

/* The first offset from `off` on that is not hidden; lines ask in order. */
static size_t skip_hidden(struct builder *b, size_t off)
{
    for (; b->next_hidden < b->hidden.at.len; b->next_hidden++) {
        const struct span *span = &b->hidden.at.at[b->next_hidden];
        if (span->start > off)
            break;
        if (span->end > off)
            off = span->end;
    }
    return off;
}

/* Writes one physical line, starting new paragraphs at runs of blanks that part them. */
static void write_line(struct builder *b, const struct line *line, struct cutter cutter)
{
    size_t from = line->start, off = from;
    cutter.justified = cutter.justified || (cutter.flattened && line->cols <= TYPE_COLS &&
                                            has_only_wide_blanks(b->text, line));
    if (line->alone)
        off = line->end;
    while (off < line->end) {
        unsigned cols;
        if (b->hidden.at.len && (off = skip_hidden(b, off)) >= line->end)
            break;
        unsigned char byte = (unsigned char)b->text.ptr[off];
        if (byte > ' ' && byte < 0x80 && byte != '&') {
            off++;
            continue;
        }
        if (chars_plain_hanzi(b->text.ptr + off)) {
            off += 3;
            continue;
        }
        size_t gap = off, len = chars_blank_at(b->text, off, &cols);
        if (!len) {
            off++;
            continue;
        }
        while (off < line->end && (len = chars_blank_at(b->text, off, &cols)) > 0)
            off += len;
        if (!parts(b, &cutter, gap, off) || (from == line->start && is_circle_label(b, from, gap)))
            continue;
        write_source(b, from, gap);
        close_para(b, gap);
        b->doc->repairs[REPAIR_SPLIT_BLANKS]++;
        open_para(b, off);
        from = off;
    }
    write_source(b, from, line->end);
}

/* --- joining lines
 * --------------------------------------------------------------------------------- */

/* Whether a line break between these two characters stands for a blank. */
static bool needs_blank(uint32_t before, uint32_t after)
{
    return !chars_is_wide_script(before) && !chars_is_wide_script(after) && before != '-' &&
           before < 0x10000 && !(before >= 0x2010 && before <= 0x2027) &&
           !(after >= 0x2010 && after <= 0x2027);
}

/* Whether the words run on over the line end whatever the widths say: a comma, an opening bracket,
 * a closing mark in front, a Latin sentence that goes on in lower case. */
static bool runs_on(const struct line *line, const struct line *next)
{
    uint32_t last = chars_fold(line->last), first = chars_fold(next->first);
    if (last == ',' || last == U'、' || chars_is_opening(last))
        return true;
    if (chars_never_starts(next->first) && first != '.' && first != U'…' && first != U'—')
        return true;
    return chars_is_letter(line->last) && chars_is_lower(next->first) &&
           line->content_cps >= PROSE_CPS;
}

/* Whether the line looks like prose that was broken off: longer than a heading, with a stop inside
 * and none at its end. */
static bool breaks_off(struct strv text, const struct line *line)
{
    uint32_t last = chars_fold(line->last);
    return line->has_stop && line->content_cps >= PROSE_CPS && !lines_ends_closed(text, line) &&
           last != ';' && (chars_is_wide_script(line->last) || chars_is_letter(line->last));
}

/* Whether the line starts with the mark of a list or section. */
static bool starts_like_item(const struct builder *b, const struct line *line)
{
    struct marker marker;
    return rules_marker_at(b->doc->rules,
                           strv_make(b->text.ptr + line->start, line->end - line->start), 0, true,
                           &marker) &&
           !marker.weak;
}

/* Whether the lines from `first` to `last` hold the mark before `wanted` in mid-paragraph. Looks
 * back a bounded way. */
static bool holds_mark_before(const struct builder *b, size_t first, size_t last,
                              const struct marker *wanted)
{
    enum { LOOK_BACK = 3000 };
    size_t start = b->lines.at.at[first].start, end = b->lines.at.at[last].end;
    if (end - start > LOOK_BACK)
        start = utf8_floor(b->text, end - LOOK_BACK);
    struct strv all = strv_make(b->text.ptr + start, end - start);
    for (size_t off = 1, len; off < all.len; off += len) {
        uint32_t cp = chars_at(all, off, &len);
        struct marker marker;
        bool may = (unsigned char)all.ptr[off] >= 0x80 || chars_is_digit(cp) || cp == '(' ||
                   rules_may_begin(b->doc->rules, all.ptr[off]);
        may = may && ((unsigned char)all.ptr[off] & 0xC0) != 0x80 && marker_may_follow(all, off);
        if (may && rules_marker_at(b->doc->rules, all, off, false, &marker) &&
            marker.family == wanted->family && marker.number + 1 == wanted->number)
            return true;
    }
    return false;
}

/* Whether an item at the start of a line that stands behind a full line belongs to the paragraph
 * before. Where the text shows its paragraphs, only those start items; else the series tells: 二是
 * inside a paragraph is followed by 三是 inside it. */
static bool item_joins(const struct builder *b, size_t first, size_t at)
{
    const struct line *next = &b->lines.at.at[at + 1];
    if (b->lines.marks_paragraphs)
        return true;
    struct marker marker;
    return rules_marker_at(b->doc->rules,
                           strv_make(b->text.ptr + next->start, next->end - next->start), 0, true,
                           &marker) &&
           marker.number > 1 && holds_mark_before(b, first, at, &marker);
}

/* Whether a line of alphabets in the middle of a paragraph of a typeset page goes on below: no
 * width tells there how far a line had to reach. */
static bool runs_ragged(const struct builder *b, size_t first, size_t at)
{
    const struct line *line = &b->lines.at.at[at];
    return b->lines.ragged && at > first && chars_is_letter(line->last) &&
           (size_t)line->content_cps * 4 >= b->lines.wrap * 3;
}

/* Whether the line is drawn: one mark over and over (****, ----). */
static bool is_drawn(struct strv text, const struct line *line)
{
    if (line->first != line->last || line->content_cps < 3 || chars_is_letter(line->first) ||
        chars_is_digit(line->first) || chars_is_wide_script(line->first))
        return false;
    size_t len;
    for (size_t off = line->start; off < line->end; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (cp != line->first && !chars_is_blank(cp))
            return false;
    }
    return true;
}

/* Whether line at + 1 goes on with the paragraph of the lines from `first` to `at`. */
static bool joins(const struct builder *b, size_t first, size_t at)
{
    const struct lines *lines = &b->lines;
    const struct line *line = &lines->at.at[at], *next = line + 1;
    if (line->alone || next->begins || line->quoted != next->quoted)
        return false;
    bool set_in = line->trail_cols + next->indent_cols >= lines->indent + 2;
    if (set_in && (lines->sets_in || next->indent_cols != line->indent_cols))
        return false;
    if (is_drawn(b->text, line) != is_drawn(b->text, next))
        return false;
    bool closed = lines_ends_closed(b->text, line);
    bool item = starts_like_item(b, next);
    if (runs_on(line, next) && !(item && closed))
        return true;
    if (!lines_is_full(lines, line, next) && !(runs_ragged(b, first, at) && !closed))
        return !item && !closed && !lines->wrap && breaks_off(b->text, line);
    return !item || item_joins(b, first, at);
}

/* The end of a page in mid-paragraph, with its number and running head: the index of the line that
 * goes on behind them, or 0. */
static size_t behind_print(const struct builder *b, size_t last)
{
    enum { LOOK = 12 };
    const struct lines *lines = &b->lines;
    const struct line *line = &lines->at.at[last];
    if (line->of_print || lines_ends_closed(b->text, line) || line->content_cps < PROSE_CPS / 2)
        return 0;
    bool number = false;
    for (size_t i = last + 1; i < lines->at.len && i <= last + LOOK; i++) {
        const struct line *here = &lines->at.at[i];
        if (!here->last)
            continue;
        if (number && !here->of_print && chars_is_upper(here->first) &&
            !lines_is_full(lines, line, here))
            return 0; /* a line of a page's head and a new sentence or title */
        if (here->of_print)
            number = true;
        else if (number && (size_t)line->cols * 4 < lines->wrap * 3)
            return 0; /* a short line that ends nothing */
        else if (number)
            return starts_like_item(b, here) || here->indent_cols > lines->indent + 1 ? 0 : i;
        else
            return 0;
    }
    return 0;
}

/* Whether digits on a line of their own are what a wrapper pushed off the full line before, not a
 * page number: the paragraph ends behind them. */
static bool is_pushed_off(const struct builder *b, size_t at)
{
    const struct lines *lines = &b->lines;
    const struct line *line = &lines->at.at[at], *number = line + 1;
    bool ends = at + 2 >= lines->at.len || !number[1].last;
    return ends && chars_is_digit(number->first) && chars_is_digit(number->last) &&
           number->indent_cols == line->indent_cols && !lines_ends_closed(b->text, line) &&
           lines_is_full(lines, line, number);
}

/* Whether a line is the number of a year whose sign begins the next one. */
static bool is_torn_year(const struct builder *b, size_t at)
{
    enum { YEAR_LEN = 4 };
    const struct line *line = &b->lines.at.at[at];
    const struct line *next = at + 1 < b->lines.at.len ? line + 1 : NULL;
    if (!next || !next->last || next->first != U'年' || line->end - line->start != YEAR_LEN)
        return false;
    for (size_t i = line->start; i < line->end; i++)
        if (!chars_is_digit((unsigned char)b->text.ptr[i]))
            return false;
    return true;
}

/* The line that goes on with the paragraph of the lines from `first` to `at`, or 0; `*page_number`
 * tells that a page number stands between. */
static size_t group_next(const struct builder *b, size_t first, size_t at, bool *page_number)
{
    const struct lines *lines = &b->lines;
    *page_number = false;
    if (is_torn_year(b, at))
        return at + 1;
    if (at + 1 < lines->at.len && lines->at.at[at + 1].last) {
        if (!lines->at.at[at + 1].of_print)
            return !lines->at.at[at].of_print && joins(b, first, at) ? at + 1 : 0;
        if (is_pushed_off(b, at))
            return at + 1;
    }
    size_t next = behind_print(b, at);
    *page_number = next != 0;
    return next;
}

static void write_group(struct builder *b, const size_t *members, size_t count)
{
    const struct line *at = b->lines.at.at;
    size_t cps = 0;
    for (size_t i = 0; i < count; i++)
        cps += at[members[i]].content_cps;
    size_t start = at[members[0]].start, end = at[members[count - 1]].end;
    struct cutter cutter = {.flattened = cps >= FLATTENED_CPS};
    if (cutter.flattened) {
        cutter.wide_habit = b->wide_habit || has_wide_habit(b->text, start, end);
        cutter.justified = is_justified(b->text, start, end);
    }
    open_para(b, at[members[0]].start);
    b->para.flags = at[members[0]].of_print && at[members[count - 1]].of_print ? PARA_PRINT : 0;
    for (size_t i = 0; i < count; i++) {
        const struct line *line = &at[members[i]];
        if (i > 0) {
            if (needs_blank(at[members[i - 1]].last, line->first)) {
                strbuf_add_byte(&b->out, ' ');
                add_piece(b, 1, b->src_done, line->start);
            }
            b->doc->repairs[REPAIR_JOINED_LINE]++;
        }
        write_line(b, line, cutter);
    }
    close_para(b, at[members[count - 1]].end);
}

/* Notes the lines of a page's edge that are left out between two lines of a paragraph. */
static void note_print(struct builder *b, size_t last, size_t next)
{
    struct span sheet = {0};
    for (size_t i = last + 1; i < next; i++) {
        const struct line *line = &b->lines.at.at[i];
        if (line->of_print)
            sheet = (struct span){sheet.end ? sheet.start : line->start, line->end};
    }
    if (sheet.end)
        VEC_PUSH(&b->doc->left_out, ((struct chrome){sheet, CHROME_PAGE_NUMBER}));
}

static void write_all(struct builder *b)
{
    VEC(size_t) members = {0};
    for (size_t i = 0; i < b->lines.at.len;) {
        if (!b->lines.at.at[i].last) {
            i++;
            continue;
        }
        members.len = 0;
        bool page_number;
        size_t last = i, next;
        VEC_PUSH(&members, i);
        while ((next = group_next(b, i, last, &page_number)) != 0) {
            VEC_PUSH(&members, next);
            b->doc->repairs[REPAIR_PAGE_NUMBER] += page_number;
            note_print(b, last, next);
            last = next;
        }
        write_group(b, members.at, members.len);
        i = last + 1;
    }
    VEC_FREE(&members);
}

void clean_build(const struct text *text, struct document *doc)
{
    if (!doc->arena)
        doc->arena = arena_new();
    struct builder b = {.text = text_all(text), .doc = doc};
    repair_find(text, &b.edits);
    markup_hidden(doc->marks, &b.hidden);
    markup_edits(doc->marks, &b.hidden, &b.edits);
    lines_scan(b.text, &b.hidden, &b.lines);
    markup_lines(doc->marks, &b.lines);
    print_mark(b.text, &b.lines);
    b.wide_habit = has_wide_habit(b.text, 0, b.text.len);
    doc->repairs[REPAIR_PAGE_NUMBER] += lines_cut_page_numbers(b.text, &b.lines);
    strbuf_reserve(&b.out, b.text.len + 1);
    write_all(&b);
    doc->clean_len = b.out.len;
    doc->clean = strbuf_take(&b.out);
    markup_paras(doc->marks, &b.hidden, b.text, doc);
    VEC_FREE(&b.hidden.at);
    edits_free(&b.edits);
    lines_free(&b.lines);
}
