/* See dump.h. */
#include "lectern/speech/dump.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/model/doubt.h"
#include "lectern/speech/marks/heading.h"
#include "lectern/text/props.h"

#include <string.h>

/* Whether source text that the clean view leaves out is a reading in brackets, which quotations of
 * the source must keep. */
static bool is_reading(struct strv left_out)
{
    return left_out.len > 2 && chars_fold(chars_peek(left_out, 0)) == '(';
}

void dump_title(struct strbuf *out, const struct text *text, const struct document *doc,
                struct span src)
{
    struct strbuf all = {0};
    for (size_t i = document_piece_of(doc, src.start); i < doc->pieces.len; i++) {
        const struct piece *piece = &doc->pieces.at[i];
        size_t before = i ? doc->pieces.at[i - 1].src.end : 0;
        if (before > src.start && before < src.end) {
            struct strv gap = text_slice(text, before, piece->src.start);
            if (is_reading(gap))
                strbuf_add_strv(&all, gap);
        }
        if (piece->src.start >= src.end)
            break;
        struct span clean = {
            document_clean_of(doc, piece->src.start < src.start ? src.start : piece->src.start),
            piece->clean.end};
        if (piece->src.end > src.end)
            clean.end = document_clean_of(doc, src.end);
        strbuf_add(&all, doc->clean + clean.start, clean.end - clean.start);
    }
    struct strv words = strbuf_strv(&all);
    strbuf_add(out, words.ptr ? words.ptr : "", utf8_offset(words, HEADING_MAX_TITLE_CP));
    strbuf_free(&all);
}

/* Line and column of offsets that mostly ascend, counted on from the one before: a text may be one
 * long line. */
struct cursor {
    const struct text *text;
    size_t off;
    struct text_place place;
};

static struct text_place place_of(struct cursor *cursor, size_t off)
{
    struct strv all = text_all(cursor->text);
    if (off > all.len) /* a document of another moment than the text */
        off = all.len;
    if (off < cursor->off) {
        cursor->off = off;
        return cursor->place = text_place_of(cursor->text, off);
    }
    for (; cursor->off < off; cursor->off++) {
        unsigned char byte = (unsigned char)all.ptr[cursor->off];
        if (byte == '\n') {
            cursor->place.line++;
            cursor->place.column_cp = 0;
        } else if ((byte & 0xC0) != 0x80) {
            cursor->place.column_cp++;
        }
    }
    return cursor->place;
}

static void dump_place(struct json *json, struct cursor *cursor, size_t off)
{
    struct text_place place = place_of(cursor, off);
    json_key(json, "line");
    json_int(json, (int64_t)place.line);
    json_key(json, "column");
    json_int(json, (int64_t)place.column_cp);
}

static void dump_section(struct json *json, struct cursor *cursor, const struct document *doc,
                         const struct section *section)
{
    struct strbuf title = {0};
    bool edited = (section->doubt & DOUBT_EDITED) != 0;
    if (edited) /* the reader's word, which the source need not have */
        strbuf_add_str(&title, section->title_text);
    else
        dump_title(&title, cursor->text, doc, section->title);
    json_open_object(json);
    dump_place(json, cursor, section->src.start);
    json_key(json, "depth");
    json_int(json, section->depth);
    json_key(json, "label");
    json_string(json, strv_of(section->label_text));
    json_key(json, "title");
    json_string(json, strbuf_strv(&title));
    json_key(json, "inline");
    json_bool(json, section->is_inline);
    json_key(json, "numbered");
    json_bool(json, section->numbered);
    json_key(json, "doubt");
    json_bool(json, doubt_any(section));
    json_key(json, "edited");
    json_bool(json, edited);
    json_key(json, "kind");
    json_string(json, strv_of(section_kind_key(section->kind)));
    json_close_object(json);
    strbuf_free(&title);
}

static void dump_member(struct json *json, const char *name, const char *value)
{
    json_key(json, name);
    json_string_or_null(json, value);
}

