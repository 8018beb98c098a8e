/* See locale.h. */
#include "lectern/host/locale.h"

#include "lectern/base/utf8.h"

#include <langinfo.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

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
    bind_textdomain_codeset("libc", "UTF-8"); /* glibc's texts for errno */
    textdomain("lectern");
}

bool locale_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool locale_writes_unicode(void)
{
/* Without this macro a wchar_t need not be a code point. */
#ifdef __STDC_ISO_10646__
    return locale_is_utf8() || strcasecmp(nl_langinfo(CODESET), "GB18030") == 0;
#else
    return locale_is_utf8();
#endif
}

/* The bytes of a code point in the locale, 0 where it has none. */
static size_t encode(uint32_t cp, char bytes[MB_LEN_MAX])
{
    mbstate_t state;
    memset(&state, 0, sizeof state);
    size_t len = wcrtomb(bytes, (wchar_t)cp, &state);
    return len == (size_t)-1 ? 0 : len;
}

bool locale_writes_hanzi(void)
{
    char bytes[MB_LEN_MAX];
    return locale_writes_unicode() || encode(0x4E2D, bytes) > 0;
}

bool locale_encode(struct strv text, struct strbuf *out)
{
    bool whole = true;
    while (text.len > 0) {
        char bytes[MB_LEN_MAX];
        size_t len = encode(utf8_take(&text), bytes);
        strbuf_add(out, len > 0 ? bytes : "?", len > 0 ? len : 1);
        whole = whole && len > 0;
    }
    return whole;
}

bool locale_decode(struct strv bytes, struct strbuf *out)
{
    mbstate_t state;
    bool whole = true;
    memset(&state, 0, sizeof state);
    while (bytes.len > 0) {
        wchar_t wide;
        size_t used = mbrtowc(&wide, bytes.ptr, bytes.len, &state);
        bool bad = used == (size_t)-1 || used == (size_t)-2;
        if (bad)
            memset(&state, 0, sizeof state);
        used = bad || used == 0 ? 1 : used;
        strbuf_add_cp(out, bad ? UTF8_REPLACEMENT : (uint32_t)wide);
        bytes.ptr += used;
        bytes.len -= used;
        whole = whole && !bad;
    }
    return whole;
}

const char *locale_encoding(void)
{
    return nl_langinfo(CODESET);
}
