/* Keys are read by hand from the front of a string, so that bindings and scripts share one reader
 * and every mistake is named where it stands. */
#include "lectern/ui/key.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct named {
    const char *name;
    uint32_t key;
};

static const struct named NAMES[] = {
#define X(id, name) {name, KEYSYM_##id},
    KEYSYM_TABLE(X)
#undef X
        {"Space", ' '},
    {"lt", '<'},
    {"Return", KEYSYM_ENTER},
    {"CR", KEYSYM_ENTER},
    {"Escape", KEYSYM_ESC},
    {"BS", KEYSYM_BACKSPACE},
    {"Del", KEYSYM_DELETE},
    {"PgUp", KEYSYM_PAGE_UP},
    {"PgDn", KEYSYM_PAGE_DOWN},
};

/* In front of these the first name in the table is the one printed. */
static const char *name_of(uint32_t key)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (NAMES[i].key == key)
            return NAMES[i].name;
    }
    return NULL;
}

static bool same_name(struct strv word, const char *name)
{
    return word.len == strlen(name) && strncasecmp(word.ptr, name, word.len) == 0;
}

/* Reads the modifiers in front: `C-`, `S-`, `A-` or `M-`, each once or more. */
static uint32_t take_mods(struct strv *word)
{
    uint32_t mods = 0;
    while (word->len > 2 && word->ptr[1] == '-') {
        switch (word->ptr[0]) {
        case 'C':
        case 'c': mods |= KEYMOD_CTRL; break;
        case 'S':
        case 's': mods |= KEYMOD_SHIFT; break;
        case 'A':
        case 'a':
        case 'M':
        case 'm': mods |= KEYMOD_ALT; break;
        default: return mods;
        }
        word->ptr += 2;
        word->len -= 2;
    }
    return mods;
}

/* Terminals send the same for these, so they are the same key. */
static uint32_t same_key(uint32_t base, uint32_t mods)
{
    if (base < KEYSYM_FIRST && (mods & KEYMOD_SHIFT)) {
        if (base >= 'a' && base <= 'z')
            base -= 'a' - 'A';
        mods &= ~KEYMOD_SHIFT;
    }
    if (mods & KEYMOD_CTRL) {
        static const struct {
            uint32_t letter, key;
        } SAME[] = {
            {'i', KEYSYM_TAB}, {'m', KEYSYM_ENTER}, {'[', KEYSYM_ESC}, {'h', KEYSYM_BACKSPACE}};
        if (base >= 'A' && base <= 'Z')
            base += 'a' - 'A';
        for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
            if (base == SAME[i].letter)
                return SAME[i].key | (mods & ~KEYMOD_CTRL);
        }
    }
    return base | mods;
}

static bool bad_key(struct strv word, struct err *err)
{
    return err_set(err, ERR_USAGE, _("unknown key <%.*s>"), word.len > 40 ? 40 : (int)word.len,
                   word.ptr);
}

/* The inside of <…>. */
static bool parse_name(struct strv word, uint32_t *key, struct err *err)
{
    struct strv rest = word;
    uint32_t mods = take_mods(&rest);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (same_name(rest, NAMES[i].name)) {
            *key = same_key(NAMES[i].key, mods);
            return true;
        }
    }
    size_t len = 0;
    uint32_t cp = rest.len > 0 ? utf8_at(rest, 0, &len) : 0;
    if (mods == 0 || len != rest.len || !key_is_text(cp))
        return bad_key(word, err);
    *key = same_key(cp, mods);
    return true;
}

/* Takes `<…>` off the front and gives its inside. */
static bool take_brackets(struct strv *rest, struct strv *inside, struct err *err)
{
    /* From the third byte on, so that <C->> is read. */
    size_t end = strv_find(*rest, STRV(">"), 2);
    if (end != SIZE_MAX && end + 1 < rest->len && rest->ptr[end - 1] == '-' &&
        rest->ptr[end + 1] == '>')
        end++;
    if (end == SIZE_MAX)
        return err_set(err, ERR_USAGE, _("'<' without '>' (the key itself is written <lt>)"));
    *inside = strv_make(rest->ptr + 1, end - 1);
    *rest = strv_make(rest->ptr + end + 1, rest->len - end - 1);
    return true;
}

bool key_parse(struct strv *rest, uint32_t *key, struct err *err)
{
    if (rest->len == 0)
        return err_set(err, ERR_USAGE, _("a key is missing"));
    if (rest->ptr[0] == '<') {
        struct strv inside = STRV("");
        return take_brackets(rest, &inside, err) && parse_name(inside, key, err);
    }
    size_t len;
    uint32_t cp = utf8_at(*rest, 0, &len);
    if (!key_is_text(cp))
        return err_set(err, ERR_USAGE, _("control characters are written as <C-…>"));
    *key = cp;
    rest->ptr += len;
    rest->len -= len;
    return true;
}

