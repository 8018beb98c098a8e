/* See marker.h. One small recogniser for each kind of first character; marker_at() picks by that. */
#include "lectern/speech/marker.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/numeral.h"

#include <string.h>

enum {
    LARGEST_LIST = 199, /* no list counts further, but articles of a law do */
    DE = 0x7684, SHI = 0x662F, YAO = 0x8981, DI = 0x7B2C, QI = 0x5176, JIU = 0x5C31, NI = 0x306B,
    DUN = 0x3001,       /* the enumeration comma */
};

/* A scanner over the text right behind what was recognised so far. */
static uint32_t peek(struct strv text, size_t off)
{
    return chars_fold(chars_peek(text, off));
}

static size_t skip_one(struct strv text, size_t off)
{
    size_t len;
    if (off >= text.len)
        return off;
    chars_at(text, off, &len);
    return off + len;
}

static size_t skip_blanks(struct strv text, size_t off, size_t most)
{
    while (most-- && off < text.len && chars_is_blank(chars_peek(text, off)))
        off = skip_one(text, off);
    return off;
}

static bool in_list(uint32_t cp, const uint32_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i] == cp)
            return true;
    }
    return false;
}

#define IN(cp, ...)                                                                                \
    in_list(cp, (const uint32_t[]){__VA_ARGS__},                                                   \
            sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* Completes a mark that ends at `end`. */
static bool finish(struct marker *marker, struct strv text, enum marker_family family,
                   uint32_t style, uint32_t number, size_t end)
{
    marker->family = family;
    marker->style = style;
    marker->number = number;
    marker->end = end;
    marker->title = skip_blanks(text, end, SIZE_MAX);
    return number >= 1;
}

/* Takes one more punctuation mark into the label: "(一)、", "①.", "第一部分:". */
static size_t take_punctuation(struct strv text, size_t off)
{
    uint32_t cp = peek(text, off);
    if (cp == '.' && chars_is_digit(chars_peek(text, skip_one(text, off))))
        return off;
    return IN(cp, DUN, '.', ',', ':') ? skip_one(text, off) : off;
}

/* Whether the number `value + 1` or a list comma follows at once: 一、二季度, 1、2号. Then the mark is a list of numbers. */
static bool next_number_follows(struct strv text, size_t off, uint32_t value)
{
    uint32_t other;
    size_t len = numeral_han(text, off, &other);
    if (!len)
        len = numeral_arabic(text, off, &other);
    if (!len)
        return false;
    return other == value + 1 || peek(text, off + len) == DUN;
}

/* --- 第 … ------------------------------------------------------------------------------------------ */

static bool unit_of(uint32_t cp, uint32_t next, uint32_t *unit, size_t *chars)
{
    static const struct {
        uint32_t cp;
        enum marker_unit unit;
    } UNITS[] = {
        {0x5377, UNIT_VOLUME},  {0x7F16, UNIT_PART},    {0x7DE8, UNIT_PART},    {0x7BC7, UNIT_PART},
        {0x90E8, UNIT_PART},    {0x7AE0, UNIT_CHAPTER}, {0x8B1B, UNIT_CHAPTER}, {0x8BB2, UNIT_CHAPTER},
        {0x8282, UNIT_SECTION}, {0x7BC0, UNIT_SECTION}, {0x6761, UNIT_ARTICLE}, {0x689D, UNIT_ARTICLE},
    };
    *chars = 1;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (UNITS[i].cp != cp)
            continue;
        *unit = UNITS[i].unit;
        if (cp == 0x90E8 && next == 0x5206) /* 部分 */
            *chars = 2;
        return true;
    }
    return false;
}

/* Whether running text goes on behind a unit: 第一章的, 第一部分是, 第一节课. */
static bool unit_runs_on(uint32_t next)
{
    return IN(next, DE, SHI, 0x91CC, 0x4E2D, 0x8BFE, 0x8AB2, 0x89C4, 0x898F, 0x548C, 0x81F3, 0x5230,
              0x4E4B, ')', 0x300B, 0x201D, 0x95E8, 0x9580, 0x6CD5, 0x6240, 0x7B2C, 0x3002, ',', ';');
}

