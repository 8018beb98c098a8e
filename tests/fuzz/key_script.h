/* Sessions without sense, made out of bytes: lines of the one language for the scripted terminal,
 * with every key and command of the table in them. The same bytes give the same script. */
#ifndef TESTS_FUZZ_KEY_SCRIPT_H
#define TESTS_FUZZ_KEY_SCRIPT_H

#include "lectern/base/utf8.h"
#include "lectern/ui/command.h"
#include "lectern/ui/grammar.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { KEY_SCRIPT_LINES = 200 };

struct key_bytes {
    const uint8_t *at;
    size_t len;
};

/* A number below `count`; 0 where no bytes are left. */
static inline size_t key_bytes_below(struct key_bytes *bytes, size_t count)
{
    size_t value = 0;
    for (size_t reach = 1; reach < count && bytes->len > 0; reach <<= 8) {
        value = value << 8 | *bytes->at++;
        bytes->len--;
    }
    return count ? value % count : 0;
}

static inline const char *key_bytes_pick(struct key_bytes *bytes, const char *const *of,
                                         size_t count)
{
    return of[key_bytes_below(bytes, count)];
}

#define KEY_BYTES_PICK(bytes, of) key_bytes_pick((bytes), (of), sizeof(of) / sizeof *(of))

/* --- keys --- */

/* The n-th of all default keys, counted from the command's first one; empty where it has none. */
static inline struct strv key_script_keys(enum command command, size_t n)
{
    struct strv rest = strv_of(command_info(command)->keys), keys = {0};
    size_t count = 0;
    for (struct strv all = rest; all.len > 0; count++)
        (void)strv_split(&all, ' ');
    for (size_t i = 0; count > 0 && i <= n % count; i++)
        keys = strv_split(&rest, ' ');
    size_t colon = keys.len > 0 ? strv_find(keys, STRV(":"), 0) : SIZE_MAX;
    if (colon == SIZE_MAX)
        return strv_make("", 0);
    return strv_make(keys.ptr + colon + 1, keys.len - colon - 1);
}

/* Keys of a few commands, some with counts or characters between them. A slash comes behind Esc, so
 * that no name of a file is typed with one: what a script writes stays in its folder. */
static inline void key_script_add_keys(struct key_bytes *bytes, struct strbuf *out)
{
    static const char *const TYPED[] = {"<Esc>", "<Enter>", "<Tab>", "甲", "工",    "3",  "12", "0",
                                        "x",     "y",       "n",     "a",  "<C-s>", "：", "，"};
    strbuf_add_str(out, "keys ");
    for (size_t n = 1 + key_bytes_below(bytes, 6); n > 0; n--) {
        if (key_bytes_below(bytes, 4) == 0) {
            strbuf_add_str(out, KEY_BYTES_PICK(bytes, TYPED));
            continue;
        }
        enum command command = (enum command)key_bytes_below(bytes, COMMAND_COUNT);
        struct strv keys = key_script_keys(command, key_bytes_below(bytes, 4));
        if (command == COMMAND_SUSPEND || keys.len == 0)
            continue;
        if (strv_find(keys, STRV("/"), 0) != SIZE_MAX)
            strbuf_add_str(out, "<Esc><Esc>");
        strbuf_add_strv(out, keys);
    }
    strbuf_add_str(out, key_bytes_below(bytes, 3) > 0 ? "\n" : "<Esc>\n");
}

/* --- commands --- */

struct key_script_choices {
    struct strv words[64];
    bool open[64];
    size_t count;
};

static inline void key_script_visit(void *data, struct strv word, bool open)
{
    struct key_script_choices *choices = data;
    if (choices->count == sizeof choices->words / sizeof *choices->words)
        return;
    choices->words[choices->count] = word;
    choices->open[choices->count++] = open;
}

