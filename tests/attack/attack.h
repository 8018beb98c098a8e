/* What the attacks share: a folder and a stream of random numbers for each round, the program run
 * in it (to its end, or killed on the way), and what must hold behind it. */
#ifndef TESTS_ATTACK_ATTACK_H
#define TESTS_ATTACK_ATTACK_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct attack {
    char *program, *shim, *data; /* absolute paths; data is tests/ */
    char folder[256];            /* of this round, the working folder of all that runs */
    uint64_t random;
    size_t runs, kills,
        confirmed;     /* of all rounds: programs run, killed, notes they called saved */
    bool sanitized;    /* the program brings libraries of its own that must come first */
    bool failed;       /* this round */
    bool made;         /* the library's file has stood in this round's folder */
    struct strbuf log; /* of this round: what ran and what did not hold */
    struct strbuf out; /* standard output and errors of the last run */
};

/* Ends the list of a command's words. */
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

uint64_t attack_random(struct attack *a);

/* From 0 to count - 1. */
size_t attack_below(struct attack *a, size_t count);

/* The path of a file in the folder; the caller frees. And its bytes, written and read whole. */
char *attack_path(const struct attack *a, const char *name);
void attack_write(struct attack *a, const char *name, struct strv bytes);
void attack_read(struct attack *a, const char *name, struct strbuf *out);

/* Notes that something does not hold: the round has failed. Returns `holds`. */
bool attack_expect(struct attack *a, bool holds, const char *what);

/* Runs the program in the folder with these words behind it and returns its exit status. A signal,
 * a status above 3, or no end within a minute fails the round. Its output is in a->out. */
int attack_run(struct attack *a, const char *const *words);

/* The same under the shim, which makes system calls fail as these words say (shim.c). */
int attack_run_shimmed(struct attack *a, const char *faults, const char *const *words);

/* Starts it, its output in the file `name`, and kills it at a random time within `within_ms`, every
 * fourth time within the first few of them: what a program does first is done in little time. */
void attack_kill(struct attack *a, const char *name, int within_ms, const char *const *words);

/* Starts it without waiting, and waits for its end. */
pid_t attack_start(struct attack *a, const char *name, const char *const *words);
void attack_await(struct attack *a, pid_t pid, const char *name);

/* The library is whole, as `lectern check` sees it. One that never stood there is none yet: a
 * program killed, or refused by the disk, before it made the file has lost nothing. */
void attack_expect_whole(struct attack *a);

/* How many speeches and notes the library has; SIZE_MAX where it does not tell. */
size_t attack_count_speeches(struct attack *a);
size_t attack_count_notes(struct attack *a);

/* --- texts.c --- */

/* Writes `count` talks of `sections` sections into a folder, each different by its number and tag.
 */
void talks_write(struct attack *a, const char *folder, size_t count, size_t sections,
                 const char *tag);

/* A session that sets `count` notes and prints a screen behind each; the script is the file "s". */
void talks_script_notes(struct attack *a, size_t count, const char *tag);

/* Adds talks and sets notes on them; returns how many there are then. */
size_t talks_make_library(struct attack *a, size_t count, size_t notes);

/* Changes bytes of a buffer at random: some of them, or runs cut out, doubled, put in. */
void bytes_change(struct attack *a, struct strbuf *bytes, size_t changes);

/* --- the attacks, one round each --- */

void attack_kill_add(struct attack *a);
void attack_kill_notes(struct attack *a);
void attack_kill_import(struct attack *a);
void attack_kill_merge(struct attack *a);
void attack_kill_change(struct attack *a);
void attack_kill_migration(struct attack *a);
void attack_kill_repair(struct attack *a);
void attack_fault_add(struct attack *a);
void attack_fault_notes(struct attack *a);
void attack_fault_repair(struct attack *a);
void attack_parallel(struct attack *a);
void attack_library_bytes(struct attack *a);
void attack_library_rows(struct attack *a);
void attack_text(struct attack *a);
void attack_json(struct attack *a);
void attack_config(struct attack *a);
void attack_keys(struct attack *a);

#endif
