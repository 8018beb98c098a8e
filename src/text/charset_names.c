/* The encodings' names, aliases and byte order marks; see charset.h. */
#include "lectern/text/charset.h"

#include <string.h>

/* Aliases are lower case without separators; the first is the canonical name itself. GBK, GB2312
 * and CP936 are read as GB18030, which holds them all and, other than they, means the same on every
 * system. */
static const struct {
    const char *name;
    const char *iconv[3];
    const char *aliases;
} CHARSETS[CHARSET_COUNT] = {
    [CHARSET_UTF8] =
        {"UTF-8",
         {0},
         "utf8 cp65001 65001 ascii usascii unicode11utf8 unicode20utf8 xunicode20utf8"},
    [CHARSET_GB18030] =
        {"GB18030",
         {"GB18030"},
         "gb18030 gbk gb gb2312 euccn cp936 936 ms936 windows936 cp54936 54936 xgbk "
         "chinese csgb2312 csiso58gb231280 gb231280 isoir58"},
    [CHARSET_BIG5] = {"BIG5-HKSCS",
                      {0},
                      "big5hkscs hkscs big5 bigfive big5hk cp950 950 ms950 windows950 big5eten "
                      "cnbig5 csbig5 xxbig5"},
    [CHARSET_UTF16LE] = {"UTF-16LE",
                         {0},
                         "utf16le utf16 ucs2le ucs2 unicodelittle cp1200 1200 unicode csunicode "
                         "iso10646ucs2 unicodefeff"},
    [CHARSET_UTF16BE] = {"UTF-16BE", {0}, "utf16be ucs2be unicodebig cp1201 1201 unicodefffe"},
    [CHARSET_EUC_TW] = {"EUC-TW", {"EUC-TW"}, "euctw cns11643 51950 cp51950"},
    [CHARSET_HZ] = {"HZ", {"GB18030"}, "hz hzgb2312 52936 cp52936"},
    [CHARSET_ISO2022_CN] = {"ISO-2022-CN", {"GB18030"}, "iso2022cn iso2022cnext cp50227 50227"},
    [CHARSET_SHIFT_JIS] = {"SHIFT_JIS",
                           {"CP932", "SHIFT_JIS", "SJIS"},
                           "shiftjis sjis cp932 932 ms932 mskanji windows31j windows932 "
                           "csshiftjis xsjis"},
    [CHARSET_EUC_JP] = {"EUC-JP",
                        {"EUC-JP-MS", "CP51932", "EUC-JP"},
                        "eucjp ujis cp51932 51932 cseucpkdfmtjapanese xeucjp eucjpms"},
    [CHARSET_ISO2022_JP] = {"ISO-2022-JP",
                            {"EUC-JP-MS", "CP51932", "EUC-JP"},
                            "iso2022jp jis cp50220 50220 csiso2022jp"},
    [CHARSET_EUC_KR] = {"EUC-KR",
                        {"CP949", "UHC", "EUC-KR"},
                        "euckr cp949 949 ms949 windows949 uhc ksc5601 ksx1001 cp51949 51949 "
                        "cseuckr csksc56011987 isoir149 korean ksc56011987 ksc56011989"},
    [CHARSET_ISO2022_KR] = {"ISO-2022-KR", {"CP949", "EUC-KR"}, "iso2022kr cp50225 50225"},
    [CHARSET_UTF32LE] = {"UTF-32LE", {0}, "utf32le utf32 ucs4le ucs4 cp12000 12000"},
    [CHARSET_UTF32BE] = {"UTF-32BE", {0}, "utf32be ucs4be cp12001 12001"},
    [CHARSET_WINDOWS_1252] =
        {"WINDOWS-1252",
         {"CP1252", "WINDOWS-1252", "ISO-8859-1"},
         "windows1252 cp1252 1252 latin1 iso88591 l1 ansix341968 cp819 csisolatin1 "
         "ibm819 isoir100 iso885911987 xcp1252"},
    [CHARSET_WINDOWS_1251] = {"WINDOWS-1251",
                              {"CP1251", "WINDOWS-1251"},
                              "windows1251 cp1251 1251 xcp1251"},
    [CHARSET_KOI8_R] = {"KOI8-R", {"KOI8-R"}, "koi8r koi8 koi cskoi8r cp20866 20866"},
};

/* The UTF-32LE mark begins with the UTF-16LE one and so stands before it. */
static const struct {
    enum charset charset;
    struct strv mark;
} MARKS[] = {
    {CHARSET_UTF8, {"\xEF\xBB\xBF", 3}},    {CHARSET_UTF32LE, {"\xFF\xFE\0\0", 4}},
    {CHARSET_UTF32BE, {"\0\0\xFE\xFF", 4}}, {CHARSET_UTF16LE, {"\xFF\xFE", 2}},
    {CHARSET_UTF16BE, {"\xFE\xFF", 2}},     {CHARSET_GB18030, {"\x84\x31\x95\x33", 4}},
};

const char *charset_name(enum charset charset)
{
    return CHARSETS[charset].name;
}

const char *charset_iconv_name(enum charset charset, size_t n)
{
    size_t count = sizeof CHARSETS->iconv / sizeof *CHARSETS->iconv;
    return n < count ? CHARSETS[charset].iconv[n] : NULL;
}

/* Lower case without separators; false where it does not fit or is no name at all. */
static bool plain_name(struct strv alias, char out[32])
{
    size_t len = 0;
    for (size_t i = 0; i < alias.len; i++) {
        char c = alias.ptr[i];
        if (strchr(" -_.:", c) && c)
            continue;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (len == 31 || !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
            return false;
        out[len++] = c;
    }
    out[len] = '\0';
    return len > 0;
}

static bool has_word(const char *words, struct strv wanted)
{
    struct strv rest = strv_of(words);
    while (rest.ptr) {
        if (strv_eq(strv_split(&rest, ' '), wanted))
            return true;
    }
    return false;
}

bool charset_find(struct strv alias, enum charset *charset)
{
    char name[32];
    if (!plain_name(alias, name))
        return false;
    for (enum charset i = 0; i < CHARSET_COUNT; i++) {
        if (has_word(CHARSETS[i].aliases, strv_of(name))) {
            *charset = i;
            return true;
        }
    }
    return false;
}

size_t charset_bom(struct strv bytes, enum charset *charset)
{
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (strv_starts(bytes, MARKS[i].mark)) {
            *charset = MARKS[i].charset;
            return MARKS[i].mark.len;
        }
    }
    return 0;
}

size_t charset_bom_of(struct strv bytes, enum charset charset)
{
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (MARKS[i].charset == charset && strv_starts(bytes, MARKS[i].mark))
            return MARKS[i].mark.len;
    }
    return 0;
}
