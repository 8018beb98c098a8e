/* Texts whose file is gone: what a new file may be the same text as, renamed and changed a little.
 */
#ifndef LECTERN_LIBRARY_RENAMED_H
#define LECTERN_LIBRARY_RENAMED_H

#include "../library_impl.h"

/* Finds the text without a file that is most like a new one, where it is very much so; all 0 for
 * none. What is gone is looked up once for each open library. */
bool renamed_find(struct library *library, struct strv text, struct source_ref *ref,
                  struct err *err) ATTR_CHECKED;

/* A text has a file again; or all that was looked up is to be forgotten. */
void renamed_found(struct library *library, int64_t source_id);
void renamed_forget(struct library *library);

#endif
