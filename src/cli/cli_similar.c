/* `lectern similar`: where else something is said; `lectern compare`: two texts side by side
 * (cli_commands.h). */
#include "cli_query.h"
#include "cli_source.h"
#include "cli_tsv.h"

#include "lectern/base/i18n.h"
#include "lectern/corpus/compare.h"
#include "lectern/corpus/winnow.h"
#include "lectern/library/texts/place.h"
#include "lectern/library/corpus/said.h"
#include "lectern/text/diff.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const SAID_NAMES[SAID_KINDS] = {N_("exact"), N_("nearly"), N_("reworded")};

/* Less than that is shown as 0 %. */
#define LEAST_SHOWN 0.005

static int per_cent(double share)
{
    return (int)(share * 100 + 0.5);
}

/* --- where a passage is said --- */

static void add_said_json(struct json *json, const struct said *row)
{
    json_open_object(json);
    json_key(json, "kind");
    json_string_or_null(json, SAID_NAMES[row->kind]);
    json_key(json, "likeness");
    json_double(json, row->likeness, 3);
    json_key(json, "speech");
    json_int(json, row->speech_id);
    json_key(json, "title");
    json_string_or_null(json, row->title);
    json_key(json, "speaker");
    json_string_or_null(json, row->speaker);
    json_key(json, "date");
    json_string_or_null(json, row->date);
    json_key(json, "section");
    json_string_or_null(json, row->section);
    json_key(json, "words");
    json_string_or_null(json, row->words);
    json_close_object(json);
}

static void add_said_tsv(struct cli_tsv *tsv, const struct said *row)
{
    char likeness[16];
    snprintf(likeness, sizeof likeness, "%.3f", row->likeness);
    cli_tsv_text(tsv, SAID_NAMES[row->kind]);
    cli_tsv_text(tsv, likeness);
    cli_tsv_int(tsv, row->speech_id);
    cli_tsv_text(tsv, row->title);
    cli_tsv_text(tsv, row->speaker);
    cli_tsv_text(tsv, row->date);
    cli_tsv_text(tsv, row->section);
    cli_tsv_text(tsv, row->words);
    cli_tsv_end_row(tsv);
}

static void add_facts(struct strbuf *out, int64_t id, const char *date, const char *title,
                      const char *speaker)
{
    strbuf_addf(out, "%-10s  %" PRId64 "  ", date ? date : "", id);
    cli_visible_str(out, title);
    if (speaker) {
        strbuf_add_str(out, "  ");
        cli_visible_str(out, speaker);
    }
    strbuf_add_byte(out, '\n');
}

static void add_said(struct strbuf *out, const struct said *row)
{
    strbuf_addf(out, "%3d %%  %s  ", per_cent(row->likeness), _(SAID_NAMES[row->kind]));
    add_facts(out, row->speech_id, row->date, row->title, row->speaker);
    strbuf_add_str(out, "       ");
    cli_visible_str(out, row->words);
    strbuf_add_byte(out, '\n');
}

static void print_said(struct cli *cli, const struct said_list *list, const struct cli_head *head)
{
    struct strbuf *out = &cli->out.buf;
    struct cli_rows rows = cli_rows_start(cli, head, "passages",
                                          "kind likeness speech title speaker date section words");
    for (size_t i = 0; i < list->rows.len; i++) {
        switch (cli->args.format) {
        case CLI_JSON: add_said_json(&rows.json, &list->rows.at[i]); break;
        case CLI_TSV: add_said_tsv(&rows.tsv, &list->rows.at[i]); break;
        case CLI_TEXT: add_said(out, &list->rows.at[i]); break;
        }
    }
    cli_rows_end(cli, &rows);
}

/* --- speeches that are similar --- */

static void add_similar_json(struct json *json, const struct similar *row)
{
    json_open_object(json);
    json_key(json, "speech");
    json_int(json, row->speech_id);
    json_key(json, "copy");
    json_bool(json, row->of_this >= WINNOW_COPY || row->of_that >= WINNOW_COPY);
    json_key(json, "of_this");
    json_double(json, row->of_this, 3);
    json_key(json, "of_that");
    json_double(json, row->of_that, 3);
    json_key(json, "title");
    json_string_or_null(json, row->title);
    json_key(json, "speaker");
    json_string_or_null(json, row->speaker);
    json_key(json, "date");
    json_string_or_null(json, row->date);
    json_close_object(json);
}

