/* See meta.h. The head of a speech is short, so its lines are read one by one. A statement of a
 * fact has a rank by where it stands (enum rank); the first one of the highest rank wins. */
#include "lectern/speech/split/meta.h"

#include "head_chrome.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/split/salutation_lines.h"
#include "lectern/speech/split/title_trim.h"
#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/page.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/evidence/unit.h"
#include "lectern/speech/words/list.h"
#include "lectern/text/fold.h"

#include <string.h>

enum {
    STANDFIRST_CPS = 220, /* a short paragraph before the salutation, by the editor of a page */
    STANDFIRST_LINES = 8,
    HEAD_LINES = 14, /* own lines of a speech that may state facts at its start */
    FOOT_CPS = 24,   /* a longer line that states nothing ends the foot */
    FOOT_LINES = 5,  /* and at its end */
    OCCASION_MAX_CPS = 60,
    ABOVE_LINES = 4,      /* lines above the title of the first speech that may date it */
    REPORT_LINES = 12,    /* … that may report who speaks */
    TODAY_PARAS = 4,      /* paragraphs at the start that may say which day it is */
    TODAY_LEN = 400,      /* bytes of each */
    REPORT_DATE_LEN = 24, /* bytes before the day with which a report begins */
    OPENING_LEN = 12,     /* … before the speaker with whom it begins: 以下是 */
    FLAT_LEN = 200,    /* bytes of a flattened first paragraph in which a date in brackets counts */
    FIELD_CPS = 24,    /* of who is named in a field in brackets */
    NOTE_CPS = 12,     /* of a note in square brackets before a title */
    TITLE_MIN_CPS = 8, /* of one that is found again in running text */
    SCRIPT_LEN = 3000, /* bytes by which the script of a text is told */
};

/* How much a statement of a fact is worth. */
enum rank {
    RANK_NONE,
    RANK_AROUND, /* outside of the speech: above its title, in a report */
    RANK_OFFICE, /* an office alone in the title */
    RANK_FOOT,
    RANK_TOLD,  /* in the words of the speech: today is the 11th */
    RANK_NAME,  /* a name alone */
    RANK_TITLE, /* in the title */
    RANK_HEAD,  /* a line for it */
    RANK_FIELD, /* with the field's name */
};

struct reader {
    const struct words *words;
    const struct unit *units;
    struct document *doc;
    struct speech *speech;
    enum rank date, speaker;
    size_t at;    /* the paragraph that is being read */
    size_t past;  /* the last one of the salutation, once it was read */
    size_t named; /* the one that named the speaker */
    bool taiwan;  /* the text is in the Traditional script: years may be those of the Republic */
};

/* A part of a folded line as it stands in the clean view, runs of blanks as one, in the arena. */
static const char *copy_part(struct reader *r, const struct unit_line *line, struct span part)
{
    struct span source = {line->folded.back[part.start], line->folded.back[part.end]};
    return unit_copy(r->doc, parts_cut(line->person.source, source));
}

/* Notes the paragraph that is being read as what states a fact. */
static void note_source(struct reader *r, enum fact fact, enum rank rank)
{
    static const char *const HOW[] = {
        [RANK_NONE] = N_("the beginning of the speech"),
        [RANK_AROUND] = N_("what a page says around the speech"),
        [RANK_OFFICE] = N_("an office in the title"),
        [RANK_FOOT] = N_("the title or the foot"),
        [RANK_TOLD] = N_("the words of the speech"),
        [RANK_NAME] = N_("a line that is a name alone"),
        [RANK_TITLE] = N_("a name in the title"),
        [RANK_HEAD] = N_("a line of the head"),
        [RANK_FIELD] = N_("a field with its name"),
    };
    r->speech->from[fact] = (struct fact_source){r->doc->paras.at[r->at].src, HOW[rank]};
}

static void take_date(struct reader *r, const struct date *date, enum rank rank)
{
    char iso[DATE_ISO_LEN + 1];
    if (r->date >= rank || (date->era_guessed && !r->taiwan))
        return;
    date_iso(date, iso);
    r->speech->date = arena_copy(r->doc->arena, iso, strlen(iso));
    r->date = rank;
    note_source(r, FACT_DATE, rank);
}

