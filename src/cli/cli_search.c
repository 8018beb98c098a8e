/* `lectern search`: the passages that hold a phrase (cli_commands.h). */
#include "cli_commands.h"
#include "cli_query.h"
#include "cli_tsv.h"
#include "lectern/base/i18n.h"
#include "lectern/base/json.h"
#include "lectern/library/search/index.h"
#include "lectern/library/search/search.h"

#include <inttypes.h>

static void add_json(struct json *json, const struct hit *hit)
{
    json_open_object(json);
    json_key(json, "speech");
    json_int(json, hit->speech_id);
    json_key(json, "title");
    json_string_or_null(json, hit->title);
    json_key(json, "section");
    json_string_or_null(json, hit->section);
    json_key(json, "line");
    json_int(json, (int64_t)hit->line);
    json_key(json, "column");
    json_int(json, (int64_t)hit->column_cp);
    json_key(json, "before");
    json_string_or_null(json, hit->before);
    json_key(json, "match");
    json_string_or_null(json, hit->match);
    json_key(json, "after");
    json_string_or_null(json, hit->after);
    json_close_object(json);
}

static void add_tsv(struct cli_tsv *tsv, const struct hit *hit)
{
    cli_tsv_int(tsv, hit->speech_id);
    cli_tsv_text(tsv, hit->title);
    cli_tsv_text(tsv, hit->section);
    cli_tsv_int(tsv, (int64_t)hit->line);
    cli_tsv_int(tsv, (int64_t)hit->column_cp);
    cli_tsv_text(tsv, hit->before);
    cli_tsv_text(tsv, hit->match);
    cli_tsv_text(tsv, hit->after);
    cli_tsv_end_row(tsv);
}

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

/* Passages of one speech stand below its title. */
static void add_text(struct cli *cli, const struct hit_list *hits)
{
    int64_t speech = 0;
    for (size_t i = 0; i < hits->rows.len; i++) {
        const struct hit *hit = &hits->rows.at[i];
        if (i == 0 || hit->speech_id != speech) {
            strbuf_addf(&cli->out.buf, "%" PRId64 "  ", hit->speech_id);
            cli_visible_str(&cli->out.buf, hit->title);
            strbuf_add_byte(&cli->out.buf, '\n');
        }
        speech = hit->speech_id;
        add_line(cli, hit);
    }
}

static void add_hits(struct cli *cli, const struct hit_list *hits)
{
    struct strbuf *out = &cli->out.buf;
    if (cli->args.format == CLI_TEXT) {
        add_text(cli, hits);
    } else if (cli->args.format == CLI_TSV) {
        struct cli_tsv tsv =
            cli_tsv_start(out, "speech title section line column before match after");
        for (size_t i = 0; i < hits->rows.len; i++)
            add_tsv(&tsv, &hits->rows.at[i]);
    } else {
        struct json json = json_start(out);
        json_open_object(&json);
        json_key(&json, "total");
        json_int(&json, hits->total);
        if (hits->speeches >= 0) {
            json_key(&json, "speeches");
            json_int(&json, hits->speeches);
        }
        json_key(&json, "hits");
        json_open_array(&json);
        for (size_t i = 0; i < hits->rows.len; i++)
            add_json(&json, &hits->rows.at[i]);
        json_close_array(&json);
        json_close_object(&json);
    }
}

static bool search(struct cli *cli, const struct language *language, struct hit_list *hits,
                   struct err *err)
{
    return cli_query_library(cli, err) &&
           library_search_for(cli->library, language, cli->args.limit_hits, hits, err);
}

/* Both numbers, where they are not simply those of one phrase. */
static void tell_numbers(struct cli *cli, const struct hit_list *hits)
{
    struct strbuf message = {0};
    strbuf_addf(&message, _("%" PRId64 " passages in %" PRId64 " speeches"), hits->total,
                hits->speeches);
    cli_complain(&cli->out, NULL, strbuf_str(&message));
    strbuf_free(&message);
}

bool cli_search(struct cli *cli, struct err *err)
{
    struct hit_list hits = {0};
    struct language language;
    struct strv phrase;
    struct strv query = strv_of(cli->args.operands.at[0]);
    if (!cli_query_read(cli, query, &language, err))
        return false;
    bool simple = language_is_phrase(&language, &phrase);
    bool ok = search(cli, &language, &hits, err);
    language_free(&language);
    if (!ok)
        return false;
    if (!simple && cli->args.format != CLI_JSON)
        tell_numbers(cli, &hits);
    add_hits(cli, &hits);
    cli->not_all = hits.total == 0;
    /* A limit never hides silently that there is more. */
    if (cli->args.format != CLI_JSON && (uint64_t)hits.total > hits.rows.len) {
        struct strbuf message = {0};
        strbuf_addf(&message, _("%zu of %" PRId64 " passages shown; --limit sets how many"),
                    hits.rows.len, hits.total);
        cli_complain(&cli->out, NULL, strbuf_str(&message));
        strbuf_free(&message);
    }
    hit_list_free(&hits);
    return cli->args.format == CLI_JSON ? cli_out_flush_json(&cli->out, err)
                                        : cli_out_flush(&cli->out, err);
}
