/* Chance that comes the same in every run. */
#ifndef TESTS_EVAL_CHANCE_H
#define TESTS_EVAL_CHANCE_H

#include <stddef.h>
#include <stdint.h>

/* The next number of a row that is the same for the same start (xorshift). */
static inline uint32_t next(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* One of the numbers below `count`. */
static inline size_t below(uint32_t *state, size_t count)
{
    return next(state) % count;
}

#endif