static bool unit_mark(struct strv text, size_t off, uint32_t number, bool at_start,
                      struct marker *marker)
{
    uint32_t unit = 0;
    size_t chars, behind = skip_one(text, off);
    if (!unit_of(peek(text, off), peek(text, behind), &unit, &chars))
        return false;
    size_t end = chars == 2 ? skip_one(text, behind) : behind;
    uint32_t next = peek(text, end);
    bool clear = next == 0 || next == ' ' || next == ':' || next == DUN || chars_is_blank(next);
    if (unit_runs_on(next) || (!at_start && !clear))
        return false;
    if (next == ':' || next == DUN)
        end = skip_one(text, end);
    marker->weak = !clear && unit != UNIT_ARTICLE;
    return finish(marker, text, MARKER_UNIT, unit, number, end);
}

/* 第一个问题, 第一句话就是: 第一点, … : a classifier, a few characters, then a pause or 是. */
static bool topic_mark(struct strv text, size_t off, uint32_t number, bool at_start,
                       struct marker *marker)
{
    enum { LONGEST_NOUN = 6 };
    uint32_t classifier = peek(text, off);
    if (!IN(classifier, 0x4E2A, 0x500B, 0x53E5, 0x70B9, 0x9EDE, 0x65B9, 0x4EF6, 0x9879, 0x9805, 0x6B65,
            0x7C7B, 0x985E, 0x79CD, 0x7A2E, 0x5C42, 0x5C64, 0x6761, 0x689D, 0x5927))
        return false;
    size_t at = off;
    for (int n = 0; n <= LONGEST_NOUN; n++) {
        at = skip_one(text, at);
        uint32_t cp = peek(text, at);
        size_t pause = skip_blanks(text, at, 2);
        uint32_t mark = peek(text, pause);
        bool is_pause = IN(mark, ',', ':', DUN) || (at_start && (cp == 0 || cp == ' '));
        if (is_pause)
            return finish(marker, text, MARKER_TOPIC, classifier, number,
                          IN(mark, ',', ':', DUN) ? skip_one(text, pause) : at);
        if (cp == JIU && peek(text, skip_one(text, at)) == SHI)
            at = skip_one(text, at), cp = SHI;
        if (cp == SHI)
            return finish(marker, text, MARKER_TOPIC, classifier, number,
                          take_punctuation(text, skip_one(text, at)));
        if (!chars_is_hanzi(cp))
            return false;
    }
    return false;
}

/* 第一, 第一是 第一就是 第一要 第一に、 */
static bool ordinal_mark(struct strv text, size_t off, uint32_t number, bool at_start,
                         struct marker *marker)
{
    size_t at = skip_blanks(text, off, 2);
    uint32_t cp = peek(text, at), direct = peek(text, off);
    if (IN(cp, ',', DUN, ':')) {
        size_t end = skip_one(text, at);
        uint32_t next = peek(text, end);
        if (next == DI || (cp == DUN && next_number_follows(text, end, number)))
            return false;
        return finish(marker, text, MARKER_ORDINAL, 0, number, end);
    }
    if (direct == SHI)
        return finish(marker, text, MARKER_ORDINAL, 0, number,
                      take_punctuation(text, skip_one(text, off)));
    if (direct == JIU && peek(text, skip_one(text, off)) == SHI)
        return finish(marker, text, MARKER_ORDINAL, 0, number,
                      take_punctuation(text, skip_one(text, skip_one(text, off))));
    if (direct == YAO) {
        uint32_t next = peek(text, skip_one(text, off));
        marker->weak = true;
        return !IN(next, 0x52A1, 0x52D9, 0x4E49, 0x7FA9, 0x7D20, 0x4EF6, 0x8077, 0x804C) &&
               finish(marker, text, MARKER_ORDINAL, 0, number, off);
    }
    if (direct == NI)
        return finish(marker, text, MARKER_ORDINAL, NI, number,
                      take_punctuation(text, skip_one(text, off)));
    bool alone = at_start && (direct == 0 || direct == ' ');
    marker->weak = true;
    return alone && finish(marker, text, MARKER_ORDINAL, 0, number, off);
}

static bool ordinal_family(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    size_t at = skip_blanks(text, skip_one(text, off), 2);
    uint32_t number;
    size_t len = numeral_han(text, at, &number);
    if (!len)
        len = numeral_arabic(text, at, &number);
    if (!len || number > MARKER_MAX_NUMBER)
        return false;
    at += len;
    size_t unit_at = skip_blanks(text, at, 2);
    return unit_mark(text, unit_at, number, at_start, marker) ||
           (number <= 30 && (topic_mark(text, at, number, at_start, marker) ||
                             ordinal_mark(text, at, number, at_start, marker)));
}

/* --- 一、 一是 --------------------------------------------------------------------------------------- */

