/* Where texts lie: files, and documents in archives.
 *
 * A document in an archive has the path of the archive, a slash, and its name there:
 * "talks.zip/2019/opening.txt". No file can have such a path, since the archive is no folder.
 */
#ifndef LECTERN_LIBRARY_TEXTS_PLACE_H
#define LECTERN_LIBRARY_TEXTS_PLACE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct archive;

/* Keeps the archive that was looked into last, for many documents of one. For one thread.
 * Everywhere null stands for none. */
struct place_cache;
struct place_cache *place_cache_new(void) ATTR_CHECKED;
void place_cache_free(struct place_cache *cache);

/* Appends what lies at a path; as file_read(), also for documents in archives. The limit holds for
 * the file and for what is unpacked of it. */
bool place_read(const char *path, uint64_t limit, struct place_cache *cache, struct strbuf *out,
                struct err *err) ATTR_CHECKED;

/* Whether a regular file, or a document in an archive, lies there. */
bool place_is_there(const char *path, struct place_cache *cache);

/* The path from the root, with links followed as far as files go; "-" for a stream, and as it is
 * where nothing is there. The caller frees. */
char *place_absolute(const char *path) ATTR_CHECKED;

/* Whether a path leads into an archive: then the archive's path, which the caller frees, and the
 * name in it, a part of the path. */
bool place_in_archive(const char *path, char **archive, const char **name);

/* The archive that a file is. False where it cannot be read (ERR_IO, ERR_LIMIT) or is a damaged
 * archive; null in *archive for a file that is none. It is the cache's till this is asked again. */
bool place_archive(const char *path, uint64_t limit, struct place_cache *cache,
                   const struct archive **archive, struct err *err) ATTR_CHECKED;

#endif
