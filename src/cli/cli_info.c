/* `lectern info`: what is known of a file or a stored speech's file: how it was read, what deserves
 * a look, what was mended (cli_commands.h). */
#include "cli_commands.h"
#include "cli_source.h"
#include "lectern/base/i18n.h"
#include "lectern/base/json.h"
#include "lectern/library/texts/read.h"
#include "lectern/model/doubt.h"
#include "lectern/speech/why.h"
#include "lectern/text/width.h"

/* What a format holds and no text can show. */
static const struct {
    enum mark_kind kind;
    const char *name, *key;
} IGNORED[] = {
    {MARK_PICTURE, N_("pictures left out"), "pictures"},
    {MARK_FORMULA, N_("formulas"), "formulas"},
    {MARK_COMMENT, N_("comments left out"), "comments"},
};

static size_t doubts_of(const struct document *doc)
{
    size_t count = 0;
    for (size_t i = 0; i < doc->sections.len; i++)
        count += doubt_any(&doc->sections.at[i]);
    return count;
}

/* --- for people
 * -------------------------------------------------------------------------------------- */

static void add_name(struct strbuf *out, const char *name)
{
    enum { VALUE_COL = 32 };
    size_t cols = width_text(strv_of(name), WIDTH_AMBIGUOUS_NARROW);
    strbuf_addf(out, "  %s", name);
    do
        strbuf_add_byte(out, ' ');
    while (++cols < VALUE_COL);
}

static void add_count(struct strbuf *out, const char *name, size_t count)
{
    add_name(out, name);
    strbuf_addf(out, "%zu\n", count);
}

static void add_damage(struct strbuf *out, const struct cli_source *source,
                       const struct damage *damage)
{
    struct text_place place = text_place_of(source->text, damage->src.start);
    strbuf_addf(out, "  %zu:%zu  ", place.line, place.column_cp + 1);
    cli_visible(out, text_slice(source->text, damage->src.start, damage->src.end), false);
    strbuf_add_str(out, " -> ");
    cli_visible_str(out, damage->suggestion);
    strbuf_add_byte(out, '\n');
}

static void add_text(struct strbuf *out, const struct cli_source *source)
{
    const struct document *doc = &source->doc;
    cli_visible_str(out, source->name);
    strbuf_add_byte(out, '\n');
    add_name(out, _("format"));
    strbuf_addf(out, "%s %d\n", source->format ? source->format : "-", source->format_version);
    add_name(out, _("encoding"));
    strbuf_addf(out, "%s\n", source->report.encoding ? source->report.encoding : "-");
    if (source->is_file)
        add_count(out, _("bad bytes"), source->report.bad_count);
    add_count(out, _("speeches"), doc->speeches.len);
    add_count(out, _("sections"), doc->sections.len);
    add_count(out, _("sections that deserve a look"), doubts_of(doc));
    add_count(out, _("characters set aside"), document_set_aside(doc, text_all(source->text)));
    for (int kind = 0; kind < REPAIR_KINDS; kind++)
        if (doc->repairs[kind] > 0)
            add_count(out, _(repair_name((enum repair_kind)kind)), doc->repairs[kind]);
    for (size_t i = 0; i < sizeof IGNORED / sizeof *IGNORED; i++)
        if (marks_count(&source->marks, IGNORED[i].kind))
            add_count(out, _(IGNORED[i].name), marks_count(&source->marks, IGNORED[i].kind));
    for (size_t i = 0; i < doc->damages.len; i++)
        add_damage(out, source, &doc->damages.at[i]);
}

/* Which lines gave the facts, and why lines were set aside; of a stored speech for all of its
 * source, since what stands around it belongs to the reasons. */
