/* `lectern [PATH...]`: the screen, in a terminal or played by a script; or plain text where there
 * is no terminal (cli_commands.h). */
#include "cli_commands.h"
#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/host/locale.h"
#include "lectern/library/texts/add.h"
#include "lectern/term/term_curses.h"
#include "lectern/term/term_script.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SCRIPT_COLS = 80, SCRIPT_ROWS = 24, SCRIPT_LIMIT = 16 << 20 };

/* The texts of files and folders one after another; nothing is added. */
static bool print_texts(struct cli *cli, struct err *err)
{
    struct add_plan plan = {0};
    VEC(char *) files = {0};
    add_plan_make(&plan, cli->args.operands.at, cli->args.operands.len, cli->args.limit_bytes);
    for (size_t i = 0; i < plan.problems.len; i++) {
        if (plan.problems.at[i].failed)
            cli_input_failed(cli, plan.problems.at[i].path, &plan.problems.at[i].err);
    }
    for (size_t i = 0; i < plan.files.len; i++)
        VEC_PUSH(&files, plan.files.at[i].path);
    bool ok = cli_show_files(cli, files.at, files.len, err);
    VEC_FREE(&files);
    add_plan_free(&plan);
    return ok;
}

/* The time that SOURCE_DATE_EPOCH gives; 0 where it gives none. */
static int64_t standing_ms(void)
{
    long seconds;
    const char *value = getenv("SOURCE_DATE_EPOCH");
    return value && strv_to_long(strv_of(value), &seconds) ? (int64_t)seconds * 1000 : 0;
}

/* Whether the calendar stands still as the clock of a script does: screens show dates of notes, and
 * a test must find the same ones always. */
static bool stands_still(const struct cli *cli)
{
    return cli->args.script && standing_ms() > 0;
}

static struct term *script_term(const struct cli *cli, struct err *err)
{
    const struct cli_args *args = &cli->args;
    struct strbuf script = {0};
    struct term *term = NULL;
    struct term_script_options options = {
        .rows = args->rows > 0 ? args->rows : SCRIPT_ROWS,
        .cols = args->cols > 0 ? args->cols : SCRIPT_COLS,
        .ambiguous = 1,
        .out = cli->out.out,
    };
    if (file_read(args->script, SCRIPT_LIMIT, &script, err))
        term = term_script_new(strbuf_strv(&script), args->script, &options, err);
    else
        err_wrap(err, "%s", args->script);
    strbuf_free(&script);
    return term;
}

/* --- texts from pipes --- */

/* Adds a stream before the screen is there, as its keys and a text cannot come the same way. The
 * speech that is to be opened: its first one. */
static bool add_stream(struct cli *cli, const char *path, int64_t *first, struct err *err)
{
    struct add_result result;
    const struct add_options options = {.encoding = cli->args.encoding, .now_ms = cli->now_ms()};
    if (!library_add(cli->library, path, &options, &result, err)) {
        err_wrap(err, "%s", strcmp(path, "-") == 0 ? _("standard input") : path);
        return false;
    }
    if (*first == 0)
        *first = result.first_speech_id;
    return true;
}

/* Takes the streams among the operands in; and standard input too where it is one and nothing was
 * named, as in `cat FILE | lectern`. */
static bool add_streams(struct cli *cli, int64_t *first, struct err *err)
{
    struct cli_args *args = &cli->args;
    struct stat input;
    size_t kept = 0;
    bool ok = true;
    if (args->operands.len == 0 && !isatty(STDIN_FILENO) && fstat(STDIN_FILENO, &input) == 0 &&
        !S_ISCHR(input.st_mode))
        return add_stream(cli, "-", first, err);
    for (size_t i = 0; i < args->operands.len; i++) {
        if (file_is_stream(args->operands.at[i]))
            ok = ok && add_stream(cli, args->operands.at[i], first, err);
        else
            args->operands.at[kept++] = args->operands.at[i];
    }
    args->operands.len = kept;
    return ok;
}

