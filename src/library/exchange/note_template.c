/* See note_template.h. One pass over the template a note; values are looked up by name. */
#include "lectern/library/exchange/note_template.h"

#include "../library_impl.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/library/exchange/cite.h"
#include "lectern/model/note_names.h"
#include "lectern/text/markdown_escape.h"

#include <stdio.h>
#include <string.h>

static const char STANDARD[] = "## {title}\n\n{source}\n\nbookmark {letter} {name}\n\n> "
                               "{quote}\n\n{note}\n\n{color} {tags}\n\n";

const char *note_template_standard(void)
{
    return STANDARD;
}

static const char *const NAMES[] = {
    "title", "speaker", "date",   "source", "section", "quote", "note", "tags",    "color",
    "kind",  "name",    "letter", "state",  "file",    "line",  "id",   "created", "modified",
};

enum value_id {
    VALUE_TITLE,
    VALUE_SPEAKER,
    VALUE_DATE,
    VALUE_SOURCE,
    VALUE_SECTION,
    VALUE_QUOTE,
    VALUE_NOTE,
    VALUE_TAGS,
    VALUE_COLOR,
    VALUE_KIND,
    VALUE_NAME,
    VALUE_LETTER,
    VALUE_STATE,
    VALUE_FILE,
    VALUE_LINE,
    VALUE_ID,
    VALUE_CREATED,
    VALUE_MODIFIED,
    VALUE_COUNT
};

static enum value_id value_of(struct strv name)
{
    for (int i = 0; i < VALUE_COUNT; i++)
        if (strv_eq(name, strv_of(NAMES[i])))
            return (enum value_id)i;
    return VALUE_COUNT;
}

/* --- parts of a line --- */

struct part {
    struct strv text;    /* literal text, where `value` is VALUE_COUNT */
    enum value_id value; /* of a name in braces */
};

/* Takes the next part of a line. False with the reason where a brace is wrong. */
static bool take_part(struct strv *line, struct part *part, struct err *err)
{
    if (line->ptr[0] != '{') {
        size_t len = strv_find(*line, STRV("{"), 0);
        len = len == SIZE_MAX ? line->len : len;
        *part = (struct part){strv_make(line->ptr, len), VALUE_COUNT};
    } else if (strv_starts(*line, STRV("{{"))) {
        *part = (struct part){strv_make(line->ptr, 1), VALUE_COUNT};
        *line = strv_make(line->ptr + 2, line->len - 2);
        return true;
    } else {
        size_t end = strv_find(*line, STRV("}"), 0);
        if (end == SIZE_MAX)
            return err_set(err, ERR_FORMAT, _("a brace is not closed; {{ writes one"));
        struct strv name = strv_make(line->ptr + 1, end - 1);
        *part = (struct part){strv_make(line->ptr, end + 1), value_of(name)};
        if (part->value == VALUE_COUNT)
            return err_set(err, ERR_FORMAT, _("there is no {%.*s}"), (int)name.len, name.ptr);
    }
    *line = strv_make(line->ptr + part->text.len, line->len - part->text.len);
    return true;
}

bool note_template_check(struct strv form, struct err *err)
{
    size_t number = 0;
    while (form.ptr && form.len) {
        struct strv line = strv_split(&form, '\n');
        number++;
        while (line.len) {
            struct part part;
            if (!take_part(&line, &part, err))
                return err_wrap(err, _("line %zu"), number);
        }
    }
    return true;
}

/* --- values --- */

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static void add_source(const struct note *note, const struct speech_info *info, struct strbuf *out)
{
    size_t start = out->len;
    cite_fact(out, start, strv_of(info->speaker));
    cite_fact(out, start, strv_of(info->date));
    cite_fact(out, start, strv_of(note->section_title));
}

static void add_tags(const char *tags, struct strbuf *out)
{
    for (struct strv rest = strv_of(tags); rest.ptr && rest.len;) {
        struct strv tag = strv_split(&rest, ' ');
        if (tag.len)
            strbuf_addf(out, "%s#%.*s", out->len ? " " : "", (int)tag.len, tag.ptr);
    }
}

