/* `lectern show --notes` and `--format`: speeches with their notes for people (cli_commands.h). */
#include "cli_commands.h"
#include "cli_format.h"
#include "cli_source.h"
#include "lectern/base/i18n.h"
#include "lectern/library/exchange/sheet.h"
#include "lectern/library/notes/notes.h"

#include <stdlib.h>
#include <string.h>

/* One operand that was opened. */
struct page {
    struct cli_source source;
    struct note_list notes;
};

struct pages {
    struct page *all; /* room for every operand */
    size_t count;
    VEC(struct sheet) sheets; /* every speech of them */
};

/* Opens one operand; its notes are read where they were asked for and it is a speech of the
 * library. */
static bool open_page(struct cli *cli, const char *operand, struct page *page, struct err *err)
{
    if (!cli_source_open(cli, operand, &page->source, err))
        return false;
    if (!cli->args.notes)
        return true;
    bool ok = true;
    if (page->source.is_file)
        ok = err_set(err, ERR_USAGE,
                     _("notes hang on the speeches of the library: name the speech by its id, "
                       "which `lectern list` shows"));
    ok = ok && library_notes(cli->library, strtol(operand, NULL, 10), &page->notes, err);
    if (!ok)
        cli_source_close(&page->source);
    return ok;
}

static void add_page(struct pages *pages)
{
    const struct page *page = &pages->all[pages->count++];
    const struct document *doc = &page->source.doc;
    for (size_t i = 0; i < doc->speeches.len; i++)
        VEC_PUSH(&pages->sheets, ((struct sheet){.doc = doc,
                                                 .speech = i,
                                                 .notes = page->notes.rows.at,
                                                 .note_count = page->notes.rows.len}));
}

static void free_pages(struct pages *pages)
{
    for (size_t i = 0; i < pages->count; i++) {
        cli_source_close(&pages->all[i].source);
        if (pages->all[i].notes.arena)
            note_list_free(&pages->all[i].notes);
    }
    free(pages->all);
    VEC_FREE(&pages->sheets);
}

/* Writes the speeches in the format that was asked for. */
static bool write_pages(struct cli *cli, const struct pages *pages, struct err *err)
{
    size_t none = cli->args.operands.len; /* operands are speeches and files, no formats */
    const struct out_format *format = cli_format_take(cli, sheet_formats(), &none);
    struct out_look look = {.name = cli->args.operands.at[0]};
    struct strbuf out = {0};
    if (!cli_format_look(cli, format, &look, err))
        return false;
    sheet_write(pages->sheets.at, pages->sheets.len, (enum sheet_format)format->format, &look,
                &out);
    bool ok = cli_format_flush(cli, format, &out, err);
    strbuf_free(&out);
    return ok;
}

bool cli_show_sheet(struct cli *cli, struct err *err)
{
    struct pages pages = {.all = mem_new(cli->args.operands.len, sizeof(struct page))};
    bool ok = true;
    if (cli->args.raw || cli->args.section)
        ok = err_set(err, ERR_USAGE, _("--raw and --section do not go with --notes and --format"));
    for (size_t i = 0; ok && i < cli->args.operands.len; i++) {
        struct err problem = {0};
        if (open_page(cli, cli->args.operands.at[i], &pages.all[pages.count], &problem)) {
            add_page(&pages);
            continue;
        }
        ok = !cli_is_of_library(&problem);
        if (ok)
            cli_input_failed(cli, cli->args.operands.at[i], &problem);
        else
            *err = problem;
    }
    if (ok && pages.sheets.len)
        ok = write_pages(cli, &pages, err);
    free_pages(&pages);
    return ok && cli_out_flush(&cli->out, err);
}
