/* `lectern remove` and `lectern trash` (cli_commands.h). */
#include "cli_commands.h"
#include "cli_tsv.h"
#include "cli_which.h"
#include "lectern/base/i18n.h"
#include "lectern/base/json.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/texts/read.h"
#include "lectern/library/texts/trash.h"
#include "lectern/ui/speech_filter.h"
#include "lectern/ui/view_notes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whether the user wants it, who is asked on the terminal. */
static bool ask(struct cli *cli, size_t speeches, size_t notes, bool *yes, struct err *err)
{
    *yes = cli->args.yes;
    if (*yes)
        return true;
    if (isatty(STDIN_FILENO) != 1 || !cli->out.err_is_terminal)
        return err_set(err, ERR_USAGE, _("there is nobody to ask: say --yes, or --dry-run"));
    fprintf(cli->out.err, ngettext("Take %zu speech", "Take %zu speeches", speeches), speeches);
    fprintf(cli->out.err,
            ngettext(" with %zu note out of the library?", " with %zu notes out of the library?",
                     notes),
            notes);
    fprintf(cli->out.err, " %s ", _("[y]es, [n]o:"));
    fflush(cli->out.err);
    *yes = cli_read_answer() == 'y';
    return true;
}

static bool remove_rows(struct cli *cli, const struct speech_ids *ids, struct err *err)
{
    size_t count = 0, notes = 0;
    bool yes = false;
    if (!cli_out_flush(&cli->out, err) || !library_notes_along(cli->library, ids, &notes, err) ||
        !ask(cli, ids->at.len, notes, &yes, err))
        return false;
    if (!yes)
        return true;
    if (!library_remove_speeches(cli->library, ids, cli->now_ms(), &count, err))
        return false;
    strbuf_addf(&cli->out.buf,
                ngettext("%zu speech is in the trash for %d days; `lectern trash` lists and "
                         "restores.",
                         "%zu speeches are in the trash for %d days; `lectern trash` lists and "
                         "restores.",
                         count),
                count, NOTE_TRASH_DAYS);
    strbuf_add_byte(&cli->out.buf, '\n');
    return cli_out_flush(&cli->out, err);
}

bool cli_remove(struct cli *cli, struct err *err)
{
    struct speech_list list = {0};
    struct speech_ids ids = {0};
    bool ok = cli_open_library(cli, err) && library_speeches(cli->library, &list, err);
    if (ok) {
        ok = cli_which(cli, 0, &list, &ids, err);
        speech_list_free(&list);
    }
    if (ok && ids.at.len == 0) {
        if (!cli->not_all)
            cli_complain(&cli->out, NULL, _("no speech of the library is meant by that"));
        cli->not_all = true;
    } else if (ok) {
        ok = cli->args.dry_run ? cli_out_flush(&cli->out, err) : remove_rows(cli, &ids, err);
    }
    VEC_FREE(&ids.at);
    return ok;
}

/* --- the trash --- */

/* One row of the trash: a speech, or a note. */
struct trashed {
    const char *kind, *id, *title, *words;
    int64_t notes, deleted_ms;
};

static void add_row(struct cli *cli, struct json *json, struct cli_tsv *tsv,
                    const struct trashed *row)
{
    char when[CLI_TIME_SIZE];
    cli_write_time(row->deleted_ms, when);
    switch (cli->args.format) {
    case CLI_JSON:
        json_open_object(json);
        json_key(json, "kind");
        json_string(json, strv_of(row->kind));
        json_key(json, "id");
        json_string(json, strv_of(row->id));
        json_key(json, "title");
        json_string_or_null(json, row->title);
        json_key(json, "words");
        json_string_or_null(json, row->words);
        json_key(json, "notes");
        json_int(json, row->notes);
        json_key(json, "deleted");
        json_string(json, strv_of(when));
        json_close_object(json);
        break;
    case CLI_TSV:
        cli_tsv_text(tsv, row->kind);
        cli_tsv_text(tsv, row->id);
        cli_tsv_text(tsv, row->title);
        cli_tsv_text(tsv, row->words);
        cli_tsv_int(tsv, row->notes);
        cli_tsv_text(tsv, when);
        cli_tsv_end_row(tsv);
        break;
    case CLI_TEXT:
        strbuf_addf(&cli->out.buf, "%6s  %.10s  ", row->id, when);
        cli_visible_str(&cli->out.buf, row->words ? row->words : row->title);
        if (row->notes > 0)
            strbuf_addf(&cli->out.buf, "  *%" PRId64, row->notes);
        strbuf_add_byte(&cli->out.buf, '\n');
        break;
    }
}

