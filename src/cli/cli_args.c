/* See cli_args.h. An option may stand before the command word that gives it its meaning (--limit is
 * of add and of search): words are first told apart into options, values and operands, then each
 * option is looked up for the command. */
#include "cli_args.h"
#include "cli_table.h"
#include "cli_words.h"

#include "lectern/base/i18n.h"
#include "lectern/text/decode.h"

#include <stdlib.h>
#include <string.h>

enum { SIZE_MAX_CELLS = 1000, SUGGEST_DISTANCE = 2 };

/* An option as it stood on the command line, not yet looked up for the command. */
struct seen {
    const struct cli_option *option; /* the first of its name */
    const char *value;
};

struct parser {
    struct cli_args *args;
    VEC(struct seen) seen;
    bool options_ended;
};

/* --- looking up, and what was perhaps meant --- */

static const char *nearest_option(struct strv word)
{
    const char *best = NULL;
    size_t best_distance = SUGGEST_DISTANCE + 1;
    for (size_t i = 0; i < cli_option_count; i++) {
        size_t d = cli_word_distance(word, cli_option_table[i].name);
        if (cli_option_table[i].help && d < best_distance) {
            best = cli_option_table[i].name;
            best_distance = d;
        }
    }
    return best;
}

const char *cli_nearest_command(const char *word)
{
    const char *best = NULL;
    size_t best_distance = SUGGEST_DISTANCE + 1;
    for (int c = CLI_READ + 1; c < CLI_COMMANDS; c++) {
        const char *name = cli_command_word((enum cli_command)c);
        size_t d = cli_word_distance(strv_of(word), name);
        if (d < best_distance) {
            best = name;
            best_distance = d;
        }
    }
    return best;
}

static bool unknown_option(const char *given, struct strv name, struct err *err)
{
    const char *near = nearest_option(name);
    if (near)
        return err_set(err, ERR_USAGE, _("unknown option %s; did you mean --%s?"), given, near);
    return err_set(err, ERR_USAGE, _("unknown option %s"), given);
}

static const struct cli_option *option_by_name(struct strv name)
{
    for (size_t i = 0; i < cli_option_count; i++) {
        if (strv_eq(strv_of(cli_option_table[i].name), name))
            return &cli_option_table[i];
    }
    return NULL;
}

static const struct cli_option *option_by_letter(char letter)
{
    for (size_t i = 0; i < cli_option_count; i++) {
        if (cli_option_table[i].letter && cli_option_table[i].letter == letter)
            return &cli_option_table[i];
    }
    return NULL;
}

/* --- first step: telling the words apart --- */

/* Takes the option at argv[*i], and the value behind it where it needs one. */
static bool take_option(struct parser *parser, int argc, char **argv, int *i, struct err *err)
{
    const char *word = argv[*i];
    bool is_long = word[1] == '-';
    const char *equals = is_long ? strchr(word, '=') : NULL;
    struct strv name = strv_make(word + 2, equals ? (size_t)(equals - word) - 2 : strlen(word) - 2);
    const struct cli_option *option = is_long ? option_by_name(name) : option_by_letter(word[1]);
    if (!option)
        return unknown_option(word, is_long ? name : strv_make(word + 1, 1), err);
    const char *value = equals ? equals + 1 : NULL;
    if (!is_long && word[2] != '\0')
        value = word + 2;
    if (!option->value && value)
        return err_set(err, ERR_USAGE, _("--%s takes no value, but %s was given"), option->name,
                       word);
    if (option->value && !value) {
        if (*i + 1 >= argc)
            return err_set(err, ERR_USAGE, _("--%s needs a value: %s"), option->name,
                           _(option->value));
        value = argv[++*i];
    }
    VEC_PUSH(&parser->seen, ((struct seen){option, value}));
    return true;
}