/* An office on a line of its own below the line that names the speaker: both are told. */
static bool take_office(struct reader *r, const struct unit_line *line, struct span office)
{
    struct speech *speech = r->speech;
    if (!speech->person || speech->office || office.start >= office.end)
        return false;
    speech->office = copy_part(r, line, office);
    struct strbuf both = {0};
    strbuf_add_strv(&both, strv_of(speech->speaker));
    strbuf_add_strv(&both, line->folded.latin ? STRV(", ") : STRV(" "));
    strbuf_add_strv(&both, strv_of(speech->office));
    speech->speaker = arena_copy(r->doc->arena, both.ptr, both.len);
    strbuf_free(&both);
    note_source(r, FACT_OFFICE, RANK_HEAD);
    return true;
}

static void take_speaker(struct reader *r, const struct unit_line *line, struct span who,
                         enum rank rank)
{
    struct span office, person, field;
    if (r->speaker >= rank && !(r->speaker == RANK_HEAD && rank == RANK_HEAD && line->folded.latin))
        return;
    (void)person_split(&line->person, who, &office, &person);
    if (r->speaker >= rank) { /* Dr Ann Poe / Director, Mill Office */
        if (r->at == r->named + 1 && office.start == who.start)
            (void)take_office(r, line, who);
        return;
    }
    if (office.start >= office.end && person_named_by_office(&line->person, &field))
        office = field;
    if (person.start >= person.end && rank == RANK_HEAD && take_office(r, line, office))
        return;
    bool turn = r->units[r->at].flags & UNIT_TURN; /* stays as the record prints it */
    if (!turn || office.start < person.start || person.start >= person.end)
        who = person_without_address(&line->person, who);
    person = person_without_address(&line->person, person);
    const char *speaker = copy_part(r, line, who);
    if (!speaker)
        return;
    r->speech->speaker = speaker;
    r->speech->office = office.start < office.end ? copy_part(r, line, office) : NULL;
    r->speech->person = person.start < person.end ? copy_part(r, line, person) : NULL;
    r->speaker = rank;
    r->named = r->at;
    note_source(r, FACT_SPEAKER, rank);
    note_source(r, FACT_OFFICE, rank);
}

/* What stands beside the date in 2012年3月5日在…会议上, as the occasion. */
static void take_occasion(struct reader *r, const struct unit_line *line, const struct date *date)
{
    struct span rest = {date->end, line->folded.len};
    while (rest.end > rest.start && strchr(" )", line->folded.text[rest.end - 1]))
        rest.end--;
    while (rest.start < rest.end && strchr(" ,", line->folded.text[rest.start]))
        rest.start++;
    if (line->folded.text[rest.start] == '(')
        return; /* (Friday), (transcript) */
    size_t cps = utf8_count(strv_make(line->folded.text + rest.start, rest.end - rest.start));
    if (r->speech->occasion || cps < 2 || cps > OCCASION_MAX_CPS)
        return;
    r->speech->occasion = copy_part(r, line, rest);
    note_source(r, FACT_PLACE, RANK_HEAD);
}

/* A line that holds a date and perhaps a speaker before or behind it. */
static void read_date_line(struct reader *r, const struct unit_line *line, enum rank rank)
{
    struct date date;
    struct span who;
    bool strong;
    if (!date_find(line->person.folded, 0, &date))
        return;
    take_date(r, &date, rank);
    enum rank named = rank == RANK_FOOT ? rank : RANK_HEAD;
    if (date.start > 0 &&
        person_speaker(&line->person, (struct span){0, date.start}, &who, &strong))
        take_speaker(r, line, who, strong ? named : RANK_NAME);
    else if (date.end < line->folded.len &&
             person_speaker(&line->person, (struct span){date.end, line->folded.len}, &who,
                            &strong) &&
             strong) /* a name alone may be a place: (2012年6月15日,巴黎) */
        take_speaker(r, line, who, named);
    else
        take_occasion(r, line, &date);
}

/* The salutation from `who` in the line that is being read to its end in the line r->past. */
static const char *copy_lines(struct reader *r, const struct unit_line *line, struct span who)
{
    struct unit_line below;
    struct span rest;
    size_t behind;
    struct strv text = document_para(r->doc, r->past);
    unit_read_line(r->words, text, &below);
    if (!person_salutation(&below.person, 0, &rest, &behind))
        return copy_part(r, line, who);
    const char *start = line->person.source.ptr + line->folded.back[who.start];
    return unit_copy(r->doc,
                     strv_make(start, (size_t)(text.ptr + below.folded.back[rest.end] - start)));
}

