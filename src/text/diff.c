/* The greedy algorithm of Myers (An O(ND) difference algorithm, 1986) over code points, between the
 * common beginning and end. Its trace takes space by the square of the number of changes, so that
 * is limited. A single character that stands alone between two changes is no help to the reader and
 * is taken as changed too. */
#include "lectern/text/diff.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { CHANGES_MAX = 600 };

/* A text as code points; off[i] is where the i-th begins, off[len] the end. */
struct side {
    struct strv text;
    size_t len;
    uint32_t *cp;
    size_t *off;
    bool *same; /* has its like in the other text */
};

static struct side side_make(struct strv text)
{
    size_t count = utf8_count(text), at = 0;
    struct side side = {.text = text,
                        .len = count,
                        .cp = mem_new(count + 1, sizeof *side.cp),
                        .off = mem_new(count + 1, sizeof *side.off),
                        .same = mem_new(count + 1, sizeof *side.same)};
    for (size_t i = 0, len; i < count; i++, at += len) {
        side.off[i] = at;
        side.cp[i] = utf8_at(text, at, &len);
    }
    side.off[count] = text.len;
    return side;
}

static void side_free(struct side *side)
{
    mem_free(side->cp);
    mem_free(side->off);
    mem_free(side->same);
}

/* What lies between the common beginning and end. */
struct middle {
    const uint32_t *a, *b;
    int a_len, b_len;
    bool *a_same, *b_same;
};

/* The furthest x on diagonal k after d changes, following the same characters. */
static int reach(const struct middle *m, const int *best, int d, int k)
{
    bool down = k == -d || (k != d && best[k - 1] < best[k + 1]);
    int x = down ? best[k + 1] : best[k - 1] + 1, y = x - k;
    while (x < m->a_len && y >= 0 && y < m->b_len && m->a[x] == m->b[y]) {
        x++;
        y++;
    }
    return x;
}

/* Row d of the trace holds best[-d-1 .. d+1] as it was before the d-th change. */
static int *trace_row(int *trace, int d)
{
    return trace + (size_t)d * ((size_t)d + 2) + d + 1;
}

/* Marks what is the same by going back through the trace. */
static void walk_back(const struct middle *m, int *trace, int d)
{
    int x = m->a_len, y = m->b_len;
    for (; d > 0; d--) {
        const int *best = trace_row(trace, d);
        int k = x - y;
        bool down = k == -d || (k != d && best[k - 1] < best[k + 1]);
        int from_k = down ? k + 1 : k - 1, from_x = best[from_k], from_y = from_x - from_k;
        int start_x = down ? from_x : from_x + 1;
        for (; x > start_x; x--, y--)
            m->a_same[x - 1] = m->b_same[y - 1] = true;
        x = from_x;
        y = from_y;
    }
    for (; x > 0 && y > 0; x--, y--)
        m->a_same[x - 1] = m->b_same[y - 1] = true;
}

static void compare(const struct middle *m)
{
    int most = m->a_len + m->b_len < CHANGES_MAX ? m->a_len + m->b_len : CHANGES_MAX;
    int *best = mem_new(2 * (size_t)most + 5, sizeof *best), *mid = best + most + 2;
    int *trace = mem_new(((size_t)most + 2) * ((size_t)most + 3), sizeof *trace);
    bool done = false;
    for (int d = 0; d <= most && !done; d++) {
        memcpy(trace_row(trace, d) - d - 1, mid - d - 1, (2 * (size_t)d + 3) * sizeof *best);
        for (int k = -d; k <= d && !done; k += 2) {
            mid[k] = reach(m, mid, d, k);
            done = mid[k] >= m->a_len && mid[k] - k >= m->b_len;
        }
        if (done)
            walk_back(m, trace, d);
    }
    mem_free(trace);
    mem_free(best);
}

/* Takes single characters between two changes as changed. */
static void drop_islands(const struct side *a, const struct side *b)
{
    size_t i = 0, j = 0, end_i, run;
    bool after_change = false;
    while (i < a->len && j < b->len) {
        if (!a->same[i] || !b->same[j]) {
            i += !a->same[i];
            j += b->same[j] ? 0 : 1;
            after_change = true;
            continue;
        }
        for (end_i = i, run = 0;
             end_i < a->len && a->same[end_i] && j + run < b->len && b->same[j + run]; end_i++)
            run++;
        bool last = end_i == a->len && j + run == b->len;
        if (run == 1 && after_change && !last)
            a->same[i] = b->same[j] = false;
        i += run;
        j += run;
    }
}

static void add(struct diff *diff, enum diff_kind kind, const struct side *side, size_t from,
                size_t to)
{
    if (from < to)
        VEC_PUSH(&diff->runs,
                 ((struct diff_run){kind, strv_make(side->text.ptr + side->off[from],
                                                    side->off[to] - side->off[from])}));
}

static void collect(struct diff *diff, const struct side *a, const struct side *b)
{
    size_t i = 0, j = 0;
    while (i < a->len || j < b->len) {
        size_t from_i, from_j = j;
        while (i < a->len && j < b->len && a->same[i] && b->same[j]) {
            i++;
            j++;
        }
        add(diff, DIFF_SAME, b, from_j, j);
        from_i = i;
        from_j = j;
        while (i < a->len && !a->same[i])
            i++;
        while (j < b->len && !b->same[j])
            j++;
        add(diff, DIFF_REMOVED, a, from_i, i);
        add(diff, DIFF_ADDED, b, from_j, j);
    }
}

void diff_make(struct diff *diff, struct strv before, struct strv after)
{
    struct side a = side_make(before), b = side_make(after);
    size_t start = 0, end = 0;
    diff->runs.len = 0;
    while (start < a.len && start < b.len && a.cp[start] == b.cp[start])
        a.same[start] = b.same[start] = true, start++;
    while (end < a.len - start && end < b.len - start &&
           a.cp[a.len - end - 1] == b.cp[b.len - end - 1]) {
        end++;
        a.same[a.len - end] = b.same[b.len - end] = true;
    }
    struct middle middle = {
        a.cp + start,   b.cp + start,  (int)(a.len - start - end), (int)(b.len - start - end),
        a.same + start, b.same + start};
    if (a.len < INT32_MAX / 2 && b.len < INT32_MAX / 2 && middle.a_len > 0 && middle.b_len > 0)
        compare(&middle);
    drop_islands(&a, &b);
    collect(diff, &a, &b);
    side_free(&a);
    side_free(&b);
}

void diff_free(struct diff *diff)
{
    VEC_FREE(&diff->runs);
}

void diff_print(struct strv before, struct strv after, struct strbuf *out)
{
    static const char *const MARKS[][2] = {
        [DIFF_SAME] = {"", ""}, [DIFF_REMOVED] = {"[-", "-]"}, [DIFF_ADDED] = {"{+", "+}"}};
    struct diff diff = {0};
    diff_make(&diff, before, after);
    for (size_t i = 0; i < diff.runs.len; i++) {
        const struct diff_run *run = &diff.runs.at[i];
        strbuf_add_str(out, MARKS[run->kind][0]);
        strbuf_add_strv(out, run->text);
        strbuf_add_str(out, MARKS[run->kind][1]);
    }
    diff_free(&diff);
}
