/* See line_rules.h. */
#include "lectern/speech/evidence/line_rules.h"

#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/page.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/marks/page_number.h"
#include "lectern/speech/words/list.h"

enum {
    TITLE_MAX_CPS = 60,        /* of CJK */
    TITLE_MAX_LATIN_CPS = 140, /* of alphabets */
    TITLE_MIN_LEN = 6,         /* bytes that the tail of a title leaves of it */
    NAMED_MIN_CPS = 6,         /* of a title behind a name and a colon */
    TINY_CPS = 8,              /* a sentence shorter than this is no running text */
};

/* --- observations --- */

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

/* --- flags --- */

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
    bool clock = strv_ends(text, STRV("a.m.")) || strv_ends(text, STRV("p.m."));
    if (!bracket && !clock && parts_ends_sentence(text) && before + behind > 4)
        return 0; /* a sentence tells of a day */
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

/* The tags of the words of which the line is one and nothing else but `more` bytes, blanks between
 * its characters apart (目 录). */
static uint32_t tags_of_whole(const struct words *words, const struct unit_line *line, size_t more)
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
        if (hits[i].start == 0 && hits[i].end + more >= len)
            tags |= hits[i].tags;
    return tags;
}

/* A name in brackets and what it is: [演説者] …, 【致辞人】…. */
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
    size_t first = 0, bullet;
    for (uint32_t cp; first < text.len && (cp = chars_at(text, first, &bullet)) &&
                      (char_is_bullet(cp) || cp == ' ');)
        first += bullet; /* • 장소 : 회관 */
    if (list_starts(LIST_LATIN_LABEL, text))
        return true;
    const char *hit = memchr(text.ptr, ':', text.len);
    size_t colon = hit ? (size_t)(hit - text.ptr) : 0;
    for (size_t i = 0; colon && i < line->hit_count; i++)
        if ((line->hits[i].tags & (WORD_SPEECH | WORD_DOCUMENT)) && line->hits[i].end <= colon)
            return false; /* 主题演讲:… */
    return colon > 0 && colon + 1 < text.len && colon > first &&
           utf8_count(strv_make(text.ptr + first, colon - first)) <= 6 &&
           !chars_is_letter(chars_peek(text, first));
}

/* --- the rules --- */

/* What is known of a line while the rules are tried in their order. */
struct look {
    const struct words *words;
    const struct unit_line *line;
    struct strv text; /* folded */
    size_t cps;
    uint32_t whole; /* tags of the words of which the line is one and nothing else */
    bool short_line;
    uint32_t flags; /* so far */
};

static uint32_t no_letters(const struct look *look)
{
    return is_ornament(look->text) ? UNIT_ORNAMENT : 0;
}

static uint32_t time_note(const struct look *look)
{
    return date_is_time(look->text) == DATE_TIME_NOTE ? UNIT_ORNAMENT : 0;
}

static uint32_t page_number(const struct look *look)
{
    return page_number_is(look->text, true) ? UNIT_PAGE_NUMBER : 0;
}

static uint32_t alphabet(const struct look *look)
{
    return look->line->folded.latin ? UNIT_LATIN : 0;
}

static uint32_t salutation(const struct look *look)
{
    struct span who;
    size_t behind;
    if (person_named_by_office(&look->line->person, &who) ||
        !person_salutation(&look->line->person, 0, &who, &behind))
        return 0;
    if (behind + 3 >= look->text.len || !look->line->folded.whole)
        return UNIT_SALUTATION | UNIT_ADDRESS;
    struct strv hall = parts_cut(look->text, who);
    bool plural = list_ends(LIST_PLURAL, hall) || list_starts(LIST_POLITE, hall) ||
                  parts_hit(&look->line->person, who, WORD_GREETING);
    if (look->short_line && !plural && !look->line->folded.latin)
        return 0; /* 市长:把水渠清好 — who speaks, in front of a headline */
    bool turn = person_turn(&look->line->person, &who, &behind) != PERSON_NO_TURN;
    return UNIT_SALUTATION | UNIT_BODY | (turn ? UNIT_TURN_LIKE : 0);
}

/* 王水生:在水利会议上的讲话: who speaks, in front of a title. */
static bool is_named_title(const struct look *look)
{
    struct span who;
    size_t title;
    if (!look->short_line || !person_in_title(&look->line->person, &who, &title) || title == 0)
        return false;
    struct strv label = parts_cut(look->text, (struct span){0, title - 1});
    struct strv rest = strv_make(look->text.ptr + title, look->text.len - title);
    return names(&look->line->person, WORD_SPEECH) ||
           (person_is_name(label, false) && utf8_count(rest) >= NAMED_MIN_CPS);
}

