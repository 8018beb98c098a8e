/* Word documents on the command line: their layout, and that they do not go to a terminal. */
#ifndef LECTERN_CLI_DOCX_H
#define LECTERN_CLI_DOCX_H

#include "cli_commands.h"
#include "lectern/library/exchange/word.h"

/* Whether the operand at `*at` (then *at is moved on) or the option names this format. */
bool cli_docx_take(const struct cli *cli, size_t *at);

/* The layout that the reader's configuration asks for. Refused where the output is a terminal,
 * which is no place for a packed document. */
bool cli_docx_layout(struct cli *cli, enum word_layout *layout, struct err *err) ATTR_CHECKED;

/* Writes a document to the output. */
bool cli_docx_flush(struct cli *cli, const struct strbuf *docx, struct err *err) ATTR_CHECKED;

#endif
