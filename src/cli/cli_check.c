/* `lectern check`: whether the library is whole, repairing it, and forgetting what it misses
 * (cli_commands.h).
 *
 * Findings and what was done go to stdout. The exit status tells apart: 0 whole, or repaired with
 * nothing lost; 1 repaired, but some texts or notes must be added again; 3 damaged, or not
 * repairable.
 */
#include "cli_commands.h"
#include "lectern/base/i18n.h"
#include "lectern/library/exchange/exchange.h"
#include "lectern/library/repair/lost.h"
#include "lectern/library/repair/repair.h"
#include "lectern/library/texts/refresh.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void tell_saved(struct strbuf *out, const struct repair_result *result)
{
    if (result->aside)
        strbuf_addf(out, _("The library was damaged; the damaged file is kept as %s\n"),
                    result->aside);
    if (result->lost)
        strbuf_addf(out, "%s\n", _("The library was missing or empty; it was made anew."));
    if (result->from)
        strbuf_addf(out, _("Read instead, what was set aside before: %s\n"), result->from);
    if (!result->damaged && !result->from)
        return;
    strbuf_addf(out, _("Saved from it: %" PRId64 " texts, %" PRId64 " notes."), result->texts,
                result->notes);
    if (result->texts_again + result->texts_lost > 0)
        strbuf_addf(out, _(" Texts lost: %zu; read again from their files: %zu."),
                    result->texts_again + result->texts_lost, result->texts_again);
    strbuf_add_byte(out, '\n');
}

static void tell_copies(struct strbuf *out, const struct repair_result *result)
{
    const struct import_result *merged = &result->merged;
    if (!result->copy) {
        strbuf_addf(out, "%s\n", _("There is no copy of the notes."));
        return;
    }
    strbuf_addf(out,
                ngettext("Merged %zu copy of the notes, the newest is %s:",
                         "Merged %zu copies of the notes, the newest is %s:", result->copies),
                result->copies, result->copy);
    strbuf_addf(out,
                _(" %zu notes were missing, %zu older, %zu there already, %zu different (both are "
                  "kept)."),
                merged->added, merged->updated, merged->known, merged->conflicts);
    strbuf_add_byte(out, '\n');
    if (merged->unplaced)
        strbuf_addf(out,
                    ngettext("%zu note of them has no text here: add the text, then run `lectern "
                             "check --repair` again.\n",
                             "%zu notes of them have no text here: add the texts, then run "
                             "`lectern check --repair` again.\n",
                             merged->unplaced),
                    merged->unplaced);
}

bool cli_repair(struct cli *cli, struct strbuf *out, struct err *err)
{
    struct strbuf report = {0};
    struct repair_result result;
    bool ok = library_repair(cli->args.library, cli->now_ms(), &result, &report, err);
    if (!ok && err->code == ERR_IO)
        err->code = ERR_LIBRARY;
    strbuf_add_strv(out, strbuf_strv(&report));
    if (ok) {
        if (result.damaged || result.lost || result.from)
            tell_saved(out, &result);
        else if (result.index_made)
            strbuf_addf(out, "%s\n", _("The search index was made anew."));
        else
            strbuf_addf(out, "%s\n", _("The library is whole; nothing had to be set aside."));
        tell_copies(out, &result);
        cli->not_all = result.texts_lost + result.merged.unplaced > 0;
    }
    repair_result_free(&result);
    strbuf_free(&report);
    return ok;
}

static bool repair(struct cli *cli, struct err *err)
{
    struct strbuf told = {0};
    bool ok = cli_repair(cli, &told, err);
    cli_visible(&cli->out.buf, strbuf_strv(&told), true);
    strbuf_free(&told);
    return ok;
}

/* Ends what is told at every start; where the library is lost, begins a new one. */
static bool forget(struct cli *cli, struct err *err)
{
    struct library_lost lost;
    bool anew = library_is_lost(cli->args.library, &lost);
    bool ok = !anew || library_begin_anew(&lost, false, err);
    library_lost_free(&lost);
    if (!ok || !cli_open_library(cli, err))
        return false;
    const char *told = anew ? _("A new library was begun; what lies beside it stays there.")
                       : library_misses(cli->library, NULL)
                           ? _("Forgotten; the copies of the notes stay where they are.")
                           : _("The library misses nothing; there is nothing to forget.");
    strbuf_addf(&cli->out.buf, "%s\n", told);
    return anew || library_forget_missed(cli->library, err);
}

/* What the options ask for before the check. */
static bool prepare(struct cli *cli, struct err *err)
{
    bool memory = cli->args.library && strcmp(cli->args.library, ":memory:") == 0;
    if (cli->args.repair && cli->args.forget)
        return err_set(err, ERR_USAGE, _("--repair and --forget: choose one of the two"));
    if (cli->args.repair && memory)
        return err_set(err, ERR_USAGE, _("--repair: there is nothing to repair in memory"));
    if (cli->args.forget)
        return forget(cli, err);
    return !cli->args.repair || repair(cli, err);
}

/* Reads every text anew that an earlier program has read. */
static bool refresh(struct cli *cli, struct err *err)
{
    struct library_stale stale = {0};
    size_t done = 0;
    if (cli->read_only)
        return err_set(err, ERR_LIBRARY, _("--refresh: this library can only be read"));
    while (!stale.done) {
        if (!library_refresh_slice(cli->library, cli->now_ms(), &stale, err))
            return false;
        done += stale.refreshed;
    }
    strbuf_addf(&cli->out.buf,
                ngettext("%zu text was read anew.\n", "%zu texts were read anew.\n", done), done);
    if (stale.failed)
        strbuf_addf(&cli->out.buf,
                    ngettext("%zu text could not be read anew; it stays as it was.\n",
                             "%zu texts could not be read anew; they stay as they were.\n",
                             stale.failed),
                    stale.failed);
    return true;
}

bool cli_check(struct cli *cli, struct err *err)
{
    struct strbuf report = {0};
    bool sound = true;
    bool ok = prepare(cli, err);
    ok = ok && cli_open_library(cli, err) && (!cli->args.refresh || refresh(cli, err)) &&
         library_check(cli->library, &report, &sound, err);
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
