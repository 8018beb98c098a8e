/* A plain main() for fuzz targets, for compilers without libFuzzer.
 *
 *     fuzz_NAME                          replays tests/fuzz/corpus/NAME and an empty input, as TAP
 *     fuzz_NAME FILE...                  replays these files
 *     fuzz_NAME --mutate SECONDS FOLDER  changes inputs of the corpus at random; each one is in
 * FOLDER while it runs, so that a crash leaves it there
 *
 * A target that finds a broken property aborts, and so does a sanitizer; the test runner counts
 * that as a failure, and the last line "# FILE" tells which input it was. Mutation is blind (no
 * coverage feedback): it finds shallow faults only, and is the fallback for machines where clang is
 * missing. Run from the root of the project.
 */
#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/base/vec.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { INPUT_LIMIT = 64 << 20 };

struct names {
    char **at;
    size_t len, cap;
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The paths of the files in a folder, sorted; a folder that is not there has none. */
static struct names list_folder(const char *folder)
{
    struct names names = {0};
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (entry->d_name[0] != '.')
            VEC_PUSH(&names, file_join(folder, entry->d_name));
    }
    if (dir)
        closedir(dir);
    if (names.len > 1)
        qsort(names.at, names.len, sizeof *names.at, compare_names);
    return names;
}

static void free_names(struct names *names)
{
    for (size_t i = 0; i < names->len; i++)
        free(names->at[i]);
    VEC_FREE(names);
}

/* Runs the target on a copy without a byte behind it, so that a sanitizer sees reads past the end.
 */
static void run_bytes(const char *bytes, size_t len)
{
    uint8_t *copy = mem_new(len ? len : 1, 1);
    if (len)
        memcpy(copy, bytes, len);
    LLVMFuzzerTestOneInput(copy, len);
    free(copy);
}

static bool run_file(const char *path, int number)
{
    struct strbuf bytes = {0};
    struct err err = {0};
    printf("# %s\n", path);
    fflush(stdout);
    bool ok = file_read(path, INPUT_LIMIT, &bytes, &err);
    if (ok)
        run_bytes(strbuf_str(&bytes), bytes.len);
    printf("%s %d - %s\n", ok ? "ok" : "not ok", number, ok ? path : err.msg);
    strbuf_free(&bytes);
    return ok;
}

static int replay(char **paths, size_t count)
{
    bool ok = true;
    printf("1..%zu\n# empty input\n", count + 1);
    fflush(stdout);
    run_bytes("", 0);
    puts("ok 1 - empty input");
    for (size_t i = 0; i < count; i++)
        ok = run_file(paths[i], (int)i + 2) && ok;
    return ok ? 0 : 1;
}

static size_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (size_t)(*state);
}

/* Changes a few bytes: overwrites, cuts out, doubles a run, or puts in a byte that formats care
 * for. */
static void mutate(struct strbuf *bytes, uint64_t *random)
{
    static const char special[] = "\0\n\r\t \x1b\x7f\x80\xff\xfe{}()[]<>\"'\\/,.;:0129-_=#%&~";
    for (uint64_t n = 1 + next_random(random) % 8; n > 0; n--) {
        size_t off = bytes->len ? next_random(random) % bytes->len : 0;
        size_t left = bytes->len - off;
        size_t run = left ? 1 + next_random(random) % (left < 32 ? left : 32) : 0;
        char byte = (char)next_random(random);
        switch (next_random(random) % 5) {
        case 0: strbuf_splice(bytes, off, run ? 1 : 0, &byte, 1); break;
        case 1: strbuf_splice(bytes, off, run, "", 0); break;
        case 2: {
            char *copy = mem_copy(strbuf_str(bytes) + off, run);
            strbuf_splice(bytes, off, 0, copy, run);
            free(copy);
            break;
        }
        default:
            strbuf_splice(bytes, off, 0, special + next_random(random) % (sizeof special - 1), 1);
        }
    }
}

static int search(struct names *corpus, long seconds, const char *folder)
{
    struct err err = {0};
    uint64_t random = UINT64_C(0x9E3779B97F4A7C15);
    char *path = file_join(folder, "running");
    time_t end = time(NULL) + seconds;
    size_t runs = 0;
    bool ok = true;
    for (; ok && time(NULL) < end; runs++) {
        struct strbuf bytes = {0};
        if (corpus->len > 0)
            ok = file_read(corpus->at[next_random(&random) % corpus->len], INPUT_LIMIT, &bytes,
                           &err);
        mutate(&bytes, &random);
        ok = ok && file_write(path, strbuf_strv(&bytes), &err);
        if (ok)
            run_bytes(strbuf_str(&bytes), bytes.len);
        strbuf_free(&bytes);
    }
    printf("%zu inputs tried%s%s\n", runs, ok ? "" : "; ", err.msg);
    remove(path);
    free(path);
    return ok ? 0 : 1;
}

int main(int argc, char **argv)
{
    const char *base = strrchr(argv[0], '/');
    const char *name = strstr(base ? base : argv[0], "fuzz_");
    char *folder = file_join("tests/fuzz/corpus", name ? name + strlen("fuzz_") : "");
    struct names corpus = list_folder(folder);
    int status;
    if (argc == 4 && strcmp(argv[1], "--mutate") == 0)
        status = search(&corpus, strtol(argv[2], NULL, 10), argv[3]);
    else if (argc > 1)
        status = replay(argv + 1, (size_t)argc - 1);
    else
        status = replay(corpus.at, corpus.len);
    free_names(&corpus);
    free(folder);
    return status;
}
