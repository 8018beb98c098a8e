/* See locale.h. */
#include "lectern/app/locale.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

void locale_start(void)
{
    const char *folder = getenv("LECTERN_LOCALEDIR");
    setlocale(LC_MESSAGES, "");
    const char *name = setlocale(LC_CTYPE, "");
    if (!name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    bindtextdomain("lectern", folder && folder[0] ? folder : LECTERN_PREFIX "/share/locale");
    bind_textdomain_codeset("lectern", "UTF-8");
    textdomain("lectern");
}
