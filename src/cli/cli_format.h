/* The formats in which speeches, notes and clippings are written on the command line
 * (out_format.h). */
#ifndef LECTERN_CLI_FORMAT_H
#define LECTERN_CLI_FORMAT_H

#include "cli_commands.h"
#include "lectern/library/exchange/out_format.h"

/* The row that the operand at `*at` names (then *at is moved on), else the one of the options, else
 * the first one. */
const struct out_format *cli_format_take(const struct cli *cli, const struct out_format *table,
                                         size_t *at);

/* How a document of that format looks by the reader's configuration. Refused where it is packed and
 * the output is a terminal, which is no place for it. */
bool cli_format_look(struct cli *cli, const struct out_format *format, struct out_look *look,
                     struct err *err) ATTR_CHECKED;

/* Writes a document to the output. */
bool cli_format_flush(struct cli *cli, const struct out_format *format, const struct strbuf *out,
                      struct err *err) ATTR_CHECKED;

#endif
