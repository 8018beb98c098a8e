/* Reads ZIP archives (PKWARE's APPNOTE): the directory at the end, then single entries.
 *
 * Nothing is ever written to a path of an archive, and every size is checked before it is believed:
 * at most ZIP_ENTRIES entries, ZIP_UNPACKED bytes from one archive, ZIP_RATIO times an entry's
 * packed size. Documents with names that leave their folder are refused.
 */
#ifndef LECTERN_SOURCE_ZIP_H
#define LECTERN_SOURCE_ZIP_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdint.h>

enum { ZIP_ENTRIES = 10000, ZIP_RATIO = 1000, ZIP_UNPACKED = 256 << 20 };

struct zip_entry {
    struct strv name;     /* as it stands in the archive; a folder's ends with '/' */
    struct strv extra;    /* its extra fields (APPNOTE 4.5) */
    size_t off;           /* of its local header */
    uint32_t packed, len; /* bytes */
    unsigned method;      /* 0 stored, 8 deflated */
    bool utf8;            /* the name says that it is UTF-8 */
    bool encrypted;
};

struct zip {
    struct strv bytes;
    VEC(struct zip_entry) entries; /* in the directory's order */
    size_t unpacked;               /* bytes so far */
};

/* Whether the bytes begin as an archive does. */
bool zip_is(struct strv bytes);

/* Reads the directory, whatever names stand in it. Fails with ERR_FORMAT or ERR_LIMIT; nothing is
 * to be freed then. */
bool zip_list(struct strv bytes, struct zip *zip, struct err *err) ATTR_CHECKED;
/* The same for a document; fails, too, for names that leave its folder. */
bool zip_open(struct strv bytes, struct zip *zip, struct err *err) ATTR_CHECKED;
void zip_close(struct zip *zip);

/* The entry of that name; null for none. */
const struct zip_entry *zip_find(const struct zip *zip, struct strv name);

/* Appends an entry's bytes. */
bool zip_read(struct zip *zip, const struct zip_entry *entry, struct strbuf *out,
              struct err *err) ATTR_CHECKED;

#endif
