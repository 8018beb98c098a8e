/* `lectern notes` (cli_commands.h). */
#include "cli_commands.h"
#include "cli_query.h"
#include "cli_tsv.h"
#include "lectern/base/i18n.h"
#include "lectern/base/json.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "lectern/model/note_names.h"
#include "lectern/ui/note_filter.h"

#include <inttypes.h>
#include <string.h>

static void add_time(struct json *json, const char *name, int64_t ms)
{
    char text[CLI_TIME_SIZE];
    cli_write_time(ms, text);
    json_key(json, name);
    json_string_or_null(json, text[0] ? text : NULL);
}

static void add_tags(struct json *json, const char *tags)
{
    struct strv rest = strv_of(tags);
    json_key(json, "tags");
    json_open_array(json);
    while (rest.ptr) {
        struct strv tag = strv_split(&rest, ' ');
        if (tag.len > 0)
            json_string(json, tag);
    }
    json_close_array(json);
}

static void add_text_member(struct json *json, const char *name, const char *value)
{
    json_key(json, name);
    json_string_or_null(json, value);
}

/* The open revisions of a note among those of the library: where it was changed on two sides. */
static const struct note *next_conflict(const struct note_list *open, const char *id, size_t *at)
{
    while (*at < open->rows.len) {
        const struct note *other = &open->rows.at[(*at)++];
        if (strcmp(other->id, id) == 0)
            return other;
    }
    return NULL;
}

static void add_conflicts(struct json *json, const struct note_list *open, const char *id)
{
    const struct note *other;
    json_key(json, "conflicts");
    json_open_array(json);
    for (size_t at = 0; (other = next_conflict(open, id, &at));) {
        json_open_object(json);
        add_text_member(json, "rev", other->rev);
        json_key(json, "revision");
        json_int(json, other->revision);
        add_text_member(json, "exact", other->exact);
        add_text_member(json, "name", other->name);
        add_text_member(json, "color", other->color);
        add_tags(json, other->tags);
        add_text_member(json, "body", other->body);
        json_key(json, "deleted");
        json_bool(json, other->deleted_ms != 0);
        add_time(json, "modified", other->modified_ms);
        json_close_object(json);
    }
    json_close_array(json);
}

static void add_json(struct json *json, const struct note *note, const struct note_list *open)
{
    char letter[2] = {note->letter, '\0'};
    json_open_object(json);
    add_text_member(json, "id", note->id);
    json_key(json, "revision");
    json_int(json, note->revision);
    add_text_member(json, "kind", note_kind_word(note->kind));
    json_key(json, "speech");
    json_int(json, note->speech_id);
    add_text_member(json, "title", note->speech_title);
    add_text_member(json, "section", note->section_title);
    json_key(json, "line");
    json_int(json, (int64_t)note->line);
    json_key(json, "column");
    json_int(json, (int64_t)note->column_cp);
    add_text_member(json, "exact", note->exact);
    add_text_member(json, "prefix", note->prefix);
    add_text_member(json, "suffix", note->suffix);
    add_text_member(json, "state", note_state_word(note->state));
    add_text_member(json, "letter", note->letter ? letter : NULL);
    add_text_member(json, "name", note->name);
    add_text_member(json, "color", note->color);
    add_tags(json, note->tags);
    add_text_member(json, "body", note->body);
    add_time(json, "created", note->created_ms);
    add_time(json, "modified", note->modified_ms);
    add_conflicts(json, open, note->id);
    json_close_object(json);
}

static void add_tsv(struct cli_tsv *tsv, const struct note *note)
{
    char created[CLI_TIME_SIZE], modified[CLI_TIME_SIZE];
    cli_write_time(note->created_ms, created);
    cli_write_time(note->modified_ms, modified);
    cli_tsv_text(tsv, note->id);
    cli_tsv_int(tsv, note->revision);
    cli_tsv_text(tsv, note_kind_word(note->kind));
    cli_tsv_int(tsv, note->speech_id);
    cli_tsv_text(tsv, note->speech_title);
    cli_tsv_text(tsv, note->section_title);
    cli_tsv_int(tsv, (int64_t)note->line);
    cli_tsv_int(tsv, (int64_t)note->column_cp);
    cli_tsv_text(tsv, note->exact);
    cli_tsv_text(tsv, note->prefix);
    cli_tsv_text(tsv, note->suffix);
    cli_tsv_text(tsv, note_state_word(note->state));
    cli_tsv_text(tsv, note->color);
    cli_tsv_text(tsv, note->tags);
    cli_tsv_text(tsv, note->body);
    cli_tsv_text(tsv, created);
    cli_tsv_text(tsv, modified);
    cli_tsv_end_row(tsv);
}

static void add_indented(struct strbuf *out, const char *label, const char *text)
{
    if (!text || !text[0])
        return;
    strbuf_addf(out, "    %s", label);
    cli_visible_str(out, text);
    strbuf_add_byte(out, '\n');
}

/* What the note is in its other versions. */
static void add_other_versions(struct strbuf *out, const struct note_list *open,
                               const struct note *note)
{
    const struct note *other;
    for (size_t at = 0; (other = next_conflict(open, note->id, &at));) {
        char modified[CLI_TIME_SIZE];
        cli_write_time(other->modified_ms, modified);
        strbuf_addf(out, "    (%s, %s)\n",
                    other->deleted_ms ? _("another version is deleted") : _("another version"),
                    modified);
        add_indented(out, "", other->name);
        if (strcmp(other->exact, note->exact) != 0)
            add_indented(out, "> ", other->exact);
        add_indented(out, "", other->body);
        add_indented(out, "# ", other->tags);
    }
}