/* Characters that make a word of 一X or a count, so that no series 一X 二X 三X is meant. */
static bool never_a_verb(uint32_t cp)
{
    return IN(cp, 0x4E2A, 0x500B, 0x5E74, 0x6708, 0x65E5, 0x6B21, 0x4F4D, 0x540D, 0x4E9B, 0x5B9A, 0x5207,
              0x6837, 0x6A23, 0x8D77, 0x76F4, 0x822C, 0x79CD, 0x7A2E, 0x6761, 0x689D, 0x70B9, 0x9EDE,
              0x5EA6, 0x6D41, 0x7EBF, 0x7DDA, 0x628A, 0x4EE3, 0x65E6, 0x4F53, 0x9AD4, 0x81F4, 0x5F8B,
              0x6279, 0x7CFB, 0x5982, 0x5411, 0x4E0B, 0x7EA7, 0x7D1A, 0x5BB6, 0x4EBA, 0x4E07, 0x842C,
              0x5343, 0x4EBF, 0x5104, 0x5B63, 0x73AF, 0x74B0, 0x4EA7, 0x7522, 0x4E2D, 0x5C4A, 0x53F7,
              0x865F, 0x697C, 0x6A13, 0x5C81, 0x6B72, 0x65F6, 0x6642, 0x5929, 0x5468, 0x9031, 0x661F) ||
           IN(cp, 0x8FB9, 0x908A, 0x65B9, 0x9879, 0x9805, 0x5927, 0x8DEF, 0x5206, 0x6210, 0x500D, 0x6708,
              0x53F0, 0x8F06, 0x8F86, 0x5904, 0x8655, 0x53E5, 0x672C, 0x4EF6, 0x7BC7, 0x9762, 0x5C42,
              0x5C64, 0x6B65, 0x4E4B, 0x8005, 0x4E5F, 0x4F1A, 0x6703, 0x5E02, 0x53BF, 0x7E23, 0x533A,
              0x5340, 0x9547, 0x93AE, 0x6751, 0x8857, 0x884C, 0x7F8E, 0x5149, 0x540C, 0x624B, 0x4F17,
              0x65C1, 0x5171, 0x65B0, 0x5929, 0x7247, 0x5E45, 0x5EA7, 0x53CC, 0x96D9, 0x5BF9, 0x7EC4);
}

/* 一是 一要 一抓: a number and one character that all members share. */
static bool each_mark(struct strv text, size_t off, uint32_t number, struct marker *marker)
{
    uint32_t verb = peek(text, off);
    if (number > 30 || !chars_is_hanzi(verb) || never_a_verb(verb))
        return false;
    uint32_t other;
    if (numeral_han(text, off, &other) || numeral_formal(text, off, &other))
        return false;
    size_t end = skip_one(text, off);
    size_t twin = numeral_han(text, end, &other);
    if (twin && other == number && !chars_is_hanzi(peek(text, end + twin)))
        return false; /* 一是一 */
    bool common = verb == SHI || verb == YAO;
    marker->weak = !common;
    if (IN(peek(text, end), ',', ':'))
        end = skip_one(text, end);
    return finish(marker, text, MARKER_EACH, verb, number, end);
}

/* The style of a mark's closing punctuation, 0 where there is none that closes a mark. */
static uint32_t closing_style(uint32_t cp, bool at_start)
{
    if (cp == DUN || cp == ')')
        return cp;
    if (cp == '.')
        return '.';
    return at_start && (cp == ',' || cp == ':') ? ',' : 0;
}

static bool han_mark(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    uint32_t number;
    size_t len = numeral_han(text, off, &number);
    if (!len)
        return false;
    size_t behind = off + len, at = skip_blanks(text, behind, 2);
    uint32_t style = closing_style(peek(text, at), at_start), direct = peek(text, behind);
    if (style) {
        size_t end = skip_one(text, at);
        if (number > LARGEST_LIST || (style != ')' && next_number_follows(text, end, number)))
            return false;
        if (style == '.' && !at_start && chars_is_digit(chars_peek(text, end)))
            return false;
        marker->weak = style == ',';
        return finish(marker, text, style == ')' ? MARKER_HAN_PAREN : MARKER_HAN, style, number, end);
    }
    if (at_start && number <= LARGEST_LIST && (direct == 0 || chars_is_blank(chars_peek(text, behind)))) {
        marker->weak = true;
        return finish(marker, text, MARKER_HAN, ' ', number, behind);
    }
    /* 一つ目は */
    if (direct == 0x3064 && peek(text, skip_one(text, behind)) == 0x76EE) {
        size_t end = skip_one(text, skip_one(text, skip_one(text, behind)));
        return finish(marker, text, MARKER_TOPIC, 0x3064, number, take_punctuation(text, end));
    }
    return each_mark(text, behind, number, marker);
}

