/* See date.h. One small reader per way of writing; each takes the line at an offset and says where
 * its date ends. */
#include "lectern/speech/evidence/date.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"

#include <stdio.h>
#include <string.h>

static void skip_blanks(struct strv text, size_t *off)
{
    while (*off < text.len && text.ptr[*off] == ' ')
        (*off)++;
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

/* Takes the first of the '|'-separated words that stands at *off; its index, or -1. */
static int take_any(struct strv text, size_t *off, const char *words)
{
    struct strv rest = strv_of(words), word;
    for (int i = 0; rest.ptr; i++) {
        word = strv_split(&rest, '|');
        if (word.len <= text.len - *off && memcmp(text.ptr + *off, word.ptr, word.len) == 0) {
            *off += word.len;
            return i;
        }
    }
    return -1;
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

/* The value of a Chinese digit, 10 and 100 for the places, -1 for anything else. */
static int hanzi_digit(uint32_t cp)
{
    static const uint32_t DIGITS[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (int i = 0; i < 9; i++)
        if (DIGITS[i] == cp)
            return i + 1;
    if (cp == 0x3007 || cp == 0x25CB || cp == 0x96F6 || cp == 0x25EF || cp == 0x2B55)
        return 0;
    if (cp == 0x5341)
        return 10;
    if (cp == 0x5EFF)
        return 20;
    if (cp == 0x5345)
        return 30;
    return cp == 0x767E ? 100 : -1;
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

/* Years of the eras, added to the era's year. */
static int era_offset(struct strv text, size_t *off)
{
    static const int OFFSETS[] = {1911, 1911, 1911, 1911, 1988, 2018, 2018,
                                  1925, 1911, 1867, 0,    0,    0,    -2333};
    int era = take_any(
        text, off, "中华民国|中華民國|民国|民國|平成|令和|令咊|昭和|大正|明治|公元|西元|西历|단기");
    skip_blanks(text, off);
    return era < 0 ? -1 : OFFSETS[era];
}

static bool is_year(int year)
{
    return year >= 1800 && year < 2200;
}

/* A part followed by its unit, blanks between allowed; 0 where the number was left empty (5月 日),
 * -1 where no such part stands. */
static int take_part(struct strv text, size_t *off, const char *units, int max)
{
    size_t at = *off;
    skip_blanks(text, &at);
    int value = take_number(text, &at, 2);
    skip_blanks(text, &at);
    if (take_any(text, &at, units) < 0)
        return -1;
    *off = at;
    return value >= 1 && value <= max ? value : 0;
}

/* 2012年6月15日 with all its eras and digits, 2012년 6월 15일. */
static bool read_cjk(struct strv text, size_t off, struct date *date)
{
    size_t at = off;
    int offset = era_offset(text, &at);
    int year = take_any(text, &at, "元") >= 0 && offset > 0 ? 1 : take_number(text, &at, 4);
    skip_blanks(text, &at);
    if (year < 0 || take_any(text, &at, "年|년") < 0)
        return false;
    date->year = offset > 0 || offset < -1 ? year + offset : year;
    if (!is_year(date->year))
        return false;
    date->end = at;
    date->month = take_part(text, &at, "月|월", 12);
    if (date->month < 0) {
        date->month = 0;
        return true;
    }
    date->end = at;
    date->day = take_part(text, &at, "日|号|號|일", 31);
    if (date->day < 0)
        date->day = 0;
    else
        date->end = at;
    if (date->month == 0)
        date->day = 0;
    return true;
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

/* The month whose English name stands at *off, or 0. */
static int take_month(struct strv text, size_t *off)
{
    static const char *const MONTHS[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (int i = 0; i < 12; i++) {
        size_t at = *off;
        bool found = take(text, &at, MONTHS[i]);
        if (!found && i != 4) {
            char brief[4] = {MONTHS[i][0], MONTHS[i][1], MONTHS[i][2], '\0'};
            found = take(text, &at, brief);
            if (found && i == 8 && at < text.len && text.ptr[at] == 't')
                at++;
            if (found && at < text.len && text.ptr[at] == '.')
                at++;
        }
        if (!found || (at < text.len && text.ptr[at] >= 'a' && text.ptr[at] <= 'z'))
            continue;
        *off = at;
        return i + 1;
    }
    return 0;
}

static int take_ordinal(struct strv text, size_t *off)
{
    int day = take_digits(text, off, 2);
    if (day >= 1)
        (void)take_any(text, off, "st|nd|rd|th");
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

bool date_at(struct strv folded, size_t off, struct date *date)
{
    uint32_t cp = chars_peek(folded, off);
    if (!may_begin(folded, off, cp))
        return false;
    *date = (struct date){.start = off, .end = off};
    if (chars_is_letter(cp))
        return read_month_first(folded, off, date);
    if (chars_is_digit(cp) && (read_iso(folded, off, date) || read_day_first(folded, off, date)))
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
        bool era = cp == 0x4E2D || cp == 0x6C11 || cp == 0x5E73 || cp == 0x4EE4 || cp == 0x662D ||
                   cp == 0x5927 || cp == 0x660E || cp == 0x516C || cp == 0x897F || cp == 0xB2E8;
        bool month = cp >= 'a' && cp <= 's' && strchr("jfmasond", (int)cp);
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
