/* The only sure way to know a terminal's width of a character is to show it and look where the
 * cursor is. */
#include "lectern/term/term_probe.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

/* Reads a number at `*at` and moves behind it; -1 where there is none. */
static long take_number(struct strv text, size_t *at)
{
    long number = -1;
    while (*at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9' && number < 100000)
        number = (number < 0 ? 0 : number * 10) + (text.ptr[(*at)++] - '0');
    return number;
}

long term_probe_find(struct strbuf *bytes)
{
    struct strv text = strbuf_strv(bytes);
    for (size_t start = 0; (start = strv_find(text, STRV("\033["), start)) != SIZE_MAX; start++) {
        size_t at = start + 2;
        if (take_number(text, &at) < 0 || at >= text.len || text.ptr[at++] != ';')
            continue;
        long column = take_number(text, &at);
        if (column < 1 || at >= text.len || text.ptr[at] != 'R')
            continue;
        strbuf_splice(bytes, start, at + 1 - start, "", 0);
        return column;
    }
    return 0;
}

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool say(int fd, const char *text)
{
    size_t len = strlen(text);
    return write(fd, text, len) == (ssize_t)len;
}

/* Reads until the answer is there or the time is over. */
static long read_answer(int fd, int timeout_ms, struct strbuf *typed)
{
    long end = now_ms() + timeout_ms;
    for (long left = timeout_ms; left > 0; left = end - now_ms()) {
        struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
        int ready = poll(&poll_fd, 1, (int)left);
        if (ready < 0 && errno == EINTR)
            continue;
        char bytes[256];
        ssize_t len = ready > 0 ? read(fd, bytes, sizeof bytes) : 0;
        if (len <= 0)
            return 0;
        strbuf_add(typed, bytes, (size_t)len);
        long column = term_probe_find(typed);
        if (column > 0)
            return column;
    }
    return 0;
}

/* A part of a colour as X11 writes them, 1 to 4 hexadecimal digits, in thousandths; -1 for none. */
static long take_part(struct strv text, size_t *at)
{
    long value = 0, most = 0;
    for (int digits = 0; digits < 4 && *at < text.len; digits++, ++*at) {
        static const char hex[] = "0123456789abcdef0123456789ABCDEF";
        const char *digit = memchr(hex, text.ptr[*at], sizeof hex - 1);
        if (!digit)
            break;
        value = value * 16 + (digit - hex) % 16;
        most = most * 16 + 15;
    }
    return most > 0 ? value * 1000 / most : -1;
}

/* The background by what the terminal answered; its brightness as ITU-R BT.601 weighs colours. */
static enum term_ground take_answer(struct strbuf *bytes)
{
    static const struct strv MARK = {"\033]11;rgb:", 9};
    struct strv text = strbuf_strv(bytes);
    size_t start = strv_find(text, MARK, 0), at = start + MARK.len;
    long part[3];
    if (start == SIZE_MAX)
        return TERM_GROUND_UNKNOWN;
    for (int i = 0; i < 3; i++) {
        part[i] = take_part(text, &at);
        if (part[i] < 0 || (i < 2 && (at >= text.len || text.ptr[at++] != '/')))
            return TERM_GROUND_UNKNOWN;
    }
    if (at < text.len && text.ptr[at] == '\033')
        at++; /* ESC \, else BEL */
    if (at < text.len)
        at++;
    strbuf_splice(bytes, start, at - start, "", 0);
    return 299 * part[0] + 587 * part[1] + 114 * part[2] < 500000 ? TERM_GROUND_DARK
                                                                  : TERM_GROUND_LIGHT;
}

enum term_ground term_probe_ground(struct strbuf *bytes, const char *colorfgbg)
{
    enum term_ground ground = take_answer(bytes);
    const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
    long color;
    if (ground != TERM_GROUND_UNKNOWN || !last || !strv_to_long(strv_of(last + 1), &color))
        return ground;
    return color == 7 || (color >= 9 && color <= 15) ? TERM_GROUND_LIGHT : TERM_GROUND_DARK;
}

int term_probe_ambiguous(int in_fd, int out_fd, bool ground, int timeout_ms, struct strbuf *typed)
{
    struct termios before, raw;
    if (tcgetattr(in_fd, &before) != 0)
        return 0;
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    if (tcsetattr(in_fd, TCSANOW, &raw) != 0)
        return 0;
    long column = 0;
    char question[32];
    /* In the locale's encoding, as all that curses writes; without a locale in UTF-8. */
    if (snprintf(question, sizeof question, "\r%lc\033[6n", (wint_t)0x201C) < 0)
        snprintf(question, sizeof question, "\r\u201c\033[6n");
    if (ground)
        (void)say(out_fd, "\033]11;?\033\\");
    if (say(out_fd, question))
        column = read_answer(in_fd, timeout_ms, typed);
    /* Wiped out with blanks: a terminal that did not answer may not know more. */
    bool wiped = say(out_fd, "\r  \r");
    tcsetattr(in_fd, TCSANOW, &before);
    if (!wiped || column < 2)
        return 0;
    return column == 2 ? 1 : 2;
}
