/* See cli_source.h. */
#include "cli_source.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/texts/add.h"
#include "lectern/library/texts/helper.h"
#include "lectern/library/texts/place.h"
#include "lectern/library/texts/read.h"
#include "lectern/library/texts/steps.h"
#include "lectern/source/source.h"
#include "lectern/speech/read.h"
#include "lectern/text/props.h"

#include <stdlib.h>
#include <string.h>

static bool is_id(const char *operand, long *id)
{
    return strspn(operand, "0123456789") == strlen(operand) && strv_to_long(strv_of(operand), id);
}

static bool open_speech(struct cli *cli, long id, struct cli_source *source, struct err *err)
{
    struct speech_info info = {0};
    if (!cli_open_library(cli, err))
        return false;
    source->text = library_source_text(cli->library, id, err);
    if (!source->text)
        return false;
    if (!library_load(cli->library, id, &info, &source->doc, err)) {
        text_free(source->text);
        return false;
    }
    if (!library_repairs(cli->library, id, source->doc.repairs, err) ||
        !library_marks(cli->library, id, text_all(source->text).len, &source->marks, err)) {
        text_free(source->text);
        document_free(&source->doc);
        return false;
    }
    source->name = mem_strdup(info.path ? info.path : "");
    source->report.encoding = info.encoding;
    source->format = info.format;
    source->format_version = (int)info.format_version;
    return true;
}

/* Says that what is printed is not what the file holds, or that it holds rubble. */
static void tell_twice(const struct cli *cli, const struct cli_source *source)
{
    struct strbuf message = {0};
    if (!source->report.twice)
        return;
    strbuf_addf(&message,
                source->report.twice_lost
                    ? _("was read as %s and saved, and bytes are lost; find the original file")
                    : _("had been read as %s and saved; this was undone"),
                source->report.twice);
    cli_complain(&cli->out, source->name, strbuf_str(&message));
    strbuf_free(&message);
}

/* Takes over what was read of a file. */
static bool read_file(struct cli_source *source, const struct source_in *in, struct err *err)
{
    struct source read = {0};
    if (!steps_source(in, &read, err))
        return false;
    text_free(source->text);
    decode_report_free(&source->report);
    marks_free(&source->marks);
    source->text = read.text;
    source->report = read.report;
    source->marks = read.marks;
    source->format = read.format->name;
    source->format_version = read.format->version;
    return true;
}

bool cli_source_open_file(struct cli *cli, const char *path, struct cli_source *source,
                          struct err *err)
{
    struct strbuf bytes = {0};
    *source = (struct cli_source){0};
    struct source_in in = {.name = path, .encoding = cli->args.encoding, .helper = library_helper};
    bool ok = cli_rules(cli, err) && place_read(path, LIBRARY_DEFAULT_LIMIT, NULL, &bytes, err);
    in.bytes = strbuf_strv(&bytes);
    ok = ok && read_file(source, &in, err);
    if (ok && cli->args.raw && source->report.twice) { /* as it came */
        in.encoding = source->report.encoding;
        ok = read_file(source, &in, err);
    }
    strbuf_free(&bytes);
    if (!cli->reader)
        cli->reader = speech_reader_new();
    if (!ok || !steps_document(cli->reader, source->text, &source->marks, &cli->rules, NULL, 0,
                               &source->doc, err)) {
        cli_source_close(source);
        *source = (struct cli_source){0};
        return false;
    }
    source->name = mem_strdup(path);
    source->is_file = true;
    tell_twice(cli, source);
    source->doc.repairs[REPAIR_DOUBLE_DECODED] = source->report.twice && !source->report.twice_lost;
    source->doc.repairs[REPAIR_DOUBLE_LOST] = source->report.twice && source->report.twice_lost;
    return true;
}

bool cli_source_open(struct cli *cli, const char *operand, struct cli_source *source,
                     struct err *err)
{
    long id = 0;
    *source = (struct cli_source){0};
    bool by_id = is_id(operand, &id);
    if (by_id && cli->args.rules)
        return err_set(err, ERR_USAGE, _("--rules are tried on files, not on stored speeches"));
    if (by_id)
        return open_speech(cli, id, source, err);
    return cli_source_open_file(cli, operand, source, err);
}

