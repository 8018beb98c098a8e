/* `lectern add` (cli_commands.h).
 *
 * ^C and the like are held back while a file is stored and looked for between two files, so that an
 * add always stops after whole files; the same command again goes on where it stopped, since known
 * texts are recognised. Reading standard input is the exception: it may wait for ever, so there a
 * signal ends the program at once (the library is safe: nothing was written yet).
 */
#include "cli_commands.h"
#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/host/progress.h"
#include "lectern/library/texts/rescan.h"
#include "lectern/library/search/index.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/place.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { REDRAW_MS = 100, DEFAULT_COLS = 80 };

static const int stop_signals[] = {SIGINT, SIGTERM, SIGHUP};

/* Files of one format, new or not. */
struct format_count {
    const char *name;
    size_t files;
};

struct adding {
    struct cli *cli;
    struct add_options options;
    struct add_ahead *ahead;
    struct progress progress;
    int64_t drawn_ms; /* 0 before the first time */
    int drawn_cols;   /* of the line that stands on the terminal; 0 for none */
    size_t added, known, changed, failed;
    size_t speeches, sections;
    VEC(struct format_count) formats;
    size_t kept, moved, unsure, orphaned;
    size_t left_out;        /* changed texts that the user did not want */
    VEC(int64_t) elsewhere; /* sources that were found in another place than before */
    size_t gone;            /* texts without a file, of rescan */
    size_t taken_out;       /* speeches of known texts that lie in the trash */
    const sigset_t *before; /* signals as they were: a question can be interrupted */
};

/* --- signals
 * ------------------------------------------------------------------------------------------- */

static void hold_signals(sigset_t *before)
{
    sigset_t held;
    sigemptyset(&held);
    for (size_t i = 0; i < sizeof stop_signals / sizeof stop_signals[0]; i++)
        sigaddset(&held, stop_signals[i]);
    sigprocmask(SIG_BLOCK, &held, before);
}

/* The held signal that has come, 0 for none; it is taken off the queue. */
static int take_signal(void)
{
    sigset_t pending;
    if (sigpending(&pending) != 0)
        return 0;
    for (size_t i = 0; i < sizeof stop_signals / sizeof stop_signals[0]; i++) {
        if (sigismember(&pending, stop_signals[i]) != 1)
            continue;
        sigset_t one;
        int number = stop_signals[i];
        sigemptyset(&one);
        sigaddset(&one, number);
        sigwait(&one, &number);
        return number;
    }
    return 0;
}

/* --- the progress line
 * --------------------------------------------------------------------------------- */

static int terminal_cols(FILE *file)
{
    struct winsize size;
    if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DEFAULT_COLS;
}

/* Takes the line away with blanks, which every terminal understands. */
static void wipe_progress(struct adding *adding)
{
    if (adding->drawn_cols > 0)
        fprintf(adding->cli->out.err, "\r%*s\r", adding->drawn_cols, "");
    adding->drawn_cols = 0;
}

static void draw_progress(struct adding *adding)
{
    const struct cli_out *out = &adding->cli->out;
    int64_t now_ms = adding->cli->now_ms();
    if (!out->err_is_terminal || (adding->drawn_ms && now_ms - adding->drawn_ms < REDRAW_MS))
        return;
    struct strbuf line = {0};
    /* The last column stays free: some terminals wrap there at once. */
    progress_line(&line, &adding->progress, now_ms, terminal_cols(out->err) - 1);
    wipe_progress(adding);
    fputc('\r', out->err);
    cli_put_err(out, strbuf_strv(&line));
    fflush(out->err);
    adding->drawn_cols = (int)line.len;
    adding->drawn_ms = now_ms;
    strbuf_free(&line);
}

/* --- one file
 * ---------------------------------------------------------------------------------------- */

static void warn(struct adding *adding, const char *path, const char *message)
{
    wipe_progress(adding);
    cli_complain(&adding->cli->out, path, message);
}

