/* The piece table of DOC (doc.h): which bytes of the main stream are the text, in which order. */
#include "doc.h"

#include "bytes.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>

enum { PLACE_CLX = 0x1A2, ROW_LEN = 8 };

#define COMPRESSED 0x40000000u

bool doc_find(const struct doc *doc, size_t place, struct strv *out)
{
    if (place + 8 > doc->main.len)
        return false;
    size_t off = bytes_u32(doc->main, place), len = bytes_u32(doc->main, place + 4);
    if (!len || off > doc->table.len || len > doc->table.len - off)
        return false;
    *out = strv_make(doc->table.ptr + off, len);
    return true;
}

/* The piece table within the structure that holds it behind lists of properties. */
static bool find_table(const struct doc *doc, struct strv *out)
{
    struct strv clx;
    if (!doc_find(doc, PLACE_CLX, &clx))
        return false;
    size_t at = 0;
    while (at + 3 <= clx.len && bytes_u8(clx, at) == 1)
        at += 3 + bytes_u16(clx, at + 1);
    if (at + 5 > clx.len || bytes_u8(clx, at) != 2)
        return false;
    size_t len = bytes_u32(clx, at + 1);
    if (len > clx.len - at - 5 || len < 4)
        return false;
    *out = strv_make(clx.ptr + at + 5, len);
    return true;
}

static bool add_piece(struct doc *doc, struct strv table, size_t count, size_t i, size_t *all)
{
    uint32_t cp = bytes_u32(table, 4 * i), next = bytes_u32(table, 4 * i + 4);
    uint32_t where = bytes_u32(table, 4 * (count + 1) + ROW_LEN * i + 2);
    bool wide = !(where & COMPRESSED);
    struct doc_piece piece = {cp, wide ? where : (where & ~COMPRESSED) / 2, next - cp, wide};
    size_t bytes = (size_t)piece.count << wide;
    if (next < cp || piece.off > doc->main.len || bytes > doc->main.len - piece.off)
        return false;
    *all += bytes;
    VEC_PUSH(&doc->pieces, piece);
    return *all <= doc->main.len; /* more than there is: the same bytes again and again */
}

bool doc_pieces_read(struct doc *doc, struct err *err)
{
    struct strv table;
    size_t all = 0;
    bool ok = find_table(doc, &table);
    size_t count = ok ? (table.len - 4) / (4 + ROW_LEN) : 0;
    for (size_t i = 0; ok && i < count; i++)
        ok = add_piece(doc, table, count, i, &all);
    if (!ok || !count)
        return err_set(err, ERR_FORMAT, _("is a damaged Word document: %s"),
                       _("its piece table is wrong"));
    return true;
}