/* …(2012年6月15日)王水生同志们: in flattened text the speaker's name is glued to the salutation. */
static void take_glued_name(struct reader *r, const struct unit_line *line, struct span *who)
{
    struct strv text = line->person.folded;
    if (who->start == 0 || text.ptr[who->start - 1] != ')')
        return;
    struct strv rest = strv_make(text.ptr + who->start, who->end - who->start);
    for (size_t most = 3; most >= 2; most--) {
        struct span name = {who->start, who->start + utf8_offset(rest, most)};
        if (name.end >= who->end || !person_is_name(parts_cut(text, name), false) ||
            !strv_starts(strv_make(text.ptr + name.end, who->end - name.end), STRV("同志")))
            continue;
        take_speaker(r, line, name, RANK_NAME);
        who->start = name.end;
        return;
    }
}

static void read_salutation(struct reader *r, const struct unit_line *line, size_t from)
{
    struct span who;
    size_t behind;
    if (r->speech->salutation || !person_salutation(&line->person, from, &who, &behind))
        return;
    r->past = salutation_lines_last(r->doc, r->words, r->units, r->at,
                                    r->speech->first_para + r->speech->para_count);
    take_glued_name(r, line, &who);
    r->speech->salutation = r->past > r->at ? copy_lines(r, line, who) : copy_part(r, line, who);
    note_source(r, FACT_SALUTATION, RANK_NONE);
}

/* The salutation behind a title that stands again in the midst of a flattened paragraph. */
static void read_behind_title(struct reader *r, const struct unit_line *line)
{
    struct folded title;
    struct span who;
    size_t behind;
    if (r->speech->salutation || !r->speech->title)
        return;
    words_fold(strv_of(r->speech->title), &title);
    size_t at = strv_find(line->person.folded, words_strv(&title), 1);
    if (title.cps < TITLE_MIN_CPS || at == SIZE_MAX ||
        !person_salutation(&line->person, at + title.len, &who, &behind))
        return;
    r->speech->salutation = copy_part(r, line, who);
    note_source(r, FACT_SALUTATION, RANK_NONE);
}

/* Reads a salutation off the words with which the running text begins. */
static void read_opening(struct reader *r, const struct unit_line *line, size_t from)
{
    struct span who;
    if (r->speech->salutation || !person_opening(&line->person, from, &who))
        return;
    r->speech->salutation = copy_part(r, line, who);
    note_source(r, FACT_SALUTATION, RANK_NONE);
}

/* A date in brackets at the end of a line, or after a sentence of a paragraph: …(2012年6月15日). */
static void read_bracket_date(struct reader *r, const struct unit_line *line, uint32_t flags,
                              bool first)
{
    struct strv text = line->person.folded;
    for (size_t at = 0; at < text.len && r->date < RANK_HEAD; at++) {
        struct date date;
        if (text.ptr[at] != '(' || at + 8 > text.len)
            continue;
        size_t len = 0;
        uint32_t before = at > 0 ? chars_before(text, at, &len) : 0;
        bool flat = first && at < FLAT_LEN;
        bool alone = at == 0 || chars_is_stop(before) || !(flags & UNIT_BODY) || flat;
        if (alone && date_at(text, at + 1, &date) && date.month && date.end < text.len &&
            (text.ptr[date.end] == ')' || ((flat || at == 0) && strchr(", ", text.ptr[date.end]))))
            take_date(r, &date, RANK_HEAD);
    }
}

/* Whether the line is a date in digits alone (2025-04-02) right below a line of the page: the day
 * when it was posted. */
static bool is_posting_below_page(const struct reader *r, size_t para, const struct unit_line *line)
{
    struct strv text = line->person.folded;
    if (para == 0 || !chrome_has(r->doc, para - 1))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!chars_is_digit((unsigned char)text.ptr[i]) && !strchr("-./", text.ptr[i]))
            return false;
    return true;
}

/* The date in front of a title or behind it: 2013-05-04_在…上的讲话, Address to …, 30 September
 * 2024. */
