/* See numeral.h. */
#include "lectern/speech/marks/numeral.h"

#include "lectern/speech/chars.h"

#include <string.h>

/* The value of a han digit 0-9, or -1. */
static int han_digit(uint32_t cp)
{
    switch (cp) {
    case 0x96F6:
    case 0x3007:
    case 0x25CB: return 0; /* 零 〇 ○ */
    case 0x4E00: return 1;
    case 0x4E8C: return 2;
    case 0x4E24:
    case 0x5169: return 2; /* 两 兩 */
    case 0x4E09: return 3;
    case 0x56DB: return 4;
    case 0x4E94: return 5;
    case 0x516D: return 6;
    case 0x4E03: return 7;
    case 0x516B: return 8;
    case 0x4E5D: return 9;
    default: return -1;
    }
}

/* 十 百 廿 卅: what the unit is worth, 0 for others. */
static uint32_t han_unit(uint32_t cp)
{
    switch (cp) {
    case 0x5341: return 10;
    case 0x767E: return 100;
    case 0x5EFF: return 20;
    case 0x5345: return 30;
    default: return 0;
    }
}

size_t numeral_han(struct strv text, size_t off, uint32_t *value)
{
    enum { MAX_CHARS = 6 };
    size_t start = off, chars = 0, digits = 0, len;
    uint32_t total = 0, pending = 0;
    bool any_unit = false, zero_first = false;
    for (; off < text.len && chars < MAX_CHARS; off += len, chars++) {
        uint32_t cp = chars_at(text, off, &len), unit = han_unit(cp);
        int digit = han_digit(cp);
        if (digit < 0 && !unit)
            break;
        if (unit) {
            bool whole = unit == 20 || unit == 30;
            total += whole ? unit : (pending ? pending : 1) * unit;
            pending = 0;
            any_unit = true;
            digits = 0;
        } else {
            zero_first |= chars == 0 && digit == 0;
            pending = digits ? pending * 10 + (uint32_t)digit : (uint32_t)digit;
            digits++;
        }
    }
    *value = total + pending;
    bool sane = chars > 0 && !zero_first && *value >= 1 && *value <= 999;
    bool run_of_digits = !any_unit && digits > 3;
    return sane && !run_of_digits ? off - start : 0;
}

/* The value of a formal digit 1-9, 10 for 拾, 0 for others. */
static uint32_t formal_digit(uint32_t cp)
{
    switch (cp) {
    case 0x58F9:
    case 0x58F1: return 1; /* 壹 壱 */
    case 0x8CB3:
    case 0x8D30:
    case 0x5F10: return 2; /* 貳 贰 弐 */
    case 0x53C3:
    case 0x53C1:
    case 0x53C2: return 3; /* 參 叁 参 */
    case 0x8086: return 4; /* 肆 */
    case 0x4F0D: return 5; /* 伍 */
    case 0x9678:
    case 0x9646: return 6;  /* 陸 陆 */
    case 0x67D2: return 7;  /* 柒 */
    case 0x634C: return 8;  /* 捌 */
    case 0x7396: return 9;  /* 玖 */
    case 0x62FE: return 10; /* 拾 */
    default: return 0;
    }
}

size_t numeral_formal(struct strv text, size_t off, uint32_t *value)
{
    size_t start = off, len;
    uint32_t total = 0, digit;
    for (int chars = 0; off < text.len && chars < 3; off += len, chars++) {
        digit = formal_digit(chars_at(text, off, &len));
        if (digit == 10)
            total = total ? total * 10 : 10;
        else if (digit)
            total += digit;
        else
            break;
    }
    *value = total;
    return total ? off - start : 0;
}

size_t numeral_arabic(struct strv text, size_t off, uint32_t *value)
{
    size_t start = off, digits = 0, len;
    *value = 0;
    for (; off < text.len; off += len, digits++) {
        uint32_t cp = chars_fold(chars_at(text, off, &len));
        if (cp < '0' || cp > '9')
            break;
        if (digits == 4)
            return 0;
        *value = *value * 10 + (cp - '0');
    }
    return digits && *value ? off - start : 0;
}

/* One of the Roman numeral characters U+2160-217B. */
static size_t roman_char(struct strv text, size_t off, uint32_t *value, bool *upper)
{
    size_t len;
    uint32_t cp = chars_at(text, off, &len);
    if (cp < 0x2160 || cp > 0x217B || (cp > 0x216B && cp < 0x2170))
        return 0;
    *upper = cp < 0x2170;
    *value = cp - (*upper ? 0x2160 : 0x2170) + 1;
    return len;
}

/* The value of canonical digits after `tens` tens, or 0. */
static uint32_t roman_units(const char *letters)
{
    static const char *const UNITS[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    for (uint32_t i = 1; i < 10; i++) {
        if (strcmp(letters, UNITS[i]) == 0)
            return i;
    }
    return 0;
}

size_t numeral_roman(struct strv text, size_t off, uint32_t *value, bool *upper)
{
    if (off >= text.len)
        return 0;
    size_t single = roman_char(text, off, value, upper);
    if (single)
        return single;
    enum { LONGEST = 8 };
    char letters[LONGEST + 1];
    size_t start = off, count = 0, len;
    for (; off < text.len; off += len) {
        uint32_t cp = chars_fold(chars_at(text, off, &len));
        if (!chars_is_letter(cp))
            break;
        if (count == 0)
            *upper = cp < 'a';
        if (count == LONGEST || cp > 'z' || (cp < 'a') != *upper)
            return 0;
        letters[count++] = (char)(cp < 'a' ? cp : cp - 32);
    }
    letters[count] = '\0';
    size_t tens = 0;
    while (tens < 3 && letters[tens] == 'X' &&
           (letters[tens + 1] == 'X' || tens + 1 == count || roman_units(letters + tens + 1)))
        tens++;
    uint32_t units = roman_units(letters + tens);
    if (letters[tens] && !units)
        return 0;
    *value = (uint32_t)tens * 10 + units;
    return *value ? off - start : 0;
}

/* Whether the ASCII word at `off` is `word` in any case; then its length. */
static size_t word_at(struct strv text, size_t off, const char *word)
{
    size_t i = 0;
    for (; word[i]; i++) {
        if (off + i >= text.len || (text.ptr[off + i] | 32) != word[i])
            return 0;
    }
    if (chars_is_letter(chars_peek(text, off + i)))
        return 0;
    return i;
}

size_t numeral_english(struct strv text, size_t off, uint32_t *value)
{
    static const char *const WORDS[] = {
        "one",     "two",     "three",     "four",     "five",     "six",      "seven",
        "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    };
    for (uint32_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t len = word_at(text, off, WORDS[i]);
        *value = i + 1;
        if (len)
            return len;
    }
    return 0;
}

size_t numeral_english_ordinal(struct strv text, size_t off, uint32_t *value)
{
    static const struct {
        const char *word;
        uint32_t value;
    } WORDS[] = {
        {"first", 1},   {"firstly", 1},   {"second", 2},   {"secondly", 2}, {"third", 3},
        {"thirdly", 3}, {"fourth", 4},    {"fourthly", 4}, {"fifth", 5},    {"fifthly", 5},
        {"sixth", 6},   {"sixthly", 6},   {"seventh", 7},  {"eighth", 8},   {"ninth", 9},
        {"tenth", 10},  {"eleventh", 11}, {"twelfth", 12},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t len = word_at(text, off, WORDS[i].word);
        *value = WORDS[i].value;
        if (len)
            return len;
    }
    return 0;
}
