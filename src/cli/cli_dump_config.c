/* `lectern --dump-config` (cli_commands.h). A library that is not there is not made for it. */
#include "cli_commands.h"
#include "lectern/host/config_files.h"
#include "lectern/host/remembered.h"
#include "lectern/library/library.h"

#include <stdlib.h>
#include <unistd.h>

static bool library_is_there(const struct cli *cli)
{
    char *path = cli->args.library ? mem_strdup(cli->args.library) : library_default_path(NULL);
    bool there = path && access(path, R_OK) == 0;
    free(path);
    return there;
}

/* Complains about each line of a text. */
static void complain_lines(struct cli *cli, struct strv lines)
{
    while (lines.ptr && lines.len > 0) {
        struct strv line = strv_split(&lines, '\n');
        char *copy = mem_copy(line.ptr, line.len);
        if (line.len > 0)
            cli_complain(&cli->out, NULL, copy);
        cli->not_all = cli->not_all || line.len > 0;
        free(copy);
    }
}

bool cli_dump_config(struct cli *cli, struct err *err)
{
    struct config config;
    struct strbuf problems = {0};
    config_files_init(&config);
    bool fine = config_files_load(&config, cli->args.config, cli_no_color() ? "mono" : NULL,
                                  "NO_COLOR", &problems, err);
    if (fine && library_is_there(cli)) {
        fine = cli_open_library(cli, err);
        if (fine)
            remembered_load(&config, cli->library, &problems);
    }
    complain_lines(cli, strbuf_strv(&problems));
    if (fine) {
        struct strbuf dump = {0};
        config_dump(&config, &dump);
        cli_visible(&cli->out.buf, strbuf_strv(&dump), true);
        strbuf_free(&dump);
        fine = cli_out_flush(&cli->out, err);
    }
    strbuf_free(&problems);
    config_deinit(&config);
    return fine;
}
