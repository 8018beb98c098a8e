/* Attacks the program from outside, for as long as it is told, and keeps what broke it.
 *
 *   attack PROGRAM SHIM TESTS KEPT SECONDS SEED [KIND]
 *
 * Rounds of all kinds (or of one) take turns; each has a seed of its own, printed where it fails,
 * and a folder in which everything it made stays then, below KEPT, with a log of what ran. What is
 * left to chance in time, as when a process is killed, differs from run to run with the same seed.
 */
#include "attack.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const struct kind {
    const char *name;
    void (*round)(struct attack *a);
    bool shimmed;
} KINDS[] = {
    {"kill-add", attack_kill_add, false},
    {"kill-notes", attack_kill_notes, false},
    {"kill-import", attack_kill_import, false},
    {"kill-merge", attack_kill_merge, false},
    {"kill-change", attack_kill_change, false},
    {"kill-migration", attack_kill_migration, false},
    {"kill-repair", attack_kill_repair, false},
    {"fault-add", attack_fault_add, true},
    {"fault-notes", attack_fault_notes, true},
    {"fault-repair", attack_fault_repair, true},
    {"parallel", attack_parallel, false},
    {"library-bytes", attack_library_bytes, false},
    {"library-rows", attack_library_rows, false},
    {"text", attack_text, false},
    {"json", attack_json, false},
    {"config", attack_config, false},
    {"keys", attack_keys, false},
};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

struct tally {
    size_t rounds, failed;
};

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

/* Keeps the folder of a round that failed, with its log. */
static void keep(struct attack *a, const char *kept, const char *name)
{
    struct err err = {0};
    char *to = file_join(kept, name);
    struct strbuf command = {0};
    attack_write(a, "attack.log", strbuf_strv(&a->log));
    strbuf_addf(&command, "rm -rf '%s' && mv '%s' '%s'", to, a->folder, to);
    if (!file_make_folder(kept, &err) || system(command.ptr) != 0)
        fprintf(stderr, "%s cannot be kept in %s\n", a->folder, to);
    printf("FAILED %s, kept in %s\n%s", name, to, strbuf_str(&a->log));
    fflush(stdout);
    strbuf_free(&command);
    free(to);
}

static void play(struct attack *a, const struct kind *kind, uint64_t seed, const char *kept,
                 struct tally *tally)
{
    const char *base = getenv("TMPDIR");
    snprintf(a->folder, sizeof a->folder, "%s/lectern-attack-XXXXXX",
             base && *base ? base : "/tmp");
    if (!mkdtemp(a->folder))
        mem_die("no folder for the attack");
    a->random = seed;
    a->failed = false;
    a->made = false;
    strbuf_clear(&a->log);
    kind->round(a);
    tally->rounds++;
    if (a->failed) {
        char name[64];
        snprintf(name, sizeof name, "%s-%llu", kind->name, (unsigned long long)seed);
        tally->failed++;
        keep(a, kept, name);
    } else {
        nftw(a->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static char *absolute(const char *path)
{
    char *real = realpath(path, NULL);
    if (!real) {
        fprintf(stderr, "%s is not there\n", path);
        exit(2);
    }
    return real;
}

/* A program made with a sanitizer names its functions. */
static bool is_sanitized(const char *program)
{
    struct strbuf bytes = {0};
    bool found = file_read(program, UINT64_C(1) << 30, &bytes, NULL) &&
                 strv_find(strbuf_strv(&bytes), STRV("__asan_init"), 0) != SIZE_MAX;
    strbuf_free(&bytes);
    return found;
}

static size_t report(const struct attack *a, const struct tally *tallies)
{
    size_t failed = 0;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (tallies[i].rounds)
            printf("%-16s %5zu rounds, %zu failed\n", KINDS[i].name, tallies[i].rounds,
                   tallies[i].failed);
        failed += tallies[i].failed;
    }
    printf("%zu runs, %zu of them killed, %zu notes confirmed, %zu rounds failed\n", a->runs,
           a->kills, a->confirmed, failed);
    return failed;
}

int main(int argc, char **argv)
{
    struct attack a = {0};
    struct tally tallies[KIND_COUNT] = {0};
    if (argc < 7) {
        fprintf(stderr, "usage: attack PROGRAM SHIM TESTS KEPT SECONDS SEED [KIND]\n");
        return 2;
    }
    a.program = absolute(argv[1]);
    a.shim = absolute(argv[2]);
    a.data = absolute(argv[3]);
    a.sanitized = is_sanitized(a.program);
    double end = seconds() + strtod(argv[5], NULL);
    uint64_t seed = strtoull(argv[6], NULL, 10);
    const char *only = argc > 7 && argv[7][0] ? argv[7] : NULL;
    printf("attacks of %s s, seed %llu\n", argv[5], (unsigned long long)seed);
    fflush(stdout);
    size_t played = 0;
    for (size_t i = 0; i < KIND_COUNT || (played > 0 && seconds() < end); i++) {
        const struct kind *kind = &KINDS[i % KIND_COUNT];
        if ((only && strcmp(only, kind->name) != 0) || (kind->shimmed && a.sanitized))
            continue;
        play(&a, kind, seed + i / KIND_COUNT, argv[4], &tallies[i % KIND_COUNT]);
        played++;
    }
    size_t failed = report(&a, tallies);
    strbuf_free(&a.log);
    strbuf_free(&a.out);
    free(a.program);
    free(a.shim);
    free(a.data);
    return failed > 0 || played == 0;
}
