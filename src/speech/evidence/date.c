/* See date.h. One small reader per way of writing; each takes the line at an offset and says where
 * its date ends. */
#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/words/list.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"

#include <stdio.h>
#include <string.h>

enum { TAIWAN_ERA = 1911 };

static void skip_blanks(struct strv text, size_t *off)
{
    *off = parts_skip_blanks(text, *off);
}

/* Takes `word` if it stands at *off. */
static bool take(struct strv text, size_t *off, const char *word)
{
    size_t len = strlen(word);
    if (len > text.len - *off || memcmp(text.ptr + *off, word, len) != 0)
        return false;
    *off += len;
    return true;
}

/* Takes the word of the list that stands at *off; its value, or WORD_ABSENT. */
static int take_value(struct strv text, size_t *off, enum word_list list)
{
    int value;
    *off += list_value_at(list, text, *off, &value);
    return value;
}

/* Takes the character at *off where it is of a class (char_is_CLASS() of list.h). */
static bool take_char(struct strv text, size_t *off, bool (*is_of)(uint32_t cp))
{
    size_t len;
    if (*off >= text.len || !is_of(chars_at(text, *off, &len)))
        return false;
    *off += len;
    return true;
}

/* 1 to 4 ASCII digits. */
static int take_digits(struct strv text, size_t *off, size_t max)
{
    int value = 0;
    size_t n = 0, at = *off;
    while (at < text.len && n < max && text.ptr[at] >= '0' && text.ptr[at] <= '9') {
        value = value * 10 + (text.ptr[at++] - '0');
        n++;
    }
    if (n == 0 || (at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9'))
        return -1;
    *off = at;
    return value;
}

/* The value of a Chinese digit, 10 and more for the places, WORD_ABSENT for anything else. */
static int hanzi_digit(uint32_t cp)
{
    int places = char_tens(cp);
    if (places != WORD_ABSENT)
        return places;
    return char_is_date_zero(cp) ? 0 : char_digit(cp);
}

/* A number in Chinese digits, positional (二〇一二) or with places (一百零一, 二十一). */
static int take_hanzi(struct strv text, size_t *off)
{
    int total = 0, digit = -1, count = 0, positional = 0;
    bool places = false;
    size_t at = *off, len;
    while (at < text.len && count < 8) {
        int value = hanzi_digit(chars_at(text, at, &len));
        if (value < 0)
            break;
        at += len;
        count++;
        if (value >= 10) {
            places = true;
            total += value >= 20 && value < 100 ? value : (digit > 0 ? digit : 1) * value;
            digit = -1;
            continue;
        }
        digit = value;
        positional = positional * 10 + value;
        if (positional > 9999)
            return -1;
    }
    if (count == 0)
        return -1;
    *off = at;
    return places ? total + (digit > 0 ? digit : 0) : positional;
}

static int take_number(struct strv text, size_t *off, size_t max_digits)
{
    int value = take_digits(text, off, max_digits);
    return value >= 0 ? value : take_hanzi(text, off);
}

/* The years to be added to those of the era that stands at *off, which is taken; WORD_ABSENT where
 * none does. */
static int take_era(struct strv text, size_t *off)
{
    int years = take_value(text, off, LIST_ERA);
    skip_blanks(text, off);
    return years;
}

static bool is_year(int year)
{
    return year >= 1800 && year < 2200;
}

/* A part followed by its unit, blanks between allowed; 0 where the number was left empty (5月 日),
 * -1 where no such part stands. */
static int take_part(struct strv text, size_t *off, bool (*is_unit)(uint32_t cp), int max)
{
    size_t at = *off;
    skip_blanks(text, &at);
    int value = take_number(text, &at, 2);
    skip_blanks(text, &at);
    if (!take_char(text, &at, is_unit))
        return -1;
    *off = at;
    return value >= 1 && value <= max ? value : 0;
}

/* Whether a year may be one of the Republic without the era in front (112年3月8日), which only the
 * page tells: nothing but a bracket or blank stands before it. */
static bool is_bare_year(struct strv text, size_t off, int year)
{
    enum { FIRST = 39, LAST = 150 };
    bool alone = off == 0 || strchr(" (,:", text.ptr[off - 1]);
    return alone && year >= FIRST && year <= LAST && chars_is_digit((unsigned char)text.ptr[off]);
}

/* 2012年6月15日 with all its eras and digits, 2012년 6월 15일. */
static bool read_cjk(struct strv text, size_t off, struct date *date)
{
    size_t at = off;
    int added = take_era(text, &at);
    int year = take(text, &at, "元") && added > 0 ? 1 : take_number(text, &at, 4);
    skip_blanks(text, &at);
    if (year < 0 || !take_char(text, &at, char_is_year))
        return false;
    date->year = added == WORD_ABSENT ? year : year + added;
    if (added == WORD_ABSENT && is_bare_year(text, off, year)) {
        date->year = year + TAIWAN_ERA;
        date->era_guessed = true;
    }
    if (!is_year(date->year))
        return false;
    date->end = at;
    date->month = take_part(text, &at, char_is_month, 12);
    if (date->month < 0) {
        date->month = 0;
        return true;
    }
    date->end = at;
    date->day = take_part(text, &at, char_is_day, 31);
    if (date->day < 0)
        date->day = 0;
    else
        date->end = at;
    if (date->month == 0)
        date->day = 0;
    return !date->era_guessed || date->day > 0;
}

/* 2012-06-15, 2012.6.15, 2012/6/15, 2012. 6. 15. */
static bool read_iso(struct strv text, size_t off, struct date *date)
{
    size_t at = off;
    int year = take_digits(text, &at, 4);
    if (!is_year(year) || at >= text.len)
        return false;
    char mark = text.ptr[at];
    if (mark != '-' && mark != '.' && mark != '/')
        return false;
    at++;
    skip_blanks(text, &at);
    int month = take_digits(text, &at, 2);
    if (month < 1 || month > 12)
        return false;
    date->year = year, date->month = month, date->end = at;
    if (at >= text.len || text.ptr[at] != mark)
        return mark != '.'; /* 2012.6 may be a number */
    at++;
    skip_blanks(text, &at);
    int day = take_digits(text, &at, 2);
    if (day < 1 || day > 31)
        return mark != '.';
    if (mark == '.' && at < text.len && text.ptr[at] == '.')
        at++;
    date->day = day, date->end = at;
    return true;
}

/* 112/05/20: a year of the Republic with its month and day in two digits each. */
static bool read_slashed_era(struct strv text, size_t off, struct date *date)
{
    size_t at = off;
    int year = take_digits(text, &at, 3);
    if (at != off + 3 || !is_bare_year(text, off, year) || !take(text, &at, "/"))
        return false;
    size_t month_at = at;
    int month = take_digits(text, &at, 2);
    if (at != month_at + 2 || month < 1 || month > 12 || !take(text, &at, "/"))
        return false;
    size_t day_at = at;
    int day = take_digits(text, &at, 2);
    if (at != day_at + 2 || day < 1 || day > 31 ||
        (at < text.len && (chars_is_digit((unsigned char)text.ptr[at]) || text.ptr[at] == '/')))
        return false;
    date->year = year + TAIWAN_ERA, date->month = month, date->day = day, date->end = at;
    date->era_guessed = true;
    return true;
}

/* The month whose English name stands at *off, or 0. */
static int take_month(struct strv text, size_t *off)
{
    enum { LONGEST_BRIEF = 4, MAY = 5 };
    size_t at = *off;
    int month = take_value(text, &at, LIST_MONTH_NAME);
    if (month == WORD_ABSENT)
        return 0;
    if (at - *off <= LONGEST_BRIEF && month != MAY && at < text.len && text.ptr[at] == '.')
        at++;
    if (at < text.len && text.ptr[at] >= 'a' && text.ptr[at] <= 'z')
        return 0;
    *off = at;
    return month;
}

static int take_ordinal(struct strv text, size_t *off)
{
    int day = take_digits(text, off, 2);
    if (day >= 1)
        *off += list_starts_at(LIST_ORDINAL_END, text, *off);
    for (size_t len; day >= 1 && (len = list_starts_at(LIST_RAISED_LOST, text, *off)) > 0;)
        *off += len;
    return day >= 1 && day <= 31 ? day : 0;
}

/* 15 June 2012, 15th of June, 2012. */
static bool read_day_first(struct strv text, size_t off, struct date *date)
{
    size_t at = off;
    int day = take_ordinal(text, &at);
    skip_blanks(text, &at);
    (void)(take(text, &at, "of ") || take(text, &at, "day of "));
    int month = day ? take_month(text, &at) : 0;
    (void)take(text, &at, ",");
    skip_blanks(text, &at);
    int year = month ? take_digits(text, &at, 4) : -1;
    if (!is_year(year))
        return false;
    date->year = year, date->month = month, date->day = day, date->end = at;
    return true;
}

/* June 15, 2012; June 2012. */
static bool read_month_first(struct strv text, size_t off, struct date *date)
{
    size_t at = off;
    int month = take_month(text, &at);
    if (!month)
        return false;
    skip_blanks(text, &at);
    size_t behind_day = at;
    int day = take_ordinal(text, &behind_day);
    if (day)
        at = behind_day;
    (void)take(text, &at, ",");
    skip_blanks(text, &at);
    int year = take_digits(text, &at, 4);
    if (!is_year(year))
        return false;
    date->year = year, date->month = month, date->day = day, date->end = at;
    return true;
}

/* Whether a date may begin here: not in the middle of a number or a Latin word. */
static bool may_begin(struct strv text, size_t off, uint32_t cp)
{
    if (off == 0)
        return true;
    size_t len;
    uint32_t before = chars_before(text, off, &len);
    if (chars_is_digit(cp))
        return !chars_is_digit(before) && before != '.' && before != '-' &&
               !chars_is_letter(before);
    if (chars_is_letter(cp))
        return !chars_is_letter(before);
    return hanzi_digit(cp) < 0 || hanzi_digit(before) < 0;
}

/* Whether the month has the day. */
static bool is_day(const struct date *date)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date->month < 1 || date->day < 1)
        return true; /* not stated */
    bool leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);
    return date->day <= DAYS[date->month - 1] + (date->month == 2 && leap);
}

