/* See xml.h. */
#include "xml.h"

#include "lectern/base/utf8.h"

#include <string.h>

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Takes the next name="value" off the attributes. */
static bool take_attribute(struct strv *rest, struct strv *name, struct strv *value)
{
    const char *at = rest->ptr, *end = at + rest->len;
    while (at < end && is_space(*at))
        at++;
    const char *from = at;
    while (at < end && *at != '=' && !is_space(*at)) {
        if (*at == ':')
            from = at + 1;
        at++;
    }
    *name = strv_make(from, (size_t)(at - from));
    while (at < end && (*at == '=' || is_space(*at)))
        at++;
    if (at == end || (*at != '"' && *at != '\''))
        return false;
    const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
    if (!close)
        return false;
    *value = strv_make(at + 1, (size_t)(close - at - 1));
    *rest = strv_make(close + 1, (size_t)(end - close - 1));
    return true;
}

bool xml_attribute(const struct html_token *token, const char *name, struct strv *value)
{
    struct strv rest = token->attributes, wanted = strv_of(name), found;
    while (take_attribute(&rest, &found, value))
        if (strv_eq(found, wanted))
            return true;
    return false;
}

long xml_number(const struct html_token *token, const char *name, long otherwise)
{
    struct strv value;
    long number;
    return xml_attribute(token, name, &value) && strv_to_long(value, &number) ? number : otherwise;
}

bool xml_switch(const struct html_token *token)
{
    struct strv value;
    return !xml_attribute(token, "val", &value) ||
           !(strv_eq(value, STRV("0")) || strv_eq(value, STRV("false")) ||
             strv_eq(value, STRV("off")) || strv_eq(value, STRV("none")));
}

bool xml_opens(const struct html_token *token, const char *name)
{
    return token->kind == HTML_OPEN && strv_eq(token->name, strv_of(name));
}

bool xml_closes(const struct html_token *token, const char *name)
{
    return token->kind == HTML_CLOSE && strv_eq(token->name, strv_of(name));
}

struct strv xml_inside(struct html_tokens *tokens, const struct html_token *open)
{
    struct html_token token;
    size_t start = tokens->off, end = start, depth = 1;
    if (open->closed)
        return strv_make(tokens->text.ptr + start, 0);
    while (depth > 0) {
        end = tokens->off;
        html_next(tokens, &token);
        if (token.kind == HTML_END)
            break;
        if (!strv_eq(token.name, open->name))
            continue;
        depth += token.kind == HTML_OPEN && !token.closed;
        depth -= token.kind == HTML_CLOSE;
    }
    return strv_make(tokens->text.ptr + start, end - start);
}

bool xml_part(struct zip *zip, struct strv name, struct decoder *decoder, struct strbuf *out,
              struct err *err)
{
    struct strbuf bytes = {0};
    const struct zip_entry *entry = zip_find(zip, name);
    if (!entry)
        return true;
    if (!zip_read(zip, entry, &bytes, err)) {
        strbuf_free(&bytes);
        return false;
    }
    struct strv all = strbuf_strv(&bytes);
    if (utf8_valid_prefix(all, false) == all.len) {
        bool bom = strv_starts(all, STRV("\xEF\xBB\xBF"));
        strbuf_add(out, all.ptr + (size_t)3 * bom, all.len - (size_t)3 * bom);
        strbuf_free(&bytes);
        return true;
    }
    struct decode_report report;
    bool utf16 = strv_starts(all, STRV("\xFF\xFE")) || strv_starts(all, STRV("\xFE\xFF"));
    struct text *text = decoder_decode(decoder, all, utf16 ? NULL : "UTF-8", &report, err);
    strbuf_free(&bytes);
    if (!text)
        return false;
    strbuf_add_strv(out, text_all(text));
    text_free(text);
    decode_report_free(&report);
    return true;
}
