/* See cli_query.h. */
#include "cli_query.h"

#include "cli_which.h"

#include "lectern/base/i18n.h"
#include "lectern/host/synonyms_file.h"
#include "lectern/library/corpus/copies.h"
#include "lectern/library/search/index.h"
#include "lectern/library/texts/read.h"
#include "lectern/ui/hit_numbers.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

static const char GAVE_UP[] =
    N_("a regular expression of the filter takes too long: more may fit than is said");

/* One line on a terminal, written over and over. */
static bool tell_left(void *user, size_t left, size_t all)
{
    const struct cli *cli = user;
    if (!cli->out.err_is_terminal)
        return true;
    if (left > 0)
        fprintf(cli->out.err, "\r%3d %%", (int)(100 * (all - left) / all));
    else
        fprintf(cli->out.err, "\r     \r");
    fflush(cli->out.err);
    return true;
}

/* The index of a library from an earlier program is made anew before the first search: that is told
 * first, since it takes its time. */
static bool make_index(struct cli *cli, struct err *err)
{
    enum { MANY = 1000 };
    struct library_index state;
    if (!library_index_state(cli->library, &state, err))
        return false;
    if (state.waiting > MANY) {
        struct strbuf message = {0};
        strbuf_addf(&message,
                    _("making the search index: %zu speeches, about %d s and %" PRIu64 " MB"),
                    state.waiting, state.seconds, state.bytes / 1000000 + 1);
        cli_complain(&cli->out, NULL, strbuf_str(&message));
        strbuf_free(&message);
    }
    return library_index_all(cli->library, tell_left, cli, err);
}

bool cli_query_library(struct cli *cli, struct err *err)
{
    return cli_open_library(cli, err) && make_index(cli, err);
}

/* Points at what was not understood. */
static bool refuse(struct cli *cli, struct strv line, const struct language_problem *problem,
                   struct err *err)
{
    struct strbuf lines = {0};
    language_point(line, problem, &lines);
    cli_put_err(&cli->out, strbuf_strv(&lines));
    strbuf_free(&lines);
    return err_set(err, ERR_USAGE, "%s", problem->message);
}

bool cli_query_read(struct cli *cli, struct strv query, struct language *language, struct err *err)
{
    struct language_problem problem;
    if (strv_trim(query).len == 0)
        return err_set(err, ERR_USAGE, _("%s: the phrase is empty"),
                       cli_command_word(cli->args.command));
    if (cli->args.literal) {
        language_literal(query, language);
        return true;
    }
    struct strbuf lines = {0};
    struct synonyms *synonyms = synonyms_file_load(&lines);
    bool ok = language_read_with(query, synonyms, language, &problem);
    synonyms_free(synonyms);
    if (lines.len)
        cli_complain(&cli->out, NULL, strbuf_str(&lines));
    strbuf_free(&lines);
    if (ok && cli->args.within && language->bound == BOUND_USUAL)
        language->bound = language_bound_of(strv_of(cli->args.within));
    if (ok)
        return true;
    return refuse(cli, query, &problem, err);
}

/* --- the filter --- */

bool cli_filter_check(struct cli *cli, struct strv text, struct err *err)
{
    struct language_problem problem;
    return !speech_filter_problem(text, &problem) || refuse(cli, text, &problem, err);
}

bool cli_note_filter_start(struct note_filter *filter, struct cli *cli, struct err *err)
{
    struct language_problem problem;
    struct strv text = strv_of(cli->args.filter);
    *filter = (struct note_filter){0};
    if (note_filter_problem(text, &problem)) {
        (void)refuse(cli, text, &problem, err);
        return err_wrap(err, "--filter");
    }
    struct synonyms *synonyms = synonyms_file_load_quietly();
    note_filter_set(filter, text, synonyms);
    synonyms_free(synonyms);
    return true;
}

void cli_note_filter_free(struct note_filter *filter, struct cli *cli)
{
    if (note_filter_gave_up(filter))
        cli_complain(&cli->out, NULL, _(GAVE_UP));
    note_filter_free(filter);
}

static bool fits_filter(struct cli_filter *filter, const struct speech_info *info)
{
    strbuf_clear(&filter->facts);
    speech_filter_facts(info, &filter->facts);
    return speech_filter_fits(&filter->filter, info, strbuf_strv(&filter->facts));
}

bool cli_filter_fits(struct cli_filter *filter, const struct speech_info *info)
{
    return !copy_fold_hides(&filter->fold, info->id) && fits_filter(filter, info);
}