/* 20190418, with brackets or signs of file names around. */
static bool read_run(struct strv text, size_t off, struct date *date)
{
    enum { DIGITS = 8 };
    size_t at = off;
    if (text.len - off < DIGITS || (off > 0 && !strchr("(_ -", text.ptr[off - 1])) ||
        (off + DIGITS < text.len && !strchr(")_ -", text.ptr[off + DIGITS])))
        return false;
    int parts[3];
    static const size_t LENGTHS[] = {4, 2, 2};
    for (size_t i = 0; i < 3; i++) {
        struct strv part = strv_make(text.ptr + at, LENGTHS[i]);
        size_t from = 0;
        parts[i] = take_digits(part, &from, LENGTHS[i]);
        at += LENGTHS[i];
        if (parts[i] < 1 || from != LENGTHS[i])
            return false;
    }
    date->year = parts[0], date->month = parts[1], date->day = parts[2], date->end = at;
    return is_year(date->year) && date->month <= 12 && date->day <= 31;
}

static bool read_any(struct strv folded, size_t off, struct date *date);

bool date_at(struct strv folded, size_t off, struct date *date)
{
    return read_any(folded, off, date) && is_day(date);
}

static bool read_any(struct strv folded, size_t off, struct date *date)
{
    uint32_t cp = chars_peek(folded, off);
    if (!may_begin(folded, off, cp))
        return false;
    *date = (struct date){.start = off, .end = off};
    if (chars_is_letter(cp))
        return read_month_first(folded, off, date);
    if (chars_is_digit(cp) && (read_iso(folded, off, date) || read_slashed_era(folded, off, date) ||
                               read_run(folded, off, date) || read_day_first(folded, off, date)))
        return true;
    *date = (struct date){.start = off, .end = off};
    return read_cjk(folded, off, date);
}

