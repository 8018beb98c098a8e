/* Searching in the running reader, beside grep and ripgrep over the same text: search BUILD FOLDER.
 *
 * FOLDER is one that generate.c made; the library is made once with `lectern add`. Peers are whole
 * processes that count lines, as a reader would use them: `LC_ALL=C grep -c -F` and, where it is
 * there, `rg -c -F`. Ours is the first page of hits with the exact total, in a library that is
 * open.
 */
#include "bench/timing.h"
#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/library/library.h"
#include "lectern/library/search/index.h"
#include "lectern/library/search/search.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGE = 20, RUNS = 7, PEER_RUNS = 5, RANDOM_PHRASES = 500, ADDED = 200 };

struct bench {
    char program[512], library[512], texts[512], all[512], folder[512];
    struct strbuf text; /* of all.txt */
    struct library *open;
    bool has_rg, over;
    size_t known; /* speeches before this run, so that its own texts are new ones */
    uint64_t random;
};

static size_t next_random(struct bench *bench)
{
    bench->random ^= bench->random << 13;
    bench->random ^= bench->random >> 7;
    bench->random ^= bench->random << 17;
    return (size_t)(bench->random >> 16);
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double percentile(double *values, size_t count, size_t hundredths)
{
    qsort(values, count, sizeof *values, compare);
    return values[(count - 1) * hundredths / 100];
}

/* --- the library --- */

static void make_library(struct bench *bench)
{
    struct stat st;
    const char *const add[] = {bench->program, "-L", bench->library, "add", bench->texts, NULL};
    if (stat(bench->library, &st) != 0 && timing_command(add) < 0)
        mem_die("adding failed");
    struct err err = {0};
    bench->open = library_open(bench->library, NULL, &err);
    if (!bench->open || !library_index_all(bench->open, NULL, NULL, &err))
        mem_die(err.msg);
    bench->known = library_count(bench->open);
}

static double search_ms(struct bench *bench, struct strv phrase)
{
    struct hit_list hits;
    struct err err = {0};
    double begun = timing_now_ms();
    if (!library_search(bench->open, phrase, PAGE, &hits, &err))
        mem_die(err.msg);
    double took = timing_now_ms() - begun;
    if (hits.total == 0)
        mem_die("a phrase of the texts is not found");
    hit_list_free(&hits);
    return took;
}

static double peer_ms(const struct bench *bench, bool rg, const char *phrase)
{
    const char *const grep[] = {"env", "LC_ALL=C", "grep", "-c", "-F", phrase, bench->all, NULL};
    const char *const ripgrep[] = {"rg", "-c", "-F", phrase, bench->all, NULL};
    double took[PEER_RUNS];
    for (size_t i = 0; i < PEER_RUNS; i++) {
        took[i] = timing_command(rg ? ripgrep : grep);
        if (took[i] < 0)
            mem_die("the peer failed");
    }
    return timing_median(took, PEER_RUNS);
}

/* --- phrases --- */

static void compare_phrase(struct bench *bench, const char *phrase)
{
    double ours[RUNS];
    char what[96];
    for (size_t i = 0; i < RUNS; i++)
        ours[i] = search_ms(bench, strv_of(phrase));
    double median = timing_median(ours, RUNS);
    snprintf(what, sizeof what, "search %s", phrase);
    timing_ratio(&bench->over, what, median, "grep -c -F", peer_ms(bench, false, phrase), 0.1);
    if (bench->has_rg)
        timing_ratio(&bench->over, what, median, "rg -c -F", peer_ms(bench, true, phrase), 0.1);
}

/* A run of hanzi out of the texts, of so many characters. */
static struct strv random_phrase(struct bench *bench, size_t count)
{
    struct strv text = strbuf_strv(&bench->text);
    for (;;) {
        size_t off = utf8_floor(text, next_random(bench) % (text.len - 64)), end = off;
        size_t n = 0;
        while (n < count) {
            size_t len;
            uint32_t cp = utf8_at(text, end, &len);
            if (cp < 0x4E00 || cp > 0x9FFF)
                break;
            end += len;
            n++;
        }
        if (n == count)
            return strv_make(text.ptr + off, end - off);
    }
}

static void bench_phrases(struct bench *bench)
{
    static const char *const PHRASES[] = {"的",
                                          "县",
                                          "讲话",
                                          "会议",
                                          "同志",
                                          "工作会议",
                                          "作会议上",
                                          "全县教育",
                                          "议上的讲",
                                          "教育工作会议上的",
                                          "全县水利工作会议"};
    for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++)
        if (strv_find(strbuf_strv(&bench->text), strv_of(PHRASES[i]), 0) != SIZE_MAX)
            compare_phrase(bench, PHRASES[i]);
    for (size_t count = 1; count <= 8; count *= 2) { /* as rare as text is */
        struct strv phrase = random_phrase(bench, count);
        char *own = mem_copy(phrase.ptr, phrase.len);
        compare_phrase(bench, own);
        free(own);
    }
}

