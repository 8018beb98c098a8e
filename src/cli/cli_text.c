/* `lectern outline` and `lectern show`: what is printed of one text (cli_commands.h). */
#include "cli_commands.h"
#include "cli_source.h"
#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/speech/dump.h"

#include <stdlib.h>
#include <string.h>

/* --- outline
 * ------------------------------------------------------------------------------------------- */

/* What each rule that is tried matches: below the outline, or beside JSON on stderr. */
static void tell_rules(struct cli *cli, const struct document *doc, bool beside)
{
    const struct rules *rules = &cli->rules;
    size_t *counts = mem_new(rules->at.len + 1, sizeof *counts);
    rules_count(rules, doc, counts);
    if (!beside)
        strbuf_add_byte(&cli->out.buf, '\n');
    for (size_t i = 0; i < rules->at.len; i++) {
        struct strbuf line = {0};
        strbuf_addf(&line, "%s:%zu: ", cli->args.rules, rules->at.at[i].line);
        rules_describe(&rules->at.at[i], counts[i], &line);
        if (beside) {
            cli_complain(&cli->out, NULL, strbuf_str(&line));
        } else {
            cli_visible(&cli->out.buf, strbuf_strv(&line), false);
            strbuf_add_byte(&cli->out.buf, '\n');
        }
        strbuf_free(&line);
    }
    free(counts);
}

/* The titles of all speeches of the source. */
static void add_skeleton(struct cli *cli, const struct cli_source *source)
{
    struct dump_skeleton options = {.depth = cli->args.depth, .plain = cli->args.plain};
    struct strbuf plain = {0};
    for (size_t i = 0; i < source->doc.speeches.len; i++) {
        if (plain.len + cli->out.buf.len > 0)
            strbuf_add_byte(&plain, '\n');
        dump_skeleton(&plain, &source->doc, &source->doc.speeches.at[i], &options);
    }
    cli_visible(&cli->out.buf, strbuf_strv(&plain), true);
    strbuf_free(&plain);
}

static void add_outline(struct cli *cli, const struct cli_source *source)
{
    struct strbuf plain = {0};
    if (cli->args.skeleton || cli->args.plain) {
        add_skeleton(cli, source);
        return;
    }
    dump_outline(&plain, source->text, &source->doc, cli->args.depth);
    if (cli->args.operands.len > 1) {
        cli_visible_str(&cli->out.buf, source->name);
        strbuf_add_str(&cli->out.buf, ":\n");
    }
    cli_visible(&cli->out.buf, strbuf_strv(&plain), true);
    strbuf_free(&plain);
}

bool cli_outline(struct cli *cli, struct err *err)
{
    bool as_json = cli->args.format == CLI_JSON;
    bool as_array = as_json && cli->args.operands.len > 1;
    struct json json = json_start(&cli->out.buf);
    if (cli->args.rules && !cli_rules(cli, err))
        return false;
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
        if (as_json)
            dump_json(&json, source.name, source.format, &source.report, source.text, &source.doc,
                      cli->args.depth);
        else
            add_outline(cli, &source);
        if (cli->args.rules)
            tell_rules(cli, &source.doc, as_json);
        cli_source_close(&source);
    }
    if (as_array)
        json_close_array(&json);
    if (as_json && cli->out.buf.len > 0)
        return cli_out_flush_json(&cli->out, err);
    return cli_out_flush(&cli->out, err);
}

/* --- show
 * ------------------------------------------------------------------------------------------------
 */

/* The paragraphs of a speech, as far as they lie in [src.start, src.end), one a line. */
static void add_paragraphs(struct strbuf *out, const struct document *doc,
                           const struct speech *speech, struct span src)
{
    size_t start = document_clean_of(doc, src.start), end = document_clean_of(doc, src.end);
    for (size_t i = 0; i < speech->para_count; i++) {
        const struct para *para = &doc->paras.at[speech->first_para + i];
        size_t from = para->clean.start > start ? para->clean.start : start;
        size_t to = para->clean.end < end ? para->clean.end : end;
        if (from >= to || (para->flags & PARA_CHROME))
            continue;
        cli_visible(out, strv_make(doc->clean + from, to - from), true);
        strbuf_add_byte(out, '\n');
    }
}

