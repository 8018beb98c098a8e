/* The program is killed at random times, and what it had confirmed is there all the same; see
 * attack.h. */
#include "attack.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TALKS = 12, KILLS = 6 };

/* Runs a line of the shell in the folder: copying and moving what the program made. */
static void shell(struct attack *a, const char *line)
{
    struct strbuf command = {0};
    strbuf_addf(&command, "cd '%s' && { %s; }", a->folder, line);
    if (system(command.ptr) != 0)
        attack_expect(a, false, line);
    strbuf_free(&command);
}

void attack_kill_add(struct attack *a)
{
    talks_write(a, "talks", TALKS, 40, "");
    for (size_t i = 0; i < KILLS && !a->failed; i++) {
        attack_kill(a, "killed", 150, WORDS("add", "talks"));
        attack_expect_whole(a);
    }
    attack_run(a, WORDS("add", "talks"));
    attack_expect(a, attack_count_speeches(a) == TALKS, "every text is there once");
    attack_expect_whole(a);
}

/* What a session printed, screen by screen: the notes that it called saved must be in the library.
 */
static void expect_confirmed(struct attack *a, struct strv printed, const char *tag)
{
    struct strbuf words = {0};
    attack_run(a, WORDS("notes", "list", "--json"));
    size_t number = 0;
    for (bool saved = false; printed.len > 0;) {
        struct strv line = strv_split(&printed, '\n');
        saved = saved || strv_starts(line, STRV(" Noted."));
        if (strv_starts(line, STRV("cursor "))) {
            strbuf_clear(&words);
            strbuf_addf(&words, "\"话%s%zu\"", tag, number);
            a->confirmed += saved;
            if (saved)
                attack_expect(a,
                              strv_find(strbuf_strv(&a->out), strbuf_strv(&words), 0) != SIZE_MAX,
                              words.ptr);
            saved = false;
            number++;
        }
        if (!printed.ptr)
            break;
    }
    strbuf_free(&words);
}

void attack_kill_notes(struct attack *a)
{
    talks_make_library(a, 3, 0);
    for (size_t i = 0; i < KILLS && !a->failed; i++) {
        char tag[16];
        struct strbuf printed = {0};
        snprintf(tag, sizeof tag, "甲%zu-", i);
        talks_script_notes(a, 60, tag);
        attack_kill(a, "killed", 300, WORDS("--script", "s"));
        attack_read(a, "killed", &printed);
        expect_confirmed(a, strbuf_strv(&printed), tag);
        strbuf_free(&printed);
        attack_expect_whole(a);
    }
}

/* A library without notes, and the notes of another one in "notes.json" and "other.db". */
static size_t make_two(struct attack *a)
{
    size_t notes = talks_make_library(a, 4, 40);
    attack_run(a, WORDS("notes", "export", "json"));
    attack_write(a, "notes.json", strbuf_strv(&a->out));
    shell(a, "mv library.db other.db && rm -rf library.db*");
    attack_run(a, WORDS("add", "talks"));
    return notes;
}

/* Killed while it takes notes over: all of them are there, or none. */
static void kill_taking(struct attack *a, const char *const *words)
{
    size_t notes = make_two(a);
    shell(a, "cp library.db before.db");
    for (size_t i = 0; i < KILLS && !a->failed; i++) {
        shell(a, "rm -rf library.db* && cp before.db library.db");
        attack_kill(a, "killed", 60, words);
        attack_expect_whole(a);
        size_t now = attack_count_notes(a);
        attack_expect(a, now == 0 || now == notes, "all notes were taken over, or none");
        attack_run(a, words);
        attack_expect(a, attack_count_notes(a) == notes, "the second time takes all of them");
    }
}

void attack_kill_import(struct attack *a)
{
    kill_taking(a, WORDS("notes", "import", "notes.json"));
}

void attack_kill_merge(struct attack *a)
{
    kill_taking(a, WORDS("notes", "merge", "other.db"));
}

void attack_kill_change(struct attack *a)
{
    size_t notes = talks_make_library(a, TALKS, 40);
    for (size_t i = 0; i < KILLS && !a->failed; i++) {
        char tag[16];
        snprintf(tag, sizeof tag, "新%zu", i % 3);
        talks_write(a, "talks", TALKS, 8, tag);
        attack_kill(a, "killed", 150, WORDS("add", "talks"));
        attack_expect_whole(a);
        attack_expect(a, attack_count_notes(a) == notes, "no note is lost");
        attack_expect(a, attack_count_speeches(a) == TALKS, "no speech is lost");
    }
    attack_run(a, WORDS("add", "talks"));
    attack_expect(a, attack_count_notes(a) == notes, "no note is lost at the end");
    attack_expect_whole(a);
}

void attack_kill_migration(struct attack *a)
{
    static const struct {
        const char *name;
        size_t notes;
    } OLD[] = {{"schema-1.db", 2}, {"schema-2.db", 1}, {"schema-4.db", 5}};
    for (size_t i = 0; i < KILLS && !a->failed; i++) {
        struct strbuf name = {0}, bytes = {0};
        size_t which = attack_below(a, 3);
        strbuf_addf(&name, "%s/fuzz/corpus/library/%s", a->data, OLD[which].name);
        if (!file_read(name.ptr, 1 << 24, &bytes, NULL))
            mem_die("a stored library is not there");
        shell(a, "rm -rf library.db*");
        attack_write(a, "library.db", strbuf_strv(&bytes));
        strbuf_free(&bytes);
        strbuf_free(&name);
        for (size_t k = 0; k < 3; k++)
            attack_kill(a, "killed", 30, WORDS("list"));
        attack_expect(a, attack_count_notes(a) == OLD[which].notes, "the notes are there");
        attack_expect_whole(a);
    }
}

