/* Which of two speeches is the older one. */
#ifndef LECTERN_MODEL_AGE_H
#define LECTERN_MODEL_AGE_H

#include <stdint.h>

/* The order by date (ISO, null for none), those without behind all others; of one day the one that
 * was added first. Below 0 where the first is older. */
int age_order(const char *date, int64_t id, const char *other_date, int64_t other_id);

#endif
