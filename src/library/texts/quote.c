/* See quote.h. Words are taken from the clean view: what scraping put between them is no part of a
 * quotation. */
#include "quote.h"

#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "para_map.h"
#include "stream.h"

/* The clean span of a source span, within limits and on character borders. */
static struct span clean_span(const struct document *doc, struct span src, struct span limits)
{
    struct strv clean = {doc->clean, doc->clean_len};
    size_t start = utf8_floor(clean, document_clean_of(doc, src.start));
    size_t end = utf8_floor(clean, document_clean_of(doc, src.end));
    if (start < limits.start)
        start = limits.start;
    if (start > limits.end)
        start = limits.end;
    if (end > limits.end)
        end = limits.end;
    return (struct span){start, end < start ? start : end};
}

static struct span speech_limits(const struct document *doc, const struct speech *speech)
{
    if (speech->para_count == 0)
        return (struct span){0};
    return (struct span){doc->paras.at[speech->first_para].clean.start,
                         doc->paras.at[speech->first_para + speech->para_count - 1].clean.end};
}

struct quote quote_of(const struct document *doc, const struct speech *speech, struct span src,
                      struct arena *arena)
{
    struct strv clean = {doc->clean, doc->clean_len};
    struct span limits = speech_limits(doc, speech);
    struct span span = clean_span(doc, src, limits);
    size_t from = span.start, len;
    for (size_t i = 0; i < QUOTE_CONTEXT_CP && from > limits.start; i++) {
        utf8_before(clean, from, &len);
        from -= len;
    }
    struct strv behind = {clean.ptr + span.end, limits.end - span.end};
    return (struct quote){
        .exact = arena_copy(arena, clean.ptr + span.start, span.end - span.start),
        .prefix = arena_copy(arena, clean.ptr + from, span.start - from),
        .suffix = arena_copy(arena, behind.ptr, utf8_offset(behind, QUOTE_CONTEXT_CP)),
    };
}

static bool is_blank(uint32_t cp)
{
    return cp <= 0x20 || cp == 0xA0 || cp == 0x3000;
}

struct span quote_trim(const struct document *doc, struct span src)
{
    struct strv clean = {doc->clean, doc->clean_len};
    struct span span = clean_span(doc, src, (struct span){0, doc->clean_len});
    size_t len;
    while (span.start < span.end && is_blank(utf8_at(clean, span.start, &len)))
        span.start += len;
    while (span.end > span.start && is_blank(utf8_before(clean, span.end, &len)))
        span.end -= len;
    if (span.start == span.end)
        return (struct span){src.start, src.start};
    return (struct span){document_src_of(doc, span.start), para_map_src_end(doc, span.end)};
}

/* The bytes of `exact` before its first letter; all of it where it has none. */
static size_t marks_before(struct strv exact)
{
    for (size_t off = 0, len; off < exact.len; off += len)
        if (stream_holds(fold_cp(utf8_at(exact, off, &len))))
            return off;
    return exact.len;
}

/* Where the marks behind its last letter begin. */
static size_t marks_behind(struct strv exact)
{
    for (size_t off = exact.len, len; off > 0; off -= len)
        if (stream_holds(fold_cp(utf8_before(exact, off, &len))))
            return off;
    return 0;
}

/* How far back from `off` the text goes on like the end of `marks`. */
static size_t go_back(struct strv clean, size_t off, struct strv marks)
{
    size_t mark_len, len;
    while (off > 0 && marks.len > 0) {
        uint32_t mark = fold_cp(utf8_before(marks, marks.len, &mark_len));
        if (fold_cp(utf8_before(clean, off, &len)) != mark)
            break;
        off -= len;
        marks.len -= mark_len;
    }
    return off;
}

static size_t go_on(struct strv clean, size_t off, struct strv marks)
{
    size_t len;
    while (off < clean.len && marks.len > 0) {
        if (fold_cp(utf8_at(clean, off, &len)) != fold_cp(utf8_take(&marks)))
            break;
        off += len;
    }
    return off;
}

struct span quote_take_marks(const struct document *doc, struct span src, const char *exact)
{
    struct strv clean = {doc->clean, doc->clean_len}, words = strv_of(exact);
    size_t before = marks_before(words), behind = marks_behind(words);
    if (before < words.len && before > 0) {
        size_t start = document_clean_of(doc, src.start);
        size_t from = go_back(clean, start, strv_make(words.ptr, before));
        if (from < start)
            src.start = document_src_of(doc, from);
    }
    if (behind > 0 && behind < words.len) {
        size_t end = document_clean_of(doc, src.end);
        size_t from = end + stream_reading_len(clean, end);
        size_t to = go_on(clean, from, strv_make(words.ptr + behind, words.len - behind));
        if (to > from)
            src.end = para_map_src_end(doc, to);
    }
    return src;
}
