/* From lines on pages to paragraphs (pdf.h): what stands at the same height of many pages is no
 * text; a line goes on in the next one where the first word of that would not have fitted. */
#include "pdf.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* What the pages look like. */
struct look {
    double size;        /* height of the lines of the text */
    double left, right; /* of its column */
    double pitch;       /* from line to line */
};

static struct strv words(const struct pdf_pages *p, const struct pdf_line *line)
{
    return strv_make(p->text.ptr + line->off, line->len);
}

static double height_of(const struct pdf_line *line)
{
    return line->bottom - line->top;
}

/* --- running heads and page numbers --- */

struct margin {
    size_t line;
    uint64_t key; /* of its words without numbers and blanks */
    bool bare;    /* only a number and what adorns it */
};

/* 1, - 1 -, — 1 —, 第 1 页, Page 1 of 9, 1/9 */
static bool is_bare(struct strv text)
{
    static const char *const ADORN[] = {"-",    "—",    "–",  "第", "页", "頁", "共", "/", "·",
                                        "Page", "page", "of", "P",  ".",  "(",  ")",  "~", "|"};
    bool digits = false;
    while (text.len) {
        size_t skip = 0;
        if ((text.ptr[0] >= '0' && text.ptr[0] <= '9') || text.ptr[0] == ' ') {
            digits = digits || text.ptr[0] != ' ';
            skip = 1;
        }
        for (size_t i = 0; !skip && i < sizeof ADORN / sizeof *ADORN; i++)
            if (strv_starts(text, strv_of(ADORN[i])))
                skip = strlen(ADORN[i]);
        if (!skip)
            return false;
        text = strv_make(text.ptr + skip, text.len - skip);
    }
    return digits;
}

/* Full stops and nothing else, as leaders and what ends a page leave them: . . . . */
static bool is_dots(struct strv text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '.' && text.ptr[i] != ' ')
            return false;
    return true;
}

static uint64_t key_of(struct strv text)
{
    uint64_t key = 0xCBF29CE484222325u; /* FNV-1a */
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != ' ' && (text.ptr[i] < '0' || text.ptr[i] > '9'))
            key = (key ^ (unsigned char)text.ptr[i]) * 0x100000001B3u;
    return key;
}