/* --- brackets -------------------------------------------------------------------------------------- */

static uint32_t closing_of(uint32_t open)
{
    switch (open) {
    case '(': return ')';
    case '[': return ']';
    case 0x3014: return 0x3015;
    case 0x3010: return 0x3011;
    default: return 0;
    }
}

static size_t stem_at(struct strv text, size_t off, uint32_t *number);
static size_t kana_at(struct strv text, size_t off, uint32_t *number);
static size_t hangul_at(struct strv text, size_t off, uint32_t *number);

/* A single ASCII or full-width letter. */
static size_t letter_at(struct strv text, size_t off, uint32_t *number, bool *upper)
{
    if (off >= text.len)
        return 0;
    size_t len;
    uint32_t cp = chars_fold(chars_at(text, off, &len));
    *upper = cp >= 'A' && cp <= 'Z';
    if (!*upper && !(cp >= 'a' && cp <= 'z'))
        return 0;
    if (chars_is_letter(chars_peek(text, off + len)))
        return 0;
    *number = (cp | 32) - 'a' + 1;
    return len;
}

/* Latin letters and Roman numerals in brackets: i may be either. */
static size_t bracketed_letter(struct strv text, size_t off, struct marker *marker, uint32_t *number)
{
    uint32_t letter = 0, roman = 0;
    bool upper;
    size_t letter_len = letter_at(text, off, &letter, &upper);
    size_t roman_len = numeral_roman(text, off, &roman, &upper);
    if (roman_len) {
        marker->family = MARKER_ROMAN_PAREN;
        marker->style = upper;
        *number = roman;
        if (letter_len == roman_len) {
            marker->other_family = MARKER_LETTER_PAREN;
            marker->other_number = letter;
        }
        return roman_len;
    }
    marker->family = MARKER_LETTER_PAREN;
    marker->style = upper;
    *number = letter;
    return letter_len;
}

static size_t bracketed(struct strv text, size_t off, struct marker *marker, uint32_t *number)
{
    static const struct {
        size_t (*read)(struct strv text, size_t off, uint32_t *number);
        enum marker_family family;
    } KINDS[] = {
        {numeral_han, MARKER_HAN_PAREN}, {numeral_arabic, MARKER_NUMBER_PAREN},
        {stem_at, MARKER_STEM},          {kana_at, MARKER_KANA},
        {hangul_at, MARKER_HANGUL},      {numeral_formal, MARKER_FORMAL},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        size_t len = KINDS[i].read(text, off, number);
        if (len) {
            marker->family = KINDS[i].family;
            marker->style = '(';
            return len;
        }
    }
    return bracketed_letter(text, off, marker, number);
}

static bool bracket_mark(struct strv text, size_t off, struct marker *marker)
{
    uint32_t open = peek(text, off), close = closing_of(open), number = 0;
    size_t at = skip_blanks(text, skip_one(text, off), 2);
    size_t len = at < text.len ? bracketed(text, at, marker, &number) : 0;
    if (!len || number > LARGEST_LIST)
        return false;
    at = skip_blanks(text, at + len, 2);
    if (peek(text, at) != close)
        return false;
    size_t end = skip_one(text, at);
    uint32_t next = peek(text, end);
    if (next == ',' && marker->family == MARKER_LETTER_PAREN)
        return false;
    if (next == DUN && closing_of(peek(text, skip_one(text, end))))
        return false; /* (一)、(二)两项 */
    return finish(marker, text, marker->family, marker->style, number,
                  next == '.' || next == DUN || next == ':' ? take_punctuation(text, end) : end);
}

/* --- digits ---------------------------------------------------------------------------------------- */

/* What a decimal number is followed by where it is an amount: 1.5亿, 3.2%, 2.0版. */
static bool is_amount(uint32_t next)
{
    return IN(next, '%', 0x4EBF, 0x5104, 0x4E07, 0x842C, 0x5343, 0x767E, 0x5143, 0x5428, 0x5678, 0x4EA9,
              0x755D, 0x516C, 0x5E73, 0x500D, 0x4E2A, 0x500B, 0x7248, 0x5206, 0x7C73, 0x5C0F, 0x5E74,
              0x6708, 0x2103, 0xB0, '/', ':', '-', 0x5C81, 0x4EBA, 0x6237, 0x6236, 0x2030, 0xFF05) ||
           chars_is_lower(next);
}