static void add_rows(struct cli *cli, const struct trashed_list *speeches,
                     const struct note_list *notes)
{
    struct json json = json_start(&cli->out.buf);
    struct cli_tsv tsv = {0};
    if (cli->args.format == CLI_JSON)
        json_open_array(&json);
    else if (cli->args.format == CLI_TSV)
        tsv = cli_tsv_start(&cli->out.buf, "kind id title words notes deleted");
    for (size_t i = 0; i < speeches->rows.len; i++) {
        const struct trashed_speech *speech = &speeches->rows.at[i];
        struct strbuf name = {0};
        char id[24];
        snprintf(id, sizeof id, "%" PRId64, speech->info.id);
        speech_name(&speech->info, &name);
        struct trashed row = {"speech",
                              id,
                              strbuf_str(&name),
                              NULL,
                              speech->info.notes + speech->info.bookmarks,
                              speech->removed_ms};
        add_row(cli, &json, &tsv, &row);
        strbuf_free(&name);
    }
    for (size_t i = 0; i < notes->rows.len; i++) {
        const struct note *note = &notes->rows.at[i];
        struct strbuf words = {0};
        view_notes_describe(note, &words);
        struct trashed row = {"note", note->id,        note->speech_title, strbuf_str(&words),
                              0,      note->deleted_ms};
        add_row(cli, &json, &tsv, &row);
        strbuf_free(&words);
    }
    if (cli->args.format == CLI_JSON)
        json_close_array(&json);
}

static bool list_trash(struct cli *cli, struct err *err)
{
    struct trashed_list speeches;
    struct note_list notes;
    if (!library_removed_speeches(cli->library, &speeches, err))
        return false;
    bool ok = library_trash(cli->library, &notes, err);
    if (ok) {
        add_rows(cli, &speeches, &notes);
        note_list_free(&notes);
        ok = cli->args.format == CLI_JSON ? cli_out_flush_json(&cli->out, err)
                                          : cli_out_flush(&cli->out, err);
    }
    trashed_list_free(&speeches);
    return ok;
}

/* Brings back a speech by its number, a note by its id. */
static bool restore_one(struct cli *cli, const char *operand, size_t *count, struct err *err)
{
    struct speech_ids ids = {0};
    size_t back = 0;
    bool ok;
    if (cli_id_of(operand) == 0) {
        ok = library_restore_note(cli->library, operand, cli->now_ms(), err);
        *count += ok;
        return ok;
    }
    VEC_PUSH(&ids.at, cli_id_of(operand));
    ok = library_bring_back_speeches(cli->library, &ids, cli->now_ms(), &back, err);
    VEC_FREE(&ids.at);
    *count += back;
    return ok && (back > 0 || err_set(err, ERR_NOT_FOUND, _("is not in the trash")));
}

static bool restore(struct cli *cli, struct err *err)
{
    size_t count = 0;
    if (cli->args.operands.len < 2)
        return err_set(err, ERR_USAGE, _("trash restore needs ID..."));
    for (size_t i = 1; i < cli->args.operands.len; i++) {
        struct err problem = {0};
        if (restore_one(cli, cli->args.operands.at[i], &count, &problem))
            continue;
        if (cli_is_of_library(&problem)) {
            *err = problem;
            return false;
        }
        cli_input_failed(cli, cli->args.operands.at[i], &problem);
    }
    strbuf_addf(&cli->out.buf, ngettext("%zu is back.", "%zu are back.", count), count);
    strbuf_add_byte(&cli->out.buf, '\n');
    return cli_out_flush(&cli->out, err);
}

bool cli_trash(struct cli *cli, struct err *err)
{
    const char *action = cli->args.operands.len > 0 ? cli->args.operands.at[0] : "list";
    bool list = strcmp(action, "list") == 0;
    if (!list && strcmp(action, "restore") != 0)
        return err_set(err, ERR_USAGE, _("trash: \"%s\" is no action; list and restore are"),
                       action);
    return cli_open_library(cli, err) && (list ? list_trash(cli, err) : restore(cli, err));
}
