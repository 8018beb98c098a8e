/* Speakers named inside other words (person.h): in titles, and where a page reports that they
 * speak. A table of ways with examples; the first that holds wins. */
#include "lectern/speech/evidence/naming.h"

#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"

enum {
    MAX_OFFICE_CP = 24, /* of an office in front of a name in a report */
    NOTE_CPS = 8,       /* of a note in brackets before a title */
    MIN_NAME_CP = 2,
    MAX_NAME_CP = 4,
};

/* --- titles --- */

/* Address by Prime Minister Jane Doe at …, Speech of R. Roe, Minister for Water. */
static bool behind_by(const struct person_line *line, struct span *who)
{
    struct strv text = line->folded;
    bool strong;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        struct strv word = parts_cut(text, (struct span){hit->start, hit->end});
        if (!(hit->tags & WORD_LEADS) ||
            (!strv_ends(word, STRV(" by")) && !strv_ends(word, STRV(" of"))))
            continue;
        struct span part = {hit->end, text.len}, office, person;
        size_t end = list_find(LIST_TITLE_BREAK, text, part.start);
        part.end = end < part.end ? end : part.end;
        parts_trim(text, &part, ",");
        *who = part;
        if (!person_speaker(line, part, who, &strong) || !strong)
            return false;
        (void)person_split(line, *who, &office, &person);
        return person.start < person.end;
    }
    return false;
}

/* Dr Ann Lee's Statement, Minister Roe's Address to …. */
static bool before_possessive(const struct person_line *line, struct span *who)
{
    struct strv text = line->folded;
    bool strong;
    for (size_t at = 1; at + 2 < text.len; at++) {
        size_t len = 0, sign = 0;
        uint32_t cp = chars_at(text, at, &len);
        if (cp != '\'' && cp != U'’')
            continue;
        sign = at + len;
        bool s = sign < text.len && text.ptr[sign] == 's';
        if ((!s && text.ptr[at - 1] != 's') || sign + s >= text.len || text.ptr[sign + s] != ' ')
            continue;
        struct span part = {0, at}, rest = {sign + s, text.len};
        return parts_hit(line, rest, WORD_SPEECH) && person_speaker(line, part, who, &strong) &&
               strong;
    }
    return false;
}

/* Whether the title goes on with whom he met, and names no speech: 张总与李总会谈纪要. */
static bool meets_another(const struct person_line *line, size_t behind)
{
    return list_starts_at(LIST_TOGETHER, line->folded, behind) &&
           !parts_hit(line, (struct span){behind, line->folded.len}, WORD_SPEECH);
}

/* 张三在…上的讲话, 省长李四出席…致辞, ——张三接受采访. */
static bool before_place(const struct person_line *line, struct span *who)
{
    struct strv text = line->folded;
    bool strong;
    for (size_t end = list_find(LIST_TITLE_PLACE, text, 1); end != SIZE_MAX;
         end = list_find(LIST_TITLE_PLACE, text, end + 1))
        if (!meets_another(line, end) && person_speaker(line, (struct span){0, end}, who, &strong))
            return true;
    return false;
}

/* 张三:在…上的讲话, 市长 李四:…. */
static bool before_colon(const struct person_line *line, struct span *who)
{
    bool strong;
    size_t colon = strv_find(line->folded, STRV(":"), 0);
    if (colon == SIZE_MAX || colon == 0 || colon + 1 >= line->folded.len)
        return false;
    return person_speaker(line, (struct span){0, colon}, who, &strong) && who->start < who->end;
}

/* Whether the part is a family name and nothing else, or a whole name. */
static bool is_called(struct strv name)
{
    return person_has_surname(name) || person_is_name(name, false);
}

static bool is_speech_at(const struct person_line *line, size_t off)
{
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_SPEECH) && line->hits[i].start == off)
            return true;
    return false;
}

/* 林总统国庆谈话, 张三主席新年致辞, 홍길동 대통령 연설. */
static bool before_office(const struct person_line *line, struct span *who)
{
    struct strv text = line->folded;
    struct span front = {0, text.len};
    front.start = parts_note_end(text, NOTE_CPS);
    for (size_t len; (len = list_starts(LIST_BEFORE_SPEAKER, parts_cut(text, front))) > 0;)
        front.start += len;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if (!(hit->tags & WORD_OFFICE) || hit->start <= front.start || hit->end >= text.len)
            continue;
        struct span name = {front.start, hit->start}, all = {front.start, hit->end};
        if (meets_another(line, hit->end))
            return false;
        bool strong, hangul = chars_is_hangul(chars_peek(text, front.start));
        *who = all;
        if (!hangul ? is_called(parts_cut(text, name))
                    : text.ptr[hit->end] == ' ' && text.ptr[hit->start - 1] == ' ' &&
                          person_speaker(line, all, who, &strong) && strong)
            return true;
    }
    return false;
}