static void tell_doubts(struct adding *adding, const char *path, const struct add_result *result)
{
    struct strbuf message = {0};
    if (result->bad_bytes > 0)
        strbuf_addf(&message,
                    ngettext("%zu bad byte was replaced, read as %s",
                             "%zu bad bytes were replaced, read as %s", result->bad_bytes),
                    result->bad_bytes, result->encoding);
    if (!result->encoding_certain && !adding->options.encoding) {
        strbuf_clear(&message);
        strbuf_addf(&message, _("read as %s, which is not certain"), result->encoding);
    }
    if (message.len > 0) {
        strbuf_addf(&message, "; %s", _("if that is wrong, add it again with --encoding NAME"));
        warn(adding, path, strbuf_str(&message));
    }
    if (result->twice) {
        strbuf_clear(&message);
        strbuf_addf(&message,
                    result->twice_lost
                        ? _("was read as %s and saved, and bytes are lost; find the original file")
                        : _("had been read as %s and saved; this was undone"),
                    result->twice);
        warn(adding, path, strbuf_str(&message));
    }
    if (result->unsure + result->orphaned > 0) {
        strbuf_clear(&message);
        strbuf_addf(&message,
                    _("the text has changed: %zu notes unsure, %zu without their passage; "
                      "`lectern notes list` shows them"),
                    result->unsure, result->orphaned);
        warn(adding, path, strbuf_str(&message));
    }
    strbuf_free(&message);
}

/* Says that a copy has become a text of its own, where that concerns notes. */
static void tell_parted(struct adding *adding, const char *path, const struct add_result *result)
{
    if (!result->parted_from || result->parted_notes == 0)
        return;
    struct strbuf message = {0};
    char *from = library_source_path(adding->cli->library, result->parted_from);
    size_t copied = result->kept + result->moved + result->unsure;
    strbuf_addf(&message, _("a changed copy of %s, from now on a text of its own; "), from);
    if (copied > 0)
        strbuf_addf(&message,
                    ngettext("%zu of its notes was copied", "%zu of its notes were copied", copied),
                    copied);
    else
        strbuf_add_str(&message, adding->options.copy_notes
                                     ? _("none of its notes has a place here")
                                     : _("the notes stay there (--copy-notes copies them)"));
    warn(adding, path, strbuf_str(&message));
    free(from);
    strbuf_free(&message);
}

/* Appends "3 speeches, 1 section". */
static void add_counts(struct strbuf *out, size_t speeches, size_t sections)
{
    strbuf_addf(out, ngettext("%zu speech", "%zu speeches", speeches), speeches);
    strbuf_add_str(out, _(", "));
    strbuf_addf(out, ngettext("%zu section", "%zu sections", sections), sections);
}

static void tell_dry_run(struct adding *adding, const char *path, const struct add_result *result)
{
    static const char *const outcomes[] = {
        [ADD_NEW] = N_("new"), [ADD_KNOWN] = N_("known"), [ADD_CHANGED] = N_("changed")};
    struct strbuf *out = &adding->cli->out.buf;
    cli_visible_str(out, path);
    strbuf_addf(out, ": %s, %s, ", _(outcomes[result->outcome]), result->encoding);
    add_counts(out, result->speeches, result->sections);
    strbuf_addf(out, ngettext(", %zu character", ", %zu characters", result->characters),
                result->characters);
    if (result->kept + result->moved + result->unsure + result->orphaned > 0)
        strbuf_addf(out, _(", notes: %zu kept, %zu moved, %zu unsure, %zu without their passage"),
                    result->kept, result->moved, result->unsure, result->orphaned);
    strbuf_add_byte(out, '\n');
}

/* The first character of a line typed on the terminal. */
static int read_answer(struct adding *adding)
{
    sigset_t held;
    fflush(adding->cli->out.err);
    sigprocmask(SIG_SETMASK, adding->before, &held);
    int answer = getchar();
    for (int rest = answer; rest != '\n' && rest != EOF;)
        rest = getchar();
    sigprocmask(SIG_SETMASK, &held, NULL);
    return answer;
}

/* Asks on the terminal whether a changed text with notes is to be taken over, or whether the notes
 * of the text that a changed file was a copy of are to be copied. *all: yes, and to the others. */
static bool ask(struct adding *adding, const char *path, const struct add_result *result, bool *all)
{
    struct strbuf line = {0}, from = {0};
    wipe_progress(adding);
    cli_visible_str(&line, path);
    if (result->parted_from) {
        char *name = library_source_path(adding->cli->library, result->parted_from);
        cli_visible_str(&from, name);
        free(name);
        fprintf(adding->cli->out.err,
                _("%s is a changed copy of %s, whose notes stay there. Copies of them here: "
                  "%zu kept, %zu moved, %zu unsure, %zu without their passage.\n"
                  "Copy them? [y]es, [n]o, yes to [a]ll: "),
                strbuf_str(&line), strbuf_str(&from), result->kept, result->moved, result->unsure,
                result->orphaned);
    } else {
        fprintf(
            adding->cli->out.err,
            _("%s has changed. Notes: %zu kept, %zu moved, %zu unsure, %zu without their passage.\n"
              "Take it over? [y]es, [n]o, yes to [a]ll: "),
            strbuf_str(&line), result->kept, result->moved, result->unsure, result->orphaned);
    }
    int answer = read_answer(adding);
    strbuf_free(&line);
    strbuf_free(&from);
    *all = answer == 'a' || answer == 'A';
    return answer == 'y' || answer == 'Y' || *all;
}

