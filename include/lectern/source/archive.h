/* Archives (ZIP) that are no document but hold some: their names, and one after the other unpacked.
 *
 * DOCX, ODT and EPUB are archives too and not meant here: source_is_archive() tells. Names become
 * relative paths of UTF-8, whatever they were: those without a mark are decoded together (programs
 * for Windows write them as GBK), ".." and roots and control characters are taken out, and none
 * stands twice. Nothing is ever written to such a path. The limits are those of zip.h, the sum of
 * what is unpacked among them, checked before anything is unpacked.
 */
#ifndef LECTERN_SOURCE_ARCHIVE_H
#define LECTERN_SOURCE_ARCHIVE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stddef.h>

struct archive;

/* A file in an archive; folders are none. */
struct archive_item {
    const char *name; /* the archive's */
    size_t len;       /* bytes, unpacked, as the archive says */
    bool encrypted;
};

/* Whether the bytes begin as an archive does; four are enough. */
bool archive_begins(struct strv bytes);

/* Whether the bytes are an archive and no document of another format. */
bool source_is_archive(struct strv bytes);

/* Reads the names. The bytes stay the caller's and must stay till archive_close(). Fails with
 * ERR_FORMAT for damaged archives and for known ones without texts (spreadsheets, programs), with
 * ERR_LIMIT for one that is too large. */
struct archive *archive_open(struct strv bytes, struct err *err) ATTR_CHECKED;
void archive_close(struct archive *archive);

/* How many files there are; one of them, by its number from 0. */
size_t archive_count(const struct archive *archive);
struct archive_item archive_item(const struct archive *archive, size_t number);

/* The number of the file of that name; SIZE_MAX for none. */
size_t archive_find(const struct archive *archive, const char *name);

/* Appends the bytes of a file. Fails with ERR_FORMAT where they are damaged or encrypted. */
bool archive_unpack(const struct archive *archive, size_t number, struct strbuf *out,
                    struct err *err) ATTR_CHECKED;

#endif