/* Where keys are typed: standard input, or the terminal itself where that is a pipe. */
static bool take_keyboard(struct err *err)
{
    if (isatty(STDIN_FILENO))
        return true;
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return err_sys(err, errno, "/dev/tty");
    bool ok = dup2(terminal, STDIN_FILENO) >= 0 || err_sys(err, errno, "/dev/tty");
    close(terminal);
    return ok;
}

/* Whether somebody sits at a terminal, though a text may come from a pipe. */
static bool has_terminal(const struct cli *cli)
{
    if (!cli->out.out_is_terminal || isatty(STDIN_FILENO))
        return cli->out.out_is_terminal;
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal >= 0)
        close(terminal);
    return terminal >= 0;
}

static struct term *real_term(struct err *err)
{
    if (!locale_writes_unicode()) {
        err_set(err, ERR_USAGE,
                _("the locale's characters are %s; set LC_ALL to a UTF-8 or GB18030 "
                  "locale such as C.UTF-8"),
                nl_langinfo(CODESET));
        return NULL;
    }
    struct term_curses_options options = {
        .in_fd = STDIN_FILENO,
        .out_fd = STDOUT_FILENO,
        .mouse = true,
        .no_color = cli_no_color(),
        .probe = true,
    };
    return term_curses_new(&options, err);
}

/* Whether all screens of a script were written; a reader of a pipe who has gone is no error. */
static bool script_was_told(const struct term *term, struct err *err)
{
    int failure = term_script_failure(term);
    if (failure == EPIPE)
        err_clear(err);
    else if (failure != 0)
        err_sys(err, failure, "stdout");
    return failure == 0;
}

/* The library is opened first, so that its errors are read on the plain terminal. */
static bool open_screen(struct cli *cli, struct err *err)
{
    int64_t first = 0;
    if (!cli_open_library(cli, err))
        return false;
    if (!cli->args.script && (!add_streams(cli, &first, err) || !take_keyboard(err)))
        return false;
    struct term *term = cli->args.script ? script_term(cli, err) : real_term(err);
    if (!term)
        return false;
    struct screen_options options = {
        .library = cli->library,
        .read_only = cli->read_only,
        .term = term,
        .rules = &cli->rules,
        .rule_problems = strbuf_str(&cli->rule_problems),
        .config_path = cli->args.config,
        .paths = cli->args.operands.at,
        .path_count = cli->args.operands.len,
        .encoding = cli->args.encoding,
        .open_speech = first,
        .ended_by = &cli->signal,
        .now_ms = stands_still(cli) ? standing_ms : cli->now_ms,
        .no_color = cli_no_color(),
    };
    bool ok = cli->run_screen(&options, err) && (!cli->args.script || script_was_told(term, err));
    term->ops->free(term);
    return ok;
}

/* A word that looks like a command and is none, nor a file: better said at once than after a screen
 * has opened that lacks it. */
static bool refuse_unknown_word(const struct cli_args *args, struct err *err)
{
    const char *word = args->operands.len > 0 ? args->operands.at[0] : NULL;
    if (!word || args->paths_only || strpbrk(word, "/.") || strcmp(word, "-") == 0 ||
        access(word, F_OK) == 0)
        return true;
    const char *near = cli_nearest_command(word);
    if (near)
        return err_set(err, ERR_USAGE,
                       _("%s is neither a command nor a file; did you mean lectern %s?"), word,
                       near);
    return err_set(err, ERR_USAGE, _("%s is neither a command nor a file"), word);
}

bool cli_read(struct cli *cli, struct err *err)
{
    if (!refuse_unknown_word(&cli->args, err))
        return false;
    if (cli->args.script || has_terminal(cli))
        return open_screen(cli, err);
    if (cli->args.operands.len > 0)
        return print_texts(cli, err);
    return cli_list(cli, err);
}
