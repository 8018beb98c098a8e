/* The marks of Chinese and Japanese that are words or numerals: 第一章 第一, 一、 一是 首先 其一.
 * See marker.h. */
#include "lectern/speech/marks/marker.h"

#include "lectern/speech/chars.h"
#include "lectern/speech/marks/marker_scan.h"
#include "lectern/speech/marks/numeral.h"

enum { DE = 0x7684, JIU = 0x5C31, NI = 0x306B, HA = 0x306F, NO = 0x306E };

/* --- 第 …
 * ------------------------------------------------------------------------------------------ */

static bool unit_of(uint32_t cp, uint32_t next, uint32_t *unit, size_t *chars)
{
    static const struct {
        uint32_t cp;
        enum marker_unit unit;
    } UNITS[] = {
        {0x5377, UNIT_VOLUME},  {0x7F16, UNIT_PART},    {0x7DE8, UNIT_PART},
        {0x7BC7, UNIT_PART},    {0x90E8, UNIT_PART},    {0x7AE0, UNIT_CHAPTER},
        {0x8B1B, UNIT_CHAPTER}, {0x8BB2, UNIT_CHAPTER}, {0x8282, UNIT_SECTION},
        {0x7BC0, UNIT_SECTION}, {0x6761, UNIT_ARTICLE}, {0x689D, UNIT_ARTICLE},
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
    return MARKER_IN(next, DE, CP_SHI, 0x91CC, 0x4E2D, 0x8BFE, 0x8AB2, 0x89C4, 0x898F, 0x548C,
                     0x81F3, 0x5230, 0x4E4B, ')', 0x300B, 0x201D, 0x95E8, 0x9580, 0x6CD5, 0x6240,
                     0x7B2C, 0x3002, ',', ';');
}

static bool unit_mark(struct strv text, size_t off, uint32_t number, bool at_start,
                      struct marker *marker)
{
    uint32_t unit = 0;
    size_t chars, behind = marker_skip_one(text, off);
    if (!unit_of(marker_peek(text, off), marker_peek(text, behind), &unit, &chars))
        return false;
    size_t end = chars == 2 ? marker_skip_one(text, behind) : behind;
    uint32_t next = marker_peek(text, end);
    bool clear = next == 0 || next == ' ' || next == ':' || next == CP_DUN || chars_is_blank(next);
    if (unit_runs_on(next) || (!at_start && !clear))
        return false;
    if (next == ':' || next == CP_DUN)
        end = marker_skip_one(text, end);
    marker->weak = !clear && unit != UNIT_ARTICLE;
    return marker_finish(marker, text, MARKER_UNIT, unit, number, end);
}

/* 第一个问题, 第一句话就是: 第一点, … : a classifier, a few characters, then a pause or 是. */
static bool topic_mark(struct strv text, size_t off, uint32_t number, bool at_start,
                       struct marker *marker)
{
    enum { LONGEST_NOUN = 6 };
    uint32_t classifier = marker_peek(text, off);
    if (!MARKER_IN(classifier, 0x4E2A, 0x500B, 0x53E5, 0x70B9, 0x9EDE, 0x65B9, 0x4EF6, 0x9879,
                   0x9805, 0x6B65, 0x7C7B, 0x985E, 0x79CD, 0x7A2E, 0x5C42, 0x5C64, 0x6761, 0x689D,
                   0x5927))
        return false;
    size_t at = off;
    for (int n = 0; n <= LONGEST_NOUN; n++) {
        at = marker_skip_one(text, at);
        uint32_t cp = marker_peek(text, at);
        size_t pause = marker_skip_blanks(text, at, 2);
        uint32_t mark = marker_peek(text, pause);
        bool is_pause = MARKER_IN(mark, ',', ':', CP_DUN) || (at_start && (cp == 0 || cp == ' '));
        if (is_pause)
            return marker_finish(marker, text, MARKER_TOPIC, classifier, number,
                                 MARKER_IN(mark, ',', ':', CP_DUN) ? marker_skip_one(text, pause)
                                                                   : at);
        if (cp == JIU && marker_peek(text, marker_skip_one(text, at)) == CP_SHI)
            at = marker_skip_one(text, at), cp = CP_SHI;
        if (cp == CP_SHI)
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
    if (marker_peek(text, off) != NO)
        return false;
    size_t at = off;
    for (int n = 0; n < LONGEST; n++) {
        at = marker_skip_one(text, at);
        uint32_t cp = marker_peek(text, at);
        if (cp == HA)
            return marker_finish(marker, text, MARKER_TOPIC, NO, number,
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
    if (MARKER_IN(cp, ',', CP_DUN, ':')) {
        size_t end = marker_skip_one(text, at);
        uint32_t next = marker_peek(text, end);
        if (next == CP_DI || (cp == CP_DUN && marker_next_number_follows(text, end, number)))
            return false;
        return marker_finish(marker, text, MARKER_ORDINAL, 0, number, end);
    }
    if (direct == CP_SHI)
        return marker_finish(marker, text, MARKER_ORDINAL, 0, number,
                             marker_take_punctuation(text, marker_skip_one(text, off)));
    if (direct == JIU && marker_peek(text, marker_skip_one(text, off)) == CP_SHI)
        return marker_finish(
            marker, text, MARKER_ORDINAL, 0, number,
            marker_take_punctuation(text, marker_skip_one(text, marker_skip_one(text, off))));
    if (direct == CP_YAO) {
        uint32_t next = marker_peek(text, marker_skip_one(text, off));
        marker->weak = true;
        return !MARKER_IN(next, 0x52A1, 0x52D9, 0x4E49, 0x7FA9, 0x7D20, 0x4EF6, 0x8077, 0x804C) &&
               marker_finish(marker, text, MARKER_ORDINAL, 0, number, off);
    }
    if (direct == NI || direct == HA)
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

/* Characters that make a word of 一X or a count, so that no series 一X 二X 三X is meant. */
static bool never_a_verb(uint32_t cp)
{
    return MARKER_IN(cp, 0x4E2A, 0x500B, 0x5E74, 0x6708, 0x65E5, 0x6B21, 0x4F4D, 0x540D, 0x4E9B,
                     0x5B9A, 0x5207, 0x6837, 0x6A23, 0x8D77, 0x76F4, 0x822C, 0x79CD, 0x7A2E, 0x6761,
                     0x689D, 0x70B9, 0x9EDE, 0x5EA6, 0x6D41, 0x7EBF, 0x7DDA, 0x628A, 0x4EE3, 0x65E6,
                     0x4F53, 0x9AD4, 0x81F4, 0x5F8B, 0x6279, 0x7CFB, 0x5982, 0x5411, 0x4E0B, 0x7EA7,
                     0x7D1A, 0x5BB6, 0x4EBA, 0x4E07, 0x842C, 0x5343, 0x4EBF, 0x5104, 0x5B63, 0x73AF,
                     0x74B0, 0x4EA7, 0x7522, 0x4E2D, 0x5C4A, 0x53F7, 0x865F, 0x697C, 0x6A13, 0x5C81,
                     0x6B72, 0x65F6, 0x6642, 0x5929, 0x5468, 0x9031, 0x661F) ||
           MARKER_IN(cp, 0x8FB9, 0x908A, 0x65B9, 0x9879, 0x9805, 0x5927, 0x8DEF, 0x5206, 0x6210,
                     0x500D, 0x6708, 0x53F0, 0x8F06, 0x8F86, 0x5904, 0x8655, 0x53E5, 0x672C, 0x4EF6,
                     0x7BC7, 0x9762, 0x5C42, 0x5C64, 0x6B65, 0x4E4B, 0x8005, 0x4E5F, 0x4F1A, 0x6703,
                     0x5E02, 0x53BF, 0x7E23, 0x533A, 0x5340, 0x9547, 0x93AE, 0x6751, 0x8857, 0x884C,
                     0x7F8E, 0x5149, 0x540C, 0x624B, 0x4F17, 0x65C1, 0x5171, 0x65B0, 0x5929, 0x7247,
                     0x5E45, 0x5EA7, 0x53CC, 0x96D9, 0x5BF9, 0x7EC4);
}

/* 一条是 二条是, 一个要 二个要: a counting word stands before the verb; weak, since 一个是 often
 * counts nothing. */
static bool counted_mark(struct strv text, size_t off, uint32_t number, struct marker *marker)
{
    uint32_t word = marker_peek(text, off);
    if (!MARKER_IN(word, 0x6761, 0x689D, 0x4E2A, 0x500B, 0x70B9, 0x9EDE, 0x4EF6, 0x9879, 0x9805))
        return false; /* 条 个 点 件 项 */
    size_t at = marker_skip_one(text, off);
    uint32_t verb = marker_peek(text, at);
    if (number > 30 || (verb != CP_SHI && verb != CP_YAO))
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
    if (number > 30 || !chars_is_hanzi(verb) || never_a_verb(verb))
        return false;
    uint32_t other;
    if (numeral_han(text, off, &other) || numeral_formal(text, off, &other))
        return false;
    size_t end = marker_skip_one(text, off);
    size_t twin = numeral_han(text, end, &other);
    if (twin && other == number && !chars_is_hanzi(marker_peek(text, end + twin)))
        return false; /* 一是一 */
    bool common = verb == CP_SHI || verb == CP_YAO;
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
    bool counts = MARKER_IN(direct, 0x3064, 0x70B9, 0x756A, 0x4EF6);
    if (counts && marker_peek(text, marker_skip_one(text, behind)) == 0x76EE) {
        size_t end = marker_skip_one(text, marker_skip_one(text, marker_skip_one(text, behind)));
        return marker_finish(marker, text, MARKER_TOPIC, direct, number,
                             marker_take_punctuation(text, end));
    }
    return each_mark(text, behind, number, marker);
}

/* --- 首先 其次 其一
 * ---------------------------------------------------------------------------------- */

/* The words of a spoken enumeration; they count with any continuation but those that make another
 * word. */
static uint32_t first_number(uint32_t cp, uint32_t next)
{
    if (cp == 0x9996 && next == 0x5148) /* 首先 */
        return 1;
    if (cp == CP_QI && next == 0x6B21) /* 其次 */
        return 2;
    if (cp == 0x518D && (next == 0x6B21 || next == 0x8005)) /* 再次 再者 */
        return 3;
    if (cp == 0x6700 && (next == 0x540E || next == 0x5F8C)) /* 最后 */
        return MARKER_LAST;
    return 0;
}

/* Whether the words behind 最后, close the speech and not a series: 最后，祝大家 … */
static bool is_farewell(struct strv text, size_t off)
{
    static const char *const WORDS[] = {"祝",   "预祝",   "預祝",   "敬祝", "谨祝", "謹祝",
                                        "衷心", "感谢",   "感謝",   "谢谢", "謝謝", "多谢",
                                        "多謝", "让我们", "讓我們", "我祝", "再次"};
    struct strv rest = strv_make(text.ptr + off, text.len - off);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strv_starts(rest, strv_of(WORDS[i])))
            return true;
    }
    return false;
}

static bool first_mark(struct strv text, size_t off, struct marker *marker)
{
    size_t second = marker_skip_one(text, off), behind = marker_skip_one(text, second);
    uint32_t number = first_number(marker_peek(text, off), marker_peek(text, second));
    if (!number)
        return false;
    uint32_t next = marker_peek(text, behind);
    bool pause = MARKER_IN(next, ',', ':', CP_DUN);
    size_t end = behind;
    if (pause)
        end = marker_skip_one(text, behind);
    else if (next == CP_SHI)
        end = marker_take_punctuation(text, marker_skip_one(text, behind));
    else if (number >= 3 && next != CP_YAO)
        return false; /* 再次强调, 最后一公里 */
    if (number == MARKER_LAST && is_farewell(text, end))
        return false;
    marker->weak = !pause && next != CP_SHI && next != CP_YAO;
    return marker_finish(marker, text, MARKER_FIRST, 0, number, end);
}

static bool one_of_mark(struct strv text, size_t off, struct marker *marker)
{
    uint32_t number;
    if (chars_peek(text, off) != CP_QI)
        return false;
    size_t at = marker_skip_one(text, off), len = numeral_han(text, at, &number);
    if (!len || number > 20)
        return false;
    at += len;
    uint32_t cp = marker_peek(text, at);
    if (!MARKER_IN(cp, ',', ':', CP_DUN, CP_SHI))
        return false;
    return marker_finish(marker, text, MARKER_ONE_OF, 0, number,
                         cp == CP_SHI ? marker_take_punctuation(text, marker_skip_one(text, at))
                                      : marker_skip_one(text, at));
}

bool marker_spoken(struct strv text, size_t off, struct marker *marker)
{
    return one_of_mark(text, off, marker) || first_mark(text, off, marker);
}
