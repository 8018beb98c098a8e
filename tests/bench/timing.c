/* See timing.h. */
#include "bench/timing.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double timing_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double timing_median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

double timing_command(const char *const *argv)
{
    double begun = timing_now_ms();
    int status = -1;
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_RDWR);
        int out = open("build/bench/output", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(null, STDIN_FILENO);
        dup2(out, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) <= 1 ? timing_now_ms() - begun : -1;
}

void timing_ratio(bool *over, const char *what, double ours_ms, const char *peer, double theirs_ms,
                  double limit)
{
    double ratio = ours_ms / theirs_ms;
    bool passed = limit > 0 && ratio > limit;
    printf("%-34s %9.2f ms   %-20s %9.2f ms   ratio %6.3f", what, ours_ms, peer, theirs_ms, ratio);
    if (limit > 0)
        printf("  limit %5.2f%s", limit, passed ? "  OVER" : "");
    printf("\n");
    fflush(stdout);
    *over = *over || passed;
}

void timing_absolute(bool *over, const char *what, double value, const char *unit, double limit)
{
    bool passed = value > limit;
    printf("%-34s %9.2f %-5s%50s limit %5.0f%s\n", what, value, unit, "", limit,
           passed ? "  OVER" : "");
    fflush(stdout);
    *over = *over || passed;
}
