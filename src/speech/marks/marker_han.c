/* The marks of Chinese and Japanese that are words or numerals: 第一章 第一, 一、 一是 首先 其一.
 * See marker.h. */
#include "lectern/speech/marks/marker.h"
#include "lectern/speech/words/list.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/marks/marker_scan.h"
#include "lectern/speech/marks/numeral.h"

/* --- 第 …
 * ------------------------------------------------------------------------------------------ */

/* Whether running text goes on behind a unit: 第一章的, 第一部分是, 第一节课. */
static bool unit_runs_on(uint32_t next)
{
    return char_is_behind_unit(next) || MARKER_IN(next, ')', U'》', U'”', U'。', ',', ';');
}

static bool unit_mark(struct strv text, size_t off, uint32_t number, bool at_start,
                      struct marker *marker)
{
    uint32_t cp = marker_peek(text, off);
    int unit = char_unit(cp);
    if (unit == WORD_ABSENT)
        return false;
    size_t end = marker_skip_one(text, off);
    if (cp == U'部' && marker_peek(text, end) == U'分')
        end = marker_skip_one(text, end);
    uint32_t next = marker_peek(text, end);
    bool clear = next == 0 || next == ' ' || next == ':' || next == U'、' || chars_is_blank(next);
    if (unit_runs_on(next) || (!at_start && !clear))
        return false;
    if (next == ':' || next == U'、')
        end = marker_skip_one(text, end);
    marker->weak = !clear && unit != UNIT_ARTICLE;
    return marker_finish(marker, text, MARKER_UNIT, (uint32_t)unit, number, end);
}

/* 第一个问题, 第一句话就是: 第一点, … : a classifier, a few characters, then a pause or 是. */
static bool topic_mark(struct strv text, size_t off, uint32_t number, bool at_start,
                       struct marker *marker)
{
    enum { LONGEST_NOUN = 6 };
    uint32_t classifier = marker_peek(text, off);
    if (!char_is_topic(classifier))
        return false;
    if (!at_start && (classifier == U'步' || list_starts_at(LIST_STRETCH, text, off) ||
                      list_starts_at(LIST_STRETCH, text, marker_skip_one(text, off))))
        return false;
    size_t at = off;
    for (int n = 0; n <= LONGEST_NOUN; n++) {
        at = marker_skip_one(text, at);
        uint32_t cp = marker_peek(text, at);
        size_t pause = marker_skip_blanks(text, at, 2);
        uint32_t mark = marker_peek(text, pause);
        bool is_pause = MARKER_IN(mark, ',', ':', U'、') || (at_start && (cp == 0 || cp == ' '));
        if (is_pause)
            return marker_finish(marker, text, MARKER_TOPIC, classifier, number,
                                 MARKER_IN(mark, ',', ':', U'、') ? marker_skip_one(text, pause)
                                                                  : at);
        if (cp == U'就' && marker_peek(text, marker_skip_one(text, at)) == U'是')
            at = marker_skip_one(text, at), cp = U'是';
        if (cp == U'是')
            return marker_finish(marker, text, MARKER_TOPIC, classifier, number,
                                 marker_take_punctuation(text, marker_skip_one(text, at)));
        if (!chars_is_hanzi(cp))
            return false;
    }
    return false;
}

/* 第一の柱は、 of Japanese. */
static bool japanese_topic(struct strv text, size_t off, uint32_t number, struct marker *marker)
{
    enum { LONGEST = 9 };
    if (marker_peek(text, off) != U'の')
        return false;
    size_t at = off;
    for (int n = 0; n < LONGEST; n++) {
        at = marker_skip_one(text, at);
        uint32_t cp = marker_peek(text, at);
        if (cp == U'は')
            return marker_finish(marker, text, MARKER_TOPIC, U'の', number,
                                 marker_take_punctuation(text, marker_skip_one(text, at)));
        if (!chars_is_hanzi(cp) && !chars_is_kana(cp))
            return false;
    }
    return false;
}

/* 第一, 第一是 第一就是 第一要 第一に、; 要 belongs to the title, unlike in 一要, where it makes
 * the mark. */
