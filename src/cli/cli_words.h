/* Words of the command line: how near one is to another, and which formats a command has. */
#ifndef LECTERN_CLI_CLI_WORDS_H
#define LECTERN_CLI_CLI_WORDS_H

#include "cli_table.h"

/* How far `word` is from `name`, in characters to be changed; a beginning of at least two letters
 * counts as near. */
size_t cli_word_distance(struct strv word, const char *name);

/* The formats that --format may name, between blanks: they depend on the command, and with two of
 * them on its action. Static. */
const char *cli_formats(const struct cli_args *args);

/* The words that the value of an option of that kind is made of, with blanks between them; null
 * where the table of options names them or there are none. Static. */
const char *cli_option_words(enum option_kind kind);

#endif
