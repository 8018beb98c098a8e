/* `lectern freq`: how often something is said by year, month or speaker (cli_commands.h). */
#include "cli_query.h"
#include "cli_tsv.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/corpus/chart.h"
#include "lectern/text/width.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 1 << 20, LABEL_COLS = 24, BAR_COLS = 24 };

struct freq {
    struct cli *cli;
    enum trend_by by;
    enum trend_measure measure;
    struct strbuf file; /* the queries that were read from one */
    VEC(struct strv) words;
    VEC(struct language) queries;
    struct trend trend;
    struct cli_head head;
    struct strbuf said; /* all queries, one a line */
    bool thin;          /* a row is marked so */
};

/* The number of a word among those of an option, 0 where it was not given. */
static int number_of(const char *word, const char *words)
{
    struct strv rest = strv_of(words);
    for (int i = 0; word && rest.ptr; i++)
        if (strv_eq(strv_split(&rest, '|'), strv_of(word)))
            return i;
    return 0;
}

/* --- queries --- */

static bool add_query(struct freq *f, struct strv words, struct err *err)
{
    struct language language;
    if (!cli_query_read(f->cli, words, &language, err))
        return false;
    VEC_PUSH(&f->words, words);
    VEC_PUSH(&f->queries, language);
    if (f->said.len)
        strbuf_add_byte(&f->said, '\n');
    strbuf_add_strv(&f->said, words);
    return true;
}

static bool read_queries(struct freq *f, struct err *err)
{
    const struct cli_args *args = &f->cli->args;
    bool ok = !args->file || file_read(args->file, FILE_LIMIT, &f->file, err);
    if (!ok)
        err_wrap(err, "%s", args->file);
    struct strv rest = strbuf_strv(&f->file);
    while (ok && rest.ptr) {
        struct strv line = strv_trim(strv_split(&rest, '\n'));
        ok = line.len == 0 || add_query(f, line, err);
    }
    for (size_t i = 0; ok && i < args->operands.len; i++)
        ok = add_query(f, strv_of(args->operands.at[i]), err);
    if (ok && f->queries.len == 0)
        return err_set(err, ERR_USAGE, _("%s needs %s"), "freq", _("QUERY..."));
    return ok;
}

static bool is_shown(const struct freq *f, const struct trend_row *row)
{
    for (size_t k = 0; f->cli->args.firm && k < f->trend.queries; k++)
        if (!trend_is_thin(&row->counts[k]))
            return true;
    return !f->cli->args.firm;
}

/* Rows that are left out count in the whole all the same. */
static void drop_thin(struct freq *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < f->trend.rows.len; i++)
        if (is_shown(f, &f->trend.rows.at[i]))
            f->trend.rows.at[kept++] = f->trend.rows.at[i];
    f->trend.rows.len = kept;
}

/* --- for people --- */

static const char *unknown(enum trend_by by)
{
    return by == TREND_SPEAKER ? _("not named") : _("undated");
}

static void add_padded(struct strbuf *out, const char *text, size_t cols, bool right)
{
    struct strbuf shown = {0};
    cli_visible_str(&shown, text);
    size_t used = 0;
    struct strv all = strbuf_strv(&shown);
    all.len = width_fit(all, cols, WIDTH_AMBIGUOUS_NARROW, &used);
    if (!right)
        strbuf_add_strv(out, all);
    for (; used < cols; used++)
        strbuf_add_byte(out, ' ');
    if (right)
        strbuf_add_strv(out, all);
    strbuf_free(&shown);
}

static size_t label_cols(const struct freq *f)
{
    return f->by == TREND_SPEAKER ? LABEL_COLS : 10;
}

static void add_count(struct freq *f, const char *label, const struct trend_count *count,
                      double most)
{
    struct strbuf *out = &f->cli->out.buf;
    bool thin = most > 0 && trend_is_thin(count);
    add_padded(out, label, label_cols(f), false);
    strbuf_addf(out,
                "%c %9" PRId64 "  %10.2f  %9" PRId64 "  %4.0f %%  %9" PRId64 "  %10" PRId64 "  ",
                thin ? '*' : ' ', count->places, trend_value(count, TREND_RATE), count->with,
                trend_value(count, TREND_SHARE), count->speeches, count->characters);
    if (most > 0)
        chart_bar(trend_value(count, f->measure) / most, BAR_COLS, thin, f->cli->args.ascii, out);
    while (out->len && out->ptr[out->len - 1] == ' ')
        out->ptr[--out->len] = '\0';
    strbuf_add_byte(out, '\n');
    f->thin = f->thin || thin;
}

static void add_names(struct freq *f)
{
    static const char *const TITLES[] = {N_("year"), N_("month"), N_("speaker")};
    static const struct {
        const char *name;
        size_t cols;
    } NAMES[] = {{N_("places"), 9}, {N_("per 10,000"), 10}, {N_("speeches"), 9},
                 {N_("share"), 6},  {N_("of all"), 9},      {N_("characters"), 10}};
    struct strbuf *out = &f->cli->out.buf;
    add_padded(out, _(TITLES[f->by]), label_cols(f), false);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        strbuf_add_str(out, "  ");
        add_padded(out, _(NAMES[i].name), NAMES[i].cols, true);
    }
    strbuf_add_byte(out, '\n');
}

