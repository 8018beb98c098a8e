/* `lectern search`: the passages that hold a phrase (cli_commands.h). */
#include "cli_query.h"
#include "cli_tsv.h"

#include "lectern/base/i18n.h"

#include <inttypes.h>

struct found {
    struct cli *cli;
    struct line_list list;
    struct cli_head head;
};

/* --- for programs --- */

static void add_json(struct found *f)
{
    const struct hit_list *hits = &f->list.hits;
    struct json json = json_start(&f->cli->out.buf);
    json_open_object(&json);
    cli_head_json(f->cli, &json, &f->head);
    json_key(&json, "hits");
    json_open_array(&json);
    for (size_t i = 0; i < hits->rows.len; i++) {
        const struct hit *hit = &hits->rows.at[i];
        json_open_object(&json);
        cli_hit_json(&json, hit, line_list_speech(&f->list, hit->speech_id));
        json_key(&json, "before");
        json_string_or_null(&json, hit->before);
        json_key(&json, "match");
        json_string_or_null(&json, hit->match);
        json_key(&json, "after");
        json_string_or_null(&json, hit->after);
        json_close_object(&json);
    }
    json_close_array(&json);
    json_close_object(&json);
}

/* Columns that came later stand behind those that were there first. */
static void add_tsv(struct found *f)
{
    const struct hit_list *hits = &f->list.hits;
    struct cli_tsv tsv =
        cli_tsv_start(&f->cli->out.buf, "speech title section line column before match after "
                                        "label speaker date source");
    for (size_t i = 0; i < hits->rows.len; i++) {
        const struct hit *hit = &hits->rows.at[i];
        const struct speech_info *info = line_list_speech(&f->list, hit->speech_id);
        cli_tsv_int(&tsv, hit->speech_id);
        cli_tsv_text(&tsv, hit->title);
        cli_tsv_text(&tsv, hit->section);
        cli_tsv_int(&tsv, (int64_t)hit->line);
        cli_tsv_int(&tsv, (int64_t)hit->column_cp);
        cli_tsv_text(&tsv, hit->before);
        cli_tsv_text(&tsv, hit->match);
        cli_tsv_text(&tsv, hit->after);
        cli_tsv_text(&tsv, info ? info->label : NULL);
        cli_tsv_text(&tsv, info ? info->speaker : NULL);
        cli_tsv_text(&tsv, info ? info->date : NULL);
        cli_tsv_text(&tsv, info ? info->path : NULL);
        cli_tsv_end_row(&tsv);
    }
}

/* --- for people --- */

static void add_line(struct cli *cli, const struct hit *hit)
{
    struct strbuf *out = &cli->out.buf;
    strbuf_addf(out, "    %zu:%zu  ", hit->line, hit->column_cp + 1);
    if (hit->section) {
        cli_visible_str(out, hit->section);
        strbuf_add_str(out, "  ");
    }
    cli_visible_str(out, hit->before);
    if (cli->out.color)
        strbuf_add_str(out, "\033[1m");
    cli_visible_str(out, hit->match);
    if (cli->out.color)
        strbuf_add_str(out, "\033[0m");
    cli_visible_str(out, hit->after);
    strbuf_add_byte(out, '\n');
}

static void add_fact(struct strbuf *out, const char *fact)
{
    if (!fact)
        return;
    strbuf_add_str(out, "  ");
    cli_visible_str(out, fact);
}

/* Passages of one speech stand below its title. */
static void add_text(struct found *f)
{
    const struct hit_list *hits = &f->list.hits;
    struct strbuf *out = &f->cli->out.buf;
    int64_t speech = 0;
    for (size_t i = 0; i < hits->rows.len; i++) {
        const struct hit *hit = &hits->rows.at[i];
        if (i == 0 || hit->speech_id != speech) {
            const struct speech_info *info = line_list_speech(&f->list, hit->speech_id);
            strbuf_addf(out, "%" PRId64 "  ", hit->speech_id);
            cli_derived(out, info ? speech_display_title(info) : hit_title(hit), hit->title);
            add_fact(out, info ? info->date : NULL);
            add_fact(out, info ? info->speaker : NULL);
            strbuf_add_byte(out, '\n');
        }
        speech = hit->speech_id;
        add_line(f->cli, hit);
    }
}

/* --- the command --- */

static bool print(struct found *f, struct err *err)
{
    const struct hit_list *hits = &f->list.hits;
    f->head.total = hits->total;
    f->head.speeches = hits->speeches;
    f->head.apart = hits->side_by_side >= 0 ? hits->total - hits->side_by_side : 0;
    f->head.at_least = hits->at_least;
    f->cli->not_all = hits->total == 0;
    if (f->cli->args.format == CLI_JSON) {
        add_json(f);
        return cli_query_flush(f->cli, err);
    }
    cli_head(f->cli, &f->head);
    if (f->cli->args.format == CLI_TSV)
        add_tsv(f);
    else
        add_text(f);
    if ((uint64_t)hits->total > hits->rows.len)
        cli_tell_shown(f->cli, hits->rows.len, hits->total);
    return cli_query_flush(f->cli, err);
}

bool cli_search(struct cli *cli, struct err *err)
{
    struct found f = {.cli = cli, .head = {.query = strv_of(cli->args.operands.at[0])}};
    struct cli_filter filter = {0};
    struct language query;
    if (!cli_query_read(cli, f.head.query, &query, err))
        return false;
    struct line_wish wish = {.scope = &filter.scope, .limit = cli->args.limit_hits};
    bool ok = cli_filter_start(&filter, cli, err) && cli_query_library(cli, err) &&
              library_lines(cli->library, &query, &wish, &f.list, err) &&
              library_moment(cli->library, &f.head.moment, err) && print(&f, err);
    cli_filter_free(&filter);
    language_free(&query);
    line_list_free(&f.list);
    return ok;
}
