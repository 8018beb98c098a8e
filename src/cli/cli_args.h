/* The command line as data: one table of commands, one of options, and a parser that fills a struct
 * from them.
 *
 * The tables also give the help texts and the manual's lists, so an option is written down once.
 * Nothing is read or printed here. Strings of the result point into argv.
 */
#ifndef LECTERN_CLI_CLI_ARGS_H
#define LECTERN_CLI_CLI_ARGS_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum cli_command {
    CLI_READ, /* no command word: open the screen */
    CLI_ADD,
    CLI_RESCAN,
    CLI_LIST,
    CLI_OUTLINE,
    CLI_SHOW,
    CLI_INFO,
    CLI_SEARCH,
    CLI_KWIC,
    CLI_FREQ,
    CLI_COLLOCATES,
    CLI_KEYWORDS,
    CLI_REPEATS,
    CLI_SIMILAR,
    CLI_COMPARE,
    CLI_EDIT,
    CLI_NOTES,
    CLI_DESK,
    CLI_STATS,
    CLI_REMOVE,
    CLI_TRASH,
    CLI_COLLECTION,
    CLI_CHECK,
    CLI_COMMANDS
};

enum cli_format { CLI_TEXT, CLI_JSON, CLI_TSV };

struct cli_args {
    enum cli_command command;
    bool help, version;       /* print that and end */
    bool licenses;            /* likewise; with the version, behind it */
    bool dump_config;         /* likewise */
    const char *completion;   /* the shell that --completion names; null for none */
    bool manual, manual_keys; /* the hidden --help-man and --help-man-keys of the build */
    enum cli_format format;
    bool dry_run, yes, verbose, copy_notes, raw, repair, forget;
    bool fold_copies;        /* of near copies the oldest stands for the others */
    bool literal;            /* of search: the query is one phrase */
    bool with_texts;         /* of notes merge: bring texts along that are not here */
    bool notes;              /* of show: with the notes */
    bool chrome;             /* of show: what was set aside */
    bool why;                /* of info: what facts were taken from */
    bool refresh;            /* of check: read anew what an earlier program read */
    const char *facts[5];    /* of edit, by enum fact; null where it is not given */
    bool skeleton, plain;    /* of outline: titles only, without numbers */
    const char *format_name; /* of --format, null where it was not given; markdown for md */
    const char *template;    /* of notes export: the file of the template */
    const char *library, *config, *script, *rules;
    const char *encoding; /* canonical name */
    const char *section;
    int cols, rows;       /* of --size; 0 where it was not given */
    uint64_t limit_bytes; /* 0: the default */
    size_t limit_hits;    /* 0: all */
    uint32_t depth;       /* 0: all */
    /* Of the commands that ask the texts: */
    const char *filter;             /* of the list of speeches; null for none */
    bool head;                      /* TSV begins with what it was taken from */
    const char *by;                 /* one of the words that the option names; null: the first */
    const char *measure;            /* likewise */
    const char *file;               /* of queries, one a line */
    const char *svg;                /* where the picture goes */
    bool ascii;                     /* bars of signs that every terminal has */
    bool firm;                      /* without thin rows */
    const char *sort;               /* keys with commas between them */
    const char *order;              /* one of the words that the option names */
    const char *columns;            /* with commas between them */
    const char *bound, *within;     /* one of the words that the option names */
    size_t width;                   /* characters of context; 0 where it was not given */
    size_t sample;                  /* likewise */
    bool fold;                      /* lines that say the same together */
    size_t length, least, speeches; /* of a phrase, its places, its speeches; 0: not given */
    bool paths_only;                /* `--` stood among the words: what follows it is no command */
    VEC(char *) operands;           /* elements borrowed from argv */
};

/* Parses argv[1] and what follows. False with ERR_USAGE and a hint on what was wrong; `args` is
 * then still to be freed. */
bool cli_args_parse(struct cli_args *args, int argc, char **argv, struct err *err) ATTR_CHECKED;
/* Frees what parsing made. */
void cli_args_free(struct cli_args *args);

/* The command that a word was perhaps meant to be; null for none. Static. */
const char *cli_nearest_command(const char *word);

/* The word that names the command, "" for CLI_READ. Static. */
const char *cli_command_word(enum cli_command command);

/* Appends the help text of one command, or with CLI_READ that of the whole program. */
void cli_args_help(struct strbuf *out, enum cli_command command);

/* Appends the manual's sections on commands and options in the man macros (man(7)). */
void cli_args_manual(struct strbuf *out);

#endif
