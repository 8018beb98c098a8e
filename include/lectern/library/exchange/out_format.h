/* The formats in which speeches, notes and clippings leave the program: one table each, with the
 * names that the command line knows, the ends of files' names, and how a document is to be made. */
#ifndef LECTERN_LIBRARY_EXCHANGE_OUT_FORMAT_H
#define LECTERN_LIBRARY_EXCHANGE_OUT_FORMAT_H

#include "lectern/base/str.h"

#include <stdbool.h>

/* A row; a table ends with one that has no names. */
struct out_format {
    const char *names;   /* parted by | */
    const char *endings; /* of files' names, with their point, parted by |; null for none */
    int format;          /* of enum sheet_format, note_format or clip_format */
    bool packed;         /* bytes that are no text: not for a terminal */
};

enum word_layout {
    WORD_GB9704, /* GB/T 9704-2012 */
    WORD_PLAIN,  /* one typeface, headings in bold */
    WORD_LAYOUTS
};

/* How a document looks where its format leaves that open. */
struct out_look {
    enum word_layout layout; /* of Word documents */
    const char *name;        /* the title of one whose speeches have none, a desk's name; null */
};

/* The row of that name, or of the end of a file's name; null for none. */
const struct out_format *out_format_named(const struct out_format *table, const char *name);
const struct out_format *out_format_of_file(const struct out_format *table, const char *path);

#endif
