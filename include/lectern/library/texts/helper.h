/* Programs that read formats for us, as children of this one: they see nothing but the file's bytes
 * on their standard input, and have limits for time, memory and files. No shell is involved, and no
 * file name. */
#ifndef LECTERN_LIBRARY_TEXTS_HELPER_H
#define LECTERN_LIBRARY_TEXTS_HELPER_H

#include "lectern/source/source.h"

/* Runs the program for a task; a source_helper (source.h). Fails with ERR_NOT_FOUND, naming the
 * package, where the program is not there, with ERR_LIMIT where it takes too long or too much, and
 * with ERR_FORMAT where it cannot read the bytes. Any thread may call it. */
bool library_helper(enum source_task task, struct strv bytes, struct strbuf *out,
                    struct err *err) ATTR_CHECKED;

#endif
