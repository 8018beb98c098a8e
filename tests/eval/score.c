/* The comparison: both outlines sorted by place and walked side by side, lines painted into one
 * byte each. */
#include "eval/score.h"

#include "lectern/base/mem.h"
#include "lectern/base/str.h"
#include "lectern/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TITLE_CP = 24, MAX_DEPTH = 64 };

/* A section with the place of the section it hangs under; (0,0) for the top. */
struct node {
    const struct row *row;
    size_t parent_line, parent_column;
};

struct nodes {
    VEC(struct node) at;
};

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

/* The words as compared: no blanks, full-width forms as ASCII, no closing colon, at most TITLE_CP
 * characters. */
static void squeeze(const char *words, struct strbuf *out)
{
    struct strv rest = strv_of(words);
    strbuf_clear(out);
    for (size_t n = 0; rest.len > 0 && n < TITLE_CP;) {
        uint32_t cp = utf8_take(&rest);
        if (is_blank(cp))
            continue;
        strbuf_add_cp(out, cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp);
        n++;
    }
}

static bool same_words(const char *a, const char *b, bool without_colon)
{
    struct strbuf x = {0}, y = {0};
    squeeze(a, &x);
    squeeze(b, &y);
    while (without_colon && x.len > 0 && x.ptr[x.len - 1] == ':')
        x.len--;
    while (without_colon && y.len > 0 && y.ptr[y.len - 1] == ':')
        y.len--;
    bool same = strv_eq(strbuf_strv(&x), strbuf_strv(&y));
    strbuf_free(&x);
    strbuf_free(&y);
    return same;
}

static int by_place(size_t line_a, size_t column_a, size_t line_b, size_t column_b)
{
    if (line_a != line_b)
        return line_a < line_b ? -1 : 1;
    return column_a == column_b ? 0 : column_a < column_b ? -1 : 1;
}

static int compare_nodes(const void *a, const void *b)
{
    const struct row *x = ((const struct node *)a)->row, *y = ((const struct node *)b)->row;
    return by_place(x->line, x->column, y->line, y->column);
}

static bool inside(const struct row *row, size_t first, size_t last)
{
    return row->line >= first && row->line <= last;
}

/* The sections in order of place, each with its parent. */
static void make_nodes(const struct rows *rows, size_t first, size_t last, struct nodes *nodes)
{
    const struct row *stack[MAX_DEPTH];
    size_t n = 0;
    *nodes = (struct nodes){0};
    for (size_t i = 0; i < rows->at.len; i++) {
        const struct row *row = &rows->at.at[i];
        if (row->kind == 'S')
            n = 0;
        if (!strchr("HIU", row->kind) || !inside(row, first, last))
            continue;
        while (n > 0 && stack[n - 1]->depth >= row->depth)
            n--;
        struct node node = {.row = row};
        if (n > 0) {
            node.parent_line = stack[n - 1]->line;
            node.parent_column = stack[n - 1]->column;
        }
        VEC_PUSH(&nodes->at, node);
        if (n < MAX_DEPTH)
            stack[n++] = row;
    }
    if (nodes->at.len > 0)
        qsort(nodes->at.at, nodes->at.len, sizeof *nodes->at.at, compare_nodes);
}

static void add_miss(struct misses *misses, size_t line, size_t column, const char *what,
                     const char *words)
{
    if (!misses)
        return;
    struct strbuf text = {0};
    strbuf_addf(&text, "%s: %s", what, words);
    VEC_PUSH(&misses->at,
             ((struct miss){.line = line, .column = column, .what = strbuf_take(&text)}));
}

static void miss_node(struct misses *misses, const struct row *row, const char *what)
{
    struct strbuf text = {0};
    strbuf_addf(&text, "%c %s", row->kind, what);
    add_miss(misses, row->line, row->column, strbuf_str(&text), row->title);
    strbuf_free(&text);
}

static void compare_matched(const struct node *gold, const struct node *own, struct score *score,
                            struct misses *misses)
{
    bool depth = gold->row->depth == own->row->depth;
    bool title = same_words(gold->row->title, own->row->title, false);
    score->depth += depth;
    score->parent +=
        gold->parent_line == own->parent_line && gold->parent_column == own->parent_column;
    score->title += title;
    struct strbuf what = {0};
    if (!depth) {
        strbuf_addf(&what, "depth %u, gold %u", own->row->depth, gold->row->depth);
        add_miss(misses, gold->row->line, gold->row->column, strbuf_str(&what), gold->row->title);
    } else if (!title) {
        strbuf_addf(&what, "%s / gold %s", own->row->title, gold->row->title);
        add_miss(misses, gold->row->line, gold->row->column, "title", strbuf_str(&what));
    }
    strbuf_free(&what);
}

