/* `lectern check`: whether the library is whole, and repairing it (cli_commands.h).
 *
 * Findings and what was done go to stdout. The exit status tells apart: 0 whole, or repaired with
 * nothing lost; 1 repaired, but some texts or notes must be added again; 3 damaged, or not
 * repairable.
 */
#include "cli_commands.h"
#include "lectern/base/i18n.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void tell_damage(struct strbuf *out, const struct repair_result *result)
{
    strbuf_addf(out, _("The library was damaged; the damaged file is kept as %s"), result->aside);
    strbuf_addf(out, _("\nSaved from it: %" PRId64 " texts, %" PRId64 " notes."), result->texts,
                result->notes);
    if (result->texts_again + result->texts_lost > 0)
        strbuf_addf(out, _(" Texts lost: %zu; read again from their files: %zu."),
                    result->texts_again + result->texts_lost, result->texts_again);
    strbuf_add_byte(out, '\n');
}

static void tell_copy(struct strbuf *out, const struct repair_result *result)
{
    const struct import_result *merged = &result->merged;
    if (!result->copy) {
        strbuf_addf(out, "%s\n", _("There is no copy of the notes."));
        return;
    }
    strbuf_addf(out,
                _("Merged %s: %zu notes were missing, %zu older, %zu there already, %zu "
                  "different (both are kept)."),
                result->copy, merged->added, merged->updated, merged->known, merged->conflicts);
    strbuf_add_byte(out, '\n');
    if (merged->unplaced)
        strbuf_addf(out,
                    ngettext("%zu note of it has no text here: add the text, then run `lectern "
                             "notes import` with that file.\n",
                             "%zu notes of it have no text here: add the texts, then run `lectern "
                             "notes import` with that file.\n",
                             merged->unplaced),
                    merged->unplaced);
}

static bool repair(struct cli *cli, struct err *err)
{
    struct strbuf report = {0}, told = {0};
    struct repair_result result;
    if (cli->args.library && strcmp(cli->args.library, ":memory:") == 0)
        return err_set(err, ERR_USAGE, _("--repair: there is nothing to repair in memory"));
    bool ok = library_repair(cli->args.library, cli->now_ms(), &result, &report, err);
    cli_visible(&cli->out.buf, strbuf_strv(&report), true);
    if (ok) {
        if (result.damaged)
            tell_damage(&told, &result);
        else
            strbuf_addf(&told, "%s\n", _("The library is whole; nothing had to be set aside."));
        tell_copy(&told, &result);
        cli_visible(&cli->out.buf, strbuf_strv(&told), true);
        cli->not_all = result.texts_lost + result.merged.unplaced > 0;
    }
    repair_result_free(&result);
    strbuf_free(&report);
    strbuf_free(&told);
    return ok;
}

bool cli_check(struct cli *cli, struct err *err)
{
    struct strbuf report = {0};
    bool sound = true;
    bool ok = !cli->args.repair || repair(cli, err);
    ok = ok && cli_open_library(cli, err) && library_check(cli->library, &report, &sound, err);
    cli_visible(&cli->out.buf, strbuf_strv(&report), true);
    strbuf_free(&report);
    if (ok && sound && cli->out.buf.len == 0)
        strbuf_addf(&cli->out.buf, "%s\n",
                    _("The library is whole, and nothing in it needs a look."));
    ok = cli_out_flush(&cli->out, ok ? err : NULL) && ok;
    if (ok && !sound)
        return err_set(err, ERR_LIBRARY,
                       _("the library is damaged; end all programs that have it open and run "
                         "`lectern check --repair`"));
    return ok;
}
