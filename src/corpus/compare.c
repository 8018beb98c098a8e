/* See compare.h. The rows that stay the same are found as Myers (1986) does, over hashes of
 * clauses; within what is left, clauses are paired in their order where they share most of their
 * characters. */
#include "lectern/corpus/compare.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/props.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CHANGES_MOST = 3000, BLOCK_MOST = 60, LETTERS_MOST = 64 };
enum { SAME_SHOWN = 2 }; /* of clauses that stay the same, at each end of a run of them */

struct clause {
    struct strv text;
    uint64_t hash;                  /* of its letters; 0 for none */
    uint32_t letters[LETTERS_MOST]; /* the first ones */
    size_t letter_count;
};

struct clauses {
    VEC(struct clause) at;
};

static bool ends_clause(uint32_t cp)
{
    switch (cp) {
    case 0x3002: /* 。 */
    case 0xFF0C:
    case 0xFF1B:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF1A:
    case ',':
    case ';':
    case '!':
    case '?':
    case '\n': return true;
    default: return false;
    }
}

static bool is_letter(uint32_t cp)
{
    return props_is_hanzi(cp) || (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') ||
           (cp >= 0xC0 && cp < 0x2000) || (cp >= 0x3041 && cp < 0xFE00);
}

/* Adds a clause, without blanks around it, if it has letters. */
static void add_clause(struct clauses *clauses, struct strv text)
{
    struct clause clause = {.text = strv_trim(text), .hash = 0xcbf29ce484222325u};
    for (size_t off = 0, len; off < clause.text.len; off += len) {
        uint32_t cp = fold_cp(utf8_at(clause.text, off, &len));
        if (!is_letter(cp))
            continue;
        clause.hash = (clause.hash ^ cp) * 0x100000001b3u;
        if (clause.letter_count < LETTERS_MOST)
            clause.letters[clause.letter_count++] = cp;
    }
    if (clause.letter_count)
        VEC_PUSH(&clauses->at, clause);
}

static void cut(struct strv text, struct clauses *clauses)
{
    size_t start = 0;
    for (size_t off = 0, len; off < text.len;) {
        bool end = ends_clause(utf8_at(text, off, &len));
        off += len;
        if (!end && off < text.len)
            continue;
        add_clause(clauses, strv_make(text.ptr + start, off - start));
        start = off;
    }
}

/* --- what stays the same --- */

/* The way of Myers: trace[d] are the ends of the furthest ways with d changes. */
struct search {
    const struct clauses *a, *b;
    VEC(size_t *) trace;
};

static size_t slide(const struct search *s, size_t x, size_t y)
{
    while (x < s->a->at.len && y < s->b->at.len && s->a->at.at[x].hash == s->b->at.at[y].hash) {
        x++;
        y++;
    }
    return x;
}

/* Whether a way was found; `trace` then has as many rows as it has changes, and one. */
static bool find_way(struct search *s)
{
    size_t n = s->a->at.len, m = s->b->at.len;
    for (size_t d = 0; d <= n + m && d <= CHANGES_MOST; d++) {
        size_t *ends = mem_new(2 * d + 1, sizeof *ends); /* of diagonal k - d at k */
        const size_t *last = d ? s->trace.at[d - 1] : NULL;
        VEC_PUSH(&s->trace, ends);
        for (size_t k = 0; k <= 2 * d; k += 2) {
            size_t x = 0; /* diagonal k - d: from the one above (add) or the one below (remove) */
            if (d && (k == 0 || (k < 2 * d && last[k - 2] < last[k])))
                x = last[k];
            else if (d)
                x = last[k - 2] + 1;
            size_t y = x + d - k;
            ends[k] = x <= n && y <= m ? slide(s, x, y) : x;
            if (ends[k] == n && ends[k] + d - k == m)
                return true;
        }
    }
    return false;
}

/* Marks which clauses of both stay, from the end back. */
static void mark_way(const struct search *s, bool *keep_a, bool *keep_b)
{
    size_t x = s->a->at.len, y = s->b->at.len;
    for (size_t d = s->trace.len; d-- > 0;) {
        const size_t *last = d ? s->trace.at[d - 1] : NULL;
        size_t k = x + d - y, from_x = 0, from_y = 0;
        if (d) {
            bool added = k == 0 || (k < 2 * d && last[k - 2] < last[k]);
            from_x = added ? last[k] : last[k - 2];
            from_y = from_x + (d - 1) - (added ? k : k - 2);
        }
        size_t after_x =
            d && !(k == 0 || (k < 2 * d && last[k - 2] < last[k])) ? from_x + 1 : from_x;
        while (x > after_x) {
            keep_a[--x] = true;
            keep_b[--y] = true;
        }
        x = from_x;
        y = from_y;
    }
}

/* --- what was changed --- */

/* Whether two clauses share three fifths of their letters. */
static bool are_alike(const struct clause *a, const struct clause *b)
{
    bool used[LETTERS_MOST] = {false};
    size_t shared = 0, all = a->letter_count + b->letter_count;
    for (size_t i = 0; i < a->letter_count; i++)
        for (size_t k = 0; k < b->letter_count; k++)
            if (!used[k] && a->letters[i] == b->letters[k]) {
                used[k] = true;
                shared++;
                break;
            }
    return 10 * shared >= 3 * all;
}

static void add_row(struct comparison *c, enum compare_kind kind, const struct clause *a,
                    const struct clause *b)
{
    struct compare_row row = {.kind = kind};
    if (a)
        row.a = a->text;
    if (b)
        row.b = b->text;
    VEC_PUSH(&c->rows, row);
}

/* Rows of a block in which nothing stays the same. */
static void add_block(struct comparison *c, const struct clause *a, size_t a_count,
                      const struct clause *b, size_t b_count)
{
    size_t i = 0, k = 0;
    while (i < a_count && k < b_count && a_count <= BLOCK_MOST && b_count <= BLOCK_MOST) {
        size_t ahead = 0, found_a = SIZE_MAX, found_b = 0; /* the nearest pair that is alike */
        for (; found_a == SIZE_MAX && ahead < (a_count - i) + (b_count - k); ahead++)
            for (size_t x = 0; x <= ahead && found_a == SIZE_MAX; x++)
                if (i + x < a_count && k + ahead - x < b_count &&
                    are_alike(&a[i + x], &b[k + ahead - x])) {
                    found_a = i + x;
                    found_b = k + ahead - x;
                }
        if (found_a == SIZE_MAX)
            break;
        while (i < found_a)
            add_row(c, COMPARE_REMOVED, &a[i++], NULL);
        while (k < found_b)
            add_row(c, COMPARE_ADDED, NULL, &b[k++]);
        add_row(c, COMPARE_CHANGED, &a[i++], &b[k++]);
    }
    while (i < a_count)
        add_row(c, COMPARE_REMOVED, &a[i++], NULL);
    while (k < b_count)
        add_row(c, COMPARE_ADDED, NULL, &b[k++]);
}

static void add_rows(struct comparison *c, const struct clauses *a, const struct clauses *b,
                     const bool *keep_a, const bool *keep_b)
{
    size_t i = 0, k = 0;
    while (i < a->at.len || k < b->at.len) {
        size_t a_end = i, b_end = k;
        while (a_end < a->at.len && !keep_a[a_end])
            a_end++;
        while (b_end < b->at.len && !keep_b[b_end])
            b_end++;
        add_block(c, a->at.at + i, a_end - i, b->at.at + k, b_end - k);
        i = a_end;
        k = b_end;
        if (i < a->at.len && k < b->at.len) {
            add_row(c, COMPARE_SAME, &a->at.at[i++], &b->at.at[k++]);
            c->same++;
        }
    }
}

void compare_texts(struct strv a, struct strv b, struct comparison *comparison)
{
    struct clauses left = {0}, right = {0};
    *comparison = (struct comparison){0};
    cut(a, &left);
    cut(b, &right);
    comparison->a_clauses = left.at.len;
    comparison->b_clauses = right.at.len;
    bool *keep_a = mem_new(left.at.len, sizeof *keep_a);
    bool *keep_b = mem_new(right.at.len, sizeof *keep_b);
    struct search search = {.a = &left, .b = &right};
    if (find_way(&search))
        mark_way(&search, keep_a, keep_b);
    add_rows(comparison, &left, &right, keep_a, keep_b);
    for (size_t i = 0; i < search.trace.len; i++)
        free(search.trace.at[i]);
    VEC_FREE(&search.trace);
    free(keep_a);
    free(keep_b);
    VEC_FREE(&left.at);
    VEC_FREE(&right.at);
}

size_t comparison_left_out(const struct comparison *c, size_t row)
{
    size_t first = row, end = row;
    while (first > 0 && c->rows.at[first - 1].kind == COMPARE_SAME)
        first--;
    while (end < c->rows.len && c->rows.at[end].kind == COMPARE_SAME)
        end++;
    bool here = end > row && row == first + SAME_SHOWN && end - first > 2 * (size_t)SAME_SHOWN + 1;
    return here ? end - first - 2 * (size_t)SAME_SHOWN : 0;
}

void comparison_free(struct comparison *comparison)
{
    VEC_FREE(&comparison->rows);
}
