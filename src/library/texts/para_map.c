/* See para_map.h. */
#include "para_map.h"

#include "lectern/base/pack.h"

#include <stdlib.h>

static size_t length(struct span span)
{
    return span.end - span.start;
}

/* The part of a piece within a paragraph. What replaces source text as a whole keeps its whole
 * source span. */
static struct piece clip(struct piece piece, const struct para *para)
{
    bool same = length(piece.clean) == length(piece.src);
    if (piece.clean.start < para->clean.start) {
        if (same)
            piece.src.start += para->clean.start - piece.clean.start;
        piece.clean.start = para->clean.start;
    }
    if (piece.clean.end > para->clean.end) {
        if (same)
            piece.src.end -= piece.clean.end - para->clean.end;
        piece.clean.end = para->clean.end;
    }
    return piece;
}

void para_map_pack(const struct document *doc, const struct para *para, struct strbuf *out)
{
    size_t first = document_piece_at(doc, para->clean.start);
    if (first < doc->pieces.len) {
        struct piece piece = clip(doc->pieces.at[first], para);
        if (length(piece.clean) == length(para->clean) && piece.src.start == para->src.start &&
            piece.src.end == para->src.end && length(piece.src) == length(piece.clean))
            return;
    }
    size_t src_off = para->src.start;
    for (size_t i = first; i < doc->pieces.len; i++) {
        if (doc->pieces.at[i].clean.start >= para->clean.end)
            break;
        struct piece piece = clip(doc->pieces.at[i], para);
        if (piece.src.start < src_off) /* a piece that reaches over the paragraph's edge */
            piece.src.start = src_off < piece.src.end ? src_off : piece.src.end;
        size_t gap = piece.src.start > src_off ? piece.src.start - src_off : 0;
        pack_add(out, length(piece.clean));
        pack_add(out, gap);
        pack_add(out, length(piece.src));
        src_off += gap + length(piece.src);
    }
}

/* Unpacks pieces until the way ends; false where they do not cover the paragraph. */
static bool unpack(struct strv packed, const struct para *para, struct document *doc)
{
    size_t clean = para->clean.start, src = para->src.start;
    while (packed.len) {
        uint64_t clean_len, gap, src_len;
        if (!pack_take(&packed, &clean_len) || !pack_take(&packed, &gap) ||
            !pack_take(&packed, &src_len))
            return false;
        if (clean_len > para->clean.end - clean || gap > para->src.end - src ||
            src_len > para->src.end - src - gap)
            return false;
        src += (size_t)gap;
        size_t clean_end = clean + (size_t)clean_len, src_end = src + (size_t)src_len;
        struct piece piece = {{clean, clean_end}, {src, src_end}};
        VEC_PUSH(&doc->pieces, piece);
        clean = clean_end;
        src = src_end;
    }
    return clean == para->clean.end;
}

void para_map_unpack(struct strv packed, const struct para *para, struct document *doc)
{
    size_t before = doc->pieces.len;
    if (packed.len && unpack(packed, para, doc))
        return;
    doc->pieces.len = before;
    struct piece whole = {para->clean, para->src};
    VEC_PUSH(&doc->pieces, whole);
}

size_t para_map_src_end(const struct document *doc, size_t clean_end)
{
    if (clean_end == 0)
        return document_src_of(doc, 0);
    size_t at = document_piece_at(doc, clean_end - 1);
    if (at == doc->pieces.len)
        return document_src_of(doc, clean_end);
    const struct piece *piece = &doc->pieces.at[at];
    if (length(piece->clean) != length(piece->src))
        return piece->src.end;
    return piece->src.start + (clean_end - piece->clean.start);
}