static bool tell_apart(struct parser *parser, int argc, char **argv, struct err *err)
{
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (parser->options_ended || word[0] != '-' || word[1] == '\0') {
            VEC_PUSH(&parser->args->operands, argv[i]);
        } else if (strcmp(word, "--") == 0) {
            /* Only what stands in front of it can be a command word. */
            parser->options_ended = true;
            if (parser->args->operands.len == 0)
                VEC_PUSH(&parser->args->operands, NULL);
        } else if (!take_option(parser, argc, argv, &i, err)) {
            return false;
        }
    }
    return true;
}

/* The first operand is taken out of the list where it is a command word (or the mark of
 * tell_apart()). */
static void find_command(struct cli_args *args)
{
    if (args->operands.len == 0)
        return;
    const char *word = args->operands.at[0];
    enum cli_command found = CLI_READ;
    for (int c = CLI_READ + 1; word && c < CLI_COMMANDS; c++) {
        if (strcmp(word, cli_command_table[c].word) == 0)
            found = (enum cli_command)c;
    }
    if (word && found == CLI_READ)
        return;
    args->command = found;
    args->paths_only = !word;
    args->operands.len--;
    memmove(args->operands.at, args->operands.at + 1,
            args->operands.len * sizeof *args->operands.at);
}

/* --- second step: what the options mean for the command --- */

static bool parse_count(const struct cli_option *option, const char *value, long least, long most,
                        long *out, struct err *err)
{
    if (strv_to_long(strv_of(value), out) && *out >= least && *out <= most)
        return true;
    return err_set(err, ERR_USAGE, _("--%s: \"%s\" is no number from %ld to %ld"), option->name,
                   value, least, most);
}

/* Bytes, with an optional k, M or G (powers of 1024). */
static bool parse_bytes(const struct cli_option *option, const char *value, uint64_t *out,
                        struct err *err)
{
    static const char units[] = "kMG";
    struct strv number = strv_of(value);
    const char *unit = number.len ? strchr(units, number.ptr[number.len - 1]) : NULL;
    int shift = 0;
    long count;
    if (unit) {
        shift = 10 * (int)(unit - units + 1);
        number.len--;
    }
    if (strv_to_long(number, &count) && count > 0 && (uint64_t)count <= (UINT64_MAX >> shift) / 2) {
        *out = (uint64_t)count << shift;
        return true;
    }
    return err_set(err, ERR_USAGE,
                   _("--%s: \"%s\" is no size; write bytes as 1000000, 64k, 256M or 1G"),
                   option->name, value);
}

static bool parse_size(struct cli_args *args, const char *value, struct err *err)
{
    struct strv rest = strv_of(value);
    struct strv cols_word = strv_split(&rest, 'x');
    long cols = 0, rows = 0;
    if (rest.ptr && strv_to_long(cols_word, &cols) && strv_to_long(rest, &rows) && cols > 0 &&
        rows > 0 && cols <= SIZE_MAX_CELLS && rows <= SIZE_MAX_CELLS) {
        args->cols = (int)cols;
        args->rows = (int)rows;
        return true;
    }
    return err_set(err, ERR_USAGE, _("--size: \"%s\" is no screen size; write it as 120x30"),
                   value);
}

static bool parse_encoding(struct cli_args *args, const char *value, struct err *err)
{
    args->encoding = decode_encoding_name(value);
    if (args->encoding)
        return true;
    struct strbuf known = {0};
    for (size_t i = 0; decode_encoding_at(i); i++)
        strbuf_addf(&known, "%s%s", i ? ", " : "", decode_encoding_at(i));
    err_set(err, ERR_USAGE, _("--encoding: \"%s\" is not known; known are %s"), value,
            strbuf_str(&known));
    strbuf_free(&known);
    return false;
}

