/* The tables of the command line: its commands and its options. */
#ifndef LECTERN_CLI_CLI_TABLE_H
#define LECTERN_CLI_CLI_TABLE_H

#include "cli_args.h"

enum { OPERANDS_ANY = 1000 };

/* A command; texts are to be translated. */
struct cli_command_row {
    const char *word;
    const char *operands;
    int min_operands, max_operands;
    const char *summary;
};

/* By enum cli_command. */
extern const struct cli_command_row cli_command_table[CLI_COMMANDS];

enum option_kind {
    OPT_LIBRARY,
    OPT_CONFIG,
    OPT_SCRIPT,
    OPT_SIZE,
    OPT_DUMP_CONFIG,
    OPT_HELP,
    OPT_VERSION,
    OPT_LICENSES,
    OPT_MANUAL,
    OPT_MANUAL_KEYS,
    OPT_COMPLETION,
    OPT_JSON,
    OPT_TSV,
    OPT_ENCODING,
    OPT_DRY_RUN,
    OPT_YES,
    OPT_VERBOSE,
    OPT_COPY_NOTES,
    OPT_WITH_TEXTS,
    OPT_LIMIT_BYTES,
    OPT_LIMIT_HITS,
    OPT_LITERAL,
    OPT_DEPTH,
    OPT_RAW,
    OPT_SECTION,
    OPT_REPAIR,
    OPT_FORGET,
    OPT_NOTES,
    OPT_CHROME,
    OPT_FORMAT,
    OPT_SKELETON,
    OPT_NO_NUMBERS,
    OPT_TEMPLATE,
    OPT_RULES,
    OPT_FILTER,
    OPT_HEAD,
    OPT_FOLD_COPIES,
    OPT_BY,
    OPT_MEASURE,
    OPT_FILE,
    OPT_SVG,
    OPT_ASCII,
    OPT_FIRM,
    OPT_SORT,
    OPT_ORDER,
    OPT_COLUMNS,
    OPT_WIDTH,
    OPT_FOLD,
    OPT_SAMPLE,
    OPT_BOUND,
    OPT_WITHIN,
    OPT_LENGTH,
    OPT_LEAST,
    OPT_SPEECHES,
    OPT_TITLE, /* these five in the order of enum fact */
    OPT_SPEAKER,
    OPT_OFFICE,
    OPT_DATE,
    OPT_PLACE,
    OPT_WHY,
    OPT_REFRESH,
};

#define FOR(command) (1u << (command))
#define FOR_ALL      (FOR(CLI_COMMANDS) - 1)

struct cli_option {
    const char *name;
    char letter;       /* 0 for none */
    const char *value; /* placeholder of its value, null where it takes none */
    unsigned commands; /* set of FOR() */
    enum option_kind kind;
    const char *help; /* null: hidden */
};

extern const struct cli_option cli_option_table[];
extern const size_t cli_option_count;

#endif
