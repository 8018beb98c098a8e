/* Clippings as Markdown, plain text and JSON. See desk.h. */
#include "lectern/library/notes/desk.h"

#include "lectern/base/i18n.h"
#include "lectern/base/json.h"
#include "lectern/library/exchange/cite.h"
#include "lectern/library/exchange/clip_write.h"

#include "lectern/library/exchange/word.h"

#include <string.h>

/* --- the source --- */

/* The section path that says where a clipping is from: of a heading that of the section around it,
 * since it names its own. */
static struct strv path_of(const struct clip *clip)
{
    struct strv path = strv_of(clip->section);
    if (clip->kind != CLIP_HEADING)
        return path;
    size_t end = 0;
    for (size_t at = 0; (at = strv_find(path, STRV(" > "), at)) != SIZE_MAX; at++)
        end = at;
    return strv_make(path.ptr ? path.ptr : "", end);
}

static void add_speech(const struct clip *clip, struct strbuf *out)
{
    size_t start = out->len;
    cite_title(out, clip->title);
    cite_fact(out, start, strv_of(clip->speaker));
    cite_fact(out, start, strv_of(clip->date));
}

void clip_source(const struct clip *clip, struct strbuf *out)
{
    size_t start = out->len;
    add_speech(clip, out);
    cite_fact(out, start, path_of(clip));
}

/* --- for people --- */

static bool is_same_speech(const struct clip *a, const struct clip *b)
{
    struct strbuf left = {0}, right = {0};
    add_speech(a, &left);
    add_speech(b, &right);
    bool same = a->speech_id == b->speech_id && strv_eq(strbuf_strv(&left), strbuf_strv(&right));
    strbuf_free(&left);
    strbuf_free(&right);
    return same;
}

/* The words, every line behind `first` or `next`. */
static void add_lines(struct strbuf *out, const char *words, const char *first, const char *next)
{
    const char *start = first;
    for (struct strv rest = strv_of(words); rest.ptr; start = next) {
        struct strv line = strv_split(&rest, '\n');
        size_t blank = line.len ? 0 : strlen(start) && start[strlen(start) - 1] == ' ';
        strbuf_add(out, start, strlen(start) - blank);
        strbuf_add_strv(out, line);
        strbuf_add_byte(out, '\n');
    }
}

static void add_indent(struct strbuf *out, uint32_t levels)
{
    for (uint32_t i = 0; i < levels && i < 32; i++)
        strbuf_add_str(out, "  ");
}

/* With the section's path where it is `whole`, else only the speech. */
static void add_source_line(struct strbuf *out, const struct clip *clip, bool whole, bool edited,
                            bool markdown)
{
    struct strbuf source = {0};
    if (whole)
        clip_source(clip, &source);
    else
        add_speech(clip, &source);
    if (edited)
        cite_fact(&source, 0, strv_of(_("edited")));
    if (source.len > 0)
        strbuf_addf(out, "%s%s%s\n", markdown ? "" : "    ",
                    markdown ? cite_markdown_dash() : cite_dash(), source.ptr);
    strbuf_free(&source);
}

static void add_passage(struct strbuf *out, const struct clip *clip, bool markdown)
{
    /* What the reader has written is no quotation. */
    const char *start = markdown && !clip->text && !clip_is_own(clip) ? "> " : "";
    add_lines(out, clip_words(clip), start, start);
    if (markdown && !clip_is_own(clip))
        strbuf_add_byte(out, '\n');
    add_source_line(out, clip, true, clip->text, markdown);
}

/* A heading of the reader's own parts the desk, it is no row of an outline. */
static void add_own_heading(struct strbuf *out, const struct clip *clip, bool markdown)
{
    const char *start = markdown ? "## " : "";
    add_lines(out, clip_words(clip), start, start);
}

/* The run of headings of one speech from `at` on; returns where it ends. */
static size_t add_headings(struct strbuf *out, const struct clip *clips, size_t count, size_t at,
                           bool markdown)
{
    size_t end = at + 1;
    uint32_t least = clips[at].depth;
    bool edited = false;
    while (end < count && clips[end].kind == CLIP_HEADING &&
           is_same_speech(&clips[at], &clips[end])) {
        least = clips[end].depth < least ? clips[end].depth : least;
        end++;
    }
    for (size_t i = at; i < end; i++) {
        struct strbuf indent = {0};
        edited = edited || clips[i].text;
        add_indent(&indent, clips[i].depth - least);
        if (markdown)
            strbuf_add_str(&indent, "- ");
        struct strbuf next = {0};
        strbuf_addf(&next, "%*s", (int)indent.len, "");
        add_lines(out, clip_words(&clips[i]), strbuf_str(&indent), strbuf_str(&next));
        strbuf_free(&indent);
        strbuf_free(&next);
    }
    if (markdown)
        strbuf_add_byte(out, '\n');
    add_source_line(out, &clips[at], end == at + 1, edited, markdown);
    return end;
}

/* --- JSON --- */

static void add_member(struct json *json, const char *name, const char *value)
{
    json_key(json, name);
    json_string_or_null(json, value);
}

static void add_json(struct json *json, const struct clip *clip)
{
    json_open_object(json);
    add_member(json, "id", clip->id);
    add_member(json, "desk", clip->desk ? clip->desk : "");
    add_member(json, "kind", clip->kind == CLIP_HEADING ? "heading" : "passage");
    json_key(json, "depth");
    json_int(json, clip->depth);
    json_key(json, "speech");
    json_int(json, clip->speech_id);
    add_member(json, "title", clip->title);
    add_member(json, "speaker", clip->speaker);
    add_member(json, "date", clip->date);
    add_member(json, "section", clip->section);
    add_member(json, "exact", clip->exact ? clip->exact : "");
    add_member(json, "text", clip->text);
    json_close_object(json);
}

const struct out_format *clip_formats(void)
{
    static const struct out_format FORMATS[] = {
        {"markdown|md", ".md|.markdown", CLIP_MARKDOWN, false},
        {"text", ".txt", CLIP_TEXT, false},
        {"json", ".json", CLIP_JSON, false},
        {"docx", ".docx", CLIP_DOCX, true},
        {0},
    };
    return FORMATS;
}

void clips_write(const struct clip *clips, size_t count, enum clip_format format,
                 const struct out_look *look, struct strbuf *out)
{
    if (format == CLIP_DOCX) {
        word_write_clips(clips, count, look->name, look->layout, out);
        return;
    }
    if (format == CLIP_JSON) {
        struct json json = json_start(out);
        json_open_array(&json);
        for (size_t i = 0; i < count; i++)
            add_json(&json, &clips[i]);
        json_close_array(&json);
        strbuf_add_byte(out, '\n');
        return;
    }
    bool markdown = format == CLIP_MARKDOWN;
    for (size_t i = 0; i < count;) {
        if (i > 0)
            strbuf_add_byte(out, '\n');
        if (clips[i].kind == CLIP_HEADING && clip_is_own(&clips[i])) {
            add_own_heading(out, &clips[i++], markdown);
            continue;
        }
        if (clips[i].kind == CLIP_HEADING) {
            i = add_headings(out, clips, count, i, markdown);
            continue;
        }
        add_passage(out, &clips[i], markdown);
        i++;
    }
}
