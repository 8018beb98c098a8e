/* Measures the program beside what it is compared with, and prints a table: bench BUILD FOLDER.
 *
 * Each figure is the median of several runs of both, taken in turns, so that a busy machine strikes
 * both. The ratio is what counts; "limit" is the one that the program has set itself. A figure over
 * its limit is marked and makes the exit status 1.
 */
#include "bench/timing.h"
#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/speech/read.h"
#include "lectern/text/decode.h"
#include "lectern/ui/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WRAP_CHARACTERS = 150000 };

struct bench {
    char program[512], baseline[512], library[512], other[512], texts[512], all[512];
    bool over; /* a limit was passed */
};

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
        a[i] = timing_command(ours);
        b[i] = timing_command(theirs);
        if (a[i] < 0 || b[i] < 0)
            mem_die("adding failed");
    }
    remove_library(bench->other);
    timing_ratio(&bench->over, "add all texts", timing_median(a, 3), "iconv + FTS5",
                 timing_median(b, 3), 2.5);
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
            a[i] = timing_command(ours);
            b[i] = timing_command(theirs);
            if (a[i] < 0 || b[i] < 0)
                mem_die("searching failed");
        }
        snprintf(what, sizeof what, "find %s", phrases[p]);
        timing_ratio(&bench->over, what, timing_median(a, 9), "grep -c", timing_median(b, 9), 0.1);
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
    if (timing_command(make) < 0)
        mem_die("iconv failed");
    const char *const theirs[] = {"iconv", "-f", "GB18030", "-t", "UTF-8", path, NULL};
    for (size_t i = 0; i < 5; i++) {
        struct decode_report report = {0};
        struct document doc;
        double begun = timing_now_ms();
        struct text *text = decode_bytes(bytes, NULL, &report, &err);
        if (!text)
            mem_die(err.msg);
        speech_read(text, &doc);
        a[i] = timing_now_ms() - begun;
        b[i] = timing_command(theirs);
        document_free(&doc);
        decode_report_free(&report);
        text_free(text);
    }
    double ours = timing_median(a, 5);
    timing_ratio(&bench->over, "decode to outline, all as one file", ours, "iconv from GB18030",
                 timing_median(b, 5), 0);
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
        double begun = timing_now_ms();
        options.wrap.cols = 60 + (int)i;
        page_make(&page, &doc, NULL, &options);
        a[i] = timing_now_ms() - begun;
    }
    timing_absolute(&bench->over, "set 150,000 characters for a width", timing_median(a, 9), "ms",
                    10);
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
    snprintf(bench.all, sizeof bench.all, "%s/all.txt", argv[2]);
    if (!file_read(bench.all, UINT64_C(1) << 30, &all, &err))
        mem_die(err.msg);
    bench_wrap(&bench, cut(strbuf_strv(&all), WRAP_CHARACTERS));
    bench_read(&bench, strbuf_strv(&all));
    strbuf_free(&all);
    bench_add(&bench);
    bench_search(&bench);
    return bench.over ? 1 : 0;
}
