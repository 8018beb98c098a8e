/* Tells what well-known binary file somebody handed in instead of a text, for a message that helps.
 */
#ifndef LECTERN_TEXT_MAGIC_H
#define LECTERN_TEXT_MAGIC_H

#include "lectern/base/str.h"

/* What the file is, with its article ("a PDF document"), untranslated; null where nothing is
 * recognised. Static. */
const char *magic_kind(struct strv bytes);

#endif
