/* Measures whether reading, and finding all hits of a phrase, takes twice the time for twice the
 * text, for texts that were made to hurt: linear.
 *
 * Each figure is the middle of the ratios of pairs, the single and the double text read one right
 * after the other, in processor time, so that a busy machine matters little. A ratio over the limit
 * is marked and makes the exit status 1. Doubling once says nothing of small texts, so each is
 * large enough for what is not linear to show.
 *
 * Large texts are read once, each in a process of its own, for the memory it takes at most.
 */
#include "bench/timing.h"
#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/library/library.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/add.h"
#include "lectern/speech/read.h"
#include "lectern/text/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAIRS = 3, ONE_BY_ONE = 1000 };

/* A text is `count` times a piece, in which %n stands for a number that goes up. */
struct kind {
    const char *what;
    const char *piece;
    size_t count;
    const char *query; /* what is looked for in the library that has the text; null: it is read */
};

static const struct kind KINDS[] = {
    {"100,000 speeches",
     "在全县工作会议上的讲话\n（2012年6月%n日）\n同志们：\n今天的会议很重要。\n谢谢大家！\n", 50000,
     NULL},
    {"a numbered list of speeches", "篇%n\n在全县工作会议上的讲话\n同志们：\n今天的会议很重要。\n",
     50000, NULL},
    {"a million marks in one line", "（%n）抓好工作，", 500000, NULL},
    {"a million marks, one a line", "%n. 抓好工作\n", 500000, NULL},
    {"500,000 times the same mark", "一、甲\n", 250000, NULL},
    {"marks of five kinds, nested", "一、\n（一）\n1.\n（1）\n①\n", 30000, NULL},
    {"a line of 11 MB", "我们要坚持发展经济，改善民生。", 120000, NULL},
    {"salutations in one line", "在大会上的讲话 同志们：", 150000, NULL},
    {"full-width colons in one line", "说：好", 600000, NULL},
    {"ASCII colons in one line", "们: 好", 300000, NULL},
    {"100,000 opening brackets", "（", 50000, NULL},
    {"hard-wrapped lines", "我们要坚持发展经济改善民生我们要坚持发展经济改善民\n", 60000, NULL},
    {"blanks alone", "　　", 600000, NULL},
    {"page numbers alone", "— 9 —\n", 100000, NULL},
    {"one Latin word", "a", 2000000, NULL},
    {"a contents page", "第%n章 加强领导……%n\n", 60000, NULL},
    {"hits in one line", "水渠要挖深，渠边要除草。", 30000, "渠"},
    {"hits in one mended paragraph", "水渠要挖深，  渠边要除草，修好水渠再放水\n", 20000, "渠"},
    {"hits in numbered sections", "%n. 水渠要挖深\n挖好以后渠边要除草。\n", 15000, "渠"},
};

static struct strbuf make(const struct kind *kind, size_t times)
{
    struct strbuf text = {0};
    for (size_t i = 0; i < times * kind->count; i++) {
        struct strv rest = strv_of(kind->piece);
        for (size_t hit; (hit = strv_find(rest, STRV("%n"), 0)) != SIZE_MAX;) {
            strbuf_add(&text, rest.ptr, hit);
            strbuf_addf(&text, "%zu", 1 + i % ONE_BY_ONE);
            rest = strv_make(rest.ptr + hit + 2, rest.len - hit - 2);
        }
        strbuf_add_strv(&text, rest);
    }
    return text;
}

/* Processor time of reading the text, in milliseconds. */
static double read_ms(struct strv bytes)
{
    struct decode_report report = {0};
    struct document doc;
    struct err err = {0};
    clock_t begun = clock();
    struct text *text = decode_bytes(bytes, NULL, &report, &err);
    if (!text)
        mem_die(err.msg);
    speech_read(text, &doc);
    double took = (double)(clock() - begun) * 1e3 / CLOCKS_PER_SEC;
    document_free(&doc);
    decode_report_free(&report);
    text_free(text);
    return took;
}

