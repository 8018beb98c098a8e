/* See str.h. */
#include "lectern/base/str.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct strv strv_of(const char *c_string)
{
    return c_string ? (struct strv){c_string, strlen(c_string)} : (struct strv){"", 0};
}

struct strv strv_make(const char *bytes, size_t len)
{
    return (struct strv){bytes, len};
}

bool strv_eq(struct strv a, struct strv b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool strv_starts(struct strv text, struct strv prefix)
{
    return text.len >= prefix.len && strv_eq(strv_make(text.ptr, prefix.len), prefix);
}

bool strv_ends(struct strv text, struct strv suffix)
{
    return text.len >= suffix.len &&
           strv_eq(strv_make(text.ptr + text.len - suffix.len, suffix.len), suffix);
}

size_t strv_find(struct strv text, struct strv needle, size_t from)
{
    if (from > text.len)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    const char *hit = memmem(text.ptr + from, text.len - from, needle.ptr, needle.len);
    return hit ? (size_t)(hit - text.ptr) : SIZE_MAX;
}

static bool is_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

struct strv strv_trim(struct strv text)
{
    while (text.len && is_blank(text.ptr[0]))
        text.ptr++, text.len--;
    while (text.len && is_blank(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

struct strv strv_split(struct strv *rest, char separator)
{
    struct strv part = *rest;
    const char *cut = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    if (cut) {
        part.len = (size_t)(cut - part.ptr);
        *rest = strv_make(cut + 1, rest->len - part.len - 1);
    } else {
        *rest = (struct strv){NULL, 0};
    }
    return part;
}

bool strv_to_long(struct strv text, long *value)
{
    size_t at = 0;
    bool negative = text.len && text.ptr[0] == '-';
    if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+'))
        at++;
    if (at == text.len)
        return false;
    long result = 0; /* kept negative, since LONG_MIN has no positive twin */
    for (; at < text.len; at++) {
        int digit = text.ptr[at] - '0';
        if (digit < 0 || digit > 9 || result < (LONG_MIN + digit) / 10)
            return false;
        result = result * 10 - digit;
    }
    if (!negative && result == LONG_MIN)
        return false;
    *value = negative ? result : -result;
    return true;
}

void strbuf_free(struct strbuf *buf)
{
    mem_free(buf->ptr);
    *buf = (struct strbuf){0};
}

void strbuf_clear(struct strbuf *buf)
{
    buf->len = 0;
    if (buf->ptr)
        buf->ptr[0] = '\0';
}

void strbuf_reserve(struct strbuf *buf, size_t more)
{
    if (more == SIZE_MAX)
        mem_overflow();
    bool first = !buf->ptr;
    buf->ptr = vec_grow(buf->ptr, &buf->cap, buf->len, more + 1, 1);
    if (first)
        buf->ptr[0] = '\0';
}

void strbuf_add(struct strbuf *buf, const char *bytes, size_t len)
{
    strbuf_reserve(buf, len);
    if (len)
        memcpy(buf->ptr + buf->len, bytes, len);
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

void strbuf_add_strv(struct strbuf *buf, struct strv text)
{
    strbuf_add(buf, text.ptr, text.len);
}

void strbuf_add_str(struct strbuf *buf, const char *c_string)
{
    strbuf_add_strv(buf, strv_of(c_string));
}

void strbuf_add_byte(struct strbuf *buf, char byte)
{
    strbuf_add(buf, &byte, 1);
}

void strbuf_add_cp(struct strbuf *buf, uint32_t code_point)
{
    char bytes[UTF8_MAX_LEN];
    strbuf_add(buf, bytes, utf8_put(code_point, bytes));
}

void strbuf_addf(struct strbuf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (need < 0)
        mem_die("a format cannot be printed");
    strbuf_reserve(buf, (size_t)need);
    vsnprintf(buf->ptr + buf->len, (size_t)need + 1, format, again);
    va_end(again);
    buf->len += (size_t)need;
}

void strbuf_splice(struct strbuf *buf, size_t off, size_t remove_len, const char *bytes, size_t len)
{
    strbuf_reserve(buf, len);
    memmove(buf->ptr + off + len, buf->ptr + off + remove_len, buf->len - off - remove_len);
    if (len)
        memcpy(buf->ptr + off, bytes, len);
    buf->len = buf->len - remove_len + len;
    buf->ptr[buf->len] = '\0';
}

void strbuf_overwrite(struct strbuf *buf, size_t off, struct strv from, struct strv to)
{
    while ((off = strv_find(strbuf_strv(buf), from, off)) != SIZE_MAX) {
        memcpy(buf->ptr + off, to.ptr, from.len);
        off += from.len;
    }
}

const char *strbuf_str(const struct strbuf *buf)
{
    return buf->ptr ? buf->ptr : "";
}

struct strv strbuf_strv(const struct strbuf *buf)
{
    return strv_make(strbuf_str(buf), buf->len);
}

char *strbuf_take(struct strbuf *buf)
{
    char *bytes = buf->ptr ? buf->ptr : mem_new(1, 1);
    *buf = (struct strbuf){0};
    return bytes;
}
