/* `lectern list`: the speeches as a table, JSON or TSV (cli_commands.h). */
#include "cli_query.h"
#include "lectern/base/i18n.h"
#include "lectern/base/json.h"
#include "lectern/library/texts/read.h"
#include "lectern/speech/dump.h"
#include "lectern/ui/speech_filter.h"

#include <inttypes.h>

/* `copies`: how many the speech stands for, SIZE_MAX where they are not folded. */
static void add_json(struct json *json, const struct speech_info *info, size_t copies)
{
    json_open_object(json);
    json_key(json, "id");
    json_int(json, info->id);
    json_key(json, "title");
    json_string_or_null(json, info->title);
    json_key(json, "label");
    json_string_or_null(json, info->label);
    json_key(json, "speaker");
    json_string_or_null(json, info->speaker);
    json_key(json, "date");
    json_string_or_null(json, info->date);
    json_key(json, "source");
    json_string_or_null(json, info->path);
    json_key(json, "encoding");
    json_string_or_null(json, info->encoding);
    json_key(json, "characters");
    json_int(json, info->characters);
    json_key(json, "sections");
    json_int(json, info->sections);
    json_key(json, "notes");
    json_int(json, info->notes);
    json_key(json, "bookmarks");
    json_int(json, info->bookmarks);
    json_key(json, "progress");
    json_double(json, info->progress, 3);
    json_key(json, "office");
    json_string_or_null(json, info->office);
    json_key(json, "person");
    json_string_or_null(json, info->person);
    json_key(json, "name");
    json_string_or_null(json, info->name);
    json_key(json, "format");
    json_string_or_null(json, info->format);
    dump_edited(json, (uint32_t)info->edited);
    json_key(json, "starred");
    json_bool(json, info->starred);
    json_key(json, "to_read");
    json_bool(json, info->to_read);
    json_key(json, "collections");
    json_open_array(json);
    for (struct strv rest = strv_of(info->collections); rest.len > 0;)
        json_string(json, strv_split(&rest, '\n'));
    json_close_array(json);
    if (copies != SIZE_MAX) {
        json_key(json, "copies");
        json_int(json, (int64_t)copies);
    }
    json_close_object(json);
}

static void add_tsv(struct cli_tsv *tsv, const struct speech_info *info, size_t copies)
{
    char progress[16];
    snprintf(progress, sizeof progress, "%.3f", info->progress);
    cli_tsv_int(tsv, info->id);
    cli_tsv_text(tsv, info->title);
    cli_tsv_text(tsv, info->label);
    cli_tsv_text(tsv, info->speaker);
    cli_tsv_text(tsv, info->date);
    cli_tsv_text(tsv, info->path);
    cli_tsv_text(tsv, info->encoding);
    cli_tsv_int(tsv, info->characters);
    cli_tsv_int(tsv, info->sections);
    cli_tsv_int(tsv, info->notes);
    cli_tsv_int(tsv, info->bookmarks);
    cli_tsv_text(tsv, progress);
    cli_tsv_text(tsv, info->office);
    cli_tsv_text(tsv, info->person);
    cli_tsv_text(tsv, info->name);
    if (copies != SIZE_MAX)
        cli_tsv_int(tsv, (int64_t)copies);
    cli_tsv_end_row(tsv);
}

/* What has one width stands in front, so that nothing must be cut to align. */
static void add_line(struct strbuf *out, const struct speech_info *info, size_t copies)
{
    strbuf_addf(out, "%6" PRId64 "  %-10s %3.0f%%  ", info->id, info->date ? info->date : "",
                info->progress * 100);
    struct strv label = speech_label(info);
    if (label.len > 0) {
        cli_visible(out, label, false);
        strbuf_add_byte(out, ' ');
    }
    cli_derived(out, speech_display_title(info), !speech_is_untitled(info));
    if (info->speaker) {
        strbuf_add_str(out, "  ");
        cli_visible_str(out, info->speaker);
    }
    if (info->notes + info->bookmarks > 0)
        strbuf_addf(out, "  *%" PRId64, info->notes + info->bookmarks);
    if (copies > 0) {
        strbuf_add_str(out, "  ");
        strbuf_addf(out, ngettext("+%zu copy", "+%zu copies", copies), copies);
    }
    strbuf_add_byte(out, '\n');
}

void cli_list_line(struct strbuf *out, const struct speech_info *info)
{
    add_line(out, info, 0);
}

/* A list as it is printed: row by row, so that a library of any size takes no more memory, and the
 * first rows come at once. */
struct listing {
    struct cli *cli;
    struct cli_filter filter;
    struct json json;
    struct cli_tsv tsv;
    size_t all, count; /* rows, and those that fit */
    bool ok;
    struct err *err;
};

static bool add_row(void *user, const struct speech_info *info)
{
    enum { PART_LEN = 64 << 10 };
    struct listing *l = user;
    struct strbuf *out = &l->cli->out.buf;
    l->all++;
    if (!cli_filter_fits(&l->filter, info))
        return true;
    l->count++;
    bool folding = l->cli->args.fold_copies;
    size_t copies = copy_fold_more(&l->filter.fold, info->id);
    switch (l->cli->args.format) {
    case CLI_JSON: add_json(&l->json, info, folding ? copies : SIZE_MAX); break;
    case CLI_TSV: add_tsv(&l->tsv, info, folding ? copies : SIZE_MAX); break;
    case CLI_TEXT: add_line(out, info, copies); break;
    }
    if (out->len >= PART_LEN)
        l->ok = cli_out_flush_part(&l->cli->out, l->cli->args.format == CLI_JSON, l->err);
    return l->ok;
}

#define LIST_COLUMNS                                                                               \
    "id title label speaker date source encoding characters sections notes bookmarks progress "    \
    "office person name"

static bool print_list(struct listing *l)
{
    struct cli *cli = l->cli;
    l->json = json_start(&cli->out.buf);
    if (cli->args.format == CLI_JSON)
        json_open_array(&l->json);
    else if (cli->args.format == CLI_TSV)
        l->tsv = cli_tsv_start(&cli->out.buf,
                               cli->args.fold_copies ? LIST_COLUMNS " copies" : LIST_COLUMNS);
    l->ok = true;
    bool read = library_each_speech(cli->library, add_row, l, l->err);
    if (!l->ok || !read)
        return false;
    if (cli->args.format == CLI_JSON)
        json_close_array(&l->json);
    if (l->all == 0)
        cli_complain(&cli->out, NULL, _("the library is empty; `lectern add PATH...` fills it"));
    else if (l->count == 0)
        cli->not_all = true;
    return cli->args.format == CLI_JSON ? cli_out_flush_json(&cli->out, l->err)
                                        : cli_out_flush(&cli->out, l->err);
}

bool cli_list_fitting(struct cli *cli, struct strv filter, struct err *err)
{
    struct listing listing = {.cli = cli, .err = err};
    bool ok = cli_filter_check(cli, filter, err) &&
              cli_filter_start_with(&listing.filter, cli, filter, err) && print_list(&listing);
    cli_filter_free(&listing.filter);
    return ok;
}

bool cli_list(struct cli *cli, struct err *err)
{
    struct strbuf filter = {0};
    for (size_t i = 0; i < cli->args.operands.len; i++)
        strbuf_addf(&filter, "%s%s", i > 0 ? " " : "", cli->args.operands.at[i]);
    bool ok = cli_list_fitting(cli, strbuf_strv(&filter), err);
    strbuf_free(&filter);
    return ok;
}
