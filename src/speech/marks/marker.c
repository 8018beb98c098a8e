/* See marker.h. One small recogniser for each kind of first character; marker_at() picks by that.
 */
#include "lectern/speech/marks/marker.h"
#include "lectern/speech/words/list.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/marks/marker_scan.h"
#include "lectern/speech/marks/numeral.h"

/* Completes a mark that ends at `end`. */
bool marker_finish(struct marker *marker, struct strv text, enum marker_family family,
                   uint32_t style, uint32_t number, size_t end)
{
    marker->family = family;
    marker->style = style;
    marker->number = number;
    marker->end = end;
    marker->title = marker_skip_blanks(text, end, SIZE_MAX);
    return number >= 1;
}

/* Takes one more punctuation mark into the label: "(一)、", "①.", "第一部分:". */
size_t marker_take_punctuation(struct strv text, size_t off)
{
    uint32_t cp = marker_peek(text, off);
    if (cp == '.' && chars_is_digit(chars_peek(text, marker_skip_one(text, off))))
        return off;
    return MARKER_IN(cp, U'、', '.', ',', ':') ? marker_skip_one(text, off) : off;
}

/* Whether the number `value + 1` or a list comma follows at once: 一、二季度, 1、2号. Then the mark
 * is a list of numbers. */
bool marker_next_number_follows(struct strv text, size_t off, uint32_t value)
{
    uint32_t other;
    size_t len = numeral_han(text, off, &other);
    if (!len)
        len = numeral_arabic(text, off, &other);
    if (!len)
        return false;
    return other == value + 1 || marker_peek(text, off + len) == U'、';
}

/* The style of a mark's closing punctuation, 0 where there is none that closes a mark. */
uint32_t marker_closing_style(uint32_t cp, bool at_start)
{
    if (cp == U'、' || cp == ')')
        return cp;
    if (cp == '.')
        return '.';
    return at_start && (cp == ',' || cp == ':') ? ',' : 0;
}

/* --- brackets
 * -------------------------------------------------------------------------------------- */

static size_t stem_at(struct strv text, size_t off, uint32_t *number);
static size_t kana_at(struct strv text, size_t off, uint32_t *number);

/* Latin letters and Roman numerals in brackets: i may be either. */
static size_t bracketed_letter(struct strv text, size_t off, struct marker *marker,
                               uint32_t *number)
{
    uint32_t letter = 0, roman = 0;
    bool upper;
    size_t letter_len = marker_letter(text, off, &letter, &upper);
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
        {numeral_han, MARKER_HAN_PAREN},
        {numeral_arabic, MARKER_NUMBER_PAREN},
        {stem_at, MARKER_STEM},
        {kana_at, MARKER_KANA},
        {marker_hangul_syllable, MARKER_HANGUL},
        {numeral_formal, MARKER_FORMAL},
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
    uint32_t open = marker_peek(text, off), close = chars_closing_of(open), number = 0;
    size_t at = marker_skip_blanks(text, marker_skip_one(text, off), 2);
    size_t len = at < text.len ? bracketed(text, at, marker, &number) : 0;
    if (!len || number > MARKER_LARGEST_LIST)
        return false;
    if (marker->family == MARKER_NUMBER_PAREN && (open == '[' || open == U'〔'))
        return false; /* [1] and 〔1〕 point to notes */
    at = marker_skip_blanks(text, at + len, 2);
    if (marker_peek(text, at) != close)
        return false;
    size_t end = marker_skip_one(text, at);
    uint32_t next = marker_peek(text, end);
    if (next == ',' && marker->family == MARKER_LETTER_PAREN)
        return false;
    if (next == U'、' && chars_closing_of(marker_peek(text, marker_skip_one(text, end))))
        return false; /* (一)、(二)两项 */
    return marker_finish(
        marker, text, marker->family, marker->style, number,
        next == '.' || next == U'、' || next == ':' ? marker_take_punctuation(text, end) : end);
}

/* --- digits
 * ---------------------------------------------------------------------------------------- */

/* What a decimal number is followed by where it is an amount: 1.5亿, 3.2%, 2.0版. */
static bool is_amount(uint32_t next)
{
    return char_is_amount(next) || MARKER_IN(next, '%', '/', ':', '-') || chars_is_lower(next);
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
        uint32_t next = marker_peek(text, at);
        if ((next != '.' && next != U'、') ||
            !chars_is_digit(chars_peek(text, marker_skip_one(text, at))) || next == U'、' ||
            dots == MOST_DOTS)
            break;
        at = marker_skip_one(text, at);
        major = number;
        dots++;
    }
    uint32_t next = marker_peek(text, at);
    if (!dots || (dots == 1 && is_amount(next)))
        return false;
    if (next == '.' || next == U'、')
        at = marker_skip_one(text, at);
    else if (next != 0 && next != ' ' && !chars_is_hanzi(next) && !chars_is_blank(next))
        return false;
    marker->major = major;
    return marker_finish(marker, text, MARKER_DECIMAL, (uint32_t)dots, number, at);
}

