/* See date_text.h. */
#include "lectern/ui/date_text.h"

#include <stdbool.h>
#include <stdio.h>
#include <time.h>

static bool local_time(int64_t ms, struct tm *tm)
{
    time_t seconds = (time_t)(ms / 1000);
    return ms > 0 && localtime_r(&seconds, tm);
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
