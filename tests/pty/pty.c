/* See pty.h. */
#include "pty/pty.h"

#include "lectern/base/mem.h"
#include "lectern/base/str.h"

#include <errno.h>
#include <iconv.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>
#if defined(__APPLE__) || defined(__OpenBSD__) || defined(__NetBSD__)
#include <util.h>
#elif defined(__FreeBSD__) || defined(__DragonFly__)
#include <libutil.h>
#else
#include <pty.h>
#endif

enum { LIMIT_MS = 20000, CHUNK = 4096 };

/* What the shell process reports, and what it is told. */
struct report {
    char event; /* 'P' pid, 'S' stopped, 'E' ended */
    int value;
};

struct pty {
    int master;     /* the terminal's side */
    int from_shell; /* reports */
    int to_shell;   /* one byte: continue */
    pid_t shell, program;
    enum pty_state state;
    int status;
    bool closed; /* nobody holds the program's side any more */
    VTerm *vt;
    VTermScreen *screen;
    struct pty_modes modes; /* the part that libvterm knows */
    VTermPos cursor;
    struct strbuf row;
    struct strbuf sent;
    iconv_t decoder;         /* null: the program writes UTF-8 */
    struct strbuf undecoded; /* the beginning of a character */
};

/* --- the shell's part, in the child process
 * ---------------------------------------------------------- */

static void report(int fd, char event, int value)
{
    struct report message = {event, value};
    if (write(fd, &message, sizeof message) != sizeof message)
        _exit(126);
}

/* Makes a process group the terminal's foreground one; SIGTTOU must not stop the caller. */
static void foreground(pid_t group)
{
    tcsetpgrp(STDIN_FILENO, group);
}

static pid_t spawn(const char *const *argv)
{
    pid_t pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        foreground(getpid());
        signal(SIGTTOU, SIG_DFL);
        /* execvp() is declared for more than it does: it changes no argument. */
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        perror(argv[0]);
        _exit(127);
    }
    setpgid(pid, pid);
    foreground(pid);
    return pid;
}

static void run_shell(const char *const *argv, int reports, int orders)
{
    int status = 0;
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    pid_t pid = spawn(argv);
    report(reports, 'P', (int)pid);
    while (waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status)) {
        char order;
        foreground(getpid());
        report(reports, 'S', WSTOPSIG(status));
        if (read(orders, &order, 1) != 1)
            break;
        foreground(pid);
        kill(-pid, SIGCONT);
    }
    foreground(getpid());
    report(reports, 'E', status);
    _exit(0);
}

/* --- the terminal
 * ------------------------------------------------------------------------------------ */

static void answer(const char *bytes, size_t len, void *user)
{
    const struct pty *pty = user;
    while (len > 0) {
        ssize_t put = write(pty->master, bytes, len);
        if (put <= 0)
            return;
        bytes += put;
        len -= (size_t)put;
    }
}

static int property(VTermProp prop, VTermValue *value, void *user)
{
    struct pty *pty = user;
    if (prop == VTERM_PROP_ALTSCREEN)
        pty->modes.alternate_screen = value->boolean;
    else if (prop == VTERM_PROP_CURSORVISIBLE)
        pty->modes.cursor_visible = value->boolean;
    else if (prop == VTERM_PROP_MOUSE)
        pty->modes.mouse = value->number;
    return 1;
}

static int cursor_moved(VTermPos now, VTermPos before, int visible, void *user)
{
    struct pty *pty = user;
    (void)before;
    (void)visible;
    pty->cursor = now;
    return 1;
}

static void start_terminal(struct pty *pty, int rows, int cols)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = property,
                                                   .movecursor = cursor_moved};
    pty->vt = vterm_new(rows, cols);
    vterm_set_utf8(pty->vt, 1);
    vterm_output_set_callback(pty->vt, answer, pty);
    pty->screen = vterm_obtain_screen(pty->vt);
    vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
    vterm_screen_enable_altscreen(pty->screen, 1);
    pty->modes.cursor_visible = true;
    vterm_screen_reset(pty->screen, 1);
}

static void set_environment(const char *const *environment)
{
    for (; environment && *environment; environment++)
        putenv(mem_strdup(*environment));
}

struct pty *pty_start(int rows, int cols, const char *const *argv, const char *const *environment)
{
    struct pty *pty = mem_new(1, sizeof *pty);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    int reports[2], orders[2];
    if (pipe(reports) != 0 || pipe(orders) != 0)
        mem_die("pipe");
    start_terminal(pty, rows, cols);
    pty->shell = forkpty(&pty->master, NULL, NULL, &size);
    if (pty->shell < 0)
        mem_die("forkpty");
    if (pty->shell == 0) {
        close(reports[0]);
        close(orders[1]);
        set_environment(environment);
        run_shell(argv, reports[1], orders[0]);
    }
    close(reports[1]);
    close(orders[0]);
    pty->from_shell = reports[0];
    pty->to_shell = orders[1];
    return pty;
}

