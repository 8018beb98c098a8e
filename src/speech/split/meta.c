/* See meta.h. The head of a speech is short, so its lines are read one by one and the first
 * statement of a fact wins. */
#include "lectern/speech/split/meta.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/evidence/unit.h"

#include <string.h>

enum {
    STANDFIRST_CPS = 220, /* a short paragraph before the salutation, by the editor of a page */
    STANDFIRST_LINES = 8,
    HEAD_LINES = 14, /* own lines of a speech that may state facts at its start */
    FOOT_CPS = 24,   /* a longer line that states nothing ends the foot */
    FOOT_LINES = 5,  /* and at its end */
    OCCASION_MAX_CPS = 60,
};

struct reader {
    const struct words *words;
    const struct unit *units;
    struct document *doc;
    struct speech *speech;
};

/* A part of a folded line as it stands in the clean view, runs of blanks as one, in the arena. */
static const char *copy_part(struct reader *r, const struct unit_line *line, struct span part)
{
    struct span source = {line->folded.back[part.start], line->folded.back[part.end]};
    return unit_copy(r->doc, parts_cut(line->person.source, source));
}

static void take_date(struct reader *r, const struct date *date)
{
    char iso[DATE_ISO_LEN + 1];
    if (r->speech->date)
        return;
    date_iso(date, iso);
    r->speech->date = arena_copy(r->doc->arena, iso, strlen(iso));
}

static void take_speaker(struct reader *r, const struct unit_line *line, struct span who)
{
    if (!r->speech->speaker)
        r->speech->speaker = copy_part(r, line, who);
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
    if (!r->speech->occasion && cps >= 2 && cps <= OCCASION_MAX_CPS)
        r->speech->occasion = copy_part(r, line, rest);
}

/* A line that holds a date and perhaps a speaker before or behind it. */
static void read_date_line(struct reader *r, const struct unit_line *line)
{
    struct date date;
    struct span who;
    bool strong;
    if (!date_find(line->person.folded, 0, &date))
        return;
    take_date(r, &date);
    if (date.start > 0 &&
        person_speaker(&line->person, (struct span){0, date.start}, &who, &strong))
        take_speaker(r, line, who);
    else if (date.end < line->folded.len &&
             person_speaker(&line->person, (struct span){date.end, line->folded.len}, &who,
                            &strong))
        take_speaker(r, line, who);
    else
        take_occasion(r, line, &date);
}

static void read_salutation(struct reader *r, const struct unit_line *line, size_t from)
{
    struct span who;
    size_t behind;
    if (!r->speech->salutation && person_salutation(&line->person, from, &who, &behind))
        r->speech->salutation = copy_part(r, line, who);
}

/* Reads a salutation off the words with which the running text begins. */
static void read_opening(struct reader *r, const struct unit_line *line, size_t from)
{
    struct span who;
    if (!r->speech->salutation && person_opening(&line->person, from, &who))
        r->speech->salutation = copy_part(r, line, who);
}

/* A date in brackets at the end of a line, or after a sentence of a paragraph: …(2012年6月15日). */
static void read_bracket_date(struct reader *r, const struct unit_line *line, uint32_t flags)
{
    struct strv text = line->person.folded;
    for (size_t at = 0; at < text.len && !r->speech->date; at++) {
        struct date date;
        if (text.ptr[at] != '(' || at + 8 > text.len)
            continue;
        size_t len = 0;
        uint32_t before = at > 0 ? chars_before(text, at, &len) : 0;
        bool alone = at == 0 || chars_is_stop(before) || !(flags & UNIT_BODY);
        if (alone && date_at(text, at + 1, &date) && date.month && date.end < text.len &&
            text.ptr[date.end] == ')')
            take_date(r, &date);
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

/* One own line of the head. Returns false where the running text has begun. */
static bool read_head_line(struct reader *r, size_t para, bool is_title)
{
    struct unit_line line;
    struct strv text = document_para(r->doc, para);
    unit_read_line(r->words, text, &line);
    uint32_t flags = r->units[para].flags;
    struct span who;
    size_t behind;
    bool strong;
    if ((flags & UNIT_LABEL) && (flags & UNIT_TURN) && person_label(&line.person, &who)) {
        take_speaker(r, &line, who);
        return true;
    }
    if ((flags & UNIT_TURN) && person_turn(&line.person, &who, &behind)) {
        take_speaker(r, &line, who);
        read_salutation(r, &line, behind);
        read_opening(r, &line, behind);
        return false;
    }
    if (flags & UNIT_SALUTATION) {
        read_salutation(r, &line, 0);
        return (flags & UNIT_ADDRESS) != 0;
    }
    read_bracket_date(r, &line, flags);
    if (is_title && !(flags & (UNIT_DATE | UNIT_SPEAKER)))
        return true;
    if ((flags & UNIT_DATE) && !is_title) {
        if (!is_posting_below_page(r, para, &line))
            read_date_line(r, &line);
    } else if ((flags & (UNIT_SPEAKER | UNIT_NAME)) && !is_title &&
               person_speaker(&line.person, (struct span){0, line.folded.len}, &who, &strong))
        take_speaker(r, &line, who);
    if ((flags & UNIT_BODY) && !(flags & UNIT_MARK) && !is_title)
        read_opening(r, &line, 0);
    return !(flags & UNIT_BODY) && !(flags & UNIT_MARK);
}

static void read_title(struct reader *r, size_t para)
{
    struct unit_line line;
    struct span who;
    unit_read_line(r->words, document_para(r->doc, para), &line);
    if (!r->speech->speaker && (r->units[para].flags & UNIT_TITLE) &&
        person_in_title(&line.person, &who))
        take_speaker(r, &line, who);
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
        unit_read_line(r->words, document_para(r->doc, i), &line);
        uint32_t flags = r->units[i].flags;
        if ((flags & UNIT_DATE) && !(flags & UNIT_BODY) && !(flags & UNIT_MARK))
            read_date_line(r, &line);
        else if ((flags & UNIT_SPEAKER) && !(flags & UNIT_MARK) &&
                 person_speaker(&line.person, (struct span){0, line.folded.len}, &who, &strong))
            take_speaker(r, &line, who);
        else if (!(flags & UNIT_THANKS) &&
                 ((flags & (UNIT_BODY | UNIT_MARK)) || line.folded.cps > FOOT_CPS))
            break;
    }
}

/* Whether a paragraph before the salutation is what a page says about the speech: short, and a
 * salutation on a line of its own follows soon. */
static bool is_standfirst(const struct reader *r, size_t para, size_t end)
{
    if (r->speech->salutation || r->units[para].cps > STANDFIRST_CPS)
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
        if (chrome_has(r->doc, i))
            continue;
        lines++;
        if (!read_head_line(r, i, is_title) && !is_standfirst(r, i, end)) {
            body = i;
            break;
        }
    }
    for (size_t i = first; i < body && i < first + HEAD_LINES; i++)
        if (!chrome_has(r->doc, i))
            read_title(r, i);
    if (body + 1 < end)
        read_foot(r, body + 1, end);
}

void meta_find(struct document *doc, const struct survey *survey)
{
    for (size_t i = 0; i < doc->speeches.len; i++) {
        struct reader reader = {survey->words, survey->units, doc, &doc->speeches.at[i]};
        read_speech(&reader);
    }
}
