/* A hand-written reader over a small buffer. Every step either takes bytes away or asks for more,
 * so any input comes to an end. */
#include "lectern/term/term_input.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* A control sequence longer than this is none. */
enum { SEQUENCE_MAX = 64, PARAMS_MAX = 4 };

/* What a step over the bytes gave. */
enum step {
    STEP_EVENT,
    STEP_SKIP, /* bytes that mean nothing were taken */
    STEP_PART,
};

/* A control sequence taken apart. */
struct sequence {
    char mark; /* one of < = > ? or 0 */
    long params[PARAMS_MAX];
    size_t count;
    char final; /* 0 for one that was broken off */
    size_t len;
};

void term_input_deinit(struct term_input *input)
{
    for (size_t i = 0; i < input->keys.len; i++)
        free(input->keys.at[i].sequence);
    VEC_FREE(&input->keys);
    strbuf_free(&input->bytes);
    strbuf_free(&input->paste);
}

void term_input_add_key(struct term_input *input, const char *sequence, uint32_t key)
{
    if (sequence && strlen(sequence) > 1)
        VEC_PUSH(&input->keys, ((struct term_input_key){mem_strdup(sequence), key}));
}

void term_input_feed(struct term_input *input, const char *bytes, size_t len)
{
    if (input->at > 0) {
        strbuf_splice(&input->bytes, 0, input->at, "", 0);
        input->at = 0;
    }
    strbuf_add(&input->bytes, bytes, len);
}

static struct strv rest_of(const struct term_input *input)
{
    return strv_make(strbuf_str(&input->bytes) + input->at, input->bytes.len - input->at);
}

static enum step give_key(struct term_input *input, size_t len, uint32_t key,
                          struct key_event *event)
{
    input->at += len;
    *event = (struct key_event){.type = EVENT_KEY, .key = key};
    return STEP_EVENT;
}

static enum step skip(struct term_input *input, size_t len)
{
    input->at += len;
    return STEP_SKIP;
}

/* --- characters --- */

static uint32_t control_key(unsigned char byte)
{
    switch (byte) {
    case 0: return ' ' | KEYMOD_CTRL;
    case '\b':
    case 0x7F: return KEYSYM_BACKSPACE;
    case '\t': return KEYSYM_TAB;
    case '\r':
    case '\n': return KEYSYM_ENTER;
    case 0x1B: return KEYSYM_ESC;
    default: break;
    }
    uint32_t base = byte < 27 ? byte + 0x60u : byte + 0x40u;
    return base | KEYMOD_CTRL;
}

/* Reads a character at the front in the locale's encoding. */
static size_t take_local(struct strv text, bool flush, uint32_t *cp)
{
    mbstate_t state;
    wchar_t wide;
    memset(&state, 0, sizeof state);
    size_t used = mbrtowc(&wide, text.ptr, text.len, &state);
    if (used == (size_t)-2 && !flush)
        return 0;
    bool bad = used == (size_t)-1 || used == (size_t)-2 || used == 0;
    *cp = bad ? UTF8_REPLACEMENT : (uint32_t)wide;
    return bad ? 1 : used;
}

/* Reads a character at the front: its bytes, 0 for one that is not complete; an invalid byte gives
 * UTF8_REPLACEMENT. */
static size_t take_char(const struct term_input *input, struct strv text, bool flush, uint32_t *cp)
{
    size_t len;
    if (input->locale)
        return take_local(text, flush, cp);
    *cp = utf8_at(text, 0, &len);
    bool cut = utf8_valid_prefix(text, false) == 0 && text.len < UTF8_MAX_LEN &&
               utf8_valid_prefix(text, true) == text.len;
    return cut && !flush ? 0 : len;
}

