/* Writes JSON (RFC 8259) piece by piece; commas and escapes are taken care of.
 *
 * Text that is not valid UTF-8 is written with U+FFFD. Reading is json_read.h.
 */
#ifndef LECTERN_BASE_JSON_H
#define LECTERN_BASE_JSON_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct json {
    struct strbuf *out; /* borrowed */
    bool comma;         /* a value stands before in this object or array */
};

/* Starts writing at the end of `out`. */
struct json json_start(struct strbuf *out);

/* Objects and arrays; what is opened must be closed in turn. */
void json_open_object(struct json *json);
void json_close_object(struct json *json);
void json_open_array(struct json *json);
void json_close_array(struct json *json);

/* The name of the next member. */
void json_key(struct json *json, const char *name);

/* Values: the next element, or that of the name written last. */
void json_string(struct json *json, struct strv text);
void json_string_or_null(struct json *json, const char *c_string);
void json_int(struct json *json, int64_t value);
void json_double(struct json *json, double value, int decimals);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

#endif