/* Processor time of finding all hits in a library of that text, in milliseconds. */
static double search_ms(struct strv bytes, const char *query)
{
    char path[] = "/tmp/lectern-linear-XXXXXX";
    struct err err = {0};
    struct add_result added;
    struct add_options options = {.now_ms = 1};
    struct hit_list hits;
    int fd = mkstemp(path);
    struct library *library = library_open(":memory:", NULL, &err);
    if (fd < 0 || !library || !file_write(path, bytes, &err) ||
        !library_add(library, path, &options, &added, &err) ||
        !library_search(library, STRV("x"), 1, &hits, &err)) /* which makes the index */
        mem_die(err.msg);
    hit_list_free(&hits);
    clock_t begun = clock();
    if (!library_search(library, strv_of(query), 0, &hits, &err) || hits.rows.len < 1000)
        mem_die(err.msg);
    double took = (double)(clock() - begun) * 1e3 / CLOCKS_PER_SEC;
    hit_list_free(&hits);
    library_close(library);
    close(fd);
    unlink(path);
    return took;
}

static double measure(const struct kind *kind, struct strv bytes)
{
    return kind->query ? search_ms(bytes, kind->query) : read_ms(bytes);
}

/* --- large texts --- */

/* Read once; memory is measured beside the bytes of the text. */
static const struct large {
    struct kind kind;
    double most; /* times the text in memory */
} LARGE[] = {
    {{"1,000,000 lines", "今年第%n段水渠要挖深半尺。\n", 1000000, NULL}, 12},
    {{"100,000 sections", "第%n章 先清渠底\n渠底的泥要挖到旧石板。\n", 100000, NULL}, 14},
    {{"300 MB", "水渠已经淤了三年，渠边的草有人那么高，今年一定要清，清完再修闸门。\n", 3000000,
      NULL},
     9},
    {{"20 MB of line feeds", "\n", 20000000, NULL}, 4},
};

/* In a child: reads the text, and writes how long that took. */
static void read_apart(const struct kind *kind, int out)
{
    struct strbuf text = make(kind, 1);
    double figures[2] = {(double)text.len, read_ms(strbuf_strv(&text))};
    _exit(write(out, figures, sizeof figures) == (ssize_t)sizeof figures ? 0 : 1);
}

static bool run_large(const struct large *large)
{
    int ends[2], status = 0;
    double figures[2] = {0};
    struct rusage usage = {0};
    if (pipe(ends) != 0)
        mem_die("no pipe");
    pid_t child = fork();
    if (child == 0)
        read_apart(&large->kind, ends[1]);
    close(ends[1]);
    bool told = read(ends[0], figures, sizeof figures) == (ssize_t)sizeof figures;
    close(ends[0]);
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !told || status != 0) {
        printf("%-34s failed\n", large->kind.what);
        return true;
    }
    double mb = (double)usage.ru_maxrss / 1e3, times = mb * 1e6 / figures[0];
    bool over = times > large->most;
    printf("%-34s %9.2f MB/s  peak memory %7.1f MB, %5.2f times the text  limit %4.1f%s\n",
           large->kind.what, figures[0] / 1e3 / figures[1], mb, times, large->most,
           over ? "  OVER" : "");
    fflush(stdout);
    return over;
}

int main(void)
{
    static const double MOST = 2.2;
    bool over = false;
    for (size_t k = 0; k < sizeof LARGE / sizeof *LARGE; k++)
        over = run_large(&LARGE[k]) || over;
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
        struct strbuf one = make(&KINDS[k], 1), two = make(&KINDS[k], 2);
        double single[PAIRS], ratio[PAIRS];
        for (size_t i = 0; i < PAIRS; i++) {
            single[i] = measure(&KINDS[k], strbuf_strv(&one));
            ratio[i] = measure(&KINDS[k], strbuf_strv(&two)) / (single[i] > 0 ? single[i] : 1e-3);
        }
        double ms = timing_median(single, PAIRS), times = timing_median(ratio, PAIRS);
        printf("%-34s %9.2f MB/s  twice the text takes %5.2f times as long  limit %4.1f%s\n",
               KINDS[k].what, (double)one.len / 1e3 / ms, times, MOST,
               times > MOST ? "  OVER" : "");
        fflush(stdout);
        over = over || times > MOST;
        strbuf_free(&one);
        strbuf_free(&two);
    }
    return over ? 1 : 0;
}
