/* See cli.h. */
#include "lectern/speech/read.h"
#include "lectern/cli/cli.h"

#include "cli_commands.h"
#include "cli_completion.h"
#include "lectern/base/i18n.h"
#include "lectern/host/locale.h"
#include "lectern/library/library.h"

#include <stdlib.h>
#include <unistd.h>

static bool (*const command_functions[CLI_COMMANDS])(struct cli *cli, struct err *err) = {
    [CLI_READ] = cli_read,         [CLI_ADD] = cli_add,
    [CLI_LIST] = cli_list,         [CLI_OUTLINE] = cli_outline,
    [CLI_SHOW] = cli_show,         [CLI_INFO] = cli_info,
    [CLI_SEARCH] = cli_search,     [CLI_NOTES] = cli_notes,
    [CLI_DESK] = cli_desk,         [CLI_STATS] = cli_stats,
    [CLI_RESCAN] = cli_add,        [CLI_REMOVE] = cli_remove,
    [CLI_TRASH] = cli_trash,       [CLI_COLLECTION] = cli_collection,
    [CLI_CHECK] = cli_check,       [CLI_FREQ] = cli_freq,
    [CLI_KWIC] = cli_kwic,         [CLI_COLLOCATES] = cli_collocates,
    [CLI_KEYWORDS] = cli_keywords, [CLI_REPEATS] = cli_repeats,
    [CLI_SIMILAR] = cli_similar,   [CLI_COMPARE] = cli_compare,
    [CLI_EDIT] = cli_edit,
};

static struct cli_out make_out(const struct cli_environment *environment)
{
    struct cli_out out = {.out = environment->out, .err = environment->err};
    out.out_is_terminal = isatty(fileno(out.out)) == 1;
    out.err_is_terminal = isatty(fileno(out.err)) == 1;
    out.local = !locale_is_utf8() && locale_writes_hanzi();
    out.color = out.out_is_terminal && !cli_no_color();
    return out;
}

static void decode_word(struct cli *cli, const char **word)
{
    struct strbuf decoded = {0};
    if (!*word)
        return;
    locale_decode(strv_of(*word), &decoded);
    VEC_PUSH(&cli->decoded, strbuf_take(&decoded));
    *word = cli->decoded.at[cli->decoded.len - 1];
}

/* Words that are compared with texts come in the locale's encoding; names of files stay bytes. */
static void decode_words(struct cli *cli)
{
    struct cli_args *args = &cli->args;
    bool words = args->command == CLI_LIST || args->command == CLI_SEARCH ||
                 args->command == CLI_FREQ || args->command == CLI_KWIC ||
                 args->command == CLI_COLLOCATES || args->command == CLI_SIMILAR;
    if (!cli->out.local)
        return;
    for (size_t i = 0; words && i < args->operands.len; i++) {
        const char *word = args->operands.at[i];
        decode_word(cli, &word);
        args->operands.at[i] = cli->decoded.at[cli->decoded.len - 1];
    }
    decode_word(cli, &args->section);
    decode_word(cli, &args->filter);
    for (size_t i = 0; i < sizeof args->facts / sizeof *args->facts; i++)
        decode_word(cli, &args->facts[i]);
}

static bool print_completion(struct cli *cli, struct err *err)
{
    cli->out.data = true;
    return cli_completion(cli->args.completion, &cli->out.buf, err) &&
           cli_out_flush(&cli->out, err);
}

static bool run_command(struct cli *cli, struct err *err)
{
    if (cli->args.help)
        cli_args_help(&cli->out.buf, cli->args.command);
    else if (cli->args.manual)
        cli_args_manual(&cli->out.buf);
    else if (cli->args.manual_keys)
        cli_keys_manual(&cli->out.buf);
    else if (cli->args.completion)
        return print_completion(cli, err);
    else if (cli->args.version || cli->args.licenses)
        return cli_version(cli, err);
    else if (cli->args.dump_config)
        return cli_dump_config(cli, err);
    else
        return command_functions[cli->args.command](cli, err);
    return cli_out_flush(&cli->out, err);
}

static int status_of(const struct cli *cli, bool ok, const struct err *err)
{
    if (cli->signal)
        return 128 + cli->signal;
    if (ok)
        return cli->not_all ? CLI_NOT_ALL : CLI_DONE;
    switch (err->code) {
    case ERR_NONE: return CLI_DONE; /* the reader of a pipe has gone */
    case ERR_USAGE: return CLI_USAGE;
    default: return cli_is_of_library(err) ? CLI_NO_LIBRARY : CLI_NOT_ALL;
    }
}

static void complain(const struct cli *cli, const struct err *err)
{
    if (err->code == ERR_NONE)
        return;
    cli_complain(&cli->out, NULL, err->msg);
    if (err->code == ERR_USAGE) {
        struct strbuf hint = {0};
        const char *word = cli_command_word(cli->args.command);
        strbuf_addf(&hint, _("`lectern%s%s --help` tells what is possible"), word[0] ? " " : "",
                    word);
        cli_complain(&cli->out, NULL, strbuf_str(&hint));
        strbuf_free(&hint);
    }
}

int cli_run(int argc, char **argv, const struct cli_environment *environment)
{
    struct err err = {0};
    struct cli cli = {.out = make_out(environment),
                      .now_ms = environment->now_ms,
                      .run_screen = environment->run_screen};
    bool ok = cli_args_parse(&cli.args, argc, argv, &err);
    if (ok) {
        decode_words(&cli);
        cli.out.data = cli.args.format != CLI_TEXT || cli.args.dump_config;
        ok = run_command(&cli, &err);
    }
    if (!ok)
        complain(&cli, &err);
    int status = status_of(&cli, ok, &err);
    if (cli.library)
        library_close(cli.library);
    rules_free(&cli.rules);
    speech_reader_free(cli.reader);
    strbuf_free(&cli.rule_problems);
    cli_args_free(&cli.args);
    for (size_t i = 0; i < cli.decoded.len; i++)
        free(cli.decoded.at[i]);
    VEC_FREE(&cli.decoded);
    strbuf_free(&cli.out.buf);
    return status;
}
