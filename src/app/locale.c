/* See locale.h. */
#include "lectern/app/locale.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_SIZE = 64 };

/* The locale that the environment asks messages in, by the order of POSIX; null for none. */
static const char *wanted_messages(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0])
            return value;
    }
    return NULL;
}

/* The system may lack the locale asked for (small machines have few); our catalogues need only its
 * language. */
static void ask_for_language(void)
{
    char language[NAME_SIZE];
    const char *wanted = wanted_messages();
    if (!wanted || strlen(wanted) >= sizeof language || !setlocale(LC_MESSAGES, "C.UTF-8"))
        return;
    snprintf(language, sizeof language, "%.*s", (int)strcspn(wanted, ".@"), wanted);
    const char *given = getenv("LANGUAGE");
    if (!given || !given[0])
        setenv("LANGUAGE", language, 1);
}

bool locale_is(const char *name)
{
    const char *wanted = wanted_messages();
    size_t len = strlen(name);
    return wanted && strncmp(wanted, name, len) == 0 &&
           (wanted[len] == '\0' || wanted[len] == '.' || wanted[len] == '@');
}

void locale_start(void)
{
    const char *folder = getenv("LECTERN_LOCALEDIR");
    const char *name = setlocale(LC_CTYPE, "");
    if (!name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    if (!setlocale(LC_MESSAGES, ""))
        ask_for_language();
    bindtextdomain("lectern", folder && folder[0] ? folder : LECTERN_PREFIX "/share/locale");
    bind_textdomain_codeset("lectern", "UTF-8");
    textdomain("lectern");
}
