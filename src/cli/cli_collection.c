/* `lectern collection` (cli_commands.h): the reader's collections of speeches. */
#include "cli_commands.h"
#include "cli_tsv.h"
#include "cli_query.h"
#include "cli_which.h"
#include "lectern/base/i18n.h"
#include "lectern/base/json.h"
#include "lectern/host/locale.h"
#include "lectern/library/notes/collections.h"
#include "lectern/library/texts/read.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char *operand(const struct cli *cli, size_t n)
{
    return n < cli->args.operands.len ? cli->args.operands.at[n] : NULL;
}

/* An operand in UTF-8; the caller frees. */
static char *word_of(const struct cli *cli, size_t n)
{
    struct strbuf word = {0};
    locale_decode(strv_of(operand(cli, n)), &word);
    return strbuf_take(&word);
}

/* --- list --- */

/* How many of the speeches fit a smart collection. */
static int64_t count_smart(const struct speech_list *speeches, const struct speech_smart *smart,
                           const char *name)
{
    struct strbuf facts = {0};
    int64_t count = 0;
    for (size_t i = 0; i < speeches->rows.len; i++) {
        strbuf_clear(&facts);
        speech_filter_facts(&speeches->rows.at[i], &facts);
        count += speech_smart_holds(smart, name, &speeches->rows.at[i], strbuf_strv(&facts));
    }
    strbuf_free(&facts);
    return count;
}

static void add_row(struct cli *cli, struct json *json, struct cli_tsv *tsv,
                    const struct collection *row)
{
    switch (cli->args.format) {
    case CLI_JSON:
        json_open_object(json);
        json_key(json, "id");
        json_string(json, strv_of(row->id));
        json_key(json, "name");
        json_string(json, strv_of(row->name));
        json_key(json, "query");
        json_string_or_null(json, row->query);
        json_key(json, "speeches");
        json_int(json, row->count);
        json_close_object(json);
        break;
    case CLI_TSV:
        cli_tsv_text(tsv, row->id);
        cli_tsv_text(tsv, row->name);
        cli_tsv_text(tsv, row->query);
        cli_tsv_int(tsv, row->count);
        cli_tsv_end_row(tsv);
        break;
    case CLI_TEXT:
        strbuf_addf(&cli->out.buf, "%6" PRId64 "  ", row->count);
        cli_visible_str(&cli->out.buf, row->name);
        if (row->query) {
            strbuf_add_str(&cli->out.buf, "  = ");
            cli_visible_str(&cli->out.buf, row->query);
        }
        strbuf_add_byte(&cli->out.buf, '\n');
        break;
    }
}

static bool list_collections(struct cli *cli, struct err *err)
{
    struct collection_list list;
    struct speech_list speeches = {0};
    struct json json = json_start(&cli->out.buf);
    struct cli_tsv tsv = {0};
    if (!library_collections(cli->library, &list, err))
        return false;
    struct speech_smart *smart = NULL;
    bool ok = cli_smart(cli, &smart, err);
    ok = ok && (!smart || library_speeches(cli->library, &speeches, err));
    if (cli->args.format == CLI_JSON)
        json_open_array(&json);
    else if (cli->args.format == CLI_TSV)
        tsv = cli_tsv_start(&cli->out.buf, "id name query speeches");
    for (size_t i = 0; ok && i < list.rows.len; i++) {
        struct collection row = list.rows.at[i];
        if (row.query)
            row.count = count_smart(&speeches, smart, row.name);
        add_row(cli, &json, &tsv, &row);
    }
    if (cli->args.format == CLI_JSON)
        json_close_array(&json);
    if (smart && ok)
        speech_list_free(&speeches);
    speech_smart_free(smart);
    collection_list_free(&list);
    return ok && (cli->args.format == CLI_JSON ? cli_out_flush_json(&cli->out, err)
                                               : cli_out_flush(&cli->out, err));
}

/* Prints the speeches of a collection, with those of the ones nested in it. */
static bool list_speeches(struct cli *cli, struct err *err)
{
    struct collection_list list;
    struct strbuf filter = {0};
    char *name = word_of(cli, 1);
    bool ok = library_collections(cli->library, &list, err);
    for (size_t i = 0; ok && i < list.rows.len; i++)
        if (strcmp(list.rows.at[i].name, name) == 0 && filter.len == 0)
            speech_filter_collection(&list.rows.at[i], &filter);
    if (ok)
        collection_list_free(&list);
    if (ok && filter.len == 0)
        ok = err_set(err, ERR_NOT_FOUND, _("there is no collection %s"), name);
    ok = ok && cli_list_fitting(cli, strbuf_strv(&filter), err);
    strbuf_free(&filter);
    free(name);
    return ok;
}

