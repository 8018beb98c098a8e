/* The marks of alphabets and of Korean: A. I. a) Chapter 2, First, 제1장 가. 첫째. See marker.h. */
#include "lectern/speech/marks/marker.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/marks/marker_scan.h"
#include "lectern/speech/marks/numeral.h"

/* A single ASCII or full-width letter. */
size_t marker_letter(struct strv text, size_t off, uint32_t *number, bool *upper)
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

size_t marker_hangul_syllable(struct strv text, size_t off, uint32_t *number)
{
    return marker_nth_of(text, off, "가나다라마바사아자차카타파하", number);
}

/* --- Latin
 * ----------------------------------------------------------------------------------------- */

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
        uint32_t next = marker_peek(text, end);
        if (next == '.' || next == ':')
            end = marker_skip_one(text, end);
        else if (next != 0 && !chars_is_blank(next))
            return false;
        if (next && next != ':' &&
            chars_is_lower(marker_peek(text, marker_skip_blanks(text, end, SIZE_MAX))))
            return false; /* Section 3 provides … */
        return marker_finish(marker, text, MARKER_UNIT, WORDS[i].unit, number, end);
    }
    return false;
}

/* First, … Secondly, … Finally, … */
static bool english_ordinal(struct strv text, size_t off, struct marker *marker)
{
    uint32_t number;
    size_t len, end;
    marker->weak = !chars_is_upper(chars_peek(text, off)); /* "…: first, …; second, …" */
    if (word_is(text, off, "first of all,", &len))
        return marker_finish(marker, text, MARKER_WORD, 0, 1, off + len);
    size_t digits = numeral_english_ordinal(text, off, &number);
    if (!digits && (word_is(text, off, "finally,", &len) || word_is(text, off, "lastly,", &len)))
        return marker_finish(marker, text, MARKER_WORD, 0, MARKER_LAST, off + len);
    end = off + digits;
    if (!digits && !marker->weak) { /* One, … Two, … */
        digits = numeral_english(text, off, &number);
        end = off + digits;
        uint32_t pause = marker_peek(text, end);
        return digits && (pause == ',' || pause == ':') &&
               marker_finish(marker, text, MARKER_WORD, 2, number, marker_skip_one(text, end));
    }
    uint32_t next = marker_peek(text, end);
    if (!digits || (next != ',' && next != ':'))
        return false;
    return marker_finish(marker, text, MARKER_WORD, 0, number, marker_skip_one(text, end));
}

/* A. I. a) Ⅰ、: letters and Roman numerals with a closing mark. */
bool marker_roman(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    uint32_t letter = 0, roman = 0;
    bool upper = false, roman_upper = false;
    size_t letter_len = marker_letter(text, off, &letter, &upper);
    size_t roman_len = numeral_roman(text, off, &roman, &roman_upper);
    size_t len = roman_len ? roman_len : letter_len;
    if (!len)
        return false;
    size_t at = off + len;
    uint32_t close = marker_peek(text, at);
    bool bare = roman_upper && roman_len && at_start && close == 0;
    if (!bare && close != ')' && close != CP_DUN && !(at_start && close == '.'))
        return false;
    size_t end = bare ? at : marker_skip_one(text, at);
    uint32_t next = marker_peek(text, end);
    bool spaced =
        next == 0 || chars_is_blank(next) || chars_is_wide_script(next) || chars_is_hangul(next);
    if (!spaced)
        return false;
    bool half = close == ')';
    enum marker_family letters = half ? MARKER_LETTER_PAREN : upper ? MARKER_UPPER : MARKER_LOWER;
    enum marker_family romans = half || !roman_upper ? MARKER_ROMAN_PAREN : MARKER_ROMAN;
    marker->weak = bare;
    if (!roman_len)
        return marker_finish(marker, text, letters, half ? upper : 0, letter, end);
    if (letter_len == roman_len) {
        marker->other_family = letters;
        marker->other_number = letter;
    }
    return marker_finish(marker, text, romans, half ? roman_upper : 0, roman, end);
}

/* Whether the word at `off` is short and followed by what may end a mark inside a paragraph: tells
 * nearly all words of running text from marks before they are compared with any. */
