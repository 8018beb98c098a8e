/* Measures the screen beside less, in a pseudo-terminal: screen BUILD FOLDER CROWD MILLION
 * [usual|crowd|million|large|outline].
 *
 * FOLDER is what `generate` made, CROWD and MILLION what `crowd` made. A key is timed from the byte
 * typed until the terminal's screen is another. Both programs are asked in turns, so that a busy
 * machine strikes both; the middle one of several runs counts. What less cannot do has a limit in
 * milliseconds: what a reader takes for "at once".
 */
#include "bench/timing.h"
#include "lectern/base/mem.h"
#include "pty/pty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 35, COLS = 120, RUNS = 15, AT_ONCE_MS = 50, QUIET_MS = 6 };

#define HOME_KEY "\033[H"

/* Keys of one program for one figure: what is typed before, what is timed, what leads back. */
struct keys {
    const char *before, *timed, *back;
};

struct figure {
    const char *what;
    struct keys ours, theirs; /* theirs.timed null: less has no such key */
};

struct pair {
    const char *const *ours, *const *theirs; /* argv */
    struct pty *lectern, *less;
};

static struct pty *start(const char *const *argv, double *took_ms)
{
    double begun = timing_now_ms();
    struct pty *pty = pty_start(ROWS, COLS, argv, NULL);
    if (!pty_wait_row(pty, ROWS - 1))
        mem_die("the screen stays empty");
    *took_ms = timing_now_ms() - begun;
    return pty;
}

static void bench_start(bool *over, const char *what, const char *const *ours,
                        const char *const *theirs)
{
    double a[RUNS], b[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        pty_free(start(ours, &a[i]));
        pty_free(start(theirs, &b[i]));
    }
    timing_ratio(over, what, timing_median(a, RUNS), "less FILE", timing_median(b, RUNS), 3);
}

static void no_change(struct pty *pty, const char *key)
{
    for (int row = 0; row < ROWS; row++)
        fprintf(stderr, "%s\n", pty_row(pty, row));
    fprintf(stderr, "the key %s changes nothing\n", key);
    exit(1);
}

/* Types characters one by one, each seen before the next. */
static void type_all(struct pty *pty, const char *keys)
{
    while (keys && *keys) {
        size_t len = 1;
        while ((keys[len] & 0xC0) == 0x80) /* the rest of a character */
            len++;
        if (keys[0] == '\033')
            len = strlen(keys);
        char *key = mem_copy(keys, len);
        if (!pty_type_and_wait_change(pty, key))
            no_change(pty, key);
        pty_settle(pty, QUIET_MS);
        free(key);
        keys += len;
    }
}

static double time_keys(struct pty *pty, const struct keys *keys)
{
    type_all(pty, keys->before);
    double begun = timing_now_ms();
    if (!pty_type_and_wait_change(pty, keys->timed))
        no_change(pty, keys->timed);
    double took = timing_now_ms() - begun;
    pty_settle(pty, QUIET_MS);
    type_all(pty, keys->back);
    return took;
}

static void bench_figure(bool *over, struct pair *pair, const struct figure *figure)
{
    double a[RUNS], b[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        a[i] = time_keys(pair->lectern, &figure->ours);
        b[i] = figure->theirs.timed ? time_keys(pair->less, &figure->theirs) : 0;
    }
    double ours = timing_median(a, RUNS);
    if (figure->theirs.timed)
        timing_ratio(over, figure->what, ours, "less", timing_median(b, RUNS), 2);
    else
        timing_absolute(over, figure->what, ours, "ms", AT_ONCE_MS);
}

static void bench_resize(bool *over, struct pair *pair, const char *what)
{
    double took[2][RUNS];
    struct pty *of[2] = {pair->lectern, pair->less};
    for (size_t i = 0; i < (size_t)2 * RUNS; i++) {
        double begun = timing_now_ms();
        pty_resize(of[i % 2], i / 2 % 2 ? ROWS : ROWS - 5, COLS);
        if (!pty_type_and_wait_change(of[i % 2], ""))
            no_change(of[i % 2], "(resize)");
        took[i % 2][i / 2] = timing_now_ms() - begun;
        pty_settle(of[i % 2], QUIET_MS);
    }
    timing_ratio(over, what, timing_median(took[0], RUNS), "less", timing_median(took[1], RUNS), 2);
}

static struct pair open_pair(const char *const *ours, const char *const *theirs)
{
    struct pair pair = {.ours = ours, .theirs = theirs};
    double unused;
    pair.lectern = start(ours, &unused);
    pair.less = start(theirs, &unused);
    pty_settle(pair.lectern, QUIET_MS);
    pty_settle(pair.less, QUIET_MS);
    return pair;
}

static void close_pair(struct pair *pair)
{
    pty_free(pair->lectern);
    pty_free(pair->less);
}

static void bench_memory(bool *over, const struct pair *pair, const char *what, double limit)
{
    timing_absolute(over, what, (double)pty_resident_kb(pair->lectern) / 1000, "MB", limit);
}

