/* Wiki markup as MediaWiki has it: the source of a page of Wikisource. The text stays the file's;
 * templates, references and files are hidden, the fields of a header template are taken. */
#include "fields.h"
#include "markdown.h"
#include "modules.h"

#include <string.h>
#include <strings.h>

enum {
    MOST_LEN = 20000,   /* of a template or note */
    ADDRESS_LEN = 2000, /* of a link to elsewhere */
    IN_VAIN = 8,        /* times the text's length that is looked through without finding an end */
};

/* --- probing --- */

static size_t line_end(struct strv text, size_t off)
{
    const char *end = off < text.len ? memchr(text.ptr + off, '\n', text.len - off) : NULL;
    return end ? (size_t)(end - text.ptr) : text.len;
}

/* The level of a heading "== words ==", 0 for none. */
static unsigned heading_level(struct strv line)
{
    size_t front = 0, back = 0;
    while (front < line.len && line.ptr[front] == '=')
        front++;
    while (back < line.len && line.ptr[line.len - 1 - back] == '=')
        back++;
    size_t level = front < back ? front : back;
    return level >= 2 && level <= 6 && line.len > 2 * level ? (unsigned)level : 0;
}

static bool has_pair(struct strv text, struct strv open, struct strv close)
{
    const char *first = memchr(text.ptr, open.ptr[0], text.len); /* most texts have none at all */
    size_t at = first ? strv_find(text, open, (size_t)(first - text.ptr)) : SIZE_MAX;
    return at != SIZE_MAX && strv_find(text, close, at + open.len) != SIZE_MAX;
}

int wiki_probe(struct strv text, const char *name)
{
    enum { LOOK = 32 << 10, KINDS = 3 };
    struct strv head = strv_make(text.ptr, text.len < LOOK ? text.len : LOOK);
    size_t headings = 0;
    if (source_name_ends(name, ".wiki|.mediawiki|.wikitext"))
        return SOURCE_NAMED;
    for (size_t off = 0; off < head.len; off = line_end(head, off) + 1)
        headings +=
            heading_level(strv_trim(strv_make(head.ptr + off, line_end(head, off) - off))) > 0;
    unsigned kinds = (headings >= 1) + has_pair(head, STRV("'''"), STRV("'''")) +
                     has_pair(head, STRV("[["), STRV("]]")) +
                     has_pair(head, STRV("{{"), STRV("}}")) +
                     has_pair(head, STRV("<ref"), STRV(">"));
    return kinds >= KINDS ? SOURCE_LOOKS + 5 : SOURCE_NO;
}

/* --- reading --- */

struct reader {
    struct markdown md;  /* for its tags */
    size_t start, end;   /* the line */
    size_t bold, italic; /* where they were opened in the line; SIZE_MAX */
    size_t in_vain;      /* bytes looked through for ends that were not there */
};

/* How far an end is looked for from there: in a text full of beginnings not at all in the end. */
static size_t reach(const struct reader *r, size_t off)
{
    size_t left = r->md.text.len - off;
    if (r->in_vain > IN_VAIN * r->md.text.len)
        return off;
    return left > MOST_LEN ? off + MOST_LEN : r->md.text.len;
}

static void hide(struct reader *r, size_t start, size_t end)
{
    if (end > start)
        marks_add(r->md.marks, MARK_HIDDEN, 0, start, end);
}

static bool is_at(const struct reader *r, size_t off, const char *word)
{
    size_t len = strlen(word);
    return r->md.text.len - off >= len && strncasecmp(r->md.text.ptr + off, word, len) == 0;
}

/* The end of {{…}} or [[…]] with others inside, or 0. */
static size_t nested_end(struct reader *r, size_t off, char open, char close)
{
    struct strv text = r->md.text;
    size_t depth = 0, end = reach(r, off);
    for (size_t i = off; i + 1 < end; i++) {
        if (text.ptr[i] == open && text.ptr[i + 1] == open) {
            depth++;
            i++;
        } else if (text.ptr[i] == close && text.ptr[i + 1] == close) {
            i++;
            if (--depth == 0)
                return i + 1;
        }
    }
    r->in_vain += end - off;
    return 0;
}

