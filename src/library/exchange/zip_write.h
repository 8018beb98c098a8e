/* Writes a zip archive of stored (not packed) files, which needs no library and makes the same
 * bytes of the same files: every entry has the time of the format's beginning.
 *
 * Source: APPNOTE.TXT 6.3.10 of PKWARE; the general purpose flag 11 says that names are UTF-8.
 */
#ifndef LECTERN_LIBRARY_ZIP_WRITE_H
#define LECTERN_LIBRARY_ZIP_WRITE_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"

struct zip_entry {
    const char *name; /* borrowed until the end */
    uint32_t crc, bytes, off;
};

/* Starts as {.out = …}; what is in `out` before belongs to the archive. */
struct zip_writer {
    struct strbuf *out;
    VEC(struct zip_entry) entries;
};

/* Appends a file. Archives of 4 GiB and more are beyond this format; the caller sees to that. */
void zip_write_file(struct zip_writer *zip, const char *name, struct strv bytes);

/* Appends the directory of the archive and frees the writer. */
void zip_write_end(struct zip_writer *zip);

/* CRC-32 as zip, PNG and Ethernet have it (ISO-HDLC). */
uint32_t zip_crc(struct strv bytes);

#endif