/* --- what is measured --- */

static void bench_usual(bool *over, const char *program, const char *folder)
{
    static const struct figure PAGE = {"page down in a text", {NULL, " ", "b"}, {NULL, " ", "b"}};
    char *library = mem_new(1, 600), *one = mem_new(1, 600), *all = mem_new(1, 600);
    snprintf(library, 600, "%s/library.db", folder);
    snprintf(one, 600, "%s/texts/000/00000.txt", folder);
    snprintf(all, 600, "%s/all.txt", folder);
    const char *const ours[] = {program, "-L", library, NULL};
    const char *const theirs[] = {"less", one, NULL};
    const char *const less_all[] = {"less", all, NULL}; /* one speech fits on a screen of less */
    bench_start(over, "first screen, 10,000 speeches", ours, theirs);
    struct pair pair = open_pair(ours, less_all);
    type_all(pair.lectern, "\r");
    bench_figure(over, &pair, &PAGE);
    bench_memory(over, &pair, "resident memory, 10,000 speeches", 30);
    close_pair(&pair);
    free(library);
    free(one);
    free(all);
}

static void bench_crowd(bool *over, const char *program, const char *folder)
{
    static const struct figure FIGURES[] = {
        {"list: one row down", {NULL, "j", "k"}, {NULL, "j", "k"}},
        {"list: page down", {NULL, " ", "b"}, {NULL, " ", "b"}},
        {"list: to the end", {NULL, "G", HOME_KEY}, {NULL, "G", "g"}},
        {"list: to the top", {"G", HOME_KEY, NULL}, {"G", "g", NULL}},
        {"list: filter, first character", {"f", "水", "\033"}, {NULL, NULL, NULL}},
        {"list: filter, second character", {"f水", "利", "\033"}, {NULL, NULL, NULL}},
        {"list: filter by pinyin initials", {"fn", "y", "\033"}, {NULL, NULL, NULL}},
        {"list: sort by title", {"o", "t", NULL}, {NULL, NULL, NULL}},
        {"list: sort by date", {"o", "d", NULL}, {NULL, NULL, NULL}},
        {"list: open the next speech", {NULL, "J", NULL}, {NULL, NULL, NULL}},
    };
    char library[600], titles[600];
    snprintf(library, sizeof library, "%s/crowd.db", folder);
    snprintf(titles, sizeof titles, "%s/titles.txt", folder);
    const char *const ours[] = {program, "-L", library, NULL};
    const char *const theirs[] = {"less", titles, NULL};
    bench_start(over, "first screen, 100,000 speeches", ours, theirs);
    struct pair pair = open_pair(ours, theirs);
    if (!pty_wait_for(pair.lectern, " of 100000"))
        mem_die("the list does not come in");
    pty_type(pair.lectern, "1:sort added up\r" HOME_KEY); /* whatever the last run left */
    pty_settle(pair.lectern, 20 * QUIET_MS);
    for (size_t i = 0; i < sizeof FIGURES / sizeof *FIGURES; i++)
        bench_figure(over, &pair, &FIGURES[i]);
    bench_resize(over, &pair, "list: other size of the window");
    bench_memory(over, &pair, "resident memory, 100,000 speeches", 100);
    close_pair(&pair);
}

/* The middle one of several starts with a library. */
static double start_ms(const char *program, const char *library)
{
    const char *const argv[] = {program, "-L", library, NULL};
    double took[RUNS];
    for (size_t i = 0; i < RUNS; i++)
        pty_free(start(argv, &took[i]));
    return timing_median(took, RUNS);
}

/* Milliseconds from the filter's only character until the line at the top counts all that fit. */
static double count_ms(struct pty *pty)
{
    enum { LONG_MS = 1500 };
    double took[RUNS];
    type_all(pty, "f");
    pty_type(pty, "水");
    pty_settle(pty, LONG_MS);
    char *counted = mem_strdup(pty_row(pty, 0));
    for (size_t i = 0; i < RUNS; i++) {
        type_all(pty, "\033");
        pty_settle(pty, LONG_MS / 4);
        type_all(pty, "f");
        double begun = timing_now_ms();
        pty_type(pty, "水");
        if (!pty_wait_for(pty, counted))
            mem_die("the filter does not come to an end");
        took[i] = timing_now_ms() - begun;
    }
    free(counted);
    type_all(pty, "\033");
    return timing_median(took, RUNS);
}

static void bench_million(bool *over, const char *program, const char *folder, const char *million)
{
    static const struct figure FIRST = {
        "a million: filter, first rows", {"f", "水", "\033"}, {NULL, NULL, NULL}};
    char usual[600], library[600];
    snprintf(usual, sizeof usual, "%s/library.db", folder);
    snprintf(library, sizeof library, "%s/crowd.db", million);
    timing_ratio(over, "a million: first screen", start_ms(program, library), "10,000 speeches",
                 start_ms(program, usual), 2);
    double unused;
    const char *const ours[] = {program, "-L", library, NULL};
    struct pair pair = {.lectern = start(ours, &unused)};
    if (!pty_wait_for(pair.lectern, " of 1000000"))
        mem_die("the list does not come in");
    pty_settle(pair.lectern, 300 * QUIET_MS);
    bench_figure(over, &pair, &FIRST);
    timing_absolute(over, "a million: filter, counted", count_ms(pair.lectern), "ms", 500);
    bench_memory(over, &pair, "resident memory, a million", 100);
    pty_free(pair.lectern);
}

