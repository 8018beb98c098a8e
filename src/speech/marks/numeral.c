/* See numeral.h. */
#include "lectern/speech/marks/numeral.h"
#include "lectern/speech/words/list.h"

#include "lectern/speech/chars.h"

#include <string.h>

/* The value of a han digit 0-9, or WORD_ABSENT. */
static int han_digit(uint32_t cp)
{
    int pair = char_pair(cp); /* 两 */
    return pair != WORD_ABSENT ? pair : char_digit(cp);
}

size_t numeral_han(struct strv text, size_t off, uint32_t *value)
{
    enum { MAX_CHARS = 6 };
    size_t start = off, chars = 0, digits = 0, len;
    uint32_t total = 0, pending = 0;
    bool any_unit = false, zero_first = false;
    for (; off < text.len && chars < MAX_CHARS; off += len, chars++) {
        uint32_t cp = chars_at(text, off, &len);
        int digit = han_digit(cp), unit = char_tens(cp);
        if (digit == WORD_ABSENT && unit == WORD_ABSENT)
            break;
        if (unit != WORD_ABSENT) {
            bool whole = unit == 20 || unit == 30;
            total += whole ? (uint32_t)unit : (pending ? pending : 1) * (uint32_t)unit;
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

size_t numeral_formal(struct strv text, size_t off, uint32_t *value)
{
    size_t start = off, len;
    uint32_t total = 0;
    for (int chars = 0; off < text.len && chars < 3; off += len, chars++) {
        int digit = char_formal(chars_at(text, off, &len));
        if (digit == WORD_ABSENT)
            break;
        if (digit == 10)
            total = total ? total * 10 : 10;
        else
            total += (uint32_t)digit;
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

/* The value of a word of the list at `off`, in any case. */
static size_t english(enum word_list list, struct strv text, size_t off, uint32_t *value)
{
    int found;
    size_t len = list_any_case_at(list, text, off, &found);
    *value = len ? (uint32_t)found : 0;
    return len;
}

size_t numeral_english(struct strv text, size_t off, uint32_t *value)
{
    return english(LIST_ENGLISH, text, off, value);
}

size_t numeral_english_ordinal(struct strv text, size_t off, uint32_t *value)
{
    return english(LIST_ENGLISH_ORDINAL, text, off, value);
}
