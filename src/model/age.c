/* See age.h. */
#include "lectern/model/age.h"

#include <string.h>

int age_order(const char *date, int64_t id, const char *other_date, int64_t other_id)
{
    if (!date != !other_date)
        return date ? -1 : 1;
    int order = date ? strcmp(date, other_date) : 0;
    return order ? order : (id > other_id) - (id < other_id);
}
