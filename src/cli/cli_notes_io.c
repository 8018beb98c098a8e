/* `lectern notes export|import|merge` (cli_commands.h). */
#include "cli_commands.h"
#include "cli_format.h"
#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/host/template_file.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/texts/add.h"
#include "lectern/ui/note_filter.h"

#include <string.h>

static bool is_wanted(void *user, const struct note *note)
{
    return note_filter_fits(user, note, NULL);
}

/* The speech that an operand names; false for one that is none. */
static bool read_id(struct cli *cli, const char *operand, long *id, struct err *err)
{
    *id = 0;
    if (operand && (!strv_to_long(strv_of(operand), id) || *id <= 0))
        return err_set(err, ERR_USAGE,
                       _("notes export: \"%s\" is no format (markdown, org, tsv, csv, json, docx) "
                         "and no speech id"),
                       operand);
    return *id == 0 || cli_know_speech(cli, operand, *id, err);
}

bool cli_notes_export(struct cli *cli, struct note_filter *filter, struct err *err)
{
    const struct note_choice chosen = {is_wanted, filter};
    const struct note_choice *choice = cli->args.filter ? &chosen : NULL;
    size_t i = 1;
    struct strbuf out = {0}, form = {0};
    struct out_look look = {0};
    const struct out_format *row = cli_format_take(cli, note_formats(), &i);
    enum note_format format = (enum note_format)row->format;
    if (cli->args.template && format != NOTE_FORMAT_MARKDOWN)
        return err_set(err, ERR_USAGE, _("--template goes with Markdown"));
    if ((format == NOTE_FORMAT_JSON || row->packed) && i + 1 < cli->args.operands.len)
        return err_set(err, ERR_USAGE, /* two of them would be no JSON text and no document */
                       _("notes export %s: name one speech by its id, or none for all"),
                       row->names);
    bool ok =
        cli_format_look(cli, row, &look, err) &&
        (format != NOTE_FORMAT_MARKDOWN || template_file_load(cli->args.template, &form, err));
    do {
        long id = 0;
        const char *operand = i < cli->args.operands.len ? cli->args.operands.at[i] : NULL;
        ok = ok && read_id(cli, operand, &id, err) &&
             library_export_chosen(cli->library, id, choice, format, strbuf_strv(&form),
                                   look.layout, &out, err);
    } while (ok && ++i < cli->args.operands.len);
    ok = ok && cli_format_flush(cli, row, &out, err);
    strbuf_free(&form);
    strbuf_free(&out);
    return ok;
}

bool cli_notes_template(struct cli *cli, struct err *err)
{
    struct strbuf form = {0};
    bool ok = template_file_load(cli->args.template, &form, err);
    if (ok)
        cli_visible(&cli->out.buf, strbuf_strv(&form), true);
    strbuf_free(&form);
    return ok && cli_out_flush(&cli->out, err);
}

static void print_result(struct cli *cli, const char *input, const struct import_result *result,
                         const struct strbuf *report)
{
    cli_visible_str(&cli->out.buf, input);
    strbuf_addf(&cli->out.buf,
                _(": %zu added, %zu updated, %zu known, %zu conflicts, %zu to be confirmed, %zu "
                  "without a text\n"),
                result->added, result->updated, result->known, result->conflicts, result->unsure,
                result->unplaced);
    if (result->trashed)
        strbuf_addf(&cli->out.buf,
                    ngettext("%zu of them was deleted where it is from and lies in the trash\n",
                             "%zu of them were deleted where they are from and lie in the trash\n",
                             result->trashed),
                    result->trashed);
    if (result->refused)
        strbuf_addf(
            &cli->out.buf,
            ngettext("%zu is beyond the limits\n", "%zu are beyond the limits\n", result->refused),
            result->refused);
    if (result->collections + result->collected)
        strbuf_addf(&cli->out.buf,
                    _("collections: %zu new or changed, %zu speeches put in or taken out\n"),
                    result->collections, result->collected);
    if (result->uncollected)
        strbuf_addf(&cli->out.buf,
                    ngettext("%zu speech in collections has no text here\n",
                             "%zu speeches in collections have no text here\n",
                             result->uncollected),
                    result->uncollected);
    cli_visible(&cli->out.buf, strbuf_strv(report), true);
    cli->not_all = cli->not_all || result->unplaced + result->refused + result->strange > 0;
}

/* What a merge says of the texts of the other library. */
static void print_texts(struct cli *cli, const struct texts_result *texts)
{
    size_t left = texts->missing - texts->texts;
    if (texts->texts)
        strbuf_addf(&cli->out.buf,
                    ngettext("%zu text brought along\n", "%zu texts brought along\n", texts->texts),
                    texts->texts);
    if (left && !cli->args.with_texts)
        strbuf_addf(&cli->out.buf,
                    ngettext("%zu of its texts is not here; --with-texts brings it along\n",
                             "%zu of its texts are not here; --with-texts brings them along\n",
                             left),
                    left);
    cli->not_all = cli->not_all || texts->damaged;
}

static bool import_file(struct cli *cli, const char *path, struct import_result *result,
                        struct strbuf *report, struct err *err)
{
    struct strbuf json = {0};
    bool ok =
        file_read(path, LIBRARY_DEFAULT_LIMIT, &json, err) &&
        library_import_notes(cli->library, strbuf_strv(&json), cli->now_ms(), result, report, err);
    strbuf_free(&json);
    return ok;
}

bool cli_notes_import(struct cli *cli, bool merge, struct err *err)
{
    if (cli->args.operands.len < 2)
        return err_set(err, ERR_USAGE,
                       merge ? _("notes merge: name another library file")
                             : _("notes import: name a JSON file, or - for standard input"));
    for (size_t i = 1; i < cli->args.operands.len; i++) {
        const char *path = cli->args.operands.at[i];
        struct import_result result = {0};
        struct texts_result texts = {0};
        struct strbuf report = {0};
        struct err why = {0};
        bool ok = merge ? library_merge_notes(cli->library, path, cli->args.with_texts,
                                              cli->now_ms(), &result, &texts, &report, &why)
                        : import_file(cli, path, &result, &report, &why);
        if (ok) {
            print_result(cli, path, &result, &report);
            print_texts(cli, &texts);
        } else if (!cli_is_of_library(&why)) {
            cli_input_failed(cli, path, &why);
        }
        strbuf_free(&report);
        if (!ok && cli_is_of_library(&why)) {
            *err = why;
            return false;
        }
    }
    return cli_out_flush(&cli->out, err);
}
