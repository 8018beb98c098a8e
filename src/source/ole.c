/* See ole.h. */
#include "ole.h"

#include "bytes.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEADER_LEN = 512,
    HEADER_FATS = 109, /* sectors of the table that the header names itself */
    ROW_LEN = 128,     /* of the directory */
    NAME_MOST = 31,
};

#define LAST_SECTOR 0xFFFFFFFAu /* numbers above are signs: end of chain, free, table */

bool ole_is(struct strv bytes)
{
    return strv_starts(bytes, STRV("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

static bool damaged(struct err *err, const char *what)
{
    return err_set(err, ERR_FORMAT, _("is a damaged Office document: %s"), what);
}

static bool sector(const struct ole *ole, uint32_t number, struct strv *out)
{
    size_t count = ole->bytes.len / ole->sector_len;
    if (number >= LAST_SECTOR || number + (size_t)1 >= count + 1)
        return false;
    size_t off = (number + (size_t)1) * ole->sector_len;
    if (off >= ole->bytes.len)
        return false;
    size_t left = ole->bytes.len - off;
    *out = strv_make(ole->bytes.ptr + off, left < ole->sector_len ? left : ole->sector_len);
    return true;
}

/* Watches a walk along a chain: a place is remembered at each power of two of steps (Brent), and
 * met again where the chain leads in a circle. */
struct watch {
    size_t steps, until;
    uint32_t place;
};

static bool goes_round(struct watch *watch, uint32_t at)
{
    if (watch->steps > 0 && at == watch->place)
        return true;
    if (watch->steps++ == watch->until) {
        watch->place = at;
        watch->until = watch->until * 2 + 1;
    }
    return false;
}

/* Appends a chain of sectors, at most `len` bytes. */
static bool read_chain(const struct ole *ole, uint32_t at, size_t len, struct strbuf *out)
{
    struct watch watch = {0};
    size_t start = out->len;
    while (at < LAST_SECTOR && out->len - start < len) {
        struct strv bytes;
        if (goes_round(&watch, at) || at >= ole->next.len || !sector(ole, at, &bytes))
            return false;
        size_t left = len - (out->len - start);
        strbuf_add(out, bytes.ptr, bytes.len < left ? bytes.len : left);
        at = ole->next.at[at];
    }
    return true;
}

/* --- opening --- */

/* Appends the rows of one sector of the table. */
static bool add_table(struct ole *ole, uint32_t number)
{
    struct strv bytes;
    if (!sector(ole, number, &bytes))
        return false;
    for (size_t i = 0; i + 4 <= bytes.len; i += 4)
        VEC_PUSH(&ole->next, bytes_u32(bytes, i));
    return true;
}

/* The table that says which sector follows which: the header names its first sectors, a chain of
 * lists the others. */
static bool read_table(struct ole *ole)
{
    size_t most = ole->bytes.len / ole->sector_len + 1, lists = 0;
    uint32_t list = bytes_u32(ole->bytes, 68);
    for (size_t i = 0; i < HEADER_FATS; i++) {
        uint32_t number = bytes_u32(ole->bytes, 76 + 4 * i);
        if (number < LAST_SECTOR && !add_table(ole, number))
            return false;
    }
    while (list < LAST_SECTOR) {
        struct strv bytes;
        if (lists++ > most || !sector(ole, list, &bytes) || bytes.len < ole->sector_len)
            return false;
        for (size_t i = 0; i + 8 <= bytes.len; i += 4) {
            uint32_t number = bytes_u32(bytes, i);
            if (number < LAST_SECTOR && (ole->next.len > most * 2 || !add_table(ole, number)))
                return false;
        }
        list = bytes_u32(bytes, bytes.len - 4);
    }
    return true;
}

static bool read_small(struct ole *ole)
{
    struct strbuf table = {0};
    struct strv root = strbuf_strv(&ole->directory);
    uint32_t first = bytes_u32(ole->bytes, 60);
    bool ok = read_chain(ole, first, ole->bytes.len, &table);
    for (size_t i = 0; ok && i + 4 <= table.len; i += 4)
        VEC_PUSH(&ole->small_next, bytes_u32(strbuf_strv(&table), i));
    strbuf_free(&table);
    return ok && read_chain(ole, bytes_u32(root, 116), bytes_u32(root, 120), &ole->small);
}

bool ole_open(struct strv bytes, struct ole *ole, struct err *err)
{
    *ole = (struct ole){.bytes = bytes};
    if (!ole_is(bytes) || bytes.len < HEADER_LEN)
        return damaged(err, _("its header is wrong"));
    unsigned shift = bytes_u16(bytes, 30), small_shift = bytes_u16(bytes, 32);
    if (shift < 7 || shift > 16 || small_shift > shift || small_shift < 4)
        return damaged(err, _("its header is wrong"));
    ole->sector_len = (size_t)1 << shift;
    ole->small_len = (size_t)1 << small_shift;
    ole->small_below = bytes_u32(bytes, 56);
    bool ok = read_table(ole) && read_chain(ole, bytes_u32(bytes, 48), bytes.len, &ole->directory);
    if (ok && ole->directory.len < ROW_LEN) {
        ole_close(ole);
        return damaged(err, _("its directory is missing"));
    }
    if (ok && read_small(ole))
        return true;
    ole_close(ole);
    return damaged(err, _("a chain of its sectors leads in a circle or out of the file"));
}

void ole_close(struct ole *ole)
{
    VEC_FREE(&ole->next);
    VEC_FREE(&ole->small_next);
    strbuf_free(&ole->directory);
    strbuf_free(&ole->small);
}

/* --- streams --- */

/* The directory's row of that name; SIZE_MAX for none. */
static size_t find_row(const struct ole *ole, const char *name)
{
    struct strv rows = strbuf_strv(&ole->directory);
    size_t len = strlen(name);
    for (size_t at = 0; len <= NAME_MOST && at + ROW_LEN <= rows.len; at += ROW_LEN) {
        bool same = bytes_u16(rows, at + 64) == 2 * (len + 1) && bytes_u8(rows, at + 66) != 0;
        for (size_t i = 0; same && i < len; i++)
            same = bytes_u16(rows, at + 2 * i) == (unsigned char)name[i];
        if (same)
            return at;
    }
    return SIZE_MAX;
}

bool ole_has(const struct ole *ole, const char *name)
{
    return find_row(ole, name) != SIZE_MAX;
}

static bool read_small_chain(const struct ole *ole, uint32_t at, size_t len, struct strbuf *out)
{
    struct watch watch = {0};
    size_t start = out->len;
    while (at < LAST_SECTOR && out->len - start < len) {
        size_t off = at * ole->small_len, left = len - (out->len - start);
        if (goes_round(&watch, at) || at >= ole->small_next.len || off >= ole->small.len)
            return false;
        size_t here = ole->small.len - off < ole->small_len ? ole->small.len - off : ole->small_len;
        strbuf_add(out, ole->small.ptr + off, here < left ? here : left);
        at = ole->small_next.at[at];
    }
    return true;
}

bool ole_read(const struct ole *ole, const char *name, struct strbuf *out, struct err *err)
{
    size_t row = find_row(ole, name);
    if (row == SIZE_MAX)
        return damaged(err, _("its directory is missing"));
    struct strv rows = strbuf_strv(&ole->directory);
    uint32_t first = bytes_u32(rows, row + 116);
    size_t len = bytes_u32(rows, row + 120);
    bool ok = len < ole->small_below ? read_small_chain(ole, first, len, out)
                                     : read_chain(ole, first, len, out);
    strbuf_add(out, "", 0);
    return ok || damaged(err, _("a chain of its sectors leads in a circle or out of the file"));
}