/* Speaker: Dr Ann Poe / Place: Westmere — a field, though a record labels its chair so. */
static bool is_speaker_field(const struct look *look)
{
    struct span who;
    bool strong;
    size_t colon = strv_find(look->text, STRV(": "), 0);
    if (!look->short_line || !look->line->folded.latin || colon == SIZE_MAX)
        return false;
    for (size_t i = 0; i < look->line->person.hit_count; i++)
        if ((look->line->person.hits[i].tags & WORD_SPEAKER) &&
            look->line->person.hits[i].start == 0 && look->line->person.hits[i].end == colon)
            return person_speaker(&look->line->person, (struct span){0, look->text.len}, &who,
                                  &strong) &&
                   who.start > colon;
    return false;
}

static uint32_t turn(const struct look *look)
{
    struct span who;
    size_t behind;
    if (is_speaker_field(look) || is_named_title(look) ||
        person_named_by_office(&look->line->person, &who))
        return 0;
    switch (person_turn(&look->line->person, &who, &behind)) {
    case PERSON_TURN: return UNIT_TURN | UNIT_BODY;
    case PERSON_PERHAPS_TURN: return UNIT_TURN_LIKE;
    case PERSON_NO_TURN: break;
    }
    return 0;
}

static uint32_t dated(const struct look *look)
{
    return date_flags(look->line, look->cps);
}

static uint32_t label(const struct look *look)
{
    struct span who;
    return person_label(&look->line->person, &who) ? UNIT_LABEL : 0;
}

static uint32_t speaker(const struct look *look)
{
    struct span who;
    bool strong;
    if ((look->flags & UNIT_DATE) ||
        !person_speaker(&look->line->person, (struct span){0, look->text.len}, &who, &strong))
        return 0;
    return strong ? UNIT_SPEAKER : UNIT_NAME;
}

static uint32_t mark(const struct look *look)
{
    size_t end;
    return unit_mark(look->text, &end) ? UNIT_MARK : 0;
}

static uint32_t contents(const struct look *look)
{
    return look->whole & WORD_CONTENTS ? UNIT_CONTENTS : 0;
}

static uint32_t appendix(const struct look *look)
{
    return look->whole & WORD_APPENDIX ? UNIT_APPENDIX : 0;
}

static uint32_t end_of_text(const struct look *look)
{
    return look->whole & WORD_END ? UNIT_END : 0;
}

static uint32_t record(const struct look *look)
{
    return parts_hit(&look->line->person, (struct span){0, look->text.len}, WORD_RECORD)
               ? UNIT_RECORD
               : 0;
}

static uint32_t short_line(const struct look *look)
{
    return look->short_line ? UNIT_SHORT : 0;
}

/* 祝 辞: what a ceremony calls its speech is the whole title. In alphabets such a word alone may as
 * well head a part of one: Welcome. */
static bool is_word_alone(const struct look *look)
{
    return !look->line->folded.latin && (look->whole & WORD_SPEECH) &&
           (tags_of_whole(look->words, look->line, 0) & WORD_SPEECH);
}

static uint32_t title(const struct look *look)
{
    return look->short_line && (is_word_alone(look) || names(&look->line->person, WORD_SPEECH))
               ? UNIT_TITLE
               : 0;
}

static uint32_t document(const struct look *look)
{
    return look->short_line && !(look->flags & UNIT_TITLE) &&
                   names(&look->line->person, WORD_DOCUMENT)
               ? UNIT_DOCUMENT
               : 0;
}

static uint32_t labelled(const struct look *look)
{
    return look->short_line && is_labelled(&look->line->person) && !is_named_title(look)
               ? UNIT_LABELLED
               : 0;
}

static uint32_t field_name(const struct look *look)
{
    return look->short_line && ((look->whole & WORD_FIELD) || list_is(LIST_DATE_LABEL, look->text))
               ? UNIT_LABELLED
               : 0;
}

static uint32_t labelled_in_brackets(const struct look *look)
{
    return look->short_line && !(look->flags & UNIT_TITLE) && in_bracket_field(look->text)
               ? UNIT_LABELLED
               : 0;
}

static uint32_t subtitle(const struct look *look)
{
    struct strv text = look->text;
    bool bracket = text.ptr[0] == '(' && text.ptr[text.len - 1] == ')';
    bool dash = strv_starts(text, STRV("—")) || strv_starts(text, STRV("-")) ||
                strv_starts(text, STRV("―"));
    return look->short_line && (dash || bracket) ? UNIT_SUBTITLE : 0;
}