static enum step read_char(struct term_input *input, size_t lead_len, uint32_t mods, bool flush,
                           struct key_event *event)
{
    struct strv text = rest_of(input);
    text = strv_make(text.ptr + lead_len, text.len - lead_len);
    unsigned char byte = (unsigned char)text.ptr[0];
    if (byte < 0x20 || byte == 0x7F)
        return give_key(input, lead_len + 1, control_key(byte) | mods, event);
    uint32_t cp;
    /* Longer than any character, so that a long rest is not looked through. */
    size_t len = take_char(input, strv_make(text.ptr, text.len < 16 ? text.len : 16), flush, &cp);
    if (len == 0)
        return STEP_PART;
    if (!key_is_text(cp) || cp == UTF8_REPLACEMENT)
        return skip(input, lead_len + len);
    return give_key(input, lead_len + len, cp | mods, event);
}

/* --- control sequences --- */

static void add_digit(struct sequence *sequence, char digit)
{
    if (sequence->count == 0)
        sequence->count = 1;
    long *param = &sequence->params[sequence->count - 1];
    if (*param < 10000000)
        *param = *param * 10 + (digit - '0');
}

/* Takes `CSI …` apart; false where it is not complete. */
static bool parse_sequence(struct strv text, struct sequence *sequence)
{
    size_t at = 2;
    *sequence = (struct sequence){0};
    if (at < text.len && text.ptr[at] >= '<' && text.ptr[at] <= '?')
        sequence->mark = text.ptr[at++];
    for (; at < text.len && at < SEQUENCE_MAX; at++) {
        char c = text.ptr[at];
        if (c >= 0x40 && c <= 0x7E) {
            sequence->final = c;
            sequence->len = at + 1;
            return true;
        }
        if (c < 0x20 || c > 0x3F)
            break; /* what follows is read anew */
        if (c >= '0' && c <= '9')
            add_digit(sequence, c);
        else if ((c == ';' || c == ':') && sequence->count < PARAMS_MAX)
            sequence->count += sequence->count == 0 ? 2 : 1;
    }
    sequence->len = at;
    return at < text.len || at >= SEQUENCE_MAX;
}

static uint32_t mods_of(long param)
{
    long bits = param > 1 ? param - 1 : 0;
    return (bits & 1 ? KEYMOD_SHIFT : 0) | (bits & (2 | 8 | 32) ? KEYMOD_ALT : 0) |
           (bits & 4 ? KEYMOD_CTRL : 0);
}

/* A character with modifiers, from `CSI u` and its like. */
static uint32_t char_with_mods(long code, uint32_t mods)
{
    if (code <= 0 || code >= KEYSYM_FIRST)
        return KEYSYM_NONE;
    uint32_t cp = (uint32_t)code;
    if (cp < 0x20 || cp == 0x7F)
        return control_key((unsigned char)cp) | mods;
    if ((mods & KEYMOD_SHIFT) && cp >= 'a' && cp <= 'z')
        cp -= 'a' - 'A';
    if ((mods & KEYMOD_CTRL) && cp >= 'A' && cp <= 'Z')
        cp += 'a' - 'A';
    return key_is_text(cp) ? cp | (mods & ~KEYMOD_SHIFT) : KEYSYM_NONE;
}

static uint32_t tilde_key(const struct sequence *sequence)
{
    static const uint32_t KEYS[] = {
        [1] = KEYSYM_HOME,    [2] = KEYSYM_INSERT,    [3] = KEYSYM_DELETE, [4] = KEYSYM_END,
        [5] = KEYSYM_PAGE_UP, [6] = KEYSYM_PAGE_DOWN, [7] = KEYSYM_HOME,   [8] = KEYSYM_END,
        [11] = KEYSYM_F1,     [12] = KEYSYM_F2,       [13] = KEYSYM_F3,    [14] = KEYSYM_F4,
        [15] = KEYSYM_F5,     [17] = KEYSYM_F6,       [18] = KEYSYM_F7,    [19] = KEYSYM_F8,
        [20] = KEYSYM_F9,     [21] = KEYSYM_F10,      [23] = KEYSYM_F11,   [24] = KEYSYM_F12,
    };
    long number = sequence->params[0];
    uint32_t mods = mods_of(sequence->params[1]);
    if (number == 27)
        return char_with_mods(sequence->params[2], mods);
    if (number >= (long)(sizeof KEYS / sizeof *KEYS) || !KEYS[number])
        return KEYSYM_NONE;
    return KEYS[number] | mods;
}

