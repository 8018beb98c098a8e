/* `lectern desk` (cli_commands.h): what lies on the clippings desks. */
#include "cli_commands.h"
#include "cli_format.h"
#include "cli_tsv.h"
#include "lectern/base/i18n.h"
#include "lectern/library/exchange/clip_write.h"
#include "lectern/library/notes/desk.h"

#include <inttypes.h>
#include <string.h>

/* --- list --- */

static void add_text(struct strbuf *out, const struct clip *clip, size_t number)
{
    struct strbuf source = {0};
    strbuf_addf(out, "%4zu  ", number);
    if (clip->desk && clip->desk[0]) {
        strbuf_add_str(out, "[");
        cli_visible_str(out, clip->desk);
        strbuf_add_str(out, "] ");
    }
    for (uint32_t d = 1; d < clip->depth && d < 32; d++)
        strbuf_add_str(out, "  ");
    cli_visible_str(out, clip_words(clip));
    if (clip->text)
        strbuf_addf(out, "  (%s)", _("edited"));
    strbuf_add_str(out, "\n      ");
    clip_source(clip, &source);
    cli_visible_str(out, strbuf_str(&source));
    strbuf_add_byte(out, '\n');
    strbuf_free(&source);
}

static void add_tsv(struct cli_tsv *tsv, const struct clip *clip)
{
    cli_tsv_text(tsv, clip->id);
    cli_tsv_text(tsv, clip->desk);
    cli_tsv_text(tsv, clip->kind == CLIP_HEADING ? "heading" : "passage");
    cli_tsv_int(tsv, clip->depth);
    cli_tsv_int(tsv, clip->speech_id);
    cli_tsv_text(tsv, clip->title);
    cli_tsv_text(tsv, clip->speaker);
    cli_tsv_text(tsv, clip->date);
    cli_tsv_text(tsv, clip->section);
    cli_tsv_text(tsv, clip->exact);
    cli_tsv_text(tsv, clip->text);
    cli_tsv_end_row(tsv);
}

static bool list_clips(struct cli *cli, struct err *err)
{
    static const char names[] = "id desk kind depth speech title speaker date section exact text";
    const char *desk = cli->args.operands.len > 1 ? cli->args.operands.at[1] : NULL;
    struct clip_list list;
    if (cli->args.operands.len > 2)
        return err_set(err, ERR_USAGE, _("desk list: name one desk, or none for all"));
    if (!library_clips(cli->library, desk, &list, err))
        return false;
    struct cli_tsv tsv = {0};
    if (cli->args.format == CLI_TSV)
        tsv = cli_tsv_start(&cli->out.buf, names);
    if (cli->args.format == CLI_JSON)
        clips_write(list.rows.at, list.rows.len, CLIP_JSON, NULL, &cli->out.buf);
    for (size_t i = 0; i < list.rows.len; i++) {
        if (cli->args.format == CLI_TSV)
            add_tsv(&tsv, &list.rows.at[i]);
        else if (cli->args.format == CLI_TEXT)
            add_text(&cli->out.buf, &list.rows.at[i], i + 1);
    }
    cli->not_all = list.rows.len == 0 && desk;
    clip_list_free(&list);
    return cli->args.format == CLI_JSON ? cli_out_flush_json(&cli->out, err)
                                        : cli_out_flush(&cli->out, err);
}

/* --- export and names --- */

static bool export_desk(struct cli *cli, struct err *err)
{
    size_t at = 1;
    const struct out_format *format = cli_format_take(cli, clip_formats(), &at);
    const char *desk = at < cli->args.operands.len ? cli->args.operands.at[at] : "";
    struct out_look look = {.name = desk};
    struct clip_list list;
    struct strbuf out = {0};
    if (at + 1 < cli->args.operands.len)
        return err_set(err, ERR_USAGE, _("desk export: name one desk, or none for the first"));
    if (!library_clips(cli->library, desk, &list, err))
        return false;
    cli->not_all = list.rows.len == 0;
    if (list.rows.len == 0)
        cli_complain(&cli->out, NULL, _("nothing lies on that desk"));
    bool empty = list.rows.len == 0 && format->packed; /* no document of nothing */
    bool ok = empty || cli_format_look(cli, format, &look, err);
    if (ok && !empty) {
        clips_write(list.rows.at, list.rows.len, (enum clip_format)format->format, &look, &out);
        ok = cli_format_flush(cli, format, &out, err);
    }
    strbuf_free(&out);
    clip_list_free(&list);
    return ok;
}

static bool list_names(struct cli *cli, struct err *err)
{
    struct desk_list list;
    if (!library_desks(cli->library, &list, err))
        return false;
    for (size_t i = 0; i < list.rows.len; i++) {
        const struct desk_info *desk = &list.rows.at[i];
        strbuf_addf(&cli->out.buf, "%6" PRId64 "  ", desk->count);
        cli_visible_str(&cli->out.buf, desk->name[0] ? desk->name : _("(the first desk)"));
        strbuf_add_byte(&cli->out.buf, '\n');
    }
    desk_list_free(&list);
    return cli_out_flush(&cli->out, err);
}

bool cli_desk(struct cli *cli, struct err *err)
{
    const char *action = cli->args.operands.len > 0 ? cli->args.operands.at[0] : "list";
    bool list = strcmp(action, "list") == 0, export = strcmp(action, "export") == 0;
    if (!list && !export && strcmp(action, "names") != 0)
        return err_set(err, ERR_USAGE, _("desk: \"%s\" is no action; list, export and names are"),
                       action);
    if (!cli_open_library(cli, err))
        return false;
    if (list)
        return list_clips(cli, err);
    return export ? export_desk(cli, err) : list_names(cli, err);
}
