/* The encodings' names, aliases and byte order marks; see charset.h. */
#include "lectern/text/charset.h"

#include <string.h>

/* Aliases are lower case without separators; the first is the canonical name itself. All labels of
 * the Encoding Standard are among them, but for those of its encodings that are no text
 * ("replacement", "x-user-defined").  GBK, GB2312
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
                        {0},
                        "eucjp ujis cp51932 51932 cseucpkdfmtjapanese xeucjp eucjpms"},
    [CHARSET_ISO2022_JP] = {"ISO-2022-JP", {0}, "iso2022jp jis cp50220 50220 csiso2022jp"},
    [CHARSET_EUC_KR] = {"EUC-KR",
                        {"CP949", "UHC", "EUC-KR"},
                        "euckr cp949 949 ms949 windows949 uhc ksc5601 ksx1001 cp51949 51949 "
                        "cseuckr csksc56011987 isoir149 korean ksc56011987 ksc56011989"},
    [CHARSET_ISO2022_KR] = {"ISO-2022-KR",
                            {"CP949", "EUC-KR"},
                            "iso2022kr cp50225 50225 csiso2022kr"},
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
    [CHARSET_IBM866] = {"IBM866", {"CP866", "IBM866"}, "ibm866 866 cp866 csibm866"},
    [CHARSET_ISO8859_2] = {"ISO-8859-2",
                           {"ISO-8859-2"},
                           "iso88592 csisolatin2 isoir101 iso885921987 l2 latin2"},
    [CHARSET_ISO8859_3] = {"ISO-8859-3",
                           {"ISO-8859-3"},
                           "iso88593 csisolatin3 isoir109 iso885931988 l3 latin3"},
    [CHARSET_ISO8859_4] = {"ISO-8859-4",
                           {"ISO-8859-4"},
                           "iso88594 csisolatin4 isoir110 iso885941988 l4 latin4"},
    [CHARSET_ISO8859_5] = {"ISO-8859-5",
                           {"ISO-8859-5"},
                           "iso88595 csisolatincyrillic cyrillic isoir144 iso885951988"},
    [CHARSET_ISO8859_6] = {"ISO-8859-6",
                           {"ISO-8859-6"},
                           "iso88596 arabic asmo708 csiso88596e csiso88596i csisolatinarabic "
                           "ecma114 iso88596e iso88596i isoir127 iso885961987"},
    [CHARSET_ISO8859_7] =
        {"ISO-8859-7",
         {"ISO-8859-7"},
         "iso88597 csisolatingreek ecma118 elot928 greek greek8 isoir126 iso885971987 suneugreek"},
    [CHARSET_ISO8859_8] = {"ISO-8859-8",
                           {"ISO-8859-8"},
                           "iso88598 csiso88598e csiso88598i csisolatinhebrew hebrew iso88598e "
                           "iso88598i isoir138 iso885981988 logical visual"},
    [CHARSET_ISO8859_10] = {"ISO-8859-10",
                            {"ISO-8859-10"},
                            "iso885910 csisolatin6 isoir157 l6 latin6"},
    [CHARSET_ISO8859_13] = {"ISO-8859-13", {"ISO-8859-13"}, "iso885913"},
    [CHARSET_ISO8859_14] = {"ISO-8859-14", {"ISO-8859-14"}, "iso885914"},
    [CHARSET_ISO8859_15] = {"ISO-8859-15", {"ISO-8859-15"}, "iso885915 csisolatin9 l9 latin9"},
    [CHARSET_ISO8859_16] = {"ISO-8859-16", {"ISO-8859-16"}, "iso885916 latin10"},
    [CHARSET_KOI8_U] = {"KOI8-U", {"KOI8-U", "KOI8-RU"}, "koi8u koi8ru cp21866 21866"},
    [CHARSET_MACINTOSH] = {"MACINTOSH",
                           {"MACINTOSH", "MAC"},
                           "macintosh csmacintosh mac xmacroman macroman cp10000 10000"},
    [CHARSET_MAC_CYRILLIC] = {"X-MAC-CYRILLIC",
                              {"MAC-UK", "MACUKRAINE", "MAC-CYRILLIC"},
                              "xmaccyrillic xmacukrainian maccyrillic cp10007 10007"},
    [CHARSET_WINDOWS_874] = {"WINDOWS-874",
                             {"CP874", "WINDOWS-874", "TIS-620"},
                             "windows874 cp874 874 dos874 iso885911 tis620"},
    [CHARSET_WINDOWS_1250] = {"WINDOWS-1250",
                              {"CP1250", "WINDOWS-1250"},
                              "windows1250 cp1250 1250 xcp1250"},
    [CHARSET_WINDOWS_1253] = {"WINDOWS-1253",
                              {"CP1253", "WINDOWS-1253"},
                              "windows1253 cp1253 1253 xcp1253"},
    [CHARSET_WINDOWS_1254] =
        {"WINDOWS-1254",
         {"CP1254", "WINDOWS-1254"},
         "windows1254 cp1254 1254 xcp1254 csisolatin5 iso88599 isoir148 iso885991989 l5 latin5"},
    [CHARSET_WINDOWS_1255] = {"WINDOWS-1255",
                              {"CP1255", "WINDOWS-1255"},
                              "windows1255 cp1255 1255 xcp1255"},
    [CHARSET_WINDOWS_1256] = {"WINDOWS-1256",
                              {"CP1256", "WINDOWS-1256"},
                              "windows1256 cp1256 1256 xcp1256"},
    [CHARSET_WINDOWS_1257] = {"WINDOWS-1257",
                              {"CP1257", "WINDOWS-1257"},
                              "windows1257 cp1257 1257 xcp1257"},
    [CHARSET_WINDOWS_1258] = {"WINDOWS-1258",
                              {"CP1258", "WINDOWS-1258"},
                              "windows1258 cp1258 1258 xcp1258"},
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
