/* UUIDs of version 7 (RFC 9562): a time stamp in milliseconds and random bits, so that they sort by
 * age. */
#ifndef LECTERN_BASE_UUID_H
#define LECTERN_BASE_UUID_H

#include "lectern/base/err.h"

#include <stdbool.h>
#include <stdint.h>

#define UUID_LEN 36

/* Writes a new UUID with a NUL; `now_ms` is milliseconds since 1970. Fails where the system has no
 * random bytes. */
bool uuid_new(int64_t now_ms, char out[UUID_LEN + 1], struct err *err) ATTR_CHECKED;

/* Whether the string is a UUID in its usual form, of any version. */
bool uuid_valid(const char *string);

#endif
