/* See json_read.h. */
#include "lectern/base/json_read.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    MAX_DEPTH = 200,
    MAX_VALUES = 8000000, /* the notes of the largest libraries have a tenth of that */
};

struct reading {
    struct strv text;
    size_t off;
    struct arena *arena;
    struct strbuf string; /* the one that is read */
    size_t values;
    struct err *err;
};

static const struct json_value *read_value(struct reading *r, const char *key, int depth);

static int peek(const struct reading *r)
{
    return r->off < r->text.len ? (unsigned char)r->text.ptr[r->off] : -1;
}

static void skip_blanks(struct reading *r)
{
    for (int c = peek(r); c == ' ' || c == '\t' || c == '\r' || c == '\n'; c = peek(r))
        r->off++;
}

static const void *refuse(struct reading *r, const char *why)
{
    size_t line = 1;
    for (size_t i = 0; i < r->off && i < r->text.len; i++)
        line += r->text.ptr[i] == '\n';
    err_set(r->err, ERR_FORMAT, _("line %zu is no JSON: %s"), line, why);
    return NULL;
}

static bool take(struct reading *r, const char *word)
{
    struct strv rest = strv_make(r->text.ptr + r->off, r->text.len - r->off);
    if (!strv_starts(rest, strv_of(word)))
        return false;
    r->off += strlen(word);
    return true;
}

/* --- strings --- */

/* Four hex digits; -1 where they are none. */
static int32_t read_unit(struct reading *r)
{
    int32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        int c = peek(r);
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
        r->off++;
    }
    return unit;
}