/* 99 of 100 phrases as random as the texts are. */
static void bench_random(struct bench *bench)
{
    double first[RANDOM_PHRASES], peers[2 * PEER_RUNS], longest = 0;
    struct strv slow = {0};
    for (size_t i = 0; i < RANDOM_PHRASES; i++) {
        struct strv phrase = random_phrase(bench, 1 + i % 12);
        first[i] = search_ms(bench, phrase);
        if (first[i] > longest) {
            longest = first[i];
            slow = phrase;
        }
    }
    for (size_t i = 0; i < 2 * PEER_RUNS; i++) {
        struct strv phrase = random_phrase(bench, 2 + i % 6);
        char *own = mem_copy(phrase.ptr, phrase.len);
        peers[i] = peer_ms(bench, bench->has_rg, own);
        free(own);
    }
    double peer = timing_median(peers, 2 * PEER_RUNS);
    const char *name = bench->has_rg ? "rg -c -F" : "grep -c -F";
    timing_ratio(&bench->over, "500 random phrases, median", percentile(first, RANDOM_PHRASES, 50),
                 name, peer, 0.1);
    timing_ratio(&bench->over, "500 random phrases, 99 of 100",
                 percentile(first, RANDOM_PHRASES, 99), name, peer, 0.1);
    printf("%-34s %9.2f ms   %.*s\n", "  the slowest", longest, (int)slow.len, slow.ptr);
}

/* The whole process, as `lectern search` starts it. */
static void bench_process(struct bench *bench)
{
    static const char *const PHRASE = "工作会议";
    const char *const ours[] = {bench->program, "-L", bench->library, "search",
                                "--limit",      "20", PHRASE,         NULL};
    double took[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        took[i] = timing_command(ours);
        if (took[i] < 0)
            mem_die("searching failed");
    }
    timing_ratio(&bench->over, "lectern search, whole process", timing_median(took, RUNS),
                 "grep -c -F", peer_ms(bench, false, PHRASE), 0.25);
}

/* --- adding --- */

/* A text of its own, some 5 kB. */
static char *write_text(struct bench *bench, size_t number)
{
    struct strbuf text = {0}, path = {0};
    struct err err = {0};
    strbuf_addf(&text, "在第%zu次工作会议上的讲话\n同志们：\n", bench->known + number);
    while (text.len < 5000) {
        strbuf_add_strv(&text, random_phrase(bench, 4 + next_random(bench) % 4));
        strbuf_add_str(&text, next_random(bench) % 8 ? "，" : "。\n");
    }
    strbuf_addf(&path, "%s/added-%zu.txt", bench->folder, number);
    if (!file_write(path.ptr, strbuf_strv(&text), &err))
        mem_die(err.msg);
    strbuf_free(&text);
    return strbuf_take(&path);
}

/* Milliseconds to add a text so that it is found. */
static double add_ms(struct library *library, const char *path)
{
    struct add_options options = {.now_ms = 1};
    struct add_result result;
    struct err err = {0};
    double begun = timing_now_ms();
    if (!library_add(library, path, &options, &result, &err) ||
        !library_index_all(library, NULL, NULL, &err))
        mem_die(err.msg);
    return timing_now_ms() - begun;
}

