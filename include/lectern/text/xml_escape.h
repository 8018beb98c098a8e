/* Text as XML and HTML have it, in elements and between quotes alike. */
#ifndef LECTERN_TEXT_XML_ESCAPE_H
#define LECTERN_TEXT_XML_ESCAPE_H

#include "lectern/base/str.h"

/* Appends text in which no sign is markup. U+FFFD stands for what XML 1.0 (2.2) does not allow, for
 * control characters but line ends and tabs, and for marks that turn the direction of writing. */
void xml_escape(struct strbuf *out, struct strv text);

#endif
