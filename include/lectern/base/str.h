/* Strings: borrowed (struct strv) and owned (struct strbuf).
 *
 * A strv points into memory that somebody else keeps and may contain any byte, NUL too. A strbuf
 * owns its bytes, grows as needed and always has a NUL behind them, so that `buf.ptr` also serves
 * as a C string.
 */
#ifndef LECTERN_BASE_STR_H
#define LECTERN_BASE_STR_H

#include "lectern/base/attributes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct strv {
    const char *ptr;
    size_t len;
};

struct strbuf {
    char *ptr; /* never null after the first append; strbuf_str() is safe before it too */
    size_t len;
    size_t cap;
};

/* A strv of a string literal; of a C string (null gives the empty one); of bytes. */
#define STRV(literal) ((struct strv){"" literal, sizeof(literal) - 1})
struct strv strv_of(const char *c_string);
struct strv strv_make(const char *bytes, size_t len);

/* Comparison byte by byte. */
bool strv_eq(struct strv a, struct strv b);
bool strv_starts(struct strv text, struct strv prefix);
bool strv_ends(struct strv text, struct strv suffix);

/* Byte offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t strv_find(struct strv text, struct strv needle, size_t from);

/* Without ASCII blanks, tabs and line ends at either end. */
struct strv strv_trim(struct strv text);

/* Cuts the text at the first `separator`: returns what stands before it and moves `rest` behind it.
 * At the end `rest->ptr` becomes null; start with any strv. */
struct strv strv_split(struct strv *rest, char separator);

/* Reads a whole decimal number; false where there is anything else or it does not fit. */
bool strv_to_long(struct strv text, long *value);

/* A strbuf starts as {0}. */
void strbuf_free(struct strbuf *buf);
void strbuf_clear(struct strbuf *buf);
void strbuf_reserve(struct strbuf *buf, size_t more);
void strbuf_add(struct strbuf *buf, const char *bytes, size_t len);
void strbuf_add_strv(struct strbuf *buf, struct strv text);
void strbuf_add_str(struct strbuf *buf, const char *c_string);
void strbuf_add_byte(struct strbuf *buf, char byte);
void strbuf_add_cp(struct strbuf *buf, uint32_t code_point);
void strbuf_addf(struct strbuf *buf, const char *format, ...) ATTR_PRINTF(2, 3);

/* Replaces `remove_len` bytes at `off` by the given ones. */
void strbuf_splice(struct strbuf *buf, size_t off, size_t remove_len, const char *bytes,
                   size_t len);

/* Puts `to` wherever `from` stands at byte `off` or behind it; both are of the same length. */
void strbuf_overwrite(struct strbuf *buf, size_t off, struct strv from, struct strv to);

/* The content as a C string, "" when nothing was added yet. Borrowed. */
const char *strbuf_str(const struct strbuf *buf);
struct strv strbuf_strv(const struct strbuf *buf);

/* Hands the bytes over to the caller (free with free()) and leaves the buffer empty. */
char *strbuf_take(struct strbuf *buf) ATTR_CHECKED;

#endif
