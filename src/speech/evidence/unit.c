/* See unit.h. Every rule reads one folded line; the order of the rules in classify() is the order
 * in which they exclude one another. */
#include "lectern/speech/evidence/unit.h"
#include "lectern/speech/words/list.h"

#include "lectern/speech/evidence/date.h"
#include "lectern/speech/marks/marker.h"
#include "lectern/speech/evidence/page.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/marks/rules.h"
#include "lectern/speech/evidence/series.h"

#include <stdlib.h>

enum {
    TITLE_MAX_CPS = 60,        /* of CJK */
    TITLE_MAX_LATIN_CPS = 140, /* of alphabets */
    LINE_MAX_CPS = 180,        /* a longer paragraph is running text */
    LONG_LOOK = 420,           /* bytes at the start of a long paragraph that are looked at */
    TITLE_MIN_LEN = 6,         /* bytes that the tail of a title leaves of it */
    TINY_CPS = 8,              /* a sentence shorter than this is no running text */
    TAIL_LEN = 120,            /* bytes at the end of a paragraph that are searched for thanks */
};

struct strv unit_text(const struct document *doc, size_t para)
{
    struct span span = doc->paras.at[para].clean;
    return strv_make(doc->clean + span.start, span.end - span.start);
}

void unit_read_line(const struct words *words, struct strv clean, struct unit_line *line)
{
    words_fold(clean, &line->folded);
    line->person.folded = words_strv(&line->folded);
    line->person.map = &line->folded;
    line->person.source = clean;
    line->person.hits = line->hits;
    line->person.hit_count = words_find(words, line->person.folded, line->hits, WORDS_MAX_HITS);
}

uint64_t unit_key(struct strv folded)
{
    uint64_t hash = 1469598103934665603u;
    size_t len = 3;
    for (size_t off = 0; off < folded.len; off += len) {
        uint32_t hanzi = chars_plain_hanzi(folded.ptr + off);
        uint32_t cp = hanzi ? hanzi : chars_at(folded, off, &len);
        if (hanzi || chars_is_hanzi(cp) || chars_is_letter(cp) || chars_is_digit(cp) ||
            chars_is_kana(cp) || chars_is_hangul(cp))
            hash = (hash ^ cp) * 1099511628211u;
        len = hanzi ? 3 : len;
    }
    return hash;
}

/* --- marks -------------------------------------------------------------------------------------
 */

bool unit_mark(struct strv folded, size_t *end)
{
    struct marker marker;
    if (folded.len == 0 || !marker_at(folded, 0, true, &marker) || marker.family == MARKER_HASH)
        return false;
    if (marker.weak &&
        marker.family !=
            MARKER_HAN) /* 一 blank: Japanese headings; 1, and the like are too common */
        return false;
    *end = marker.title;
    return true;
}

/* --- observations ------------------------------------------------------------------------------
 */

/* — 9 —, 1/15, 第9页, page 9 of 12, 12. */
static bool is_page_number(struct strv text)
{
    size_t digits = 0, len;
    struct strv rest = text;
    if (strv_starts(rest, STRV("page ")))
        rest = strv_make(rest.ptr + 5, rest.len - 5);
    for (size_t off = 0; off < rest.len; off += len) {
        uint32_t cp = chars_at(rest, off, &len);
        digits += chars_is_digit(cp);
        bool other =
            cp == ' ' || cp == '-' || cp == '/' || char_is_dash(cp) || char_is_page_word(cp);
        if (!chars_is_digit(cp) && !other && strncmp(rest.ptr + off, "of ", 3) != 0 && cp != 'o' &&
            cp != 'f')
            return false;
    }
    return digits > 0 && digits <= 6;
}

static bool is_ornament(struct strv text)
{
    size_t len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        if (chars_is_hanzi(cp) || chars_is_letter(cp) || chars_is_digit(cp) || chars_is_kana(cp) ||
            chars_is_hangul(cp) || cp >= 0x1F000)
            return false;
    }
    return true;
}

/* The part of a line before a bracket at its end: 在…上的讲话(摘要). */
static size_t without_tail_bracket(struct strv text)
{
    size_t end = text.len;
    while (end > 0 && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '*'))
        end--;
    if (end == 0 || text.ptr[end - 1] != ')')
        return end;
    const char *open = memrchr(text.ptr, '(', end);
    if (!open || open == text.ptr)
        return end;
    end = (size_t)(open - text.ptr);
    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    return end;
}

