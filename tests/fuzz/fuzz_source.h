/* What every module of formats must keep, whatever bytes it is given: text is UTF-8, marks ascend
 * and lie in the text on character borders, they survive packing, and the same bytes give the same.
 */
#ifndef TESTS_FUZZ_FUZZ_SOURCE_H
#define TESTS_FUZZ_FUZZ_SOURCE_H

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/source/source.h"

#include <stdlib.h>
#include <string.h>

static inline void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

static inline void check_marks(struct strv all, const struct marks *marks)
{
    size_t before = 0;
    for (size_t i = 0; i < marks->at.len; i++) {
        const struct mark *mark = &marks->at.at[i];
        expect(mark->off >= before, "marks do not ascend");
        expect(mark->off <= all.len && mark->len <= all.len - mark->off, "a mark lies outside");
        expect(utf8_floor(all, mark->off) == mark->off &&
                   utf8_floor(all, mark->off + mark->len) == mark->off + mark->len,
               "a mark cuts a character");
        expect(mark->kind < MARK_KINDS, "a mark of no kind");
        before = mark->off;
    }
}

static inline void check_packing(struct strv all, const struct marks *marks)
{
    struct strbuf packed = {0};
    struct marks again;
    marks_pack(marks, &packed);
    expect(marks_unpack(strbuf_strv(&packed), all.len, &again), "packed marks cannot be read");
    expect(again.at.len == marks->at.len, "packing lost marks");
    marks_free(&again);
    strbuf_free(&packed);
}

/* Reads the bytes as a file of that name. */
static inline void check_source(const uint8_t *bytes, size_t len, const char *name)
{
    struct source_in in = {.bytes = strv_make((const char *)bytes, len), .name = name};
    struct source source, again;
    struct err err = {0};
    if (!source_read(&in, &source, &err)) {
        expect(err.code != ERR_NONE, "a failure without a reason");
        return;
    }
    expect(source_read(&in, &again, NULL), "it cannot be read again");
    struct strv all = text_all(source.text);
    expect(utf8_valid_prefix(all, false) == all.len, "the text is no UTF-8");
    expect(strv_eq(all, text_all(again.text)), "the second text is another one");
    expect(source.marks.at.len == again.marks.at.len, "the second marks are others");
    check_marks(all, &source.marks);
    check_packing(all, &source.marks);
    source_free(&source);
    source_free(&again);
}

#endif