void pty_set_encoding(struct pty *pty, const char *encoding)
{
    pty->decoder = iconv_open("UTF-8", encoding);
    if (pty->decoder == (iconv_t)-1)
        mem_die(encoding);
}

void pty_free(struct pty *pty)
{
    if (pty->program > 0 && pty->state != PTY_ENDED)
        kill(pty->program, SIGKILL);
    close(pty->master);
    close(pty->to_shell);
    close(pty->from_shell);
    kill(pty->shell, SIGKILL);
    waitpid(pty->shell, NULL, 0);
    vterm_free(pty->vt);
    if (pty->decoder)
        iconv_close(pty->decoder);
    strbuf_free(&pty->undecoded);
    strbuf_free(&pty->row);
    strbuf_free(&pty->sent);
    free(pty);
}

/* --- reading what happens
 * ------------------------------------------------------------------------------ */

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Feeds bytes of another encoding; the beginning of a character waits for its end, a wrong byte
 * becomes a question mark. */
static void write_decoded(struct pty *pty, const char *bytes, size_t len)
{
    strbuf_add(&pty->undecoded, bytes, len);
    char *in = pty->undecoded.ptr;
    size_t left = pty->undecoded.len;
    while (left > 0) {
        char utf8[CHUNK], *out = utf8;
        size_t room = sizeof utf8;
        size_t done = iconv(pty->decoder, &in, &left, &out, &room);
        bool wrong = done == (size_t)-1 && errno == EILSEQ;
        bool cut = done == (size_t)-1 && errno == EINVAL;
        vterm_input_write(pty->vt, utf8, (size_t)(out - utf8));
        if (wrong) {
            vterm_input_write(pty->vt, "?", 1);
            in++;
            left--;
        } else if (cut) {
            break;
        }
    }
    strbuf_splice(&pty->undecoded, 0, pty->undecoded.len - left, "", 0);
}

/* Feeds what the program has written to the terminal. */
static void read_program(struct pty *pty)
{
    char bytes[CHUNK];
    ssize_t got = read(pty->master, bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0) {
        pty->closed = true;
        return;
    }
    strbuf_add(&pty->sent, bytes, (size_t)got);
    if (pty->decoder)
        write_decoded(pty, bytes, (size_t)got);
    else
        vterm_input_write(pty->vt, bytes, (size_t)got);
}

static void read_report(struct pty *pty)
{
    struct report message;
    if (read(pty->from_shell, &message, sizeof message) != sizeof message)
        return;
    if (message.event == 'P')
        pty->program = message.value;
    else if (message.event == 'S')
        pty->state = PTY_STOPPED;
    else
        pty->state = PTY_ENDED;
    if (message.event == 'E')
        pty->status = message.value;
}

/* Waits for one thing to happen until `end_ms`; false when the time is over or nothing more can
 * come. */
static bool step(struct pty *pty, int64_t end_ms)
{
    /* Negative descriptors are passed over: a closed side would always be ready and say nothing. */
    struct pollfd fds[2] = {
        {.fd = pty->closed ? -1 : pty->master, .events = POLLIN},
        {.fd = pty->state == PTY_ENDED ? -1 : pty->from_shell, .events = POLLIN}};
    int64_t left = end_ms - now_ms();
    if ((fds[0].fd < 0 && fds[1].fd < 0) || left <= 0 || poll(fds, 2, (int)left) <= 0)
        return false;
    if (fds[0].revents)
        read_program(pty);
    else if (fds[1].revents)
        read_report(pty);
    return true;
}

static void print_screen(struct pty *pty, const char *what)
{
    int rows, cols;
    vterm_get_size(pty->vt, &rows, &cols);
    printf("# waited in vain for %s; the screen:\n", what);
    for (int row = 0; row < rows; row++)
        printf("# |%s\n", pty_row(pty, row));
}

static bool wait_text(struct pty *pty, const char *text, bool wanted)
{
    int row, col;
    int64_t end_ms = now_ms() + LIMIT_MS;
    while (pty_find(pty, text, &row, &col) != wanted) {
        if (!step(pty, end_ms)) {
            print_screen(pty, text);
            return false;
        }
    }
    return true;
}

bool pty_wait_for(struct pty *pty, const char *text)
{
    return wait_text(pty, text, true);
}

bool pty_wait_gone(struct pty *pty, const char *text)
{
    return wait_text(pty, text, false);
}

bool pty_wait_row(struct pty *pty, int row)
{
    int64_t end_ms = now_ms() + LIMIT_MS;
    while (pty_row(pty, row)[0] == '\0') {
        if (!step(pty, end_ms)) {
            print_screen(pty, "a row with something in it");
            return false;
        }
    }
    return true;
}

/* All rows as one string; the caller frees. */
static char *copy_screen(struct pty *pty)
{
    int rows, cols;
    struct strbuf all = {0};
    vterm_get_size(pty->vt, &rows, &cols);
    for (int row = 0; row < rows; row++)
        strbuf_addf(&all, "%s\n", pty_row(pty, row));
    return strbuf_take(&all);
}

