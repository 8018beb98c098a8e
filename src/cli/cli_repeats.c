/* `lectern repeats`, `collocates` and `keywords`: words and phrases, counted (cli_commands.h). */
#include "cli_query.h"
#include "cli_tsv.h"

#include "lectern/base/i18n.h"
#include "lectern/library/corpus/words.h"
#include "lectern/library/texts/read.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_LEN = 8, SHOWN_LIKELIHOOD = 1083 };

/* The speeches that the operands name, within the filter. */
struct chosen {
    struct cli_filter filter;
    VEC(long) ids;
    struct library_scope scope;
};

static bool is_chosen(void *user, const struct speech_info *info)
{
    struct chosen *chosen = user;
    bool named = chosen->ids.len == 0;
    for (size_t i = 0; !named && i < chosen->ids.len; i++)
        named = chosen->ids.at[i] == info->id;
    return named && (!chosen->filter.scope.fits ||
                     chosen->filter.scope.fits(chosen->filter.scope.user, info));
}

static bool choose(struct chosen *chosen, struct cli *cli, struct err *err)
{
    *chosen = (struct chosen){0};
    for (size_t i = 0; i < cli->args.operands.len; i++) {
        long id;
        if (!strv_to_long(strv_of(cli->args.operands.at[i]), &id))
            return err_set(err, ERR_USAGE, _("%s: \"%s\" is no number of a speech"),
                           cli_command_word(cli->args.command), cli->args.operands.at[i]);
        VEC_PUSH(&chosen->ids, id);
    }
    if (!cli_filter_start(&chosen->filter, cli, err))
        return false;
    chosen->scope = (struct library_scope){is_chosen, chosen};
    return true;
}

/* Names those that the library does not have. */
static bool know_chosen(const struct chosen *chosen, struct cli *cli, struct err *err)
{
    for (size_t i = 0; i < chosen->ids.len; i++)
        if (!cli_know_speech(cli, cli->args.operands.at[i], chosen->ids.at[i], err))
            return false;
    return true;
}

static void free_chosen(struct chosen *chosen)
{
    cli_filter_free(&chosen->filter);
    VEC_FREE(&chosen->ids);
}

static bool within_limit(const struct cli *cli, size_t row)
{
    return cli->args.limit_hits == 0 || row < cli->args.limit_hits;
}

/* --- repeated phrases --- */

static void add_repeat_json(struct json *json, const struct repeat *row)
{
    json_open_object(json);
    json_key(json, "phrase");
    json_string_or_null(json, row->text);
    json_key(json, "places");
    json_int(json, (int64_t)row->places);
    json_key(json, "speeches");
    json_int(json, (int64_t)row->speeches);
    json_key(json, "length");
    json_int(json, (int64_t)row->len);
    json_key(json, "speech");
    json_int(json, row->speech_id);
    json_close_object(json);
}

static void add_repeats(struct cli *cli, const struct repeat_list *list,
                        const struct cli_head *head)
{
    struct strbuf *out = &cli->out.buf;
    struct cli_rows rows =
        cli_rows_start(cli, head, "phrases", "phrase places speeches length speech");
    for (size_t i = 0; i < list->rows.len && within_limit(cli, i); i++) {
        const struct repeat *row = &list->rows.at[i];
        if (cli->args.format == CLI_JSON) {
            add_repeat_json(&rows.json, row);
        } else if (cli->args.format == CLI_TSV) {
            cli_tsv_text(&rows.tsv, row->text);
            cli_tsv_int(&rows.tsv, (int64_t)row->places);
            cli_tsv_int(&rows.tsv, (int64_t)row->speeches);
            cli_tsv_int(&rows.tsv, (int64_t)row->len);
            cli_tsv_int(&rows.tsv, row->speech_id);
            cli_tsv_end_row(&rows.tsv);
        } else {
            strbuf_addf(out, "%6zu %6zu  ", row->places, row->speeches);
            cli_visible_str(out, row->text);
            strbuf_add_byte(out, '\n');
        }
    }
    cli_rows_end(cli, &rows);
}

static int compare_longest(const void *left, const void *right)
{
    const struct repeat *a = left, *b = right;
    if (a->len != b->len)
        return a->len < b->len ? 1 : -1;
    if (a->places != b->places)
        return a->places < b->places ? 1 : -1;
    return strcmp(a->text, b->text);
}

static bool print_repeats(struct cli *cli, struct repeat_list *list, const struct cli_head *head,
                          struct err *err)
{
    cli->not_all = cli->not_all || list->rows.len == 0;
    if (cli->args.by && strcmp(cli->args.by, "length") == 0 && list->rows.len)
        qsort(list->rows.at, list->rows.len, sizeof *list->rows.at, compare_longest);
    add_repeats(cli, list, head);
    return cli_query_flush(cli, err);
}

bool cli_repeats(struct cli *cli, struct err *err)
{
    const struct cli_args *args = &cli->args;
    struct repeats_wish wish = {.len = args->length ? args->length : LEAST_LEN,
                                .places = args->least > 2 ? args->least : 2,
                                .speeches = args->speeches,
                                .paragraphs = args->bound && strcmp(args->bound, "paragraph") == 0};
    struct cli_head head = {.total = -1};
    struct repeat_list list = {0};
    struct chosen chosen;
    int64_t speeches;
    bool ok = choose(&chosen, cli, err) && cli_query_library(cli, err) &&
              know_chosen(&chosen, cli, err) &&
              library_repeats(cli->library, &chosen.scope, &wish, &list, &speeches, err) &&
              library_moment(cli->library, &head.moment, err) &&
              print_repeats(cli, &list, &head, err);
    free_chosen(&chosen);
    repeat_list_free(&list);
    return ok;
}