/* 修渠周开幕 镇政府王水生主任致辞稿: name and office right in front of the word for the speech. */
static bool before_speech(const struct person_line *line, struct span *who)
{
    static const size_t NAME_CPS[] = {3, 2, 4};
    struct strv text = line->folded;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if (!(hit->tags & WORD_OFFICE) || !is_speech_at(line, hit->end))
            continue;
        for (size_t n = 0; n < sizeof NAME_CPS / sizeof *NAME_CPS; n++) {
            size_t start = hit->start, len, cps = 0;
            for (; start > 0 && cps < NAME_CPS[n]; cps++, start -= len)
                (void)chars_before(text, start, &len);
            *who = (struct span){start, hit->end};
            if (cps == NAME_CPS[n] &&
                person_is_name(parts_cut(text, (struct span){start, hit->start}), false))
                return true;
        }
    }
    return false;
}

static const struct row {
    struct sign sign;
    bool (*find)(const struct person_line *line, struct span *who);
    bool gives_way; /* the speaker is no part of the title */
} ROWS[] = {
    {{"by", "titles in English name the speaker behind by or of",
      "Address by Prime Minister Jane Doe at the Harbour Dinner",
      "Statement by the Minister for Harbours of the Republic of Lakes"},
     behind_by,
     false},
    {{"possessive", "or in front of the word for the speech",
      "Dr Ann Lee's Statement at the Harbour Dinner", "The Town's Statement on Harbours"},
     before_possessive,
     false},
    {{"name and colon", "sites put the speaker's name in front of the title",
      "王水生:在水利会议上的讲话", "水利工作:三年回顾"},
     before_colon,
     true},
    {{"name and place", "a name, and where it was", "镇长王水生在水利会议上的讲话",
      "清水镇在水利会议上的讲话"},
     before_place,
     false},
    {{"name and office", "the office behind the name", "林总统新年谈话", "清水镇总统府"},
     before_office,
     false},
    {{"in front of the word for the speech", "behind what it was about and where he is from",
      "修渠周开幕 镇政府王水生主任致辞稿", "修渠周开幕 镇政府办公室主任致辞稿"},
     before_speech,
     false},
};

enum { NAMINGS = sizeof ROWS / sizeof *ROWS };

/* The first row that finds a speaker in the line; `count` where none does. */
static size_t first_row(const struct row *rows, size_t count, const struct person_line *line,
                        struct span *who)
{
    size_t row = 0;
    while (row < count && !rows[row].find(line, who))
        row++;
    return row;
}

bool person_in_title(const struct person_line *line, struct span *who, size_t *title)
{
    size_t row = first_row(ROWS, NAMINGS, line, who);
    if (row == NAMINGS)
        return false;
    *title = ROWS[row].gives_way ? strv_find(line->folded, STRV(":"), who->end) + 1 : 0;
    return true;
}

size_t naming_way(const struct person_line *line)
{
    struct span who;
    return first_row(ROWS, NAMINGS, line, &who);
}

const struct sign *naming_sign(size_t row)
{
    return row < NAMINGS ? &ROWS[row].sign : NULL;
}

/* --- reports --- */

/* Where the name that begins at `from` ends: what can stand behind a speaker in a report follows. 0
 * where none does. */
static size_t reported_name(struct strv text, size_t from)
{
    size_t end = 0, at = from, len;
    for (size_t cps = 1; at < text.len && cps <= MAX_NAME_CP; cps++) {
        (void)chars_at(text, at, &len);
        at += len;
        if (cps < MIN_NAME_CP || at >= text.len ||
            !person_is_name(strv_make(text.ptr + from, at - from), true))
            continue;
        uint32_t next = chars_peek(text, at);
        if (list_starts_at(LIST_REPORT_BEHIND, text, at) || next == '(' || chars_is_digit(next) ||
            next == ' ')
            end = at;
    }
    return end;
}

/* Where the office that ends at `end` begins: behind the last sign or word that cannot be in it. */
static size_t office_start(struct strv text, size_t end)
{
    size_t start = end, len;
    for (size_t cps = 0; start > 0 && cps < MAX_OFFICE_CP; cps++) {
        uint32_t cp = chars_before(text, start, &len);
        size_t word = list_ends(LIST_REPORT_BEFORE, strv_make(text.ptr, start));
        if (word > 0 || (!chars_is_hanzi(cp) && cp != U'、' && cp != U'·'))
            break;
        start -= len;
    }
    return start;
}

