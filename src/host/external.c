/* Programs are started by fork and exec. The shell sees the user's own $VISUAL as its command line
 * and the file name as an argument ("$1"), so `EDITOR='vim -u NONE'` works and nothing can be
 * smuggled in. */
#include "lectern/host/external.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/host/locale.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COPY_ARGS_MAX = 5 };

/* Waits for a child; true where it ended with status 0. */
static bool succeeded(pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool write_all(int fd, struct strv text)
{
    while (text.len > 0) {
        ssize_t wrote = write(fd, text.ptr, text.len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        text.ptr += wrote;
        text.len -= (size_t)wrote;
    }
    return true;
}

/* In the child: runs the program with the pipe as its input and nothing on the terminal. */
static void become(const char *const *argv, int input)
{
    int null = open("/dev/null", O_WRONLY);
    dup2(input, STDIN_FILENO);
    if (null >= 0) {
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
    }
    char *args[COPY_ARGS_MAX] = {0};
    for (size_t i = 0; i + 1 < COPY_ARGS_MAX && argv[i]; i++)
        args[i] = strdup(argv[i]);
    if (args[0])
        execvp(args[0], args);
    _exit(127);
}

/* Runs a program with `text` on its input. */
static bool pipe_to(const char *const *argv, struct strv text)
{
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0)
        become(argv, fds[0]);
    close(fds[0]);
    if (pid < 0) {
        close(fds[1]);
        return false;
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    bool wrote = write_all(fds[1], text);
    close(fds[1]);
    bool done = succeeded(pid) && wrote;
    sigaction(SIGPIPE, &before, NULL);
    return done;
}

const char *external_copy(struct strv text)
{
    static const struct {
        const char *display; /* environment variable it needs; null: none */
        const char *argv[COPY_ARGS_MAX];
    } PROGRAMS[] = {
        {"WAYLAND_DISPLAY", {"wl-copy", NULL}},
        {"DISPLAY", {"xclip", "-selection", "clipboard", NULL}},
        {"DISPLAY", {"xsel", "-ib", NULL}},
        {NULL, {"pbcopy", NULL}},
        /* Into tmux's own buffer, and from there to the terminal where tmux may; an older one that
         * knows no -w fails. */
        {"TMUX", {"tmux", "load-buffer", "-w", "-", NULL}},
    };
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++) {
        const char *needs = PROGRAMS[i].display, *display = needs ? getenv(needs) : "";
        if ((!needs || (display && display[0] != '\0')) && pipe_to(PROGRAMS[i].argv, text))
            return PROGRAMS[i].argv[0];
    }
    return NULL;
}

static const char *editor_command(void)
{
    static const char *const NAMES[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *value = getenv(NAMES[i]);
        if (value && value[0] != '\0')
            return value;
    }
    return "vi";
}

static bool run_editor(const char *path, struct err *err)
{
    struct strbuf line = {0};
    strbuf_addf(&line, "%s \"$1\"", editor_command());
    pid_t pid = fork();
    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", strbuf_str(&line), "sh", path, (char *)NULL);
        _exit(127);
    }
    strbuf_free(&line);
    if (pid < 0)
        return err_sys(err, errno, "%s", _("Cannot start the editor"));
    /* The editor owns ^C and ^\ meanwhile. */
    struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    bool done = succeeded(pid);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    if (!done)
        return err_set(err, ERR_CANCELLED, _("%s failed; the note is as it was"), editor_command());
    return true;
}

/* A new file of mode 0600 that holds the bytes; its path is the caller's to free. */
static char *temporary_file(struct strv bytes, struct err *err)
{
    const char *folder = getenv("TMPDIR");
    if (!folder || folder[0] != '/')
        folder = "/tmp";
    char *path = file_join(folder, "lectern-note-XXXXXX");
    int fd = mkstemp(path);
    if (fd < 0) {
        err_sys(err, errno, _("Cannot make a file in %s"), folder);
        free(path);
        return NULL;
    }
    bool wrote = write_all(fd, bytes);
    if (close(fd) == 0 && wrote)
        return path;
    err_sys(err, errno, _("Cannot write %s"), path);
    unlink(path);
    free(path);
    return NULL;
}

/* The text as the editor gets it: with a line end, in the locale's encoding if that has all of it.
 */
static void encode(struct strv text, struct strbuf *bytes)
{
    if (locale_is_utf8() || !locale_encode(text, bytes)) {
        strbuf_clear(bytes);
        strbuf_add_strv(bytes, text);
    }
    strbuf_add_byte(bytes, '\n');
}

/* The other way. An editor may write UTF-8 whatever it was given; what is in neither encoding is
 * refused, since guessing could lose some of it. */
static bool decode(struct strv bytes, struct strbuf *text)
{
    bool utf8 = utf8_valid_prefix(bytes, false) == bytes.len;
    bool whole = !locale_is_utf8() && locale_decode(bytes, text);
    if (!whole && utf8) {
        strbuf_clear(text);
        strbuf_add_strv(text, bytes);
    }
    if (text->len > 0 && text->ptr[text->len - 1] == '\n')
        text->ptr[--text->len] = '\0';
    return whole || utf8;
}

/* Reads what the editor left in the file. False where that cannot be taken; it stays there. */
static bool read_back(const char *path, size_t limit, struct strbuf *bytes, struct strbuf *text,
                      struct err *err)
{
    /* No encoding takes more than twice the bytes of UTF-8. */
    struct err why = {0};
    bool fits = file_read(path, (uint64_t)limit * 2, bytes, &why);
    if (!fits && why.code != ERR_LIMIT)
        return err_set(err, why.code, _("What was written cannot be read: %s"), why.msg);
    if (fits && !decode(strbuf_strv(bytes), text))
        return err_set(err, ERR_FORMAT,
                       _("What was written stays in %s: it is neither in %s nor in UTF-8"), path,
                       locale_encoding());
    if (!fits || text->len > limit)
        return err_set(err, ERR_LIMIT,
                       _("What was written stays in %s: it is longer than %zu MiB, make two of it"),
                       path, limit >> 20);
    return true;
}

bool external_edit(struct strbuf *text, size_t limit, struct external_edit *edit, struct err *err)
{
    struct strbuf before = {0}, after = {0}, edited = {0};
    struct err why = {0};
    *edit = (struct external_edit){0};
    encode(strbuf_strv(text), &before);
    char *path = temporary_file(strbuf_strv(&before), err);
    bool ended = path && run_editor(path, &why);
    bool taken = path && read_back(path, limit, &after, &edited, err);
    /* An editor that fails may have saved before: then that counts, and else nothing was done. */
    bool nothing_new = path && !ended && taken &&
                       (edited.len == 0 || strv_eq(strbuf_strv(&before), strbuf_strv(&after)));
    if (nothing_new && err)
        *err = why;
    if (taken && !nothing_new) {
        struct strbuf old = *text;
        *text = edited;
        edited = old;
        *edit = (struct external_edit){path, !ended};
        path = NULL;
    } else if (nothing_new) {
        unlink(path);
    }
    strbuf_free(&before);
    strbuf_free(&after);
    strbuf_free(&edited);
    free(path);
    return taken && !nothing_new;
}

void external_forget(struct external_edit *edit, bool safe)
{
    if (edit->path && safe)
        unlink(edit->path);
    free(edit->path);
    *edit = (struct external_edit){0};
}
