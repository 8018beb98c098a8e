/* `lectern [PATH...]`: the screen, in a terminal or played by a script; or plain text where there is no terminal (cli_commands.h). */
#include "lectern/app/cli_commands.h"

#include <stdlib.h>
#include <unistd.h>

/* The texts of files and folders one after another; nothing is added. */
static bool print_texts(struct cli *cli, struct err *err)
{
    struct add_plan plan = {0};
    VEC(char *) files = {0};
    add_plan_make(&plan, cli->args.operands.at, cli->args.operands.len);
    for (size_t i = 0; i < plan.problems.len; i++) {
        if (plan.problems.at[i].failed)
            cli_input_failed(cli, plan.problems.at[i].path, &plan.problems.at[i].err);
    }
    for (size_t i = 0; i < plan.files.len; i++)
        VEC_PUSH(&files, plan.files.at[i].path);
    bool ok = cli_show_files(cli, files.at, files.len, err);
    VEC_FREE(&files);
    add_plan_free(&plan);
    return ok;
}

bool cli_read(struct cli *cli, struct err *err)
{
    if (cli->args.operands.len > 0)
        return print_texts(cli, err);
    return cli_list(cli, err);
}