/* Adds a file, after a question where its text has changed under notes. False where that failed;
 * *left_out is set where the user did not want it. */
static bool add_or_ask(struct adding *adding, size_t number, const char *path,
                       struct add_result *result, bool *left_out, struct err *err)
{
    struct library *library = adding->cli->library;
    *left_out = false;
    if (!library_ahead_add(adding->ahead, number, &adding->options, result, err))
        return false;
    if (!result->held)
        return true;
    bool all, yes = ask(adding, path, result, &all);
    struct add_options taken = adding->options;
    taken.hold_changed = false;
    if (result->parted_from) {
        taken.copy_notes = yes;
        adding->options.copy_notes = all;
    } else {
        *left_out = !yes;
        adding->options.hold_changed = !all;
    }
    return *left_out || library_add(library, path, &taken, result, err);
}

static void count_format(struct adding *adding, const char *name)
{
    size_t at = 0;
    while (at < adding->formats.len && strcmp(adding->formats.at[at].name, name) != 0)
        at++;
    if (at == adding->formats.len) {
        struct format_count fresh = {.name = name};
        VEC_PUSH(&adding->formats, fresh);
    }
    adding->formats.at[at].files++;
}

static void count_result(struct adding *adding, const struct add_result *result)
{
    adding->added += result->outcome == ADD_NEW;
    adding->known += result->outcome == ADD_KNOWN;
    adding->changed += result->outcome == ADD_CHANGED;
    adding->taken_out += result->taken_out;
    if (result->format)
        count_format(adding, result->format);
    if (result->outcome != ADD_KNOWN) {
        adding->speeches += result->speeches;
        adding->sections += result->sections;
    }
    adding->kept += result->kept;
    adding->moved += result->moved;
    adding->unsure += result->unsure;
    adding->orphaned += result->orphaned;
}

/* What `rescan` says of a file; null for one that is as it was. */
static const char *news_of(const struct add_result *result)
{
    switch (result->outcome) {
    case ADD_NEW: return _("new");
    case ADD_CHANGED: return result->renamed ? _("renamed and changed") : _("changed");
    case ADD_KNOWN: return result->relocated ? _("moved") : NULL;
    }
    return NULL;
}

static void tell_news(struct adding *adding, const char *path, const struct add_result *result)
{
    const char *news = news_of(result);
    if (result->relocated || result->renamed)
        VEC_PUSH(&adding->elsewhere, result->source_id);
    if (!news)
        return;
    wipe_progress(adding);
    strbuf_addf(&adding->cli->out.buf, "%s  ", news);
    cli_visible_str(&adding->cli->out.buf, path);
    strbuf_add_byte(&adding->cli->out.buf, '\n');
}

static bool is_elsewhere(const struct adding *adding, int64_t source_id)
{
    for (size_t i = 0; i < adding->elsewhere.len; i++)
        if (adding->elsewhere.at[i] == source_id)
            return true;
    return false;
}

/* Tells what is gone from the places that were looked through. */
static bool tell_gone(struct adding *adding, struct err *err)
{
    struct cli *cli = adding->cli;
    bool ok = true;
    for (size_t i = 0; ok && i < cli->args.operands.len; i++) {
        struct gone_list gone;
        char *place = place_absolute(cli->args.operands.at[i]);
        ok = library_gone(cli->library, place, &gone, err);
        free(place);
        for (size_t k = 0; ok && k < gone.rows.len; k++) {
            if (is_elsewhere(adding, gone.rows.at[k].source_id))
                continue;
            adding->gone++;
            strbuf_addf(&cli->out.buf, "%s  ", _("gone"));
            cli_visible_str(&cli->out.buf, gone.rows.at[k].path);
            strbuf_add_byte(&cli->out.buf, '\n');
        }
        if (ok)
            gone_list_free(&gone);
    }
    return ok;
}

