/* How numbers are written (numbering.h): knowledge in tables. */
#include "numbering.h"

#include <string.h>

static const struct {
    const char *name; /* ECMA-376, ST_NumberFormat */
    enum number_format format;
} NAMES[] = {
    {"none", NUMBER_NONE},
    {"bullet", NUMBER_BULLET},
    {"decimal", NUMBER_DECIMAL},
    {"decimalHalfWidth", NUMBER_DECIMAL},
    {"ordinal", NUMBER_DECIMAL},
    {"decimalZero", NUMBER_DECIMAL_ZERO},
    {"upperRoman", NUMBER_UPPER_ROMAN},
    {"lowerRoman", NUMBER_LOWER_ROMAN},
    {"upperLetter", NUMBER_UPPER_LETTER},
    {"lowerLetter", NUMBER_LOWER_LETTER},
    {"chineseCounting", NUMBER_COUNTING_DIGITS},
    {"taiwaneseCounting", NUMBER_COUNTING_DIGITS},
    {"chineseCountingThousand", NUMBER_COUNTING},
    {"taiwaneseCountingThousand", NUMBER_COUNTING},
    {"japaneseCounting", NUMBER_COUNTING},
    {"koreanCounting", NUMBER_COUNTING},
    {"ideographDigital", NUMBER_DIGITS},
    {"japaneseDigitalTenThousand", NUMBER_DIGITS},
    {"taiwaneseDigital", NUMBER_DIGITS},
    {"koreanDigital2", NUMBER_DIGITS},
    {"chineseLegalSimplified", NUMBER_LEGAL_SIMPLIFIED},
    {"ideographLegalTraditional", NUMBER_LEGAL_TRADITIONAL},
    {"japaneseLegal", NUMBER_LEGAL_TRADITIONAL},
    {"ideographTraditional", NUMBER_STEMS},
    {"ideographZodiac", NUMBER_BRANCHES},
    {"ideographZodiacTraditional", NUMBER_STEMS_BRANCHES},
    {"decimalEnclosedCircle", NUMBER_CIRCLED},
    {"decimalEnclosedCircleChinese", NUMBER_CIRCLED},
    {"decimalEnclosedParen", NUMBER_PARENTHESIZED},
    {"decimalEnclosedFullstop", NUMBER_FULL_STOP},
    {"ideographEnclosedCircle", NUMBER_CIRCLED_HANZI},
    {"decimalFullWidth", NUMBER_FULL_WIDTH},
    {"decimalFullWidth2", NUMBER_FULL_WIDTH},
    {"ganada", NUMBER_HANGUL},
};

/* Signs of three bytes each, one after the other; and the last number that has one. */
#define STEMS    "甲乙丙丁戊己庚辛壬癸"
#define BRANCHES "子丑寅卯辰巳午未申酉戌亥"
#define HANGUL   "가나다라마바사아자차카타파하"
static const struct {
    enum number_format format;
    const char *signs;
    uint32_t first; /* where they are code points in a row instead */
    unsigned count;
} SIGNS[] = {
    {NUMBER_STEMS, STEMS, 0, 10},
    {NUMBER_BRANCHES, BRANCHES, 0, 12},
    {NUMBER_HANGUL, HANGUL, 0, 14},
    {NUMBER_CIRCLED, NULL, 0x2460, 20},
    {NUMBER_PARENTHESIZED, NULL, 0x2474, 20},
    {NUMBER_FULL_STOP, NULL, 0x2488, 20},
    {NUMBER_CIRCLED_HANZI, NULL, 0x3280, 10},
};

enum { HANZI_LEN = 3 };

enum number_format number_format_of(struct strv name)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strv_eq(name, strv_of(NAMES[i].name)))
            return NAMES[i].format;
    return NUMBER_DECIMAL;
}

static void add_sign(const char *signs, size_t index, struct strbuf *out)
{
    strbuf_add(out, signs + HANZI_LEN * index, HANZI_LEN);
}

static void write_roman(unsigned long value, bool upper, struct strbuf *out)
{
    static const struct {
        unsigned value;
        const char *upper, *lower;
    } PARTS[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
                 {100, "C", "c"},  {90, "XC", "xc"},  {50, "L", "l"},  {40, "XL", "xl"},
                 {10, "X", "x"},   {9, "IX", "ix"},   {5, "V", "v"},   {4, "IV", "iv"},
                 {1, "I", "i"}};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        for (; value >= PARTS[i].value; value -= PARTS[i].value)
            strbuf_add_str(out, upper ? PARTS[i].upper : PARTS[i].lower);
}

