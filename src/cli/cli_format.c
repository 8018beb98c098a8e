/* See cli_format.h. */
#include "cli_format.h"
#include "lectern/base/i18n.h"
#include "lectern/host/config_files.h"

#include <string.h>

const struct out_format *cli_format_take(const struct cli *cli, const struct out_format *table,
                                         size_t *at)
{
    const struct out_format *row = NULL;
    const char *option = cli->args.format == CLI_JSON ? "json" : "tsv";
    if (*at < cli->args.operands.len)
        row = out_format_named(table, cli->args.operands.at[*at]);
    *at += row ? 1 : 0;
    if (!row && cli->args.format_name)
        row = out_format_named(table, cli->args.format_name);
    if (!row && cli->args.format != CLI_TEXT)
        row = out_format_named(table, option);
    return row ? row : table;
}

bool cli_format_look(struct cli *cli, const struct out_format *format, struct out_look *look,
                     struct err *err)
{
    struct config config;
    struct strbuf problems = {0};
    if (!format->packed)
        return true;
    if (cli->out.out_is_terminal)
        return err_set(
            err, ERR_USAGE,
            _("a Word document is not for the terminal: write it to a file with > FILE.docx"));
    config_files_init(&config);
    bool ok = config_files_load(&config, cli->args.config, "mono", "NO_COLOR", &problems, err);
    if (ok)
        look->layout = (enum word_layout)settings_number(&config.settings, SETTING_DOCX_LAYOUT);
    strbuf_free(&problems);
    config_deinit(&config);
    return ok;
}

bool cli_format_flush(struct cli *cli, const struct out_format *format, const struct strbuf *out,
                      struct err *err)
{
    if (format->packed)
        strbuf_add_strv(&cli->out.buf, strbuf_strv(out));
    else if (strcmp(format->names, "json") == 0)
        cli_visible_json(&cli->out.buf, strbuf_strv(out));
    else
        cli_visible(&cli->out.buf, strbuf_strv(out), true);
    cli->out.data = true;
    return cli_out_flush(&cli->out, err);
}
