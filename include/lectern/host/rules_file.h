/* Where the reader's own marks lie (speech/rules.h): the file `rules` in the configuration's
 * folder.
 */
#ifndef LECTERN_HOST_RULES_FILE_H
#define LECTERN_HOST_RULES_FILE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/speech/marks/rules.h"

#include <stdbool.h>

/* The path of the rules: `given`, or the default one for null. The caller frees; null where there
 * can be no default one. */
char *rules_file_path(const char *given);

/* The same path for messages, with ~ for the reader's own folder. The caller frees. */
char *rules_file_name(const char *given);

/* Reads the rules of that file; a default one that is missing gives none. Lines that are wrong go
 * to `problems`, one a line; the others hold. Fails with ERR_USAGE where a file named cannot be
 * read; `rules` are to be freed in any case. */
bool rules_file_load(struct rules *rules, const char *given, struct strbuf *problems,
                     struct err *err) ATTR_CHECKED;

/* Adds a line to the default file. Fails with ERR_USAGE and the reason where it is no rule; then
 * the file is as it was. */
bool rules_file_add(struct strv line, struct err *err) ATTR_CHECKED;

/* Lets the reader edit the default file, which is made with an explanation where it is not there.
 * The terminal must be given back before. */
bool rules_file_edit(struct err *err) ATTR_CHECKED;

#endif