/* Whether the line names a speech: ends with a word for one, or begins as English titles do. */
static bool names(const struct person_line *line, uint32_t tags)
{
    struct strv text = line->folded;
    if (!parts_hit(line, (struct span){0, text.len}, tags | WORD_LEADS))
        return false;
    size_t end = without_tail_bracket(text);
    struct strv head = strv_make(text.ptr, end);
    if (strv_ends(head, STRV("》")))
        end -= 3;
    for (size_t tail; (tail = list_ends(LIST_TITLE_TAIL, strv_make(text.ptr, end))) > 0 &&
                      end > tail + TITLE_MIN_LEN;)
        end -= tail;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if ((hit->tags & tags) && hit->start > 0 && (hit->end == end || hit->end == text.len))
            return true;
        if ((tags & WORD_SPEECH) && (hit->tags & WORD_LEADS) && hit->start <= 24)
            return true;
    }
    return false;
}

/* Whether what stands before a date says that the speech was held then. */
static bool is_speech_date_label(struct strv text, size_t date)
{
    size_t len = list_starts(LIST_DATE_LABEL, text);
    return len > 0 && date <= len + 1;
}

/* --- flags -------------------------------------------------------------------------------------
 */

/* A date and little else: (2012年6月15日), 2012年3月5日在…会议上, Wellington, 15 June 2012, 县长
 * 张三 2012年3月. */
static uint32_t date_flags(const struct unit_line *line, size_t cps)
{
    struct strv text = line->person.folded;
    struct date date;
    if (cps > TITLE_MAX_LATIN_CPS || !(line->folded.has & (FOLDED_YEAR | FOLDED_DIGIT)) ||
        !date_find(text, 0, &date))
        return 0;
    size_t before = utf8_count(strv_make(text.ptr, date.start));
    size_t behind = utf8_count(strv_make(text.ptr + date.end, text.len - date.end));
    bool bracket = text.ptr[0] == '(' && text.ptr[text.len - 1] == ')';
    if (!date.month && before + behind > (bracket ? 4u : 2u))
        return 0; /* a year in a title: 2018年度工作报告 */
    if (page_is_posting(text, &date))
        return 0;
    bool dash = strv_starts(text, STRV("—"));
    bool latin = line->folded.latin;
    uint32_t flags = 0;
    struct span who;
    bool strong;
    if (is_speech_date_label(text, date.start))
        flags |= UNIT_DATE;
    if (before <= (latin ? 80u : 14u) && behind <= (latin ? 30u : 14u))
        flags |= UNIT_DATE;
    if ((bracket || dash || date.start == 0) && before <= 4 && behind <= 44 && date.month)
        flags |= UNIT_DATE;
    if (date.start > 0 && before >= 2 &&
        person_speaker(&line->person, (struct span){0, date.start}, &who, &strong))
        flags |= UNIT_DATE | (strong ? UNIT_SPEAKER : UNIT_NAME);
    else if (behind >= 2 &&
             person_speaker(&line->person, (struct span){date.end, text.len}, &who, &strong))
        flags |= UNIT_DATE | (strong ? UNIT_SPEAKER : UNIT_NAME);
    return flags;
}

/* Whether thanks stand in the line with little behind them. */
static uint32_t thanks_in(const struct unit_line *line)
{
    for (size_t i = 0; i < line->person.hit_count; i++) {
        if (!(line->hits[i].tags & WORD_THANKS))
            continue;
        struct strv rest =
            strv_make(line->folded.text + line->hits[i].end, line->folded.len - line->hits[i].end);
        if (utf8_count(rest) <= 12 && !parts_has_stop(rest))
            return UNIT_THANKS;
    }
    return 0;
}

/* The same for a paragraph that is longer than the line; most are sorted out by their bytes alone.
 */
static uint32_t thanks_at_end(const struct words *words, struct strv clean)
{
    size_t from = utf8_floor(clean, clean.len > TAIL_LEN ? clean.len - TAIL_LEN : 0);
    struct strv tail = strv_make(clean.ptr + from, clean.len - from);
    if (!words_hold(words, WORD_SET_THANKS, tail))
        return 0;
    struct unit_line line;
    unit_read_line(words, tail, &line);
    return thanks_in(&line);
}

/* 3.31 pm: a record notes the time. */
static bool is_time_note(struct strv text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        digits += chars_is_digit((unsigned char)text.ptr[i]);
        if (!chars_is_digit((unsigned char)text.ptr[i]) && !strchr(". apmno()", text.ptr[i]))
            return false;
    }
    return digits >= 1 && digits <= 4 && list_ends(LIST_CLOCK_END, text);
}

/* The tags of the words of which the line is one and nothing else, blanks between its characters
 * apart (目 录). */
