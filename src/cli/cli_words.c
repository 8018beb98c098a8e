/* See cli_words.h. */
#include "cli_words.h"

#include <string.h>

enum { NAME_MAX_LEN = 32 };

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Insertions, deletions and substitutions between two words; NAME_MAX_LEN for long ones. */
static size_t edit_distance(struct strv a, struct strv b)
{
    size_t row[NAME_MAX_LEN + 1];
    if (a.len > NAME_MAX_LEN || b.len > NAME_MAX_LEN)
        return NAME_MAX_LEN;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];
            row[j] = min3(above + 1, row[j - 1] + 1, diagonal + (a.ptr[i - 1] != b.ptr[j - 1]));
            diagonal = above;
        }
    }
    return row[b.len];
}

size_t cli_word_distance(struct strv word, const char *name)
{
    struct strv target = strv_of(name);
    if (word.len >= 2 && strv_starts(target, word))
        return 1;
    return edit_distance(word, target);
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
