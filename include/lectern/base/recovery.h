/* What happens when memory runs out: a step that can be given up, and memory held back.
 *
 * The functions of mem.h never return null; without any of this they end the program. Two ways
 * around it, each for one thread and its caller alone:
 *
 * A step works on something that a stranger made, so nobody knows how much it takes. All blocks
 * that it got are known, and freed where it is given up. The price is a note for every block.
 *
 * Holding back is for work that must come to its end once begun, as a transaction, and whose need
 * is known. The memory held is not touched, so that it costs address space and no more; when memory
 * runs out it is given up, and the work goes on with it.
 */
#ifndef LECTERN_BASE_RECOVERY_H
#define LECTERN_BASE_RECOVERY_H

#include "lectern/base/attributes.h"

#include <stdbool.h>
#include <stddef.h>

/* Runs step(user). False where memory ran out, or where the step would have held more than `most`
 * bytes at a time: then it ended in its middle and all blocks that it got from mem.h are freed, so
 * what it may have written about them into `user` or elsewhere is to be forgotten. It leaves other
 * things as they were at that moment, so that a step may not open files, take locks, or keep blocks
 * in what is older than itself. Blocks of the step are freed by mem_free(), which VEC_FREE(),
 * strbuf_free() and arena_free() do. A step may have steps in it. */
bool recovery_try(void (*step)(void *user), void *user, size_t most) ATTR_CHECKED;

/* Holds so many bytes back until recovery_let_go(); what was held before is let go. False where
 * they are not there. */
bool recovery_hold(size_t bytes) ATTR_CHECKED;
void recovery_let_go(void);

#endif