/* A … Z, then AA … ZZ as Word does. */
static void write_letters(unsigned long value, char first, struct strbuf *out)
{
    for (unsigned long i = 0; i <= (value - 1) / 26; i++)
        strbuf_add_byte(out, (char)(first + (char)((value - 1) % 26)));
}

static void write_digits(unsigned long value, const char *digits, struct strbuf *out)
{
    char decimal[24];
    int len = 0;
    for (; value; value /= 10)
        decimal[len++] = (char)(value % 10);
    while (len > 0)
        add_sign(digits, (size_t)decimal[--len], out);
}

/* 1 to 9999 with units; `ten_bare`: 十 and not 一十 at the head. */
static void write_counted(unsigned long value, const char *digits, const char *units, bool ten_bare,
                          struct strbuf *out)
{
    unsigned long unit = 1000;
    bool begun = false, gap = false;
    for (int i = 3; i >= 0; i--, unit /= 10) {
        unsigned digit = (unsigned)(value / unit % 10);
        if (digit == 0) {
            gap = begun;
            continue;
        }
        if (gap)
            add_sign(digits, 0, out);
        if (!(ten_bare && i == 1 && digit == 1 && !begun))
            add_sign(digits, digit, out);
        if (i > 0)
            add_sign(units, (size_t)i - 1, out);
        begun = true;
        gap = false;
    }
}

static bool write_sign(enum number_format format, unsigned long value, struct strbuf *out)
{
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        if (SIGNS[i].format != format || value > SIGNS[i].count)
            continue;
        if (SIGNS[i].signs)
            add_sign(SIGNS[i].signs, value - 1, out);
        else
            strbuf_add_cp(out, SIGNS[i].first + (uint32_t)value - 1);
        return true;
    }
    return false;
}

static bool write_hanzi(enum number_format format, unsigned long value, struct strbuf *out)
{
    static const char DIGITS[] = "〇一二三四五六七八九", ZERO[] = "零一二三四五六七八九";
    switch (format) {
    case NUMBER_COUNTING_DIGITS:
        if (value > 99)
            write_digits(value, DIGITS, out);
        else
            write_counted(value, ZERO, "十百千", true, out);
        return true;
    case NUMBER_COUNTING: write_counted(value, ZERO, "十百千", true, out); return true;
    case NUMBER_DIGITS: write_digits(value, DIGITS, out); return true;
    case NUMBER_LEGAL_SIMPLIFIED:
        write_counted(value, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", false, out);
        return true;
    case NUMBER_LEGAL_TRADITIONAL:
        write_counted(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟", false, out);
        return true;
    case NUMBER_STEMS_BRANCHES:
        add_sign(STEMS, (value - 1) % 10, out);
        add_sign(BRANCHES, (value - 1) % 12, out);
        return value <= 60;
    default: return false;
    }
}

void number_write(enum number_format format, unsigned long value, struct strbuf *out)
{
    enum { COUNTED = 9999, LETTERS = 26 * 8 };
    if (format == NUMBER_NONE || format == NUMBER_BULLET)
        return;
    if (value >= 1 && value <= COUNTED) {
        if (format == NUMBER_UPPER_ROMAN || format == NUMBER_LOWER_ROMAN) {
            write_roman(value, format == NUMBER_UPPER_ROMAN, out);
            return;
        }
        if ((format == NUMBER_UPPER_LETTER || format == NUMBER_LOWER_LETTER) && value <= LETTERS) {
            write_letters(value, format == NUMBER_UPPER_LETTER ? 'A' : 'a', out);
            return;
        }
        if ((format != NUMBER_STEMS_BRANCHES || value <= 60) && write_hanzi(format, value, out))
            return;
        if (write_sign(format, value, out))
            return;
    }
    if (format != NUMBER_FULL_WIDTH) {
        strbuf_addf(out, format == NUMBER_DECIMAL_ZERO ? "%02lu" : "%lu", value);
        return;
    }
    if (value == 0)
        strbuf_add_cp(out, 0xFF10);
    else
        write_digits(value, "０１２３４５６７８９", out);
}