/* Source text as it came; made visible only where a terminal would obey it. */
static void add_raw(struct cli *cli, const struct text *text, struct span src)
{
    struct strv slice = text_slice(text, src.start, src.end);
    if (cli->out.out_is_terminal)
        cli_visible(&cli->out.buf, slice, true);
    else
        strbuf_add_strv(&cli->out.buf, slice);
}

/* All speeches of the source, or the section asked for in each that has it. Returns how many were
 * printed. */
static size_t add_speeches(struct cli *cli, const struct cli_source *source)
{
    size_t printed = 0;
    const struct document *doc = &source->doc;
    for (size_t i = 0; i < doc->speeches.len; i++) {
        const struct speech *speech = &doc->speeches.at[i];
        struct span src = speech->src;
        if (cli->args.section) {
            uint32_t section = cli_find_section(doc, speech, cli->args.section);
            if (section == SECTION_NONE)
                continue;
            src = doc->sections.at[section].src;
        }
        if (printed++ > 0 && !cli->args.raw)
            strbuf_add_byte(&cli->out.buf, '\n');
        if (cli->args.raw)
            add_raw(cli, source->text, src);
        else
            add_paragraphs(&cli->out.buf, doc, speech, src);
    }
    return printed;
}

/* What was set aside, one line of the source a line, its number in front. */
static void add_chrome(struct strbuf *out, const struct cli_source *source)
{
    for (size_t i = 0; i < source->doc.chrome.len; i++) {
        const struct span *src = &source->doc.chrome.at[i].src;
        struct text_place place = text_place_of(source->text, src->start);
        struct strv rest = text_slice(source->text, src->start, src->end), line;
        for (; rest.len > 0; place.line++) {
            const char *lf = memchr(rest.ptr, '\n', rest.len);
            line = strv_make(rest.ptr, lf ? (size_t)(lf - rest.ptr) : rest.len);
            size_t taken = line.len + (lf ? 1 : 0);
            rest = strv_make(rest.ptr + taken, rest.len - taken);
            line = strv_trim(line);
            if (line.len == 0)
                continue;
            strbuf_addf(out, "%zu: ", place.line);
            cli_visible(out, line, false);
            strbuf_add_byte(out, '\n');
        }
    }
}

/* A file's raw text is all of it, chrome too; a speech's is its own part. */
static void show_source(struct cli *cli, const char *operand, const struct cli_source *source)
{
    if (source->is_file && cli->args.raw && !cli->args.section) {
        add_raw(cli, source->text, (struct span){0, text_all(source->text).len});
        return;
    }
    if (cli->args.chrome) {
        add_chrome(&cli->out.buf, source);
        return;
    }
    if (add_speeches(cli, source) > 0)
        return;
    struct err nothing = {0};
    if (cli->args.section)
        err_set(&nothing, ERR_NOT_FOUND, _("has no section \"%s\"; `lectern outline` lists them"),
                cli->args.section);
    else
        err_set(&nothing, ERR_NOT_FOUND, _("holds no speech; --raw shows its text"));
    cli_input_failed(cli, operand, &nothing);
}

static bool show(struct cli *cli, const char *operand, bool is_file, struct err *err)
{
    struct cli_source source;
    struct err problem = {0};
    bool opened = is_file ? cli_source_open_file(cli, operand, &source, &problem)
                          : cli_source_open(cli, operand, &source, &problem);
    if (opened) {
        show_source(cli, operand, &source);
        cli_source_close(&source);
        return cli_out_flush(&cli->out, err);
    }
    if (cli_is_of_library(&problem)) {
        *err = problem;
        return false;
    }
    cli_input_failed(cli, operand, &problem);
    return true;
}

bool cli_show(struct cli *cli, struct err *err)
{
    if (cli->args.notes || cli->args.format_name)
        return cli_show_sheet(cli, err);
    for (size_t i = 0; i < cli->args.operands.len; i++) {
        if (!show(cli, cli->args.operands.at[i], false, err))
            return false;
    }
    return true;
}

bool cli_show_files(struct cli *cli, char *const *paths, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!show(cli, paths[i], true, err))
            return false;
    }
    return true;
}