void dump_edited(struct json *json, uint32_t edited)
{
    json_key(json, "edited");
    json_open_array(json);
    for (int fact = 0; fact < FACT_CORRECTED; fact++)
        if (edited & 1u << fact)
            json_string(json, strv_of(fact_key((enum fact)fact)));
    json_close_array(json);
}

static void dump_speech(struct json *json, struct cursor *cursor, const struct document *doc,
                        const struct speech *speech, uint32_t max_depth)
{
    json_open_object(json);
    dump_place(json, cursor, speech->title_off);
    dump_member(json, "title", speech->title);
    dump_member(json, "label", speech->label);
    dump_member(json, "salutation", speech->salutation);
    dump_member(json, "speaker", speech->speaker);
    dump_member(json, "date", speech->date);
    dump_member(json, "occasion", speech->occasion);
    dump_member(json, "office", speech->office);
    dump_member(json, "person", speech->person);
    dump_member(json, "name", speech->name);
    dump_edited(json, speech->edited);
    json_key(json, "sections");
    json_open_array(json);
    for (size_t i = 0; i < speech->section_count; i++) {
        const struct section *section = &doc->sections.at[speech->first_section + i];
        if (!max_depth || section->depth <= max_depth)
            dump_section(json, cursor, doc, section);
    }
    json_close_array(json);
    json_close_object(json);
}

/* One entry of chrome: whole lines, or a part of one line with its columns. */
static void dump_chrome_part(struct json *json, struct cursor *cursor, size_t start, size_t end,
                             bool whole)
{
    struct text_place from = place_of(cursor, start), to = place_of(cursor, end);
    json_open_object(json);
    json_key(json, "from");
    json_int(json, (int64_t)from.line);
    json_key(json, "to");
    json_int(json, (int64_t)to.line);
    if (!whole) {
        json_key(json, "column");
        json_int(json, (int64_t)from.column_cp);
        json_key(json, "to_column");
        json_int(json, (int64_t)to.column_cp);
    }
    json_close_object(json);
}

static bool is_gap(uint32_t cp)
{
    return chars_is_blank(cp) || chars_is_break(cp) || chars_is_invisible(cp);
}

/* Whether nothing shows in the line before the offset, or from it on. */
static bool begins_line(struct strv all, size_t off)
{
    size_t len;
    for (uint32_t cp; off > 0 && (cp = chars_before(all, off, &len)) != '\n'; off -= len)
        if (!is_gap(cp))
            return false;
    return true;
}

static bool ends_line(struct strv all, size_t off)
{
    size_t len;
    for (uint32_t cp; off < all.len && (cp = chars_at(all, off, &len)) != '\n'; off += len)
        if (!is_gap(cp))
            return false;
    return true;
}

/* The lines of a chrome range, parts of lines at its ends as entries of their own. */
static void dump_chrome(struct json *json, struct cursor *cursor, const struct chrome *chrome)
{
    struct strv all = text_all(cursor->text);
    size_t start = chrome->src.start, end = chrome->src.end < all.len ? chrome->src.end : all.len;
    size_t len;
    for (; start < end && is_gap(chars_at(all, start, &len)); start += len)
        ;
    for (; end > start && is_gap(chars_before(all, end, &len)); end -= len)
        ;
    while (start < end) {
        const char *first = memchr(all.ptr + start, '\n', end - start);
        const char *last = memrchr(all.ptr + start, '\n', end - start);
        size_t stop = end;
        bool whole = begins_line(all, start);
        if (!whole && first)
            stop = (size_t)(first - all.ptr); /* the part of a line at the start */
        else if (whole && !ends_line(all, end) && last)
            stop = (size_t)(last - all.ptr); /* the whole lines before the part at the end */
        whole = whole && ends_line(all, stop);
        dump_chrome_part(json, cursor, start, stop, whole);
        for (start = stop; start < end && is_gap(chars_at(all, start, &len)); start += len)
            ;
    }
}