bool pty_type_and_wait_change(struct pty *pty, const char *keys)
{
    int64_t end_ms = now_ms() + LIMIT_MS;
    char *before = copy_screen(pty);
    bool changed = false, alive = true;
    pty_type(pty, keys);
    while (!changed && alive) {
        alive = step(pty, end_ms);
        char *now = copy_screen(pty);
        changed = strcmp(before, now) != 0;
        free(now);
    }
    free(before);
    return changed;
}

void pty_settle(struct pty *pty, int quiet_ms)
{
    while (step(pty, now_ms() + quiet_ms)) {
    }
}

bool pty_wait_state(struct pty *pty, enum pty_state state)
{
    int64_t end_ms = now_ms() + LIMIT_MS;
    while (pty->state != state) {
        if (!step(pty, end_ms)) {
            print_screen(pty, "another state");
            return false;
        }
    }
    /* What the program wrote last may still be on its way. */
    pty_settle(pty, 1);
    return true;
}

int pty_status(const struct pty *pty)
{
    return pty->status;
}

/* --- acting
 * ------------------------------------------------------------------------------------------------
 */

void pty_type(struct pty *pty, const char *keys)
{
    answer(keys, strlen(keys), pty);
}

void pty_resize(struct pty *pty, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vterm_set_size(pty->vt, rows, cols);
    ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *pty, int number)
{
    int64_t end_ms = now_ms() + LIMIT_MS;
    while (pty->program == 0 && step(pty, end_ms)) {
    }
    if (pty->program > 0)
        kill(pty->program, number);
}

void pty_continue(struct pty *pty)
{
    pty->state = PTY_RUNS;
    if (write(pty->to_shell, "c", 1) != 1)
        mem_die("the shell process has gone");
}

/* --- looking
 * -----------------------------------------------------------------------------------------------
 */

struct pty_modes pty_modes(struct pty *pty)
{
    struct pty_modes modes = pty->modes;
    struct termios line;
    if (tcgetattr(pty->master, &line) != 0)
        mem_die("tcgetattr");
    modes.echo = line.c_lflag & ECHO;
    modes.canonical = line.c_lflag & ICANON;
    modes.signals = line.c_lflag & ISIG;
    return modes;
}

const char *pty_row(struct pty *pty, int row)
{
    int rows, cols;
    size_t used = 0;
    vterm_get_size(pty->vt, &rows, &cols);
    strbuf_clear(&pty->row);
    for (int col = 0; col < cols; col++) {
        VTermScreenCell cell;
        vterm_screen_get_cell(pty->screen, (VTermPos){row, col}, &cell);
        if (cell.chars[0] == (uint32_t)-1) /* the right half of a wide character */
            continue;
        if (cell.chars[0] == 0)
            strbuf_add_byte(&pty->row, ' ');
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            strbuf_add_cp(&pty->row, cell.chars[i]);
        if (cell.chars[0] != 0 && cell.chars[0] != ' ')
            used = pty->row.len;
    }
    pty->row.len = used;
    strbuf_add_byte(&pty->row, '\0');
    return pty->row.ptr;
}

/* The column in which the byte at `off` of pty_row() stands. */
static int column_of(struct pty *pty, int row, size_t off)
{
    int rows, cols;
    size_t seen = 0;
    vterm_get_size(pty->vt, &rows, &cols);
    for (int col = 0; col < cols; col++) {
        VTermScreenCell cell;
        struct strbuf one = {0};
        vterm_screen_get_cell(pty->screen, (VTermPos){row, col}, &cell);
        if (cell.chars[0] == (uint32_t)-1)
            continue;
        if (seen >= off)
            return col;
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            strbuf_add_cp(&one, cell.chars[i]);
        seen += one.len ? one.len : 1;
        strbuf_free(&one);
    }
    return cols;
}

bool pty_find(struct pty *pty, const char *text, int *row, int *col)
{
    int rows, cols;
    vterm_get_size(pty->vt, &rows, &cols);
    for (*row = 0; *row < rows; (*row)++) {
        const char *line = pty_row(pty, *row);
        const char *found = strstr(line, text);
        if (!found)
            continue;
        *col = column_of(pty, *row, (size_t)(found - line));
        return true;
    }
    return false;
}

void pty_cursor(struct pty *pty, int *row, int *col)
{
    *row = pty->cursor.row;
    *col = pty->cursor.col;
}

long pty_resident_kb(struct pty *pty)
{
    char path[64], line[256];
    long kb = 0;
    int64_t end_ms = now_ms() + LIMIT_MS;
    while (pty->program == 0 && step(pty, end_ms)) {
    }
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pty->program);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "VmRSS:", 6) == 0)
            kb = strtol(line + 6, NULL, 10);
    }
    if (file)
        fclose(file);
    return kb;
}

bool pty_sent(const struct pty *pty, const char *bytes, size_t len)
{
    return strv_find(strbuf_strv(&pty->sent), strv_make(bytes, len), 0) != SIZE_MAX;
}
