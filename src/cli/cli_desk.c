/* `lectern desk` (cli_commands.h): what lies on the clippings desks. */
#include "cli_commands.h"
#include "cli_docx.h"
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
        clips_write(list.rows.at, list.rows.len, CLIP_JSON, &cli->out.buf);
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

/* The format that the operand at `*at` names (then *at is moved on), else that of the options. */
static enum clip_format take_format(const struct cli *cli, size_t *at)
{
    static const char *const NAMES[] = {
        [CLIP_MARKDOWN] = "markdown", [CLIP_TEXT] = "text", [CLIP_JSON] = "json"};
    const char *word = *at < cli->args.operands.len ? cli->args.operands.at[*at] : "";
    const char *option = cli->args.format_name ? cli->args.format_name : "";
    for (int i = 0; i < 3; i++)
        if (strcmp(word, NAMES[i]) == 0) {
            ++*at;
            return (enum clip_format)i;
        }
    for (int i = 0; i < 3; i++)
        if (strcmp(option, NAMES[i]) == 0)
            return (enum clip_format)i;
    return cli->args.format == CLI_JSON ? CLIP_JSON : CLIP_MARKDOWN;
}

/* Writes a desk as a Word document. */
static bool export_docx(struct cli *cli, const struct clip_list *list, const char *desk,
                        struct err *err)
{
    enum word_layout layout;
    struct strbuf out = {0};
    bool ok = cli_docx_layout(cli, &layout, err);
    if (ok)
        word_write_clips(list->rows.at, list->rows.len, desk, layout, &out);
    ok = ok && cli_docx_flush(cli, &out, err);
    strbuf_free(&out);
    return ok;
}

static bool export_desk(struct cli *cli, struct err *err)
{
    size_t at = 1;
    bool docx = cli_docx_take(cli, &at);
    enum clip_format format = take_format(cli, &at);
    const char *desk = at < cli->args.operands.len ? cli->args.operands.at[at] : "";
    struct clip_list list;
    struct strbuf out = {0};
    if (at + 1 < cli->args.operands.len)
        return err_set(err, ERR_USAGE, _("desk export: name one desk, or none for the first"));
    if (!library_clips(cli->library, desk, &list, err))
        return false;
    cli->not_all = list.rows.len == 0;
    if (docx && list.rows.len) {
        bool ok = export_docx(cli, &list, desk, err);
        clip_list_free(&list);
        return ok;
    }
    if (!docx)
        clips_write(list.rows.at, list.rows.len, format, &out);
    if (format == CLIP_JSON)
        cli_visible_json(&cli->out.buf, strbuf_strv(&out));
    else
        cli_visible(&cli->out.buf, strbuf_strv(&out), true);
    if (list.rows.len == 0)
        cli_complain(&cli->out, NULL, _("nothing lies on that desk"));
    strbuf_free(&out);
    clip_list_free(&list);
    cli->out.data = true;
    return cli_out_flush(&cli->out, err);
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