static bool numbered(const struct node *node)
{
    return node->row->kind != 'U';
}

static void count(struct score *score, const struct node *gold, const struct node *own)
{
    char g = gold ? gold->row->kind : 0, o = own ? own->row->kind : 0;
    for (int k = SCORE_H; k <= SCORE_I; k++) {
        char kind = k == SCORE_H ? 'H' : 'I';
        score->kinds[k].hit += g == kind && o == kind;
        score->kinds[k].missed += g == kind && o != kind;
        score->kinds[k].false_hit += o == kind && g != kind;
    }
    bool in_gold = gold && numbered(gold), in_own = own && numbered(own);
    score->kinds[SCORE_HI].hit += in_gold && in_own;
    score->kinds[SCORE_HI].missed += in_gold && !in_own;
    score->kinds[SCORE_HI].false_hit += in_own && !in_gold;
}

/* Walks both lists of sections at once, in order of place. */
static void compare_sections(const struct nodes *gold, const struct nodes *own, struct score *score,
                             struct misses *misses)
{
    for (size_t g = 0, o = 0; g < gold->at.len || o < own->at.len;) {
        const struct node *a = g < gold->at.len ? &gold->at.at[g] : NULL;
        const struct node *b = o < own->at.len ? &own->at.at[o] : NULL;
        int order = !a ? 1 : !b ? -1 : compare_nodes(a, b);
        if (order > 0)
            a = NULL;
        if (order < 0)
            b = NULL;
        g += a != NULL;
        o += b != NULL;
        count(score, a, b);
        if (a && b && numbered(a) && numbered(b))
            compare_matched(a, b, score, misses);
        else if (a && numbered(a))
            miss_node(misses, a->row, "missed");
        else if (b && numbered(b))
            miss_node(misses, b->row, "false");
    }
}

/* Sets bit `bit` of every line on which a speech starts (kind S) or that is chrome (kind X). */
static void paint_lines(const struct rows *rows, char kind, size_t first, size_t last, size_t lines,
                        unsigned char *bits, unsigned char bit)
{
    for (size_t i = 0; i < rows->at.len; i++) {
        const struct row *row = &rows->at.at[i];
        if (row->kind != kind)
            continue;
        size_t end = kind == 'X' ? row->column : row->line;
        for (size_t line = row->line; line <= end && line <= lines; line++)
            if (line >= first && line <= last)
                bits[line] |= bit;
    }
}

static bool blank_line(const struct text *text, size_t line)
{
    struct strv rest =
        text_slice(text, text_line_start(text, line), text_line_start(text, line + 1));
    while (rest.len > 0)
        if (!is_blank(utf8_take(&rest)))
            return false;
    return true;
}

static void compare_lines(const struct text *text, const struct rows *gold, const struct rows *own,
                          size_t first, size_t last, enum score_kind which, struct score *score,
                          struct misses *misses)
{
    enum { GOLD = 1, OWN = 2 };
    char kind = which == SCORE_X ? 'X' : 'S';
    size_t lines = text_line_count(text);
    unsigned char *bits = mem_new(lines + 1, 1);
    paint_lines(gold, kind, first, last, lines, bits, GOLD);
    paint_lines(own, kind, first, last, lines, bits, OWN);
    for (size_t line = 1; line <= lines; line++) {
        if (bits[line] == 0 || (which == SCORE_X && blank_line(text, line)))
            continue;
        score->kinds[which].hit += bits[line] == (GOLD | OWN);
        score->kinds[which].missed += bits[line] == GOLD;
        score->kinds[which].false_hit += bits[line] == OWN;
        if (bits[line] != (GOLD | OWN)) {
            char what[] = {kind, 0};
            add_miss(misses, line, 0, what, bits[line] == GOLD ? "missed" : "false");
        }
    }
    free(bits);
}

