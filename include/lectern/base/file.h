/* Files and folders: whole reads with a limit, XDG locations, safe creation.
 *
 * Paths are bytes as the system has them. XDG values that are empty or relative are ignored, as the
 * XDG Base Directory Specification 0.8 asks.
 */
#ifndef LECTERN_BASE_FILE_H
#define LECTERN_BASE_FILE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum file_home { FILE_CONFIG, FILE_DATA, FILE_STATE, FILE_CACHE };

/* Reads a file whole into `out` (appended). Refuses folders, devices, and files of more than
 * `limit` bytes; a file that grows while it is read is cut off at the limit with ERR_LIMIT. A
 * stream (file_is_stream()) is read to its end. */
bool file_read(const char *path, uint64_t limit, struct strbuf *out, struct err *err) ATTR_CHECKED;

/* Says that something is larger than the limit of bytes (ERR_LIMIT). Returns false. */
bool file_too_large(uint64_t limit, struct err *err);

/* Whether the path is a stream that can be read but once and has no place: "-" (standard input), or
 * /dev/stdin, /dev/fd/N, /proc/self/fd/N where that is a pipe or the like, as a shell's <(command)
 * gives. */
bool file_is_stream(const char *path);

/* Writes a file whole through a temporary one beside it, fsync and rename, so that it is never half
 * written. */
bool file_write(const char *path, struct strv content, struct err *err) ATTR_CHECKED;

/* The same for a file that the user wants replaced: it keeps its mode. ERR_FORMAT for a symbolic
 * link, which is not followed, and for what is no regular file. A missing one is made (0600). */
bool file_replace(const char *path, struct strv content, struct err *err) ATTR_CHECKED;

/* Writes a new file whole (mode 0600) and fsyncs it. Fails with ERR_IO and EEXIST in `sys` where
 * there is one of that name; nothing is left where writing fails. */
bool file_create(const char *path, struct strv content, struct err *err) ATTR_CHECKED;

/* Adds to the end of a regular file, which is made (0600) where it is missing, and fsyncs it.
 * Programs that add at the same time take turns; where not all could be written, nothing is. */
bool file_append(const char *path, struct strv content, struct err *err) ATTR_CHECKED;

/* A path as a person writes it: "~/" in front stands for HOME. The caller frees. */
char *file_expand(const char *path) ATTR_CHECKED;

/* The program's folder of that kind (…/lectern), as a path for the caller to free. Null with
 * ERR_NOT_FOUND where neither the XDG variable nor HOME gives an absolute path. */
char *file_home(enum file_home kind, struct err *err) ATTR_CHECKED;

/* Makes a folder and its missing parents with mode 0700. One that is there already is fine. */
bool file_make_folder(const char *path, struct err *err) ATTR_CHECKED;

/* Brings the names in a folder to the disk, where the file system can: what was renamed before does
 * not happen after what is renamed later. */
void file_sync_folder(const char *path);

/* "folder/name"; the caller frees. */
char *file_join(const char *folder, const char *name) ATTR_CHECKED;

/* The last component of a path. Borrowed. */
const char *file_base_name(const char *path);

/* The folder of a path ("." where it has none); the caller frees. */
char *file_folder_of(const char *path) ATTR_CHECKED;

#endif