/* Fields of a template, one a line: | title = words. */
static void mark_fields(struct reader *r, size_t start, size_t end)
{
    struct strv text = r->md.text;
    for (size_t off = start; off < end; off = line_end(text, off) + 1) {
        size_t stop = line_end(text, off) < end ? line_end(text, off) : end;
        struct strv line = strv_trim(strv_make(text.ptr + off, stop - off));
        const char *sign = line.len ? memchr(line.ptr, '=', line.len) : NULL;
        if (!sign || line.ptr[0] != '|')
            continue;
        struct strv name = strv_trim(strv_make(line.ptr + 1, (size_t)(sign - line.ptr) - 1));
        size_t value = (size_t)(sign + 1 - text.ptr), to = (size_t)(line.ptr - text.ptr) + line.len;
        if (to > value && !memchr(text.ptr + value, '{', to - value)) {
            bool linked = memchr(text.ptr + value, '[', to - value);
            if (!linked)
                field_mark(r->md.marks, text, name, value, to);
        }
    }
}

static size_t take_template(struct reader *r, size_t off)
{
    size_t end = nested_end(r, off, '{', '}');
    if (!end)
        return off + 2;
    mark_fields(r, off, end - 2);
    hide(r, off, end);
    return end;
}

/* [[target|words]], [[words]], [[File:…]], [[Category:…]]. */
static size_t take_link(struct reader *r, size_t off)
{
    static const char *const FILES[] = {"file:", "image:", "文件:", "檔案:", "图像:", "圖像:"};
    static const char *const OTHERS[] = {"category:", "分类:", "分類:"};
    size_t end = nested_end(r, off, '[', ']');
    if (!end || end > r->end)
        return off + 2;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        if (is_at(r, off + 2, FILES[i])) {
            marks_add(r->md.marks, MARK_PICTURE, 0, off, end);
            hide(r, off, end);
            return end;
        }
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (is_at(r, off + 2, OTHERS[i])) {
            hide(r, off, end);
            return end;
        }
    const char *bar = memchr(r->md.text.ptr + off, '|', end - off);
    size_t words = bar ? (size_t)(bar - r->md.text.ptr) + 1 : off + 2;
    hide(r, off, words);
    hide(r, end - 2, end);
    marks_add(r->md.marks, MARK_LINK, 0, words, end - 2);
    return end;
}

/* [http://address words] */
static size_t take_address(struct reader *r, size_t off)
{
    struct strv line =
        strv_make(r->md.text.ptr, r->end - off > ADDRESS_LEN ? off + ADDRESS_LEN : r->end);
    size_t close = is_at(r, off + 1, "http") ? strv_find(line, STRV("]"), off) : SIZE_MAX;
    if (close == SIZE_MAX)
        return off + 1;
    size_t words = strv_find(line, STRV(" "), off);
    words = words < close ? words + 1 : close;
    hide(r, off, words);
    hide(r, close, close + 1);
    return close + 1;
}

/* <ref>…</ref>, <ref name=x/>: the note is not part of the sentence. */
static size_t take_reference(struct reader *r, size_t off)
{
    struct strv near = strv_make(r->md.text.ptr, reach(r, off));
    size_t tag = strv_find(near, STRV(">"), off);
    if (tag == SIZE_MAX)
        return off + 1;
    size_t end = r->md.text.ptr[tag - 1] == '/' ? tag + 1 : strv_find(near, STRV("</ref>"), tag);
    if (end == SIZE_MAX) {
        r->in_vain += near.len - off;
        return off + 1;
    }
    end += r->md.text.ptr[tag - 1] == '/' ? 0 : 6;
    marks_add(r->md.marks, MARK_FOOTNOTE, 1, off, off);
    hide(r, off, end);
    return end;
}

static size_t take_quotes(struct reader *r, size_t off)
{
    size_t len = 0;
    while (off + len < r->end && r->md.text.ptr[off + len] == '\'')
        len++;
    if (len < 2)
        return off + len;
    hide(r, off, off + len);
    size_t *open = len == 2 ? &r->italic : &r->bold;
    if (*open == SIZE_MAX) {
        *open = off + len;
    } else {
        marks_add(r->md.marks, len == 2 ? MARK_EMPHASIS : MARK_STRONG, 0, *open, off);
        *open = SIZE_MAX;
    }
    return off + len;
}

