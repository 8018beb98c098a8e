/* What mem.c tells recovery.c. */
#ifndef LECTERN_BASE_RECOVERY_IMPL_H
#define LECTERN_BASE_RECOVERY_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Before `bytes` are asked for: gives the step up where they are more than it may have. */
void recovery_ask(size_t bytes);

/* There are none: gives the step up, or the memory that is held back, and then is true: worth
 * another try. False where there is neither. */
bool recovery_short(void);

/* A block was got, in the place of the one that lay at `old` (0 for none). */
void recovery_got(uintptr_t old, void *block, size_t bytes);

/* A block is going to be freed. */
void recovery_frees(const void *block);

#endif
