/* Keys and what else reaches the program from the terminal.
 *
 * A key is one number: a code point or one of enum keysym, with modifier bits above. Letters carry
 * their shift in themselves (`G`), control keys are the small letter with KEYMOD_CTRL. In bindings
 * and scripts keys are written as vim does: plain characters, and names in angle brackets
 * (`<Enter>`, `<C-d>`, `<S-Tab>`, `<Space>`, `<lt>`). The names do not start with KEY_ because
 * curses has macros of that kind.
 */
#ifndef LECTERN_UI_KEY_H
#define LECTERN_UI_KEY_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

/* Keys without a character, with the names used in angle brackets. */
#define KEYSYM_TABLE(X)                                                                            \
    X(ENTER, "Enter")                                                                              \
    X(ESC, "Esc")                                                                                  \
    X(TAB, "Tab")                                                                                  \
    X(BACKSPACE, "Backspace")                                                                      \
    X(DELETE, "Delete")                                                                            \
    X(INSERT, "Insert")                                                                            \
    X(UP, "Up")                                                                                    \
    X(DOWN, "Down")                                                                                \
    X(LEFT, "Left")                                                                                \
    X(RIGHT, "Right")                                                                              \
    X(HOME, "Home")                                                                                \
    X(END, "End")                                                                                  \
    X(PAGE_UP, "PageUp")                                                                           \
    X(PAGE_DOWN, "PageDown")                                                                       \
    X(F1, "F1")                                                                                    \
    X(F2, "F2")                                                                                    \
    X(F3, "F3")                                                                                    \
    X(F4, "F4")                                                                                    \
    X(F5, "F5")                                                                                    \
    X(F6, "F6")                                                                                    \
    X(F7, "F7")                                                                                    \
    X(F8, "F8")                                                                                    \
    X(F9, "F9")                                                                                    \
    X(F10, "F10")                                                                                  \
    X(F11, "F11")                                                                                  \
    X(F12, "F12")

enum keysym {
    KEYSYM_NONE = 0,
    KEYSYM_FIRST = 0x110000, /* above all code points */
#define X(id, name) KEYSYM_##id,
    KEYSYM_TABLE(X)
#undef X
        KEYSYM_LAST
};

#define KEYMOD_SHIFT 0x1000000u /* only with keys that have no character */
#define KEYMOD_ALT   0x2000000u
#define KEYMOD_CTRL  0x4000000u
#define KEYMOD_MASK  0x7000000u

enum event_type {
    EVENT_KEY,       /* `key` */
    EVENT_MOUSE,     /* `mouse` */
    EVENT_PASTE,     /* `text`: bracketed paste, any bytes */
    EVENT_COMMAND,   /* `text`: a line of a script to be run as if typed after `:` */
    EVENT_RESIZE,    /* ask the terminal for its size */
    EVENT_SUSPEND,   /* somebody wants the program stopped (SIGTSTP): call the terminal's stop() */
    EVENT_HANGUP,    /* the terminal is gone: save and leave */
    EVENT_TERMINATE, /* asked to end: save and leave */
    EVENT_END,       /* the script is at its end: leave */
};

enum mouse_action {
    MOUSE_PRESS,
    MOUSE_DOUBLE,
    MOUSE_TRIPLE,
    MOUSE_RELEASE,
    MOUSE_DRAG,
    MOUSE_WHEEL_UP,
    MOUSE_WHEEL_DOWN,
};

struct mouse_event {
    enum mouse_action action;
    int row, col;  /* from 0 */
    int button;    /* 1 left, 2 middle, 3 right; 0 for the wheel */
    uint32_t mods; /* KEYMOD_… */
};

struct key_event {
    enum event_type type;
    uint32_t key;
    struct mouse_event mouse;
    struct strv text; /* borrowed from the terminal until its next event */
};

/* A sequence of keys, as bindings have them. */
struct key_seq {
    VEC(uint32_t) keys;
};

/* Reads one key at the front of `*rest` and moves past it: `<Name>` or one character. A `<` that
 * begins no known name is itself a key only as `<lt>`; anything else in angle brackets is an error
 * (ERR_USAGE) that names what was found. */
bool key_parse(struct strv *rest, uint32_t *key, struct err *err) ATTR_CHECKED;

/* Reads a whole string of keys into `seq` (cleared first). An empty one is an error. */
bool key_seq_parse(struct strv text, struct key_seq *seq, struct err *err) ATTR_CHECKED;
void key_seq_free(struct key_seq *seq);

/* Appends the written form, which key_parse() reads back. */
void key_print(uint32_t key, struct strbuf *out);

/* Reads one event as scripts write them: a key, or the mouse as `<Press-ROW,COL>`, `<Double-…>`,
 * `<Triple-…>`, `<Release-…>`, `<Drag-…>`,
 * `<WheelUp-…>`, `<WheelDown-…>`, rows and columns from 0. */
bool key_parse_event(struct strv *rest, struct key_event *event, struct err *err) ATTR_CHECKED;

/* What an input method sends in place of an ASCII key becomes that key: full-width forms, and the
 * punctuation of a Chinese layout (U+3010 for `[`, U+3002 for `.`, …). For commands only; text is
 * never folded. */
uint32_t key_fold(uint32_t key);

/* Whether the key stands for a character that can be typed into a text. */
bool key_is_text(uint32_t key);

#endif
