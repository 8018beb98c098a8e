/* Measures whether reading takes twice the time for twice the text, for texts that were made to
 * hurt: linear.
 *
 * Each figure is the middle of the ratios of pairs, the single and the double text read one right
 * after the other, in processor time, so that a busy machine matters little. A ratio over the limit
 * is marked and makes the exit status 1. Doubling once says nothing of small texts, so each is
 * large enough for what is not linear to show.
 */
#include "bench/timing.h"
#include "lectern/base/mem.h"
#include "lectern/speech/read.h"
#include "lectern/text/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PAIRS = 3, ONE_BY_ONE = 1000 };

/* A text is `count` times a piece, in which %n stands for a number that goes up. */
struct kind {
    const char *what;
    const char *piece;
    size_t count;
};

static const struct kind KINDS[] = {
    {"100,000 speeches",
     "在全县工作会议上的讲话\n（2012年6月%n日）\n同志们：\n今天的会议很重要。\n谢谢大家！\n",
     50000},
    {"a numbered list of speeches", "篇%n\n在全县工作会议上的讲话\n同志们：\n今天的会议很重要。\n",
     50000},
    {"a million marks in one line", "（%n）抓好工作，", 500000},
    {"a million marks, one a line", "%n. 抓好工作\n", 500000},
    {"500,000 times the same mark", "一、甲\n", 250000},
    {"marks of five kinds, nested", "一、\n（一）\n1.\n（1）\n①\n", 30000},
    {"a line of 11 MB", "我们要坚持发展经济，改善民生。", 120000},
    {"salutations in one line", "在大会上的讲话 同志们：", 150000},
    {"full-width colons in one line", "说：好", 600000},
    {"ASCII colons in one line", "们: 好", 300000},
    {"100,000 opening brackets", "（", 50000},
    {"hard-wrapped lines", "我们要坚持发展经济改善民生我们要坚持发展经济改善民\n", 60000},
    {"blanks alone", "　　", 600000},
    {"page numbers alone", "— 9 —\n", 100000},
    {"one Latin word", "a", 2000000},
    {"a contents page", "第%n章 加强领导……%n\n", 60000},
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

int main(void)
{
    static const double MOST = 2.2;
    bool over = false;
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
        struct strbuf one = make(&KINDS[k], 1), two = make(&KINDS[k], 2);
        double single[PAIRS], ratio[PAIRS];
        for (size_t i = 0; i < PAIRS; i++) {
            single[i] = read_ms(strbuf_strv(&one));
            ratio[i] = read_ms(strbuf_strv(&two)) / (single[i] > 0 ? single[i] : 1e-3);
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