static bool parse_format(struct cli_args *args, const char *value, struct err *err)
{
    const char *known = cli_formats(args);
    struct strv rest = strv_of(known);
    bool found = false;
    while (rest.ptr && !found)
        found = strv_eq(strv_split(&rest, ' '), strv_of(value));
    if (!found)
        return err_set(err, ERR_USAGE, _("--format: \"%s\" is not there; choose from: %s"), value,
                       known);
    args->format_name = strcmp(value, "md") == 0 ? "markdown" : value;
    args->format = strcmp(value, "json") == 0  ? CLI_JSON
                   : strcmp(value, "tsv") == 0 ? CLI_TSV
                                               : CLI_TEXT;
    return true;
}

/* A value that must be one of the words that the option's placeholder names. */
static bool parse_word(const struct cli_option *option, const char *value, const char **word,
                       struct err *err)
{
    struct strv rest = strv_of(option->value);
    while (rest.ptr)
        if (strv_eq(strv_split(&rest, '|'), strv_of(value))) {
            *word = value;
            return true;
        }
    return err_set(err, ERR_USAGE, _("--%s: \"%s\" is not there; choose from: %s"), option->name,
                   value, option->value);
}

static bool parse_size_t(const struct cli_option *option, const char *value, long most, size_t *out,
                         struct err *err)
{
    long number = 0;
    if (!parse_count(option, value, 1, most, &number, err))
        return false;
    *out = (size_t)number;
    return true;
}

/* Options of the commands that ask the texts. */
static bool apply_asking(struct cli_args *args, const struct cli_option *option, const char *value,
                         struct err *err)
{
    switch (option->kind) {
    case OPT_FILTER: args->filter = value; return true;
    case OPT_HEAD: args->head = true; return true;
    case OPT_FOLD_COPIES: args->fold_copies = true; return true;
    case OPT_BY: return parse_word(option, value, &args->by, err);
    case OPT_MEASURE: return parse_word(option, value, &args->measure, err);
    case OPT_FILE: args->file = value; return true;
    case OPT_SVG: args->svg = value; return true;
    case OPT_ASCII: args->ascii = true; return true;
    case OPT_FIRM: args->firm = true; return true;
    case OPT_SORT: args->sort = value; return true;
    case OPT_ORDER: return parse_word(option, value, &args->order, err);
    case OPT_COLUMNS: args->columns = value; return true;
    case OPT_TITLE:
    case OPT_SPEAKER:
    case OPT_OFFICE:
    case OPT_DATE:
    case OPT_PLACE: args->facts[option->kind - OPT_TITLE] = value; return true;
    case OPT_WHY: args->why = true; return true;
    case OPT_REFRESH: args->refresh = true; return true;
    case OPT_BOUND: return parse_word(option, value, &args->bound, err);
    case OPT_WITHIN: return parse_word(option, value, &args->within, err);
    case OPT_FOLD: args->fold = true; return true;
    case OPT_WIDTH: return parse_size_t(option, value, 30, &args->width, err);
    case OPT_LENGTH: return parse_size_t(option, value, 1000, &args->length, err);
    case OPT_LEAST: return parse_size_t(option, value, INT32_MAX, &args->least, err);
    case OPT_SPEECHES: return parse_size_t(option, value, INT32_MAX, &args->speeches, err);
    case OPT_SAMPLE: return parse_size_t(option, value, INT32_MAX, &args->sample, err);
    default: return true;
    }
}

