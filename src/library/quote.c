/* See quote.h. Words are taken from the clean view: what scraping put between them is no part of a
 * quotation. */
#include "quote.h"

#include "lectern/base/utf8.h"

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
