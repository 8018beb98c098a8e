/* Measures the program beside what it is compared with, and prints a table: bench BUILD FOLDER.
 *
 * Each figure is the median of several runs of both, taken in turns, so that a busy machine strikes
 * both. The ratio is what counts; "limit" is the one that the program has set itself. A figure over
 * its limit is marked and makes the exit status 1.
 */
#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/speech/read.h"
#include "lectern/text/decode.h"
#include "lectern/ui/page.h"
#include "pty/pty.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROWS = 35, COLS = 120, MAX_RUNS = 41, WRAP_CHARACTERS = 150000 };

struct bench {
    char program[512], baseline[512], library[512], other[512], texts[512], one[512], all[512];
    bool over; /* a limit was passed */
};

/* --- measuring
 * ----------------------------------------------------------------------------------------- */

static double now_ms(void)
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

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

/* Runs a command to its end with its output thrown away; the time it took, or -1 where it failed.
 */
static double time_command(const char *const *argv)
{
    double begun = now_ms();
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
    return WIFEXITED(status) && WEXITSTATUS(status) <= 1 ? now_ms() - begun : -1;
}

/* A limit of 0: none is set. */
static void print_ratio(struct bench *bench, const char *what, double ours, const char *peer,
                        double theirs, double limit)
{
    double ratio = ours / theirs;
    bool over = limit > 0 && ratio > limit;
    printf("%-34s %9.2f ms   %-20s %9.2f ms   ratio %6.3f", what, ours, peer, theirs, ratio);
    if (limit > 0)
        printf("  limit %5.2f%s", limit, over ? "  OVER" : "");
    printf("\n");
    fflush(stdout);
    bench->over = bench->over || over;
}

static void print_absolute(struct bench *bench, const char *what, double value, const char *unit,
                           double limit)
{
    bool over = value > limit;
    printf("%-34s %9.2f %-5s%50s limit %5.0f%s\n", what, value, unit, "", limit,
           over ? "  OVER" : "");
    fflush(stdout);
    bench->over = bench->over || over;
}

/* --- screen
 * -------------------------------------------------------------------------------------------- */

static struct pty *start(const char *const *argv, double *took_ms)
{
    double begun = now_ms();
    struct pty *pty = pty_start(ROWS, COLS, argv, NULL);
    if (!pty_wait_row(pty, ROWS - 1))
        mem_die("the screen stays empty");
    *took_ms = now_ms() - begun;
    return pty;
}

static void bench_start(struct bench *bench, const char *const *ours, const char *const *theirs)
{
    double a[MAX_RUNS], b[MAX_RUNS];
    size_t runs = 15;
    for (size_t i = 0; i < runs; i++) {
        pty_free(start(ours, &a[i]));
        pty_free(start(theirs, &b[i]));
    }
    print_ratio(bench, "start to first full screen", median(a, runs), "less FILE", median(b, runs),
                3);
}

/* Times one key: until the screen is another. */
static double key_ms(struct pty *pty, const char *key)
{
    double begun = now_ms();
    if (!pty_type_and_wait_change(pty, key))
        mem_die("a key changes nothing");
    return now_ms() - begun;
}

static void bench_keys(struct bench *bench, const char *const *ours, const char *const *theirs)
{
    double a[MAX_RUNS], b[MAX_RUNS], unused;
    size_t runs = MAX_RUNS;
    struct pty *lectern = start(ours, &unused);
    struct pty *less = start(theirs, &unused);
    key_ms(lectern, "\r");
    for (size_t i = 0; i < runs; i++) {
        a[i] = key_ms(lectern, i % 2 ? "b" : " ");
        b[i] = key_ms(less, i % 2 ? "b" : " ");
    }
    print_ratio(bench, "key to screen (one screen down)", median(a, runs), "less", median(b, runs),
                2);
    print_absolute(bench, "resident memory, library open", (double)pty_resident_kb(lectern) / 1000,
                   "MB", 30);
    pty_free(lectern);
    pty_free(less);
}

/* --- commands
 * ------------------------------------------------------------------------------------------ */

static void remove_library(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char name[600];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        remove(name);
    }
}

static void bench_add(struct bench *bench)
{
    double a[3], b[3];
    const char *const ours[] = {bench->program, "-L", bench->library, "add", bench->texts, NULL};
    const char *const theirs[] = {bench->baseline, bench->other, bench->texts, NULL};
    for (size_t i = 0; i < 3; i++) {
        remove_library(bench->library);
        remove_library(bench->other);
        a[i] = time_command(ours);
        b[i] = time_command(theirs);
        if (a[i] < 0 || b[i] < 0)
            mem_die("adding failed");
    }
    remove_library(bench->other);
    print_ratio(bench, "add all texts", median(a, 3), "iconv + FTS5", median(b, 3), 2.5);
}

