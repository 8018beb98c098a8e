/* Finds out in which encoding a text is.
 *
 * Pure: converting is the caller's (decode.h has iconv), who hands a function in that decodes a
 * sample as one encoding. The choice is by how plausible the characters are, never by how few bytes
 * fail: in a damaged text the right encoding may have the most errors.
 */
#ifndef LECTERN_TEXT_CHARSET_H
#define LECTERN_TEXT_CHARSET_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum charset {
    CHARSET_UTF8,
    CHARSET_GB18030,
    CHARSET_BIG5, /* with HKSCS and the additions of ETEN (big5.h) */
    CHARSET_UTF16LE,
    CHARSET_UTF16BE,
    CHARSET_EUC_TW,
    CHARSET_HZ,
    CHARSET_ISO2022_CN,
    CHARSET_SHIFT_JIS,
    CHARSET_EUC_JP,
    CHARSET_ISO2022_JP,
    CHARSET_EUC_KR,
    CHARSET_ISO2022_KR,
    CHARSET_UTF32LE,
    CHARSET_UTF32BE,
    CHARSET_WINDOWS_1252,
    CHARSET_WINDOWS_1251, /* never guessed, only named by the user, as all behind it */
    CHARSET_KOI8_R,
    CHARSET_IBM866,
    CHARSET_ISO8859_2,
    CHARSET_ISO8859_3,
    CHARSET_ISO8859_4,
    CHARSET_ISO8859_5,
    CHARSET_ISO8859_6,
    CHARSET_ISO8859_7,
    CHARSET_ISO8859_8,
    CHARSET_ISO8859_10,
    CHARSET_ISO8859_13,
    CHARSET_ISO8859_14,
    CHARSET_ISO8859_15,
    CHARSET_ISO8859_16,
    CHARSET_KOI8_U,
    CHARSET_MACINTOSH,
    CHARSET_MAC_CYRILLIC,
    CHARSET_WINDOWS_874,
    CHARSET_WINDOWS_1250,
    CHARSET_WINDOWS_1253,
    CHARSET_WINDOWS_1254,
    CHARSET_WINDOWS_1255,
    CHARSET_WINDOWS_1256,
    CHARSET_WINDOWS_1257,
    CHARSET_WINDOWS_1258,
    CHARSET_COUNT
};

/* The canonical name. Static. */
const char *charset_name(enum charset charset);

/* The name under which iconv may know it: the n-th to try, or null. Null at once for those that
 * need no iconv. Static. */
const char *charset_iconv_name(enum charset charset, size_t n);

/* Looks a name or alias up; case, blanks, '-', '_', '.' and ':' do not count. */
bool charset_find(struct strv alias, enum charset *charset);

/* Length in bytes of the byte order mark in front, and whose it is; 0 where there is none. */
size_t charset_bom(struct strv bytes, enum charset *charset);

/* Like charset_bom(), for the mark of one given encoding only. */
size_t charset_bom_of(struct strv bytes, enum charset charset);

/* How plausible decoded characters are. */
struct charset_score {
    double sum;      /* over all characters; the encoding with the largest wins */
    double mean;     /* per character beyond ASCII; about 1.9 for plain Chinese, below 1 for wrong
                        guesses */
    size_t chars;    /* all characters */
    size_t wide;     /* those beyond ASCII, U+FFFD included */
    size_t controls; /* control characters no text needs; NUL is one */
    size_t errors;   /* U+FFFD */
    size_t kana;
};

/* Scores UTF-8 that was decoded as that encoding, bad bytes as U+FFFD. */
struct charset_score charset_score(enum charset charset, struct strv decoded);

/* Decodes `sample` as `charset` and appends the UTF-8 to `out`, U+FFFD for what cannot be decoded;
 * a last character that is cut off gives nothing. False where this system cannot decode it. */
typedef bool charset_trial(void *context, enum charset charset, struct strv sample,
                           struct strbuf *out);

struct charset_guess {
    enum charset charset;
    double confidence; /* charset_score.mean of the choice; 2 where there was no need to weigh */
    bool certain;      /* false: the reader should look at the choice */
    bool binary;       /* no text in any encoding */
    size_t bom_len;    /* bytes to skip in front */
    size_t utf8_len; /* that many bytes were seen to be valid UTF-8 (behind the mark), if the choice
                        is UTF-8 */
};

/* Finds the encoding of a whole text. `context` is handed to `trial`. Linear; only the first 64 KiB
 * worth looking at are decoded. */
struct charset_guess charset_guess(struct strv bytes, charset_trial *trial, void *context);

#endif