static bool ordinal_mark(struct strv text, size_t off, uint32_t number, bool at_start,
                         struct marker *marker)
{
    size_t at = marker_skip_blanks(text, off, 2);
    uint32_t cp = marker_peek(text, at), direct = marker_peek(text, off);
    if (MARKER_IN(cp, ',', U'、', ':')) {
        size_t end = marker_skip_one(text, at);
        uint32_t next = marker_peek(text, end);
        if (next == U'第' || (cp == U'、' && marker_next_number_follows(text, end, number)))
            return false;
        return marker_finish(marker, text, MARKER_ORDINAL, 0, number, end);
    }
    if (direct == U'是')
        return marker_finish(marker, text, MARKER_ORDINAL, 0, number,
                             marker_take_punctuation(text, marker_skip_one(text, off)));
    if (direct == U'就' && marker_peek(text, marker_skip_one(text, off)) == U'是')
        return marker_finish(
            marker, text, MARKER_ORDINAL, 0, number,
            marker_take_punctuation(text, marker_skip_one(text, marker_skip_one(text, off))));
    if (direct == U'要') {
        uint32_t next = marker_peek(text, marker_skip_one(text, off));
        marker->weak = true;
        return !char_is_behind_first_want(next) &&
               marker_finish(marker, text, MARKER_ORDINAL, 0, number, off);
    }
    if (direct == U'に' || direct == U'は')
        return marker_finish(marker, text, MARKER_ORDINAL, direct, number,
                             marker_take_punctuation(text, marker_skip_one(text, off)));
    bool alone = at_start && (direct == 0 || direct == ' ');
    marker->weak = true;
    return alone && marker_finish(marker, text, MARKER_ORDINAL, 0, number, off);
}

bool marker_ordinal(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    size_t at = marker_skip_blanks(text, marker_skip_one(text, off), 2);
    uint32_t number;
    size_t len = numeral_han(text, at, &number);
    if (!len)
        len = numeral_arabic(text, at, &number);
    if (!len)
        len = numeral_formal(text, at, &number);
    if (!len || number > MARKER_MAX_NUMBER)
        return false;
    at += len;
    size_t unit_at = marker_skip_blanks(text, at, 2);
    return unit_mark(text, unit_at, number, at_start, marker) ||
           (number <= 30 && (topic_mark(text, at, number, at_start, marker) ||
                             japanese_topic(text, at, number, marker) ||
                             ordinal_mark(text, at, number, at_start, marker)));
}

/* --- 一、 一是
 * --------------------------------------------------------------------------------------- */

/* 一条是 二条是, 一个要 二个要: a counting word stands before the verb; weak, since 一个是 often
 * counts nothing. */
static bool counted_mark(struct strv text, size_t off, uint32_t number, struct marker *marker)
{
    uint32_t word = marker_peek(text, off);
    if (!char_is_counter(word))
        return false; /* 条 个 点 件 项 */
    size_t at = marker_skip_one(text, off);
    uint32_t verb = marker_peek(text, at);
    if (number > 30 || (verb != U'是' && verb != U'要'))
        return false;
    marker->weak = true;
    return marker_finish(marker, text, MARKER_EACH, word, number, marker_skip_one(text, at));
}

/* 一是 一要 一抓: a number and one character that all members share. */
static bool each_mark(struct strv text, size_t off, uint32_t number, struct marker *marker)
{
    if (counted_mark(text, off, number, marker))
        return true;
    uint32_t verb = marker_peek(text, off);
    if (number > 30 || !chars_is_hanzi(verb) || char_is_no_verb(verb))
        return false;
    uint32_t other;
    if (numeral_han(text, off, &other) || numeral_formal(text, off, &other))
        return false;
    size_t end = marker_skip_one(text, off);
    size_t twin = numeral_han(text, end, &other);
    if (twin && other == number && !chars_is_hanzi(marker_peek(text, end + twin)))
        return false; /* 一是一 */
    bool common = verb == U'是' || verb == U'要';
    marker->weak = !common;
    if (MARKER_IN(marker_peek(text, end), ',', ':'))
        end = marker_skip_one(text, end);
    return marker_finish(marker, text, MARKER_EACH, verb, number, end);
}

