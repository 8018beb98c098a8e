/* Shows what a source's marks say, for the tests of its modules. */
#ifndef TESTS_UNIT_SOURCE_MARKS_H
#define TESTS_UNIT_SOURCE_MARKS_H

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/source/source.h"

#include <string.h>

static inline bool sample_source(struct source *source, const char *name, const char *content)
{
    struct source_in in = {.bytes = strv_of(content), .name = name};
    return source_read(&in, source, NULL);
}

/* The text without what is hidden. */
static inline void sample_shown(const struct source *source, struct strbuf *out)
{
    struct strv all = text_all(source->text);
    size_t off = 0;
    strbuf_clear(out);
    for (size_t i = 0; i < source->marks.at.len; i++) {
        const struct mark *mark = &source->marks.at.at[i];
        if (mark->kind != MARK_HIDDEN || mark->off + mark->len <= off)
            continue;
        if (mark->off > off)
            strbuf_add(out, all.ptr + off, mark->off - off);
        off = mark->off + mark->len;
    }
    strbuf_add(out, all.ptr + off, all.len - off);
}

/* The words of all marks of a kind, each behind its level: "1:words|2:others". */
static inline void sample_marked(const struct source *source, enum mark_kind kind,
                                 struct strbuf *out)
{
    struct strv all = text_all(source->text);
    strbuf_clear(out);
    for (size_t i = 0; i < source->marks.at.len; i++) {
        const struct mark *mark = &source->marks.at.at[i];
        if (mark->kind != kind)
            continue;
        strbuf_addf(out, "%s%u:", out->len ? "|" : "", mark->level);
        strbuf_add(out, all.ptr + mark->off, mark->len);
    }
    strbuf_add(out, "", 0);
}

/* Whether all marks lie in the text, on character borders and in order. */
static inline bool sample_sound(const struct source *source)
{
    struct strv all = text_all(source->text);
    size_t before = 0;
    for (size_t i = 0; i < source->marks.at.len; i++) {
        const struct mark *mark = &source->marks.at.at[i];
        size_t end = mark->off + mark->len;
        if (mark->off < before || end > all.len || utf8_floor(all, mark->off) != mark->off ||
            utf8_floor(all, end) != end || mark->kind >= MARK_KINDS)
            return false;
        before = mark->off;
    }
    return true;
}

#endif
