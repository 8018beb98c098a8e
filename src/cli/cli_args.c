/* See cli_args.h. An option may stand before the command word that gives it its meaning (--limit is
 * of add and of search): words are first told apart into options, values and operands, then each
 * option is looked up for the command. */
#include "cli_args.h"
#include "cli_words.h"

#include "lectern/base/i18n.h"
#include "lectern/text/decode.h"
#include "lectern/text/width.h"

#include <stdlib.h>
#include <string.h>

enum { OPERANDS_ANY = 1000, SIZE_MAX_CELLS = 1000, SUGGEST_DISTANCE = 2 };

struct command {
    const char *word;
    const char *operands;
    int min_operands, max_operands;
    const char *summary;
};

static const struct command commands[CLI_COMMANDS] = {
    [CLI_READ] = {"", N_("[PATH...]"), 0, OPERANDS_ANY,
                  N_("read; files and folders given are added to the library first")},
    [CLI_ADD] = {"add", N_("PATH..."), 1, OPERANDS_ANY,
                 N_("add files and folders to the library; - is standard input")},
    [CLI_LIST] = {"list", N_("[FILTER...]"), 0, OPERANDS_ANY,
                  N_("list the speeches, or those that hold all words of the filter")},
    [CLI_OUTLINE] = {"outline", N_("FILE|ID..."), 1, OPERANDS_ANY,
                     N_("print the outline of files or of speeches in the library")},
    [CLI_SHOW] = {"show", N_("FILE|ID..."), 1, OPERANDS_ANY,
                  N_("print the text of files or of speeches in the library")},
    [CLI_INFO] = {"info", N_("FILE|ID..."), 1, OPERANDS_ANY,
                  N_("tell how files were read, what was mended and what deserves a look")},
    [CLI_SEARCH] = {"search", N_("QUERY"), 1, 1,
                    N_("find words and phrases in all texts of the library")},
    [CLI_NOTES] = {"notes", N_("[list|check|export|import|merge|template] ..."), 0, OPERANDS_ANY,
                   N_("list notes [ID...], those that need a look (check), or export them; import "
                      "FILE..., merge LIBRARY..., print the template")},
    [CLI_DESK] =
        {"desk", N_("[list|export|names] ..."), 0, OPERANDS_ANY,
         N_("list what lies on the clippings desks [NAME...], export one [markdown|text|json] "
            "[NAME], name them")},
    [CLI_CHECK] = {"check", "", 0, 0,
                   N_("check that the library is whole and name what needs a look")},
};

enum option_kind {
    OPT_LIBRARY,
    OPT_CONFIG,
    OPT_SCRIPT,
    OPT_SIZE,
    OPT_DUMP_CONFIG,
    OPT_HELP,
    OPT_VERSION,
    OPT_MANUAL,
    OPT_MANUAL_KEYS,
    OPT_JSON,
    OPT_TSV,
    OPT_ENCODING,
    OPT_DRY_RUN,
    OPT_YES,
    OPT_VERBOSE,
    OPT_COPY_NOTES,
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
};

#define FOR(command) (1u << (command))
#define FOR_ALL      (FOR(CLI_COMMANDS) - 1)

struct option {
    const char *name;
    char letter;       /* 0 for none */
    const char *value; /* placeholder of its value, null where it takes none */
    unsigned commands; /* set of FOR() */
    enum option_kind kind;
    const char *help; /* null: hidden */
};