/* What stands behind "\u". Half of a pair is nothing that can be written. */
static bool read_unicode(struct reading *r)
{
    int32_t unit = read_unit(r);
    uint32_t cp = (uint32_t)unit;
    if (unit < 0)
        return false;
    if (unit >= 0xD800 && unit < 0xDC00) {
        size_t back = r->off;
        int32_t low = take(r, "\\u") ? read_unit(r) : 0;
        if (low < 0)
            return false;
        if (low >= 0xDC00 && low < 0xE000)
            cp = 0x10000 + ((cp - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
        else
            r->off = back;
    }
    bool half = cp >= 0xD800 && cp < 0xE000;
    strbuf_add_cp(&r->string, half || cp == 0 ? UTF8_REPLACEMENT : cp);
    return true;
}

static bool read_escape(struct reading *r)
{
    static const char NAMES[] = "\"\\/bfnrt", MEANT[] = "\"\\/\b\f\n\r\t";
    int c = peek(r);
    const char *at = c > 0 ? strchr(NAMES, c) : NULL;
    r->off++;
    if (c == 'u')
        return read_unicode(r);
    if (at)
        strbuf_add_byte(&r->string, MEANT[at - NAMES]);
    return at;
}

/* What stands between two quotes, the first of which is taken already. */
static const char *read_string(struct reading *r)
{
    strbuf_clear(&r->string);
    for (;;) {
        int c = peek(r);
        if (c < 0)
            return refuse(r, _("a string without end"));
        if (c < ' ')
            return refuse(r, _("a control character in a string"));
        if (c == '"') {
            r->off++;
            return arena_copy(r->arena, strbuf_str(&r->string), r->string.len);
        }
        if (c == '\\') {
            r->off++;
            if (!read_escape(r))
                return refuse(r, _("an unknown escape"));
            continue;
        }
        size_t len;
        uint32_t cp = utf8_at(r->text, r->off, &len);
        strbuf_add_cp(&r->string, cp);
        r->off += len;
    }
}

/* --- numbers --- */

static size_t skip_digits(struct reading *r)
{
    size_t from = r->off;
    while (peek(r) >= '0' && peek(r) <= '9')
        r->off++;
    return r->off - from;
}

static const char *read_number(struct reading *r)
{
    size_t from = r->off;
    bool fine = true;
    if (peek(r) == '-')
        r->off++;
    bool zero = peek(r) == '0';
    size_t digits = skip_digits(r);
    fine = digits > 0 && (!zero || digits == 1);
    if (peek(r) == '.') {
        r->off++;
        fine = skip_digits(r) > 0 && fine;
    }
    if (peek(r) == 'e' || peek(r) == 'E') {
        r->off++;
        if (peek(r) == '+' || peek(r) == '-')
            r->off++;
        fine = skip_digits(r) > 0 && fine;
    }
    return fine ? arena_copy(r->arena, r->text.ptr + from, r->off - from)
                : refuse(r, _("a number that is none"));
}

/* --- values --- */

/* The elements of an array or the members of an object behind its opening bracket. */
static bool read_items(struct reading *r, struct json_value *parent, int depth)
{
    bool object = parent->kind == JSON_OBJECT;
    int close = object ? '}' : ']';
    const struct json_value **at = &parent->first;
    skip_blanks(r);
    if (peek(r) == close) {
        r->off++;
        return true;
    }
    for (;;) {
        const char *key = NULL;
        skip_blanks(r);
        if (object) {
            if (!take(r, "\""))
                return refuse(r, _("a member without a name"));
            key = read_string(r);
            skip_blanks(r);
            if (key && !take(r, ":"))
                return refuse(r, _("a name without a value"));
            if (!key)
                return false;
        }
        const struct json_value *item = read_value(r, key, depth);
        if (!item)
            return false;
        *at = item;
        at = (const struct json_value **)&((struct json_value *)(uintptr_t)item)->next;
        skip_blanks(r);
        int c = peek(r);
        if (c != ',' && c != close)
            return refuse(r, _("a comma or an end is missing"));
        r->off++;
        if (c == close)
            return true;
    }
}

static bool read_word(struct reading *r, struct json_value *value)
{
    static const struct {
        const char *word;
        enum json_kind kind;
    } WORDS[] = {{"null", JSON_NULL}, {"true", JSON_TRUE}, {"false", JSON_FALSE}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (take(r, WORDS[i].word)) {
            value->kind = WORDS[i].kind;
            return true;
        }
    return refuse(r, _("a value is missing"));
}

static const struct json_value *read_value(struct reading *r, const char *key, int depth)
{
    struct json_value *value = arena_alloc(r->arena, 1, sizeof *value);
    value->key = key;
    skip_blanks(r);
    if (++r->values > MAX_VALUES || depth > MAX_DEPTH) {
        err_set(r->err, ERR_LIMIT, _("JSON with too many values, or too deep"));
        return NULL;
    }
    int c = peek(r);
    bool ok;
    if (c == '{' || c == '[') {
        value->kind = c == '{' ? JSON_OBJECT : JSON_ARRAY;
        r->off++;
        ok = read_items(r, value, depth + 1);
    } else if (c == '"') {
        value->kind = JSON_STRING;
        r->off++;
        ok = (value->text = read_string(r));
    } else if (c == '-' || (c >= '0' && c <= '9')) {
        value->kind = JSON_NUMBER;
        ok = (value->text = read_number(r));
    } else {
        ok = read_word(r, value);
    }
    return ok ? value : NULL;
}

const struct json_value *json_read(struct strv text, struct arena *arena, struct err *err)
{
    struct reading r = {.text = text, .arena = arena, .err = err};
    take(&r, "\xEF\xBB\xBF");
    const struct json_value *value = read_value(&r, NULL, 0);
    skip_blanks(&r);
    if (value && r.off < text.len)
        value = refuse(&r, _("something stands behind the end"));
    strbuf_free(&r.string);
    return value;
}

/* --- looking into it --- */

const struct json_value *json_member(const struct json_value *object, const char *key)
{
    if (!object || object->kind != JSON_OBJECT)
        return NULL;
    for (const struct json_value *at = object->first; at; at = at->next)
        if (strcmp(at->key, key) == 0)
            return at->kind == JSON_NULL ? NULL : at;
    return NULL;
}

const char *json_member_text(const struct json_value *object, const char *key)
{
    const struct json_value *value = json_member(object, key);
    return value && value->kind == JSON_STRING ? value->text : NULL;
}

bool json_int_of(const struct json_value *value, int64_t *number)
{
    enum { MAX_DIGITS = 16 };
    static const int64_t MOST = (int64_t)1 << 53;
    if (!value || value->kind != JSON_NUMBER || strlen(value->text) > MAX_DIGITS + 1 ||
        strpbrk(value->text, ".eE"))
        return false;
    *number = strtoll(value->text, NULL, 10);
    return *number >= -MOST && *number <= MOST;
}

struct json_each json_each_of(const struct json_value *object, const char *key)
{
    const struct json_value *value = json_member(object, key);
    bool array = value && value->kind == JSON_ARRAY;
    return (struct json_each){.rest = array ? value->first : value, .alone = !array};
}

const struct json_value *json_each_next(struct json_each *each)
{
    const struct json_value *value = each->rest;
    if (value)
        each->rest = each->alone ? NULL : value->next;
    return value;
}
