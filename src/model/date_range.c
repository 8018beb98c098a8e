/* A date is compared as text, as far as both are given. */
#include "lectern/model/date_range.h"

#include <string.h>

bool date_range_holds(struct strv range, const char *date)
{
    if (!date || date[0] == '\0')
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