static bool decimal_mark(struct strv text, size_t off, struct marker *marker)
{
    enum { MOST_DOTS = 4 };
    uint32_t number = 0, major = 0;
    size_t dots = 0, at = off;
    for (;;) {
        size_t len = numeral_arabic(text, at, &number);
        if (!len || number > 99)
            return false;
        at += len;
        uint32_t next = peek(text, at);
        if ((next != '.' && next != 0x3001) || !chars_is_digit(chars_peek(text, skip_one(text, at))) ||
            next == 0x3001 || dots == MOST_DOTS)
            break;
        at = skip_one(text, at);
        major = number;
        dots++;
    }
    uint32_t next = peek(text, at);
    if (!dots || (dots == 1 && is_amount(next)))
        return false;
    if (next == '.' || next == DUN)
        at = skip_one(text, at);
    else if (next != 0 && next != ' ' && !chars_is_hanzi(next) && !chars_is_blank(next))
        return false;
    marker->major = major;
    return finish(marker, text, MARKER_DECIMAL, (uint32_t)dots, number, at);
}

/* Whether the digits behind "1." are the year of its title: 1.2012年工作. */
static bool year_follows(struct strv text, size_t off)
{
    uint32_t year;
    size_t len = numeral_arabic(text, off, &year);
    return len && year >= 1800 && year < 2200 && peek(text, off + len) == 0x5E74;
}

static bool digit_mark(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    uint32_t number;
    size_t len = numeral_arabic(text, off, &number);
    if (!len || number > LARGEST_LIST)
        return false;
    size_t behind = off + len, at = skip_blanks(text, behind, 1);
    uint32_t style = closing_style(peek(text, at), at_start), direct = peek(text, behind);
    if (style) {
        size_t end = skip_one(text, at);
        if (chars_is_digit(chars_peek(text, end)) && style != ')' && !(at_start && year_follows(text, end)))
            return at_start && style == '.' && decimal_mark(text, off, marker);
        if (next_number_follows(text, end, number) && style != ')')
            return false;
        uint32_t next = peek(text, end);
        if (style == '.' && !at_start && (chars_is_lower(next) || next == 0))
            return false;
        marker->weak = style == ',';
        return finish(marker, text, style == ')' ? MARKER_NUMBER_HALF : MARKER_NUMBER, style, number, end);
    }
    if (!at_start || number > 99)
        return false;
    size_t title = skip_blanks(text, behind, SIZE_MAX);
    uint32_t next = peek(text, title);
    bool words = chars_is_hanzi(next) || chars_is_kana(next) || chars_is_upper(next) ||
                 chars_is_opening(next) || chars_is_hangul(next);
    marker->weak = true;
    if (direct == 0 || (title > behind && words))
        return finish(marker, text, MARKER_NUMBER, ' ', number, behind);
    return false;
}

/* --- single characters ----------------------------------------------------------------------------- */

static bool enclosed_mark(struct strv text, size_t off, uint32_t cp, struct marker *marker)
{
    static const struct {
        uint32_t first, last, number;
        enum marker_family family;
    } RANGES[] = {
        {0x2460, 0x2473, 1, MARKER_CIRCLED},      {0x3251, 0x325F, 21, MARKER_CIRCLED},
        {0x24F5, 0x24FE, 1, MARKER_CIRCLED},      {0x2776, 0x277F, 1, MARKER_CIRCLED},
        {0x2780, 0x2789, 1, MARKER_CIRCLED},      {0x278A, 0x2793, 1, MARKER_CIRCLED},
        {0x2474, 0x2487, 1, MARKER_NUMBER_PAREN}, {0x2488, 0x249B, 1, MARKER_NUMBER},
        {0x3220, 0x3229, 1, MARKER_HAN_PAREN},    {0x3280, 0x3289, 1, MARKER_CIRCLED},
        {0x249C, 0x24B5, 1, MARKER_LETTER_PAREN}, {0x24B6, 0x24CF, 1, MARKER_CIRCLED},
        {0x2160, 0x216B, 1, MARKER_ROMAN},        {0x2170, 0x217B, 1, MARKER_ROMAN_PAREN},
    };
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++) {
        if (cp < RANGES[i].first || cp > RANGES[i].last)
            continue;
        uint32_t style = RANGES[i].family == MARKER_NUMBER ? '.' : 0;
        return finish(marker, text, RANGES[i].family, style, cp - RANGES[i].first + RANGES[i].number,
                      take_punctuation(text, skip_one(text, off)));
    }
    return false;
}