static bool fits(void *user, const struct speech_info *info)
{
    return cli_filter_fits(user, info);
}

/* Only copies that fit stand for one another. */
static bool show(void *user, const struct speech_info *info)
{
    struct cli_filter *filter = user;
    if (copies_find(&filter->copies, info->id) && fits_filter(filter, info))
        copy_fold_add(&filter->fold, info->id);
    return true;
}

static bool fold_copies(struct cli_filter *filter, struct cli *cli, struct err *err)
{
    if (!cli_query_library(cli, err) || !library_copies(cli->library, &filter->copies, err))
        return false;
    copy_fold_start(&filter->fold, &filter->copies);
    if (!library_each_speech(cli->library, show, filter, err))
        return false;
    cli->folded = filter->fold.folded;
    return true;
}

bool cli_filter_start_with(struct cli_filter *filter, struct cli *cli, struct strv text,
                           struct err *err)
{
    *filter = (struct cli_filter){.cli = cli};
    if (!cli_open_library(cli, err) || !cli_smart(cli, &filter->smart, err))
        return false;
    filter->filter.smart = filter->smart;
    struct synonyms *synonyms = synonyms_file_load_quietly();
    speech_filter_set(&filter->filter, text, synonyms);
    synonyms_free(synonyms);
    filter->scope = (struct library_scope){fits, filter};
    return !cli->args.fold_copies || fold_copies(filter, cli, err);
}

bool cli_filter_start(struct cli_filter *filter, struct cli *cli, struct err *err)
{
    const char *text = cli->args.filter;
    *filter = (struct cli_filter){0};
    if (!text && !cli->args.fold_copies)
        return true;
    if (text && !cli_filter_check(cli, strv_of(text), err))
        return err_wrap(err, "--filter");
    return cli_filter_start_with(filter, cli, strv_of(text ? text : ""), err);
}

void cli_filter_free(struct cli_filter *filter)
{
    if (speech_filter_gave_up(&filter->filter))
        cli_complain(&filter->cli->out, NULL, _(GAVE_UP));
    speech_filter_free(&filter->filter);
    speech_smart_free(filter->smart);
    strbuf_free(&filter->facts);
    copy_fold_free(&filter->fold);
    copies_free(&filter->copies);
}

/* --- the head --- */

void cli_day(int64_t ms, char out[16])
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm tm;
    out[0] = '\0';
    if (ms && gmtime_r(&seconds, &tm))
        strftime(out, 16, "%Y-%m-%d", &tm);
}

static void add_row(struct strbuf *out, const char *front, const char *name, struct strv text)
{
    strbuf_addf(out, "%s%s: ", front, name);
    cli_visible(out, text, false);
    strbuf_add_byte(out, '\n');
}

static void add_library(struct strbuf *out, const char *front, const struct cli_head *head)
{
    struct strbuf text = {0};
    char day[16];
    cli_day(head->moment.changed_ms, day);
    strbuf_addf(&text,
                ngettext("%zu speech, the last text added on %s",
                         "%zu speeches, the last text added on %s", head->moment.speeches),
                head->moment.speeches, day);
    if (head->moment.waiting) {
        strbuf_add_str(&text, "; ");
        strbuf_addf(&text, _("%zu more are not searched yet"), head->moment.waiting);
    }
    add_row(out, front, _("library"), strbuf_strv(&text));
    strbuf_free(&text);
}

static void add_folded(struct strbuf *out, const char *front, size_t folded)
{
    struct strbuf text = {0};
    strbuf_addf(&text,
                ngettext("%zu near copy of an older speech is left out",
                         "%zu near copies of older speeches are left out", folded),
                folded);
    add_row(out, front, _("copies"), strbuf_strv(&text));
    strbuf_free(&text);
}

static void add_head(struct cli *cli, const struct cli_head *head, const char *front,
                     struct strbuf *out)
{
    struct strv rest = head->query;
    while (rest.ptr)
        add_row(out, front, _("query"), strv_split(&rest, '\n'));
    if (cli->args.filter)
        add_row(out, front, _("filter"), strv_of(cli->args.filter));
    if (cli->args.fold_copies)
        add_folded(out, front, cli->folded);
    if (head->total >= 0) {
        struct strbuf text = {0};
        hit_numbers_print(head->total, head->speeches, head->at_least, &text);
        if (head->apart > 0)
            strbuf_addf(&text, _(", %" PRId64 " of them side by side"), head->total - head->apart);
        if (head->at_least)
            strbuf_add_str(&text,
                           _("; the regular expression takes too long, not all was searched"));
        add_row(out, front, _("found"), strbuf_strv(&text));
        strbuf_free(&text);
    }
    add_library(out, front, head);
}

