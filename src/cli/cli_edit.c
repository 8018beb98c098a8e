/* `lectern edit`: the reader's own facts of speeches (cli_commands.h). */
#include "cli_commands.h"

#include "lectern/base/i18n.h"
#include "lectern/library/texts/correction.h"

#include <stdlib.h>

/* The corrections that the options ask for, of one speech. */
static void add_edits(const struct cli_args *args, int64_t speech_id, struct correction_list *edits)
{
    for (int fact = 0; fact < FACT_CORRECTED; fact++)
        if (args->facts[fact])
            VEC_PUSH(&edits->rows,
                     ((struct correction){.speech_id = speech_id,
                                          .kind = (enum correction_kind)(CORRECTION_TITLE + fact),
                                          .value = args->facts[fact]}));
}

/* All of them or none: a wrong id or date changes nothing. */
bool cli_edit(struct cli *cli, struct err *err)
{
    const struct cli_args *args = &cli->args;
    struct correction_list edits = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < args->operands.len; i++) {
        long id = 0;
        if (!strv_to_long(strv_of(args->operands.at[i]), &id) || id <= 0)
            ok =
                err_set(err, ERR_USAGE, _("\"%s\" is no id of a speech; `lectern list` shows them"),
                        args->operands.at[i]);
        else
            add_edits(args, id, &edits);
    }
    if (ok && edits.rows.len == 0)
        ok = err_set(err, ERR_USAGE,
                     _("edit needs --title, --speaker, --office, --date or --place"));
    ok = ok && cli_open_library(cli, err);
    if (ok && cli->read_only)
        ok = err_set(err, ERR_LIBRARY, _("this library can only be read"));
    ok =
        ok && library_correct_many(cli->library, edits.rows.at, edits.rows.len, cli->now_ms(), err);
    VEC_FREE(&edits.rows);
    if (ok)
        strbuf_addf(&cli->out.buf,
                    ngettext("%zu speech set.\n", "%zu speeches set.\n", args->operands.len),
                    args->operands.len);
    return cli_out_flush(&cli->out, ok ? err : NULL) && ok;
}
