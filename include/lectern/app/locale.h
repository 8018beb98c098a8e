/* The locale of the program: characters and messages are the user's, numbers are everybody's. */
#ifndef LECTERN_APP_LOCALE_H
#define LECTERN_APP_LOCALE_H

#include <stdbool.h>

/* Sets character type and messages from the environment; numbers stay as in C, since JSON and
 * configuration have points in them. Where the environment asks for plain C or POSIX, C.UTF-8 is
 * taken if the system has it, so that hanzi can be shown. Messages come from LECTERN_LOCALEDIR,
 * else from below the prefix the program was installed to. */
void locale_start(void);

/* Whether the environment asks for messages in this language and country ("zh_TW"), whatever
 * locales the system has. */
bool locale_is(const char *name);

#endif
