/* What the programs of the benchmark share: the clock, commands run for their time, and the table's
 * lines. A figure over its limit is marked, and *over is set. */
#ifndef TESTS_BENCH_TIMING_H
#define TESTS_BENCH_TIMING_H

#include <stdbool.h>
#include <stddef.h>

/* Milliseconds of a clock that only goes forward. */
double timing_now_ms(void);

/* The middle one of `count` values, which are sorted. */
double timing_median(double *values, size_t count);

/* Runs a command to its end with its output thrown away (into a file, since some programs stop
 * early where nobody reads); the time it took, or -1 where it failed. */
double timing_command(const char *const *argv);

/* Prints one line: ours beside theirs and the ratio. A limit of 0: none is set. */
void timing_ratio(bool *over, const char *what, double ours_ms, const char *peer, double theirs_ms,
                  double limit);

/* Prints one line: a value and its limit. */
void timing_absolute(bool *over, const char *what, double value, const char *unit, double limit);

#endif