static uint32_t letter_key(char final)
{
    switch (final) {
    case 'A': return KEYSYM_UP;
    case 'B': return KEYSYM_DOWN;
    case 'C': return KEYSYM_RIGHT;
    case 'D': return KEYSYM_LEFT;
    case 'H': return KEYSYM_HOME;
    case 'F': return KEYSYM_END;
    case 'P': return KEYSYM_F1;
    case 'Q': return KEYSYM_F2;
    case 'R': return KEYSYM_F3;
    case 'S': return KEYSYM_F4;
    case 'M': return KEYSYM_ENTER; /* of the number pad, after SS3 */
    default: return KEYSYM_NONE;
    }
}

static uint32_t sequence_key(const struct sequence *sequence)
{
    if (sequence->mark)
        return KEYSYM_NONE;
    if (sequence->final == '~')
        return tilde_key(sequence);
    if (sequence->final == 'u')
        return char_with_mods(sequence->params[0], mods_of(sequence->params[1]));
    if (sequence->final == 'Z')
        return KEYSYM_TAB | KEYMOD_SHIFT;
    /* With another first parameter it is no key but an answer, such as where the cursor is. */
    if (sequence->final == 'M' || (sequence->count > 0 && sequence->params[0] != 1))
        return KEYSYM_NONE;
    uint32_t key = letter_key(sequence->final);
    return key ? key | mods_of(sequence->params[1]) : KEYSYM_NONE;
}

/* --- the mouse --- */

/* Counts presses that follow each other at one cell. */
static enum mouse_action count_click(struct term_input *input, const struct mouse_event *mouse,
                                     int64_t now_ms)
{
    static const enum mouse_action ACTIONS[] = {MOUSE_PRESS, MOUSE_DOUBLE, MOUSE_TRIPLE};
    bool again = input->clicks > 0 && now_ms - input->click_ms <= TERM_INPUT_DOUBLE_MS &&
                 mouse->row == input->click.row && mouse->col == input->click.col &&
                 mouse->button == input->click.button;
    input->clicks = again ? input->clicks % 3 + 1 : 1;
    input->click_ms = now_ms;
    input->click = *mouse;
    return ACTIONS[input->clicks - 1];
}

/* Button number and place as the protocols give them, places from 1. */
struct mouse_report {
    long code, col, row;
    bool release;
};

/* False for what is of no interest. */
static bool make_mouse(struct term_input *input, const struct mouse_report *report, int64_t now_ms,
                       struct key_event *event)
{
    long code = report->code;
    struct mouse_event mouse = {.row = (int)report->row - 1, .col = (int)report->col - 1};
    if (report->row < 1 || report->col < 1 || report->row > 9999 || report->col > 9999)
        return false;
    mouse.mods =
        (code & 4 ? KEYMOD_SHIFT : 0) | (code & 8 ? KEYMOD_ALT : 0) | (code & 16 ? KEYMOD_CTRL : 0);
    int button = (int)(code & 3) + 1;
    if (code & 64) {
        if (button > 2 || report->release)
            return false; /* sideways */
        mouse.action = button == 1 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
    } else if (code & 32) {
        if (button == 4)
            return false; /* moved without a button */
        mouse.button = button;
        mouse.action = MOUSE_DRAG;
    } else if (report->release || button == 4) {
        mouse.button = button == 4 ? 1 : button;
        mouse.action = MOUSE_RELEASE;
    } else {
        mouse.button = button;
        mouse.action = count_click(input, &mouse, now_ms);
    }
    *event = (struct key_event){.type = EVENT_MOUSE, .mouse = mouse};
    return true;
}

