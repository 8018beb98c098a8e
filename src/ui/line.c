/* One pass over the line; words are copied because quoting changes them. */
#include "lectern/ui/line.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Names from vim that a reader's fingers know. */
static const struct {
    const char *name;
    enum command command;
} ALIASES[] = {
    {"q", COMMAND_QUIT},  {"q!", COMMAND_QUIT},  {"qa", COMMAND_QUIT},   {"qa!", COMMAND_QUIT},
    {"wq", COMMAND_QUIT}, {"wq!", COMMAND_QUIT}, {"wqa", COMMAND_QUIT},  {"x", COMMAND_QUIT},
    {"w", COMMAND_SAVED}, {"w!", COMMAND_SAVED}, {"wa", COMMAND_SAVED},  {"e", COMMAND_OPEN_FILE},
    {"h", COMMAND_HELP},  {"se", COMMAND_SET},   {"so", COMMAND_SOURCE},
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_blanks(struct strv *rest)
{
    while (rest->len > 0 && is_blank(rest->ptr[0])) {
        rest->ptr++;
        rest->len--;
    }
}

static void skip(struct strv *rest, size_t len)
{
    rest->ptr += len;
    rest->len -= len;
}

struct strv line_take_word(struct strv *rest)
{
    skip_blanks(rest);
    size_t len = 0;
    while (len < rest->len && !is_blank(rest->ptr[len]))
        len++;
    struct strv word = strv_make(rest->ptr, len);
    skip(rest, len);
    return word;
}

static char unescape(char c)
{
    if (c == 'n')
        return '\n';
    return c == 't' ? '\t' : c;
}

/* Takes a quoted word; `rest` begins with the quotation mark. */
static bool take_quoted(struct strv *rest, struct strbuf *word, struct err *err)
{
    size_t at = 1;
    for (; at < rest->len && rest->ptr[at] != '"'; at++) {
        if (rest->ptr[at] == '\\' && at + 1 < rest->len) {
            strbuf_add_byte(word, unescape(rest->ptr[++at]));
            continue;
        }
        strbuf_add_byte(word, rest->ptr[at]);
    }
    if (at >= rest->len)
        return err_set(err, ERR_USAGE, _("a closing \" is missing"));
    skip(rest, at + 1);
    if (rest->len > 0 && !is_blank(rest->ptr[0]))
        return err_set(err, ERR_USAGE, _("a blank is missing behind a closing \""));
    return true;
}

static void drop_words(struct line *line)
{
    for (size_t i = 0; i < line->words.len; i++)
        free(line->words.at[i]);
    line->words.len = 0;
}

/* `#` starts a comment where a blank follows, so that #rrggbb is a word. */
static bool is_comment(struct strv rest)
{
    return rest.ptr[0] == '#' && (rest.len == 1 || is_blank(rest.ptr[1]));
}

bool line_split(struct strv text, struct line *line, struct err *err)
{
    drop_words(line);
    for (skip_blanks(&text); text.len > 0 && !is_comment(text); skip_blanks(&text)) {
        struct strbuf word = {0};
        if (text.ptr[0] == '"') {
            if (!take_quoted(&text, &word, err)) {
                strbuf_free(&word);
                return false;
            }
        } else {
            strbuf_add_strv(&word, line_take_word(&text));
        }
        VEC_PUSH(&line->words, mem_copy(strbuf_str(&word), word.len));
        strbuf_free(&word);
    }
    return true;
}

/* By Levenshtein; words of more than LIMIT letters are far from all. */
size_t line_distance(struct strv a, struct strv b)
{
    enum { LIMIT = 32 };
    size_t row[LIMIT + 1];
    if (a.len > LIMIT || b.len > LIMIT)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t best = corner + (a.ptr[i - 1] != b.ptr[j - 1]);
            corner = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[b.len];
}

static bool unknown_command(struct strv name, struct err *err)
{
    size_t best = SIZE_MAX;
    const char *near = "";
    for (int i = 0; i < COMMAND_COUNT; i++) {
        struct strv other = strv_of(command_info((enum command)i)->name);
        size_t d = strv_starts(other, name) ? 1 : line_distance(name, other);
        if (d < best) {
            best = d;
            near = other.ptr;
        }
    }
    int shown = name.len > 40 ? 40 : (int)name.len;
    if (best <= 2 && best < name.len)
        return err_set(err, ERR_USAGE, _("unknown command '%.*s' (did you mean '%s'?)"), shown,
                       name.ptr, near);
    return err_set(err, ERR_USAGE, _("unknown command '%.*s'"), shown, name.ptr);
}

static enum command find_command(struct strv name)
{
    for (size_t i = 0; i < sizeof ALIASES / sizeof *ALIASES; i++) {
        if (strv_eq(name, strv_of(ALIASES[i].name)))
            return ALIASES[i].command;
    }
    return command_of(name);
}

/* Takes digits off the front as a count. */
static bool take_count(struct strv *rest, long *count, struct err *err)
{
    size_t len = 0;
    while (len < rest->len && rest->ptr[len] >= '0' && rest->ptr[len] <= '9')
        len++;
    *count = 0;
    if (len == 0)
        return true;
    if (len > 9 || !strv_to_long(strv_make(rest->ptr, len), count))
        return err_set(err, ERR_LIMIT, _("the number in front is too large"));
    skip(rest, len);
    return true;
}

static bool check_words(const struct line *line, struct err *err)
{
    const struct command_info *info = command_info(line->command);
    if (info->arg == ARG_NONE && line->words.len > 0)
        return err_set(err, ERR_USAGE, _("nothing may follow '%s'"), info->name);
    if (info->arg == ARG_KEY && line->words.len > 1)
        return err_set(err, ERR_USAGE, _("one character may follow '%s'"), info->name);
    return true;
}

/* A file's name that is quoted as a whole is meant without its quotes. */
static void unquote_file(struct line *line)
{
    struct strv rest = line->text;
    struct strbuf word = {0};
    if (rest.len > 1 && rest.ptr[0] == '"' && take_quoted(&rest, &word, NULL) && rest.len == 0) {
        VEC_PUSH(&line->words, mem_copy(strbuf_str(&word), word.len));
        line->text = strv_make(line->words.at[line->words.len - 1], word.len);
    }
    strbuf_free(&word);
}

bool line_parse(struct strv text, struct line *line, struct err *err)
{
    drop_words(line);
    line->count = 0;
    line->text = strv_make(text.ptr, 0);
    skip_blanks(&text);
    line->empty = text.len == 0 || text.ptr[0] == '#';
    if (line->empty)
        return true;
    if (!take_count(&text, &line->count, err))
        return false;
    struct strv name = line_take_word(&text);
    line->command = name.len > 0 ? find_command(name) : COMMAND_TOP;
    if (line->command == COMMAND_COUNT)
        return unknown_command(name, err);
    line->text = strv_trim(text);
    enum command_arg arg = command_info(line->command)->arg;
    if (arg == ARG_FILE)
        unquote_file(line);
    if (arg == ARG_TEXT || arg == ARG_FILE)
        return true;
    return line_split(text, line, err) && check_words(line, err);
}

void line_free(struct line *line)
{
    drop_words(line);
    VEC_FREE(&line->words);
}

void line_quote(struct strv word, struct strbuf *out)
{
    bool plain = word.len > 0 && word.ptr[0] != '"' && word.ptr[0] != '#';
    for (size_t i = 0; i < word.len; i++)
        plain = plain && !is_blank(word.ptr[i]);
    if (plain) {
        strbuf_add_strv(out, word);
        return;
    }
    strbuf_add_byte(out, '"');
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        if (c == '\n' || c == '\t') {
            strbuf_add_str(out, c == '\n' ? "\\n" : "\\t");
            continue;
        }
        if (c == '"' || c == '\\')
            strbuf_add_byte(out, '\\');
        strbuf_add_byte(out, c);
    }
    strbuf_add_byte(out, '"');
}
