/* The six highlight colours and the names that the reader gives them (`set highlight-yellow 论点`).
 */
#ifndef LECTERN_UI_HIGHLIGHT_H
#define LECTERN_UI_HIGHLIGHT_H

#include "lectern/base/str.h"
#include "lectern/ui/setting.h"

#include <stddef.h>

enum { HIGHLIGHT_COUNT = 6 };

/* The name that notes and themes use for the nth colour: "yellow", …. Static. */
const char *highlight_color(size_t n);

/* The key that chooses it: 'y', …; also its sign where there is no colour. */
char highlight_key(size_t n);

/* The setting that holds its name. */
enum setting highlight_setting(size_t n);

/* The number of a colour by its name or by the name that the reader gave it; HIGHLIGHT_COUNT for
 * none. */
size_t highlight_of(const struct settings *settings, const char *word);

/* What to call a colour of a note: the reader's name, else the colour in the language of the
 * messages; a colour of another program as it is; "" for null. Borrowed. */
const char *highlight_name(const struct settings *settings, const char *color);

#endif
