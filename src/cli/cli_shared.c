/* What the commands share: the library, the reader's own marks, what went wrong (cli_commands.h).
 */
#include "cli_commands.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/host/rules_file.h"
#include "lectern/library/library.h"
#include "lectern/library/repair/lost.h"
#include "lectern/library/texts/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Wrong lines of the reader's own file are told and go; those of a file to be tried are a failure.
 */
static void complain_rules(struct cli *cli)
{
    struct strv lines = strbuf_strv(&cli->rule_problems);
    while (lines.ptr && lines.len > 0) {
        struct strv line = strv_split(&lines, '\n');
        char *copy = mem_copy(line.ptr, line.len);
        if (line.len > 0)
            cli_complain(&cli->out, NULL, copy);
        cli->not_all = cli->not_all || (cli->args.rules && line.len > 0);
        free(copy);
    }
}

bool cli_rules(struct cli *cli, struct err *err)
{
    if (cli->rules_loaded)
        return true;
    if (!rules_file_load(&cli->rules, cli->args.rules, &cli->rule_problems, err))
        return false;
    cli->rules_loaded = true;
    if (cli->args.command != CLI_READ)
        complain_rules(cli);
    return true;
}

/* Whether the command brings something into a library, so that a new one has a use. */
static bool brings_something(const struct cli_args *args)
{
    const char *action = args->operands.len > 0 ? args->operands.at[0] : "";
    switch (args->command) {
    case CLI_READ: return !args->dump_config;
    case CLI_NOTES: return strcmp(action, "import") == 0 || strcmp(action, "merge") == 0;
    case CLI_ADD:
    case CLI_RESCAN: return true;
    default: return false;
    }
}

/* A library that was named and is not there is a slip of the pen to whoever wants to read or change
 * what is in it; the default one is made by its first use, whatever that is. */
static bool refuse_missing(const struct cli *cli, struct err *err)
{
    const char *named = cli->args.library ? cli->args.library : getenv("LECTERN_LIBRARY");
    struct library_lost lost;
    if (!named || named[0] == '\0' || strcmp(named, ":memory:") == 0 ||
        brings_something(&cli->args) || access(named, F_OK) == 0 || errno != ENOENT)
        return true;
    if (library_is_lost(named, &lost)) { /* opening it says more */
        library_lost_free(&lost);
        return true;
    }
    return err_set(err, ERR_LIBRARY,
                   _("%s: there is no such library; `lectern add PATH...` makes one"), named);
}

bool cli_open_library(struct cli *cli, struct err *err)
{
    if (cli->library)
        return true;
    if (!cli_rules(cli, err) || !cli_ask_lost(cli, err) || !refuse_missing(cli, err))
        return false;
    cli->library = library_open(cli->args.library, &cli->read_only, err);
    if (!cli->library && err->code != ERR_BUSY)
        err->code = ERR_LIBRARY;
    if (!cli->library)
        return false;
    library_set_rules(cli->library, &cli->rules);
    if (cli->args.command != CLI_READ && !cli->args.forget)
        cli_tell_missed(cli);
    return true;
}

bool cli_is_of_library(const struct err *err)
{
    return err->code == ERR_LIBRARY || err->code == ERR_BUSY || err->code == ERR_GONE ||
           err->code == ERR_FULL;
}

bool cli_know_speech(struct cli *cli, const char *operand, int64_t id, struct err *err)
{
    struct arena *arena = arena_new();
    struct speech_info info;
    struct err why = {0};
    bool ok = library_speech(cli->library, id, arena, &info, &why);
    arena_free(arena);
    if (ok)
        return true;
    if (why.code != ERR_NOT_FOUND) {
        *err = why;
        return false;
    }
    err_set(&why, ERR_NOT_FOUND, _("the library has no such speech"));
    cli_input_failed(cli, operand, &why);
    return true;
}

void cli_input_failed(struct cli *cli, const char *input, const struct err *err)
{
    cli->not_all = true;
    cli_complain(&cli->out, input, err->msg);
}

bool cli_no_color(void)
{
    const char *value = getenv("NO_COLOR");
    return value && value[0] != '\0';
}

void cli_write_time(int64_t ms, char out[CLI_TIME_SIZE])
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm tm;
    if (ms < 0 || !gmtime_r(&seconds, &tm)) {
        out[0] = '\0';
        return;
    }
    size_t len = strftime(out, CLI_TIME_SIZE, "%Y-%m-%dT%H:%M:%S", &tm);
    snprintf(out + len, CLI_TIME_SIZE - len, ".%03dZ", (int)(ms % 1000));
}