/* Index from 1 of the character at `off` in a list written as a UTF-8 string. */
static size_t nth_of(struct strv text, size_t off, const char *list, uint32_t *number)
{
    if (off >= text.len)
        return 0;
    struct strv all = strv_of(list);
    size_t len, step;
    uint32_t cp = chars_at(text, off, &len);
    *number = 1;
    for (size_t at = 0; at < all.len; at += step, ++*number) {
        if (chars_at(all, at, &step) == cp)
            return len;
    }
    return 0;
}

static size_t stem_at(struct strv text, size_t off, uint32_t *number)
{
    return nth_of(text, off, "甲乙丙丁戊己庚辛壬癸", number);
}

static size_t kana_at(struct strv text, size_t off, uint32_t *number)
{
    return nth_of(text, off, "アイウエオカキクケコサシスセソタチツテト", number);
}

static size_t hangul_at(struct strv text, size_t off, uint32_t *number)
{
    return nth_of(text, off, "가나다라마바사아자차카타파하", number);
}

/* One character and its closing mark: 甲、 壹、 ア 가. */
static bool simple_mark(struct strv text, size_t off, bool at_start, enum marker_family family,
                        size_t len, uint32_t number, struct marker *marker)
{
    size_t behind = off + len, at = skip_blanks(text, behind, 1);
    uint32_t cp = peek(text, at);
    if (cp == DUN || (at_start && (cp == '.' || cp == ':' || cp == ',')) ||
        (cp == ')' && family == MARKER_HANGUL) || (cp == '.' && family == MARKER_HANGUL)) {
        size_t end = skip_one(text, at);
        uint32_t other;
        if (cp == DUN && (stem_at(text, end, &other) || numeral_formal(text, end, &other)) &&
            other == number + 1)
            return false; /* 甲、乙双方 */
        marker->weak = cp == ',' || cp == ':';
        return finish(marker, text, family, cp == ')' ? '(' : 0, number, end);
    }
    marker->weak = true;
    bool spaced = at_start && family == MARKER_KANA && chars_is_blank(chars_peek(text, behind));
    return spaced && finish(marker, text, family, 0, number, behind);
}

/* --- 首先 其次 其一 ---------------------------------------------------------------------------------- */

/* The words of a spoken enumeration; they count with any continuation but those that make another word. */
static uint32_t first_number(uint32_t cp, uint32_t next)
{
    if (cp == 0x9996 && next == 0x5148) /* 首先 */
        return 1;
    if (cp == QI && next == 0x6B21) /* 其次 */
        return 2;
    if (cp == 0x518D && (next == 0x6B21 || next == 0x8005)) /* 再次 再者 */
        return 3;
    if (cp == 0x6700 && (next == 0x540E || next == 0x5F8C)) /* 最后 */
        return MARKER_LAST;
    return 0;
}

static bool first_mark(struct strv text, size_t off, struct marker *marker)
{
    size_t second = skip_one(text, off), behind = skip_one(text, second);
    uint32_t number = first_number(peek(text, off), peek(text, second));
    if (!number)
        return false;
    uint32_t next = peek(text, behind);
    bool pause = IN(next, ',', ':', DUN);
    size_t end = behind;
    if (pause)
        end = skip_one(text, behind);
    else if (next == SHI)
        end = take_punctuation(text, skip_one(text, behind));
    else if (number >= 3 && next != YAO)
        return false; /* 再次强调, 最后一公里 */
    marker->weak = !pause && next != SHI && next != YAO;
    return finish(marker, text, MARKER_FIRST, 0, number, end);
}

static bool one_of_mark(struct strv text, size_t off, struct marker *marker)
{
    uint32_t number;
    size_t at = skip_one(text, off), len = numeral_han(text, at, &number);
    if (!len || number > 20)
        return false;
    at += len;
    uint32_t cp = peek(text, at);
    if (!IN(cp, ',', ':', DUN, SHI))
        return false;
    return finish(marker, text, MARKER_ONE_OF, 0, number,
                  cp == SHI ? take_punctuation(text, skip_one(text, at)) : skip_one(text, at));
}

/* --- Latin ----------------------------------------------------------------------------------------- */

static bool word_is(struct strv text, size_t off, const char *word, size_t *len)
{
    size_t i = 0;
    for (; word[i]; i++) {
        if (off + i >= text.len || (text.ptr[off + i] | 32) != word[i])
            return false;
    }
    *len = i;
    return off + i < text.len && text.ptr[off + i] == ' ';
}