/* `CSI M` and three bytes. */
static enum step read_old_mouse(struct term_input *input, struct strv text, int64_t now_ms,
                                bool flush, struct key_event *event)
{
    if (text.len < 6)
        return flush ? skip(input, text.len) : STEP_PART;
    struct mouse_report report = {.code = (unsigned char)text.ptr[3] - 32,
                                  .col = (unsigned char)text.ptr[4] - 32,
                                  .row = (unsigned char)text.ptr[5] - 32};
    input->at += 6;
    if (report.code < 0)
        return STEP_SKIP;
    return make_mouse(input, &report, now_ms, event) ? STEP_EVENT : STEP_SKIP;
}

/* `CSI [` and a letter: function keys of the Linux console. */
static enum step read_console_key(struct term_input *input, struct strv text, bool flush,
                                  struct key_event *event)
{
    if (text.len < 4)
        return flush ? skip(input, text.len) : STEP_PART;
    if (text.ptr[3] < 'A' || text.ptr[3] > 'E')
        return skip(input, 3);
    return give_key(input, 4, KEYSYM_F1 + (uint32_t)(text.ptr[3] - 'A'), event);
}

static enum step read_sequence(struct term_input *input, int64_t now_ms, bool flush,
                               struct key_event *event)
{
    struct strv text = rest_of(input);
    struct sequence sequence;
    if (text.len > 2 && text.ptr[2] == 'M')
        return read_old_mouse(input, text, now_ms, flush, event);
    if (text.len > 2 && text.ptr[2] == '[')
        return read_console_key(input, text, flush, event);
    if (!parse_sequence(text, &sequence)) {
        if (!flush)
            return STEP_PART;
        return text.len == 2 ? give_key(input, 2, '[' | KEYMOD_ALT, event) : skip(input, text.len);
    }
    if (sequence.mark == '<' && (sequence.final == 'M' || sequence.final == 'm')) {
        struct mouse_report report = {sequence.params[0], sequence.params[1], sequence.params[2],
                                      sequence.final == 'm'};
        input->at += sequence.len;
        return make_mouse(input, &report, now_ms, event) ? STEP_EVENT : STEP_SKIP;
    }
    if (sequence.final == '~' && sequence.params[0] == 200 && !sequence.mark) {
        input->pasting = true;
        strbuf_clear(&input->paste);
        return skip(input, sequence.len);
    }
    uint32_t key = sequence.final ? sequence_key(&sequence) : KEYSYM_NONE;
    return key ? give_key(input, sequence.len, key, event) : skip(input, sequence.len);
}

/* A sequence that the terminal's description names: the longest one. STEP_SKIP where there is none.
 */
static enum step read_known(struct term_input *input, bool flush, struct key_event *event)
{
    struct strv text = rest_of(input);
    const struct term_input_key *best = NULL;
    bool begun = false;
    for (size_t i = 0; i < input->keys.len; i++) {
        struct strv sequence = strv_of(input->keys.at[i].sequence);
        if (strv_starts(text, sequence)) {
            if (!best || sequence.len > strlen(best->sequence))
                best = &input->keys.at[i];
        } else if (strv_starts(sequence, text)) {
            begun = true;
        }
    }
    if (begun && !flush)
        return STEP_PART;
    return best ? give_key(input, strlen(best->sequence), best->key, event) : STEP_SKIP;
}

/* An answer about the background (term_probe.h) that came too late is no key: it is passed over.
 * STEP_EVENT where it is none. */
static enum step read_answer(struct term_input *input, struct strv text, bool flush)
{
    static const struct strv MARK = {"\033]11;rgb:", 9};
    enum { ANSWER_MAX = 32 };
    bool is_answer = strv_starts(text, MARK);
    if (!is_answer && (flush || !strv_starts(MARK, text)))
        return STEP_EVENT;
    for (size_t end = MARK.len; is_answer && end < text.len && end < ANSWER_MAX; end++) {
        if (text.ptr[end] == '\a')
            return skip(input, end + 1);
        if (text.ptr[end] == '\033' && end + 1 < text.len && text.ptr[end + 1] == '\\')
            return skip(input, end + 2);
    }
    return flush || text.len >= ANSWER_MAX ? STEP_EVENT : STEP_PART;
}

