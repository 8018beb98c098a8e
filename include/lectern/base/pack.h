/* Whole numbers in few bytes (7 bits a byte, low ones first, the eighth bit says that more follow),
 * for the blobs of the library. */
#ifndef LECTERN_BASE_PACK_H
#define LECTERN_BASE_PACK_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Appends a number. */
void pack_add(struct strbuf *out, uint64_t value);

/* Takes a number from the front of `*rest`; false where there is none whole. */
bool pack_take(struct strv *rest, uint64_t *value);

#endif
