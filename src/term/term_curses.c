/* ncurses knows the terminal and sends the difference between two screens. Keys are read from the
 * terminal directly (term_input.h says why), with the sequences that terminfo names. Every cell is
 * put at its own place, so a character whose width is disputed cannot shift what follows. */
#include "lectern/term/term_curses.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"
#include "lectern/term/term_frame.h"
#include "lectern/term/term_input.h"
#include "lectern/term/term_osc.h"
#include "lectern/term/term_probe.h"
#include "lectern/term/term_signal.h"
#include "lectern/term/term_wcwidth.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* Macros such as `clear` and `timeout` would change our own names. */
#define NCURSES_NOMACROS
#include <curses.h>

enum {
    ESC_WAIT_MS = 25, /* for the rest of a sequence; what follows Esc on its own comes later */
    PROBE_MS = 200,
    SIZE_LIMIT = 2000,
};

struct pair {
    int fg, bg;
};

/* How each role looks here. */
struct look {
    attr_t attrs;
    int pair; /* as wide as attrs: no padding, looks are compared as bytes */
};

struct term_curses {
    struct term term; /* first */
    int in_fd, out_fd;
    FILE *in, *out;
    SCREEN *screen;
    struct term_frame frame;
    struct grid last; /* what curses was given last; no cells: nothing yet */
    struct look looks[ROLE_COUNT];
    bool held;     /* the terminal is ours and not the shell's */
    bool mouse;    /* wanted */
    bool extended; /* understands xterm's modes: mouse, bracketed paste */
    bool gone;     /* hung up */
    bool signals;  /* the handlers are ours */
    int colors;    /* 0 for none */
    bool has_default_color;
    int ambiguous;
    enum term_ground ground;
    enum term_osc_route route;
    bool has_modes;
    struct termios modes; /* before we came */
    struct strbuf leave;  /* what a crash must send */
    int64_t part_ms;      /* when the beginning of a longer key came; 0 for none */
    struct term_input input;
    VEC(struct pair) pairs; /* pair n + 1 */
};

static struct term_curses *curses_of(struct term *term)
{
    return (struct term_curses *)term;
}