/* Adds one file; false where the library itself fails and going on makes no sense. */
static bool add_file(struct adding *adding, size_t number, const char *path, struct err *err)
{
    struct add_result result = {0};
    struct err problem = {0};
    adding->options.now_ms = adding->cli->now_ms();
    bool left_out;
    if (add_or_ask(adding, number, path, &result, &left_out, &problem)) {
        adding->left_out += left_out;
        if (left_out)
            return true;
        count_result(adding, &result);
        tell_doubts(adding, path, &result);
        tell_parted(adding, path, &result);
        if (adding->cli->args.command == CLI_RESCAN)
            tell_news(adding, path, &result);
        else if (adding->options.dry_run)
            tell_dry_run(adding, path, &result);
        else if (result.renamed)
            warn(adding, path,
                 _("much like a text whose file is gone: taken as that one, renamed and changed; "
                   "its notes go along"));
        return true;
    }
    if (cli_is_of_library(&problem)) {
        *err = problem;
        return false;
    }
    adding->failed++;
    wipe_progress(adding);
    cli_input_failed(adding->cli, path, &problem);
    return true;
}

/* --- all files
 * ----------------------------------------------------------------------------------------- */

static bool add_files(struct adding *adding, const struct add_plan *plan, const sigset_t *before,
                      struct err *err)
{
    for (size_t i = 0; i < plan->files.len; i++) {
        const struct add_file *file = &plan->files.at[i];
        adding->cli->signal = take_signal();
        if (adding->cli->signal)
            return true;
        draw_progress(adding);
        bool waits = file_is_stream(file->path);
        sigset_t held;
        if (waits)
            sigprocmask(SIG_SETMASK, before, &held);
        bool ok = add_file(adding, i, file->path, err);
        if (waits)
            sigprocmask(SIG_SETMASK, &held, NULL);
        if (!ok)
            return false;
        adding->progress.files_done++;
        adding->progress.bytes_done += file->bytes;
    }
    return true;
}

/* What was skipped in folders as one line with the counts of each kind. */
static void tell_skipped(struct adding *adding, const struct add_plan *plan)
{
    static const char *const KINDS[ADD_SKIP_NESTED] = {
        [ADD_SKIP_HIDDEN] = N_("hidden"),
        [ADD_SKIP_ENDING] = N_("by their names no text or document"),
        [ADD_SKIP_NOT_REGULAR] = N_("no regular file"),
        [ADD_SKIP_FILE_SYSTEM] = N_("on another file system"),
    };
    size_t counts[ADD_SKIP_NESTED] = {0}, all = 0;
    struct strbuf line = {0};
    for (size_t i = 0; i < plan->problems.len; i++)
        if (plan->problems.at[i].skip != ADD_SKIP_NESTED) /* which are named in any case */
            counts[plan->problems.at[i].skip]++;
    for (int i = ADD_SKIP_NONE + 1; i < ADD_SKIP_NESTED; i++) {
        if (counts[i] > 0)
            strbuf_addf(&line, "%s%zu %s", all > 0 ? ", " : "", counts[i], _(KINDS[i]));
        all += counts[i];
    }
    if (all > 0) {
        struct strbuf message = {0};
        strbuf_addf(&message, _("skipped: %s (-v names them)"), strbuf_str(&line));
        cli_complain(&adding->cli->out, NULL, strbuf_str(&message));
        strbuf_free(&message);
    }
    strbuf_free(&line);
}

static void tell_problems(struct adding *adding, const struct add_plan *plan)
{
    if (!adding->cli->args.verbose)
        tell_skipped(adding, plan);
    for (size_t i = 0; i < plan->problems.len; i++) {
        const struct add_problem *problem = &plan->problems.at[i];
        if (problem->failed) {
            adding->failed++;
            cli_input_failed(adding->cli, problem->path, &problem->err);
        } else if (adding->cli->args.verbose || problem->skip == ADD_SKIP_NESTED) {
            struct err skipped = problem->err;
            err_wrap(&skipped, "%s", _("skipped"));
            cli_complain(&adding->cli->out, problem->path, skipped.msg);
        }
    }
}

/* The most frequent first, then by their names. */
static int compare_formats(const void *a, const void *b)
{
    const struct format_count *left = a, *right = b;
    return left->files != right->files ? (left->files < right->files) - (left->files > right->files)
                                       : strcmp(left->name, right->name);
}

/* How many files of which format there were, where there was more than one. */
static void tell_formats(struct adding *adding)
{
    struct strbuf *out = &adding->cli->out.buf;
    struct strbuf list = {0};
    if (adding->formats.len > 1)
        qsort(adding->formats.at, adding->formats.len, sizeof *adding->formats.at, compare_formats);
    for (size_t i = 0; i < adding->formats.len; i++)
        strbuf_addf(&list, "%s%zu %s", i > 0 ? ", " : "", adding->formats.at[i].files,
                    adding->formats.at[i].name);
    if (adding->formats.len > 1) {
        strbuf_addf(out, _("By format: %s."), strbuf_str(&list));
        strbuf_add_byte(out, '\n');
    }
    strbuf_free(&list);
}