/* Speakers without a place are told together: they may be thousands. */
static void add_others(struct freq *f, size_t k, size_t from)
{
    struct trend_count others = {0};
    struct strbuf label = {0};
    for (size_t i = from; i < f->trend.rows.len; i++) {
        others.speeches += f->trend.rows.at[i].counts[k].speeches;
        others.characters += f->trend.rows.at[i].counts[k].characters;
    }
    strbuf_addf(&label, _("%zu others"), f->trend.rows.len - from);
    add_count(f, strbuf_str(&label), &others, 0);
    strbuf_free(&label);
}

/* How many rows are told one by one: those behind have no place of any query. */
static size_t told_rows(const struct freq *f)
{
    size_t end = f->trend.rows.len;
    for (bool none = true; f->by == TREND_SPEAKER && end > 0; end -= none) {
        for (size_t k = 0; k < f->trend.queries; k++)
            none = none && f->trend.rows.at[end - 1].counts[k].places == 0;
        if (!none)
            break;
    }
    return f->trend.rows.len - end > 1 ? end : f->trend.rows.len;
}

static void add_query_rows(struct freq *f, size_t k)
{
    double most = trend_most(&f->trend, f->measure);
    size_t told = told_rows(f);
    add_names(f);
    for (size_t i = 0; i < told; i++) {
        const struct trend_row *row = &f->trend.rows.at[i];
        add_count(f, row->label ? row->label : unknown(f->by), &row->counts[k], most);
    }
    if (told < f->trend.rows.len)
        add_others(f, k, told);
    add_count(f, _("all"), &f->trend.total.counts[k], 0);
}

static void add_text(struct freq *f)
{
    struct strbuf *out = &f->cli->out.buf;
    cli_head(f->cli, &f->head);
    for (size_t k = 0; k < f->trend.queries; k++) {
        if (f->trend.queries > 1) {
            cli_visible(out, f->words.at[k], false);
            strbuf_add_byte(out, '\n');
        }
        add_query_rows(f, k);
        if (k + 1 < f->trend.queries)
            strbuf_add_byte(out, '\n');
    }
    if (f->thin)
        strbuf_addf(out, "\n* %s\n", _("fewer than 5 speeches"));
}

/* --- for programs --- */

static void add_tsv(struct freq *f)
{
    static const char *const NAMES[] = {
        "query year places per_10000 with share speeches characters thin",
        "query month places per_10000 with share speeches characters thin",
        "query speaker places per_10000 with share speeches characters thin"};
    cli_head(f->cli, &f->head);
    struct cli_tsv tsv = cli_tsv_start(&f->cli->out.buf, NAMES[f->by]);
    for (size_t k = 0; k < f->trend.queries; k++)
        for (size_t i = 0; i < f->trend.rows.len; i++) {
            const struct trend_count *count = &f->trend.rows.at[i].counts[k];
            char rate[32], share[32];
            snprintf(rate, sizeof rate, "%.4f", trend_value(count, TREND_RATE));
            snprintf(share, sizeof share, "%.4f", trend_value(count, TREND_SHARE) / 100);
            cli_tsv_strv(&tsv, f->words.at[k]);
            cli_tsv_text(&tsv, f->trend.rows.at[i].label);
            cli_tsv_int(&tsv, count->places);
            cli_tsv_text(&tsv, rate);
            cli_tsv_int(&tsv, count->with);
            cli_tsv_text(&tsv, share);
            cli_tsv_int(&tsv, count->speeches);
            cli_tsv_int(&tsv, count->characters);
            cli_tsv_int(&tsv, trend_is_thin(count));
            cli_tsv_end_row(&tsv);
        }
}

static void add_json_count(struct json *json, const struct trend_count *count)
{
    json_key(json, "places");
    json_int(json, count->places);
    json_key(json, "per_10000");
    json_double(json, trend_value(count, TREND_RATE), 4);
    json_key(json, "with");
    json_int(json, count->with);
    json_key(json, "share");
    json_double(json, trend_value(count, TREND_SHARE) / 100, 4);
    json_key(json, "speeches");
    json_int(json, count->speeches);
    json_key(json, "characters");
    json_int(json, count->characters);
}

static void add_json_query(struct freq *f, struct json *json, size_t k)
{
    static const char *const KEYS[] = {"year", "month", "speaker"};
    json_open_object(json);
    json_key(json, "query");
    json_string(json, f->words.at[k]);
    json_key(json, "total");
    json_open_object(json);
    add_json_count(json, &f->trend.total.counts[k]);
    json_close_object(json);
    json_key(json, "rows");
    json_open_array(json);
    for (size_t i = 0; i < f->trend.rows.len; i++) {
        json_open_object(json);
        json_key(json, KEYS[f->by]);
        json_string_or_null(json, f->trend.rows.at[i].label);
        add_json_count(json, &f->trend.rows.at[i].counts[k]);
        json_key(json, "thin");
        json_bool(json, trend_is_thin(&f->trend.rows.at[i].counts[k]));
        json_close_object(json);
    }
    json_close_array(json);
    json_close_object(json);
}