static uint32_t open_title(const struct look *look)
{
    return look->short_line && !(look->flags & (UNIT_TITLE | UNIT_DOCUMENT)) &&
                   list_starts(LIST_TITLE_OPEN, look->text)
               ? UNIT_OPEN
               : 0;
}

/* 新华社北京11月8日电, (中央社台北10日电). */
static uint32_t dateline(const struct look *look)
{
    struct strv text = look->text;
    struct span all = {0, text.len};
    parts_trim(text, &all, "()");
    struct strv words = parts_cut(text, all);
    bool wire = strv_ends(words, STRV("日电")) || strv_ends(words, STRV("日讯"));
    return look->short_line && wire &&
                   (strv_find(words, STRV("社"), 0) != SIZE_MAX ||
                    strv_find(words, STRV("网"), 0) != SIZE_MAX)
               ? UNIT_FURNITURE
               : 0;
}

/* 小】, 【字体: a control that was cut at its line breaks. */
static uint32_t torn_control(const struct look *look)
{
    enum { TORN_CPS = 5 };
    size_t open = 0, close = 0, len;
    for (size_t off = 0; off < look->text.len; off += len) {
        uint32_t cp = chars_at(look->text, off, &len);
        open += cp == U'【' || cp == '(' || cp == '[' || cp == U'《';
        close += cp == U'】' || cp == ')' || cp == ']' || cp == U'》';
    }
    return look->cps <= TORN_CPS && open != close ? UNIT_FURNITURE : 0;
}

static uint32_t caption(const struct look *look)
{
    size_t at = 0, len;
    for (uint32_t cp; at < look->text.len && (cp = chars_at(look->text, at, &len)) &&
                      (char_is_bullet(cp) || cp == ' ');)
        at += len;
    return look->short_line && (list_starts_at(LIST_CAPTION, look->text, at) ||
                                list_starts(LIST_CAPTION, look->text))
               ? UNIT_FURNITURE
               : 0;
}

/* 记者王水生／清水报导: who wrote what the page tells. */
static uint32_t byline(const struct look *look)
{
    return look->short_line && strv_starts(look->text, STRV("记者")) &&
                   list_ends(LIST_BYLINE, look->text)
               ? UNIT_FURNITURE
               : 0;
}

/* ASSEMBLY IN NEW YORK, — a line of a title that is set in capitals. */
static bool is_in_capitals(const struct look *look)
{
    enum { FEWEST = 4 };
    size_t upper = 0, len;
    struct strv source = look->line->person.source;
    for (size_t off = 0; off < source.len; off += len) {
        uint32_t cp = chars_at(source, off, &len);
        upper += chars_is_upper(cp);
        if (chars_is_letter(cp) && !chars_is_upper(cp))
            return false;
    }
    return upper >= FEWEST && !parts_ends_sentence(look->text);
}

static uint32_t sentence(const struct look *look)
{
    if (look->line->folded.latin && look->cps <= TITLE_MAX_LATIN_CPS && is_in_capitals(look))
        return 0;
    return !look->short_line && !(look->flags & (UNIT_DATE | UNIT_SPEAKER | UNIT_NAME)) &&
                   look->cps >= TINY_CPS
               ? UNIT_BODY
               : 0;
}

