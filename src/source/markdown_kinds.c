/* Which of Markdown's signs a text has: none proves anything alone (# is also a hash tag, * a
 * bullet), three of them together do. */
#include "markdown.h"

#include <string.h>

enum kind {
    KIND_TITLE = 1 << 0,   /* # words */
    KIND_HEADING = 1 << 1, /* ## words */
    KIND_BOLD = 1 << 2,    /* **words** within a line */
    KIND_BOLD_LINE = 1 << 3,
    KIND_LINK = 1 << 4,
    KIND_PICTURE = 1 << 5,
    KIND_FENCE = 1 << 6,
    KIND_QUOTE = 1 << 7,
    KIND_ITEMS = 1 << 8,
    KIND_TABLE = 1 << 9,
    KIND_NOTE = 1 << 10,
    KIND_BREAK = 1 << 11, /* lines that end in two blanks and a letter before */
};

enum { FEW = 3 };

struct counts {
    unsigned kinds;
    size_t items, breaks;
};

static void look_inside(struct strv line, struct counts *counts)
{
    bool stars = memchr(line.ptr, '*', line.len), brackets = memchr(line.ptr, '[', line.len);
    size_t bold = stars ? strv_find(line, STRV("**"), 0) : SIZE_MAX;
    size_t close = bold == SIZE_MAX ? bold : strv_find(line, STRV("**"), bold + 3);
    if (close != SIZE_MAX && line.ptr[bold + 2] != ' ' && line.ptr[bold + 2] != '*')
        counts->kinds |=
            bold == 0 && close + 2 == line.len ? KIND_BOLD_LINE | KIND_BOLD : KIND_BOLD;
    if (!brackets)
        return;
    size_t link = strv_find(line, STRV("]("), 0);
    const char *open = link == SIZE_MAX ? NULL : memchr(line.ptr, '[', link);
    if (open && memchr(line.ptr + link, ')', line.len - link))
        counts->kinds |= open > line.ptr && open[-1] == '!' ? KIND_PICTURE : KIND_LINK;
    if (strv_find(line, STRV("[^"), 0) != SIZE_MAX)
        counts->kinds |= KIND_NOTE;
}

static void look_at(struct strv raw, struct counts *counts)
{
    struct strv line = strv_trim(raw);
    size_t hashes = 0;
    if (!line.len)
        return;
    while (hashes < line.len && line.ptr[hashes] == '#')
        hashes++;
    if (hashes && hashes <= 6 && hashes < line.len && line.ptr[hashes] == ' ')
        counts->kinds |= hashes == 1 ? KIND_TITLE : KIND_HEADING;
    if (strv_starts(line, STRV("```")))
        counts->kinds |= KIND_FENCE;
    if (strv_starts(line, STRV("> ")))
        counts->kinds |= KIND_QUOTE;
    if (strv_starts(line, STRV("- ")) || strv_starts(line, STRV("* ")))
        counts->items++;
    if (strv_starts(line, STRV("|--")) || strv_starts(line, STRV("| --")) ||
        strv_starts(line, STRV("|:-")) || strv_starts(line, STRV("| :-")))
        counts->kinds |= KIND_TABLE;
    while (raw.len && raw.ptr[raw.len - 1] == '\r')
        raw.len--;
    counts->breaks += strv_ends(raw, STRV("  "));
    look_inside(line, counts);
}

unsigned markdown_kinds(struct strv text)
{
    struct counts counts = {0};
    struct strv rest = text;
    while (rest.ptr)
        look_at(strv_split(&rest, '\n'), &counts);
    counts.kinds |= counts.items >= FEW ? KIND_ITEMS : 0;
    counts.kinds |= counts.breaks >= FEW ? KIND_BREAK : 0;
    unsigned found = 0;
    for (unsigned kinds = counts.kinds; kinds; kinds &= kinds - 1)
        found++;
    return found;
}