static void remove_library(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char name[600];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        remove(name);
    }
}

static void bench_adding(struct bench *bench)
{
    double large[ADDED], empty[ADDED], longest = 0;
    char other[600];
    struct err err = {0};
    snprintf(other, sizeof other, "%s/empty.db", bench->folder);
    remove_library(other);
    struct library *fresh = library_open(other, NULL, &err);
    if (!fresh)
        mem_die(err.msg);
    for (size_t i = 0; i < ADDED; i++) {
        char *path = write_text(bench, i);
        large[i] = add_ms(bench->open, path);
        empty[i] = add_ms(fresh, path);
        unlink(path);
        free(path);
        for (bool done = false; !done;) {
            double begun = timing_now_ms();
            if (!library_index_slice(bench->open, &done, &err))
                mem_die(err.msg);
            double took = timing_now_ms() - begun;
            longest = took > longest ? took : longest;
        }
    }
    library_close(fresh);
    remove_library(other);
    timing_ratio(&bench->over, "add one text, median", percentile(large, ADDED, 50),
                 "empty library", percentile(empty, ADDED, 50), 2);
    timing_ratio(&bench->over, "add one text, 95 of 100", percentile(large, ADDED, 95),
                 "empty library", percentile(empty, ADDED, 95), 2);
    timing_absolute(&bench->over, "add one text, longest", percentile(large, ADDED, 100), "ms",
                    100);
    timing_absolute(&bench->over, "work on the index, longest slice", longest, "ms", 100);
}

/* Making the whole index anew in slices, as an older library gets it. */
static void bench_anew(struct bench *bench)
{
    struct err err = {0};
    double longest = 0, begun = timing_now_ms();
    if (!library_index_anew(bench->open, &err))
        mem_die(err.msg);
    for (bool done = false; !done;) {
        double start = timing_now_ms();
        if (!library_index_slice(bench->open, &done, &err))
            mem_die(err.msg);
        double took = timing_now_ms() - start;
        longest = took > longest ? took : longest;
    }
    printf("%-34s %9.2f MB/s\n", "index made anew in slices",
           (double)bench->text.len / 1e3 / (timing_now_ms() - begun));
    timing_absolute(&bench->over, "  its longest slice", longest, "ms", 100);
}

static void bench_size(struct bench *bench)
{
    struct err err = {0};
    uint64_t bytes = 0;
    struct rusage usage;
    if (!library_index_bytes(bench->open, &bytes, &err))
        mem_die(err.msg);
    double share = (double)bytes / (double)bench->text.len;
    printf("%-34s %9.2f x the text\n", "index", share);
    bench->over = bench->over || share > 1.0;
    getrusage(RUSAGE_SELF, &usage);
    printf("%-34s %9.1f MB, the text itself not counted\n", "memory of this process at most",
           (double)usage.ru_maxrss / 1e3 - (double)bench->text.len / 1e6);
}

int main(int argc, char **argv)
{
    struct bench bench = {.random = UINT64_C(0x9E3779B97F4A7C15)};
    struct err err = {0};
    const char *const rg[] = {"rg", "--version", NULL};
    if (argc != 3)
        return 2;
    snprintf(bench.program, sizeof bench.program, "%s/lectern", argv[1]);
    snprintf(bench.folder, sizeof bench.folder, "%s", argv[2]);
    snprintf(bench.library, sizeof bench.library, "%s/library.db", argv[2]);
    snprintf(bench.texts, sizeof bench.texts, "%s/texts", argv[2]);
    snprintf(bench.all, sizeof bench.all, "%s/all.txt", argv[2]);
    if (!file_read(bench.all, UINT64_C(1) << 32, &bench.text, &err))
        mem_die(err.msg);
    bench.has_rg = timing_command(rg) >= 0;
    make_library(&bench);
    bench_phrases(&bench);
    bench_random(&bench);
    bench_process(&bench);
    bench_size(&bench);
    bench_adding(&bench);
    bench_anew(&bench);
    library_close(bench.open);
    strbuf_free(&bench.text);
    return bench.over ? 1 : 0;
}
