/* See zip.h. */
#include "zip.h"

#include "bytes.h"
#include "inflate.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

enum {
    END_LEN = 22,
    ROW_LEN = 46,
    LOCAL_LEN = 30,
    COMMENT_MOST = 0xFFFF,
    FLAG_ENCRYPTED = 1,
    FLAG_UTF8 = 1 << 11,
    STORED = 0,
    DEFLATED = 8,
};

#define END_SIGN   0x06054B50u
#define ROW_SIGN   0x02014B50u
#define LOCAL_SIGN 0x04034B50u

bool zip_is(struct strv bytes)
{
    return strv_starts(bytes, STRV("PK\x03\x04")) || strv_starts(bytes, STRV("PK\x05\x06"));
}

/* The offset of the directory's end record; SIZE_MAX for none. */
static size_t find_end(struct strv bytes)
{
    if (bytes.len < END_LEN)
        return SIZE_MAX;
    size_t at = bytes.len - END_LEN, most = COMMENT_MOST;
    for (; most-- > 0; at--) {
        if (bytes_u32(bytes, at) == END_SIGN)
            return at;
        if (at == 0)
            break;
    }
    return SIZE_MAX;
}

/* Names that leave the folder they are unpacked to, or hide what they are. */
static bool is_bad_name(struct strv name)
{
    struct strv rest = name;
    if (!name.len || name.ptr[0] == '/' || memchr(name.ptr, '\0', name.len) ||
        memchr(name.ptr, '\\', name.len))
        return true;
    while (rest.ptr)
        if (strv_eq(strv_split(&rest, '/'), STRV("..")))
            return true;
    return false;
}

static bool damaged(struct err *err)
{
    return err_set(err, ERR_FORMAT, _("is a damaged ZIP file (was it cut off?)"));
}

/* Reads the row of the directory at `*at` and moves behind it. */
static bool read_row(struct zip *zip, size_t *at, size_t base, struct err *err)
{
    struct strv b = zip->bytes;
    if (*at > b.len || b.len - *at < ROW_LEN || bytes_u32(b, *at) != ROW_SIGN)
        return damaged(err);
    size_t name_len = bytes_u16(b, *at + 28);
    size_t all = ROW_LEN + name_len + bytes_u16(b, *at + 30) + bytes_u16(b, *at + 32);
    if (b.len - *at < all)
        return damaged(err);
    unsigned flags = bytes_u16(b, *at + 8);
    struct zip_entry entry = {
        .name = strv_make(b.ptr + *at + ROW_LEN, name_len),
        .extra = strv_make(b.ptr + *at + ROW_LEN + name_len, bytes_u16(b, *at + 30)),
        .off = base + bytes_u32(b, *at + 42),
        .packed = bytes_u32(b, *at + 20),
        .len = bytes_u32(b, *at + 24),
        .method = bytes_u16(b, *at + 10),
        .utf8 = (flags & FLAG_UTF8) != 0,
        .encrypted = (flags & FLAG_ENCRYPTED) != 0,
    };
    *at += all;
    VEC_PUSH(&zip->entries, entry);
    return true;
}

bool zip_list(struct strv bytes, struct zip *zip, struct err *err)
{
    *zip = (struct zip){.bytes = bytes};
    size_t end = find_end(bytes);
    if (end == SIZE_MAX)
        return damaged(err);
    size_t count = bytes_u16(bytes, end + 10), len = bytes_u32(bytes, end + 12),
           off = bytes_u32(bytes, end + 16);
    if (count > ZIP_ENTRIES)
        return err_set(err, ERR_LIMIT, _("is a ZIP file with more than %d entries"), ZIP_ENTRIES);
    if (len > end || off > end - len)
        return damaged(err);
    size_t at = end - len, base = at - off; /* something may stand in front of the archive */
    for (size_t i = 0; i < count; i++) {
        if (read_row(zip, &at, base, err))
            continue;
        zip_close(zip);
        return false;
    }
    return true;
}

bool zip_open(struct strv bytes, struct zip *zip, struct err *err)
{
    if (!zip_list(bytes, zip, err))
        return false;
    for (size_t i = 0; i < zip->entries.len; i++) {
        if (!is_bad_name(zip->entries.at[i].name))
            continue;
        zip_close(zip);
        return err_set(err, ERR_FORMAT,
                       _("is a ZIP file with names that lead out of its folder; it is not read"));
    }
    return true;
}

void zip_close(struct zip *zip)
{
    VEC_FREE(&zip->entries);
}

const struct zip_entry *zip_find(const struct zip *zip, struct strv name)
{
    for (size_t i = 0; i < zip->entries.len; i++)
        if (strv_eq(zip->entries.at[i].name, name))
            return &zip->entries.at[i];
    return NULL;
}

/* The packed bytes of an entry, whose sizes are within the limits. */
static bool find_packed(const struct zip *zip, const struct zip_entry *entry, struct strv *packed,
                        struct err *err)
{
    struct strv b = zip->bytes;
    if (entry->encrypted)
        return err_set(err, ERR_FORMAT, _("is encrypted; it cannot be read without its password"));
    if (entry->len > ZIP_UNPACKED - zip->unpacked ||
        entry->len / ZIP_RATIO > (entry->packed > 0 ? entry->packed : 1))
        return err_set(err, ERR_LIMIT, _("holds more, once unpacked, than it should (%d MiB)"),
                       ZIP_UNPACKED >> 20);
    if (entry->off > b.len || b.len - entry->off < LOCAL_LEN ||
        bytes_u32(b, entry->off) != LOCAL_SIGN)
        return damaged(err);
    size_t start =
        entry->off + LOCAL_LEN + bytes_u16(b, entry->off + 26) + bytes_u16(b, entry->off + 28);
    if (start > b.len || b.len - start < entry->packed)
        return damaged(err);
    *packed = strv_make(b.ptr + start, entry->packed);
    return true;
}

bool zip_read(struct zip *zip, const struct zip_entry *entry, struct strbuf *out, struct err *err)
{
    struct strv packed;
    if (!find_packed(zip, entry, &packed, err))
        return false;
    zip->unpacked += entry->len;
    if (entry->method == DEFLATED)
        /* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage) */
        return inflate_raw(packed, entry->len, out, err);
    if (entry->method != STORED)
        return err_set(err, ERR_FORMAT, _("is packed in a way that lectern does not know"));
    if (entry->len != entry->packed)
        return damaged(err);
    /* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage) */
    strbuf_add_strv(out, packed);
    return true;
}