/* Chapter 2, PART III: …, Section One */
static bool english_unit(struct strv text, size_t off, struct marker *marker)
{
    static const struct {
        const char *word;
        enum marker_unit unit;
    } WORDS[] = {
        {"volume", UNIT_VOLUME},   {"book", UNIT_VOLUME},     {"part", UNIT_PART},
        {"chapter", UNIT_CHAPTER}, {"section", UNIT_SECTION}, {"article", UNIT_ARTICLE},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t len;
        if (!chars_is_upper(chars_peek(text, off)) || !word_is(text, off, WORDS[i].word, &len))
            continue;
        uint32_t number;
        bool upper;
        size_t at = off + len + 1, digits = numeral_arabic(text, at, &number);
        if (!digits)
            digits = numeral_roman(text, at, &number, &upper);
        if (!digits)
            digits = numeral_english(text, at, &number);
        if (!digits || number > MARKER_MAX_NUMBER)
            return false;
        size_t end = at + digits;
        uint32_t next = peek(text, end);
        if (next == '.' || next == ':')
            end = skip_one(text, end);
        else if (next != 0 && !chars_is_blank(next))
            return false;
        if (next && next != ':' && chars_is_lower(peek(text, skip_blanks(text, end, SIZE_MAX))))
            return false; /* Section 3 provides … */
        return finish(marker, text, MARKER_UNIT, WORDS[i].unit, number, end);
    }
    return false;
}

/* First, … Secondly, … Finally, … */
static bool english_ordinal(struct strv text, size_t off, struct marker *marker)
{
    uint32_t number;
    size_t len, end;
    if (!chars_is_upper(chars_peek(text, off)))
        return false;
    if (word_is(text, off, "first of all,", &len))
        return finish(marker, text, MARKER_WORD, 0, 1, off + len);
    size_t digits = numeral_english_ordinal(text, off, &number);
    if (!digits && (word_is(text, off, "finally,", &len) || word_is(text, off, "lastly,", &len)))
        return finish(marker, text, MARKER_WORD, 0, MARKER_LAST, off + len);
    end = off + digits;
    uint32_t next = peek(text, end);
    if (!digits || (next != ',' && next != ':'))
        return false;
    return finish(marker, text, MARKER_WORD, 0, number, skip_one(text, end));
}

/* A. I. a) Ⅰ、: letters and Roman numerals with a closing mark. */
static bool letter_mark(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    uint32_t letter = 0, roman = 0;
    bool upper = false, roman_upper = false;
    size_t letter_len = letter_at(text, off, &letter, &upper);
    size_t roman_len = numeral_roman(text, off, &roman, &roman_upper);
    size_t len = roman_len ? roman_len : letter_len;
    if (!len)
        return false;
    size_t at = off + len;
    uint32_t close = peek(text, at);
    bool bare = roman_upper && roman_len && at_start && close == 0;
    if (!bare && close != ')' && (!at_start || (close != '.' && close != DUN)))
        return false;
    size_t end = bare ? at : skip_one(text, at);
    uint32_t next = peek(text, end);
    bool spaced = next == 0 || chars_is_blank(next) || chars_is_wide_script(next) || chars_is_hangul(next);
    if (!spaced)
        return false;
    bool half = close == ')';
    enum marker_family letters = half ? MARKER_LETTER_PAREN : upper ? MARKER_UPPER : MARKER_LOWER;
    enum marker_family romans = half || !roman_upper ? MARKER_ROMAN_PAREN : MARKER_ROMAN;
    marker->weak = bare;
    if (!roman_len)
        return finish(marker, text, letters, half ? upper : 0, letter, end);
    if (letter_len == roman_len) {
        marker->other_family = letters;
        marker->other_number = letter;
    }
    return finish(marker, text, romans, half ? roman_upper : 0, roman, end);
}

static bool latin_family(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    return (at_start && english_unit(text, off, marker)) || english_ordinal(text, off, marker) ||
           letter_mark(text, off, at_start, marker);
}

/* --- Korean and Markdown --------------------------------------------------------------------------- */