/* What a reader might fill in, and what none would. */
static inline const char *key_script_word(struct key_bytes *bytes, struct strv open)
{
    static const char *const NUMBERS[] = {"1", "2", "9", "0", "-3", "40", "99999999999999999999"};
    static const char *const WORDS[] = {"measure", "wrap",    "script",    "traditional", "date",
                                        "title",   "notes",   "text",      "list",        "red",
                                        "yellow",  "heading", "甲",        "工作",        "王",
                                        "x",       "gX",      "date:2019", "-speaker:王", "[工",
                                        "\"缆绳",  "40",      "NEAR/3",    "OR",          "dark"};
    if (strv_eq(open, STRV("FILE")))
        return "w.txt";
    if (strv_eq(open, STRV("DEPTH")) || strv_eq(open, STRV("AMOUNT")))
        return KEY_BYTES_PICK(bytes, NUMBERS);
    return KEY_BYTES_PICK(bytes, WORDS);
}

/* A command with words that its grammar allows. */
static inline void key_script_add_command(struct key_bytes *bytes, struct strbuf *out)
{
    enum { MOST = 4 };
    enum command command = (enum command)key_bytes_below(bytes, COMMAND_COUNT);
    const struct command_info *info = command_info(command);
    struct strv words[MOST];
    if (command == COMMAND_SUSPEND || command == COMMAND_EDIT_EXTERNAL)
        return;
    strbuf_add_str(out, info->name);
    for (size_t n = 0; n < MOST && info->grammar[0]; n++) {
        struct key_script_choices choices = {0};
        grammar_next(info->grammar, words, n, key_script_visit, &choices);
        if (choices.count == 0 || key_bytes_below(bytes, 5) == 4)
            break;
        size_t chosen = key_bytes_below(bytes, choices.count);
        words[n] = choices.open[chosen] ? strv_of(key_script_word(bytes, choices.words[chosen]))
                                        : choices.words[chosen];
        strbuf_addf(out, " %.*s", (int)words[n].len, words[n].ptr);
    }
    strbuf_add_byte(out, '\n');
}

static inline void key_script_add_line(struct key_bytes *bytes, struct strbuf *out)
{
    static const char *const SIZES[] = {"20x5",  "80x24",  "120x35", "1x1",   "10x3",
                                        "40x12", "200x50", "21x6",   "300x2", "3x100"};
    static const char *const PASTES[] = {
        "工作", "abc\\n\\ndef", "\\t水", "的的的的的的的的的的", "“", "a\xCC\x81\xE2\x80\x8B"};
    size_t kind = key_bytes_below(bytes, 20);
    if (kind < 10)
        key_script_add_keys(bytes, out);
    else if (kind < 16)
        key_script_add_command(bytes, out);
    else if (kind == 16)
        strbuf_addf(out, "resize %s\n", KEY_BYTES_PICK(bytes, SIZES));
    else if (kind == 17)
        strbuf_addf(out, "paste %s\n", KEY_BYTES_PICK(bytes, PASTES));
    else if (kind == 18)
        strbuf_addf(out, "wait %d\n", key_bytes_below(bytes, 2) ? 1500 : 100);
    else
        strbuf_add_str(out, "screen\n");
}

/* Makes the script of these bytes; it ends with a screen. */
static inline void key_script_make(const uint8_t *at, size_t len, struct strbuf *out)
{
    struct key_bytes bytes = {at, len};
    for (size_t n = 0; bytes.len > 0 && n < KEY_SCRIPT_LINES; n++)
        key_script_add_line(&bytes, out);
    strbuf_add_str(out, "screen\n");
}

/* Whether the cursor stands inside every screen printed (grid_dump()): the runs of its styles tell
 * how large it was. */
static inline bool key_script_cursors_inside(struct strv printed)
{
    int rows = 0, cols = 0;
    while (printed.len > 0) {
        struct strv line = strv_split(&printed, '\n');
        char text[64];
        int row, col, end;
        snprintf(text, sizeof text, "%.*s", (int)(line.len < 63 ? line.len : 63), line.ptr);
        if (sscanf(text, "%d:%d-%d ", &row, &col, &end) == 3) {
            rows = row >= rows ? row + 1 : rows;
            cols = end >= cols ? end + 1 : cols;
        } else if (sscanf(text, "cursor %d:%d", &row, &col) == 2) {
            if (row < 0 || col < 0 || row >= rows || col >= cols)
                return false;
            rows = cols = 0;
        } else if (strcmp(text, "cursor none") == 0) {
            rows = cols = 0;
        }
        if (!printed.ptr)
            break;
    }
    return true;
}

#endif