void cli_source_close(struct cli_source *source)
{
    free(source->name);
    text_free(source->text);
    document_free(&source->doc);
    decode_report_free(&source->report);
    marks_free(&source->marks);
}

/* --- sections by their labels
 * --------------------------------------------------------------------------- */

static bool is_label_punctuation(uint32_t cp)
{
    static const char marks[] = "()[]{}.,:; ";
    return (cp < 0x80 && strchr(marks, (int)cp)) || (cp >= 0x3001 && cp <= 0x3002) ||
           (cp >= 0x3008 && cp <= 0x3015);
}

/* ASCII forms of full-width characters, without blanks; without punctuation too where `bare`. */
static void normalize_label(struct strbuf *out, struct strv label, bool bare)
{
    strbuf_clear(out);
    while (label.len) {
        uint32_t cp = utf8_take(&label);
        cp = props_to_ascii(cp);
        if (props_is_blank(cp) || (bare && is_label_punctuation(cp)))
            continue;
        strbuf_add_cp(out, cp);
    }
}

/* Writes a number from 1 to 99 as 二十一; leaves `out` empty for others. */
static void chinese_numeral(struct strbuf *out, long number)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    strbuf_clear(out);
    if (number < 1 || number > 99)
        return;
    if (number >= 20)
        strbuf_add_str(out, digits[number / 10]);
    if (number >= 10)
        strbuf_add_str(out, "十");
    strbuf_add_str(out, digits[number % 10]);
}

static bool label_matches(const struct section *section, struct strv wanted)
{
    struct strbuf want = {0}, want_bare = {0}, label = {0}, numeral = {0};
    long number = 0;
    normalize_label(&want, wanted, false);
    normalize_label(&want_bare, wanted, true);
    normalize_label(&label, strv_of(section->label_text), false);
    bool found = want.len > 0 && strv_eq(strbuf_strv(&want), strbuf_strv(&label));
    normalize_label(&label, strv_of(section->label_text), true);
    if (!found && want.len > 0 && want.len == want_bare.len) {
        if (strv_to_long(strbuf_strv(&want), &number))
            chinese_numeral(&numeral, number);
        found = strv_eq(strbuf_strv(&want), strbuf_strv(&label)) ||
                (numeral.len > 0 && strv_eq(strbuf_strv(&numeral), strbuf_strv(&label))) ||
                strv_starts(strv_of(section->title_text), wanted);
    }
    strbuf_free(&want);
    strbuf_free(&want_bare);
    strbuf_free(&label);
    strbuf_free(&numeral);
    return found;
}

/* Whether section `below` lies under `above` (both indices within the speech). */
static bool lies_under(const struct section *sections, uint32_t below, uint32_t above)
{
    while (below != SECTION_NONE && below > above)
        below = sections[below].parent;
    return below == above;
}

/* The least deep match from `next` on below `above` (the first one of these), SECTION_NONE where
 * there is none. */
static uint32_t find_component(const struct section *sections, uint32_t count, uint32_t next,
                               uint32_t above, struct strv wanted)
{
    uint32_t best = SECTION_NONE;
    for (uint32_t i = next; i < count; i++) {
        if (above != SECTION_NONE && !lies_under(sections, i, above))
            continue;
        if ((best == SECTION_NONE || sections[i].depth < sections[best].depth) &&
            label_matches(&sections[i], wanted))
            best = i;
    }
    return best;
}

uint32_t cli_find_section(const struct document *doc, const struct speech *speech,
                          const char *labels)
{
    const struct section *sections = doc->sections.at + speech->first_section;
    uint32_t found = SECTION_NONE;
    struct strv rest = strv_of(labels);
    do {
        struct strv wanted = strv_trim(strv_split(&rest, '/'));
        uint32_t next = found == SECTION_NONE ? 0 : found + 1;
        found = find_component(sections, (uint32_t)speech->section_count, next, found, wanted);
    } while (rest.ptr && found != SECTION_NONE);
    return found == SECTION_NONE ? SECTION_NONE : (uint32_t)speech->first_section + found;
}
