/* The locale of the program: characters and messages are the user's, numbers are everybody's. */
#ifndef LECTERN_HOST_LOCALE_H
#define LECTERN_HOST_LOCALE_H

#include "lectern/base/str.h"

#include <stdbool.h>

/* Sets character type and messages from the environment; numbers stay as in C, since JSON and
 * configuration have points in them. Where the environment asks for plain C or POSIX, C.UTF-8 is
 * taken if the system has it, so that hanzi can be shown. Messages come from LECTERN_LOCALEDIR,
 * else from below the prefix the program was installed to. */
void locale_start(void);

/* Whether the locale's characters are UTF-8; else whether all of Unicode can be written in them
 * (GB18030), which is what a screen needs; else whether hanzi can be (GBK, Big5). */
bool locale_is_utf8(void);
bool locale_writes_unicode(void);
bool locale_writes_hanzi(void);

/* Appends UTF-8 text in the locale's encoding, `?` for what it lacks; and the other way, U+FFFD for
 * bytes that are wrong. Returns whether nothing was lacking or wrong. */
bool locale_encode(struct strv text, struct strbuf *out);
bool locale_decode(struct strv bytes, struct strbuf *out);

/* The name of the locale's encoding. Static until the locale changes. */
const char *locale_encoding(void);

/* Whether the environment asks for messages in this language and country ("zh_TW"), whatever
 * locales the system has. */
bool locale_is(const char *name);

#endif
