/* `lectern kwic`: a concordance (cli_commands.h). */
#include "cli_query.h"
#include "cli_tsv.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/corpus/concordance.h"
#include "lectern/text/width.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 20, FOLD_CHARS = 3 };

struct kwic {
    struct cli *cli;
    struct line_list list;
    struct concordance_sort sort;
    struct concordance_line *lines;
    size_t count;  /* of lines that are left */
    size_t folded; /* places that are in them */
    struct cli_head head;
};

/* --- making lines --- */

static void make_lines(struct kwic *k)
{
    const struct hit_list *hits = &k->list.hits;
    k->lines = mem_new(hits->rows.len, sizeof *k->lines);
    for (size_t i = 0; i < hits->rows.len; i++) {
        const struct hit *hit = &hits->rows.at[i];
        const struct speech_info *info = line_list_speech(&k->list, hit->speech_id);
        k->lines[i] = (struct concordance_line){.before = strv_of(hit->before),
                                                .match = strv_of(hit->match),
                                                .after = strv_of(hit->after),
                                                .section = hit->section,
                                                .title = hit->title,
                                                .speech_id = hit->speech_id,
                                                .place = hit->src.start,
                                                .number = i,
                                                .same = 1};
        if (info) {
            k->lines[i].date = info->date;
            k->lines[i].speaker = info->speaker;
            k->lines[i].title = speech_display_title(info);
        }
    }
    k->count = hits->rows.len;
}

static bool read_sort(struct kwic *k, struct err *err)
{
    const struct cli_args *args = &k->cli->args;
    if (args->sort && !concordance_read_keys(strv_of(args->sort), &k->sort))
        return err_set(err, ERR_USAGE,
                       _("--sort: \"%s\": up to three of left, right, match, date, speaker, "
                         "section, title, with commas between them"),
                       args->sort);
    if (args->order)
        k->sort.order = strcmp(args->order, "pinyin") == 0    ? CONCORDANCE_PINYIN
                        : strcmp(args->order, "strokes") == 0 ? CONCORDANCE_STROKES
                                                              : CONCORDANCE_CODE;
    return true;
}

/* Sample, fold, sort, limit: in this order, as a chain. */
static void choose(struct kwic *k)
{
    const struct cli_args *args = &k->cli->args;
    if (args->bound && strcmp(args->bound, "sentence") == 0)
        concordance_bound(k->lines, k->count);
    if (args->sample)
        k->count = concordance_sample(k->lines, k->count, args->sample);
    if (args->fold)
        k->count = concordance_fold(k->lines, k->count, args->width ? args->width : FOLD_CHARS);
    if (k->sort.count)
        concordance_sort(k->lines, k->count, &k->sort);
    if (args->limit_hits && k->count > args->limit_hits)
        k->count = args->limit_hits;
    for (size_t i = 0; i < k->count; i++)
        k->folded += k->lines[i].same;
}

/* --- for people --- */

static void pad(struct strbuf *out, size_t used, size_t cols)
{
    for (; used < cols; used++)
        strbuf_add_byte(out, ' ');
}

/* The end of a text that fits so many columns, after blanks. */
static void add_left(struct strbuf *out, struct strv text, size_t cols)
{
    size_t used = width_text(text, WIDTH_AMBIGUOUS_NARROW);
    while (used > cols) {
        size_t len;
        utf8_at(text, 0, &len);
        text = strv_make(text.ptr + len, text.len - len);
        used = width_text(text, WIDTH_AMBIGUOUS_NARROW);
    }
    pad(out, used, cols);
    cli_visible(out, text, false);
}

static void add_right(struct strbuf *out, struct strv text, size_t cols)
{
    size_t used = 0;
    text.len = width_fit(text, cols, WIDTH_AMBIGUOUS_NARROW, &used);
    cli_visible(out, text, false);
    pad(out, used, cols);
}

static void add_column(struct kwic *k, struct strv name, const struct concordance_line *line)
{
    const struct hit *hit = &k->list.hits.rows.at[line->number];
    const struct speech_info *info = line_list_speech(&k->list, hit->speech_id);
    struct strbuf *out = &k->cli->out.buf;
    strbuf_add_str(out, "  ");
    if (strv_eq(name, STRV("place")))
        strbuf_addf(out, "%" PRId64 ":%zu:%zu", hit->speech_id, hit->line, hit->column_cp + 1);
    else if (strv_eq(name, STRV("section")))
        cli_visible_str(out, hit->section);
    else if (info && strv_eq(name, STRV("date")))
        strbuf_addf(out, "%-10s", info->date ? info->date : "");
    else if (info && strv_eq(name, STRV("speaker")))
        cli_visible_str(out, info->speaker);
    else if (info && strv_eq(name, STRV("label")))
        cli_visible_str(out, info->label);
    else if (info && strv_eq(name, STRV("source")))
        cli_visible_str(out, info->path);
    else if (info && strv_eq(name, STRV("title")))
        cli_visible_str(out, speech_display_title(info));
}