static void add_similar_tsv(struct cli_tsv *tsv, const struct similar *row)
{
    char of_this[16], of_that[16];
    snprintf(of_this, sizeof of_this, "%.3f", row->of_this);
    snprintf(of_that, sizeof of_that, "%.3f", row->of_that);
    cli_tsv_int(tsv, row->speech_id);
    cli_tsv_int(tsv, row->of_this >= WINNOW_COPY || row->of_that >= WINNOW_COPY);
    cli_tsv_text(tsv, of_this);
    cli_tsv_text(tsv, of_that);
    cli_tsv_text(tsv, row->title);
    cli_tsv_text(tsv, row->speaker);
    cli_tsv_text(tsv, row->date);
    cli_tsv_end_row(tsv);
}

static void print_similar(struct cli *cli, const struct similar_list *list,
                          const struct cli_head *head)
{
    struct strbuf *out = &cli->out.buf;
    struct cli_rows rows =
        cli_rows_start(cli, head, "speeches", "speech copy of_this of_that title speaker date");
    for (size_t i = 0; i < list->rows.len; i++) {
        const struct similar *row = &list->rows.at[i];
        if (cli->args.format == CLI_JSON) {
            add_similar_json(&rows.json, row);
        } else if (cli->args.format == CLI_TSV) {
            add_similar_tsv(&rows.tsv, row);
        } else {
            strbuf_addf(out, "%3d %% %3d %%  ", per_cent(row->of_this), per_cent(row->of_that));
            add_facts(out, row->speech_id, row->date, row->title, row->speaker);
        }
    }
    cli_rows_end(cli, &rows);
}

/* --- the commands --- */

static void tell_left_out(const struct cli *cli, size_t left_out)
{
    struct strbuf message = {0};
    if (left_out == 0)
        return;
    strbuf_addf(&message, _("%zu more speeches were likely and not looked at"), left_out);
    cli_complain(&cli->out, NULL, strbuf_str(&message));
    strbuf_free(&message);
}

static void tell_below(const struct cli *cli, size_t below)
{
    struct strbuf message = {0};
    if (below == 0)
        return;
    strbuf_addf(&message,
                ngettext("%zu more speech shares less than 1 %% with it",
                         "%zu more speeches share less than 1 %% with it", below),
                below);
    cli_complain(&cli->out, NULL, strbuf_str(&message));
    strbuf_free(&message);
}

static bool is_source(const char *operand)
{
    long id;
    return strv_to_long(strv_of(operand), &id) || access(operand, F_OK) == 0 ||
           place_is_there(operand, NULL);
}

static bool ask_passage(struct cli *cli, const struct library_scope *scope, struct cli_head *head,
                        struct err *err)
{
    struct said_list list;
    if (!library_said(cli->library, head->query, 0, scope, &list, err))
        return false;
    cli->not_all = list.rows.len == 0;
    tell_left_out(cli, list.left_out);
    print_said(cli, &list, head);
    said_list_free(&list);
    return true;
}

/* What one operand is; what is wrong with it is said with its name. */
static bool open_named(struct cli *cli, const char *operand, struct cli_source *source,
                       struct err *err)
{
    if (cli_source_open(cli, operand, source, err))
        return true;
    return cli_is_of_library(err) || err->code == ERR_USAGE ? false : err_wrap(err, "%s", operand);
}

static bool ask_source(struct cli *cli, const struct library_scope *scope, struct cli_head *head,
                       struct err *err)
{
    struct cli_source source;
    struct similar_list list;
    long id = 0;
    if (!open_named(cli, cli->args.operands.at[0], &source, err))
        return false;
    if (!source.is_file)
        (void)strv_to_long(strv_of(cli->args.operands.at[0]), &id);
    bool ok = library_similar(cli->library, strv_make(source.doc.clean, source.doc.clean_len), id,
                              LEAST_SHOWN, scope, &list, err);
    cli_source_close(&source);
    if (!ok)
        return false;
    cli->not_all = list.rows.len == 0;
    tell_left_out(cli, list.left_out);
    tell_below(cli, list.below);
    print_similar(cli, &list, head);
    similar_list_free(&list);
    return true;
}

bool cli_similar(struct cli *cli, struct err *err)
{
    struct cli_head head = {.query = strv_of(cli->args.operands.at[0]), .total = -1};
    struct cli_filter filter;
    bool ok = cli_filter_start(&filter, cli, err) && cli_query_library(cli, err) &&
              library_moment(cli->library, &head.moment, err);
    if (ok && is_source(cli->args.operands.at[0]))
        ok = ask_source(cli, &filter.scope, &head, err);
    else if (ok)
        ok = ask_passage(cli, &filter.scope, &head, err);
    cli_filter_free(&filter);
    return ok && cli_query_flush(cli, err);
}

