/* See helper.h. */
#include "lectern/library/texts/helper.h"

#include "lectern/base/i18n.h"
#include "lectern/base/recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 20, MEMORY_MIB = 512, OUTPUT_MIB = 256, FILES = 32, FIRST_FILE = 3 };

/* A program for a task. The file comes on standard input, and what it writes is the result. */
struct program {
    const char *name;
    const char *arguments[6];
};

static const struct program PROGRAMS[] = {
    [SOURCE_PDF_WORDS] = {"pdftotext", {"-q", "-enc", "UTF-8", "-bbox-layout", "-", "-"}},
    [SOURCE_PDF_BOOKMARKS] = {"mutool", {"show", "/dev/stdin", "outline"}},
};

/* The program's path in the folders of PATH; false where none has it. */
static bool find_program(const struct program *program, struct strbuf *path)
{
    struct strv rest = strv_of(getenv("PATH"));
    while (rest.ptr) {
        struct strv folder = strv_split(&rest, ':');
        if (!folder.len || folder.ptr[0] != '/')
            continue;
        strbuf_clear(path);
        strbuf_add_strv(path, folder);
        strbuf_addf(path, "/%s", program->name);
        if (access(strbuf_str(path), X_OK) == 0)
            return true;
    }
    return false;
}

static void limit(int resource, rlim_t most)
{
    struct rlimit limits = {most, most};
    setrlimit(resource, &limits);
}

/* In the child: only what is safe after fork() in a program with threads. */
static void run_child(const char *path, const struct program *program, int in, int out)
{
    enum { MOST = sizeof program->arguments / sizeof *program->arguments };
    char *arguments[MOST + 2] = {0}; /* execv() changes none of them, though it does not say so */
    memcpy(arguments, &program->name, sizeof program->name);
    memcpy(arguments + 1, program->arguments, sizeof program->arguments);
    int null = open("/dev/null", O_WRONLY);
    if (null < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(null, 2) < 0)
        _exit(127);
    for (int fd = FIRST_FILE; fd < 256; fd++)
        close(fd);
    limit(RLIMIT_CPU, SECONDS);
    limit(RLIMIT_AS, (rlim_t)MEMORY_MIB << 20);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, FILES);
    signal(SIGPIPE, SIG_DFL);
    execv(path, arguments);
    _exit(127);
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Reads all that the child writes, as long as it may take; false where it takes more. */
static bool read_all(int fd, struct strbuf *out)
{
    enum { PIECE = 64 << 10 };
    int64_t end = now_ms() + (int64_t)SECONDS * 1000;
    for (;;) {
        int64_t left = end - now_ms();
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (left <= 0 || out->len > (size_t)OUTPUT_MIB << 20)
            return false;
        int ready = poll(&wait, 1, (int)left);
        if (ready < 0 && errno != EINTR)
            return false;
        if (ready <= 0)
            continue;
        strbuf_reserve(out, PIECE);
        ssize_t got = read(fd, out->ptr + out->len, PIECE);
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            return false;
        out->len += got > 0 ? (size_t)got : 0;
    }
}

/* The same as a step of its own, so that the child is ended where memory runs out. */
struct listening {
    int fd;
    struct strbuf said;
    bool whole;
};

static void listen_step(void *user)
{
    struct listening *l = user;
    l->whole = read_all(l->fd, &l->said);
    strbuf_add(&l->said, "", 0);
}

static bool listen_to(int fd, struct strbuf *out)
{
    struct listening l = {.fd = fd};
    if (!recovery_try(listen_step, &l, SIZE_MAX))
        return false;
    strbuf_free(out);
    *out = l.said;
    return l.whole;
}

/* The bytes as a file without a name, to be read from its beginning. */
static FILE *as_file(struct strv bytes)
{
    FILE *file = tmpfile();
    if (!file)
        return NULL;
    if (fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len && fflush(file) == 0 &&
        lseek(fileno(file), 0, SEEK_SET) == 0)
        return file;
    fclose(file);
    return NULL;
}

static bool too_much(struct err *err)
{
    return err_set(err, ERR_LIMIT,
                   _("is a PDF document that takes longer than %d seconds or more memory than %d "
                     "MiB to read"),
                   SECONDS, MEMORY_MIB);
}

/* Waits for the child and says how it ended. */
static bool reap(pid_t child, bool whole, struct err *err)
{
    int status = 0;
    if (!whole)
        kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!whole || WIFSIGNALED(status))
        return too_much(err);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return err_set(err, ERR_FORMAT,
                       _("is a PDF document that pdftotext cannot read (damaged or encrypted?)"));
    return true;
}

static bool run(const char *path, const struct program *program, FILE *in, struct strbuf *out,
                struct err *err)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_sys(err, errno, _("cannot start %s"), program->name);
    pid_t child = fork();
    if (child == 0)
        run_child(path, program, fileno(in), ends[1]);
    int failed = errno;
    close(ends[1]);
    bool ok = child > 0;
    if (ok)
        ok = reap(child, listen_to(ends[0], out), err);
    else
        err_sys(err, failed, _("cannot start %s"), program->name);
    close(ends[0]);
    return ok;
}

bool library_helper(enum source_task task, struct strv bytes, struct strbuf *out, struct err *err)
{
    struct strbuf path = {0};
    const struct program *program = &PROGRAMS[task];
    bool ok = find_program(program, &path) ||
              err_set(err, ERR_NOT_FOUND,
                      _("is a PDF document; reading it needs pdftotext (package poppler-utils)"));
    FILE *in = ok ? as_file(bytes) : NULL;
    if (ok && !in)
        ok = err_sys(err, errno, _("cannot start %s"), program->name);
    if (in) {
        ok = run(strbuf_str(&path), program, in, out, err);
        fclose(in);
    }
    strbuf_free(&path);
    return ok;
}