static void take_inline(struct reader *r, size_t off)
{
    size_t end;
    r->bold = r->italic = SIZE_MAX;
    while (off < r->end) {
        char byte = r->md.text.ptr[off], next = off + 1 < r->end ? r->md.text.ptr[off + 1] : 0;
        if (byte == '{' && next == '{')
            off = take_template(r, off);
        else if (byte == '[')
            off = next == '[' ? take_link(r, off) : take_address(r, off);
        else if (byte == '\'')
            off = take_quotes(r, off);
        else if (byte == '<' && is_at(r, off, "<ref") && !is_at(r, off, "<references"))
            off = take_reference(r, off);
        else if (byte == '<')
            off = (end = markdown_tag(&r->md, off)) > off ? end : off + 1;
        else
            off++;
    }
    if (off > r->end)
        r->md.done = off;
}

/* Signs at the start of a line; returns where its words begin. */
static size_t take_signs(struct reader *r)
{
    size_t off = r->start;
    struct strv line = strv_make(r->md.text.ptr + r->start, r->end - r->start);
    bool table = strv_starts(line, STRV("{|")) || strv_starts(line, STRV("|}")) ||
                 strv_starts(line, STRV("|-"));
    if (table || strv_starts(line, STRV("----")) || strv_starts(line, STRV("__")) ||
        is_at(r, r->start, "#redirect")) {
        hide(r, r->start, r->end);
        return r->end;
    }
    while (off < r->end && strchr("*#:;", r->md.text.ptr[off]))
        off++;
    if (off > r->start) {
        bool item = r->md.text.ptr[r->start] == '*' || r->md.text.ptr[r->start] == '#';
        while (off < r->end && r->md.text.ptr[off] == ' ')
            off++;
        hide(r, r->start, off);
        if (item)
            marks_add(r->md.marks, MARK_ITEM, 1, off, r->end);
    } else if (line.ptr[0] == '|' || line.ptr[0] == '!') {
        hide(r, r->start, r->start + 1);
        marks_add(r->md.marks, MARK_ROW, 0, r->start, r->end);
        for (size_t i = r->start + 1; i + 1 < r->end; i++)
            if (r->md.text.ptr[i] == '|' && r->md.text.ptr[i + 1] == '|')
                marks_add(r->md.marks, MARK_CELL, 0, i, i + 2), i++;
        off = r->start + 1;
    }
    return off;
}

static void take_line(struct reader *r)
{
    struct strv line = strv_make(r->md.text.ptr + r->start, r->end - r->start);
    unsigned level = heading_level(line);
    if (!level) {
        take_inline(r, take_signs(r));
        return;
    }
    size_t from = r->start + level, to = r->end - level;
    while (from < to && r->md.text.ptr[from] == ' ')
        from++;
    while (to > from && r->md.text.ptr[to - 1] == ' ')
        to--;
    hide(r, r->start, from);
    hide(r, to, r->end);
    if (to > from)
        marks_add(r->md.marks, MARK_HEADING, level, from, to);
    size_t end = r->end;
    r->end = to;
    take_inline(r, from);
    r->end = end;
}

bool wiki_read(const struct source_in *in, struct source *out, struct err *err)
{
    (void)in, (void)err;
    struct reader r = {.md = {.text = text_all(out->text), .marks = &out->marks}};
    for (size_t off = 0; off < r.md.text.len;) {
        size_t next = line_end(r.md.text, off) + 1, from = off < r.md.done ? r.md.done : off;
        if (from < next) {
            struct strv line = strv_trim(strv_make(r.md.text.ptr + from, next - 1 - from));
            if (line.len) {
                r.start = (size_t)(line.ptr - r.md.text.ptr);
                r.end = r.start + line.len;
                take_line(&r);
            }
        }
        off = next;
    }
    marks_sort(&out->marks);
    return true;
}