/* The value as it stands in the note. */
static void add_raw(enum value_id value, const struct note *note, const struct speech_info *info,
                    struct strbuf *out)
{
    const char letter[2] = {note->letter, '\0'};
    char at[32];
    switch (value) {
    case VALUE_TITLE: strbuf_add_str(out, or_empty(info->title)); break;
    case VALUE_SPEAKER: strbuf_add_str(out, or_empty(info->speaker)); break;
    case VALUE_DATE: strbuf_add_str(out, or_empty(info->date)); break;
    case VALUE_SOURCE: add_source(note, info, out); break;
    case VALUE_SECTION: strbuf_add_str(out, or_empty(note->section_title)); break;
    case VALUE_QUOTE: strbuf_add_str(out, or_empty(note->exact)); break;
    case VALUE_NOTE: strbuf_add_str(out, or_empty(note->body)); break;
    case VALUE_TAGS: add_tags(note->tags, out); break;
    case VALUE_COLOR: strbuf_add_str(out, or_empty(note->color)); break;
    case VALUE_KIND: strbuf_add_str(out, note_kind_word(note->kind)); break;
    case VALUE_NAME: strbuf_add_str(out, or_empty(note->name)); break;
    case VALUE_LETTER: strbuf_add_str(out, letter); break;
    case VALUE_STATE: strbuf_add_str(out, note_state_word(note->state)); break;
    case VALUE_FILE: strbuf_add_str(out, or_empty(info->path)); break;
    case VALUE_LINE: strbuf_addf(out, "%zu", note->line); break;
    case VALUE_ID: strbuf_add_str(out, note->id); break;
    case VALUE_CREATED: strbuf_add_str(out, library_write_time(note->created_ms, at)); break;
    case VALUE_MODIFIED: strbuf_add_str(out, library_write_time(note->modified_ms, at)); break;
    case VALUE_COUNT: break;
    }
}

/* Puts what stands in a heading or a quotation of Markdown so that its signs stand for themselves.
 * What the reader has written may be Markdown, but no heading among those of the export. */
static void escape(enum value_id value, struct strv before, struct strbuf *raw)
{
    struct strbuf safe = {0};
    bool markdown = strv_starts(before, STRV("#")) || strv_starts(before, STRV(">"));
    if (value == VALUE_NOTE && before.len == 0) {
        for (struct strv rest = strbuf_strv(raw); rest.ptr;) {
            struct strv line = strv_split(&rest, '\n');
            strbuf_add_str(&safe, strv_starts(line, STRV("#")) ? "\\" : "");
            strbuf_add_strv(&safe, line);
            strbuf_add_str(&safe, rest.ptr ? "\n" : "");
        }
    } else if (markdown) {
        markdown_escape(&safe, strbuf_strv(raw));
    } else {
        return;
    }
    strbuf_free(raw);
    *raw = safe;
}

/* Adds a value, every line but the first behind `before`. Returns whether there was any. */
static bool add_value(enum value_id value, const struct note *note, const struct speech_info *info,
                      struct strv before, struct strbuf *out)
{
    struct strbuf raw = {0};
    add_raw(value, note, info, &raw);
    escape(value, before, &raw);
    struct arena *arena = arena_new();
    struct strv rest = strv_trim(strv_of(library_tidy_text(strbuf_str(&raw), arena)));
    bool any = rest.len > 0;
    for (bool first = true; rest.ptr && any; first = false) {
        struct strv line = strv_split(&rest, '\n');
        if (!first) {
            strbuf_add_byte(out, '\n');
            strbuf_add_strv(out, before);
        }
        strbuf_add_strv(out, line);
    }
    arena_free(arena);
    strbuf_free(&raw);
    return any;
}

/* One line of the template; false where all its names are empty. */
static bool write_line(struct strv line, const struct note *note, const struct speech_info *info,
                       struct strbuf *out)
{
    struct strv whole = line;
    bool names = false, any = false;
    while (line.len) {
        struct part part = {.value = VALUE_COUNT};
        size_t off = (size_t)(line.ptr - whole.ptr);
        if (!take_part(&line, &part, NULL))
            break;
        if (part.value == VALUE_COUNT) {
            strbuf_add_strv(out, part.text);
            continue;
        }
        struct strv before = names ? STRV("") : strv_make(whole.ptr, off);
        names = true;
        any = add_value(part.value, note, info, before, out) || any;
    }
    return any || !names;
}

/* A template without its first line, where that is a heading with the title. */
static struct strv below_heading(struct strv form)
{
    struct strv rest = form, line = strv_split(&rest, '\n');
    size_t level = 0;
    while (level < line.len && line.ptr[level] == '#')
        level++;
    struct strv words = strv_trim(strv_make(line.ptr + level, line.len - level));
    if (level == 0 || !strv_eq(words, STRV("{title}")) || !rest.ptr)
        return form;
    while (rest.len && rest.ptr[0] == '\n')
        rest = strv_make(rest.ptr + 1, rest.len - 1);
    return rest;
}

void note_template_write_next(struct strv form, const struct note *note,
                              const struct speech_info *info, struct strbuf *out)
{
    note_template_write(below_heading(form), note, info, out);
}

void note_template_write(struct strv form, const struct note *note, const struct speech_info *info,
                         struct strbuf *out)
{
    bool left_out = false;
    while (form.ptr && form.len) {
        struct strv line = strv_split(&form, '\n');
        struct strbuf written = {0};
        if (left_out && line.len == 0) {
            left_out = false;
            continue;
        }
        left_out = !write_line(line, note, info, &written);
        if (!left_out) {
            /* Blanks that stood beside an empty name go with it. */
            bool indented = line.len && line.ptr[0] == ' ';
            struct strv words = strv_trim(strbuf_strv(&written));
            strbuf_add_strv(out, indented ? strbuf_strv(&written) : words);
            strbuf_add_byte(out, '\n');
        }
        strbuf_free(&written);
    }
}