static void add_json(struct freq *f)
{
    struct json json = json_start(&f->cli->out.buf);
    struct cli_head head = f->head;
    head.query = (struct strv){0};
    head.total = -1;
    json_open_object(&json);
    cli_head_json(f->cli, &json, &head);
    json_key(&json, "queries");
    json_open_array(&json);
    for (size_t k = 0; k < f->trend.queries; k++)
        add_json_query(f, &json, k);
    json_close_array(&json);
    json_close_object(&json);
}

/* --- as a picture --- */

static void add_foot(const struct freq *f, struct strbuf *out)
{
    const struct trend_count *all = &f->trend.total.counts[0];
    char day[16];
    cli_day(f->head.moment.changed_ms, day);
    if (f->trend.queries == 1)
        strbuf_addf(out,
                    _("%" PRId64 " places in %" PRId64 " of %" PRId64 " speeches, %" PRId64
                      " characters; library of %s"),
                    all->places, all->with, all->speeches, all->characters, day);
    else
        strbuf_addf(out, _("%" PRId64 " speeches, %" PRId64 " characters; library of %s"),
                    all->speeches, all->characters, day);
}

static bool draw(struct freq *f, struct err *err)
{
    static const char *const AXES[] = {N_("places"), N_("places in 10,000 characters"),
                                       N_("per cent of the speeches")};
    struct strbuf title = {0}, foot = {0}, svg = {0};
    VEC(char *) names = {0};
    for (size_t k = 0; k < f->words.len; k++) {
        VEC_PUSH(&names, mem_copy(f->words.at[k].ptr, f->words.at[k].len));
        strbuf_addf(&title, "%s%s", k ? ", " : "", names.at[k]);
    }
    add_foot(f, &foot);
    struct chart chart = {.trend = &f->trend,
                          .measure = f->measure,
                          .names = (const char *const *)names.at,
                          .title = strbuf_str(&title),
                          .subtitle = f->cli->args.filter,
                          .axis = _(AXES[f->measure]),
                          .base = _("speeches"),
                          .unknown = unknown(f->by),
                          .thin = _("fewer than 5 speeches"),
                          .foot = strbuf_str(&foot)};
    chart_svg(&chart, &svg);
    bool ok = true;
    if (strcmp(f->cli->args.svg, "-") == 0)
        strbuf_add_strv(&f->cli->out.buf, strbuf_strv(&svg));
    else
        ok = file_replace(f->cli->args.svg, strbuf_strv(&svg), err);
    for (size_t k = 0; k < names.len; k++)
        free(names.at[k]);
    VEC_FREE(&names);
    strbuf_free(&title);
    strbuf_free(&foot);
    strbuf_free(&svg);
    return ok;
}

/* --- the command --- */

static bool count(struct freq *f, struct err *err)
{
    struct cli_filter filter = {0};
    bool ok = cli_filter_start(&filter, f->cli, err) && cli_query_library(f->cli, err);
    if (ok) {
        ok = library_trend(f->cli->library, f->queries.at, f->queries.len, f->by, &filter.scope,
                           &f->trend, err) &&
             library_moment(f->cli->library, &f->head.moment, err);
    }
    cli_filter_free(&filter);
    return ok;
}

static bool print(struct freq *f, struct err *err)
{
    bool piped = f->cli->args.svg && strcmp(f->cli->args.svg, "-") == 0;
    f->cli->not_all = true;
    for (size_t k = 0; k < f->trend.queries; k++)
        if (f->trend.total.counts[k].places > 0)
            f->cli->not_all = false;
    f->head.query = strbuf_strv(&f->said);
    f->head.total = f->trend.queries == 1 ? f->trend.total.counts[0].places : -1;
    f->head.speeches = f->trend.total.counts[0].with;
    drop_thin(f);
    if (f->cli->args.svg && !draw(f, err))
        return false;
    if (piped)
        return cli_out_flush(&f->cli->out, err);
    switch (f->cli->args.format) {
    case CLI_TEXT: add_text(f); break;
    case CLI_TSV: add_tsv(f); break;
    case CLI_JSON: add_json(f); break;
    }
    return cli_query_flush(f->cli, err);
}

bool cli_freq(struct cli *cli, struct err *err)
{
    struct freq f = {.cli = cli,
                     .by = (enum trend_by)number_of(cli->args.by, "year|month|speaker"),
                     .measure = TREND_RATE};
    if (cli->args.measure)
        f.measure = (enum trend_measure)number_of(cli->args.measure, "places|rate|share");
    bool ok = read_queries(&f, err) && count(&f, err) && print(&f, err);
    if (f.trend.arena)
        trend_free(&f.trend);
    for (size_t i = 0; i < f.queries.len; i++)
        language_free(&f.queries.at[i]);
    VEC_FREE(&f.queries);
    VEC_FREE(&f.words);
    strbuf_free(&f.file);
    strbuf_free(&f.said);
    return ok;
}
