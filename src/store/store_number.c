/* The numbers of the library file, checked once, where they are read: whoever wrote them there, no
 * offset leads out of its text, no span ends before it starts, no count is negative, and one more
 * than any of them is a number still. What does not fit becomes the nearest that does, so that the
 * rest of the row can be used. */
#include "store_impl.h"

/* Far from the ends of the type, so that sums and differences are numbers too, and exact as a
 * double. */
#define NUMBER_MAX (INT64_C(1) << 53)

/* The last millisecond of the year 9999: later ones have no date to be shown. */
#define TIME_MAX INT64_C(253402300799999)

static int64_t clamp(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

size_t query_text_len(struct query *query)
{
    int64_t len = query_int(query);
    return len > 0 && len < STORE_TEXT_MAX ? (size_t)len : STORE_TEXT_MAX;
}

size_t query_off(struct query *query, size_t text_len)
{
    return (size_t)clamp(query_int(query), 0, (int64_t)text_len);
}

struct span query_span(struct query *query, struct span within)
{
    int64_t start = clamp(query_int(query), (int64_t)within.start, (int64_t)within.end);
    int64_t end = clamp(query_int(query), start, (int64_t)within.end);
    return (struct span){(size_t)start, (size_t)end};
}

int64_t query_count(struct query *query)
{
    return clamp(query_int(query), 0, NUMBER_MAX);
}

int64_t query_rank(struct query *query)
{
    return clamp(query_int(query), -NUMBER_MAX, NUMBER_MAX);
}

int64_t query_time(struct query *query)
{
    return clamp(query_int(query), 0, TIME_MAX);
}

double query_part(struct query *query)
{
    double part = query_double(query);
    return part > 0 ? (part < 1 ? part : 1) : 0; /* what is no number is 0 as well */
}

int query_enum(struct query *query, int count)
{
    int64_t value = query_int(query);
    return value >= 0 && value < count ? (int)value : 0;
}
