/* See zip_write.h. */
#include "zip_write.h"

#include <stdlib.h>

enum {
    LOCAL_SIGNATURE = 0x04034b50,
    ENTRY_SIGNATURE = 0x02014b50,
    END_SIGNATURE = 0x06054b50,
    VERSION = 20,
    UTF8_NAMES = 1 << 11,
    FIRST_DAY = 0x21, /* 1980-01-01 */
};

/* One nibble a step: a table of 16 is enough for what a document has. */
uint32_t zip_crc(struct strv bytes)
{
    static const uint32_t STEP[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac,
                                      0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
                                      0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                      0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (unsigned char)bytes.ptr[i];
        crc = crc >> 4 ^ STEP[crc & 15];
        crc = crc >> 4 ^ STEP[crc & 15];
    }
    return ~crc;
}

static void add_16(struct strbuf *out, uint32_t value)
{
    strbuf_add_byte(out, (char)(value & 0xff));
    strbuf_add_byte(out, (char)(value >> 8 & 0xff));
}

static void add_32(struct strbuf *out, uint32_t value)
{
    add_16(out, value & 0xffff);
    add_16(out, value >> 16);
}

/* What the head of a file and its entry in the directory have in common. */
static void add_facts(struct strbuf *out, const struct zip_entry *entry)
{
    add_16(out, VERSION);
    add_16(out, UTF8_NAMES);
    add_16(out, 0); /* stored */
    add_16(out, 0); /* midnight */
    add_16(out, FIRST_DAY);
    add_32(out, entry->crc);
    add_32(out, entry->bytes);
    add_32(out, entry->bytes);
    add_16(out, (uint32_t)strv_of(entry->name).len);
    add_16(out, 0); /* no extra field */
}

void zip_write_file(struct zip_writer *zip, const char *name, struct strv bytes)
{
    struct zip_entry entry = {name, zip_crc(bytes), (uint32_t)bytes.len, (uint32_t)zip->out->len};
    add_32(zip->out, LOCAL_SIGNATURE);
    add_facts(zip->out, &entry);
    strbuf_add_str(zip->out, name);
    strbuf_add_strv(zip->out, bytes);
    VEC_PUSH(&zip->entries, entry);
}

static void add_entry(struct strbuf *out, const struct zip_entry *entry)
{
    add_32(out, ENTRY_SIGNATURE);
    add_16(out, VERSION);
    add_facts(out, entry);
    add_16(out, 0); /* no comment */
    add_16(out, 0); /* first disk */
    add_16(out, 0); /* no attributes */
    add_32(out, 0);
    add_32(out, entry->off);
    strbuf_add_str(out, entry->name);
}

void zip_write_end(struct zip_writer *zip)
{
    size_t start = zip->out->len;
    for (size_t i = 0; i < zip->entries.len; i++)
        add_entry(zip->out, &zip->entries.at[i]);
    size_t end = zip->out->len;
    add_32(zip->out, END_SIGNATURE);
    add_16(zip->out, 0); /* this disk, and that of the directory */
    add_16(zip->out, 0);
    add_16(zip->out, (uint32_t)zip->entries.len);
    add_16(zip->out, (uint32_t)zip->entries.len);
    add_32(zip->out, (uint32_t)(end - start));
    add_32(zip->out, (uint32_t)start);
    add_16(zip->out, 0); /* no comment */
    VEC_FREE(&zip->entries);
}