static const struct option options[] = {
    {"encoding", 0, N_("NAME"),
     FOR(CLI_READ) | FOR(CLI_ADD) | FOR(CLI_OUTLINE) | FOR(CLI_SHOW) | FOR(CLI_INFO), OPT_ENCODING,
     N_("decode the files as this (GB18030, BIG5-HKSCS, UTF-16LE, ...)")},
    {"dry-run", 0, NULL, FOR(CLI_ADD), OPT_DRY_RUN, N_("only tell what would be added")},
    {"yes", 0, NULL, FOR(CLI_ADD), OPT_YES,
     N_("do not ask before a changed text with notes is taken over")},
    {"verbose", 'v', NULL, FOR(CLI_ADD), OPT_VERBOSE, N_("name every file that is skipped")},
    {"copy-notes", 0, NULL, FOR(CLI_ADD), OPT_COPY_NOTES, N_("copy notes to changed copies")},
    {"limit", 0, N_("BYTES"), FOR(CLI_ADD), OPT_LIMIT_BYTES,
     N_("refuse larger files (256M; k, M, G are understood)")},
    {"limit", 0, N_("N"), FOR(CLI_SEARCH), OPT_LIMIT_HITS, N_("print at most so many passages")},
    {"literal", 0, NULL, FOR(CLI_SEARCH), OPT_LITERAL,
     N_("take the query as one phrase, whatever signs are in it")},
    {"depth", 0, N_("N"), FOR(CLI_OUTLINE), OPT_DEPTH, N_("print at most so many levels")},
    {"rules", 0, N_("FILE"), FOR(CLI_OUTLINE), OPT_RULES,
     N_("try the marks of this file in place of your own, and tell what each of them matches")},
    {"raw", 0, NULL, FOR(CLI_SHOW), OPT_RAW, N_("the decoded text as it came, nothing mended")},
    {"section", 0, N_("LABELS"), FOR(CLI_SHOW), OPT_SECTION,
     N_("only this section: its label or title, with those above it, as in 2/1")},
    {"chrome", 0, NULL, FOR(CLI_SHOW), OPT_CHROME,
     N_("only what was set aside, with line numbers")},
    {"notes", 0, NULL, FOR(CLI_SHOW), OPT_NOTES,
     N_("with the notes of the speech, as Markdown or in the format named")},
    {"format", 0, N_("FORMAT"), FOR(CLI_SHOW), OPT_FORMAT,
     N_("md for Markdown with footnotes, html for a page that stands alone")},
    {"format", 0, N_("FORMAT"), FOR(CLI_LIST) | FOR(CLI_SEARCH), OPT_FORMAT,
     N_("text, json or tsv")},
    {"format", 0, N_("FORMAT"), FOR(CLI_OUTLINE) | FOR(CLI_INFO), OPT_FORMAT, N_("text or json")},
    {"format", 0, N_("FORMAT"), FOR(CLI_NOTES), OPT_FORMAT,
     N_("list: text, json or tsv; export: markdown, org, tsv, csv or json")},
    {"format", 0, N_("FORMAT"), FOR(CLI_DESK), OPT_FORMAT,
     N_("list: text, json or tsv; export: markdown, text or json")},
    {"skeleton", 0, NULL, FOR(CLI_OUTLINE), OPT_SKELETON,
     N_("only the titles and headings, without file names, to be copied")},
    {"no-numbers", 0, NULL, FOR(CLI_OUTLINE), OPT_NO_NUMBERS,
     N_("leave the numbers of the headings out")},
    {"template", 0, N_("FILE"), FOR(CLI_NOTES), OPT_TEMPLATE,
     N_("export Markdown by this template instead of the one in force")},
    {"repair", 0, NULL, FOR(CLI_CHECK), OPT_REPAIR,
     N_("set a damaged library aside, save what can be read and the copied notes into a new one")},
    {"forget", 0, NULL, FOR(CLI_CHECK), OPT_FORGET,
     N_("tell no more what the library misses, or begin a new one where its file is gone")},
    {"json", 0, NULL,
     FOR(CLI_LIST) | FOR(CLI_OUTLINE) | FOR(CLI_INFO) | FOR(CLI_SEARCH) | FOR(CLI_NOTES) |
         FOR(CLI_DESK),
     OPT_JSON, N_("print JSON")},
    {"tsv", 0, NULL, FOR(CLI_LIST) | FOR(CLI_SEARCH) | FOR(CLI_NOTES) | FOR(CLI_DESK), OPT_TSV,
     N_("print lines of values between tabs, names first")},
    {"library", 'L', N_("FILE"), FOR_ALL, OPT_LIBRARY,
     N_("use this library file; :memory: keeps nothing")},
    {"config", 'C', N_("FILE"), FOR_ALL, OPT_CONFIG, N_("use this configuration file")},
    {"script", 0, N_("FILE"), FOR(CLI_READ), OPT_SCRIPT,
     N_("play a script without a terminal, - is standard input")},
    {"size", 0, N_("COLSxROWS"), FOR(CLI_READ), OPT_SIZE, N_("screen size for a script (80x24)")},
    {"dump-config", 0, NULL, FOR(CLI_READ), OPT_DUMP_CONFIG,
     N_("print all settings, keys and colours with defaults and origins, as a lecternrc")},
    {"version", 0, NULL, FOR_ALL, OPT_VERSION,
     N_("print the versions of the program and its libraries")},
    {"help", 'h', NULL, FOR_ALL, OPT_HELP, N_("print this help")},
    {"help-man", 0, NULL, FOR_ALL, OPT_MANUAL, NULL},
    {"help-man-keys", 0, NULL, FOR_ALL, OPT_MANUAL_KEYS, NULL},
};