/* --- comparing --- */

static const char *const ROW_NAMES[] = {"same", "changed", "removed", "added"};

static void add_row_json(struct json *json, const struct compare_row *row)
{
    json_open_object(json);
    json_key(json, "kind");
    json_string_or_null(json, ROW_NAMES[row->kind]);
    if (row->kind != COMPARE_ADDED) {
        json_key(json, "a");
        json_string(json, row->a);
    }
    if (row->kind != COMPARE_REMOVED) {
        json_key(json, "b");
        json_string(json, row->b);
    }
    json_close_object(json);
}

static void add_line(struct strbuf *out, const char *sign, struct strv text)
{
    strbuf_add_str(out, sign);
    cli_visible(out, text, false);
    strbuf_add_byte(out, '\n');
}

/* What differs within a clause: [-removed-]{+added+}, as git writes it. */
static void add_changes(struct cli *cli, const struct compare_row *row)
{
    struct strbuf text = {0};
    diff_print(row->a, row->b, &text);
    add_line(&cli->out.buf, "~ ", strbuf_strv(&text));
    strbuf_free(&text);
}

static void add_text(struct cli *cli, const struct comparison *c)
{
    struct strbuf *out = &cli->out.buf;
    strbuf_addf(out, "--- %s\n+++ %s\n", cli->args.operands.at[0], cli->args.operands.at[1]);
    strbuf_addf(out, _("%zu clauses alike, of %zu and %zu"), c->same, c->a_clauses, c->b_clauses);
    strbuf_add_str(out, "\n\n");
    for (size_t i = 0; i < c->rows.len; i++) {
        size_t left_out = comparison_left_out(c, i);
        if (left_out > 0) {
            strbuf_addf(out, _("  ... %zu clauses alike"), left_out);
            strbuf_add_byte(out, '\n');
            i += left_out;
        }
        const struct compare_row *row = &c->rows.at[i];
        switch (row->kind) {
        case COMPARE_SAME: add_line(out, "  ", row->b); break;
        case COMPARE_CHANGED: add_changes(cli, row); break;
        case COMPARE_REMOVED: add_line(out, "- ", row->a); break;
        case COMPARE_ADDED: add_line(out, "+ ", row->b); break;
        }
    }
}

static void add_json(struct cli *cli, const struct comparison *c)
{
    struct json json = json_start(&cli->out.buf);
    json_open_object(&json);
    json_key(&json, "same");
    json_int(&json, (int64_t)c->same);
    json_key(&json, "a_clauses");
    json_int(&json, (int64_t)c->a_clauses);
    json_key(&json, "b_clauses");
    json_int(&json, (int64_t)c->b_clauses);
    json_key(&json, "rows");
    json_open_array(&json);
    for (size_t i = 0; i < c->rows.len; i++)
        add_row_json(&json, &c->rows.at[i]);
    json_close_array(&json);
    json_close_object(&json);
}

static void add_tsv(struct cli *cli, const struct comparison *c)
{
    struct cli_tsv tsv = cli_tsv_start(&cli->out.buf, "kind a b");
    for (size_t i = 0; i < c->rows.len; i++) {
        cli_tsv_text(&tsv, ROW_NAMES[c->rows.at[i].kind]);
        cli_tsv_strv(&tsv, c->rows.at[i].a);
        cli_tsv_strv(&tsv, c->rows.at[i].b);
        cli_tsv_end_row(&tsv);
    }
}

bool cli_compare(struct cli *cli, struct err *err)
{
    struct cli_source a, b;
    struct comparison comparison;
    if (!open_named(cli, cli->args.operands.at[0], &a, err))
        return false;
    if (!open_named(cli, cli->args.operands.at[1], &b, err)) {
        cli_source_close(&a);
        return false;
    }
    compare_texts(strv_make(a.doc.clean, a.doc.clean_len), strv_make(b.doc.clean, b.doc.clean_len),
                  &comparison);
    switch (cli->args.format) {
    case CLI_TEXT: add_text(cli, &comparison); break;
    case CLI_JSON: add_json(cli, &comparison); break;
    case CLI_TSV: add_tsv(cli, &comparison); break;
    }
    cli->not_all = comparison.same == 0;
    comparison_free(&comparison);
    cli_source_close(&a);
    cli_source_close(&b);
    return cli_query_flush(cli, err);
}
