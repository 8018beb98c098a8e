/* Character references of HTML: the 96 of Latin-1 by their place, and those others that pages have.
 * XML's five are among them; entities that a document declares itself are text. */
#include "html_token.h"

#include "lectern/base/utf8.h"

#include <string.h>

/* U+00A0 to U+00FF. */
static const char *const LATIN[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

static const struct {
    const char *name;
    uint32_t cp;
} OTHERS[] = {
    {"amp", '&'},        {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},      {"ensp", 0x2002},   {"emsp", 0x2003},   {"thinsp", 0x2009},
    {"ndash", 0x2013},   {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},
    {"sbquo", 0x201A},   {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},
    {"bull", 0x2022},    {"hellip", 0x2026}, {"permil", 0x2030}, {"prime", 0x2032},
    {"Prime", 0x2033},   {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"euro", 0x20AC},
    {"trade", 0x2122},   {"larr", 0x2190},   {"uarr", 0x2191},   {"rarr", 0x2192},
    {"darr", 0x2193},    {"minus", 0x2212},  {"infin", 0x221E},  {"ne", 0x2260},
    {"le", 0x2264},      {"ge", 0x2265},     {"lang", 0x3008},   {"rang", 0x3009},
    {"OElig", 0x152},    {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161},
    {"Yuml", 0x178},     {"fnof", 0x192},    {"circ", 0x2C6},    {"tilde", 0x2DC},
    {"alpha", 0x3B1},    {"beta", 0x3B2},    {"gamma", 0x3B3},   {"delta", 0x3B4},
    {"pi", 0x3C0},       {"mu", 0x3BC},      {"sigma", 0x3C3},   {"omega", 0x3C9},
    {"Delta", 0x394},    {"Sigma", 0x3A3},   {"Omega", 0x3A9},   {"zwnj", 0x200C},
    {"zwj", 0x200D},     {"lrm", 0x200E},    {"rlm", 0x200F},    {"squ", 0x25A1},
    {"lozenge", 0x25CA}, {"star", 0x2606},   {"starf", 0x2605},  {"numsp", 0x2007},
    {"ldquor", 0x201E},  {"horbar", 0x2015}, {"NewLine", '\n'},  {"Tab", '\t'},
    {"colon", ':'},      {"lpar", '('},      {"rpar", ')'},      {"comma", ','},
    {"period", '.'},     {"num", '#'},       {"lowbar", '_'},    {"ast", '*'},
};

enum { NAME_LEN = 10 };

/* What browsers read &#128; to &#159; as: the characters that Windows-1252 has there. */
static const uint16_t WINDOWS[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

/* Most names differ in their first letter. */
static bool is_name(struct strv name, const char *other)
{
    return name.len && name.ptr[0] == other[0] && strv_eq(name, strv_of(other));
}

static uint32_t named(struct strv name)
{
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (is_name(name, OTHERS[i].name))
            return OTHERS[i].cp;
    for (size_t i = 0; i < sizeof LATIN / sizeof *LATIN; i++)
        if (is_name(name, LATIN[i]))
            return 0xA0 + (uint32_t)i;
    return 0;
}

static int digit_of(char byte, bool hex)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte = (char)(byte | 0x20);
    return hex && byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* &#20013; &#x4E2D; with or without the semicolon. Returns the length, 0 for none. */
static size_t numeric(struct strv text, size_t off, uint32_t *cp)
{
    size_t at = off + 2, from;
    bool hex = at < text.len && (text.ptr[at] == 'x' || text.ptr[at] == 'X');
    uint32_t value = 0;
    from = at += hex;
    for (int digit; at < text.len && (digit = digit_of(text.ptr[at], hex)) >= 0; at++)
        value = value > 0x10FFFF ? value : value * (hex ? 16 : 10) + (uint32_t)digit;
    if (at == from)
        return 0;
    if (value >= 0x80 && value < 0xA0)
        value = WINDOWS[value - 0x80];
    *cp = value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? UTF8_REPLACEMENT : value;
    return at - off + (at < text.len && text.ptr[at] == ';');
}

size_t html_entity(struct strv text, size_t off, char *out, size_t *out_len)
{
    uint32_t cp = 0;
    size_t len = 0, at = off + 1;
    if (at < text.len && text.ptr[at] == '#') {
        len = numeric(text, off, &cp);
        if (len && cp < 0x20 && cp != '\t' && cp != '\n')
            cp = ' ';
    } else {
        while (at < text.len && at - off <= NAME_LEN &&
               ((text.ptr[at] | 0x20) >= 'a' || (text.ptr[at] >= '0' && text.ptr[at] <= '9')) &&
               (text.ptr[at] | 0x20) <= 'z')
            at++;
        bool ends = at < text.len && text.ptr[at] == ';';
        struct strv name = strv_make(text.ptr + off + 1, at - off - 1);
        cp = ends ? named(name) : 0;
        if (!ends &&
            (strv_eq(name, STRV("nbsp")) || strv_eq(name, STRV("amp")) ||
             strv_eq(name, STRV("lt")) || strv_eq(name, STRV("gt")) || strv_eq(name, STRV("quot"))))
            cp = named(name);
        len = cp ? at - off + ends : 0;
    }
    *out_len = len ? utf8_put(cp, out) : 0;
    return len;
}

void html_decode(struct strv text, struct strbuf *out)
{
    size_t off = 0;
    while (off < text.len) {
        const char *at = memchr(text.ptr + off, '&', text.len - off);
        size_t stop = at ? (size_t)(at - text.ptr) : text.len, written;
        char bytes[8];
        strbuf_add(out, text.ptr + off, stop - off);
        off = stop;
        if (!at)
            break;
        size_t len = html_entity(text, off, bytes, &written);
        strbuf_add(out, len ? bytes : "&", len ? written : 1);
        off += len ? len : 1;
    }
}
