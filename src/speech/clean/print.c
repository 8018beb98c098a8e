/* See print.h. */
#include "lectern/speech/clean/print.h"

#include "lectern/speech/chars.h"
#include "lectern/base/keys.h"

enum {
    REACH = 3,        /* lines with words on either side of a page number that are looked at */
    BLANKS = 8,       /* and so many lines in all */
    HEAD_CPS = 100,   /* the longest running head */
    FEWEST_PAGES = 3, /* a head comes on so many pages */
};

/* Hash of a line's letters, hanzi, kana and Hangul: the number and the date of a page change. */
static uint64_t head_key(struct strv text, const struct line *line)
{
    uint64_t hash = 1469598103934665603u;
    size_t len;
    for (size_t off = line->start; off < line->end; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (chars_is_letter(cp) || chars_is_wide_script(cp) || chars_is_hangul(cp))
            /* wraps */
            hash = (hash ^ cp) * 1099511628211u;
    }
    return hash;
}

static bool may_be_head(struct strv text, const struct line *line)
{
    return line->last && line->content_cps <= HEAD_CPS && !lines_ends_closed(text, line);
}

/* What is done with a line beside a page number. */
typedef void visit(struct strv text, struct line *line, struct keys *heads);

static void count_head(struct strv text, struct line *line, struct keys *heads)
{
    keys_add(heads, head_key(text, line));
}

static void mark_head(struct strv text, struct line *line, struct keys *heads)
{
    line->of_print = keys_count(heads, head_key(text, line)) >= FEWEST_PAGES;
}

/* Visits the lines from `at` on in one direction (1 or -1) that may be heads, up to the next page
 * number. */
static void visit_side(struct strv text, struct lines *lines, size_t at, int step, visit *look,
                       struct keys *heads)
{
    for (size_t seen = 0, words = 0; seen < BLANKS && words < REACH; seen++) {
        if ((step < 0 && at == 0) || (step > 0 && at + 1 >= lines->at.len))
            return;
        at = step < 0 ? at - 1 : at + 1;
        struct line *line = &lines->at.at[at];
        if (lines_is_page_number(text, line))
            return;
        words += line->last != 0;
        if (may_be_head(text, line) && !line->of_print)
            look(text, line, heads);
    }
}

static void visit_heads(struct strv text, struct lines *lines, visit *look, struct keys *heads)
{
    for (size_t i = 0; i < lines->at.len; i++) {
        if (!lines_is_page_number(text, &lines->at.at[i]))
            continue;
        visit_side(text, lines, i, -1, look, heads);
        visit_side(text, lines, i, 1, look, heads);
        lines->at.at[i].of_print = true;
    }
}

void print_mark(struct strv text, struct lines *lines)
{
    struct keys heads = {0};
    visit_heads(text, lines, count_head, &heads);
    if (heads.len) {
        keys_sort(&heads);
        visit_heads(text, lines, mark_head, &heads);
    }
    keys_free(&heads);
}