static void tell_summary(struct adding *adding, const struct add_plan *plan)
{
    struct strbuf *out = &adding->cli->out.buf;
    if (adding->cli->signal)
        strbuf_addf(
            out, _("Stopped after %zu of %zu files; the same command again goes on from here.\n"),
            adding->progress.files_done, plan->files.len);
    if (adding->options.dry_run)
        strbuf_addf(out, "%s ", _("Nothing was stored."));
    struct strbuf counts = {0};
    add_counts(&counts, adding->speeches, adding->sections);
    strbuf_addf(out, _("Files: %zu new, %zu known, %zu changed, %zu failed; %s."), adding->added,
                adding->known, adding->changed, adding->failed, strbuf_str(&counts));
    strbuf_free(&counts);
    strbuf_add_byte(out, '\n');
    tell_formats(adding);
    if (adding->gone > 0) {
        strbuf_addf(out,
                    ngettext("%zu text has no file any more; it stays until it is removed.",
                             "%zu texts have no file any more; they stay until they are removed.",
                             adding->gone),
                    adding->gone);
        strbuf_add_byte(out, '\n');
    }
    if (adding->taken_out > 0) {
        strbuf_addf(
            out,
            ngettext("%zu speech of them lies in the trash and stays there; `lectern trash` "
                     "lists and restores.",
                     "%zu speeches of them lie in the trash and stay there; `lectern trash` "
                     "lists and restores.",
                     adding->taken_out),
            adding->taken_out);
        strbuf_add_byte(out, '\n');
    }
    if (adding->left_out > 0) {
        strbuf_addf(out,
                    ngettext("%zu changed text was left as it was.",
                             "%zu changed texts were left as they were.", adding->left_out),
                    adding->left_out);
        strbuf_add_byte(out, '\n');
    }
    if (adding->kept + adding->moved + adding->unsure + adding->orphaned > 0) {
        strbuf_addf(out,
                    _("Notes of changed texts: %zu kept, %zu moved, %zu unsure, %zu without their "
                      "passage."),
                    adding->kept, adding->moved, adding->unsure, adding->orphaned);
        strbuf_add_byte(out, '\n');
    }
}

bool cli_add(struct cli *cli, struct err *err)
{
    struct adding adding = {
        .cli = cli,
        .options = {.encoding = cli->args.encoding,
                    .dry_run = cli->args.dry_run,
                    .copy_notes = cli->args.copy_notes,
                    .limit = cli->args.limit_bytes},
    };
    struct add_plan plan = {0};
    sigset_t before;
    if (!cli_open_library(cli, err))
        return false;
    add_plan_make(&plan, cli->args.operands.at, cli->args.operands.len, cli->args.limit_bytes);
    tell_problems(&adding, &plan);
    adding.progress.files_total = plan.files.len;
    adding.progress.bytes_total = plan.bytes;
    adding.progress.start_ms = cli->now_ms();
    adding.options.hold_changed =
        !cli->args.yes && !cli->args.dry_run && cli->out.err_is_terminal && isatty(STDIN_FILENO);
    adding.before = &before;
    hold_signals(&before); /* also for the threads that read ahead */
    adding.ahead = library_ahead_start(cli->library, &plan, &adding.options);
    bool ok = add_files(&adding, &plan, &before, err);
    if (ok) /* else it is done when it is needed */
        ok = library_index_all(cli->library, NULL, NULL, err);
    library_ahead_free(adding.ahead);
    wipe_progress(&adding);
    if (ok && plan.files.len == 0 && adding.failed == 0 && cli->args.command == CLI_ADD) {
        cli->not_all = true;
        cli_complain(&cli->out, NULL,
                     _("there is no text file (.txt .text .md) in what was given"));
    }
    if (ok && cli->args.command == CLI_RESCAN)
        ok = tell_gone(&adding, err);
    if (ok)
        tell_summary(&adding, &plan);
    VEC_FREE(&adding.elsewhere);
    VEC_FREE(&adding.formats);
    ok = cli_out_flush(&cli->out, ok ? err : NULL) && ok;
    sigprocmask(SIG_SETMASK, &before, NULL);
    add_plan_free(&plan);
    return ok;
}