/* A library that holds one text and in which nothing was read yet. */
static char *library_of(const char *program, const char *folder, const char *name)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    char text[600], old[620], *library = mem_new(1, 600);
    snprintf(text, sizeof text, "%s/%s.txt", folder, name);
    snprintf(library, 600, "%s/%s.db", folder, name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(old, sizeof old, "%s%s", library, endings[i]);
        remove(old);
    }
    const char *const add[] = {program, "-L", library, "add", text, NULL};
    if (timing_command(add) < 0)
        mem_die("adding failed");
    return library;
}

static void bench_large(bool *over, const char *program, const char *folder)
{
    static const struct figure FIGURES[] = {
        {"5 MB: page down", {NULL, " ", "b"}, {NULL, " ", "b"}},
        {"5 MB: to the end", {NULL, "G", HOME_KEY}, {NULL, "G", "g"}},
        {"5 MB: to the top", {"G", HOME_KEY, NULL}, {"G", "g", NULL}},
        {"5 MB: find, first character", {"/", "丂", "\033"}, {NULL, NULL, NULL}},
    };
    char text[600];
    char *library = library_of(program, folder, "large");
    snprintf(text, sizeof text, "%s/large.txt", folder);
    const char *const ours[] = {program, "-L", library, NULL};
    const char *const theirs[] = {"less", text, NULL};
    struct pair pair = open_pair(ours, theirs);
    static const struct figure OPEN = {"5 MB: open", {NULL, "\r", NULL}, {NULL, NULL, NULL}};
    double begun = timing_now_ms();
    type_all(pair.lectern, OPEN.ours.timed);
    timing_absolute(over, OPEN.what, timing_now_ms() - begun, "ms", 2 * AT_ONCE_MS);
    for (size_t i = 0; i < sizeof FIGURES / sizeof *FIGURES; i++)
        bench_figure(over, &pair, &FIGURES[i]);
    bench_resize(over, &pair, "5 MB: other size of the window");
    bench_memory(over, &pair, "resident memory, 5 MB speech", 60);
    close_pair(&pair);
    free(library);
}

static void bench_outline(bool *over, const char *program, const char *folder)
{
    static const struct figure FIGURES[] = {
        {"outline: close all, 20,000 sections", {"z", "M", "zR"}, {NULL, NULL, NULL}},
        {"outline: open all", {"zMz", "R", NULL}, {NULL, NULL, NULL}},
        {"outline: one row down", {NULL, "j", "k"}, {NULL, "j", "k"}},
        {"outline: page down", {NULL, " ", "b"}, {NULL, " ", "b"}},
        {"outline: to the end", {NULL, "G", HOME_KEY}, {NULL, "G", "g"}},
        {"outline: filter, first character", {"f", "丂", "\033"}, {NULL, NULL, NULL}},
    };
    char headings[600];
    char *library = library_of(program, folder, "outline");
    snprintf(headings, sizeof headings, "%s/headings.txt", folder);
    const char *const ours[] = {program, "-L", library, NULL};
    const char *const theirs[] = {"less", headings, NULL};
    struct pair pair = open_pair(ours, theirs);
    type_all(pair.lectern, "\r");
    pty_type(pair.lectern, "\033[Z"); /* back from the text to the outline; no letter changes */
    pty_settle(pair.lectern, QUIET_MS);
    type_all(pair.lectern, "zMzR");
    for (size_t i = 0; i < sizeof FIGURES / sizeof *FIGURES; i++)
        bench_figure(over, &pair, &FIGURES[i]);
    close_pair(&pair);
    free(library);
}

int main(int argc, char **argv)
{
    bool over = false;
    char program[600];
    if (argc != 5 && argc != 6)
        return 2;
    const char *part = argc == 6 ? argv[5] : "";
    snprintf(program, sizeof program, "%s/lectern", argv[1]);
    if (*part == '\0' || strcmp(part, "usual") == 0)
        bench_usual(&over, program, argv[2]);
    if (*part == '\0' || strcmp(part, "crowd") == 0)
        bench_crowd(&over, program, argv[3]);
    if (*part == '\0' || strcmp(part, "million") == 0)
        bench_million(&over, program, argv[2], argv[4]);
    if (*part == '\0' || strcmp(part, "large") == 0)
        bench_large(&over, program, argv[3]);
    if (*part == '\0' || strcmp(part, "outline") == 0)
        bench_outline(&over, program, argv[3]);
    return over ? 1 : 0;
}