static bool apply(struct cli_args *args, const struct cli_option *option, const char *value,
                  struct err *err)
{
    long number = 0;
    switch (option->kind) {
    case OPT_LIBRARY: args->library = value; return true;
    case OPT_CONFIG: args->config = value; return true;
    case OPT_SCRIPT: args->script = value; return true;
    case OPT_SECTION: args->section = value; return true;
    case OPT_RULES: args->rules = value; return true;
    case OPT_DUMP_CONFIG: args->dump_config = true; return true;
    case OPT_HELP: args->help = true; return true;
    case OPT_VERSION: args->version = true; return true;
    case OPT_LICENSES: args->licenses = true; return true;
    case OPT_MANUAL: args->manual = true; return true;
    case OPT_MANUAL_KEYS: args->manual_keys = true; return true;
    case OPT_COMPLETION: args->completion = value; return true;
    case OPT_JSON: args->format = CLI_JSON; return true;
    case OPT_TSV: args->format = CLI_TSV; return true;
    case OPT_DRY_RUN: args->dry_run = true; return true;
    case OPT_COPY_NOTES: args->copy_notes = true; return true;
    case OPT_WITH_TEXTS: args->with_texts = true; return true;
    case OPT_REPAIR: args->repair = true; return true;
    case OPT_FORGET: args->forget = true; return true;
    case OPT_YES: args->yes = true; return true;
    case OPT_VERBOSE: args->verbose = true; return true;
    case OPT_RAW: args->raw = true; return true;
    case OPT_LITERAL: args->literal = true; return true;
    case OPT_NOTES: args->notes = true; return true;
    case OPT_CHROME: args->chrome = true; return true;
    case OPT_FORMAT: return parse_format(args, value, err);
    case OPT_SKELETON: args->skeleton = true; return true;
    case OPT_NO_NUMBERS: args->plain = true; return true;
    case OPT_TEMPLATE: args->template = value; return true;
    case OPT_ENCODING: return parse_encoding(args, value, err);
    case OPT_SIZE: return parse_size(args, value, err);
    case OPT_LIMIT_BYTES: return parse_bytes(option, value, &args->limit_bytes, err);
    case OPT_LIMIT_HITS:
        if (!parse_count(option, value, 0, INT32_MAX, &number, err))
            return false;
        args->limit_hits = (size_t)number;
        return true;
    case OPT_DEPTH:
        if (!parse_count(option, value, 1, INT32_MAX, &number, err))
            return false;
        args->depth = (uint32_t)number;
        return true;
    default: return apply_asking(args, option, value, err);
    }
}

/* The option of that name for this command; help and version are for every one. */
static const struct cli_option *option_for(const struct cli_option *first, enum cli_command command)
{
    for (const struct cli_option *o = first; o < cli_option_table + cli_option_count; o++) {
        if (strcmp(o->name, first->name) == 0 && (o->commands & FOR(command)))
            return o;
    }
    return NULL;
}

static bool apply_all(const struct parser *parser, struct err *err)
{
    struct cli_args *args = parser->args;
    for (size_t i = 0; i < parser->seen.len; i++) {
        const struct cli_option *first = parser->seen.at[i].option;
        const struct cli_option *option = option_for(first, args->command);
        if (!option && args->command == CLI_READ)
            return err_set(err, ERR_USAGE, _("--%s needs a command in front of it"), first->name);
        if (!option)
            return err_set(err, ERR_USAGE, _("--%s is no option of %s"), first->name,
                           cli_command_table[args->command].word);
        if (!apply(args, option, parser->seen.at[i].value, err))
            return false;
    }
    return true;
}

static bool count_operands(const struct cli_args *args, struct err *err)
{
    const struct cli_command_row *command = &cli_command_table[args->command];
    size_t count = args->operands.len;
    if (args->help || args->version || args->licenses || args->manual || args->manual_keys ||
        args->completion)
        return true;
    if (count < (size_t)command->min_operands)
        return err_set(err, ERR_USAGE, _("%s needs %s"), command->word, _(command->operands));
    if (command->max_operands != OPERANDS_ANY && count > (size_t)command->max_operands)
        return err_set(err, ERR_USAGE,
                       _("%s: too many words from \"%s\" on; put a phrase in quotes"),
                       command->word, args->operands.at[command->max_operands]);
    return true;
}

bool cli_args_parse(struct cli_args *args, int argc, char **argv, struct err *err)
{
    *args = (struct cli_args){0};
    struct parser parser = {.args = args};
    bool ok = tell_apart(&parser, argc, argv, err);
    find_command(args);
    ok = ok && apply_all(&parser, err) && count_operands(args, err);
    VEC_FREE(&parser.seen);
    return ok;
}

void cli_args_free(struct cli_args *args)
{
    VEC_FREE(&args->operands);
}
