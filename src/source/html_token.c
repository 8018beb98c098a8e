/* See html_token.h. */
#include "html_token.h"

#include <string.h>
#include <strings.h>

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool html_name_is(struct strv name, const char *word)
{
    if (name.len && ((unsigned char)name.ptr[0] ^ (unsigned char)word[0]) & 0xDF)
        return false; /* another first letter: most names are turned away here */
    return name.len == strlen(word) && strncasecmp(name.ptr, word, name.len) == 0;
}

/* Behind the first `needle` from `from` on; the text's end where there is none, which `*missing`
 * remembers, so that the text is looked through in vain once only. */
static size_t behind(struct strv text, struct strv needle, size_t from, bool *missing)
{
    size_t at = *missing ? SIZE_MAX : strv_find(text, needle, from);
    *missing = at == SIZE_MAX;
    return at == SIZE_MAX ? SIZE_MAX : at + needle.len;
}

/* Behind the next '>'. */
static size_t behind_angle(struct strv text, size_t from)
{
    const char *at = from < text.len ? memchr(text.ptr + from, '>', text.len - from) : NULL;
    return at ? (size_t)(at - text.ptr) + 1 : text.len;
}

/* The end of a tag that begins at `off`; a '>' in quotes is none, unless the quotes never end. */
static size_t tag_end(struct strv text, size_t off, bool *slash)
{
    enum { QUOTED = 64 << 10 };
    size_t at = off;
    *slash = false;
    for (; at < text.len; at++) {
        char byte = text.ptr[at];
        if (byte == '>')
            break;
        *slash = byte == '/';
        if ((byte != '"' && byte != '\'') || text.ptr[at - 1] != '=')
            continue;
        size_t most = text.len - at - 1 < QUOTED ? text.len - at - 1 : QUOTED;
        const char *close = memchr(text.ptr + at + 1, byte, most);
        if (close)
            at = (size_t)(close - text.ptr);
    }
    return at < text.len ? at + 1 : text.len;
}

static void take_tag(struct html_tokens *t, struct html_token *token)
{
    struct strv text = t->text;
    size_t start = t->off, at = start + 1;
    bool close = text.ptr[at] == '/', slash;
    at += close;
    size_t name = at;
    while (at < text.len && !is_space(text.ptr[at]) && text.ptr[at] != '>' && text.ptr[at] != '/') {
        if (text.ptr[at] == ':')
            name = at + 1;
        at++;
    }
    token->kind = close ? HTML_CLOSE : HTML_OPEN;
    token->name = strv_make(text.ptr + name, at - name);
    t->off = tag_end(text, at, &slash);
    size_t end = t->off > at && text.ptr[t->off - 1] == '>' ? t->off - 1 : t->off;
    token->attributes = strv_make(text.ptr + at, end - at);
    token->closed = slash;
    token->words = strv_make(text.ptr + start, t->off - start);
}

static void take_declaration(struct html_tokens *t, struct html_token *token)
{
    struct strv rest = strv_make(t->text.ptr + t->off, t->text.len - t->off);
    size_t start = t->off, end = SIZE_MAX;
    token->kind = HTML_COMMENT;
    if (strv_starts(rest, STRV("<!--")))
        end = behind(t->text, STRV("-->"), start + 4, &t->no_comment_end);
    else if (strv_starts(rest, STRV("<?")))
        end = behind(t->text, STRV("?>"), start + 2, &t->no_instruction_end);
    else if (strv_starts(rest, STRV("<![CDATA[")))
        end = behind(t->text, STRV("]]>"), start + 9, &t->no_cdata_end);
    bool cdata = end != SIZE_MAX && strv_starts(rest, STRV("<![CDATA["));
    t->off = end == SIZE_MAX ? behind_angle(t->text, start) : end;
    token->words = strv_make(t->text.ptr + start, t->off - start);
    if (cdata) {
        token->kind = HTML_RAW;
        token->words = strv_make(t->text.ptr + start + 9, t->off - start - 12);
    }
}

void html_next(struct html_tokens *t, struct html_token *token)
{
    *token = (struct html_token){.kind = HTML_END};
    if (t->off >= t->text.len)
        return;
    const char *at = t->text.ptr + t->off;
    size_t left = t->text.len - t->off;
    if (at[0] == '<' && left > 1) {
        if (is_letter(at[1]) || (at[1] == '/' && left > 2 && is_letter(at[2]))) {
            take_tag(t, token);
            return;
        }
        if (at[1] == '!' || at[1] == '?') {
            take_declaration(t, token);
            return;
        }
    }
    const char *next = left > 1 ? memchr(at + 1, '<', left - 1) : NULL;
    token->kind = HTML_TEXT;
    token->words = strv_make(at, next ? (size_t)(next - at) : left);
    t->off += token->words.len;
}

struct strv html_skip_raw(struct html_tokens *t, struct strv name)
{
    size_t start = t->off, at = start;
    for (;;) {
        const char *next =
            at < t->text.len ? memchr(t->text.ptr + at, '<', t->text.len - at) : NULL;
        at = next ? (size_t)(next - t->text.ptr) : t->text.len;
        if (!next || (t->text.len - at > name.len + 2 && next[1] == '/' &&
                      strncasecmp(next + 2, name.ptr, name.len) == 0))
            break;
        at++;
    }
    t->off = at;
    return strv_make(t->text.ptr + start, at - start);
}

bool html_take_attribute(struct strv *attributes, struct strv *name, struct strv *value)
{
    const char *at = attributes->ptr, *end = at + attributes->len;
    while (at < end && (is_space(*at) || *at == '/'))
        at++;
    const char *key = at;
    if (at == end)
        return false;
    while (at < end && !is_space(*at) && *at != '=' && *at != '/')
        at++;
    *name = strv_make(key, (size_t)(at - key));
    while (at < end && is_space(*at))
        at++;
    *value = strv_make(at, 0);
    if (at < end && *at == '=') {
        at++;
        while (at < end && is_space(*at))
            at++;
        char quote = at < end && (*at == '"' || *at == '\'') ? *at++ : 0;
        const char *from = at;
        while (at < end && (quote ? *at != quote : !is_space(*at)))
            at++;
        *value = strv_make(from, (size_t)(at - from));
        at += quote && at < end;
    } else if (at == key) {
        at++; /* a sign that begins no name */
    }
    *attributes = strv_make(at, (size_t)(end - at));
    return true;
}

bool html_attribute(struct strv attributes, const char *name, struct strv *value)
{
    struct strv found;
    while (html_take_attribute(&attributes, &found, value))
        if (html_name_is(found, name))
            return true;
    return false;
}