/* Phrases of 1, 2, 4 and 8 characters that stand in the texts. */
static void bench_search(struct bench *bench)
{
    static const char *const phrases[] = {"县", "会议", "工作会议", "全县教育工作会议"};
    for (size_t p = 0; p < sizeof phrases / sizeof phrases[0]; p++) {
        double a[9], b[9];
        char what[64];
        const char *const ours[] = {bench->program, "-L", bench->library, "search",
                                    "--limit",      "20", phrases[p],     NULL};
        const char *const theirs[] = {"grep", "-c", phrases[p], bench->all, NULL};
        for (size_t i = 0; i < 9; i++) {
            a[i] = time_command(ours);
            b[i] = time_command(theirs);
            if (a[i] < 0 || b[i] < 0)
                mem_die("searching failed");
        }
        snprintf(what, sizeof what, "find %s", phrases[p]);
        print_ratio(bench, what, median(a, 9), "grep -c", median(b, 9), 0.1);
    }
}

/* --- within the program
 * -------------------------------------------------------------------------------- */

static void bench_read(struct bench *bench, struct strv bytes)
{
    double a[5], b[5];
    char path[600];
    struct err err = {0};
    snprintf(path, sizeof path, "%s.gb", bench->all);
    const char *const make[] = {"sh", "-c", "iconv -f UTF-8 -t GB18030 \"$0\" >\"$0.gb\"",
                                bench->all, NULL};
    if (time_command(make) < 0)
        mem_die("iconv failed");
    const char *const theirs[] = {"iconv", "-f", "GB18030", "-t", "UTF-8", path, NULL};
    for (size_t i = 0; i < 5; i++) {
        struct decode_report report = {0};
        struct document doc;
        double begun = now_ms();
        struct text *text = decode_bytes(bytes, NULL, &report, &err);
        if (!text)
            mem_die(err.msg);
        speech_read(text, &doc);
        a[i] = now_ms() - begun;
        b[i] = time_command(theirs);
        document_free(&doc);
        decode_report_free(&report);
        text_free(text);
    }
    double ours = median(a, 5);
    print_ratio(bench, "decode to outline, all as one file", ours, "iconv from GB18030",
                median(b, 5), 0);
    printf("%-34s %9.2f MB/s\n", "  that is", (double)bytes.len / 1e3 / ours);
}

static void bench_wrap(struct bench *bench, struct strv bytes)
{
    double a[9];
    struct err err = {0};
    struct decode_report report = {0};
    struct document doc;
    struct page page = {0};
    struct page_options options = {.wrap = {.cols = 80, .indent_cols = 4, .ambiguous = 1},
                                   .spacing = 0};
    struct text *text = decode_bytes(bytes, "UTF-8", &report, &err);
    if (!text)
        mem_die(err.msg);
    speech_read(text, &doc);
    for (size_t i = 0; i < 9; i++) {
        double begun = now_ms();
        options.wrap.cols = 60 + (int)i;
        page_make(&page, &doc, NULL, &options);
        a[i] = now_ms() - begun;
    }
    print_absolute(bench, "set 150,000 characters for a width", median(a, 9), "ms", 10);
    page_free(&page);
    document_free(&doc);
    decode_report_free(&report);
    text_free(text);
}

/* The longest beginning of the text that ends with a line and has at most that many characters,
 * three bytes each. */
static struct strv cut(struct strv text, size_t characters)
{
    size_t len = 3 * characters < text.len ? 3 * characters : text.len;
    while (len > 0 && text.ptr[len - 1] != '\n')
        len--;
    return strv_make(text.ptr, len);
}

int main(int argc, char **argv)
{
    struct bench bench = {0};
    struct strbuf all = {0};
    struct err err = {0};
    if (argc != 3)
        return 2;
    snprintf(bench.program, sizeof bench.program, "%s/lectern", argv[1]);
    snprintf(bench.baseline, sizeof bench.baseline, "%s/tests/bench/baseline", argv[1]);
    snprintf(bench.library, sizeof bench.library, "%s/library.db", argv[2]);
    snprintf(bench.other, sizeof bench.other, "%s/baseline.db", argv[2]);
    snprintf(bench.texts, sizeof bench.texts, "%s/texts", argv[2]);
    snprintf(bench.one, sizeof bench.one, "%s/texts/000/00000.txt", argv[2]);
    snprintf(bench.all, sizeof bench.all, "%s/all.txt", argv[2]);
    if (!file_read(bench.all, UINT64_C(1) << 30, &all, &err))
        mem_die(err.msg);
    bench_wrap(&bench, cut(strbuf_strv(&all), WRAP_CHARACTERS));
    bench_read(&bench, strbuf_strv(&all));
    strbuf_free(&all);
    bench_add(&bench);
    bench_search(&bench);
    const char *const ours[] = {bench.program, "-L", bench.library, NULL};
    const char *const theirs[] = {"less", bench.one, NULL};
    bench_start(&bench, ours, theirs);
    /* One speech would fit on a screen of less. */
    const char *const less_all[] = {"less", bench.all, NULL};
    bench_keys(&bench, ours, less_all);
    return bench.over ? 1 : 0;
}
