/* Speeches of the library as the operands of commands name them. */
#ifndef LECTERN_CLI_CLI_WHICH_H
#define LECTERN_CLI_CLI_WHICH_H

#include "cli_commands.h"
#include "lectern/ui/speech_filter.h"

/* The id that an operand is; 0 for none. */
int64_t cli_id_of(const char *operand);

/* The row with that id; null for none. */
const struct speech_info *cli_row_of(const struct speech_list *list, int64_t id);

/* The smart collections of the library, which is open, for filters (speech_filter.h); the caller
 * frees. */
bool cli_smart(struct cli *cli, struct speech_smart **smart, struct err *err) ATTR_CHECKED;

/* Collects the speeches of the list that the operands from the first one on mean, and prints their
 * rows. Operands that all are ids or paths of the library mean those speeches; else all of them
 * together are a filter, as `lectern list` has it. */
bool cli_which(struct cli *cli, size_t first, const struct speech_list *list,
               struct speech_ids *ids, struct err *err) ATTR_CHECKED;

#endif
