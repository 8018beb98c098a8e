/* What lies beside a library: the daily copies of its notes, damaged files that repairs set aside.
 */
#ifndef LECTERN_LIBRARY_BESIDE_H
#define LECTERN_LIBRARY_BESIDE_H

#include "lectern/base/err.h"
#include "lectern/base/vec.h"

#include <stddef.h>

enum { DAY_LEN = 10 }; /* 2000-01-31 */

/* Paths, newest first by the day in their names, then by the number behind it. */
struct beside {
    VEC(char *) paths;
};

/* The copies of the notes of the library at `path`: "PATH.notes/notes-DAY.json" and, where a copy
 * of that day holds what a later one does not, "notes-DAY-2.json" and so on. */
void beside_copies(const char *path, struct beside *list);

/* What repairs set aside: "PATH.damaged-DAY", "PATH.damaged-DAY-2" and so on. */
void beside_damaged(const char *path, struct beside *list);
void beside_free(struct beside *list);

/* The day in the name of such a file, "" where there is none. */
void beside_day(const char *file, char day[DAY_LEN + 1]);

/* The name of such a file for a day that no file has yet: `start`, the day, a number from 2 on
 * where it is wanted, `end`. The caller frees. */
char *beside_free_name(const char *start, const char *day, const char *end) ATTR_CHECKED;

/* The folder of the copies, and the list of texts with notes in it, one path a line. The caller
 * frees. */
char *beside_folder(const char *path) ATTR_CHECKED;
char *beside_texts(const char *path) ATTR_CHECKED;

#endif
