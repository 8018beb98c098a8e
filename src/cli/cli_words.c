/* See cli_words.h. */
#include "cli_words.h"
#include "lectern/ui/line.h"

#include <string.h>

size_t cli_word_distance(struct strv word, const char *name)
{
    struct strv target = strv_of(name);
    if (word.len >= 2 && strv_starts(target, word))
        return 1;
    return line_distance(word, target);
}

const char *cli_formats(const struct cli_args *args)
{
    bool exports = args->operands.len > 0 && strcmp(args->operands.at[0], "export") == 0;
    switch (args->command) {
    case CLI_SHOW: return "md markdown html docx";
    case CLI_OUTLINE:
    case CLI_STATS:
    case CLI_INFO: return "text json";
    case CLI_NOTES: return exports ? "markdown md org tsv csv json docx" : "text json tsv";
    case CLI_DESK: return exports ? "markdown md text json docx" : "text json tsv";
    default: return "text json tsv";
    }
}

const char *cli_option_words(enum option_kind kind)
{
    switch (kind) {
    case OPT_SORT: return "left right match date speaker section title";
    case OPT_COLUMNS: return "place date speaker title label section source";
    default: return NULL;
    }
}
