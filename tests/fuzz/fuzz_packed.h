/* Archives around fuzzed parts: a mutated part is tried as what it is, a mutated archive, too. */
#ifndef TESTS_FUZZ_FUZZ_PACKED_H
#define TESTS_FUZZ_FUZZ_PACKED_H

#include "fuzz/fuzz_source.h"
#include "unit/packed.h"

/* Adds the bytes as a part. */
static inline void packed_add_bytes(struct packed *packed, const char *name, const uint8_t *bytes,
                                    size_t len)
{
    packed_add_as(packed, strv_of(name), strv_make((const char *)bytes, len), 0, len);
}

static inline void check_packed(struct packed *packed)
{
    packed_end(packed);
    check_source((const uint8_t *)packed->out.ptr, packed->out.len, "a.bin");
    packed_free(packed);
}

#endif
