/* What the command line prints: made visible first, written in one place.
 *
 * Texts and file names come from outside. Control characters, escape sequences and characters that
 * turn the direction of writing are shown as visible placeholders, so that no text can steer the
 * reader's terminal. Only `show --raw` into a file or a pipe passes bytes on as they are.
 */
#ifndef LECTERN_CLI_CLI_OUT_H
#define LECTERN_CLI_CLI_OUT_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdio.h>

struct cli_out {
    FILE *out, *err;
    bool out_is_terminal, err_is_terminal;
    bool color;        /* marks may be set in bold: a terminal, and NO_COLOR is not set */
    bool local;        /* text is written in the locale's encoding, which is not UTF-8 */
    bool data;         /* `buf` is for programs: always UTF-8, but on a terminal */
    struct strbuf buf; /* what goes to `out` next */
};

/* Appends `text` with placeholders for what a terminal would obey: ^[ for ESC, <U+202E> for an
 * override. Line ends and tabs stay with `keep_lines`, else they become one blank. */
void cli_visible(struct strbuf *out, struct strv text, bool keep_lines);

/* As cli_visible() on one line, for a C string that may be null. */
void cli_visible_str(struct strbuf *out, const char *text);

/* The same for what a speech is called; in brackets where that is no title that its text `stated`.
 */
void cli_derived(struct strbuf *out, const char *text, bool stated);

/* As cli_visible() for finished JSON: the same characters as \uXXXX. */
void cli_visible_json(struct strbuf *out, struct strv json);

/* Writes `buf` to `out` and empties it. False where it cannot be written, with nothing said when
 * the reader at the other end of a pipe has gone (ERR_NONE). */
bool cli_out_flush(struct cli_out *out, struct err *err) ATTR_CHECKED;

/* Writes what was made so far of something longer, JSON or not, and empties the buffer; as
 * cli_out_flush(). */
bool cli_out_flush_part(struct cli_out *out, bool json, struct err *err) ATTR_CHECKED;

/* As cli_out_flush() for JSON: made safe for a terminal, with a line end behind it. */
bool cli_out_flush_json(struct cli_out *out, struct err *err) ATTR_CHECKED;

/* Writes text to stderr as it stands, in the locale's encoding. */
void cli_put_err(const struct cli_out *out, struct strv text);

/* Prints one line on stderr: "lectern: SUBJECT: MESSAGE", without "SUBJECT: " where it is null. */
void cli_complain(const struct cli_out *out, const char *subject, const char *message);

#endif
