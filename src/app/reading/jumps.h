/* The places a reader jumped from, across speeches: back and forward as in a browser. */
#ifndef LECTERN_APP_READING_JUMPS_H
#define LECTERN_APP_READING_JUMPS_H

#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { JUMPS_KEPT = 200 };

struct jump {
    int64_t speech_id;
    size_t src_off;
};

struct jumps {
    VEC(struct jump) all; /* oldest first */
    size_t at;            /* the place taken back to; all.len at the newest end */
};

/* Remembers the place that is being left; what lay ahead is forgotten. A place like the newest is
 * not kept twice. */
void jumps_push(struct jumps *jumps, struct jump here);

/* Where to go back to; from the newest end `here`, the place that is left, is remembered for going
 * forward again. False where there is none. */
bool jumps_back(struct jumps *jumps, struct jump here, struct jump *to);
bool jumps_forward(struct jumps *jumps, struct jump *to);

/* Makes `to` the same as `from`. */
void jumps_copy(struct jumps *to, const struct jumps *from);

void jumps_free(struct jumps *jumps);

#endif