bool marker_han(struct strv text, size_t off, bool at_start, struct marker *marker)
{
    uint32_t number;
    size_t len = numeral_han(text, off, &number);
    if (!len)
        return false;
    size_t behind = off + len, at = marker_skip_blanks(text, behind, 2);
    uint32_t style = marker_closing_style(marker_peek(text, at), at_start),
             direct = marker_peek(text, behind);
    if (style) {
        size_t end = marker_skip_one(text, at);
        if (number > MARKER_LARGEST_LIST ||
            (style != ')' && marker_next_number_follows(text, end, number)))
            return false;
        if (style == '.' && !at_start && chars_is_digit(chars_peek(text, end)))
            return false;
        marker->weak = style == ',';
        return marker_finish(marker, text, style == ')' ? MARKER_HAN_PAREN : MARKER_HAN, style,
                             number, end);
    }
    if (at_start && number <= MARKER_LARGEST_LIST &&
        (direct == 0 || chars_is_blank(chars_peek(text, behind)))) {
        marker->weak = true;
        return marker_finish(marker, text, MARKER_HAN, ' ', number, behind);
    }
    /* 一つ目は 二点目は */
    bool counts = char_is_japanese_counter(direct);
    if (counts && marker_peek(text, marker_skip_one(text, behind)) == U'目') {
        size_t end = marker_skip_one(text, marker_skip_one(text, marker_skip_one(text, behind)));
        return marker_finish(marker, text, MARKER_TOPIC, direct, number,
                             marker_take_punctuation(text, end));
    }
    return each_mark(text, behind, number, marker);
}

/* --- 首先 其次 其一
 * ---------------------------------------------------------------------------------- */

/* 最后一点,第三点: the last one, by its number: the mark of the number begins with those words. */
static bool last_topic(struct strv text, size_t off, struct marker *marker)
{
    int number;
    size_t at = off + list_value_at(LIST_SPOKEN, text, off, &number);
    if (number != (int)MARKER_LAST || marker_peek(text, at) != U'一')
        return false;
    at = marker_skip_one(text, at);
    if (!char_is_topic(marker_peek(text, at)))
        return false;
    at = marker_skip_one(text, at);
    if (!MARKER_IN(marker_peek(text, at), ',', ':', U'、'))
        return false;
    at = marker_skip_one(text, at);
    struct marker named = {.start = at};
    if (marker_peek(text, at) != U'第' || !marker_ordinal(text, at, true, &named))
        return false;
    *marker = named;
    marker->start = off;
    return true;
}

/* The words of a spoken enumeration; they count with any continuation but those that make another
 * word, and 最后 not where what follows closes the speech: 最后，祝大家 …. */
static bool first_mark(struct strv text, size_t off, struct marker *marker)
{
    int number;
    size_t behind = off + list_value_at(LIST_SPOKEN, text, off, &number);
    if (number == WORD_ABSENT)
        return false;
    uint32_t next = marker_peek(text, behind);
    bool pause = MARKER_IN(next, ',', ':', U'、');
    size_t end = behind;
    if (pause)
        end = marker_skip_one(text, behind);
    else if (next == U'是')
        end = marker_take_punctuation(text, marker_skip_one(text, behind));
    else if (number >= 3 && next != U'要')
        return false; /* 再次强调, 最后一公里 */
    if (number == MARKER_LAST && list_starts_at(LIST_FAREWELL, text, end))
        return false;
    if (number < 3 && list_starts_at(LIST_COURTESY, text, end))
        return false; /* 首先，我代表 …, 其次，要恭喜 … */
    marker->weak = !pause && next != U'是' && next != U'要';
    return marker_finish(marker, text, MARKER_FIRST, 0, (uint32_t)number, end);
}

static bool one_of_mark(struct strv text, size_t off, struct marker *marker)
{
    uint32_t number;
    if (chars_peek(text, off) != U'其')
        return false;
    size_t at = marker_skip_one(text, off), len = numeral_han(text, at, &number);
    if (!len || number > 20)
        return false;
    at += len;
    uint32_t cp = marker_peek(text, at);
    if (!MARKER_IN(cp, ',', ':', U'、', U'是'))
        return false;
    return marker_finish(marker, text, MARKER_ONE_OF, 0, number,
                         cp == U'是' ? marker_take_punctuation(text, marker_skip_one(text, at))
                                     : marker_skip_one(text, at));
}

bool marker_spoken(struct strv text, size_t off, struct marker *marker)
{
    return one_of_mark(text, off, marker) || last_topic(text, off, marker) ||
           first_mark(text, off, marker);
}