static int compare_margins(const void *a, const void *b)
{
    const struct margin *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static void drop_margins(struct pdf_pages *p)
{
    enum { PART = 11 }; /* a margin is that part of the page's height */
    VEC(struct margin) at = {0};
    double height = p->height > 0 ? p->height : 842;
    for (size_t i = 0; i < p->lines.len; i++) {
        struct pdf_line *line = &p->lines.at[i];
        line->dropped = is_dots(words(p, line));
        if (line->bottom > height / PART && line->top < height - height / PART)
            continue;
        VEC_PUSH(&at, ((struct margin){i, key_of(words(p, line)), is_bare(words(p, line))}));
    }
    if (at.len)
        qsort(at.at, at.len, sizeof *at.at, compare_margins);
    for (size_t i = 0, end; i < at.len; i = end) {
        end = i + 1;
        while (end < at.len && at.at[end].key == at.at[i].key)
            end++;
        bool many = end - i >= 2 && (end - i) * 2 >= p->count;
        for (size_t k = i; k < end; k++)
            p->lines.at[at.at[k].line].dropped |= at.at[k].bare || many;
    }
    VEC_FREE(&at);
}

/* --- the look of the pages --- */

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The number below which `hundredths` of them lie; sorts them. */
static double share(double *numbers, size_t count, size_t hundredths)
{
    if (!count)
        return 0;
    qsort(numbers, count, sizeof *numbers, compare_numbers);
    return numbers[(count - 1) * hundredths / 100];
}

static bool is_size(const struct pdf_line *line, double size)
{
    return height_of(line) > size * 0.88 && height_of(line) < size * 1.12;
}

/* The height of the lines that most of the text is set in. */
static double find_size(const struct pdf_pages *p)
{
    enum { HEIGHTS = 400 }; /* quarters of a point */
    size_t lens[HEIGHTS] = {0}, most = 0;
    for (size_t i = 0; i < p->lines.len; i++) {
        double quarters = height_of(&p->lines.at[i]) * 4;
        size_t at = quarters < 0 ? 0 : quarters >= HEIGHTS ? HEIGHTS - 1 : (size_t)quarters;
        lens[at] += p->lines.at[i].len;
        if (lens[at] > lens[most])
            most = at;
    }
    return (double)most / 4 + 0.125;
}

static void find_look(const struct pdf_pages *p, struct look *look)
{
    double *lefts = mem_new(p->lines.len + 1, sizeof *lefts);
    double *rights = mem_new(p->lines.len + 1, sizeof *rights);
    double *pitches = mem_new(p->lines.len + 1, sizeof *pitches);
    size_t count = 0, pitch_count = 0;
    look->size = find_size(p);
    for (size_t i = 0; i < p->lines.len; i++) {
        const struct pdf_line *line = &p->lines.at[i];
        if (line->dropped || !is_size(line, look->size))
            continue;
        lefts[count] = line->left;
        rights[count++] = line->right;
        if (i > 0 && line[-1].block == line->block && line->top > line[-1].top)
            pitches[pitch_count++] = line->top - line[-1].top;
    }
    look->left = share(lefts, count, 20);
    look->right = share(rights, count, 92);
    look->pitch = pitch_count ? share(pitches, pitch_count, 50) : look->size * 1.5;
    mem_free(lefts);
    mem_free(rights);
    mem_free(pitches);
}

/* Whether a line above or below in its block stands farther left. */
static bool is_indented(const struct pdf_pages *p, const struct pdf_line *line, double size)
{
    const struct pdf_line *first = p->lines.at, *end = first + p->lines.len;
    return (line > first && line[-1].block == line->block && line[-1].left < line->left - size &&
            line[-1].right > line->right) ||
           (line + 1 < end && line[1].block == line->block && line[1].left < line->left - size &&
            line[1].top > line->top && line[1].left + line[1].right < p->width - size);
}

static bool is_centred(const struct pdf_pages *p, const struct look *look,
                       const struct pdf_line *line)
{
    double off = line->left + line->right - p->width;
    return line->left > look->left + look->size * 2 && line->right < look->right - look->size &&
           off > -look->size * 2 && off < look->size * 2 && !is_indented(p, line, look->size);
}

/* --- joining --- */

/* Whether a sentence in an alphabet breaks off at the end of a line and goes on in the next one,
 * however ragged the lines are: "… of the" / "journey to". */
static bool breaks_off(const struct pdf_pages *p, const struct pdf_line *line,
                       const struct pdf_line *next)
{
    struct strv before = words(p, line), after = words(p, next);
    return before.len && after.len && after.ptr[0] >= 'a' && after.ptr[0] <= 'z' &&
           (after.len < 2 || after.ptr[1] != ')') &&
           ((before.ptr[before.len - 1] | 0x20) >= 'a' || before.ptr[before.len - 1] == ',') &&
           (before.ptr[before.len - 1] | 0x20) <= 'z';
}

static bool joins(const struct pdf_pages *p, const struct look *look, const struct pdf_line *line,
                  const struct pdf_line *next)
{
    double height = height_of(line), next_height = height_of(next);
    bool same_size = next_height > height * 0.8 && next_height < height * 1.25;
    bool large = height > look->size * 1.12;
    if (line->bookmark || next->bookmark)
        return line->bookmark == next->bookmark;
    if (!same_size)
        return false;
    if (large || line->centred || next->centred)
        return large && line->block == next->block && line->centred == next->centred;
    bool next_page = next->page != line->page || next->top < line->top;
    if (!next_page && next->top - line->top > look->pitch * 1.45)
        return false;
    if (breaks_off(p, line, next))
        return true;
    if (next->left > look->left + look->size * 1.2 && next->left > line->left + look->size * 0.7)
        return false;
    double slack = next->wide ? look->size : look->size * 0.25;
    return line->right + slack + next->first_width > look->right;
}

static bool is_wide_at(struct strv text, bool last)
{
    size_t at = last && text.len ? utf8_floor(text, text.len - 1) : 0;
    return text.len > at && (unsigned char)text.ptr[at] >= 0xE2;
}

/* Writes a line behind another one of its paragraph. */
static void write_on(struct made *m, struct strv text)
{
    struct strv before = strbuf_strv(&m->out);
    before = strv_make(before.ptr + m->line_start, before.len - m->line_start);
    bool lower = text.len && text.ptr[0] >= 'a' && text.ptr[0] <= 'z';
    if (before.len > 1 && lower && before.ptr[before.len - 1] == '-' &&
        before.ptr[before.len - 2] >= 'a' && before.ptr[before.len - 2] <= 'z')
        m->out.len--;
    else if (before.len && !(is_wide_at(before, true) && is_wide_at(text, false)))
        made_text(m, STRV(" "));
    made_text(m, text);
}

/* Bookmarks say how high headings are, below the first of them; else the larger the higher. */
static unsigned level_of(const struct pdf_pages *p, const struct look *look,
                         const struct pdf_line *line, size_t len)
{
    enum { LONGEST = 300, FEW = 2 };
    if (line->level || (p->bookmarks >= FEW && line->below_bookmark))
        return line->level;
    double times = height_of(line) / look->size;
    if (times < 1.15 || len > LONGEST)
        return 0;
    return times > 1.5 ? 1 : times > 1.25 ? 2 : 3;
}

void pdf_paras(struct pdf_pages *p, struct made *m)
{
    struct look look;
    const struct pdf_line *before = NULL;
    unsigned page = 0;
    drop_margins(p);
    find_look(p, &look);
    for (size_t i = 0; i < p->lines.len; i++) {
        struct pdf_line *line = &p->lines.at[i];
        if (line->dropped)
            continue;
        line->centred = is_centred(p, &look, line);
        line->below_bookmark = before && (before->bookmark || before->below_bookmark);
        if (before && !joins(p, &look, before, line))
            made_end_para(m, level_of(p, &look, before, m->out.len - m->line_start),
                          before->centred);
        if (line->page != page)
            marks_add(&m->marks, MARK_PAGE_BREAK, 0, m->out.len, m->out.len);
        page = line->page;
        write_on(m, words(p, line));
        before = line;
    }
    if (before)
        made_end_para(m, level_of(p, &look, before, m->out.len - m->line_start), before->centred);
}
