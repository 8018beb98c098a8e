/* See json.h. */
#include "lectern/base/json.h"

#include "lectern/base/utf8.h"

#include <inttypes.h>

struct json json_start(struct strbuf *out)
{
    return (struct json){out, false};
}

static void before_value(struct json *json)
{
    if (json->comma)
        strbuf_add_str(json->out, ", ");
    json->comma = true;
}

static void open(struct json *json, char bracket)
{
    before_value(json);
    strbuf_add_byte(json->out, bracket);
    json->comma = false;
}

static void close(struct json *json, char bracket)
{
    strbuf_add_byte(json->out, bracket);
    json->comma = true;
}

void json_open_object(struct json *json)
{
    open(json, '{');
}

void json_close_object(struct json *json)
{
    close(json, '}');
}

void json_open_array(struct json *json)
{
    open(json, '[');
}

void json_close_array(struct json *json)
{
    close(json, ']');
}

/* U+2028 and U+2029 are legal in JSON but not in older JavaScript; escaping them costs nothing. */
static void add_char(struct strbuf *out, uint32_t cp)
{
    if (cp == '"' || cp == '\\')
        strbuf_addf(out, "\\%c", (char)cp);
    else if (cp == '\n')
        strbuf_add_str(out, "\\n");
    else if (cp == '\t')
        strbuf_add_str(out, "\\t");
    else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029)
        strbuf_addf(out, "\\u%04x", (unsigned)cp);
    else
        strbuf_add_cp(out, cp);
}

static void add_quoted(struct strbuf *out, struct strv text)
{
    strbuf_add_byte(out, '"');
    while (text.len)
        add_char(out, utf8_take(&text));
    strbuf_add_byte(out, '"');
}

void json_key(struct json *json, const char *name)
{
    before_value(json);
    add_quoted(json->out, strv_of(name));
    strbuf_add_str(json->out, ": ");
    json->comma = false;
}

void json_string(struct json *json, struct strv text)
{
    before_value(json);
    add_quoted(json->out, text);
}

void json_string_or_null(struct json *json, const char *c_string)
{
    if (c_string)
        json_string(json, strv_of(c_string));
    else
        json_null(json);
}

void json_int(struct json *json, int64_t value)
{
    before_value(json);
    strbuf_addf(json->out, "%" PRId64, value);
}

void json_double(struct json *json, double value, int decimals)
{
    before_value(json);
    strbuf_addf(json->out, "%.*f", decimals, value);
}

void json_bool(struct json *json, bool value)
{
    before_value(json);
    strbuf_add_str(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
    before_value(json);
    strbuf_add_str(json->out, "null");
}