static void compare_facts(const struct rows *gold, const struct rows *own, size_t first,
                          size_t last, struct score *score, struct misses *misses)
{
    static const char KINDS[] = "TDP";
    for (size_t i = 0; i < gold->at.len; i++) {
        const struct row *row = &gold->at.at[i];
        const char *kind = strchr(KINDS, row->kind);
        if (!kind || !inside(row, first, last))
            continue;
        bool found = false;
        for (size_t j = 0; j < own->at.len && !found; j++)
            found = own->at.at[j].kind == row->kind && inside(&own->at.at[j], first, last) &&
                    same_words(own->at.at[j].title, row->title, true);
        score->facts[kind - KINDS].gold++;
        score->facts[kind - KINDS].hit += found;
        if (!found)
            miss_node(misses, row, "missed");
    }
}

void score_compare(const struct text *text, const struct rows *gold, const struct rows *own,
                   size_t first, size_t last, struct score *score, struct misses *misses)
{
    struct nodes gold_nodes, own_nodes;
    *score = (struct score){0};
    make_nodes(gold, first, last, &gold_nodes);
    make_nodes(own, first, last, &own_nodes);
    compare_sections(&gold_nodes, &own_nodes, score, misses);
    VEC_FREE(&gold_nodes.at);
    VEC_FREE(&own_nodes.at);
    compare_lines(text, gold, own, first, last, SCORE_S, score, misses);
    compare_lines(text, gold, own, first, last, SCORE_X, score, misses);
    compare_facts(gold, own, first, last, score, misses);
}

void score_add(struct score *total, const struct score *score)
{
    for (int k = 0; k < SCORE_KINDS; k++) {
        total->kinds[k].hit += score->kinds[k].hit;
        total->kinds[k].missed += score->kinds[k].missed;
        total->kinds[k].false_hit += score->kinds[k].false_hit;
    }
    for (int f = 0; f < SCORE_FACTS; f++) {
        total->facts[f].hit += score->facts[f].hit;
        total->facts[f].gold += score->facts[f].gold;
    }
    total->depth += score->depth;
    total->parent += score->parent;
    total->title += score->title;
}

static void print_share(const char *name, size_t part, size_t whole)
{
    if (whole == 0)
        printf("%s    -", name);
    else
        printf("%s%5.1f", name, 100.0 * (double)part / (double)whole);
}

void score_print(const char *name, const struct score *score)
{
    static const char *const KINDS[] = {"S", "H", "I", "HI", "X"};
    static const char FACTS[] = "TDP";
    printf("%-28s ", name);
    for (int k = 0; k < SCORE_KINDS; k++) {
        size_t hit = score->kinds[k].hit, wrong = score->kinds[k].false_hit,
               missed = score->kinds[k].missed;
        printf("%s ", KINDS[k]);
        print_share("P", hit, hit + wrong);
        print_share(" R", hit, hit + missed);
        print_share(" F", 2 * hit, 2 * hit + wrong + missed);
        printf(" | ");
    }
    print_share("depth ", score->depth, score->kinds[SCORE_HI].hit);
    print_share(" parent ", score->parent, score->kinds[SCORE_HI].hit);
    print_share(" title ", score->title, score->kinds[SCORE_HI].hit);
    for (int f = 0; f < SCORE_FACTS; f++)
        printf(" | %c %zu/%zu", FACTS[f], score->facts[f].hit, score->facts[f].gold);
    printf("\n");
}

double score_f1(const struct score *score, enum score_kind kind)
{
    size_t hit = score->kinds[kind].hit;
    size_t all = 2 * hit + score->kinds[kind].false_hit + score->kinds[kind].missed;
    return all == 0 ? 0 : 2 * (double)hit / (double)all;
}

static int compare_misses(const void *a, const void *b)
{
    const struct miss *x = a, *y = b;
    int order = by_place(x->line, x->column, y->line, y->column);
    return order ? order : strcmp(x->what, y->what);
}

void misses_print(struct misses *misses, size_t count)
{
    if (misses->at.len > 0)
        qsort(misses->at.at, misses->at.len, sizeof *misses->at.at, compare_misses);
    for (size_t i = 0; i < misses->at.len; i++) {
        const struct miss *m = &misses->at.at[i];
        if (i < count)
            printf("    %zu:%zu %s\n", m->line, m->column, m->what);
        free(m->what);
    }
    VEC_FREE(&misses->at);
}
