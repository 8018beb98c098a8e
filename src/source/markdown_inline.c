/* Signs within a line of Markdown: emphasis, links, pictures, code, notes, tags, shortcodes.
 *
 * CommonMark's rule that a closing run must not stand behind punctuation and before a letter makes
 * **重点：**正文 no emphasis, which nobody means; here a run opens where no blank follows it and
 * closes where none stands before it. Everything is found in one pass with searches of bounded
 * length. */
#include "markdown.h"

#include <string.h>
#include <strings.h>

enum {
    LINK_LEN = 2000, /* of a link with its address */
    TAG_LEN = 4000,
    RUN_MOST = 3,
    SIGNS = 3, /* * _ ~ */
};

/* A run that may open emphasis, by sign and length. */
struct run {
    size_t off;
    bool open;
};

struct line {
    struct markdown *md;
    struct strv text; /* of the whole source, cut off at the line's end */
    size_t start;
    struct run runs[SIGNS][RUN_MOST + 1];
};

static void hide(struct markdown *md, size_t start, size_t end)
{
    if (end > start)
        marks_add(md->marks, MARK_HIDDEN, 0, start, end);
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_alnum(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

static bool is_punct(char byte)
{
    return byte > ' ' && byte < 0x7F && !is_alnum(byte);
}

/* --- emphasis --- */

static int sign_of(char byte)
{
    return byte == '*' ? 0 : byte == '_' ? 1 : byte == '~' ? 2 : -1;
}

static void forget_behind(struct line *l, size_t off)
{
    for (size_t s = 0; s < SIGNS; s++)
        for (size_t n = 1; n <= RUN_MOST; n++)
            if (l->runs[s][n].open && l->runs[s][n].off > off)
                l->runs[s][n].open = false;
}

static void pair(struct line *l, struct run *run, size_t off, size_t len, char byte)
{
    size_t start = run->off + len;
    hide(l->md, run->off, start);
    hide(l->md, off, off + len);
    if (byte != '~' && len != 2)
        marks_add(l->md->marks, MARK_EMPHASIS, 0, start, off);
    if (byte != '~' && len >= 2)
        marks_add(l->md->marks, MARK_STRONG, 0, start, off);
    forget_behind(l, run->off);
    run->open = false;
}

/* Takes the run of signs at `off`; returns the offset behind it. */
static size_t take_run(struct line *l, size_t off)
{
    char byte = l->text.ptr[off];
    size_t len = 1;
    while (off + len < l->text.len && l->text.ptr[off + len] == byte)
        len++;
    size_t end = off + len;
    char before = off > l->start ? l->text.ptr[off - 1] : ' ';
    char behind = end < l->text.len ? l->text.ptr[end] : ' ';
    if (len > RUN_MOST || (byte == '~' && len != 2))
        return end;
    bool opens = !is_space(behind), closes = !is_space(before);
    if (byte == '_') {
        opens = opens && !is_alnum(before);
        closes = closes && !is_alnum(behind);
    } else if (len == 1 && is_alnum(before) && is_alnum(behind)) {
        return end; /* 5*3 */
    }
    struct run *run = &l->runs[sign_of(byte)][len];
    if (run->open && closes && off > run->off + len) {
        pair(l, run, off, len, byte);
    } else if (opens) {
        *run = (struct run){off, true};
    } else if (byte == '*' && len > 1 && end == l->text.len) {
        hide(l->md, off, end); /* of a pair that reaches over lines, as in hide_lone() */
    }
    return end;
}

/* Two stars at either end of a line belong to a pair that reaches over lines. */
static void hide_lone(struct line *l)
{
    for (size_t n = 2; n <= RUN_MOST; n++) {
        struct run *run = &l->runs[0][n];
        if (run->open && (run->off == l->start || run->off + n == l->text.len))
            hide(l->md, run->off, run->off + n);
    }
}

/* --- brackets --- */

/* The bracket that closes the one at `off`, or SIZE_MAX. */
static size_t closing(struct strv text, size_t off, char open, char close)
{
    size_t depth = 0, end = text.len - off > LINK_LEN ? off + LINK_LEN : text.len;
    for (size_t i = off; i < end; i++) {
        if (text.ptr[i] == '\\')
            i++;
        else if (text.ptr[i] == open)
            depth++;
        else if (text.ptr[i] == close && --depth == 0)
            return i;
    }
    return SIZE_MAX;
}

/* Whether what stands in round brackets behind a link's words is an address: no blank in it but
 * before a title in quotes. */
static bool is_address(struct strv inside)
{
    inside = strv_trim(inside);
    if (inside.len && inside.ptr[0] == '<')
        return true;
    const char *blank = memchr(inside.ptr, ' ', inside.len);
    if (!blank)
        return true;
    struct strv rest = strv_trim(strv_make(blank, (size_t)(inside.ptr + inside.len - blank)));
    return rest.len > 1 && (rest.ptr[0] == '"' || rest.ptr[0] == '\'');
}

/* The end of what gives a link its address behind the closing bracket: (…) or [name]; the bracket's
 * own end where there is none. */
static size_t address_end(struct strv text, size_t close)
{
    char next = close + 1 < text.len ? text.ptr[close + 1] : 0;
    if (next != '(' && next != '[')
        return close + 1;
    size_t end = closing(text, close + 1, next, next == '(' ? ')' : ']');
    if (end == SIZE_MAX)
        return close + 1;
    struct strv inside = strv_make(text.ptr + close + 2, end - close - 2);
    return (next == '(' && is_address(inside)) || next == '[' ? end + 1 : close + 1;
}

static size_t take_picture(struct line *l, size_t off)
{
    size_t close = closing(l->text, off + 1, '[', ']');
    if (close == SIZE_MAX)
        return off + 1;
    size_t end = address_end(l->text, close);
    bool embedded = l->text.ptr[off + 2] == '[' && l->text.ptr[close - 1] == ']';
    if (end == close + 1 && !embedded)
        return off + 1;
    hide(l->md, off, end);
    marks_add(l->md->marks, MARK_PICTURE, 0, off, end);
    return end;
}

/* [^1] in a sentence shows as [1]. */
static size_t take_reference(struct line *l, size_t off)
{
    size_t close = closing(l->text, off, '[', ']');
    if (close == SIZE_MAX || close > off + 60)
        return off + 1;
    hide(l->md, off + 1, off + 2);
    if (off > l->start)
        marks_add(l->md->marks, MARK_FOOTNOTE, 1, off, close + 1);
    return close + 1;
}

/* Hides what is not the words of a link; the words are looked at like others. */
static size_t take_link(struct line *l, size_t off)
{
    size_t close = closing(l->text, off, '[', ']');
    size_t end = close == SIZE_MAX ? off : address_end(l->text, close);
    if (close == SIZE_MAX || end == close + 1 || close == off + 1)
        return off + 1;
    hide(l->md, off, off + 1);
    hide(l->md, close, end);
    marks_add(l->md->marks, MARK_LINK, 0, off + 1, close);
    markdown_inline(l->md, off + 1, close);
    return end;
}

static size_t take_code(struct line *l, size_t off)
{
    size_t len = 1;
    while (off + len < l->text.len && l->text.ptr[off + len] == '`')
        len++;
    size_t at = off + len, run = 0;
    for (; at < l->text.len; at += run ? run : 1) {
        for (run = 0; at + run < l->text.len && l->text.ptr[at + run] == '`';)
            run++;
        if (run == len)
            break;
    }
    if (at >= l->text.len)
        return off + len;
    hide(l->md, off, off + len);
    hide(l->md, at, at + len);
    return at + len;
}

/* {{< … >}} and {% … %} */
static size_t take_shortcode(struct line *l, size_t off)
{
    char next = off + 1 < l->text.len ? l->text.ptr[off + 1] : 0;
    if (next != '{' && next != '%')
        return off + 1;
    size_t most = l->text.len - off > LINK_LEN ? off + LINK_LEN : l->text.len;
    struct strv near = strv_make(l->text.ptr, most);
    size_t end = strv_find(near, next == '{' ? STRV("}}") : STRV("%}"), off + 2);
    if (end == SIZE_MAX)
        return off + 2;
    hide(l->md, off, end + 2);
    return end + 2;
}

static size_t take_formula(struct line *l, size_t off)
{
    struct strv rest = strv_make(l->text.ptr + off, l->text.len - off);
    size_t end = strv_starts(rest, STRV("$$")) ? strv_find(l->text, STRV("$$"), off + 2) : SIZE_MAX;
    if (end == SIZE_MAX)
        return off + 1;
    hide(l->md, off, off + 2);
    hide(l->md, end, end + 2);
    marks_add(l->md->marks, MARK_FORMULA, 0, off + 2, end);
    return end + 2;
}

/* --- tags --- */

static bool name_is(struct strv name, const char *word)
{
    return name.len == strlen(word) && strncasecmp(name.ptr, word, name.len) == 0;
}

/* The end of the tag at `off`, quotes and line ends within it allowed, but no blank line; 0 for
 * none. */
static size_t tag_end(struct strv text, size_t off)
{
    size_t end = text.len - off > TAG_LEN ? off + TAG_LEN : text.len;
    char quote = 0;
    for (size_t i = off + 1; i < end; i++) {
        char byte = text.ptr[i];
        if (byte == '\n' && i + 1 < end && text.ptr[i + 1] == '\n')
            return 0;
        if (quote)
            quote = byte == quote ? 0 : quote;
        else if ((byte == '"' || byte == '\'') && text.ptr[i - 1] == '=')
            quote = byte;
        else if (byte == '<')
            return 0;
        else if (byte == '>')
            return i + 1;
    }
    return 0;
}

/* Where an element that shows nothing ends: <script>, <style>, and the reading of ruby. */
static size_t element_end(struct strv text, struct strv name, size_t from)
{
    size_t end = text.len - from > TAG_LEN ? from + TAG_LEN : text.len;
    for (size_t i = from; i + 2 + name.len < end; i++) {
        if (text.ptr[i] != '<' || text.ptr[i + 1] != '/' ||
            strncasecmp(text.ptr + i + 2, name.ptr, name.len) != 0)
            continue;
        const char *close = memchr(text.ptr + i, '>', end - i);
        return close ? (size_t)(close - text.ptr) + 1 : from;
    }
    return from;
}

static size_t comment_end(struct markdown *md, size_t off)
{
    size_t end = md->no_comment_end ? SIZE_MAX : strv_find(md->text, STRV("-->"), off + 4);
    md->no_comment_end = end == SIZE_MAX;
    if (md->no_comment_end)
        return off;
    hide(md, off, end + 3);
    marks_add(md->marks, MARK_COMMENT, 0, off, end + 3);
    return end + 3;
}

size_t markdown_tag(struct markdown *md, size_t off)
{
    struct strv text = md->text, rest = strv_make(text.ptr + off, text.len - off);
    if (strv_starts(rest, STRV("<!--")))
        return comment_end(md, off);
    size_t at = off + 1 + (rest.len > 1 && rest.ptr[1] == '/');
    size_t from = at;
    while (at < text.len && (is_alnum(text.ptr[at]) || text.ptr[at] == '-'))
        at++;
    struct strv name = strv_make(text.ptr + from, at - from);
    char behind = at < text.len ? text.ptr[at] : 0;
    bool address = name.len && (behind == ':' || behind == '@');
    if (!name.len || name.ptr[0] == '-' || (name.ptr[0] >= '0' && name.ptr[0] <= '9') ||
        (!is_space(behind) && behind != '>' && behind != '/' && behind != '\n' && !address))
        return off;
    size_t end = tag_end(text, off);
    if (!end)
        return off;
    if (address) {
        hide(md, off, off + 1);
        hide(md, end - 1, end);
        marks_add(md->marks, MARK_LINK, 0, off + 1, end - 1);
        return end;
    }
    bool reading = name_is(name, "rt") || name_is(name, "rp");
    if (from == off + 1 && (reading || name_is(name, "script") || name_is(name, "style")))
        end = element_end(text, name, end);
    if (name_is(name, "img"))
        marks_add(md->marks, MARK_PICTURE, 0, off, end);
    if (reading && from == off + 1)
        marks_add(md->marks, MARK_READING, 0, off, end);
    hide(md, off, end);
    return end;
}

/* --- the line --- */

static size_t take_escape(struct line *l, size_t off)
{
    bool last = off + 1 == l->text.len;
    if (!last && !is_punct(l->text.ptr[off + 1]))
        return off + 1;
    hide(l->md, off, off + 1);
    return off + 2;
}

static size_t take_sign(struct line *l, size_t off)
{
    char next = off + 1 < l->text.len ? l->text.ptr[off + 1] : 0;
    size_t end;
    switch (l->text.ptr[off]) {
    case '\\': return take_escape(l, off);
    case '`': return take_code(l, off);
    case '!': return next == '[' ? take_picture(l, off) : off + 1;
    case '[': return next == '^' ? take_reference(l, off) : take_link(l, off);
    case '{': return take_shortcode(l, off);
    case '$': return take_formula(l, off);
    case '<': end = markdown_tag(l->md, off); return end > off ? end : off + 1;
    default: return take_run(l, off);
    }
}

void markdown_inline(struct markdown *md, size_t start, size_t end)
{
    struct line l = {.md = md, .text = strv_make(md->text.ptr, end), .start = start};
    if (start >= end)
        return;
    for (size_t off = start; off < end;) {
        if (strchr("\\`![{$<*_~", md->text.ptr[off]) && md->text.ptr[off])
            off = take_sign(&l, off);
        else
            off++;
    }
    hide_lone(&l);
    /* a tag or comment may have reached over the line's end */
    for (size_t i = md->marks->at.len; i-- > 0;) {
        const struct mark *mark = &md->marks->at.at[i];
        if (mark->off < start)
            break;
        if (mark->off + mark->len > end && mark->off + mark->len > md->done)
            md->done = mark->off + mark->len;
    }
}