static enum step read_escape(struct term_input *input, int64_t now_ms, bool flush,
                             struct key_event *event)
{
    struct strv text = rest_of(input);
    if (text.len == 1)
        return flush ? give_key(input, 1, KEYSYM_ESC, event) : STEP_PART;
    if (text.ptr[1] == '[')
        return read_sequence(input, now_ms, flush, event);
    if (text.ptr[1] == 'O') {
        if (text.len == 2)
            return flush ? give_key(input, 2, 'O' | KEYMOD_ALT, event) : STEP_PART;
        uint32_t key = letter_key(text.ptr[2]);
        return key ? give_key(input, 3, key, event) : skip(input, 3);
    }
    if (text.ptr[1] == '\033')
        return give_key(input, 1, KEYSYM_ESC, event);
    if (text.ptr[1] == ']') {
        enum step step = read_answer(input, text, flush);
        if (step != STEP_EVENT)
            return step;
    }
    return read_char(input, 1, KEYMOD_ALT, flush, event);
}

/* --- pasting --- */

static void keep_paste(struct term_input *input, const char *bytes, size_t len)
{
    size_t room = TERM_INPUT_PASTE_MAX - input->paste.len;
    strbuf_add(&input->paste, bytes, len < room ? len : room);
}

/* Turns what was pasted from the locale's encoding into UTF-8. */
static void decode_paste(struct term_input *input)
{
    struct strbuf decoded = {0};
    struct strv rest = strbuf_strv(&input->paste);
    while (rest.len > 0) {
        uint32_t cp;
        size_t used = take_local(rest, true, &cp);
        strbuf_add_cp(&decoded, cp);
        rest.ptr += used;
        rest.len -= used;
    }
    strbuf_free(&input->paste);
    input->paste = decoded;
}

/* Collects up to the end mark; what may be the beginning of the mark stays. */
static enum step read_paste(struct term_input *input, struct key_event *event)
{
    struct strv mark = STRV("\033[201~"), text = rest_of(input);
    size_t end = strv_find(text, mark, 0);
    if (end == SIZE_MAX) {
        size_t keep = text.len < mark.len - 1 ? text.len : mark.len - 1;
        while (keep > 0 && !strv_starts(mark, strv_make(text.ptr + text.len - keep, keep)))
            keep--;
        keep_paste(input, text.ptr, text.len - keep);
        input->at += text.len - keep;
        return STEP_PART;
    }
    keep_paste(input, text.ptr, end);
    input->at += end + mark.len;
    input->pasting = false;
    if (input->locale)
        decode_paste(input);
    *event = (struct key_event){.type = EVENT_PASTE,
                                .text = strv_make(strbuf_str(&input->paste), input->paste.len)};
    return STEP_EVENT;
}

static enum step step(struct term_input *input, int64_t now_ms, bool flush, struct key_event *event)
{
    if (input->pasting)
        return read_paste(input, event);
    if (input->bytes.ptr[input->at] != '\033')
        return read_char(input, 0, 0, flush, event);
    enum step known = read_known(input, flush, event);
    return known == STEP_SKIP ? read_escape(input, now_ms, flush, event) : known;
}

enum term_input_answer term_input_next(struct term_input *input, int64_t now_ms, bool flush,
                                       struct key_event *event)
{
    while (input->at < input->bytes.len) {
        switch (step(input, now_ms, flush, event)) {
        case STEP_EVENT: return TERM_INPUT_EVENT;
        case STEP_PART: return TERM_INPUT_PART;
        case STEP_SKIP: break;
        }
    }
    return input->pasting ? TERM_INPUT_PART : TERM_INPUT_EMPTY;
}