static void read_title_date(struct reader *r, const struct unit_line *line)
{
    struct date date;
    if (date_find(line->person.folded, 0, &date) && date.day)
        take_date(r, &date, RANK_FOOT);
}

/* Takes off the title what is no part of it (title_trim.h). */
static void trim_title(struct reader *r)
{
    struct unit_line line;
    if (!r->speech->title)
        return;
    unit_read_line(r->words, strv_of(r->speech->title), &line);
    struct span rest = title_trim(&line);
    if (rest.start > 0 || rest.end < line.folded.len)
        r->speech->title = copy_part(r, &line, rest);
}

/* Whom a title or a line below it names: 张三在…上的讲话, ——张三在…. */
static void read_naming(struct reader *r, const struct unit_line *line)
{
    struct span who, office, person;
    size_t title;
    if (!person_in_title(&line->person, &who, &title))
        return;
    (void)person_split(&line->person, who, &office, &person);
    take_speaker(r, line, who, person.start < person.end ? RANK_TITLE : RANK_OFFICE);
}

/* The whole title, which may stand on several lines. */
static void read_title(struct reader *r)
{
    struct unit_line line;
    unit_read_line(r->words, strv_of(r->speech->title), &line);
    read_naming(r, &line);
}

/* The bodies to which a notice goes, right below its title. */
static void read_addressee(struct reader *r, const struct unit_line *line)
{
    struct span who;
    if (r->speech->salutation || !person_addressee(&line->person, &who))
        return;
    r->speech->salutation = copy_part(r, line, who);
    note_source(r, FACT_SALUTATION, RANK_NONE);
}

/* A field in brackets says who speaks, whatever stands in it: 【致辞人】清水镇政府, [演説者] …. */
static void read_bracket_field(struct reader *r, const struct unit_line *line)
{
    struct strv text = line->person.folded;
    struct span who;
    bool strong;
    size_t behind = parts_note_end(text, NOTE_CPS);
    for (size_t i = 0; behind && i < line->person.hit_count; i++) {
        const struct word_hit *hit = &line->hits[i];
        if (!(hit->tags & WORD_SPEAKER) || hit->start > strlen("【") || hit->end >= behind)
            continue;
        if (!person_speaker(&line->person, (struct span){0, text.len}, &who, &strong) || !strong)
            who = (struct span){behind, text.len};
        parts_trim(text, &who, ":");
        if (who.start < who.end && utf8_count(parts_cut(text, who)) <= FIELD_CPS)
            take_speaker(r, line, who, RANK_FIELD);
        return;
    }
}

/* The lines of a head that state facts by themselves. */
static void read_facts(struct reader *r, size_t para, const struct unit_line *line, bool is_title)
{
    uint32_t flags = r->units[para].flags;
    struct span who;
    bool strong;
    if (is_title)
        read_title_date(r, line);
    if (is_title)
        read_title(r);
    else if (flags & (UNIT_TITLE | UNIT_SUBTITLE)) {
        read_naming(r, line);
        read_title_date(r, line);
    }
    if (is_title && !(flags & (UNIT_DATE | UNIT_SPEAKER)))
        return;
    if ((flags & UNIT_DATE) && !is_title) {
        enum field_above field = head_field_above(r->doc, r->words, r->units, para);
        if (field != FIELD_OF_PAGE && !is_posting_below_page(r, para, line))
            read_date_line(r, line, field ? RANK_FIELD : RANK_HEAD);
    } else if ((flags & (UNIT_SPEAKER | UNIT_NAME)) && !is_title &&
               person_speaker(&line->person, (struct span){0, line->folded.len}, &who, &strong))
        take_speaker(r, line, who, strong ? RANK_HEAD : RANK_NAME);
}

/* The guest of a talk that begins with a question: who speaks first and does not ask. */
static void read_guest(struct reader *r, size_t para)
{
    size_t end = r->speech->first_para + r->speech->para_count;
    for (size_t i = para + 1; i < end; i++) {
        enum { LABEL_LOOK = 200 };
        struct unit_line line;
        struct span who;
        size_t behind;
        if (!(r->units[i].flags & UNIT_TURN))
            continue;
        struct strv text = document_para(r->doc, i);
        unit_read_line(r->words, strv_make(text.ptr, utf8_floor(text, LABEL_LOOK)), &line);
        if (!person_turn(&line.person, &who, &behind) ||
            person_asks(parts_cut(line.person.folded, who)))
            continue;
        take_speaker(r, &line, who, RANK_NAME);
        return;
    }
}

