/* Where the reader's own sets of synonyms lie (index/synonyms.h): the file `synonyms` in the
 * configuration's folder. */
#ifndef LECTERN_HOST_SYNONYMS_FILE_H
#define LECTERN_HOST_SYNONYMS_FILE_H

#include "lectern/base/str.h"
#include "lectern/index/synonyms.h"

/* Reads the file; null where there is none, or where it cannot be used, about which one line goes
 * to `problem`. */
struct synonyms *synonyms_file_load(struct strbuf *problem) ATTR_CHECKED;

/* The same where what is wrong with the file was told elsewhere. */
struct synonyms *synonyms_file_load_quietly(void) ATTR_CHECKED;

#endif
