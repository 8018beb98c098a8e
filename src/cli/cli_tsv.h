/* Lines of values between tabs, a line of names first. Tabs and line ends in values become blanks,
 * and control characters placeholders, so a value never spills into the next. */
#ifndef LECTERN_CLI_CLI_TSV_H
#define LECTERN_CLI_CLI_TSV_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct cli_tsv {
    struct strbuf *out; /* borrowed */
    bool in_row;
};

/* Starts with a row of names, given with blanks between them. */
struct cli_tsv cli_tsv_start(struct strbuf *out, const char *names);

/* The next value of the row; null is an empty one. */
void cli_tsv_text(struct cli_tsv *tsv, const char *value);
void cli_tsv_strv(struct cli_tsv *tsv, struct strv value);
void cli_tsv_int(struct cli_tsv *tsv, int64_t value);

/* Ends the row. */
void cli_tsv_end_row(struct cli_tsv *tsv);

#endif
