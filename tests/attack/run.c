/* Running the program under attack; see attack.h. */
#include "attack.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIMIT_MS = 60000, WORST_STATUS = 3, OUT_LIMIT = 64 << 20, EARLY_US = 4000 };

/* splitmix64 (Steele, Lea and Flood, 2014) */
uint64_t attack_random(struct attack *a)
{
    uint64_t z = a->random += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

size_t attack_below(struct attack *a, size_t count)
{
    return count ? (size_t)(attack_random(a) % count) : 0;
}

char *attack_path(const struct attack *a, const char *name)
{
    return file_join(a->folder, name);
}

void attack_write(struct attack *a, const char *name, struct strv bytes)
{
    char *path = attack_path(a, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len || fclose(file) != 0)
        mem_die("a file of the attack cannot be written");
    free(path);
}

void attack_read(struct attack *a, const char *name, struct strbuf *out)
{
    char *path = attack_path(a, name);
    strbuf_clear(out);
    if (!file_read(path, OUT_LIMIT, out, NULL))
        strbuf_addf(&a->log, "  %s cannot be read\n", name);
    free(path);
}

bool attack_expect(struct attack *a, bool holds, const char *what)
{
    if (holds)
        return true;
    a->failed = true;
    strbuf_addf(&a->log, "  DOES NOT HOLD: %s\n", what);
    return false;
}

static void log_words(struct attack *a, const char *const *words)
{
    strbuf_add_str(&a->log, "  lectern");
    for (; *words; words++)
        strbuf_addf(&a->log, " %s", *words);
    strbuf_add_byte(&a->log, '\n');
}

/* The child's side: the folder, a fixed environment, output into a file. */
static void become(const struct attack *a, const char *name, const char *faults,
                   const char *const *words)
{
    char library[] = "--library=library.db", *argv[24] = {a->program, library};
    size_t count = 2;
    for (; words[count - 2] && count < 23; count++)
        argv[count] = mem_strdup(words[count - 2]);
    if (chdir(a->folder) != 0)
        _exit(126);
    int null = open("/dev/null", O_RDONLY), out = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (null < 0 || out < 0 || dup2(null, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
        _exit(126);
    static const char *const UNSET[] = {"VISUAL", "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "LANGUAGE"};
    for (size_t i = 0; i < sizeof UNSET / sizeof *UNSET; i++)
        unsetenv(UNSET[i]);
    setenv("HOME", a->folder, 1);
    setenv("XDG_DATA_HOME", a->folder, 1);
    setenv("XDG_CONFIG_HOME", a->folder, 1);
    setenv("EDITOR", "true", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    if (faults) {
        setenv("LD_PRELOAD", a->shim, 1);
        setenv("LECTERN_FAULTS", faults, 1);
    }
    execv(a->program, argv);
    _exit(127);
}

static pid_t spawn(struct attack *a, const char *name, const char *faults, const char *const *words)
{
    log_words(a, words);
    attack_write(a, name, STRV("")); /* killed at once, it has printed nothing */
    a->runs++;
    pid_t pid = fork();
    if (pid < 0)
        mem_die("the program under attack cannot be started");
    if (pid == 0)
        become(a, name, faults, words);
    return pid;
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Waits at most so long; false where it has not ended by then. */
static bool wait_until(pid_t pid, int64_t end_ms, int *status)
{
    pid_t got;
    for (int step_ms = 1; (got = waitpid(pid, status, WNOHANG)) != pid;) {
        if (got < 0 && errno != EINTR)
            mem_die("waitpid fails");
        if (now_ms() >= end_ms)
            return false;
        (void)poll(NULL, 0, step_ms);
        step_ms += step_ms < 16;
    }
    return true;
}

/* Whether the library's file stands in the folder, or did at an earlier look. */
static bool is_made(struct attack *a)
{
    char *path = attack_path(a, "library.db");
    a->made = a->made || access(path, F_OK) == 0;
    free(path);
    return a->made;
}

static int end_of(struct attack *a, pid_t pid, const char *name)
{
    char what[80];
    int status = 0;
    if (!wait_until(pid, now_ms() + LIMIT_MS, &status)) {
        kill(pid, SIGKILL);
        waitpid(pid, &status, 0);
        attack_expect(a, false, "no end within a minute");
        return 124;
    }
    attack_read(a, name, &a->out);
    (void)is_made(a);
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    snprintf(what, sizeof what, "exit status %d", code);
    if (!attack_expect(a, code <= WORST_STATUS, what))
        strbuf_addf(&a->log, "%.4000s\n", strbuf_str(&a->out));
    return code;
}

int attack_run(struct attack *a, const char *const *words)
{
    return end_of(a, spawn(a, "out", NULL, words), "out");
}

int attack_run_shimmed(struct attack *a, const char *faults, const char *const *words)
{
    strbuf_addf(&a->log, "  under %s\n", faults);
    return end_of(a, spawn(a, "out", faults, words), "out");
}

void attack_kill(struct attack *a, const char *name, int within_ms, const char *const *words)
{
    int status;
    pid_t pid = spawn(a, name, NULL, words);
    size_t limit_us = attack_below(a, 4) ? (size_t)within_ms * 1000 : EARLY_US;
    int64_t end_us = (int64_t)attack_below(a, limit_us);
    struct timespec wait = {(time_t)(end_us / 1000000), (long)(end_us % 1000000 * 1000)};
    nanosleep(&wait, NULL);
    if (waitpid(pid, &status, WNOHANG) == pid) {
        attack_expect(a, WIFEXITED(status), "it ended by a signal of its own");
        return;
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    a->kills++;
    strbuf_addf(&a->log, "  killed after %lld us\n", (long long)end_us);
}

pid_t attack_start(struct attack *a, const char *name, const char *const *words)
{
    return spawn(a, name, NULL, words);
}

void attack_await(struct attack *a, pid_t pid, const char *name)
{
    (void)end_of(a, pid, name);
}

void attack_expect_whole(struct attack *a)
{
    if (!a->made)
        return;
    int status = attack_run(a, WORDS("check"));
    if (!attack_expect(a, status <= 1, "the library is whole"))
        strbuf_addf(&a->log, "%.4000s\n", strbuf_str(&a->out));
}

/* The rows that a command prints, without the first, which names the columns. What it says beside
 * them (a library that misses texts says so at every start) has no tabs. */
static size_t count_rows(struct attack *a, const char *const *words)
{
    size_t rows = 0;
    if (attack_run(a, words) > 1)
        return SIZE_MAX;
    for (struct strv rest = strbuf_strv(&a->out); rest.ptr && rest.len;)
        rows += strv_find(strv_split(&rest, '\n'), STRV("\t"), 0) != SIZE_MAX;
    return rows ? rows - 1 : 0;
}

size_t attack_count_speeches(struct attack *a)
{
    return count_rows(a, WORDS("list", "--tsv"));
}

size_t attack_count_notes(struct attack *a)
{
    return count_rows(a, WORDS("notes", "list", "--tsv"));
}