/* Below are the remarks by Jane Doe, Minister for Water. */
static bool announced_by(const struct person_line *line, struct span *who)
{
    return parts_latin(line->folded, (struct span){0, line->folded.len}) &&
           list_stands_in(LIST_ANNOUNCEMENT, line->folded) && behind_by(line, who);
}

/* 以下是省长张三今天在…. */
static bool reported_behind_office(const struct person_line *line, struct span *who)
{
    struct strv text = line->folded;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if (!(hit->tags & WORD_OFFICE) || hit->end >= text.len)
            continue;
        size_t end = reported_name(text, hit->end);
        if (end == 0)
            continue;
        *who = (struct span){office_start(text, hit->start), end};
        return true;
    }
    return false;
}

/* Whether a name may begin at `start`: nothing in front that it could be a part of. */
static bool begins_there(struct strv text, size_t start)
{
    size_t len;
    uint32_t before = start ? chars_before(text, start, &len) : 0;
    return !start || !chars_is_hanzi(before) ||
           list_ends(LIST_REPORT_BEFORE, strv_make(text.ptr, start)) > 0;
}

/* 张三总统今(26)日出席…. */
static bool reported_before_office(const struct person_line *line, struct span *who)
{
    struct strv text = line->folded;
    for (size_t i = 0; i < line->hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        size_t start = hit->start, len;
        if (!(hit->tags & WORD_OFFICE) || !list_starts_at(LIST_REPORT_BEHIND, text, hit->end))
            continue;
        for (size_t cps = 1; start > 0 && cps <= MAX_NAME_CP; cps++) {
            (void)chars_before(text, start, &len);
            start -= len;
            *who = (struct span){start, hit->end};
            struct strv name = strv_make(text.ptr + start, hit->start - start);
            bool kana = chars_is_kana(chars_peek(text, hit->end)); /* 川田総理は、 */
            if (begins_there(text, start) &&
                (person_is_name(name, false) ||
                 (kana && (person_has_surname(name) || list_is(LIST_LONG_SURNAME, name)))))
                return true;
        }
    }
    return false;
}

/* 镇长说:, 镇长王水生在会上表示: — a line that leads to what was said and holds nothing else. */
static bool leads_to_words(const struct person_line *line, struct span *who)
{
    enum { OFFICE_CPS = 12 };
    struct strv text = line->folded;
    size_t says =
        strv_ends(text, STRV(":")) ? list_ends(LIST_SAYS, strv_make(text.ptr, text.len - 1)) : 0;
    bool strong;
    *who = (struct span){0, says ? text.len - 1 - says : 0};
    if (!who->end || utf8_count(parts_cut(text, *who)) > OFFICE_CPS)
        return false;
    for (size_t i = 0; i < line->hit_count; i++)
        if ((line->hits[i].tags & WORD_OFFICE) && line->hits[i].end == who->end)
            return true;
    return person_speaker(line, *who, who, &strong) && strong;
}

static const struct row REPORTS[] = {
    {{"announced", "a page in an alphabet announces whose words follow",
      "The following is the speech by Jane Doe, Minister for Water, at the harbour:",
      "Remarks by Jane Doe, Minister for Water"},
     announced_by,
     false},
    {{"reported behind the office", "a report begins with who spoke",
      "以下是镇长王水生今天在水利会议上的讲话:", "镇长办公室今天开门"},
     reported_behind_office,
     false},
    {{"reported before the office", "or with the name in front of the office",
      "王水生镇长今天出席水利会议,并致辞。", "清水镇镇长今天出席水利会议。"},
     reported_before_office,
     false},
    {{"leads to the words", "a line of its own in front of what was said",
      "镇长说:", "镇长说,水渠要清:"},
     leads_to_words,
     false},
};

enum { REPORT_ROWS = sizeof REPORTS / sizeof *REPORTS };

size_t naming_report(const struct person_line *line)
{
    struct span who;
    return first_row(REPORTS, REPORT_ROWS, line, &who);
}

const struct sign *naming_report_sign(size_t row)
{
    return row < REPORT_ROWS ? &REPORTS[row].sign : NULL;
}

bool person_in_report(const struct person_line *line, struct span *who)
{
    return first_row(REPORTS, REPORT_ROWS, line, who) < REPORT_ROWS;
}