void dump_json(struct json *json, const char *file, const char *format,
               const struct decode_report *report, const struct text *text,
               const struct document *doc, uint32_t max_depth)
{
    json_open_object(json);
    json_key(json, "file");
    json_string(json, strv_of(file));
    json_key(json, "format");
    json_string_or_null(json, format);
    json_key(json, "encoding");
    json_string_or_null(json, report->encoding);
    json_key(json, "bad_bytes");
    json_int(json, (int64_t)report->bad_count);
    struct cursor cursor = {text, 0, {1, 0}};
    json_key(json, "speeches");
    json_open_array(json);
    for (size_t i = 0; i < doc->speeches.len; i++)
        dump_speech(json, &cursor, doc, &doc->speeches.at[i], max_depth);
    json_close_array(json);
    struct cursor chrome_cursor = {text, 0, {1, 0}};
    json_key(json, "chrome");
    json_open_array(json);
    for (size_t i = 0; i < doc->chrome.len; i++)
        dump_chrome(json, &chrome_cursor, &doc->chrome.at[i]);
    json_close_array(json);
    json_close_object(json);
}

/* One section: its mark and words, and behind two blanks why it deserves a second look. */
static void add_outline_line(struct strbuf *out, const struct section *section)
{
    strbuf_addf(out, "%s%s%s", section->label_text, *section->label_text ? " " : "",
                section_words(section));
    if (doubt_any(section)) {
        strbuf_add_str(out, "  (? ");
        doubt_reasons(section, out);
        strbuf_add_byte(out, ')');
    }
    strbuf_add_byte(out, '\n');
}

void dump_outline(struct strbuf *out, const struct text *text, const struct document *doc,
                  uint32_t max_depth)
{
    (void)text;
    for (size_t i = 0; i < doc->speeches.len; i++) {
        const struct speech *speech = &doc->speeches.at[i];
        if (i)
            strbuf_add_byte(out, '\n');
        if (speech->label)
            strbuf_addf(out, "%s ", speech->label);
        if (speech->title || !speech->name)
            strbuf_addf(out, "%s\n", speech->title ? speech->title : "-");
        else
            strbuf_addf(out, "[%s]\n", speech->name); /* derived */
        for (size_t k = 0; k < speech->section_count; k++) {
            const struct section *section = &doc->sections.at[speech->first_section + k];
            if (max_depth && section->depth > max_depth)
                continue;
            for (uint32_t d = 0; d < section->depth; d++)
                strbuf_add_str(out, "  ");
            add_outline_line(out, section);
        }
    }
}

/* Whether a blank must stand between a number and its title: 第一章 总则, 1. Growth, but 一、总则.
 */
static bool wants_blank(struct strv label, struct strv title)
{
    size_t len;
    if (label.len == 0 || title.len == 0)
        return false;
    uint32_t last = utf8_before(label, label.len, &len), first = utf8_at(title, 0, &len);
    bool word = props_is_hangul(last) || props_digit(last) >= 0 ||
                (props_is_hanzi(last) && strv_starts(label, STRV("第")));
    return word || (last < 0x80 && last != ' ' && first < 0x80);
}

void dump_heading(struct strbuf *out, const struct section *section, bool numbers)
{
    struct strv label = strv_trim(strv_of(section->label_text));
    struct strv title = strv_trim(strv_of(section_words(section)));
    if (numbers) {
        strbuf_add_strv(out, label);
        if (wants_blank(label, title))
            strbuf_add_byte(out, ' ');
    }
    strbuf_add_strv(out, title);
}

void dump_skeleton(struct strbuf *out, const struct document *doc, const struct speech *speech,
                   const struct dump_skeleton *options)
{
    const char *title = speech->title   ? speech->title
                        : speech->label ? speech->label
                        : speech->name  ? speech->name
                                        : speech->salutation;
    if (title && *title)
        strbuf_addf(out, "%s%s\n%s", options->markdown ? "# " : "", title,
                    options->markdown ? "\n" : "");
    for (size_t i = 0; i < speech->section_count; i++) {
        const struct section *section = &doc->sections.at[speech->first_section + i];
        if (options->depth && section->depth > options->depth)
            continue;
        for (uint32_t d = options->markdown ? 1 : 0; d < section->depth; d++)
            strbuf_add_str(out, "  ");
        strbuf_add_str(out, options->markdown ? "- " : "");
        dump_heading(out, section, !options->plain);
        strbuf_add_byte(out, '\n');
    }
}