static bool list(struct cli *cli, struct err *err)
{
    if (cli->args.operands.len > 2)
        return err_set(err, ERR_USAGE, _("collection list: name one, or none for all"));
    return cli->args.operands.len == 2 ? list_speeches(cli, err) : list_collections(cli, err);
}

/* --- changing --- */

static bool tell(struct cli *cli, size_t count, bool out, struct err *err)
{
    strbuf_addf(&cli->out.buf,
                out ? ngettext("%zu speech taken out.", "%zu speeches taken out.", count)
                    : ngettext("%zu speech put in.", "%zu speeches put in.", count),
                count);
    strbuf_add_byte(&cli->out.buf, '\n');
    return cli_out_flush(&cli->out, err);
}

/* Puts the speeches that the operands mean into a collection, made where it is new, or takes them
 * out. */
static bool collect(struct cli *cli, bool out, struct err *err)
{
    struct speech_list list = {0};
    struct speech_ids ids = {0}, changed = {0};
    struct collection_change change = {0};
    char id[UUID_LEN + 1], *name = word_of(cli, 1);
    bool found = library_find_collection(cli->library, name, id, err);
    bool ok = found || (!out && err->code == ERR_NOT_FOUND);
    ok = ok && library_speeches(cli->library, &list, err);
    if (ok) {
        ok = cli_which(cli, 2, &list, &ids, err);
        strbuf_clear(&cli->out.buf); /* only the count is told */
        speech_list_free(&list);
    }
    if (ok && ids.at.len == 0 && !cli->not_all)
        cli_complain(&cli->out, NULL, _("no speech of the library is meant by that"));
    cli->not_all = cli->not_all || (ok && ids.at.len == 0);
    if (ok && !found && ids.at.len > 0)
        ok = library_make_collection(cli->library, name, NULL, cli->now_ms(), &change, err) &&
             library_find_collection(cli->library, name, id, err);
    if (ok && ids.at.len > 0)
        ok = library_collect(cli->library, id, &ids, out, cli->now_ms(), &changed, err);
    ok = ok && tell(cli, changed.at.len, out, err);
    collection_change_free(&change);
    VEC_FREE(&ids.at);
    VEC_FREE(&changed.at);
    free(name);
    return ok;
}

/* `rename NAME NEW`, or without a new name throwing it away. */
static bool change_name(struct cli *cli, bool rename, struct err *err)
{
    struct collection_change change = {0};
    char *name = word_of(cli, 1), *to = rename ? word_of(cli, 2) : NULL;
    bool ok = rename
                  ? library_rename_collection(cli->library, name, to, cli->now_ms(), &change, err)
                  : library_delete_collection(cli->library, name, cli->now_ms(), &change, err);
    collection_change_free(&change);
    free(name);
    free(to);
    return ok;
}

static bool make_smart(struct cli *cli, struct err *err)
{
    struct collection_change change = {0};
    struct strbuf filter = {0};
    char *name = word_of(cli, 1);
    for (size_t i = 2; i < cli->args.operands.len; i++) {
        strbuf_add_str(&filter, i > 2 ? " " : "");
        locale_decode(strv_of(operand(cli, i)), &filter);
    }
    bool ok = cli_filter_check(cli, strbuf_strv(&filter), err);
    ok = ok && library_make_collection(cli->library, name, strbuf_str(&filter), cli->now_ms(),
                                       &change, err);
    collection_change_free(&change);
    strbuf_free(&filter);
    free(name);
    return ok;
}

bool cli_collection(struct cli *cli, struct err *err)
{
    static const struct {
        const char *name;
        size_t least, most; /* words with its own */
    } ACTIONS[] = {{"list", 0, 2},
                   {"add", 3, SIZE_MAX},
                   {"remove", 2, SIZE_MAX},
                   {"rename", 3, 3},
                   {"smart", 3, SIZE_MAX}};
    const char *word = operand(cli, 0) ? operand(cli, 0) : "list";
    size_t action = 0, count = cli->args.operands.len;
    while (action < sizeof ACTIONS / sizeof *ACTIONS && strcmp(word, ACTIONS[action].name) != 0)
        action++;
    if (action == sizeof ACTIONS / sizeof *ACTIONS)
        return err_set(
            err, ERR_USAGE,
            _("collection: \"%s\" is no action; list, add, remove, rename and smart are"), word);
    if (count < ACTIONS[action].least || count > ACTIONS[action].most)
        return err_set(err, ERR_USAGE,
                       _("collection: add NAME ID|PATH|FILTER..., remove NAME [ID|PATH|FILTER...], "
                         "rename NAME NEW, smart NAME FILTER..."));
    if (!cli_open_library(cli, err))
        return false;
    switch (action) {
    case 0: return list(cli, err);
    case 1: return collect(cli, false, err);
    case 2: return count > 2 ? collect(cli, true, err) : change_name(cli, false, err);
    case 3: return change_name(cli, true, err);
    default: return make_smart(cli, err);
    }
}