void cli_head(struct cli *cli, const struct cli_head *head)
{
    struct strbuf lines = {0};
    if (cli->args.format == CLI_TEXT) {
        add_head(cli, head, "", &cli->out.buf);
        strbuf_add_byte(&cli->out.buf, '\n');
    } else if (cli->args.head) {
        add_head(cli, head, "# ", &cli->out.buf);
    } else {
        add_head(cli, head, "# ", &lines);
        cli_put_err(&cli->out, strbuf_strv(&lines));
        strbuf_free(&lines);
    }
}

void cli_head_json(const struct cli *cli, struct json *json, const struct cli_head *head)
{
    char day[16];
    if (head->query.ptr) {
        json_key(json, "query");
        json_string(json, head->query);
    }
    json_key(json, "filter");
    json_string_or_null(json, cli->args.filter);
    if (cli->args.fold_copies) {
        json_key(json, "folded");
        json_int(json, (int64_t)cli->folded);
    }
    if (head->total >= 0) {
        json_key(json, "total");
        json_int(json, head->total);
    }
    if (head->at_least) {
        json_key(json, "at_least");
        json_bool(json, true);
    }
    if (head->total >= 0 && head->speeches >= 0) {
        json_key(json, "speeches");
        json_int(json, head->speeches);
    }
    cli_day(head->moment.changed_ms, day);
    json_key(json, "library");
    json_open_object(json);
    json_key(json, "speeches");
    json_int(json, (int64_t)head->moment.speeches);
    json_key(json, "waiting");
    json_int(json, (int64_t)head->moment.waiting);
    json_key(json, "changed");
    json_string_or_null(json, day[0] ? day : NULL);
    json_close_object(json);
}

struct cli_rows cli_rows_start(struct cli *cli, const struct cli_head *head, const char *name,
                               const char *columns)
{
    struct cli_rows rows = {.json = json_start(&cli->out.buf)};
    if (cli->args.format == CLI_JSON) {
        json_open_object(&rows.json);
        cli_head_json(cli, &rows.json, head);
        json_key(&rows.json, name);
        json_open_array(&rows.json);
        return rows;
    }
    cli_head(cli, head);
    if (cli->args.format == CLI_TSV)
        rows.tsv = cli_tsv_start(&cli->out.buf, columns);
    return rows;
}

void cli_rows_end(const struct cli *cli, struct cli_rows *rows)
{
    if (cli->args.format != CLI_JSON)
        return;
    json_close_array(&rows->json);
    json_close_object(&rows->json);
}

void cli_hit_json(struct json *json, const struct hit *hit, const struct speech_info *info)
{
    json_key(json, "speech");
    json_int(json, hit->speech_id);
    json_key(json, "title");
    json_string_or_null(json, hit->title);
    json_key(json, "label");
    json_string_or_null(json, info ? info->label : NULL);
    json_key(json, "speaker");
    json_string_or_null(json, info ? info->speaker : NULL);
    json_key(json, "office");
    json_string_or_null(json, info ? info->office : NULL);
    json_key(json, "person");
    json_string_or_null(json, info ? info->person : NULL);
    json_key(json, "name");
    json_string_or_null(json, info ? info->name : NULL);
    json_key(json, "date");
    json_string_or_null(json, info ? info->date : NULL);
    json_key(json, "source");
    json_string_or_null(json, info ? info->path : NULL);
    json_key(json, "section");
    json_string_or_null(json, hit->section);
    json_key(json, "line");
    json_int(json, (int64_t)hit->line);
    json_key(json, "column");
    json_int(json, (int64_t)hit->column_cp);
}

void cli_tell_shown(const struct cli *cli, size_t shown, int64_t total)
{
    struct strbuf message = {0};
    strbuf_addf(&message, _("%zu of %" PRId64 " passages shown; --limit sets how many"), shown,
                total);
    cli_complain(&cli->out, NULL, strbuf_str(&message));
    strbuf_free(&message);
}

bool cli_query_flush(struct cli *cli, struct err *err)
{
    return cli->args.format == CLI_JSON ? cli_out_flush_json(&cli->out, err)
                                        : cli_out_flush(&cli->out, err);
}
