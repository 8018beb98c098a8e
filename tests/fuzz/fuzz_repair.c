/* Repair and decoding undone on any bytes: edits ascend, do not overlap and lie on character
 * borders, the clean view maps both ways, and the same text is repaired in the same way twice. */
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/clean/clean.h"
#include "lectern/speech/clean/repair.h"
#include "lectern/text/decode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void expect(bool holds, const char *what)
{
    if (!holds)
        mem_die(what);
}

static bool is_border(struct strv text, size_t off)
{
    return off <= text.len && utf8_floor(text, off) == off;
}

static void check_edits(struct strv all, const struct edits *edits)
{
    size_t before = 0;
    for (size_t i = 0; i < edits->at.len; i++) {
        const struct edit *edit = &edits->at.at[i];
        expect(edit->src.start >= before && edit->src.end > edit->src.start, "edits overlap");
        expect(is_border(all, edit->src.start) && is_border(all, edit->src.end),
               "an edit cuts a character");
        struct strv with = strv_make(strbuf_str(&edits->pool) + edit->with_off, edit->with_len);
        expect(utf8_valid_prefix(with, false) == with.len, "an edit writes no UTF-8");
        before = edit->src.end;
    }
}

/* Where text stands one to one in both views, each leads to the other and back. */
static void check_map(const struct document *doc)
{
    for (size_t i = 0; i < doc->pieces.len; i++) {
        const struct piece *piece = &doc->pieces.at[i];
        expect(document_src_of(doc, piece->clean.start) == piece->src.start,
               "the way to the source is another one");
        if (piece->src.end > piece->src.start)
            expect(document_clean_of(doc, piece->src.start) == piece->clean.start,
                   "the way from the source is another one");
    }
}

static bool same_edits(const struct edits *a, const struct edits *b)
{
    if (a->at.len != b->at.len || !strv_eq(strbuf_strv(&a->pool), strbuf_strv(&b->pool)))
        return false;
    for (size_t i = 0; i < a->at.len; i++)
        if (a->at.at[i].src.start != b->at.at[i].src.start || a->at.at[i].kind != b->at.at[i].kind)
            return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct decode_report report;
    struct text *text = decode_bytes(strv_make((const char *)bytes, len), NULL, &report, NULL);
    if (!text)
        return 0;
    struct edits edits, again;
    struct document doc = {0};
    repair_find(text, &edits);
    repair_find(text, &again);
    check_edits(text_all(text), &edits);
    expect(same_edits(&edits, &again), "the second look finds something else");
    clean_build(text, &doc);
    check_map(&doc);
    document_free(&doc);
    edits_free(&edits);
    edits_free(&again);
    text_free(text);
    decode_report_free(&report);
    return 0;
}
