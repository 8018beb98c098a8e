/* What clauses make of the places of one paragraph. Lists ascend by starts and by ends. */
#ifndef LECTERN_INDEX_STRETCH_H
#define LECTERN_INDEX_STRETCH_H

#include <stddef.h>
#include <stdint.h>

struct stretch {
    uint64_t start, end;
    uint64_t held; /* positions of it that were looked for */
};

struct stretches {
    struct stretch *at;
    size_t len, cap;
};

struct bounds {
    uint64_t *at;
    size_t len, cap;
};

/* The first bound at or behind a position, by number. */
size_t bounds_from(const struct bounds *bounds, uint64_t position);

/* Orders the places of a group's terms and drops those that overlap an earlier one. */
void stretches_unite(struct stretches *all);

/* The stretches that hold one place of each group in order, none that goes over the end of a
 * sentence. `groups` are in order and do not overlap in themselves. */
void stretches_in_order(const struct stretches *groups, size_t count,
                        const struct bounds *sentences, struct stretches *out);

/* The stretches of two groups with at most `distance` positions between. */
void stretches_near(const struct stretches *a, const struct stretches *b, uint64_t distance,
                    struct stretches *out);

/* The shortest stretches that hold one of each list, which may overlap each other. */
void stretches_together(const struct stretches *lists, size_t count, struct stretches *out);

#endif