static uint32_t tags_of_whole(const struct words *words, const struct unit_line *line)
{
    char squeezed[64];
    size_t len = 0;
    if (line->folded.len >= sizeof squeezed)
        return 0;
    for (size_t i = 0; i < line->folded.len; i++)
        if (line->folded.text[i] != ' ' || line->folded.len > 30)
            squeezed[len++] = line->folded.text[i];
    struct word_hit hits[8];
    size_t count = words_find(words, strv_make(squeezed, len), hits, 8);
    uint32_t tags = 0;
    for (size_t i = 0; i < count; i++)
        if (hits[i].start == 0 && hits[i].end + 3 >= len)
            tags |= hits[i].tags;
    return tags;
}

/* The same with the name in brackets: [演説者] …, 【致辞人】…. */
static bool in_bracket_field(struct strv text)
{
    enum { NAME_CPS = 10 };
    bool square = strv_starts(text, STRV("["));
    if (!square && !strv_starts(text, STRV("【")))
        return false;
    size_t close = strv_find(text, square ? STRV("]") : STRV("】"), 0);
    return close != SIZE_MAX && utf8_count(strv_make(text.ptr, close)) <= NAME_CPS;
}

/* A name of a few characters, a colon, and what it is: 会议地点:二楼会议室. */
static bool is_labelled(const struct person_line *line)
{
    struct strv text = line->folded;
    if (list_starts(LIST_LATIN_LABEL, text))
        return true;
    const char *hit = memchr(text.ptr, ':', text.len);
    size_t colon = hit ? (size_t)(hit - text.ptr) : 0;
    for (size_t i = 0; colon && i < line->hit_count; i++)
        if ((line->hits[i].tags & (WORD_SPEECH | WORD_DOCUMENT)) && line->hits[i].end <= colon)
            return false; /* 主题演讲:… */
    return colon > 0 && colon + 1 < text.len && utf8_count(strv_make(text.ptr, colon)) <= 6 &&
           !chars_is_letter(chars_peek(text, 0));
}

/* Flags of a line that is short and does not end as a sentence does. */
static uint32_t short_flags(const struct unit_line *line)
{
    struct strv text = line->person.folded;
    uint32_t flags = UNIT_SHORT;
    flags |= names(&line->person, WORD_SPEECH)     ? UNIT_TITLE
             : names(&line->person, WORD_DOCUMENT) ? UNIT_DOCUMENT
                                                   : 0;
    if (is_labelled(&line->person) || (!(flags & UNIT_TITLE) && in_bracket_field(text)))
        flags |= UNIT_LABELLED;
    bool bracket = text.ptr[0] == '(' && text.ptr[text.len - 1] == ')';
    if (strv_starts(text, STRV("—")) || strv_starts(text, STRV("-")) || bracket)
        flags |= UNIT_SUBTITLE;
    if (!(flags & UNIT_TITLE) && list_starts(LIST_TITLE_OPEN, text))
        flags |= UNIT_OPEN;
    return flags;
}

/* Flags of a line no longer than titles and salutations are. */
static uint32_t line_flags(const struct words *words, const struct unit_line *line, size_t cps)
{
    struct strv text = line->person.folded;
    struct span who;
    size_t behind, mark;
    bool strong;
    uint32_t flags = line->folded.latin ? UNIT_LATIN : 0;
    size_t limit = flags & UNIT_LATIN ? TITLE_MAX_LATIN_CPS : TITLE_MAX_CPS;
    if (is_ornament(text) || is_time_note(text))
        return UNIT_ORNAMENT;
    if (is_page_number(text))
        return UNIT_PAGE_NUMBER;
    if (person_salutation(&line->person, 0, &who, &behind)) {
        bool alone = behind + 3 >= text.len || !line->folded.whole;
        struct span label;
        size_t colon;
        if (!alone && person_turn(&line->person, &label, &colon) != PERSON_NO_TURN)
            flags |= UNIT_TURN_LIKE; /* 主席: … may open a speech or give the floor */
        return flags | UNIT_SALUTATION | (alone ? UNIT_ADDRESS : UNIT_BODY);
    }
    enum person_turn turn = person_turn(&line->person, &who, &behind);
    if (turn == PERSON_TURN)
        return flags | UNIT_TURN | UNIT_BODY;
    flags |= turn ? UNIT_TURN_LIKE : 0;
    flags |= date_flags(line, cps);
    if (person_label(&line->person, &who))
        flags |= UNIT_LABEL;
    if (!(flags & UNIT_DATE) &&
        person_speaker(&line->person, (struct span){0, text.len}, &who, &strong))
        flags |= strong ? UNIT_SPEAKER : UNIT_NAME;
    if (unit_mark(text, &mark))
        flags |= UNIT_MARK;
    uint32_t whole = tags_of_whole(words, line);
    flags |= whole & WORD_CONTENTS ? UNIT_CONTENTS : 0;
    flags |= whole & WORD_APPENDIX ? UNIT_APPENDIX : 0;
    flags |= whole & WORD_END ? UNIT_END : 0;
    if (parts_hit(&line->person, (struct span){0, text.len}, WORD_RECORD))
        flags |= UNIT_RECORD;
    bool sentence = parts_ends_sentence(text) || parts_has_stop(text) ||
                    (cps > 0 && strchr(",:", text.ptr[text.len - 1]));
    if (cps <= limit && !sentence)
        flags |= short_flags(line);
    else if (!(flags & (UNIT_DATE | UNIT_SPEAKER | UNIT_NAME)) && cps >= TINY_CPS)
        flags |= UNIT_BODY;
    return flags;
}

