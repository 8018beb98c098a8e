/* Programs are started by fork and exec. The shell sees the user's own $VISUAL as its command line
 * and the file name as an argument ("$1"), so `EDITOR='vim -u NONE'` works and nothing can be
 * smuggled in. */
#include "lectern/host/external.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EDIT_LIMIT = 4 << 20, COPY_ARGS_MAX = 5 };

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
    for (size_t i = 0; i + 1 < COPY_ARGS_MAX && argv[i] != NULL; i++)
        args[i] = strdup(argv[i]);
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
        const char *needs = PROGRAMS[i].display, *display = needs != NULL ? getenv(needs) : "";
        if ((needs == NULL || (display != NULL && display[0] != '\0')) &&
            pipe_to(PROGRAMS[i].argv, text))
            return PROGRAMS[i].argv[0];
    }
    return NULL;
}

static const char *editor_command(void)
{
    static const char *const NAMES[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *value = getenv(NAMES[i]);
        if (value != NULL && value[0] != '\0')
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

/* A new file of mode 0600 that holds the text; its path is the caller's to free. */
static char *temporary_file(struct strv text, struct err *err)
{
    const char *folder = getenv("TMPDIR");
    if (folder == NULL || folder[0] != '/')
        folder = "/tmp";
    char *path = file_join(folder, "lectern-note-XXXXXX");
    int fd = mkstemp(path);
    if (fd < 0) {
        err_sys(err, errno, _("Cannot make a file in %s"), folder);
        free(path);
        return NULL;
    }
    bool wrote = write_all(fd, text) && write_all(fd, STRV("\n"));
    if (close(fd) == 0 && wrote)
        return path;
    err_sys(err, errno, _("Cannot write %s"), path);
    unlink(path);
    free(path);
    return NULL;
}

bool external_edit(struct strbuf *text, struct err *err)
{
    char *path = temporary_file(strbuf_strv(text), err);
    if (path == NULL)
        return false;
    struct strbuf edited = {0};
    bool done = run_editor(path, err) && file_read(path, EDIT_LIMIT, &edited, err);
    if (done) {
        if (edited.len > 0 && edited.ptr[edited.len - 1] == '\n')
            edited.ptr[--edited.len] = '\0';
        strbuf_free(text);
        *text = edited;
    } else {
        strbuf_free(&edited);
    }
    unlink(path);
    free(path);
    return done;
}
