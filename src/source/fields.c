/* See fields.h. The YAML and TOML read here is what people write above texts: keys at the margin,
 * one value each; nested tables are stepped over. */
#include "fields.h"

#include <string.h>
#include <strings.h>

/* --- names --- */

static const struct {
    const char *name;
    enum mark_kind kind;
    enum mark_weight weight;
} FIELDS[] = {
    {"title", MARK_TITLE, MARK_OF_TEXT},        {"headline", MARK_TITLE, MARK_OF_TEXT},
    {"标题", MARK_TITLE, MARK_OF_TEXT},         {"標題", MARK_TITLE, MARK_OF_TEXT},
    {"题目", MARK_TITLE, MARK_OF_TEXT},         {"題目", MARK_TITLE, MARK_OF_TEXT},
    {"タイトル", MARK_TITLE, MARK_OF_TEXT},     {"speaker", MARK_AUTHOR, MARK_OF_SPEECH},
    {"speakers", MARK_AUTHOR, MARK_OF_SPEECH},  {"orator", MARK_AUTHOR, MARK_OF_SPEECH},
    {"演讲者", MARK_AUTHOR, MARK_OF_SPEECH},    {"演講者", MARK_AUTHOR, MARK_OF_SPEECH},
    {"演讲人", MARK_AUTHOR, MARK_OF_SPEECH},    {"演講人", MARK_AUTHOR, MARK_OF_SPEECH},
    {"讲话人", MARK_AUTHOR, MARK_OF_SPEECH},    {"講話人", MARK_AUTHOR, MARK_OF_SPEECH},
    {"发言人", MARK_AUTHOR, MARK_OF_SPEECH},    {"發言人", MARK_AUTHOR, MARK_OF_SPEECH},
    {"主讲人", MARK_AUTHOR, MARK_OF_SPEECH},    {"講者", MARK_AUTHOR, MARK_OF_SPEECH},
    {"author", MARK_AUTHOR, MARK_OF_TEXT},      {"authors", MARK_AUTHOR, MARK_OF_TEXT},
    {"byline", MARK_AUTHOR, MARK_OF_TEXT},      {"作者", MARK_AUTHOR, MARK_OF_TEXT},
    {"著者", MARK_AUTHOR, MARK_OF_TEXT},        {"year", MARK_DATE, MARK_OF_SPEECH},
    {"delivered", MARK_DATE, MARK_OF_SPEECH},   {"deliveredon", MARK_DATE, MARK_OF_SPEECH},
    {"speechdate", MARK_DATE, MARK_OF_SPEECH},  {"eventdate", MARK_DATE, MARK_OF_SPEECH},
    {"讲话时间", MARK_DATE, MARK_OF_SPEECH},    {"講話時間", MARK_DATE, MARK_OF_SPEECH},
    {"讲话日期", MARK_DATE, MARK_OF_SPEECH},    {"演讲时间", MARK_DATE, MARK_OF_SPEECH},
    {"演講日期", MARK_DATE, MARK_OF_SPEECH},    {"date", MARK_DATE, MARK_OF_PAGE},
    {"published", MARK_DATE, MARK_OF_PAGE},     {"publishdate", MARK_DATE, MARK_OF_PAGE},
    {"publisheddate", MARK_DATE, MARK_OF_PAGE}, {"pubdate", MARK_DATE, MARK_OF_PAGE},
    {"日期", MARK_DATE, MARK_OF_PAGE},          {"时间", MARK_DATE, MARK_OF_PAGE},
    {"時間", MARK_DATE, MARK_OF_PAGE},          {"发布时间", MARK_DATE, MARK_OF_PAGE},
    {"發佈時間", MARK_DATE, MARK_OF_PAGE},
};

enum { NAME_LEN = 40 };

enum mark_kind field_kind(struct strv name, enum mark_weight *weight)
{
    char plain[NAME_LEN + 1];
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.ptr[i];
        if (byte == ' ' || byte == '-' || byte == '_')
            continue;
        if (len == NAME_LEN)
            return MARK_KINDS;
        plain[len++] = byte;
    }
    plain[len] = '\0';
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        if (strcasecmp(plain, FIELDS[i].name) != 0)
            continue;
        *weight = FIELDS[i].weight;
        return FIELDS[i].kind;
    }
    return MARK_KINDS;
}

/* --- values --- */