static int64_t curses_clock_ms(struct term *term)
{
    struct timespec now;
    (void)term;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Sends text past curses, whose own output is flushed at the end of each call. */
static void send_text(const struct term_curses *self, const char *text)
{
    term_frame_send(self->out_fd, text, strlen(text));
}

/* A string of the terminal's description, null where it has none. */
static const char *capability(const char *name)
{
    const char *value = tigetstr(name);
    return value == (const char *)-1 ? NULL : value;
}

static void send_capability(const struct term_curses *self, const char *name)
{
    const char *value = capability(name);
    if (value)
        send_text(self, value);
}

/* --- taking and giving back --- */

#define MOUSE_ON  "\033[?1000h\033[?1002h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1002l\033[?1000l"
#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* Modes that curses does not know; to be called when its screen is up. */
static void modes_on(struct term_curses *self)
{
    send_capability(self, "smkx");
    if (self->extended)
        send_text(self, PASTE_ON);
    if (self->extended && self->mouse)
        send_text(self, MOUSE_ON);
    self->held = true;
    term_signal_on_crash(self->out_fd, self->has_modes ? &self->modes : NULL,
                         strbuf_str(&self->leave), self->leave.len);
}

static void modes_off(struct term_curses *self)
{
    term_signal_on_crash(self->out_fd, NULL, NULL, 0);
    if (self->extended)
        send_text(self, MOUSE_OFF PASTE_OFF);
    send_capability(self, "rmkx");
    self->held = false;
}

/* What must be sent when there is no time for curses. */
static void prepare_leave(struct term_curses *self)
{
    static const char *const NAMES[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
    if (self->extended)
        strbuf_add_str(&self->leave, MOUSE_OFF PASTE_OFF);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *value = capability(NAMES[i]);
        if (value)
            strbuf_add_str(&self->leave, value);
    }
}

static void curses_suspend(struct term *term)
{
    struct term_curses *self = curses_of(term);
    if (!self->held)
        return;
    modes_off(self);
    endwin();
    term_signal_hold_stop(false);
}

/* Asks the system for the size and tells curses; true where it changed. */
static bool take_size(struct term_curses *self)
{
    struct winsize size;
    int rows, cols;
    if (ioctl(self->out_fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return false;
    getmaxyx(stdscr, rows, cols);
    if (rows == size.ws_row && cols == size.ws_col)
        return false;
    int new_rows = size.ws_row < SIZE_LIMIT ? size.ws_row : SIZE_LIMIT;
    int new_cols = size.ws_col < SIZE_LIMIT ? size.ws_col : SIZE_LIMIT;
    self->last.rows = 0; /* curses may cut what it has */
    return resizeterm(new_rows, new_cols) == OK;
}

static void curses_redraw(struct term *term)
{
    (void)term;
    clearok(curscr, TRUE);
}

static void curses_resume(struct term *term)
{
    struct term_curses *self = curses_of(term);
    if (self->held)
        return;
    term_signal_hold_stop(true);
    reset_prog_mode();
    take_size(self);
    clearok(curscr, TRUE);
    doupdate();
    modes_on(self);
}

static void curses_stop(struct term *term)
{
    curses_suspend(term);
    term_signal_stop_process();
    curses_resume(term);
}

/* --- showing --- */

static int to_terminal_color(const struct term_curses *self, int color, bool foreground)
{
    int rgb[3];
    if (color == THEME_DEFAULT_COLOR)
        return self->has_default_color ? -1 : foreground ? COLOR_WHITE : COLOR_BLACK;
    if (self->colors <= 256 || color < 8)
        return color;
    theme_rgb(color, rgb); /* a terminal whose colour numbers are red, green and blue */
    return rgb[0] << 16 | rgb[1] << 8 | rgb[2];
}

/* The number of a pair of colours; 0, the default, where there is no room for more. */
static short pair_of(struct term_curses *self, int fg, int bg)
{
    if (self->colors < 8)
        return 0;
    fg = to_terminal_color(self, fg, true);
    bg = to_terminal_color(self, bg, false);
    for (size_t i = 0; i < self->pairs.len; i++) {
        if (self->pairs.at[i].fg == fg && self->pairs.at[i].bg == bg)
            return (short)(i + 1);
    }
    size_t number = self->pairs.len + 1;
    if ((long)number >= COLOR_PAIRS || number > 32000)
        return 0;
#ifdef NCURSES_EXT_COLORS
    int done = init_extended_pair((int)number, fg, bg);
#else
    int done = init_pair((short)number, (short)fg, (short)bg);
#endif
    if (done != OK)
        return 0;
    VEC_PUSH(&self->pairs, ((struct pair){fg, bg}));
    return (short)number;
}

static attr_t attrs_of(unsigned attrs)
{
    attr_t out = A_NORMAL;
    if (attrs & GRID_REVERSE)
        out |= A_REVERSE;
    if (attrs & GRID_BOLD)
        out |= A_BOLD;
    if (attrs & GRID_UNDERLINE)
        out |= A_UNDERLINE;
    if (attrs & GRID_DIM)
        out |= A_DIM;
#ifdef A_ITALIC
    if (attrs & GRID_ITALIC)
        out |= A_ITALIC;
#endif
    return out;
}

static void put_cell(int row, int col, const struct cell *cell, const struct look *look)
{
    wchar_t wide[CCHARW_MAX] = {0};
    struct strv rest = strv_make(cell->bytes, cell->len);
    cchar_t shown;
    for (size_t i = 0; i + 1 < CCHARW_MAX && rest.len > 0; i++)
        wide[i] = (wchar_t)utf8_take(&rest);
    /* A reversed cell in a reversed role is plain again, as a selection within a bar. */
    attr_t extra = attrs_of(cell->attrs);
    attr_t attrs = (look->attrs | extra) & ~(look->attrs & extra & A_REVERSE);
    if (setcchar(&shown, wide, attrs, (short)look->pair, NULL) == OK)
        mvadd_wchnstr(row, col, &shown, 1);
}

static void curses_show(struct term *term, const struct grid *grid, const struct theme *theme)
{
    struct term_curses *self = curses_of(term);
    struct look looks[ROLE_COUNT];
    int rows, cols;
    if (!self->held)
        return;
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct theme_style style = theme_style(theme, (enum role)role, self->colors);
        looks[role].attrs = attrs_of(style.attrs);
        looks[role].pair = pair_of(self, style.fg, style.bg);
    }
    term_wcwidth_set(grid->ambiguous);
    getmaxyx(stdscr, rows, cols);
    bool known = memcmp(looks, self->looks, sizeof looks) == 0 && self->last.rows == rows &&
                 self->last.cols == cols && grid->rows == rows && grid->cols == cols;
    for (int row = 0; row < rows && row < grid->rows; row++) {
        size_t start = (size_t)row * (size_t)grid->cols;
        const struct cell *cells = &grid->cells[start], *before = self->last.cells;
        for (int col = 0; col < cols && col < grid->cols; col++) {
            /* Not what curses has; and no half of a wide character at a smaller screen's edge. */
            bool same =
                known && memcmp(&cells[col], &before[start + (size_t)col], sizeof *cells) == 0;
            if (!same && cells[col].len > 0 && col + cells[col].width <= cols)
                put_cell(row, col, &cells[col], &looks[cells[col].role % ROLE_COUNT]);
        }
    }
    int at_row = grid->cursor_row, at_col = grid->cursor_col;
    bool cursor = at_row >= 0 && at_row < rows && at_col >= 0 && at_col < cols;
    term_frame_begin(&self->frame, fileno(self->out), self->out_fd);
    curs_set(cursor ? 1 : 0);
    if (cursor)
        move(at_row, at_col);
    refresh();
    term_frame_end(&self->frame, fileno(self->out));
    grid_deinit(&self->last);
    grid_copy(&self->last, grid);
    memcpy(self->looks, looks, sizeof looks);
}

static void curses_size(struct term *term, int *rows, int *cols)
{
    (void)term;
    getmaxyx(stdscr, *rows, *cols);
    *rows = *rows < 1 ? 1 : *rows;
    *cols = *cols < 1 ? 1 : *cols;
}

/* --- events --- */

/* Makes an event of a signal; false where the loop need not know. */
static bool take_signal(struct term_curses *self, struct key_event *event)
{
    switch (term_signal_take()) {
    case TERM_SIGNAL_NONE: return false;
    case TERM_SIGNAL_RESIZE: take_size(self); break;
    case TERM_SIGNAL_CONTINUE: /* behind our back: the terminal may be in any state */
        if (!self->held)
            return false;
        self->held = false;
        curses_resume(&self->term);
        break;
    case TERM_SIGNAL_SUSPEND: *event = (struct key_event){.type = EVENT_SUSPEND}; return true;
    case TERM_SIGNAL_INTERRUPT:
        *event = (struct key_event){.type = EVENT_KEY, .key = 'c' | KEYMOD_CTRL};
        return true;
    case TERM_SIGNAL_TERMINATE: *event = (struct key_event){.type = EVENT_TERMINATE}; return true;
    case TERM_SIGNAL_HANGUP: self->gone = true; break;
    }
    *event = (struct key_event){.type = self->gone ? EVENT_HANGUP : EVENT_RESIZE};
    return true;
}

/* Reads what is there. False at the end of the terminal. */
static bool read_input(struct term_curses *self)
{
    char bytes[4096];
    ssize_t len = read(self->in_fd, bytes, sizeof bytes);
    if (len < 0)
        return errno == EINTR || errno == EAGAIN;
    if (len == 0)
        return false;
    term_input_feed(&self->input, bytes, (size_t)len);
    return true;
}

enum wait_result { WAIT_INPUT, WAIT_SIGNAL, WAIT_OVER };

/* Waits for either. A signal that breaks the wait has written to its pipe by then. */
static enum wait_result wait_for(struct term_curses *self, int timeout_ms)
{
    struct pollfd fds[2] = {{.fd = term_signal_fd(), .events = POLLIN},
                            {.fd = self->in_fd, .events = POLLIN}};
    int ready = poll(fds, 2, timeout_ms);
    if (ready < 0)
        return errno == EINTR ? WAIT_SIGNAL : WAIT_OVER;
    if (ready == 0)
        return WAIT_OVER;
    if (fds[0].revents)
        return WAIT_SIGNAL;
    if (!read_input(self))
        self->gone = true;
    return WAIT_INPUT;
}

static bool curses_next(struct term *term, int timeout_ms, struct key_event *event)
{
    struct term_curses *self = curses_of(term);
    int64_t end_ms = curses_clock_ms(term) + timeout_ms;
    for (bool flush = false;;) {
        int64_t now_ms = curses_clock_ms(term);
        if (take_signal(self, event))
            return true;
        enum term_input_answer answer = term_input_next(&self->input, now_ms, flush, event);
        bool part = answer == TERM_INPUT_PART && !self->input.pasting;
        if (!part || self->part_ms == 0)
            self->part_ms = part ? now_ms : 0;
        if (answer == TERM_INPUT_EVENT)
            return true;
        *event = (struct key_event){.type = EVENT_HANGUP};
        if (self->gone)
            return true;
        int left_ms = timeout_ms < 0 ? -1 : end_ms > now_ms ? (int)(end_ms - now_ms) : 0;
        /* Counted from its coming: who only looks, again and again, would never get a lone Esc. */
        int part_ms = part ? (int)(self->part_ms + ESC_WAIT_MS - now_ms) : 0;
        bool brief = part && (left_ms < 0 || left_ms >= part_ms);
        enum wait_result result = wait_for(self, !brief ? left_ms : part_ms > 0 ? part_ms : 0);
        flush = result == WAIT_OVER && brief;
        if (result == WAIT_OVER && !brief)
            return false;
    }
}

/* --- the rest of the table --- */

static enum term_copy curses_copy(struct term *term, struct strv text)
{
    struct term_curses *self = curses_of(term);
    struct strbuf out = {0};
    if (!self->extended)
        return TERM_COPY_UNABLE;
    bool fits = term_osc_copy(text, self->route, &out);
    if (fits)
        term_frame_send(self->out_fd, out.ptr, out.len);
    strbuf_free(&out);
    return fits ? TERM_COPY_SENT : TERM_COPY_TOO_LONG;
}

static void curses_bell(struct term *term)
{
    (void)term;
    beep();
}

static void curses_set_mouse(struct term *term, bool on)
{
    struct term_curses *self = curses_of(term);
    if (on != self->mouse && self->extended && self->held)
        send_text(self, on ? MOUSE_ON : MOUSE_OFF);
    self->mouse = on;
}

static int curses_ambiguous(struct term *term)
{
    return curses_of(term)->ambiguous;
}

static enum term_ground curses_ground(struct term *term)
{
    return curses_of(term)->ground;
}

static void curses_free(struct term *term)
{
    struct term_curses *self = curses_of(term);
    if (self->screen) {
        modes_off(self);
        endwin();
        delscreen(self->screen);
    }
    if (self->signals)
        term_signal_stop();
    if (self->in)
        fclose(self->in);
    if (self->out)
        fclose(self->out);
    term_frame_free(&self->frame);
    grid_deinit(&self->last);
    term_input_deinit(&self->input);
    strbuf_free(&self->leave);
    VEC_FREE(&self->pairs);
    free(self);
}

/* --- starting --- */

static bool check_type(const char *type, struct err *err)
{
    if (!*type)
        return err_set(err, ERR_IO,
                       _("TERM is not set: what terminal is this? Try TERM=xterm-256color"));
    if (strcmp(type, "dumb") == 0)
        return err_set(
            err, ERR_IO,
            _("a terminal of type 'dumb' cannot move its cursor; lectern show prints text"));
    return true;
}

/* Opens curses' screen; the terminal's description can be asked for from then on. */
static bool open_screen(struct term_curses *self, const char *type, struct err *err)
{
    self->screen = newterm(type, self->out, self->in);
    if (!self->screen)
        return err_set(err, ERR_IO,
                       _("the terminal type '%s' is unknown here; try TERM=xterm-256color"), type);
    if (!capability("cup"))
        return err_set(err, ERR_IO, _("a terminal of type '%s' cannot move its cursor"), type);
    return true;
}

static void add_known_keys(struct term_input *input)
{
    static const struct {
        const char *name;
        uint32_t key;
    } KEYS[] = {
        {"kcuu1", KEYSYM_UP},     {"kcud1", KEYSYM_DOWN},    {"kcub1", KEYSYM_LEFT},
        {"kcuf1", KEYSYM_RIGHT},  {"khome", KEYSYM_HOME},    {"kend", KEYSYM_END},
        {"kpp", KEYSYM_PAGE_UP},  {"knp", KEYSYM_PAGE_DOWN}, {"kich1", KEYSYM_INSERT},
        {"kdch1", KEYSYM_DELETE}, {"kent", KEYSYM_ENTER},    {"kcbt", KEYSYM_TAB | KEYMOD_SHIFT},
        {"kf1", KEYSYM_F1},       {"kf2", KEYSYM_F2},        {"kf3", KEYSYM_F3},
        {"kf4", KEYSYM_F4},       {"kf5", KEYSYM_F5},        {"kf6", KEYSYM_F6},
        {"kf7", KEYSYM_F7},       {"kf8", KEYSYM_F8},        {"kf9", KEYSYM_F9},
        {"kf10", KEYSYM_F10},     {"kf11", KEYSYM_F11},      {"kf12", KEYSYM_F12},
    };
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        term_input_add_key(input, capability(KEYS[i].name), KEYS[i].key);
}

static void start_colors(struct term_curses *self, bool no_color)
{
    if (no_color || !has_colors() || start_color() != OK)
        return;
    self->has_default_color = use_default_colors() == OK;
    self->colors = COLORS;
}

static bool open_streams(struct term_curses *self, struct err *err)
{
    int in = dup(self->in_fd), out = dup(self->out_fd);
    self->in = in >= 0 ? fdopen(in, "r") : NULL;
    self->out = out >= 0 ? fdopen(out, "w") : NULL;
    if (self->in && self->out)
        return true;
    return err_sys(err, errno, _("the terminal cannot be opened"));
}

static bool start(struct term_curses *self, const struct term_curses_options *options,
                  struct err *err)
{
    const char *type = options->type ? options->type : getenv("TERM");
    if (!type)
        type = "";
    /* The handlers first: newterm() sets its own only where there are none. */
    if (!check_type(type, err) || !open_streams(self, err) || !term_signal_start(err))
        return false;
    self->signals = true;
    self->route = term_osc_route_of(type);
    self->has_modes = tcgetattr(self->out_fd, &self->modes) == 0;
    if (!open_screen(self, type, err))
        return false;
    /* Before the first screen is drawn, and only where the terminal is known. */
    if (options->probe) {
        struct strbuf typed = {0};
        bool many = !options->no_color && tigetnum("colors") >= 256 && !getenv("STY");
        int cols = term_probe_ambiguous(self->in_fd, self->out_fd, many, PROBE_MS, &typed);
        self->ambiguous = cols == 2 ? 2 : 1;
        self->ground = term_probe_ground(&typed, many ? getenv("COLORFGBG") : NULL);
        term_input_feed(&self->input, strbuf_str(&typed), typed.len);
        strbuf_free(&typed);
    }
    self->extended = capability("kmous");
    raw();
    noecho();
    nonl();
    start_colors(self, options->no_color);
    add_known_keys(&self->input);
    prepare_leave(self);
    take_size(self);
    refresh();
    modes_on(self);
    return true;
}

struct term *term_curses_new(const struct term_curses_options *options, struct err *err)
{
    static const struct term_ops OPS = {
        .size = curses_size,
        .show = curses_show,
        .next = curses_next,
        .suspend = curses_suspend,
        .resume = curses_resume,
        .stop = curses_stop,
        .redraw = curses_redraw,
        .copy = curses_copy,
        .bell = curses_bell,
        .set_mouse = curses_set_mouse,
        .clock_ms = curses_clock_ms,
        .ambiguous = curses_ambiguous,
        .ground = curses_ground,
        .free = curses_free,
    };
    struct term_curses *self = mem_new(1, sizeof *self);
    self->term.ops = &OPS;
    self->in_fd = options->in_fd;
    self->out_fd = options->out_fd;
    self->mouse = options->mouse;
    self->ambiguous = 1, self->frame = TERM_FRAME_NONE;
    self->input.locale = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    if (!start(self, options, err)) {
        curses_free(&self->term);
        return NULL;
    }
    return &self->term;
}

const char *term_curses_version(void)
{
    return curses_version();
}
