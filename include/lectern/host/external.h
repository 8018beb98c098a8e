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

/* Lets the reader edit `text` with $VISUAL, else $EDITOR, else vi, in a temporary file of mode 0600
 * that is removed afterwards. The terminal must be given back before. On success `text` holds the
 * new content, without the last line end. False where the editor failed; `text` is untouched then.
 */
bool external_edit(struct strbuf *text, struct err *err) ATTR_CHECKED;

#endif