struct part {
    size_t start, end;
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static struct part trim(struct strv text, struct part part)
{
    while (part.start < part.end && is_space(text.ptr[part.start]))
        part.start++;
    while (part.end > part.start && is_space(text.ptr[part.end - 1]))
        part.end--;
    return part;
}

/* Takes quotes off that stand around the whole; without any, what a comment mark follows. */
static struct part unquote(struct strv text, struct part part)
{
    part = trim(text, part);
    char quote = part.start < part.end ? text.ptr[part.start] : 0;
    if (quote == '"' || quote == '\'') {
        size_t from = part.start + 1, at = from;
        while (at < part.end && text.ptr[at] != quote)
            at += text.ptr[at] == '\\' && quote == '"' && at + 1 < part.end ? 2 : 1;
        return (struct part){from, at < part.end ? at : part.end};
    }
    for (size_t i = part.start; i + 1 < part.end; i++)
        if (is_space(text.ptr[i]) && text.ptr[i + 1] == '#')
            part.end = i;
    return trim(text, part);
}

/* The first of several values in brackets, or of several people parted by semicolons. */
static struct part first_of(struct strv text, struct part part, bool people)
{
    part = trim(text, part);
    if (part.start < part.end && text.ptr[part.start] == '[') {
        part.start++;
        for (size_t i = part.start; i < part.end; i++)
            if (text.ptr[i] == ',' || text.ptr[i] == ']')
                part.end = i;
    }
    part = unquote(text, part);
    const char *stop = memchr(text.ptr + part.start, ';', part.end - part.start);
    if (people && stop)
        part.end = (size_t)(stop - text.ptr);
    return trim(text, part);
}

static bool is_null(struct strv value)
{
    return strv_eq(value, STRV("null")) || strv_eq(value, STRV("~")) || strv_eq(value, STRV("{}"));
}

void field_mark(struct marks *marks, struct strv text, struct strv name, size_t start, size_t end)
{
    enum mark_weight weight;
    enum mark_kind kind = field_kind(name, &weight);
    if (kind == MARK_KINDS)
        return;
    struct part part = first_of(text, (struct part){start, end}, kind == MARK_AUTHOR);
    if (part.start < part.end && !is_null(strv_make(text.ptr + part.start, part.end - part.start)))
        marks_add(marks, kind, weight, part.start, part.end);
}

/* --- front matter --- */

static size_t line_end(struct strv text, size_t off)
{
    const char *end = memchr(text.ptr + off, '\n', text.len - off);
    return end ? (size_t)(end - text.ptr) : text.len;
}

static struct strv trimmed_line(struct strv text, size_t off)
{
    return strv_trim(strv_make(text.ptr + off, line_end(text, off) - off));
}

/* "key: value" at the margin; `*value` is behind the sign. */
static bool is_field(struct strv text, size_t off, char sign, struct strv *name, size_t *value)
{
    size_t end = line_end(text, off);
    const char *at = memchr(text.ptr + off, sign, end - off);
    if (!at || is_space(text.ptr[off]) || text.ptr[off] == '#' || text.ptr[off] == '-')
        return false;
    *value = (size_t)(at - text.ptr) + 1;
    *name = strv_trim(strv_make(text.ptr + off, *value - 1 - off));
    if (name->len >= 2 && (name->ptr[0] == '"' || name->ptr[0] == '\''))
        *name = strv_make(name->ptr + 1, name->len - 2);
    bool apart = sign != ':' || *value >= end || is_space(text.ptr[*value]);
    return apart && name->len > 0 && name->len <= NAME_LEN && name->ptr[0] != '[';
}

/* Where the front matter ends: behind its closing line, without the line end. `*inside` is its
 * first line. */
static size_t matter_end(struct strv text, size_t *inside, char *sign)
{
    enum { MOST = 64 << 10 };
    size_t off = 0, fields = 0, first_value;
    struct strv name;
    while (off < text.len && (text.ptr[off] == '\n' || is_space(text.ptr[off])))
        off++;
    if (off >= text.len)
        return 0;
    struct strv fence = trimmed_line(text, off);
    bool yaml = strv_eq(fence, STRV("---"));
    if (!yaml && !strv_eq(fence, STRV("+++")))
        return 0;
    *sign = yaml ? ':' : '=';
    *inside = line_end(text, off) + 1;
    for (off = *inside; off < text.len && off < MOST; off = line_end(text, off) + 1) {
        struct strv line = trimmed_line(text, off);
        if (strv_eq(line, fence) || (yaml && strv_eq(line, STRV("..."))))
            return fields ? line_end(text, off) : 0;
        bool field = is_field(text, off, *sign, &name, &first_value);
        if (!field && !fields && line.len && line.ptr[0] != '#')
            return 0; /* a rule above a text */
        fields += field;
    }
    return 0;
}

bool front_matter_is(struct strv text)
{
    size_t inside;
    char sign;
    return matter_end(text, &inside, &sign) > 0;
}

/* The value of a field whose own line has none: the first item or line set in below. */
static struct part value_below(struct strv text, size_t off, size_t end)
{
    struct part none = {off, off};
    while (off < end && trimmed_line(text, off).len == 0)
        off = line_end(text, off) + 1;
    if (off >= end || !(is_space(text.ptr[off]) || text.ptr[off] == '-'))
        return none;
    struct part part = trim(text, (struct part){off, line_end(text, off)});
    if (part.start < part.end && text.ptr[part.start] == '-')
        part = trim(text, (struct part){part.start + 1, part.end});
    struct strv value = strv_make(text.ptr + part.start, part.end - part.start);
    if (strv_starts(value, STRV("name:")))
        part.start += 5;
    return part;
}

static void mark_field(struct strv text, size_t end, struct strv name, size_t value,
                       struct marks *marks)
{
    struct part part = trim(text, (struct part){value, line_end(text, value)});
    size_t len = part.end - part.start;
    bool block =
        len <= 2 && (len == 0 || text.ptr[part.start] == '|' || text.ptr[part.start] == '>');
    if (block && part.end < end)
        part = value_below(text, line_end(text, value) + 1, end);
    field_mark(marks, text, name, part.start, part.end);
}

size_t front_matter(struct strv text, struct marks *marks)
{
    size_t inside = 0, value;
    char sign;
    struct strv name;
    size_t end = matter_end(text, &inside, &sign);
    if (!end)
        return 0;
    marks_add(marks, MARK_HIDDEN, 0, 0, end);
    for (size_t off = inside; off < end; off = line_end(text, off) + 1)
        if (is_field(text, off, sign, &name, &value))
            mark_field(text, end, name, value, marks);
    return end;
}

/* --- keys in bold --- */

/* "**Key:** value" or "**Key**: value". */
static bool is_bold_field(struct strv text, size_t off, struct strv *name, struct part *value)
{
    struct part line = trim(text, (struct part){off, line_end(text, off)});
    struct strv all = strv_make(text.ptr + line.start, line.end - line.start);
    if (strv_starts(all, STRV("- ")) || strv_starts(all, STRV("* ")))
        all = strv_trim(strv_make(all.ptr + 2, all.len - 2));
    size_t close = strv_starts(all, STRV("**")) ? strv_find(all, STRV("**"), 2) : SIZE_MAX;
    if (close == SIZE_MAX || close == 2)
        return false;
    *name = strv_make(all.ptr + 2, close - 2);
    struct strv rest = strv_make(all.ptr + close + 2, all.len - close - 2);
    static const char *const COLONS[] = {":", "："};
    for (size_t i = 0; i < 2; i++) {
        struct strv colon = strv_of(COLONS[i]);
        bool within = strv_ends(*name, colon);
        if (!within && !strv_starts(rest, colon))
            continue;
        if (within)
            name->len -= colon.len;
        else
            rest = strv_make(rest.ptr + colon.len, rest.len - colon.len);
        size_t start = (size_t)(rest.ptr - text.ptr);
        *value = trim(text, (struct part){start, start + rest.len});
        return name->len <= NAME_LEN;
    }
    return false;
}

size_t bold_fields(struct strv text, size_t off, struct marks *marks)
{
    struct strv name;
    struct part value;
    unsigned kinds = 0;
    size_t end = off;
    for (size_t at = off; at < text.len && is_bold_field(text, at, &name, &value);
         at = line_end(text, at) + 1) {
        enum mark_weight weight;
        enum mark_kind kind = field_kind(name, &weight);
        kinds |= kind == MARK_KINDS ? 0 : 1u << kind;
        end = line_end(text, at);
    }
    /* wraps */
    if ((kinds & (kinds - 1)) == 0)
        return off; /* fewer than two: the labels of a dialogue look the same */
    for (size_t at = off; at < end && is_bold_field(text, at, &name, &value);
         at = line_end(text, at) + 1)
        field_mark(marks, text, name, value.start, value.end);
    marks_add(marks, MARK_HIDDEN, 0, off, end);
    return end;
}