/* Whether the digits behind "1." are the year of its title: 1.2012年工作. */
static bool year_follows(struct strv text, size_t off)
{
    uint32_t year;
    size_t len = numeral_arabic(text, off, &year);
    return len && year >= 1800 && year < 2200 && marker_peek(text, off + len) == U'年';
}

static bool digit_mark(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    uint32_t number;
    size_t len = numeral_arabic(text, off, &number);
    if (!len || number > MARKER_LARGEST_LIST)
        return false;
    size_t behind = off + len, at = marker_skip_blanks(text, behind, 1);
    uint32_t style = marker_closing_style(marker_peek(text, at), at_start),
             direct = marker_peek(text, behind);
    if (style) {
        size_t end = marker_skip_one(text, at);
        if (chars_is_digit(chars_peek(text, end)) && style != ')' &&
            !(at_start && year_follows(text, end)))
            return at_start && style == '.' && decimal_mark(text, off, marker);
        if (marker_next_number_follows(text, end, number) && style != ')')
            return false;
        uint32_t next = marker_peek(text, end);
        if (style == '.' && !at_start && (chars_is_lower(next) || next == 0))
            return false;
        marker->weak = style == ',';
        return marker_finish(marker, text, style == ')' ? MARKER_NUMBER_HALF : MARKER_NUMBER, style,
                             number, end);
    }
    if (!at_start || number > 99)
        return false;
    size_t title = marker_skip_blanks(text, behind, SIZE_MAX);
    uint32_t next = marker_peek(text, title);
    bool words = chars_is_hanzi(next) || chars_is_kana(next) || chars_is_upper(next) ||
                 chars_is_opening(next) || chars_is_hangul(next) ||
                 next == '|'; /* I, as scanning makes it */
    marker->weak = true;
    if (direct == 0 || (title > behind && words))
        return marker_finish(marker, text, MARKER_NUMBER, ' ', number, behind);
    return false;
}

/* --- single characters
 * ----------------------------------------------------------------------------- */

static bool enclosed_mark(struct strv text, size_t off, uint32_t cp, struct marker *marker)
{
    static const struct {
        uint32_t first, last, number;
        enum marker_family family;
    } RANGES[] = {
        {U'①', U'⑳', 1, MARKER_CIRCLED},      {U'㉑', U'㉟', 21, MARKER_CIRCLED},
        {U'⓵', U'⓾', 1, MARKER_CIRCLED},      {U'❶', U'❿', 1, MARKER_CIRCLED},
        {U'➀', U'➉', 1, MARKER_CIRCLED},      {U'➊', U'➓', 1, MARKER_CIRCLED},
        {U'⑴', U'⒇', 1, MARKER_NUMBER_PAREN}, {U'⒈', U'⒛', 1, MARKER_NUMBER},
        {U'㈠', U'㈩', 1, MARKER_HAN_PAREN},  {U'㊀', U'㊉', 1, MARKER_CIRCLED},
        {U'⒜', U'⒵', 1, MARKER_LETTER_PAREN}, {U'Ⓐ', U'Ⓩ', 1, MARKER_CIRCLED},
        {U'Ⅰ', U'Ⅻ', 1, MARKER_ROMAN},        {U'ⅰ', U'ⅻ', 1, MARKER_ROMAN_PAREN},
    };
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++) {
        if (cp < RANGES[i].first || cp > RANGES[i].last)
            continue;
        uint32_t style = RANGES[i].family == MARKER_NUMBER ? '.' : 0;
        return marker_finish(marker, text, RANGES[i].family, style,
                             cp - RANGES[i].first + RANGES[i].number,
                             marker_take_punctuation(text, marker_skip_one(text, off)));
    }
    return false;
}

size_t marker_valued(struct strv text, size_t off, int (*value_of)(uint32_t cp), uint32_t *number)
{
    size_t len;
    if (off >= text.len)
        return 0;
    int value = value_of(chars_at(text, off, &len));
    if (value == WORD_ABSENT)
        return 0;
    *number = (uint32_t)value;
    return len;
}

static size_t stem_at(struct strv text, size_t off, uint32_t *number)
{
    return marker_valued(text, off, char_stem, number);
}

static size_t kana_at(struct strv text, size_t off, uint32_t *number)
{
    return marker_valued(text, off, char_kana_letter, number);
}

