/* Base64 by RFC 4648 and the wrappings of tmux (its FAQ) and screen (DCS, at most 768 bytes a
 * string). */
#include "lectern/term/term_osc.h"

#include <stdlib.h>
#include <string.h>

static void add_base64(struct strv text, struct strbuf *out)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < text.len; i += 3) {
        unsigned long bits = 0;
        size_t left = text.len - i < 3 ? text.len - i : 3;
        for (size_t j = 0; j < 3; j++)
            bits = bits << 8 | (j < left ? (unsigned char)text.ptr[i + j] : 0u);
        for (size_t j = 0; j < 4; j++)
            strbuf_add_byte(out, j <= left ? DIGITS[bits >> (18 - 6 * j) & 63] : '=');
    }
}

/* The sequence for tmux to pass on: every escape in it twice. */
static void add_for_tmux(struct strv sequence, struct strbuf *out)
{
    strbuf_add_str(out, "\033Ptmux;");
    for (size_t i = 0; i < sequence.len; i++) {
        if (sequence.ptr[i] == '\033')
            strbuf_add_byte(out, '\033');
        strbuf_add_byte(out, sequence.ptr[i]);
    }
    strbuf_add_str(out, "\033\\");
}

static void add_for_screen(struct strv sequence, struct strbuf *out)
{
    enum { PIECE_LEN = 700 };
    for (size_t i = 0; i < sequence.len; i += PIECE_LEN) {
        size_t left = sequence.len - i;
        strbuf_add_str(out, "\033P");
        strbuf_add(out, sequence.ptr + i, left < PIECE_LEN ? left : PIECE_LEN);
        strbuf_add_str(out, "\033\\");
    }
}

bool term_osc_copy(struct strv text, enum term_osc_route route, struct strbuf *out)
{
    if (text.len > TERM_OSC_COPY_MAX_LEN)
        return false;
    struct strbuf sequence = {0};
    strbuf_add_str(&sequence, "\033]52;c;");
    add_base64(text, &sequence);
    strbuf_add_byte(&sequence, '\a');
    if (route == TERM_OSC_SCREEN)
        add_for_screen(strbuf_strv(&sequence), out);
    else
        strbuf_add_strv(out, strbuf_strv(&sequence));
    if (route == TERM_OSC_TMUX)
        add_for_tmux(strbuf_strv(&sequence), out);
    strbuf_free(&sequence);
    return true;
}

enum term_osc_route term_osc_route_of(const char *type)
{
    if (getenv("TMUX") || strncmp(type, "tmux", 4) == 0)
        return TERM_OSC_TMUX;
    return getenv("STY") ? TERM_OSC_SCREEN : TERM_OSC_PLAIN;
}
