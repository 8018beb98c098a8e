/* The marks of alphabets and of Korean: A. I. a) Chapter 2, First, 제1장 가. 첫째. See marker.h. */
#include "lectern/speech/marks/marker.h"
#include "lectern/speech/words/list.h"

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
    return marker_valued(text, off, char_hangul_letter, number);
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
    int unit;
    uint32_t number;
    bool upper;
    size_t len = list_any_case_at(LIST_ENGLISH_UNIT, text, off, &unit), at = off + len + 1;
    if (!len || !chars_is_upper(chars_peek(text, off)) || marker_peek(text, off + len) != ' ')
        return false;
    size_t digits = numeral_arabic(text, at, &number);
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
    return marker_finish(marker, text, MARKER_UNIT, (uint32_t)unit, number, end);
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
    if (!bare && close != ')' && close != U'、' && !(at_start && close == '.'))
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
    return MARKER_IN(next, ',', ':', ')', U'、');
}

bool marker_latin(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    if (!at_start && !ends_like_mark(text, off))
        return false;
    return (at_start && english_unit(text, off, marker)) || english_ordinal(text, off, marker) ||
           marker_roman(text, off, at_start, marker);
}

/* --- Korean --- */

/* 제1장 제2절 제3조 */
static bool korean_unit(struct strv text, size_t off, struct marker *marker)
{
    uint32_t number, unit;
    size_t at = marker_skip_blanks(text, marker_skip_one(text, off), 1),
           len = numeral_arabic(text, at, &number);
    if (!len)
        return false;
    at = marker_skip_blanks(text, at + len, 1);
    size_t unit_len = marker_valued(text, at, char_korean_unit, &unit);
    if (!unit_len || chars_is_hangul(chars_peek(text, at + unit_len)))
        return false;
    return marker_finish(marker, text, MARKER_UNIT, unit, number,
                         marker_take_punctuation(text, at + unit_len));
}

/* Completes the mark of a word of Korean, behind which its punctuation stands. */
static bool korean_word(struct strv text, size_t end, uint32_t style, int number,
                        struct marker *marker)
{
    return marker_finish(marker, text, MARKER_WORD, style, (uint32_t)number,
                         marker_take_punctuation(text, end));
}

/* 하나, 둘, … */
static bool korean_count(struct strv text, size_t off, struct marker *marker)
{
    int number;
    size_t end = off + list_value_at(LIST_KOREAN_COUNT, text, off, &number);
    uint32_t next = marker_peek(text, end);
    return number != WORD_ABSENT && (next == ',' || next == ':') &&
           korean_word(text, end, 4, number, marker);
}

/* 첫 번째는 두 번째로 … */
static bool korean_nth(struct strv text, size_t off, struct marker *marker)
{
    int number;
    size_t end = off + list_value_at(LIST_KOREAN_NTH, text, off, &number);
    uint32_t next = marker_peek(text, end);
    bool particle = next == U'는' || next == U'로';
    return number != WORD_ABSENT && (particle || next == ',' || next == ':') &&
           korean_word(text, particle ? marker_skip_one(text, end) : end, 3, number, marker);
}

/* 첫째, 둘째, … */
static bool korean_ordinal(struct strv text, size_t off, struct marker *marker)
{
    int number;
    size_t end = off + list_value_at(LIST_KOREAN_ORDINAL, text, off, &number);
    uint32_t next = marker_peek(text, end);
    bool pause = MARKER_IN(next, ',', ':', '.', U'、') || chars_is_blank(next);
    return number != WORD_ABSENT && pause && korean_word(text, end, 1, number, marker);
}

bool marker_hangul(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    uint32_t number, cp = chars_peek(text, off);
    if (at_start && cp == U'제' && korean_unit(text, off, marker))
        return true;
    bool counts = list_begins_korean_ordinal(cp) || list_begins_korean_nth(cp) ||
                  list_begins_korean_count(cp);
    if (counts && (korean_ordinal(text, off, marker) || korean_nth(text, off, marker) ||
                   korean_count(text, off, marker)))
        return true;
    size_t len = at_start ? marker_hangul_syllable(text, off, &number) : 0;
    return len && marker_simple(text, off, at_start, MARKER_HANGUL, len, number, marker);
}