/* The rules in their order. */
static const struct line_rule {
    struct sign sign;
    uint32_t (*look)(
        const struct look *look); /* the flags that it gives, 0 where it does not hold */
    uint32_t last;                /* with one of these flags it is the last rule that is tried */
} RULES[] = {
    {{"no letters", "nothing to be read: a rule between two parts", "* * *", "* 水 *"},
     no_letters,
     UNIT_ORNAMENT},
    {{"time note", "a record notes the time between two speeches", "3.31 pm", "3.31 km"},
     time_note,
     UNIT_ORNAMENT},
    {{"page number", "a number alone, dashes or 第…页 around it", "— 9 —", "— 9 点 —"},
     page_number,
     UNIT_PAGE_NUMBER},
    {{"alphabet", "titles are longer there, and names have capitals", "The old mill", "老水磨"},
     alphabet,
     0},
    {{"salutation", "groups of people, parted by commas, with a colon or alone in the line",
      "各位村长、同志们:", "各位村长都知道这件事。"},
     salutation,
     UNIT_SALUTATION},
    {{"label of a speaker", "office and name before a colon", "主席(田金水):今天开会。",
      "通知:今天开会。"},
     turn,
     UNIT_TURN},
    {{"date", "a date and little else", "(2012年6月15日)", "2012年度水利工作报告"}, dated, 0},
    {{"label on its own line", "some records put the name above what was said",
      "Mr. John Roe (Westmere)", "The mill (Westmere)"},
     label,
     0},
    {{"speaker", "an office with a name, a field with a name, a name alone", "镇长 王水生",
      "镇长说水"},
     speaker,
     0},
    {{"mark", "an enumeration mark in front", "一、清水渠", "一条水渠"}, mark, 0},
    {{"contents", "the word alone heads a contents page", "目 录", "目录在后面"}, contents, 0},
    {{"appendix", "the word alone heads what an editor says", "后记", "后记不长"}, appendix, 0},
    {{"end", "the word alone says that a text ends", "(完)", "没有完"}, end_of_text, 0},
    {{"record", "the name of a sitting's record", "清水镇议会会议录", "清水镇开会"}, record, 0},
    {{"short", "no end of a sentence, and no longer than titles are", "清水渠的来历", "水渠清了。"},
     short_line,
     0},
    {{"title", "ends with a word for a speech, or begins as titles in English do",
      "在水利会议上的讲话(摘要)", "讲话之后去看水渠"},
     title,
     0},
    {{"other document", "ends with a word for another kind of text", "修渠方案", "方案在哪里"},
     document,
     0},
    {{"labelled", "a name of a few characters, a colon, and what it is", "会议地点:二楼",
      "主题演讲:修渠"},
     labelled,
     0},
    {{"name of a field", "what it is stands on the line below", "更新时间", "更新的时间"},
     field_name,
     0},
    {{"labelled in brackets", "the same with the name in brackets", "【致辞人】 王水生",
      "【清水镇的老水渠修好以后】 水来了"},
     labelled_in_brackets,
     0},
    {{"subtitle", "hangs on the title above: a dash in front, or brackets around", "——清水镇修渠记",
      "清水镇修渠记"},
     subtitle,
     0},
    {{"open", "begins as a title that goes on in the next line", "在清水镇修渠会议",
      "清水镇修渠会议"},
     open_title,
     0},
    {{"dateline", "an agency, a place, a day", "(清水社王村11月8日电)", "清水社王村来电"},
     dateline,
     0},
    {{"torn control", "a bracket whose other half stands in another line", "小】", "【小】"},
     torn_control,
     0},
    {{"caption", "stands under a picture", "图为修渠现场", "修渠现场"}, caption, 0},
    {{"byline", "who wrote the page", "记者王水生／清水报导", "记者王水生的报导集"}, byline, 0},
    {{"sentence", "longer, or with the end of a sentence", "水渠要在月底以前清完。", "水渠要清"},
     sentence,
     0},
};

enum { LINE_RULES = sizeof RULES / sizeof *RULES };

bool line_rules_is_cover(const struct unit_line *line, size_t cps)
{
    enum { COVER_CPS = 400 };
    struct look cover = {.line = line, .text = line->person.folded, .cps = cps};
    while (cover.text.len && cover.text.ptr[cover.text.len - 1] == '.')
        cover.text.len--;
    if (!line->folded.latin || cps > COVER_CPS || !is_in_capitals(&cover))
        return false;
    for (size_t i = 0; i < line->person.hit_count; i++)
        if ((line->person.hits[i].tags & WORD_LEADS) && line->person.hits[i].start == 0)
            return true;
    return false;
}

/* Whether the line is short and ends as no sentence does. */
static bool is_short_line(const struct look *look)
{
    struct strv text = look->text;
    if (line_rules_is_cover(look->line, look->cps))
        return true;
    size_t limit = look->line->folded.latin ? TITLE_MAX_LATIN_CPS : TITLE_MAX_CPS;
    bool sentence = parts_ends_sentence(text) || parts_has_stop(text) ||
                    (look->cps > 0 && strchr(",:", text.ptr[text.len - 1]));
    return look->cps <= limit && !sentence;
}

uint32_t line_rules_flags(const struct words *words, const struct unit_line *line, size_t cps,
                          sign_set *signs)
{
    struct look look = {.words = words, .line = line, .text = line->person.folded, .cps = cps};
    look.whole = tags_of_whole(words, line, strlen("。"));
    look.short_line = is_short_line(&look);
    *signs = 0;
    for (size_t i = 0; i < LINE_RULES; i++) {
        uint32_t flags = RULES[i].look(&look);
        look.flags |= flags;
        *signs |= flags ? SIGN_BIT(i) : 0;
        if (flags & RULES[i].last)
            break;
    }
    return look.flags;
}

const struct sign *line_rules_sign(size_t row)
{
    return row < LINE_RULES ? &RULES[row].sign : NULL;
}
