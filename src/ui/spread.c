/* See spread.h. */
#include "lectern/ui/spread.h"

size_t spread_part(struct span whole, size_t off, size_t parts)
{
    if (off <= whole.start || parts == 0 || whole.end <= whole.start)
        return 0;
    size_t len = whole.end - whole.start, at = off - whole.start;
    size_t part = (size_t)((double)at / (double)len * (double)parts);
    return part < parts ? part : parts - 1;
}

char spread_sign(size_t count)
{
    return count > 9 ? '+' : (char)('0' + count);
}