static void add_text(struct strbuf *out, const struct note *note, const struct note_list *open)
{
    strbuf_addf(out, "%" PRId64 "  %zu:%zu  %s", note->speech_id, note->line, note->column_cp + 1,
                note_kind_label(note->kind));
    if (note->letter)
        strbuf_addf(out, " %c", note->letter);
    if (note->state == NOTE_UNSURE)
        strbuf_addf(out, "  (%s)", _("unsure: the text has changed"));
    if (note->state == NOTE_ORPHAN)
        strbuf_addf(out, "  (%s)", _("its passage is not there any more"));
    strbuf_add_str(out, "  ");
    cli_visible_str(out, note->speech_title);
    strbuf_add_byte(out, '\n');
    add_indented(out, "", note->name);
    add_indented(out, "> ", note->exact);
    add_indented(out, "", note->body);
    add_indented(out, "# ", note->tags);
    add_other_versions(out, open, note);
}

static bool needs_look(const struct note *note, const struct note_list *open)
{
    size_t at = 0;
    return note->state == NOTE_UNSURE || note->state == NOTE_ORPHAN ||
           next_conflict(open, note->id, &at);
}

/* Adds the notes, or those of them that need a look; returns how many. */
static size_t add_notes(struct cli *cli, struct json *json, struct cli_tsv *tsv,
                        const struct note_list *list, const struct note_list *open,
                        const struct note_filter *filter, bool doubtful)
{
    size_t count = 0;
    for (size_t i = 0; i < list->rows.len; i++) {
        const struct note *note = &list->rows.at[i];
        if ((doubtful && !needs_look(note, open)) || !note_filter_fits(filter, note, NULL))
            continue;
        count++;
        switch (cli->args.format) {
        case CLI_JSON: add_json(json, note, open); break;
        case CLI_TSV: add_tsv(tsv, note); break;
        case CLI_TEXT: add_text(&cli->out.buf, note, open); break;
        }
    }
    return count;
}

/* The speech ids that stand behind "notes list" or "notes check"; with none, 0 for all. */
static bool list_notes(struct cli *cli, size_t first, bool doubtful,
                       const struct note_filter *filter, struct err *err)
{
    static const char names[] =
        "id revision kind speech title section line column exact prefix suffix state "
        "color tags body created modified";
    size_t count = 0;
    struct json json = json_start(&cli->out.buf);
    struct cli_tsv tsv = {0};
    if (cli->args.format == CLI_JSON)
        json_open_array(&json);
    else if (cli->args.format == CLI_TSV)
        tsv = cli_tsv_start(&cli->out.buf, names);
    size_t i = first;
    do {
        struct note_list list = {0}, open = {0};
        long id = 0;
        if (i < cli->args.operands.len &&
            (!strv_to_long(strv_of(cli->args.operands.at[i]), &id) || id <= 0))
            return err_set(err, ERR_USAGE,
                           _("notes list: \"%s\" is no speech id; `lectern list` shows them"),
                           cli->args.operands.at[i]);
        if ((id != 0 && !cli_know_speech(cli, cli->args.operands.at[i], id, err)) ||
            !library_conflicts(cli->library, &open, err))
            return false;
        bool ok = library_notes(cli->library, id, &list, err);
        if (ok) {
            count += add_notes(cli, &json, &tsv, &list, &open, filter, doubtful);
            note_list_free(&list);
        }
        note_list_free(&open);
        if (!ok)
            return false;
    } while (++i < cli->args.operands.len);
    if (cli->args.format == CLI_JSON)
        json_close_array(&json);
    if (doubtful && count == 0 && cli->args.format == CLI_TEXT)
        strbuf_addf(&cli->out.buf, "%s\n", _("No note needs a look."));
    cli->not_all = cli->not_all || (count == 0 && !doubtful &&
                                    (cli->args.filter || first < cli->args.operands.len));
    return cli->args.format == CLI_JSON ? cli_out_flush_json(&cli->out, err)
                                        : cli_out_flush(&cli->out, err);
}

bool cli_notes(struct cli *cli, struct err *err)
{
    const char *action = cli->args.operands.len > 0 ? cli->args.operands.at[0] : "list";
    bool list = strcmp(action, "list") == 0, export = strcmp(action, "export") == 0;
    bool import = strcmp(action, "import") == 0, merge = strcmp(action, "merge") == 0;
    bool check = strcmp(action, "check") == 0;
    if (strcmp(action, "template") == 0)
        return cli_notes_template(cli, err);
    if (!list && !check && !export && !import && !merge)
        return err_set(err, ERR_USAGE,
                       _("notes: \"%s\" is no action; list, check, export, import, merge and "
                         "template are"),
                       action);
    if (cli->args.filter && !list && !export)
        return err_set(err, ERR_USAGE, _("--filter goes with list and export"));
    if (cli->args.with_texts && !merge)
        return err_set(err, ERR_USAGE, _("--with-texts goes with merge"));
    struct note_filter filter;
    bool ok = cli_note_filter_start(&filter, cli, err) && cli_open_library(cli, err);
    if (ok && (list || check))
        ok = list_notes(cli, cli->args.operands.len > 0, check, &filter, err);
    else if (ok)
        ok = export ? cli_notes_export(cli, &filter, err) : cli_notes_import(cli, merge, err);
    cli_note_filter_free(&filter, cli);
    return ok;
}