/* One character and its closing mark: 甲、 壹、 ア 가. */
bool marker_simple(struct strv text, size_t off, bool at_start, enum marker_family family,
                   size_t len, uint32_t number, struct marker *marker)
{
    size_t behind = off + len, at = marker_skip_blanks(text, behind, 1);
    uint32_t cp = marker_peek(text, at);
    if (cp == U'、' || (at_start && (cp == '.' || cp == ':' || cp == ',')) ||
        (cp == ')' && family == MARKER_HANGUL) || (cp == '.' && family == MARKER_HANGUL)) {
        size_t end = marker_skip_one(text, at);
        uint32_t other;
        if (cp == U'、' && (stem_at(text, end, &other) || numeral_formal(text, end, &other)) &&
            other == number + 1)
            return false; /* 甲、乙双方 */
        marker->weak = cp == ',' || cp == ':';
        return marker_finish(marker, text, family, cp == ')' ? '(' : 0, number, end);
    }
    uint32_t direct = chars_peek(text, behind),
             next = chars_peek(text, marker_skip_blanks(text, behind, SIZE_MAX));
    bool stem = at_start && family == MARKER_STEM && direct == 0x3000 && next != U'方';
    marker->weak = !stem; /* but 甲　乙方 */
    bool spaced = at_start && chars_is_blank(direct) && (stem || family == MARKER_KANA);
    return spaced && marker_finish(marker, text, family, 0, number, behind);
}

static bool hash_mark(struct strv text, size_t off, struct marker *marker)
{
    size_t at = off;
    while (at < text.len && text.ptr[at] == '#')
        at++;
    if (at - off > 6 || at == text.len || text.ptr[at] != ' ')
        return false;
    return marker_finish(marker, text, MARKER_HASH, (uint32_t)(at - off), 1, at);
}

/* --- choice
 * ---------------------------------------------------------------------------------------- */

static bool recognise(struct strv text, size_t off, uint32_t cp, bool at_start,
                      struct marker *marker)
{
    uint32_t folded = chars_fold(cp), number;
    if (folded >= '0' && folded <= '9')
        return digit_mark(text, off, at_start, marker);
    if (chars_closing_of(folded))
        return bracket_mark(text, off, marker);
    if (chars_is_letter(cp))
        return marker_latin(text, off, at_start, marker);
    if (cp == '#')
        return at_start && hash_mark(text, off, marker);
    if (cp < 0x2000)
        return false;
    if (cp < 0x3300 && !chars_is_kana(cp) && cp != U'〇')
        return (cp >= 0x2160 && cp <= 0x217B && marker_roman(text, off, at_start, marker)) ||
               enclosed_mark(text, off, cp, marker);
    size_t len;
    if (chars_is_kana(cp)) {
        len = at_start ? kana_at(text, off, &number) : 0;
        return len && marker_simple(text, off, true, MARKER_KANA, len, number, marker);
    }
    if (chars_is_hangul(cp))
        return marker_hangul(text, off, at_start, marker);
    if (cp == U'第')
        return marker_ordinal(text, off, at_start, marker);
    if (cp == U'其' || list_begins_spoken(cp))
        return marker_spoken(text, off, marker);
    if (marker_han(text, off, at_start, marker))
        return true;
    len = stem_at(text, off, &number);
    if (len)
        return marker_simple(text, off, at_start, MARKER_STEM, len, number, marker);
    len = numeral_formal(text, off, &number);
    return len && marker_simple(text, off, at_start, MARKER_FORMAL, len, number, marker);
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
    return chars_is_stop(cp) || MARKER_IN(folded, ',', ';', ':', U'、', '-', U'—', U'―') ||
           chars_is_closing(cp) || chars_is_blank(cp);
}

int marker_rank(enum marker_family family, uint32_t style)
{
    switch (family) {
    case MARKER_NONE: return 5;
    case MARKER_HASH: return -10 + (int)style;
    case MARKER_UNIT: return (int)style;
    case MARKER_FORMAL: return 5;
    case MARKER_TOPIC: return 5;
    case MARKER_HAN: return 6;
    case MARKER_ROMAN: return 6;
    case MARKER_UPPER: return 7;
    case MARKER_HAN_PAREN: return 8;
    case MARKER_STEM: return 8;
    case MARKER_NUMBER: return 9;
    case MARKER_DECIMAL: return 9 + (int)style;
    case MARKER_HANGUL: return 10;
    case MARKER_NUMBER_PAREN: return 12;
    case MARKER_NUMBER_HALF: return 12;
    case MARKER_KANA: return 13;
    case MARKER_LOWER: return 13;
    case MARKER_LETTER_PAREN: return 14;
    case MARKER_CIRCLED: return 15;
    case MARKER_ROMAN_PAREN: return 15;
    case MARKER_ORDINAL: return MARKER_SPOKEN_RANK;
    case MARKER_FIRST: return MARKER_SPOKEN_RANK;
    case MARKER_WORD: return MARKER_SPOKEN_RANK;
    case MARKER_EACH: return MARKER_SPOKEN_RANK + 1;
    case MARKER_ONE_OF: return MARKER_SPOKEN_RANK + 2;
    case MARKER_OWN: return (int)(style & MARKER_OWN_RANK_MASK) - MARKER_OWN_RANK_BIAS;
    case MARKER_FAMILIES: break;
    }
    return MARKER_SPOKEN_RANK;
}
