/* From the bytes that a terminal sends to events. Pure: no terminal, no clock of its own.
 *
 * Own code instead of curses' reading, because curses knows no bracketed paste, no modifiers of the
 * mouse, loses columns beyond 223 in the old mouse protocol, and delays Esc. Understood are: what
 * the terminal description names (term_input_add_key()), ECMA-48 and xterm's sequences with
 * modifiers, `CSI u`, the mouse as SGR (1006) and in the old form, bracketed paste, and Alt as Esc
 * in front. Anything else that begins like a control sequence is swallowed whole, so an answer that
 * comes late never looks like typing.
 */
#ifndef LECTERN_TERM_TERM_INPUT_H
#define LECTERN_TERM_TERM_INPUT_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/ui/key.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    TERM_INPUT_DOUBLE_MS = 400,     /* longest time between the clicks of a double click */
    TERM_INPUT_PASTE_MAX = 8 << 20, /* bytes of a paste that are kept */
};

struct term_input_key {
    char *sequence; /* owned */
    uint32_t key;
};

struct term_input {
    struct strbuf bytes; /* not yet understood: from `at` on */
    size_t at;
    bool locale; /* characters are in the locale's encoding and not in UTF-8 */
    VEC(struct term_input_key) keys;
    bool pasting;
    struct strbuf paste;
    int64_t click_ms; /* of the last press */
    struct mouse_event click;
    int clicks; /* so far at that cell */
};

enum term_input_answer {
    TERM_INPUT_EVENT,
    TERM_INPUT_PART,  /* a sequence has begun: wait a moment for the rest, then flush */
    TERM_INPUT_EMPTY, /* nothing is left */
};

/* Starts as {0}. */
void term_input_deinit(struct term_input *input);

/* A sequence that the terminal's description gives for a key. One character alone is not taken. */
void term_input_add_key(struct term_input *input, const char *sequence, uint32_t key);

/* Appends what was read. */
void term_input_feed(struct term_input *input, const char *bytes, size_t len);

/* Takes the next event. `flush`: nothing more came, so what has begun is all there is: Esc is the
 * key Esc. `now_ms` is for double clicks. The text of a paste is borrowed until the next call. */
enum term_input_answer term_input_next(struct term_input *input, int64_t now_ms, bool flush,
                                       struct key_event *event);

#endif
