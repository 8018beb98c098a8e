/* The reader's template for notes, as a file. */
#ifndef LECTERN_HOST_TEMPLATE_FILE_H
#define LECTERN_HOST_TEMPLATE_FILE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

/* Appends the template in force: the file at `path`, with null "notes.template" in the
 * configuration's folder, else the standard one. False where a file is named that cannot be read,
 * or where the template is wrong. */
bool template_file_load(const char *path, struct strbuf *out, struct err *err) ATTR_CHECKED;

#endif
