/* Words of the command line: how near one is to another, and which formats a command has. */
#ifndef LECTERN_CLI_CLI_WORDS_H
#define LECTERN_CLI_CLI_WORDS_H

#include "cli_args.h"

/* How far `word` is from `name`, in characters to be changed; a beginning of at least two letters
 * counts as near. */
size_t cli_word_distance(struct strv word, const char *name);

/* The formats that --format may name, between blanks: they depend on the command, and with two of
 * them on its action. Static. */
const char *cli_formats(const struct cli_args *args);

#endif
