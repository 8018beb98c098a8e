/* `lectern notes export|import|merge` (cli_commands.h). */
#include "cli_commands.h"
#include "cli_docx.h"
#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/host/template_file.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/texts/add.h"
#include "lectern/ui/note_filter.h"

#include <string.h>

static const struct {
    const char *name;
    enum note_format format;
} formats[] = {
    {"markdown", NOTE_FORMAT_MARKDOWN}, {"org", NOTE_FORMAT_ORG},   {"tsv", NOTE_FORMAT_TSV},
    {"csv", NOTE_FORMAT_CSV},           {"json", NOTE_FORMAT_JSON},
};

/* The format that the operand at `*at` names (then *at is moved on), else that of the options, else
 * Markdown. */
static enum note_format take_format(const struct cli *cli, size_t *at)
{
    const char *word = *at < cli->args.operands.len ? cli->args.operands.at[*at] : "";
    const char *option = cli->args.format_name ? cli->args.format_name : "";
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(word, formats[i].name) == 0) {
            ++*at;
            return formats[i].format;
        }
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(option, formats[i].name) == 0)
            return formats[i].format;
    switch (cli->args.format) {
    case CLI_JSON: return NOTE_FORMAT_JSON;
    case CLI_TSV: return NOTE_FORMAT_TSV;
    case CLI_TEXT: break;
    }
    return NOTE_FORMAT_MARKDOWN;
}

/* `notes export docx [ID]`. */
static bool export_docx(struct cli *cli, size_t at, const struct note_choice *choice,
                        struct err *err)
{
    long id = 0;
    enum word_layout layout;
    struct strbuf out = {0};
    size_t count = cli->args.operands.len;
    if (at + 1 < count ||
        (at < count && (!strv_to_long(strv_of(cli->args.operands.at[at]), &id) || id <= 0)))
        return err_set(err, ERR_USAGE,
                       _("notes export docx: name one speech by its id, or none for all"));
    bool ok = cli_docx_layout(cli, &layout, err) &&
              (id == 0 || cli_know_speech(cli, cli->args.operands.at[at], id, err)) &&
              word_write_notes(cli->library, id, choice, layout, &out, err) &&
              cli_docx_flush(cli, &out, err);
    strbuf_free(&out);
    return ok;
}

static bool is_wanted(void *user, const struct note *note)
{
    return note_filter_fits(note, strv_of(user), NULL);
}

bool cli_notes_export(struct cli *cli, struct err *err)
{
    const struct note_choice chosen = {is_wanted, (char *)(uintptr_t)cli->args.filter};
    const struct note_choice *choice = cli->args.filter ? &chosen : NULL;
    size_t i = 1;
    struct strbuf out = {0}, form = {0};
    bool ok = true;
    if (cli_docx_take(cli, &i))
        return export_docx(cli, i, choice, err);
    enum note_format format = take_format(cli, &i);
    if (cli->args.template && format != NOTE_FORMAT_MARKDOWN)
        return err_set(err, ERR_USAGE, _("--template goes with Markdown"));
    if (format == NOTE_FORMAT_JSON &&
        i + 1 < cli->args.operands.len) /* two pages would be no JSON text */
        return err_set(err, ERR_USAGE, _("notes export json: name one speech, or none for all"));
    ok = format != NOTE_FORMAT_MARKDOWN || template_file_load(cli->args.template, &form, err);
    do {
        long id = 0;
        const char *operand = i < cli->args.operands.len ? cli->args.operands.at[i] : NULL;
        if (operand && (!strv_to_long(strv_of(operand), &id) || id <= 0))
            ok = err_set(err, ERR_USAGE,
                         _("notes export: \"%s\" is no format (markdown, org, tsv, csv, json) and "
                           "no speech id"),
                         operand);
        ok = ok && (id == 0 || cli_know_speech(cli, operand, id, err));
        ok = ok &&
             library_export_chosen(cli->library, id, choice, format, strbuf_strv(&form), &out, err);
    } while (ok && ++i < cli->args.operands.len);
    if (ok && format == NOTE_FORMAT_JSON)
        cli_visible_json(&cli->out.buf, strbuf_strv(&out));
    else if (ok)
        cli_visible(&cli->out.buf, strbuf_strv(&out), true);
    strbuf_free(&form);
    strbuf_free(&out);
    cli->out.data = true;
    return ok && cli_out_flush(&cli->out, err);
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