/* 제1장 제2절 제3조 */
static bool korean_unit(struct strv text, size_t off, struct marker *marker)
{
    uint32_t number, nth;
    size_t at = skip_blanks(text, skip_one(text, off), 1), len = numeral_arabic(text, at, &number);
    if (!len)
        return false;
    at = skip_blanks(text, at + len, 1);
    size_t unit_len = nth_of(text, at, "부편장절조", &nth);
    static const enum marker_unit UNITS[] = {UNIT_PART, UNIT_PART, UNIT_CHAPTER, UNIT_SECTION,
                                             UNIT_ARTICLE};
    if (!unit_len || chars_is_hangul(chars_peek(text, at + unit_len)))
        return false;
    return finish(marker, text, MARKER_UNIT, UNITS[nth - 1], number,
                  take_punctuation(text, at + unit_len));
}

/* 첫째, 둘째, … */
static bool korean_ordinal(struct strv text, size_t off, struct marker *marker)
{
    static const char *const WORDS[] = {"첫째",   "둘째",   "셋째",   "넷째",   "다섯째",
                                        "여섯째", "일곱째", "여덟째", "아홉째", "열째"};
    struct strv rest = strv_make(text.ptr + off, text.len - off);
    for (uint32_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        struct strv word = strv_of(WORDS[i]);
        if (!strv_starts(rest, word))
            continue;
        size_t end = off + word.len;
        uint32_t next = peek(text, end);
        if (next != ',' && next != ':' && next != '.' && next != DUN && !chars_is_blank(next))
            return false;
        return finish(marker, text, MARKER_WORD, 1, i + 1, take_punctuation(text, end));
    }
    return false;
}

static bool hangul_family(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    uint32_t number;
    if (at_start && chars_peek(text, off) == 0xC81C && korean_unit(text, off, marker)) /* 제 */
        return true;
    if (korean_ordinal(text, off, marker))
        return true;
    size_t len = at_start ? hangul_at(text, off, &number) : 0;
    return len && simple_mark(text, off, at_start, MARKER_HANGUL, len, number, marker);
}

static bool hash_mark(struct strv text, size_t off, struct marker *marker)
{
    size_t at = off;
    while (at < text.len && text.ptr[at] == '#')
        at++;
    if (at - off > 6 || at == text.len || text.ptr[at] != ' ')
        return false;
    return finish(marker, text, MARKER_HASH, (uint32_t)(at - off), 1, at);
}

/* --- choice ---------------------------------------------------------------------------------------- */

static bool recognise(struct strv text, size_t off, uint32_t cp, bool at_start, struct marker *marker)
{
    uint32_t folded = chars_fold(cp), number;
    if (folded >= '0' && folded <= '9')
        return digit_mark(text, off, at_start, marker);
    if (closing_of(folded))
        return bracket_mark(text, off, marker);
    if (chars_is_letter(cp))
        return latin_family(text, off, at_start, marker);
    if (cp == '#')
        return at_start && hash_mark(text, off, marker);
    if (cp < 0x2000)
        return false;
    if (cp < 0x3300 && !chars_is_kana(cp) && cp != 0x3007)
        return (cp >= 0x2160 && cp <= 0x217B && letter_mark(text, off, at_start, marker)) ||
               enclosed_mark(text, off, cp, marker);
    size_t len;
    if (chars_is_kana(cp)) {
        len = at_start ? kana_at(text, off, &number) : 0;
        return len && simple_mark(text, off, true, MARKER_KANA, len, number, marker);
    }
    if (chars_is_hangul(cp))
        return hangul_family(text, off, at_start, marker);
    if (cp == DI)
        return ordinal_family(text, off, at_start, marker);
    if (cp == QI && one_of_mark(text, off, marker))
        return true;
    if (cp == QI || cp == 0x9996 || cp == 0x518D || cp == 0x6700)
        return first_mark(text, off, marker);
    if (han_mark(text, off, at_start, marker))
        return true;
    len = stem_at(text, off, &number);
    if (len)
        return simple_mark(text, off, at_start, MARKER_STEM, len, number, marker);
    len = numeral_formal(text, off, &number);
    return len && simple_mark(text, off, at_start, MARKER_FORMAL, len, number, marker);
}

bool marker_at(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    if (off >= text.len)
        return false;
    *marker = (struct marker){.start = off};
    if (recognise(text, off, chars_peek(text, off), at_start, marker))
        return true;
    marker->family = MARKER_NONE;
    return false;
}

bool marker_may_follow(struct strv text, size_t off)
{
    if (off == 0)
        return true;
    size_t len;
    uint32_t cp = chars_before(text, off, &len), folded = chars_fold(cp);
    return chars_is_stop(cp) || IN(folded, ',', ';', ':', DUN, '-', 0x2014, 0x2015) ||
           chars_is_closing(cp) || chars_is_blank(cp);
}
