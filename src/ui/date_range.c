/* A date is compared as text, as far as both are given. */
#include "lectern/ui/date_range.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

bool date_range_holds(struct strv range, const char *date)
{
    if (date == NULL || date[0] == '\0')
        return false;
    size_t dots = strv_find(range, STRV(".."), 0);
    struct strv from = range, to = range, day = strv_of(date);
    if (dots != SIZE_MAX) {
        from = strv_make(range.ptr, dots);
        to = strv_make(range.ptr + dots + 2, range.len - dots - 2);
    }
    size_t from_len = from.len < day.len ? from.len : day.len;
    size_t to_len = to.len < day.len ? to.len : day.len;
    return (from.len == 0 || memcmp(day.ptr, from.ptr, from_len) >= 0) &&
           (to.len == 0 || memcmp(day.ptr, to.ptr, to_len) <= 0);
}

bool date_range_valid(struct strv range)
{
    for (size_t i = 0; i < range.len; i++)
        if ((range.ptr[i] < '0' || range.ptr[i] > '9') && range.ptr[i] != '-' &&
            range.ptr[i] != '.')
            return false;
    return true;
}

static bool local_time(int64_t ms, struct tm *tm)
{
    time_t seconds = (time_t)(ms / 1000);
    return ms > 0 && localtime_r(&seconds, tm) != NULL;
}

void date_text(int64_t ms, char out[DATE_TEXT_SIZE])
{
    struct tm tm;
    if (!local_time(ms, &tm) || strftime(out, DATE_TEXT_SIZE, "%Y-%m-%d", &tm) == 0)
        out[0] = '\0';
}

void date_time_text(int64_t ms, char out[DATE_TEXT_SIZE])
{
    struct tm tm;
    if (!local_time(ms, &tm) || strftime(out, DATE_TEXT_SIZE, "%Y-%m-%d %H:%M", &tm) == 0)
        out[0] = '\0';
}
