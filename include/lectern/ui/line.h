/* One line of the program's one language: a command and what follows it.
 *
 * `:` line, configuration files, theme files and scripts all consist of such lines. A word ends at
 * a blank, or is quoted with "…" (then \" \\ \n \t have their usual meaning). `#` where a word
 * could begin starts a comment. Commands that take text (ARG_TEXT, ARG_FILE) get the rest of the
 * line as it stands, without quotes and comments having a meaning, so that `keys` and `search` need
 * no quoting; a file's name may be quoted as a whole.
 */
#ifndef LECTERN_UI_LINE_H
#define LECTERN_UI_LINE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/ui/command.h"

#include <stdbool.h>

struct line {
    bool empty; /* blank or only a comment; `command` has no meaning */
    enum command command;
    long count;        /* number in front of the name, 0 for none; alone it means `top` */
    struct strv text;  /* what follows the name, trimmed; borrowed from the parsed string, or from
                          `words` where a file's name was quoted */
    VEC(char *) words; /* for ARG_WORDS and ARG_KEY; owned */
};

/* Reads a line; short names of vim (`q`, `h`, …) are taken too. Fails with ERR_USAGE for an unknown
 * command (with a suggestion where a name is near), a quote that is not closed, or arguments where
 * the command takes none. `line` starts as {0} and is reused; free it with line_free(). */
bool line_parse(struct strv text, struct line *line, struct err *err) ATTR_CHECKED;
void line_free(struct line *line);

/* Splits text into words. */
bool line_split(struct strv text, struct line *line, struct err *err) ATTR_CHECKED;

/* Takes the first word off `*rest` without unquoting it. */
struct strv line_take_word(struct strv *rest);

/* How many letters must change to make one short word another: for telling what was perhaps meant.
 */
size_t line_distance(struct strv a, struct strv b);

/* Appends a word so that line_split() reads it back. */
void line_quote(struct strv word, struct strbuf *out);

#endif