/* --- repair --- */

/* Damages the library: a beginning of zeros, pages of rubbish, a half, rubbish altogether. */
static void damage(struct attack *a)
{
    enum { PAGE = 4096 };
    struct strbuf bytes = {0};
    attack_read(a, "library.db", &bytes);
    size_t pages = bytes.len / PAGE;
    size_t how = attack_below(a, 4);
    if (how == 0)
        memset(bytes.ptr, 0, 100);
    for (size_t n = 0; how == 1 && n < 8 && pages > 1; n++)
        for (size_t k = 0, at = (1 + attack_below(a, pages - 1)) * PAGE; k < PAGE; k++)
            bytes.ptr[at + k] = (char)attack_random(a);
    if (how == 2)
        bytes.len /= 2;
    for (size_t k = 0; how == 3 && k < bytes.len; k++)
        bytes.ptr[k] = (char)attack_random(a);
    attack_write(a, "library.db", strbuf_strv(&bytes));
    strbuf_free(&bytes);
}

void attack_kill_repair(struct attack *a)
{
    size_t notes = talks_make_library(a, 4, 30);
    shell(a, "mkdir whole && cp -r library.db* whole");
    for (size_t i = 0; i < KILLS && !a->failed; i++) {
        shell(a, "rm -rf library.db* && cp -r whole/* .");
        damage(a);
        for (size_t k = 1 + attack_below(a, 3); k > 0; k--)
            attack_kill(a, "killed", 120, WORDS("check", "--repair"));
        attack_run(a, WORDS("check", "--repair"));
        attack_expect(a, attack_count_notes(a) == notes, "every note is back");
        attack_expect_whole(a);
    }
}

void attack_fault_repair(struct attack *a)
{
    size_t notes = talks_make_library(a, 4, 30);
    shell(a, "mkdir whole && cp -r library.db* whole");
    for (size_t i = 0; i < KILLS && !a->failed; i++) {
        char faults[64];
        shell(a, "rm -rf library.db* && cp -r whole/* .");
        damage(a);
        snprintf(faults, sizeof faults, "%zu:%zu:%s", attack_below(a, 1000000),
                 3 + attack_below(a, 200), attack_below(a, 2) ? "ENOSPC" : "EIO");
        attack_run_shimmed(a, faults, WORDS("check", "--repair"));
        attack_run(a, WORDS("check", "--repair"));
        attack_expect(a, attack_count_notes(a) == notes, "every note is back");
        attack_expect_whole(a);
    }
}

/* --- failing system calls --- */

void attack_fault_add(struct attack *a)
{
    talks_write(a, "talks", TALKS, 20, "");
    for (size_t i = 0; i < KILLS && !a->failed; i++) {
        char faults[64];
        snprintf(faults, sizeof faults, "%zu:%zu:%s", attack_below(a, 1000000),
                 3 + attack_below(a, 300), attack_below(a, 2) ? "ENOSPC" : "EIO");
        attack_run_shimmed(a, faults, WORDS("add", "talks"));
        attack_expect_whole(a);
    }
    attack_run(a, WORDS("add", "talks"));
    attack_expect(a, attack_count_speeches(a) == TALKS, "every text is there once");
}

void attack_fault_notes(struct attack *a)
{
    talks_make_library(a, 3, 0);
    for (size_t i = 0; i < KILLS && !a->failed; i++) {
        char tag[16], faults[64];
        struct strbuf printed = {0};
        snprintf(tag, sizeof tag, "乙%zu-", i);
        talks_script_notes(a, 40, tag);
        snprintf(faults, sizeof faults, "%zu:%zu:%s", attack_below(a, 1000000),
                 3 + attack_below(a, 300), attack_below(a, 2) ? "ENOSPC" : "EIO");
        attack_run_shimmed(a, faults, WORDS("--script", "s"));
        strbuf_add_strv(&printed, strbuf_strv(&a->out));
        expect_confirmed(a, strbuf_strv(&printed), tag);
        strbuf_free(&printed);
        attack_expect_whole(a);
    }
}

void attack_parallel(struct attack *a)
{
    static const char *const NAMES[] = {"p0", "p1", "p2", "p3"};
    enum { PROGRAMS = sizeof NAMES / sizeof *NAMES };
    pid_t pids[PROGRAMS];
    talks_write(a, "talks", TALKS, 20, "");
    for (size_t i = 0; i < PROGRAMS; i++)
        pids[i] = attack_start(a, NAMES[i], WORDS("add", "talks"));
    for (size_t i = 0; i < PROGRAMS; i++)
        attack_await(a, pids[i], NAMES[i]);
    attack_run(a, WORDS("add", "talks"));
    attack_expect(a, attack_count_speeches(a) == TALKS, "every text is there once");
    attack_expect_whole(a);
}
