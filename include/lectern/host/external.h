/* Other programs: the clipboard's and the reader's editor. No text of a document and no file name
 * ever becomes part of a shell line. */
#ifndef LECTERN_HOST_EXTERNAL_H
#define LECTERN_HOST_EXTERNAL_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>

/* Hands text to the first clipboard program that takes it (wl-copy, xclip, xsel, pbcopy, tmux;
 * those of X and Wayland only where a display is named, tmux within it). Returns its name, static,
 * or null where there is none. That a program took the text is all that is known. */
const char *external_copy(struct strv text);

/* What came back from the editor. Starts as {0}. */
struct external_edit {
    char *path;  /* the file, which is there until external_forget(); owned, null for none */
    bool failed; /* the editor was killed or ended with an error after it had saved */
};

/* Lets the reader edit `text` with $VISUAL, else $EDITOR, else vi, in a temporary file of mode 0600
 * in the locale's encoding (in UTF-8 where that lacks characters of it). The terminal must be given
 * back before. On success `text` holds what was saved, without the last line end, and the file
 * stays until the caller has it safe. False, with `text` untouched, where the editor failed and had
 * saved nothing, and where what it saved cannot be taken: more than `limit` bytes, or in another
 * encoding; then the file stays and the message names it. */
bool external_edit(struct strbuf *text, size_t limit, struct external_edit *edit,
                   struct err *err) ATTR_CHECKED;

/* Ends it: removes the file where what stood there is safe, else leaves it. */
void external_forget(struct external_edit *edit, bool safe);

#endif