static bool ends_like_mark(struct strv text, size_t off)
{
    enum { LONGEST = 12 };
    size_t end = off;
    for (size_t n = 0; n < LONGEST && chars_is_letter(chars_peek(text, end)); n++)
        end = marker_skip_one(text, end);
    uint32_t next = marker_peek(text, end);
    if (next == ' ')
        return (text.ptr[off] | 32) == 'f'; /* First of all, */
    return MARKER_IN(next, ',', ':', ')', CP_DUN);
}

bool marker_latin(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    if (!at_start && !ends_like_mark(text, off))
        return false;
    return (at_start && english_unit(text, off, marker)) || english_ordinal(text, off, marker) ||
           marker_roman(text, off, at_start, marker);
}

/* --- Korean --------------------------------------------------------------------------- */

/* 제1장 제2절 제3조 */
static bool korean_unit(struct strv text, size_t off, struct marker *marker)
{
    uint32_t number, nth;
    size_t at = marker_skip_blanks(text, marker_skip_one(text, off), 1),
           len = numeral_arabic(text, at, &number);
    if (!len)
        return false;
    at = marker_skip_blanks(text, at + len, 1);
    size_t unit_len = marker_nth_of(text, at, "부편장절조", &nth);
    static const enum marker_unit UNITS[] = {UNIT_PART, UNIT_PART, UNIT_CHAPTER, UNIT_SECTION,
                                             UNIT_ARTICLE};
    if (!unit_len || chars_is_hangul(chars_peek(text, at + unit_len)))
        return false;
    return marker_finish(marker, text, MARKER_UNIT, UNITS[nth - 1], number,
                         marker_take_punctuation(text, at + unit_len));
}

/* 하나, 둘, … */
static bool korean_count(struct strv text, size_t off, struct marker *marker)
{
    static const char *const WORDS[] = {"하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟"};
    struct strv rest = strv_make(text.ptr + off, text.len - off);
    for (uint32_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        struct strv word = strv_of(WORDS[i]);
        size_t end = off + word.len;
        uint32_t next = strv_starts(rest, word) ? marker_peek(text, end) : 0;
        if (next == ',' || next == ':')
            return marker_finish(marker, text, MARKER_WORD, 4, i + 1, marker_skip_one(text, end));
    }
    return false;
}

/* 첫 번째는 두 번째로 … */
static bool korean_nth(struct strv text, size_t off, struct marker *marker)
{
    static const char *const WORDS[] = {"첫 번째",   "두 번째",   "세 번째",   "네 번째",
                                        "다섯 번째", "여섯 번째", "일곱 번째", "여덟 번째",
                                        "아홉 번째", "열 번째"};
    struct strv rest = strv_make(text.ptr + off, text.len - off);
    for (uint32_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        struct strv word = strv_of(WORDS[i]);
        if (!strv_starts(rest, word))
            continue;
        size_t end = off + word.len;
        uint32_t next = marker_peek(text, end);
        bool particle = next == 0xB294 || next == 0xB85C; /* 는 로 */
        if (!particle && next != ',' && next != ':')
            return false;
        return marker_finish(
            marker, text, MARKER_WORD, 3, i + 1,
            marker_take_punctuation(text, particle ? marker_skip_one(text, end) : end));
    }
    return false;
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
        uint32_t next = marker_peek(text, end);
        if (next != ',' && next != ':' && next != '.' && next != CP_DUN && !chars_is_blank(next))
            return false;
        return marker_finish(marker, text, MARKER_WORD, 1, i + 1,
                             marker_take_punctuation(text, end));
    }
    return false;
}

bool marker_hangul(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    uint32_t number;
    if (at_start && chars_peek(text, off) == 0xC81C && korean_unit(text, off, marker)) /* 제 */
        return true;
    bool counts =
        marker_nth_of(text, off, "첫둘두셋세넷네다여일아열하", &number); /* first syllables */
    if (counts && (korean_ordinal(text, off, marker) || korean_nth(text, off, marker) ||
                   korean_count(text, off, marker)))
        return true;
    size_t len = at_start ? marker_hangul_syllable(text, off, &number) : 0;
    return len && marker_simple(text, off, at_start, MARKER_HANGUL, len, number, marker);
}