bool date_find(struct strv folded, size_t from, struct date *date)
{
    size_t len;
    for (size_t off = from; off < folded.len; off += len) {
        uint32_t cp = chars_at(folded, off, &len);
        bool digit = chars_is_digit(cp) || hanzi_digit(cp) >= 0;
        bool era = list_begins_era(cp);
        bool month = list_begins_month_name(cp);
        if ((digit || era || month) && date_at(folded, off, date))
            return true;
    }
    return false;
}

void date_iso(const struct date *date, char out[DATE_ISO_LEN + 1])
{
    unsigned year = (unsigned)date->year % 10000, month = (unsigned)date->month % 100;
    if (date->month == 0)
        snprintf(out, DATE_ISO_LEN + 1, "%04u", year);
    else if (date->day == 0)
        snprintf(out, DATE_ISO_LEN + 1, "%04u-%02u", year, month);
    else
        snprintf(out, DATE_ISO_LEN + 1, "%04u-%02u-%02u", year, month, (unsigned)date->day % 100);
}

enum date_time date_is_time(struct strv folded)
{
    enum { FEWEST_OF_CLOCK = 3, MOST_DIGITS = 4 };
    size_t digits = 0, colons = 0;
    for (size_t i = 0; i < folded.len; i++) {
        bool digit = folded.ptr[i] >= '0' && folded.ptr[i] <= '9';
        if (!digit && !strchr(":. apmnoest()", folded.ptr[i]))
            return DATE_NO_TIME;
        digits += digit;
        colons += folded.ptr[i] == ':';
    }
    if (digits < 1 || digits > MOST_DIGITS)
        return DATE_NO_TIME;
    if (colons == 0)
        return list_ends(LIST_CLOCK_END, folded) ? DATE_TIME_NOTE : DATE_NO_TIME;
    return digits >= FEWEST_OF_CLOCK ? DATE_TIME_CLOCK : DATE_NO_TIME;
}

bool date_is_alone(struct strv text)
{
    struct span all = {0, text.len};
    struct date date;
    parts_trim(text, &all, "()");
    return date_at(text, all.start, &date) && date.end == all.end;
}

size_t date_day_in_front(struct strv text)
{
    struct date date;
    return date_at(text, 0, &date) && date.day ? date.end : 0;
}
