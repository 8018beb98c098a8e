/* See note_rows.h. */
#include "note_rows.h"

#include "../library_impl.h"
#include "lectern/library/exchange/cite.h"
#include "lectern/model/note_names.h"

#include <stdio.h>
#include <string.h>

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static void add_facts(const struct note *note, const struct speech_info *info, struct strbuf *out)
{
    size_t start = out->len;
    cite_fact(out, start, strv_of(info->speaker));
    cite_fact(out, start, strv_of(info->date));
    cite_fact(out, start, strv_of(note->section_title));
    if (out->len > start)
        strbuf_add_str(out, "\n\n");
}

/* A tag as Org reads one: letters, digits, _ and @. */
static void add_org_tags(struct strbuf *out, const char *tags)
{
    strbuf_add_str(out, " :");
    for (struct strv rest = strv_of(tags); rest.ptr && rest.len;) {
        struct strv tag = strv_split(&rest, ' ');
        for (size_t i = 0; i < tag.len; i++) {
            char c = tag.ptr[i];
            bool fine = (c & 0x80) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                        (c >= 'A' && c <= 'Z') || c == '@';
            strbuf_add_byte(out, fine ? c : '_');
        }
        if (tag.len)
            strbuf_add_byte(out, ':');
    }
}

/* Lines that Org takes as text: a star at the start would be a heading, and "#+" could end the
 * block they stand in. */
static void add_org_lines(struct strbuf *out, const char *text)
{
    for (struct strv rest = strv_of(text); rest.ptr;) {
        struct strv line = strv_split(&rest, '\n');
        struct strv words = strv_trim(line);
        /* A comma keeps a keyword from being one, a zero-width space a table, a drawer, a link. */
        bool keyword = strv_starts(words, STRV("#+"));
        bool drawn = strv_starts(words, STRV("|")) || strv_starts(words, STRV(":"));
        strbuf_addf(out, "  %s", keyword ? "," : drawn ? "\u200b" : "");
        for (size_t i = 0; i < line.len; i++) {
            strbuf_add_byte(out, line.ptr[i]);
            if (line.ptr[i] == '[' && i + 1 < line.len && line.ptr[i + 1] == '[')
                strbuf_add_str(out, "\u200b");
        }
        strbuf_add_byte(out, '\n');
    }
}

static void add_bookmark(struct strbuf *out, const struct note *note)
{
    const char letter[2] = {note->letter, '\0'};
    strbuf_addf(out, "bookmark%s%s%s%s\n\n", letter[0] ? " " : "", letter,
                *or_empty(note->name) ? " " : "", or_empty(note->name));
}

void note_org_write(const struct note *note, const struct speech_info *info, struct strbuf *out)
{
    strbuf_addf(out, "* %s", or_empty(info->title));
    if (note->tags && *note->tags)
        add_org_tags(out, note->tags);
    strbuf_addf(out, "\n:PROPERTIES:\n:ID: %s\n", note->id);
    if (note->color)
        strbuf_addf(out, ":HIGHLIGHT: %s\n", note->color);
    strbuf_add_str(out, ":END:\n");
    add_facts(note, info, out);
    if (note->kind == NOTE_BOOKMARK)
        add_bookmark(out, note);
    if (note->exact && *note->exact) {
        strbuf_add_str(out, "#+BEGIN_QUOTE\n");
        add_org_lines(out, note->exact);
        strbuf_add_str(out, "#+END_QUOTE\n");
    }
    if (note->body && *note->body)
        add_org_lines(out, note->body);
}

/* Whether a spreadsheet would run the field as a formula. */
static bool is_formula(const char *text)
{
    return text[0] && strchr("=+-@\t\r", text[0]);
}

static void add_field(struct strbuf *out, const char *text, char separator)
{
    const char *special = separator == ',' ? ",\"\n\r" : "";
    bool quoted = separator == ',' && strpbrk(or_empty(text), special);
    if (quoted)
        strbuf_add_byte(out, '"');
    if (is_formula(or_empty(text)))
        strbuf_add_byte(out, '\'');
    for (const char *p = or_empty(text); *p; p++) {
        if (separator == '\t' && (*p == '\t' || *p == '\n' || *p == '\r'))
            strbuf_add_byte(out, ' ');
        else
            strbuf_add_byte(out, *p);
        if (quoted && *p == '"')
            strbuf_add_byte(out, '"');
    }
    if (quoted)
        strbuf_add_byte(out, '"');
}

void note_row_write(const struct note *note, const struct speech_info *info, char separator,
                    struct strbuf *out)
{
    const char letter[2] = {note->letter, '\0'};
    char line[24], modified[32];
    snprintf(line, sizeof line, "%zu", note->line);
    const char *fields[] = {
        note->id,
        note_kind_word(note->kind),
        info->title,
        info->speaker,
        info->date,
        note->section_title,
        line,
        note->exact,
        note_state_word(note->state),
        note->color,
        note->tags,
        note->body,
        library_write_time(note->modified_ms, modified),
        letter,
        note->name,
        info->path,
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (i)
            strbuf_add_byte(out, separator);
        add_field(out, fields[i], separator);
    }
    strbuf_add_byte(out, '\n');
}

void note_row_head_write(char separator, struct strbuf *out)
{
    static const char NAMES[] = "id,kind,title,speaker,date,section,line,exact,state,color,tags,"
                                "body,modified,letter,name,file\n";
    for (const char *p = NAMES; *p; p++)
        strbuf_add_byte(out, *p == ',' ? separator : *p);
}
