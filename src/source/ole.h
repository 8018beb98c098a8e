/* Compound files (MS-CFB, "OLE2"): a small file system in a file, in which old Office documents
 * keep their streams. Chains of sectors may lead in circles or out of the file; none is followed
 * farther than the file has sectors. */
#ifndef LECTERN_SOURCE_OLE_H
#define LECTERN_SOURCE_OLE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

struct ole {
    struct strv bytes;
    size_t sector_len, small_len; /* bytes of a sector, of a small one */
    size_t small_below;           /* shorter streams lie in small sectors */
    VEC(uint32_t) next;           /* the sector behind each one */
    VEC(uint32_t) small_next;
    struct strbuf directory, small; /* streams: the directory, all small sectors */
};

/* Whether the bytes begin as such a file does. */
bool ole_is(struct strv bytes);

/* Opens one; nothing is to be freed on failure. */
bool ole_open(struct strv bytes, struct ole *ole, struct err *err) ATTR_CHECKED;
void ole_close(struct ole *ole);

/* Whether a stream or folder of that name (ASCII) is there. */
bool ole_has(const struct ole *ole, const char *name);

/* Appends a stream. Fails with ERR_FORMAT where it is not there or its chain is damaged. */
bool ole_read(const struct ole *ole, const char *name, struct strbuf *out,
              struct err *err) ATTR_CHECKED;

#endif
