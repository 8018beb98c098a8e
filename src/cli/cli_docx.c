/* See cli_docx.h. */
#include "cli_docx.h"
#include "lectern/base/i18n.h"
#include "lectern/host/config_files.h"

#include <string.h>

bool cli_docx_take(const struct cli *cli, size_t *at)
{
    bool named = *at < cli->args.operands.len && strcmp(cli->args.operands.at[*at], "docx") == 0;
    *at += named;
    return named || (cli->args.format_name && strcmp(cli->args.format_name, "docx") == 0);
}

bool cli_docx_layout(struct cli *cli, enum word_layout *layout, struct err *err)
{
    struct config config;
    struct strbuf problems = {0};
    if (cli->out.out_is_terminal)
        return err_set(
            err, ERR_USAGE,
            _("a Word document is not for the terminal: write it to a file with > FILE.docx"));
    config_files_init(&config);
    bool ok = config_files_load(&config, cli->args.config, "mono", "NO_COLOR", &problems, err);
    if (ok)
        *layout = (enum word_layout)settings_number(&config.settings, SETTING_DOCX_LAYOUT);
    strbuf_free(&problems);
    config_deinit(&config);
    return ok;
}

bool cli_docx_flush(struct cli *cli, const struct strbuf *docx, struct err *err)
{
    strbuf_add_strv(&cli->out.buf, strbuf_strv(docx));
    cli->out.data = true;
    return cli_out_flush(&cli->out, err);
}
