/* What the commands share: the library, the reader's own marks, what went wrong (cli_commands.h).
 */
#include "cli_commands.h"

#include "lectern/base/mem.h"
#include "lectern/host/rules_file.h"

#include <stdlib.h>

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

bool cli_open_library(struct cli *cli, struct err *err)
{
    if (cli->library)
        return true;
    if (!cli_rules(cli, err) || !cli_ask_lost(cli, err))
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