#define OPTION_COUNT (sizeof options / sizeof options[0])

/* An option as it stood on the command line, not yet looked up for the command. */
struct seen {
    const struct option *option; /* the first of its name */
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
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        size_t d = cli_word_distance(word, options[i].name);
        if (options[i].help && d < best_distance) {
            best = options[i].name;
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

static const struct option *option_by_name(struct strv name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (strv_eq(strv_of(options[i].name), name))
            return &options[i];
    }
    return NULL;
}

static const struct option *option_by_letter(char letter)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (options[i].letter && options[i].letter == letter)
            return &options[i];
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
    const struct option *option = is_long ? option_by_name(name) : option_by_letter(word[1]);
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
        if (strcmp(word, commands[c].word) == 0)
            found = (enum cli_command)c;
    }
    if (word && found == CLI_READ)
        return;
    args->command = found;
    args->paths_only = word == NULL;
    args->operands.len--;
    memmove(args->operands.at, args->operands.at + 1,
            args->operands.len * sizeof *args->operands.at);
}

/* --- second step: what the options mean for the command --- */

static bool parse_count(const struct option *option, const char *value, long least, long most,
                        long *out, struct err *err)
{
    if (strv_to_long(strv_of(value), out) && *out >= least && *out <= most)
        return true;
    return err_set(err, ERR_USAGE, _("--%s: \"%s\" is no number from %ld to %ld"), option->name,
                   value, least, most);
}

/* Bytes, with an optional k, M or G (powers of 1024). */
static bool parse_bytes(const struct option *option, const char *value, uint64_t *out,
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

static bool apply(struct cli_args *args, const struct option *option, const char *value,
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
    case OPT_MANUAL: args->manual = true; return true;
    case OPT_MANUAL_KEYS: args->manual_keys = true; return true;
    case OPT_JSON: args->format = CLI_JSON; return true;
    case OPT_TSV: args->format = CLI_TSV; return true;
    case OPT_DRY_RUN: args->dry_run = true; return true;
    case OPT_COPY_NOTES: args->copy_notes = true; return true;
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
    }
    return true;
}

/* The option of that name for this command; help and version are for every one. */
static const struct option *option_for(const struct option *first, enum cli_command command)
{
    for (const struct option *o = first; o < options + OPTION_COUNT; o++) {
        if (strcmp(o->name, first->name) == 0 && (o->commands & FOR(command)))
            return o;
    }
    return NULL;
}

static bool apply_all(const struct parser *parser, struct err *err)
{
    struct cli_args *args = parser->args;
    for (size_t i = 0; i < parser->seen.len; i++) {
        const struct option *first = parser->seen.at[i].option;
        const struct option *option = option_for(first, args->command);
        if (!option && args->command == CLI_READ)
            return err_set(err, ERR_USAGE, _("--%s needs a command in front of it"), first->name);
        if (!option)
            return err_set(err, ERR_USAGE, _("--%s is no option of %s"), first->name,
                           commands[args->command].word);
        if (!apply(args, option, parser->seen.at[i].value, err))
            return false;
    }
    return true;
}

