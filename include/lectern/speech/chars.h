/* Classes of characters that the speech layer's rules speak of.
 *
 * Full-width and ASCII forms are one: rules ask about chars_fold() of a character. The functions
 * are inline since they run for every character of a text; texts are valid UTF-8 (text.h), so
 * stepping needs no checks.
 */
#ifndef LECTERN_SPEECH_CHARS_H
#define LECTERN_SPEECH_CHARS_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at `off` (< text.len) of valid UTF-8, and its bytes. */
static inline uint32_t chars_at(struct strv text, size_t off, size_t *len)
{
    const unsigned char *p = (const unsigned char *)text.ptr + off;
    if (p[0] < 0x80) {
        *len = 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *len = 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *len = 3;
        return (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *len = 4;
    return (p[0] & 7u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

/* The code point that ends before `off` (> 0), and its bytes. */
static inline uint32_t chars_before(struct strv text, size_t off, size_t *len)
{
    size_t start = off - 1;
    while (start > 0 && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start--;
    return chars_at(text, start, len);
}

/* The code point at `off`, or 0 at or past the end. */
static inline uint32_t chars_peek(struct strv text, size_t off)
{
    size_t len;
    return off < text.len ? chars_at(text, off, &len) : 0;
}

/* Full-width forms of ASCII as ASCII, U+3000 as blank; others unchanged. */
static inline uint32_t chars_fold(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        return cp - 0xFEE0;
    return cp == 0x3000 ? ' ' : cp;
}

/* Blanks within a line: ASCII blank, tab, NBSP, the typographic and the ideographic ones. */
static inline bool chars_is_blank(uint32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || cp == '\t';
    return cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
           cp == 0x205F || cp == 0x1680;
}

/* Where the blanks that begin at `off` end. */
static inline size_t chars_skip_blanks(struct strv text, size_t off)
{
    size_t len;
    while (off < text.len && chars_is_blank(chars_at(text, off, &len)))
        off += len;
    return off;
}

/* The bracket that closes what a folded one opens in front of a number: ( [ 〔 【; 0 for others. */
static inline uint32_t chars_closing_of(uint32_t open)
{
    switch (open) {
    case '(': return ')';
    case '[': return ']';
    case U'〔': return U'〕';
    case U'【': return U'】';
    default: return 0;
    }
}

/* The bytes of a blank that starts at `off`, 0 where none does: a blank character or one of &nbsp;
 * &ensp; &emsp;, which pages that were saved as text use for indents. `*cols` is its width. */
static inline size_t chars_blank_at(struct strv text, size_t off, unsigned *cols)
{
    unsigned char byte = (unsigned char)text.ptr[off];
    if (byte == '&') {
        const char *p = text.ptr + off;
        bool em = text.len - off >= 6 && p[1] == 'e' && p[2] == 'm';
        bool entity = text.len - off >= 6 && p[3] == 's' && p[4] == 'p' && p[5] == ';' &&
                      (em || (p[1] == 'n' && p[2] == 'b') || (p[1] == 'e' && p[2] == 'n'));
        *cols = em ? 2 : 1;
        return entity ? 6 : 0;
    }
    if (byte != ' ' && byte != '\t' && byte != U'Â' && !(byte >= 0xE1 && byte <= 0xE3))
        return 0;
    size_t len;
    uint32_t cp = chars_at(text, off, &len);
    *cols = cp == '\t' ? 4 : cp == 0x3000 ? 2 : 1;
    return chars_is_blank(cp) ? len : 0;
}

/* Line ends of any kind. */
static inline bool chars_is_break(uint32_t cp)
{
    return (cp >= 0xA && cp <= 0xD) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* Characters that show nothing and mean nothing to a reader: soft hyphen, zero-width, direction
 * marks, byte order mark. */
static inline bool chars_is_invisible(uint32_t cp)
{
    return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2064) || (cp >= 0x2066 && cp <= 0x206F) || cp == 0xFEFF ||
           cp == 0x034F || cp == 0x061C || cp == 0x180E;
}

static inline bool chars_is_hanzi(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == U'〇' ||
           cp == U'々' || (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x323AF);
}

/* The plain hanzi (U+4E00 to U+9FFF, three bytes) that begins here, 0 for any other character.
 * Loops that look for other characters step over runs of these, which are most of a Chinese text.
 */
static inline uint32_t chars_plain_hanzi(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    if (p[0] < 0xE4 || p[0] > 0xE9)
        return 0;
    uint32_t cp = (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    return cp >= 0x4E00 ? cp : 0;
}

static inline bool chars_is_kana(uint32_t cp)
{
    return (cp >= 0x3041 && cp <= 0x30FF) || (cp >= 0x31F0 && cp <= 0x31FF);
}

static inline bool chars_is_hangul(uint32_t cp)
{
    return (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x1100 && cp <= 0x11FF) ||
           (cp >= 0x3130 && cp <= 0x318F);
}

static inline bool chars_is_digit(uint32_t cp)
{
    cp = chars_fold(cp);
    return cp >= '0' && cp <= '9';
}

/* Letters of alphabets written with blanks between words: Latin, Greek, Cyrillic and their
 * full-width forms. */
static inline bool chars_is_letter(uint32_t cp)
{
    cp = chars_fold(cp);
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    return (cp >= 0xC0 && cp <= 0x24F && cp != U'×' && cp != U'÷') ||
           (cp >= 0x370 && cp <= 0x52F) || (cp >= 0x1E00 && cp <= 0x1FFF);
}

static inline bool chars_is_lower(uint32_t cp)
{
    cp = chars_fold(cp);
    return (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF && cp != U'÷') ||
           (cp >= 0x3AC && cp <= 0x3CE) || (cp >= 0x430 && cp <= 0x45F);
}

static inline bool chars_is_upper(uint32_t cp)
{
    cp = chars_fold(cp);
    return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != U'×') ||
           (cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x410 && cp <= 0x42F);
}

/* Whether a word may touch this character without a blank between: everything of CJK but Hangul. */
static inline bool chars_is_wide_script(uint32_t cp)
{
    return chars_is_hanzi(cp) || chars_is_kana(cp) || (cp >= 0x2E80 && cp <= 0x303F) ||
           (cp >= 0xFF00 && cp <= 0xFFEF) || (cp >= 0x3200 && cp <= 0x33FF);
}

/* The end of a sentence. An ASCII full stop counts, though it may also stand in 3.5 or "Mr.". */
static inline bool chars_is_stop(uint32_t cp)
{
    cp = chars_fold(cp);
    return cp == U'。' || cp == '!' || cp == '?' || cp == '.' || cp == U'…' || cp == U'｡';
}

/* Closing brackets and quotes, which may follow a stop. */
static inline bool chars_is_closing(uint32_t cp)
{
    cp = chars_fold(cp);
    return cp == ')' || cp == ']' || cp == '"' || cp == '\'' || cp == U'”' || cp == U'’' ||
           cp == U'》' || cp == U'」' || cp == U'』' || cp == U'】' || cp == U'〉' || cp == U'〕' ||
           cp == '}';
}

static inline bool chars_is_opening(uint32_t cp)
{
    cp = chars_fold(cp);
    return cp == '(' || cp == '[' || cp == U'“' || cp == U'‘' || cp == U'《' || cp == U'「' ||
           cp == U'『' || cp == U'【' || cp == U'〈' || cp == U'〔' || cp == '{';
}

/* Punctuation that never starts a line (CLREQ "basic"). */
static inline bool chars_never_starts(uint32_t cp)
{
    if (chars_is_stop(cp) || (chars_is_closing(cp) && cp != '"' && cp != '\''))
        return true;
    cp = chars_fold(cp);
    return cp == ',' || cp == ';' || cp == ':' || cp == U'、' || cp == U'·' || cp == U'・' ||
           cp == U'—' || cp == '%';
}

/* Columns in a terminal that shows ambiguous characters narrow. A rough measure for line widths
 * only; the screen uses text/width. */
static inline unsigned chars_cols(uint32_t cp)
{
    if (cp < 0x1100)
        return cp >= ' ' && !(cp >= 0x300 && cp < 0x370);
    if (chars_is_invisible(cp))
        return 0;
    return cp <= 0x115F || (cp >= 0x2E80 && cp <= 0xA4CF) || (cp >= 0xAC00 && cp <= 0xD7A3) ||
                   (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFE30 && cp <= 0xFE6F) ||
                   (cp >= 0xFF00 && cp <= 0xFF60) || (cp >= 0xFFE0 && cp <= 0xFFE6) || cp >= 0x1F300
               ? 2
               : 1;
}

#endif