static void add_line(struct kwic *k, const struct concordance_line *line)
{
    const struct cli_args *args = &k->cli->args;
    struct strbuf *out = &k->cli->out.buf;
    size_t cols = 2 * (args->width && !args->fold ? args->width : WIDTH);
    struct strv columns = strv_of(args->columns ? args->columns : "date,title");
    if (args->fold)
        strbuf_addf(out, "%6zu  ", line->same);
    add_left(out, line->before, cols);
    strbuf_add_str(out, k->cli->out.color ? " \033[1m" : " ");
    cli_visible(out, line->match, false);
    strbuf_add_str(out, k->cli->out.color ? "\033[0m " : " ");
    add_right(out, line->after, cols);
    while (columns.ptr)
        add_column(k, strv_split(&columns, ','), line);
    while (out->len && out->ptr[out->len - 1] == ' ')
        out->ptr[--out->len] = '\0';
    strbuf_add_byte(out, '\n');
}

static bool read_columns(const struct kwic *k, struct err *err)
{
    static const char KNOWN[] = "place,date,speaker,title,label,section,source";
    struct strv columns = strv_of(k->cli->args.columns);
    while (k->cli->args.columns && columns.ptr) {
        struct strv name = strv_split(&columns, ','), known = strv_of(KNOWN);
        bool found = false;
        while (known.ptr && !found)
            found = strv_eq(strv_split(&known, ','), name);
        if (!found)
            return err_set(err, ERR_USAGE, _("--columns: \"%.*s\" is not there; choose from: %s"),
                           (int)name.len, name.ptr, KNOWN);
    }
    return true;
}

/* --- for programs --- */

static void add_tsv(struct kwic *k)
{
    struct cli_tsv tsv =
        cli_tsv_start(&k->cli->out.buf, "speech title label speaker date source section line "
                                        "column before match after count");
    for (size_t i = 0; i < k->count; i++) {
        const struct concordance_line *line = &k->lines[i];
        const struct hit *hit = &k->list.hits.rows.at[line->number];
        const struct speech_info *info = line_list_speech(&k->list, hit->speech_id);
        cli_tsv_int(&tsv, hit->speech_id);
        cli_tsv_text(&tsv, hit->title);
        cli_tsv_text(&tsv, info ? info->label : NULL);
        cli_tsv_text(&tsv, info ? info->speaker : NULL);
        cli_tsv_text(&tsv, info ? info->date : NULL);
        cli_tsv_text(&tsv, info ? info->path : NULL);
        cli_tsv_text(&tsv, hit->section);
        cli_tsv_int(&tsv, (int64_t)hit->line);
        cli_tsv_int(&tsv, (int64_t)hit->column_cp);
        cli_tsv_strv(&tsv, line->before);
        cli_tsv_text(&tsv, hit->match);
        cli_tsv_strv(&tsv, line->after);
        cli_tsv_int(&tsv, (int64_t)line->same);
        cli_tsv_end_row(&tsv);
    }
}

static void add_json_line(struct kwic *k, struct json *json, const struct concordance_line *line)
{
    const struct hit *hit = &k->list.hits.rows.at[line->number];
    json_open_object(json);
    cli_hit_json(json, hit, line_list_speech(&k->list, hit->speech_id));
    json_key(json, "before");
    json_string(json, line->before);
    json_key(json, "match");
    json_string_or_null(json, hit->match);
    json_key(json, "after");
    json_string(json, line->after);
    json_key(json, "count");
    json_int(json, (int64_t)line->same);
    json_close_object(json);
}

static void add_json(struct kwic *k)
{
    struct json json = json_start(&k->cli->out.buf);
    json_open_object(&json);
    cli_head_json(k->cli, &json, &k->head);
    json_key(&json, "lines");
    json_open_array(&json);
    for (size_t i = 0; i < k->count; i++)
        add_json_line(k, &json, &k->lines[i]);
    json_close_array(&json);
    json_close_object(&json);
}

/* --- the command --- */

static void print(struct kwic *k)
{
    if (k->cli->args.format == CLI_JSON) {
        add_json(k);
        return;
    }
    cli_head(k->cli, &k->head);
    if (k->cli->args.format == CLI_TSV)
        add_tsv(k);
    for (size_t i = 0; k->cli->args.format == CLI_TEXT && i < k->count; i++)
        add_line(k, &k->lines[i]);
    if (k->folded < (size_t)k->head.total)
        cli_tell_shown(k->cli, k->folded, k->head.total);
}

static bool run(struct kwic *k, const struct language *query, struct err *err)
{
    struct cli_filter filter = {0};
    bool ok = read_sort(k, err) && read_columns(k, err) && cli_filter_start(&filter, k->cli, err) &&
              cli_query_library(k->cli, err) &&
              library_lines(k->cli->library, query,
                            &(struct line_wish){.scope = &filter.scope, .by_place = true}, &k->list,
                            err) &&
              library_moment(k->cli->library, &k->head.moment, err);
    cli_filter_free(&filter);
    if (!ok)
        return false;
    k->head.total = k->list.hits.total;
    k->head.speeches = k->list.hits.speeches;
    k->cli->not_all = k->list.hits.total == 0;
    make_lines(k);
    choose(k);
    print(k);
    return cli_query_flush(k->cli, err);
}

bool cli_kwic(struct cli *cli, struct err *err)
{
    struct kwic k = {.cli = cli, .head = {.query = strv_of(cli->args.operands.at[0])}};
    struct language query;
    if (!cli_query_read(cli, k.head.query, &query, err))
        return false;
    bool ok = run(&k, &query, err);
    language_free(&query);
    line_list_free(&k.list);
    free(k.lines);
    return ok;
}
