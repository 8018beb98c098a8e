/* Reads JSON (RFC 8259) into a tree. What json.h writes, and what other programs do.
 *
 * Nothing is corrected: what is no JSON is refused with the line where that shows. Text is hostile:
 * depth and the number of values are limited, strings become valid UTF-8 without NUL (U+FFFD stands
 * for half a surrogate pair, for bytes that are none, and for NUL).
 */
#ifndef LECTERN_BASE_JSON_READ_H
#define LECTERN_BASE_JSON_READ_H

#include "lectern/base/err.h"
#include "lectern/base/mem.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum json_kind {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
};

struct json_value {
    enum json_kind kind;
    const char *key;                /* of a member of an object, else null */
    const char *text;               /* of a string; of a number as it is written; else null */
    const struct json_value *first; /* of an array or object */
    const struct json_value *next;  /* behind it in the same array or object */
};

/* The whole text as one value, in `arena`; null with ERR_FORMAT or ERR_LIMIT. A byte order mark in
 * front is passed over. */
const struct json_value *json_read(struct strv text, struct arena *arena,
                                   struct err *err) ATTR_CHECKED;

/* The first member of that name; null where it is none, is `null`, or `object` is no object (or is
 * null itself). */
const struct json_value *json_member(const struct json_value *object, const char *key);

/* The text of a member that is a string, else null. */
const char *json_member_text(const struct json_value *object, const char *key);

/* A whole number from -2^53 to 2^53; false for all else. */
bool json_int_of(const struct json_value *value, int64_t *number);

/* What a member holds, which may stand alone or in an array: one value after the other. */
struct json_each {
    const struct json_value *rest;
    bool alone;
};

/* Starts with the first value of a member; with none where there is no such member. */
struct json_each json_each_of(const struct json_value *object, const char *key);

/* The next one, null at the end. */
const struct json_value *json_each_next(struct json_each *each);

#endif
