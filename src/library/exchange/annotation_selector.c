/* See annotation_selector.h. */
#include "annotation_selector.h"

#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* What one selector says. */
struct said {
    struct annotation_quote quote, until;
    int64_t start_cp, end_cp;
    const char *unknown; /* its type, where it says nothing that can be used */
};

static bool is_type(const struct json_value *object, const char *type)
{
    const char *text = json_member_text(object, "type");
    return text && strcmp(text, type) == 0;
}

static struct said said_nothing(const char *unknown)
{
    return (struct said){.start_cp = -1, .end_cp = -1, .unknown = unknown};
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static bool is_known(const struct said *said)
{
    return said->quote.exact || said->start_cp >= 0;
}

/* --- refined quotes --- */

/* The part [start, end) of the words of a quote, as a quote. */
static struct annotation_quote part_of(struct annotation_quote quote, size_t start, size_t end,
                                       struct arena *arena)
{
    struct annotation_quote part = {0};
    struct strbuf around = {0};
    strbuf_add_str(&around, or_empty(quote.prefix));
    strbuf_add(&around, quote.exact, start);
    part.prefix = arena_copy(arena, strbuf_str(&around), around.len);
    strbuf_clear(&around);
    strbuf_add_str(&around, quote.exact + end);
    strbuf_add_str(&around, or_empty(quote.suffix));
    part.suffix = arena_copy(arena, strbuf_str(&around), around.len);
    part.exact = arena_copy(arena, quote.exact + start, end - start);
    strbuf_free(&around);
    return part;
}

/* A quote within the words of another one; by itself where it is not there. */
static struct annotation_quote quote_within(struct annotation_quote outer,
                                            struct annotation_quote inner, struct arena *arena)
{
    struct strbuf sought = {0};
    strbuf_add_str(&sought, or_empty(inner.prefix));
    size_t before = sought.len;
    strbuf_add_str(&sought, inner.exact);
    size_t end = sought.len;
    strbuf_add_str(&sought, or_empty(inner.suffix));
    size_t at = strv_find(strv_of(outer.exact), strbuf_strv(&sought), 0);
    strbuf_free(&sought);
    return at == SIZE_MAX ? inner : part_of(outer, at + before, at + end, arena);
}

/* Code points of the words; false where they do not reach so far. */
static bool position_within(struct annotation_quote outer, const struct said *inner,
                            struct annotation_quote *part, struct arena *arena)
{
    struct strv words = strv_of(outer.exact);
    if (inner->start_cp < 0 || inner->end_cp < inner->start_cp ||
        (uint64_t)inner->end_cp > utf8_count(words))
        return false;
    *part = part_of(outer, utf8_offset(words, (size_t)inner->start_cp),
                    utf8_offset(words, (size_t)inner->end_cp), arena);
    return true;
}

/* What both say of one passage: the outer one where to look, the inner one what is meant. */
static struct said refine(struct said outer, struct said inner, struct arena *arena)
{
    if (!is_known(&inner))
        return inner;
    if (!is_known(&outer))
        return inner;
    if (outer.quote.exact && inner.quote.exact) {
        inner.quote = quote_within(outer.quote, inner.quote, arena);
        return inner;
    }
    if (outer.quote.exact)
        return position_within(outer.quote, &inner, &outer.quote, arena)
                   ? outer
                   : said_nothing("refinedBy");
    if (inner.quote.exact)
        return inner; /* the position only says where to look */
    inner.start_cp += outer.start_cp;
    inner.end_cp += outer.start_cp;
    return inner.end_cp <= outer.end_cp ? inner : said_nothing("refinedBy");
}

/* --- one selector --- */

static struct said read_position(const struct json_value *selector)
{
    struct said said = said_nothing(NULL);
    if (!json_int_of(json_member(selector, "start"), &said.start_cp) ||
        !json_int_of(json_member(selector, "end"), &said.end_cp) || said.start_cp < 0 ||
        said.end_cp < said.start_cp)
        return said_nothing("TextPositionSelector");
    return said;
}

/* "char=3,9" (RFC 5147), which counts characters from 0; no text has more of them than a number of
 * JSON counts to, and positions within positions are added up. */
static struct said read_fragment(const struct json_value *selector)
{
    static const int64_t MOST = (int64_t)1 << 53;
    const char *value = or_empty(json_member_text(selector, "value"));
    struct strv rest = strv_of(value);
    long start = -1, end = -1;
    if (strv_starts(rest, STRV("char="))) {
        rest = strv_make(rest.ptr + 5, rest.len - 5);
        if (!strv_to_long(strv_split(&rest, ','), &start) ||
            !strv_to_long(strv_split(&rest, ';'), &end))
            start = -1;
    }
    struct said said = said_nothing(NULL);
    said.start_cp = start;
    said.end_cp = end;
    return start >= 0 && start <= end && said.end_cp <= MOST ? said
                                                             : said_nothing("FragmentSelector");
}

static struct said read_selector(const struct json_value *selector, struct arena *arena);

/* From where the one begins to where the other one begins. */
static struct said read_range(const struct json_value *selector, struct arena *arena)
{
    struct said from = read_selector(json_member(selector, "startSelector"), arena);
    struct said to = read_selector(json_member(selector, "endSelector"), arena);
    if (from.quote.exact && to.quote.exact && !from.until.exact) {
        from.until = to.quote;
        return from;
    }
    if (!from.quote.exact && !to.quote.exact && from.start_cp >= 0 &&
        to.start_cp >= from.start_cp) {
        from.end_cp = to.start_cp;
        return from;
    }
    return said_nothing("RangeSelector");
}

static struct said read_selector(const struct json_value *selector, struct arena *arena)
{
    const char *type = json_member_text(selector, "type");
    struct said said = said_nothing(type ? type : "selector");
    if (is_type(selector, "TextQuoteSelector") && json_member_text(selector, "exact")) {
        said = said_nothing(NULL);
        said.quote = (struct annotation_quote){.exact = json_member_text(selector, "exact"),
                                               .prefix = json_member_text(selector, "prefix"),
                                               .suffix = json_member_text(selector, "suffix")};
    } else if (is_type(selector, "TextPositionSelector")) {
        said = read_position(selector);
    } else if (is_type(selector, "FragmentSelector")) {
        said = read_fragment(selector);
    } else if (is_type(selector, "RangeSelector")) {
        said = read_range(selector, arena);
    }
    const struct json_value *refined = json_member(selector, "refinedBy");
    return refined ? refine(said, read_selector(refined, arena), arena) : said;
}

void annotation_take_selectors(const struct json_value *target, struct annotation *a,
                               struct arena *arena)
{
    const char *unknown = NULL;
    bool ranged = false;
    struct json_each selectors = json_each_of(target, "selector");
    for (const struct json_value *at; (at = json_each_next(&selectors));) {
        struct said said = read_selector(at, arena);
        bool range = said.until.exact;
        if (said.quote.exact && (!a->exact || (ranged && !range))) {
            a->exact = said.quote.exact;
            a->prefix = said.quote.prefix;
            a->suffix = said.quote.suffix;
            a->until = said.until;
            ranged = range;
        }
        if (!said.quote.exact && said.start_cp >= 0 && a->start_cp < 0) {
            a->start_cp = said.start_cp;
            a->end_cp = said.end_cp;
        }
        if (!is_known(&said) && !unknown)
            unknown = said.unknown;
    }
    a->marks_by = a->exact || a->start_cp >= 0 ? NULL : unknown;
}