/* One own line of the head. Returns false where the running text has begun. */
static bool read_head_line(struct reader *r, size_t para, bool is_title)
{
    struct unit_line line;
    struct strv text = document_para(r->doc, para);
    r->at = para;
    unit_read_line(r->words, text, &line);
    uint32_t flags = r->units[para].flags;
    struct span who;
    size_t behind;
    if ((flags & UNIT_LABEL) && (flags & UNIT_TURN) && person_label(&line.person, &who)) {
        take_speaker(r, &line, who, RANK_HEAD);
        return true;
    }
    if ((flags & UNIT_TURN) && person_turn(&line.person, &who, &behind)) {
        if (person_asks(parts_cut(line.person.folded, who)))
            read_guest(r, para);
        else
            take_speaker(r, &line, who, RANK_HEAD);
        read_salutation(r, &line, behind);
        read_opening(r, &line, behind);
        return false;
    }
    if (flags & UNIT_SALUTATION) {
        read_bracket_date(r, &line, flags, para == r->speech->first_para);
        read_salutation(r, &line, 0);
        return (flags & UNIT_ADDRESS) != 0;
    }
    read_bracket_date(r, &line, flags, para == r->speech->first_para);
    if (!is_title)
        read_addressee(r, &line);
    read_bracket_field(r, &line);
    read_facts(r, para, &line, is_title);
    if (is_title && !(flags & (UNIT_DATE | UNIT_SPEAKER)))
        return true;
    if ((flags & UNIT_BODY) && !(flags & UNIT_MARK) && !is_title) {
        read_behind_title(r, &line);
        read_opening(r, &line, 0);
    }
    return !(flags & UNIT_BODY) && !(flags & UNIT_MARK);
}

/* 今天是2019年1月11日: the speech itself says when it is given. */
static void read_today(struct reader *r, size_t body, size_t end)
{
    for (size_t i = body, seen = 0; i < end && seen < TODAY_PARAS; i++) {
        struct strv text = document_para(r->doc, i);
        if (chrome_has(r->doc, i))
            continue;
        r->at = i;
        seen++;
        struct unit_line line;
        struct date date;
        unit_read_line(
            r->words,
            strv_make(text.ptr, utf8_floor(text, text.len < TODAY_LEN ? text.len : TODAY_LEN)),
            &line);
        struct strv folded = line.person.folded;
        for (size_t at = list_find(LIST_TODAY, folded, 0); at != SIZE_MAX;
             at = list_find(LIST_TODAY, folded, at + 1))
            if (date_at(folded,
                        parts_skip_blanks(folded, at + list_starts_at(LIST_TODAY, folded, at)),
                        &date) &&
                date.day)
                take_date(r, &date, RANK_TOLD);
    }
}

/* What a page says above the speech and around its head: when it was, who speaks. */
static void read_around(struct reader *r, size_t body, size_t end)
{
    size_t first = r->speech->first_para;
    bool own = r->speech == r->doc->speeches.at; /* above others stands the speech before */
    size_t from = own ? (first > REPORT_LINES ? first - REPORT_LINES : 0) : first;
    for (size_t i = body + (body < end && !r->speech->salutation); i-- > from;) {
        struct unit_line line;
        struct span who;
        struct date date;
        uint32_t flags = r->units[i].flags;
        bool outside = i < first || chrome_has(r->doc, i), para = (flags & UNIT_BODY) != 0;
        r->at = i;
        unit_read_line(r->words, document_para(r->doc, i), &line);
        bool leads = (flags & UNIT_ANNOUNCES) || strv_ends(line.person.folded, STRV(":"));
        if (!outside && !para && !leads)
            continue;
        read_bracket_field(r, &line);
        size_t most = line.folded.latin ? 2 * STANDFIRST_CPS : STANDFIRST_CPS;
        if ((para || leads) && r->units[i].cps <= most && person_in_report(&line.person, &who) &&
            (i < body || (flags & UNIT_ANNOUNCES) ||
             who.start <= OPENING_LEN + date_day_in_front(line.person.folded))) {
            take_speaker(r, &line, who, RANK_AROUND);
            if (own && date_find(line.person.folded, 0, &date) && date.day &&
                date.start <= REPORT_DATE_LEN && date.end < who.start)
                take_date(r, &date, RANK_AROUND); /* 当地时间2017年9月21日,外交部长… */
        }
        if (i < first && i + ABOVE_LINES >= first && (flags & UNIT_DATE) && !para &&
            date_find(line.person.folded, 0, &date) && date.day &&
            !(r->units[i].flags & UNIT_LABELLED) &&
            !parts_hit(&line.person, (struct span){0, line.folded.len}, WORD_FIELD) &&
            !page_is_posting(line.person.folded, &date))
            take_date(r, &date, RANK_AROUND);
    }
}

