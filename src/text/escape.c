/* See escape.h. Damage must not swallow the rest of a text: in every scheme here the end of a line
 * goes back to ASCII, as the standards ask writers to do, and an escape is obeyed at any place of a
 * pair. */
#include "lectern/text/escape.h"

static const struct {
    enum charset scheme;
    struct strv mark;
    enum charset charset;
    bool at_once; /* shifts by itself, without SO */
} ESCAPES[] = {
    {CHARSET_ISO2022_CN, {"\x1B$)A", 4}, CHARSET_GB18030, false},
    {CHARSET_ISO2022_CN, {"\x1B$)G", 4}, CHARSET_EUC_TW, false},
    {CHARSET_ISO2022_CN, {"\x1B$*H", 4}, CHARSET_COUNT, false}, /* plane 2 comes by ESC N */
    {CHARSET_ISO2022_KR, {"\x1B$)C", 4}, CHARSET_EUC_KR, false},
    {CHARSET_ISO2022_JP, {"\x1B$B", 3}, CHARSET_EUC_JP, true},
    {CHARSET_ISO2022_JP, {"\x1B$@", 3}, CHARSET_EUC_JP, true},
    {CHARSET_ISO2022_JP, {"\x1B(B", 3}, CHARSET_UTF8, true},
    {CHARSET_ISO2022_JP, {"\x1B(J", 3}, CHARSET_UTF8, true},
    {CHARSET_ISO2022_JP, {"\x1B(I", 3}, CHARSET_SHIFT_JIS, true}, /* half-width katakana */
};

/* Obeys the switch at the current place; false where there is none. */
static bool obey_iso2022(struct escape_state *state, struct strv rest)
{
    if (state->scheme != CHARSET_ISO2022_JP && (rest.ptr[0] == '\x0E' || rest.ptr[0] == '\x0F')) {
        state->out = rest.ptr[0] == '\x0E';
        state->off++;
        return true;
    }
    for (size_t i = 0; rest.ptr[0] == '\x1B' && i < sizeof ESCAPES / sizeof *ESCAPES; i++) {
        if (ESCAPES[i].scheme != state->scheme || !strv_starts(rest, ESCAPES[i].mark))
            continue;
        if (ESCAPES[i].charset != CHARSET_COUNT)
            state->shifted = ESCAPES[i].charset;
        if (ESCAPES[i].at_once)
            state->out = ESCAPES[i].charset != CHARSET_UTF8;
        state->off += ESCAPES[i].mark.len;
        return true;
    }
    return false;
}

static bool obey_hz(struct escape_state *state, struct strv rest)
{
    if (strv_starts(rest, STRV("~{")) && !state->out) {
        state->out = true;
        state->shifted = CHARSET_GB18030;
    } else if (strv_starts(rest, STRV("~}"))) {
        state->out = false;
    } else if (strv_starts(rest, STRV("~\n")) && !state->out) {
        /* a line continued by RFC 1843 */
    } else {
        return false;
    }
    state->off += 2;
    return true;
}

static bool obey(struct escape_state *state, struct strv bytes)
{
    struct strv rest = strv_make(bytes.ptr + state->off, bytes.len - state->off);
    if (state->scheme == CHARSET_HZ)
        return obey_hz(state, rest);
    return obey_iso2022(state, rest);
}

/* Whether an escape may begin there, so that a run has to end. */
static bool may_switch(const struct escape_state *state, struct strv bytes, size_t off)
{
    char byte = bytes.ptr[off];
    if (state->scheme != CHARSET_HZ)
        return byte == '\x1B' || byte == '\x0E' || byte == '\x0F';
    if (byte != '~' || off + 1 == bytes.len)
        return false;
    char next = bytes.ptr[off + 1];
    /* Among hanzi '~' may be the second half of a pair; no pair begins with '}'. */
    return state->out ? next == '}' : next == '{' || next == '}' || next == '~' || next == '\n';
}

/* Whether a pair of a shifted set may stand there: blanks and line ends are never shifted. */
static bool is_pair(struct strv rest, size_t at)
{
    return rest.len >= at + 2 && (unsigned char)rest.ptr[at] > ' ' &&
           (unsigned char)rest.ptr[at + 1] > ' ';
}

/* Runs that are one character by an escape of their own: "~~" of HZ, ESC N and a pair of plane 2.
 */
static bool single(struct escape_state *state, struct strv bytes, struct escape_run *run)
{
    struct strv rest = strv_make(bytes.ptr + state->off, bytes.len - state->off);
    if (state->scheme == CHARSET_HZ && !state->out && strv_starts(rest, STRV("~~"))) {
        *run = (struct escape_run){state->off + 1, state->off + 2, CHARSET_UTF8, "", false};
    } else if (state->scheme == CHARSET_ISO2022_CN && strv_starts(rest, STRV("\x1BN")) &&
               is_pair(rest, 2)) {
        *run =
            (struct escape_run){state->off + 2, state->off + 4, CHARSET_EUC_TW, "\x8E\xA2", true};
    } else {
        return false;
    }
    state->off = run->end;
    return true;
}

bool escape_next(struct escape_state *state, struct strv bytes, struct escape_run *run)
{
    while (state->off < bytes.len && may_switch(state, bytes, state->off)) {
        if (single(state, bytes, run))
            return true;
        if (!obey(state, bytes))
            break;
    }
    if (state->off >= bytes.len)
        return false;
    size_t start = state->off, end = start;
    bool shifted = state->out && state->shifted != CHARSET_UTF8;
    bool blank = shifted && (unsigned char)bytes.ptr[start] <=
                                ' '; /* blanks and line ends are never shifted */
    do {
        if (bytes.ptr[end++] == '\n')
            state->out = false;
    } while (end < bytes.len && !may_switch(state, bytes, end) &&
             (!shifted || blank == ((unsigned char)bytes.ptr[end] <= ' ')));
    *run = (struct escape_run){start, end, CHARSET_UTF8, "", false};
    if (shifted && !blank) {
        run->charset = state->shifted;
        run->high_bit = true;
    }
    state->off = end;
    return true;
}
