/* See align.h. align_find() is Sellers' form of the edit distance: the pattern may begin and end
 * anywhere in the text. Instead of a table for the way back, each cell carries the places where its
 * best way entered and left the quote's rows. */
#include "align.h"

#include "lectern/base/mem.h"

#include <stdlib.h>

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

static size_t edit_distance(struct cps a, struct cps b)
{
    size_t *row = mem_new(b.len + 1, sizeof *row);
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = diagonal + (a.at[i - 1] != b.at[j - 1]);
            diagonal = row[j];
            row[j] = min3(change, row[j] + 1, row[j - 1] + 1);
        }
    }
    size_t distance = row[b.len];
    free(row);
    return distance;
}

double align_similarity(struct cps a, struct cps b)
{
    size_t longer = a.len > b.len ? a.len : b.len;
    return longer ? 1 - (double)edit_distance(a, b) / (double)longer : 1;
}

struct cell {
    size_t cost;
    size_t start, end; /* text positions where the way passed the quote's first and last row */
};

struct align_place align_find(struct cps text, struct cps pattern, size_t quote_start,
                              size_t quote_end)
{
    struct cell *row = mem_new(text.len + 1, sizeof *row);
    for (size_t j = 0; j <= text.len; j++) /* a beginning anywhere costs nothing */
        row[j] = (struct cell){0, j, j};
    for (size_t i = 1; i <= pattern.len; i++) {
        struct cell diagonal = row[0];
        row[0].cost = i;
        for (size_t j = 1; j <= text.len; j++) {
            struct cell best = diagonal;
            diagonal = row[j];
            best.cost += pattern.at[i - 1] != text.at[j - 1];
            if (row[j].cost + 1 < best.cost) {
                best = row[j];
                best.cost++;
            }
            if (row[j - 1].cost + 1 < best.cost) {
                /* Text put in at the quote's very end stays outside of it. */
                best = row[j - 1];
                best.cost++;
            } else if (i == quote_end) {
                best.end = j;
            }
            if (i == quote_start)
                best.start = best.end = j;
            row[j] = best;
        }
    }
    struct cell best = row[0];
    for (size_t j = 1; j <= text.len; j++)
        if (row[j].cost < best.cost)
            best = row[j];
    free(row);
    return (struct align_place){best.start, best.end < best.start ? best.start : best.end,
                                best.cost};
}