static bool add_why(struct cli *cli, const char *operand, const struct cli_source *source,
                    struct json *json, struct err *err)
{
    struct strbuf plain = {0};
    struct text *text = NULL;
    struct document doc = {0};
    long id = 0;
    size_t index;
    bool stored = !source->is_file;
    if (stored && !(strv_to_long(strv_of(operand), &id) &&
                    library_read_source(cli->library, id, &text, &doc, &index, err)))
        return false;
    const struct document *read = stored ? &doc : &source->doc;
    const struct text *of = stored ? text : source->text;
    if (json)
        why_json(json, of, read);
    else
        why_print(&plain, of, read);
    cli_visible(&cli->out.buf, strbuf_strv(&plain), true);
    strbuf_free(&plain);
    if (stored) {
        text_free(text);
        document_free(&doc);
    }
    return true;
}

/* --- for programs
 * ------------------------------------------------------------------------------------ */

/* Leaves the object open. */
static void add_json(struct json *json, const struct cli_source *source)
{
    const struct document *doc = &source->doc;
    json_open_object(json);
    json_key(json, "file");
    json_string(json, strv_of(source->name));
    json_key(json, "format");
    json_string_or_null(json, source->format);
    json_key(json, "format_version");
    json_int(json, source->format_version);
    json_key(json, "encoding");
    json_string_or_null(json, source->report.encoding);
    json_key(json, "bad_bytes");
    json_int(json, (int64_t)source->report.bad_count);
    json_key(json, "speeches");
    json_int(json, (int64_t)doc->speeches.len);
    json_key(json, "sections");
    json_int(json, (int64_t)doc->sections.len);
    json_key(json, "doubts");
    json_int(json, (int64_t)doubts_of(doc));
    json_key(json, "set_aside");
    json_int(json, (int64_t)document_set_aside(doc, text_all(source->text)));
    json_key(json, "repairs");
    json_open_object(json);
    for (int kind = 0; kind < REPAIR_KINDS; kind++) {
        json_key(json, repair_key((enum repair_kind)kind));
        json_int(json, (int64_t)doc->repairs[kind]);
    }
    json_close_object(json);
    json_key(json, "ignored");
    json_open_object(json);
    for (size_t i = 0; i < sizeof IGNORED / sizeof *IGNORED; i++) {
        json_key(json, IGNORED[i].key);
        json_int(json, (int64_t)marks_count(&source->marks, IGNORED[i].kind));
    }
    json_close_object(json);
    json_key(json, "damages");
    json_open_array(json);
    for (size_t i = 0; i < doc->damages.len; i++) {
        const struct damage *damage = &doc->damages.at[i];
        struct text_place place = text_place_of(source->text, damage->src.start);
        json_open_object(json);
        json_key(json, "line");
        json_int(json, (int64_t)place.line);
        json_key(json, "column");
        json_int(json, (int64_t)place.column_cp);
        json_key(json, "text");
        json_string(json, text_slice(source->text, damage->src.start, damage->src.end));
        json_key(json, "suggestion");
        json_string(json, strv_of(damage->suggestion));
        json_close_object(json);
    }
    json_close_array(json);
}

bool cli_info(struct cli *cli, struct err *err)
{
    bool as_json = cli->args.format == CLI_JSON;
    bool as_array = as_json && cli->args.operands.len > 1;
    struct json json = json_start(&cli->out.buf);
    if (as_array)
        json_open_array(&json);
    for (size_t i = 0; i < cli->args.operands.len; i++) {
        struct cli_source source;
        struct err problem = {0};
        if (!cli_source_open(cli, cli->args.operands.at[i], &source, &problem)) {
            if (cli_is_of_library(&problem)) {
                *err = problem;
                return false;
            }
            cli_input_failed(cli, cli->args.operands.at[i], &problem);
            continue;
        }
        bool ok = true;
        if (as_json)
            add_json(&json, &source);
        else
            add_text(&cli->out.buf, &source);
        if (cli->args.why)
            ok = add_why(cli, cli->args.operands.at[i], &source, as_json ? &json : NULL, err);
        if (as_json)
            json_close_object(&json);
        cli_source_close(&source);
        if (!ok)
            return false;
    }
    if (as_array)
        json_close_array(&json);
    if (as_json && cli->out.buf.len > 0)
        return cli_out_flush_json(&cli->out, err);
    return cli_out_flush(&cli->out, err);
}
