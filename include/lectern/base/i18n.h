/* Messages for people go through _(), English in the source; plurals through gettext's ngettext().
 * N_() marks a string in a table that is translated where it is shown. */
#ifndef LECTERN_BASE_I18N_H
#define LECTERN_BASE_I18N_H

#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) text

#endif
