/* See natural.h. */
#include "lectern/text/natural.h"

#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/props.h"

#include <string.h>

/* Behind these, and before those, Chinese numerals count. */
static const char BEFORE[] = "第卷篇之(（〔";
static const char BEHIND[] = "次届屆章节節篇卷集期部讲講回年月日号號条條辑輯、)）";

static bool is_among(const char *set, uint32_t cp)
{
    struct strv rest = strv_of(set);
    while (rest.len > 0)
        if (utf8_take(&rest) == cp)
            return true;
    return false;
}

/* The value of a Chinese numeral: 0 to 9, or 10, 100, 1000; -1 for others. */
static int numeral_of(uint32_t cp)
{
    static const char DIGITS[] = "〇一二三四五六七八九";
    static const char POWERS[] = "十百千";
    int value = 0, power = 10;
    for (struct strv rest = strv_of(DIGITS); rest.len > 0; value++)
        if (utf8_take(&rest) == cp)
            return value;
    for (struct strv rest = strv_of(POWERS); rest.len > 0; power *= 10)
        if (utf8_take(&rest) == cp)
            return power;
    return cp == 0x96F6 ? 0 : cp == 0x4E24 || cp == 0x5169 ? 2 : -1; /* 零, 两, 兩 */
}

static void add_digit(struct natural_number *number, int digit)
{
    if (number->count > 0 || digit > 0)
        number->digits[number->count++] = (char)('0' + digit);
}

static bool take_digits(struct strv text, size_t off, struct natural_number *number)
{
    for (size_t at = off, len; at < text.len; at += len) {
        int digit = props_digit(utf8_at(text, at, &len));
        if (digit < 0)
            break;
        if (number->count == NATURAL_MAX_DIGITS)
            return false;
        add_digit(number, digit);
        number->len = at + len - off;
    }
    return number->len > 0;
}

/* 二十一 by its powers, 二〇二四 digit by digit; *behind is what stands after it. */
static bool take_numerals(struct strv text, size_t off, struct natural_number *number,
                          uint32_t *behind)
{
    int sum = 0, digit = -1, value;
    *behind = 0;
    for (size_t at = off, len; at < text.len; at += len) {
        uint32_t cp = utf8_at(text, at, &len);
        value = numeral_of(cp);
        if (value < 0) {
            *behind = cp;
            break;
        }
        if (value < 10) {
            digit = digit > 0 ? digit * 10 + value : value;
        } else {
            sum += (digit > 0 ? digit : 1) * value;
            digit = -1;
        }
        if (sum + (digit > 0 ? digit : 0) > 9999)
            return false;
        number->len = at + len - off;
    }
    sum += digit > 0 ? digit : 0;
    for (int power = 1000; power > 0; power /= 10)
        add_digit(number, sum / power % 10);
    return number->len > 0;
}

bool natural_number_at(struct strv text, size_t off, struct natural_number *number)
{
    size_t len;
    uint32_t behind, cp = utf8_at(text, off, &len);
    *number = (struct natural_number){0};
    if (props_digit(cp) >= 0)
        return take_digits(text, off, number);
    if (cp < 0x80 || numeral_of(cp) < 0 || !take_numerals(text, off, number, &behind))
        return false;
    return is_among(BEHIND, behind) || (off > 0 && is_among(BEFORE, utf8_before(text, off, &len)));
}

/* --- comparing names --- */

static int sign(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_numbers(const struct natural_number *a, const struct natural_number *b)
{
    int result = sign(a->count, b->count);
    return result != 0 ? result : memcmp(a->digits, b->digits, a->count);
}

/* Numbers stand where the digits do. */
static uint32_t comparable(uint32_t cp, bool is_number)
{
    return is_number ? '0' : fold_cp(props_to_ascii(cp));
}

int natural_compare(const char *a, const char *b)
{
    struct strv left = strv_of(a), right = strv_of(b);
    size_t i = 0, j = 0;
    while (i < left.len && j < right.len) {
        struct natural_number m, n;
        size_t i_len, j_len;
        bool m_is = natural_number_at(left, i, &m), n_is = natural_number_at(right, j, &n);
        uint32_t c = utf8_at(left, i, &i_len), d = utf8_at(right, j, &j_len);
        int result =
            m_is && n_is ? compare_numbers(&m, &n) : sign(comparable(c, m_is), comparable(d, n_is));
        if (result != 0)
            return result;
        i += m_is ? m.len : i_len;
        j += n_is ? n.len : j_len;
    }
    int result = sign(left.len - i, right.len - j);
    return result != 0 ? result : strcmp(a, b);
}