/* Flags of a paragraph too long to be anything but running text. */
static uint32_t long_flags(const struct unit_line *line)
{
    struct span who;
    size_t behind;
    uint32_t flags = UNIT_BODY | (line->folded.latin ? UNIT_LATIN : 0);
    if (person_salutation(&line->person, 0, &who, &behind))
        return flags | UNIT_SALUTATION;
    enum person_turn turn = person_turn(&line->person, &who, &behind);
    return flags | (turn == PERSON_TURN ? UNIT_TURN : turn ? UNIT_TURN_LIKE : 0);
}

static uint32_t count_cps(struct strv clean)
{
    size_t cps = clean.len < (size_t)4 * UNIT_MAX_CPS ? utf8_count(clean) : UNIT_MAX_CPS;
    return (uint32_t)(cps < UNIT_MAX_CPS ? cps : UNIT_MAX_CPS);
}

/* Hash of the name in a speaker's label, constituency or office in brackets behind it left out. */
static uint64_t turn_key(const struct unit_line *line)
{
    struct span who;
    size_t behind;
    if (!person_turn(&line->person, &who, &behind) && !person_label(&line->person, &who))
        return 0;
    struct strv label = strv_make(line->folded.text + who.start, who.end - who.start);
    size_t bracket = strv_find(label, STRV("("), 1);
    return unit_key(bracket == SIZE_MAX ? label : strv_make(label.ptr, bracket));
}

struct unit unit_of(const struct words *words, struct strv clean)
{
    struct unit unit = {.kind = CHROME_OTHER};
    struct unit_line line;
    /* all of a paragraph is looked at where a page may speak of itself */
    bool is_long = clean.len > LONG_LOOK &&
                   (clean.len > WORDS_MAX_LEN || !words_hold(words, WORD_SET_GLANCE, clean));
    unit_read_line(words, is_long ? strv_make(clean.ptr, utf8_floor(clean, LONG_LOOK)) : clean,
                   &line);
    line.folded.whole = line.folded.whole && !is_long;
    size_t cps = line.folded.cps;
    unit.cps = line.folded.whole ? (uint32_t)cps : count_cps(clean);
    if (cps == 0) {
        unit.flags = UNIT_ORNAMENT;
        return unit;
    }
    if (!line.folded.whole) {
        unit.flags = long_flags(&line) | thanks_at_end(words, clean);
        unit.key = unit.flags & (UNIT_TURN | UNIT_TURN_LIKE) ? turn_key(&line) : 0;
        return unit;
    }
    sign_set signs;
    unit.flags = page_flags(&line, cps, &unit.kind, &signs) | thanks_in(&line) |
                 (series_counts(&line) ? UNIT_COUNTED : 0);
    if (cps <= LINE_MAX_CPS) {
        unit.key = unit_key(line.person.folded);
        unit.flags |= line_flags(words, &line, cps);
    } else {
        unit.flags |= long_flags(&line);
    }
    if (unit.flags & (UNIT_TURN | UNIT_TURN_LIKE | UNIT_LABEL))
        unit.key = turn_key(&line);
    return unit;
}

struct unit *unit_scan(const struct words *words, const struct document *doc)
{
    struct unit *units = mem_new(doc->paras.len + 1, sizeof *units);
    for (size_t i = 0; i < doc->paras.len; i++)
        units[i] = unit_of(words, unit_text(doc, i));
    for (size_t i = 0; doc->rules && i < doc->paras.len; i++) {
        struct marker marker;
        if (rules_match(doc->rules, unit_text(doc, i), 0, true, &marker))
            units[i].flags =
                marker.family ? units[i].flags | UNIT_MARK : units[i].flags & ~UNIT_MARK;
    }
    return units;
}