static bool count_operands(const struct cli_args *args, struct err *err)
{
    const struct command *command = &commands[args->command];
    size_t count = args->operands.len;
    if (args->help || args->version || args->manual || args->manual_keys)
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

const char *cli_command_word(enum cli_command command)
{
    return commands[command].word;
}

/* --- help and manual --- */

static void add_option_help(struct strbuf *out, const struct option *option)
{
    enum { HELP_COL = 26 };
    size_t start = out->len;
    if (option->letter)
        strbuf_addf(out, "  -%c, --%s", option->letter, option->name);
    else
        strbuf_addf(out, "      --%s", option->name);
    if (option->value)
        strbuf_addf(out, " %s", _(option->value));
    /* Placeholders may be translated into characters of two columns. */
    size_t cols = width_text(strv_make(out->ptr + start, out->len - start), WIDTH_AMBIGUOUS_NARROW);
    do
        strbuf_add_byte(out, ' ');
    while (++cols < HELP_COL);
    strbuf_addf(out, "%s\n", _(option->help));
}

/* The command's own options, or the common ones. */
static bool is_listed(const struct option *option, enum cli_command command, bool common)
{
    return option->help && (option->commands & FOR(command)) &&
           (option->commands == FOR_ALL) == common;
}

static void add_options_help(struct strbuf *out, enum cli_command command, bool common)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (is_listed(&options[i], command, common))
            add_option_help(out, &options[i]);
    }
}

static void add_usage(struct strbuf *out, const struct command *command, const char *front)
{
    strbuf_addf(out, "%s lectern%s%s %s%s%s\n", front, command->word[0] ? " " : "", command->word,
                _("[options]"), command->operands[0] ? " " : "",
                command->operands[0] ? _(command->operands) : "");
}

static void add_program_help(struct strbuf *out)
{
    strbuf_addf(out, "%s\n\n", _("Lectern reads collections of speeches in the terminal."));
    add_usage(out, &commands[CLI_READ], _("usage:"));
    strbuf_addf(out, "       lectern %s\n\n%s\n", _("COMMAND [options] ..."), _("commands:"));
    for (int c = CLI_READ + 1; c < CLI_COMMANDS; c++)
        strbuf_addf(out, "  %-10s %s\n", commands[c].word, _(commands[c].summary));
    strbuf_addf(out, "\n%s\n", _("options:"));
    add_options_help(out, CLI_READ, false);
    add_options_help(out, CLI_READ, true);
    strbuf_addf(out, "\n%s\n", _("`lectern COMMAND --help` tells more of a command."));
    strbuf_addf(out, "%s\n",
                _("Exit status: 0 done, 1 nothing found or some inputs failed, 2 wrong usage, "
                  "3 the library cannot be used."));
}

void cli_args_help(struct strbuf *out, enum cli_command command)
{
    if (command == CLI_READ) {
        add_program_help(out);
        return;
    }
    add_usage(out, &commands[command], _("usage:"));
    strbuf_addf(out, "%s\n\n%s\n", _(commands[command].summary), _("options:"));
    add_options_help(out, command, false);
    add_options_help(out, command, true);
}

/* A minus sign must be written \- in man pages, or it is set as a hyphen. */
static void add_man_text(struct strbuf *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '-' || *p == '\\')
            strbuf_add_byte(out, '\\');
        strbuf_add_byte(out, *p);
    }
}

static void add_man_options(struct strbuf *out, enum cli_command command, bool common)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *o = &options[i];
        if (!is_listed(o, command, common))
            continue;
        strbuf_add_str(out, ".TP\n.B ");
        if (o->letter)
            strbuf_addf(out, "\\-%c, ", o->letter);
        strbuf_add_str(out, "\\-\\-");
        add_man_text(out, o->name);
        if (o->value)
            strbuf_addf(out, " \\fI%s\\fR", o->value);
        strbuf_add_byte(out, '\n');
        add_man_text(out, o->help);
        strbuf_add_str(out, ".\n");
    }
}

void cli_args_manual(struct strbuf *out)
{
    strbuf_add_str(out, ".SH COMMANDS\n");
    for (int c = CLI_READ; c < CLI_COMMANDS; c++) {
        strbuf_addf(out, ".SS lectern %s \\fR[\\fIoptions\\fR] %s\n", commands[c].word,
                    commands[c].operands);
        add_man_text(out, commands[c].summary);
        strbuf_add_str(out, ".\n");
        add_man_options(out, (enum cli_command)c, false);
    }
    strbuf_add_str(out,
                   ".SH OPTIONS\nThese hold for every command and may stand before or after it.\n");
    add_man_options(out, CLI_READ, true);
}