/* --- words --- */

static void add_word_json(struct json *json, const struct found_word *row)
{
    json_open_object(json);
    json_key(json, "word");
    json_string_or_null(json, row->text);
    json_key(json, "here");
    json_int(json, row->here);
    json_key(json, "all");
    json_int(json, row->all);
    json_key(json, "times");
    json_double(json, row->times, 3);
    json_key(json, "likelihood");
    json_double(json, row->likelihood, 2);
    json_close_object(json);
}

static void add_word_tsv(struct cli_tsv *tsv, const struct found_word *row)
{
    char times[32], likelihood[32];
    snprintf(times, sizeof times, "%.3f", row->times);
    snprintf(likelihood, sizeof likelihood, "%.2f", row->likelihood);
    cli_tsv_text(tsv, row->text);
    cli_tsv_int(tsv, row->here);
    cli_tsv_int(tsv, row->all);
    cli_tsv_text(tsv, times);
    cli_tsv_text(tsv, likelihood);
    cli_tsv_end_row(tsv);
}

static void add_word(struct strbuf *out, const struct found_word *row)
{
    strbuf_addf(out, "%8" PRId64 " %8" PRId64 " %8.1f %10.1f  ", row->here, row->all, row->times,
                row->likelihood);
    cli_visible_str(out, row->text);
    strbuf_add_byte(out, '\n');
}

/* Words that are chance in more than one case of a thousand are left out, for people and programs
 * alike. */
static bool is_sure(const struct found_word *row)
{
    return row->likelihood * 100 >= SHOWN_LIKELIHOOD;
}

static void add_words(struct cli *cli, const struct found_words *list, const struct cli_head *head)
{
    struct strbuf *out = &cli->out.buf;
    struct cli_rows rows = cli_rows_start(cli, head, "words", "word here all times likelihood");
    if (cli->args.format == CLI_TEXT)
        strbuf_addf(out, "%s\n", _("    here      all    times likelihood  word"));
    for (size_t i = 0; i < list->rows.len && is_sure(&list->rows.at[i]) && within_limit(cli, i);
         i++) {
        switch (cli->args.format) {
        case CLI_JSON: add_word_json(&rows.json, &list->rows.at[i]); break;
        case CLI_TSV: add_word_tsv(&rows.tsv, &list->rows.at[i]); break;
        case CLI_TEXT: add_word(out, &list->rows.at[i]); break;
        }
    }
    cli_rows_end(cli, &rows);
}

static bool print_words(struct cli *cli, const struct found_words *list, struct cli_head *head,
                        struct err *err)
{
    head->total = list->places;
    head->speeches = list->speeches;
    cli->not_all = cli->not_all || list->rows.len == 0 || !is_sure(&list->rows.at[0]);
    add_words(cli, list, head);
    if (list->places >= 0 && list->looked_at < list->places) {
        struct strbuf message = {0};
        strbuf_addf(&message, _("%" PRId64 " of %" PRId64 " places were looked at, a sample"),
                    list->looked_at, list->places);
        cli_complain(&cli->out, NULL, strbuf_str(&message));
        strbuf_free(&message);
    }
    return cli_query_flush(cli, err);
}

static struct word_wish word_wish(const struct cli_args *args)
{
    return (struct word_wish){.side = args->width,
                              .least = args->least,
                              .sentence = !args->bound || strcmp(args->bound, "sentence") == 0};
}

bool cli_collocates(struct cli *cli, struct err *err)
{
    struct cli_head head = {.query = strv_of(cli->args.operands.at[0])};
    struct word_wish wish = word_wish(&cli->args);
    struct cli_filter filter;
    struct found_words list = {0};
    struct language query;
    if (!cli_query_read(cli, head.query, &query, err))
        return false;
    bool ok = cli_filter_start(&filter, cli, err) && cli_query_library(cli, err) &&
              library_neighbours(cli->library, &query, &filter.scope, &wish, &list, err) &&
              library_moment(cli->library, &head.moment, err) &&
              print_words(cli, &list, &head, err);
    cli_filter_free(&filter);
    language_free(&query);
    found_words_free(&list);
    return ok;
}

bool cli_keywords(struct cli *cli, struct err *err)
{
    struct cli_head head = {.total = -1};
    struct word_wish wish = word_wish(&cli->args);
    struct chosen chosen;
    struct found_words list = {0};
    if (cli->args.operands.len == 0 && !cli->args.filter)
        return err_set(err, ERR_USAGE, _("%s needs %s"), "keywords", _("ID... or --filter"));
    bool ok = choose(&chosen, cli, err) && cli_query_library(cli, err) &&
              know_chosen(&chosen, cli, err) &&
              library_keywords(cli->library, &chosen.scope, &wish, &list, err) &&
              library_moment(cli->library, &head.moment, err) &&
              print_words(cli, &list, &head, err);
    free_chosen(&chosen);
    found_words_free(&list);
    return ok;
}
