/* The completions of the shells, made of the tables of the command line (cli_table.h). */
#ifndef LECTERN_CLI_COMPLETION_H
#define LECTERN_CLI_COMPLETION_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

/* Appends what bash, zsh or fish is to source. ERR_USAGE for another shell. */
bool cli_completion(const char *shell, struct strbuf *out, struct err *err) ATTR_CHECKED;

#endif
