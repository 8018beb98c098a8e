/* SHA-256 (FIPS 180-4), for telling texts apart. */
#ifndef LECTERN_BASE_SHA256_H
#define LECTERN_BASE_SHA256_H

#include <stddef.h>

#define SHA256_HEX_LEN 64

/* The digest of `len` bytes as lower-case hexadecimal with a NUL. */
void sha256_hex(const void *bytes, size_t len, char out[SHA256_HEX_LEN + 1]);

#endif
