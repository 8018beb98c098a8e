/* A library that is lost: the question at the terminal, and what is told at every start
 * (cli_commands.h). */
#include "cli_commands.h"
#include "lectern/base/i18n.h"
#include "lectern/library/repair/lost.h"

#include <stdio.h>
#include <unistd.h>

int cli_read_answer(void)
{
    int answer = getchar();
    for (int rest = answer; rest != '\n' && rest != EOF;)
        rest = getchar();
    if (answer >= 'A' && answer <= 'Z')
        answer += 'a' - 'A';
    return answer > 0 && answer != '\n' ? answer : 0;
}

static bool repair_now(struct cli *cli, struct err *err)
{
    struct strbuf told = {0}, visible = {0};
    bool ok = cli_repair(cli, &told, err);
    cli_visible(&visible, strbuf_strv(&told), true);
    fputs(strbuf_str(&visible), cli->out.err);
    cli->not_all = false; /* what is missing is told at every start */
    strbuf_free(&visible);
    strbuf_free(&told);
    return ok;
}

bool cli_ask_lost(struct cli *cli, struct err *err)
{
    struct library_lost lost;
    struct strbuf what = {0}, visible = {0};
    if (!cli->out.err_is_terminal || isatty(STDIN_FILENO) != 1 ||
        !library_is_lost(cli->args.library, &lost))
        return true; /* opening it refuses, and says why */
    library_lost_tell(&lost, &what);
    cli_visible_str(&visible, strbuf_str(&what));
    fprintf(cli->out.err,
            _("%s.\n[r]epair: bring back what they hold; [n]ew: begin a new library; [q]uit: "),
            strbuf_str(&visible));
    fflush(cli->out.err);
    int answer = cli_read_answer();
    bool ok = true;
    if (answer == 'r')
        ok = repair_now(cli, err);
    else if (answer == 'n')
        ok = library_begin_anew(&lost, true, err);
    strbuf_free(&what);
    strbuf_free(&visible);
    library_lost_free(&lost);
    return ok;
}

void cli_tell_missed(struct cli *cli)
{
    struct strbuf what = {0};
    if (library_misses(cli->library, &what))
        cli_complain(&cli->out, NULL, strbuf_str(&what));
    strbuf_free(&what);
}