static void read_foot(struct reader *r, size_t first, size_t end)
{
    size_t from = end - first > FOOT_LINES ? end - FOOT_LINES : first;
    for (size_t i = end; i-- > from;) {
        struct unit_line line;
        struct span who;
        bool strong;
        if (chrome_has(r->doc, i))
            continue;
        r->at = i;
        unit_read_line(r->words, document_para(r->doc, i), &line);
        uint32_t flags = r->units[i].flags;
        if ((flags & UNIT_DATE) && !(flags & UNIT_BODY) && !(flags & UNIT_MARK))
            read_date_line(r, &line, RANK_FOOT);
        else if ((flags & UNIT_SPEAKER) && !(flags & UNIT_MARK) &&
                 person_speaker(&line.person, (struct span){0, line.folded.len}, &who, &strong))
            take_speaker(r, &line, who, RANK_FOOT);
        else if (!(flags & UNIT_THANKS) &&
                 ((flags & (UNIT_BODY | UNIT_MARK)) || line.folded.cps > FOOT_CPS))
            break;
    }
}

/* Whether a paragraph before the salutation is what a page says about the speech: short, and a
 * salutation on a line of its own follows soon. */
static bool is_standfirst(const struct reader *r, size_t para, size_t end)
{
    size_t most = r->units[para].flags & UNIT_LATIN ? 2 * STANDFIRST_CPS : STANDFIRST_CPS;
    if (r->speech->salutation || r->units[para].cps > most)
        return false;
    for (size_t i = para + 1; i < end && i <= para + STANDFIRST_LINES; i++) {
        struct unit unit = r->units[i];
        if (unit.flags & UNIT_ADDRESS)
            return true;
        if (!chrome_has(r->doc, i) && (unit.flags & UNIT_BODY) && !(unit.flags & UNIT_LABELLED))
            return false;
    }
    return false;
}

static void read_speech(struct reader *r)
{
    size_t first = r->speech->first_para, end = first + r->speech->para_count, lines = 0,
           body = end;
    for (size_t i = first; i < end && lines < HEAD_LINES; i++) {
        bool is_title = r->doc->paras.at[i].src.start <= r->speech->title_off &&
                        r->doc->paras.at[i].src.end > r->speech->title_off && r->speech->title;
        if (chrome_has(r->doc, i) || (i > first && i <= r->past))
            continue;
        lines++;
        if (!read_head_line(r, i, is_title) && !is_standfirst(r, i, end)) {
            body = i;
            break;
        }
    }
    trim_title(r);
    read_today(r, body, end);
    if (body + 1 < end)
        read_foot(r, body + 1, end);
    read_around(r, body, end);
}

/* Whether the text is in the Traditional script. */
static bool is_traditional(const struct document *doc)
{
    struct strv text =
        strv_make(doc->clean, doc->clean_len < SCRIPT_LEN ? doc->clean_len : SCRIPT_LEN);
    size_t len, traditional = 0;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_at(text, off, &len);
        traditional += cp >= 0x4E00 && cp <= 0x9FFF && fold_simple_hanzi(cp) != cp;
    }
    return traditional >= 3;
}

void meta_find(struct document *doc, const struct survey *survey)
{
    bool taiwan = is_traditional(doc);
    for (size_t i = 0; i < doc->speeches.len; i++) {
        struct reader reader = {.words = survey->words,
                                .units = survey->units,
                                .doc = doc,
                                .speech = &doc->speeches.at[i],
                                .taiwan = taiwan};
        read_speech(&reader);
    }
}