bool key_seq_parse(struct strv text, struct key_seq *seq, struct err *err)
{
    seq->keys.len = 0;
    do {
        uint32_t key = 0;
        if (!key_parse(&text, &key, err))
            return false;
        VEC_PUSH(&seq->keys, key);
    } while (text.len > 0);
    return true;
}

void key_seq_free(struct key_seq *seq)
{
    VEC_FREE(&seq->keys);
}

void key_print(uint32_t key, struct strbuf *out)
{
    uint32_t base = key & ~KEYMOD_MASK;
    const char *name = name_of(base);
    if (!name && base == key) {
        strbuf_add_cp(out, base);
        return;
    }
    strbuf_add_byte(out, '<');
    if (key & KEYMOD_CTRL)
        strbuf_add_str(out, "C-");
    if (key & KEYMOD_ALT)
        strbuf_add_str(out, "A-");
    if (key & KEYMOD_SHIFT)
        strbuf_add_str(out, "S-");
    if (name)
        strbuf_add_str(out, name);
    else
        strbuf_add_cp(out, base);
    strbuf_add_byte(out, '>');
}

static const struct {
    const char *name;
    enum mouse_action action;
    int button;
} MOUSE[] = {
    {"Press-", MOUSE_PRESS, 1},
    {"Double-", MOUSE_DOUBLE, 1},
    {"Triple-", MOUSE_TRIPLE, 1},
    {"Release-", MOUSE_RELEASE, 1},
    {"Drag-", MOUSE_DRAG, 1},
    {"WheelUp-", MOUSE_WHEEL_UP, 0},
    {"WheelDown-", MOUSE_WHEEL_DOWN, 0},
    {"RightPress-", MOUSE_PRESS, 3},
};

/* Reads `ROW,COL`. */
static bool parse_cell(struct strv text, struct mouse_event *mouse)
{
    long row, col;
    struct strv first = strv_split(&text, ',');
    if (!text.ptr || !strv_to_long(first, &row) || !strv_to_long(text, &col))
        return false;
    if (row < 0 || row > 9999 || col < 0 || col > 9999)
        return false;
    mouse->row = (int)row;
    mouse->col = (int)col;
    return true;
}

static bool parse_mouse(struct strv inside, struct key_event *event)
{
    for (size_t i = 0; i < sizeof MOUSE / sizeof *MOUSE; i++) {
        size_t len = strlen(MOUSE[i].name);
        if (inside.len <= len || strncasecmp(inside.ptr, MOUSE[i].name, len) != 0)
            continue;
        event->type = EVENT_MOUSE;
        event->mouse = (struct mouse_event){.action = MOUSE[i].action, .button = MOUSE[i].button};
        return parse_cell(strv_make(inside.ptr + len, inside.len - len), &event->mouse);
    }
    return false;
}

bool key_parse_event(struct strv *rest, struct key_event *event, struct err *err)
{
    *event = (struct key_event){.type = EVENT_KEY};
    struct strv after = *rest, inside = STRV("");
    if (rest->len > 0 && rest->ptr[0] == '<' && take_brackets(&after, &inside, NULL) &&
        parse_mouse(inside, event)) {
        *rest = after;
        return true;
    }
    return key_parse(rest, &event->key, err);
}

uint32_t key_fold(uint32_t key)
{
    static const struct {
        uint32_t from, to;
    } CHINESE[] = {
        {0x3002, '.'},  {0x3001, '/'},  {0x3010, '['}, {0x3011, ']'}, {0x300C, '{'}, {0x300D, '}'},
        {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x300A, '<'}, {0x300B, '>'},
        {0xFFE5, '$'},  {0x00B7, '`'},  {0x2026, '^'}, {0x2014, '_'},
    };
    uint32_t base = key & ~KEYMOD_MASK, mods = key & KEYMOD_MASK;
    if (base >= 0xFF01 && base <= 0xFF5E)
        return (base - 0xFEE0) | mods;
    if (base == 0x3000)
        return ' ' | mods;
    for (size_t i = 0; i < sizeof CHINESE / sizeof *CHINESE; i++) {
        if (base == CHINESE[i].from)
            return CHINESE[i].to | mods;
    }
    return key;
}

bool key_is_text(uint32_t key)
{
    return key >= ' ' && key < KEYSYM_FIRST && key != 0x7F && !(key >= 0x80 && key < 0xA0);
}
