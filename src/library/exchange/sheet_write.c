/* Speeches with their notes as Markdown, and what is common to both formats. See sheet.h.
 *
 * Markdown has no highlight that every reader knows, so a footnote begins with the words it stands
 * on. */
#include "sheet_write.h"

#include "lectern/library/exchange/word.h"
#include "lectern/base/utf8.h"
#include "lectern/text/props.h"

#include <string.h>
#include <stdlib.h>

uint32_t sheet_safe_cp(uint32_t cp)
{
    return cp == '\n' || cp == '\t' || !props_is_unsafe(cp) ? cp : UTF8_REPLACEMENT;
}

enum { WORDS_CP = 60, WORDS_END_CP = 24 };

void sheet_words(const struct note *note, struct strbuf *out)
{
    const char *words = note->kind == NOTE_BOOKMARK && note->name ? note->name : note->exact;
    struct strv all = strv_of(words);
    size_t count = utf8_count(all), start = out->len;
    if (count <= WORDS_CP || note->state == NOTE_ORPHAN) {
        strbuf_add_strv(out, all);
    } else {
        size_t behind = utf8_offset(all, count - WORDS_END_CP);
        strbuf_add(out, all.ptr, utf8_offset(all, WORDS_END_CP));
        strbuf_add_str(out, "……");
        strbuf_add(out, all.ptr + behind, all.len - behind);
    }
    for (size_t i = start; i < out->len; i++)
        if (out->ptr[i] == '\n')
            out->ptr[i] = ' ';
}

const char *sheet_title(const struct sheet *sheet)
{
    const struct speech *speech = &sheet->doc->speeches.at[sheet->speech];
    const char *const names[] = {speech->title, speech->label, speech->salutation};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && *names[i])
            return names[i];
    return NULL;
}

const struct out_format *sheet_formats(void)
{
    static const struct out_format FORMATS[] = {
        {"md|markdown", ".md|.markdown", SHEET_MARKDOWN, false},
        {"html", ".html|.htm", SHEET_HTML, false},
        {"docx", ".docx", SHEET_DOCX, true},
        {0},
    };
    return FORMATS;
}

/* --- Markdown --- */

struct markdown {
    struct strbuf *out;
    size_t first;    /* number before the first footnote of this speech */
    bool line_start; /* nothing of the paragraph is written yet */
    bool in_para;
    VEC(struct sheet_note) notes; /* with a footnote */
};

/* Whether text at the start of a line would be read as a heading, a list or a rule. */
static bool starts_block(struct strv text)
{
    size_t digits = 0;
    while (digits < text.len && digits < 10 && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
        digits++;
    if (digits && digits < text.len)
        return text.ptr[digits] == '.' || text.ptr[digits] == ')';
    return text.len && strchr("#+-=>~|:", text.ptr[0]);
}

/* Text in which no mark of Markdown or HTML means anything. */
static void add_plain(struct strbuf *out, struct strv text, bool line_start)
{
    if (line_start && starts_block(text)) {
        size_t digits = 0;
        while (text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
            digits++;
        strbuf_add(out, text.ptr, digits);
        strbuf_add_byte(out, '\\');
        strbuf_add_byte(out, text.ptr[digits]);
        text = strv_make(text.ptr + digits + 1, text.len - digits - 1);
    }
    while (text.len) {
        uint32_t cp = utf8_take(&text);
        if (cp < 0x80 && cp && strchr("\\`*_[]<>&~|", (int)cp))
            strbuf_add_byte(out, '\\');
        strbuf_add_cp(out, cp == '\n' ? ' ' : sheet_safe_cp(cp));
    }
}

static void markdown_open_para(void *user, enum sheet_para kind, const struct section *section,
                               const struct para *para)
{
    (void)para;
    struct markdown *md = user;
    uint32_t level = kind == SHEET_TITLE ? 1 : kind == SHEET_HEADING ? section->depth + 1 : 0;
    for (uint32_t i = 0; i < level && i < 6; i++)
        strbuf_add_byte(md->out, '#');
    if (level)
        strbuf_add_byte(md->out, ' ');
    md->line_start = level == 0;
    md->in_para = true;
}

static void markdown_close_para(void *user)
{
    struct markdown *md = user;
    strbuf_add_str(md->out, "\n\n");
    md->in_para = false;
}

static void markdown_head(struct markdown *md)
{
    strbuf_add_str(md->out, "**");
    md->line_start = false;
}

static void markdown_open_head(void *user, const struct section *section)
{
    (void)section;
    markdown_head(user);
}

static void markdown_close_head(void *user)
{
    markdown_head(user);
}

static void markdown_run(void *user, struct strv text, int color, bool more)
{
    struct markdown *md = user;
    (void)color;
    (void)more;
    add_plain(md->out, text, md->line_start);
    md->line_start = md->line_start && text.len == 0;
}

static void markdown_note(void *user, const struct sheet_note *note)
{
    struct markdown *md = user;
    if (md->in_para)
        strbuf_addf(md->out, "[^%zu]", md->first + note->number);
    VEC_PUSH(&md->notes, *note);
}

static const struct sheet_ops OPS = {markdown_open_para,  markdown_close_para, markdown_open_head,
                                     markdown_close_head, markdown_run,        markdown_note};

/* A note's own text: Markdown as it is, but no HTML and no control characters, since notes are also
 * taken over from others. Every line stands behind `indent`. */
static void add_body(struct strbuf *out, const char *body, const char *indent)
{
    for (struct strv rest = strv_of(body); rest.ptr;) {
        struct strv line = strv_split(&rest, '\n');
        if (line.len)
            strbuf_add_str(out, indent);
        while (line.len) {
            uint32_t cp = utf8_take(&line);
            strbuf_add_str(out, cp == '<' ? "\\" : "");
            strbuf_add_cp(out, sheet_safe_cp(cp));
        }
        strbuf_add_byte(out, '\n');
    }
}

static void add_footnote(struct markdown *md, const struct sheet_note *at)
{
    const struct note *note = at->note;
    struct strbuf facts = {0}, words = {0};
    bool free = note->kind == NOTE_SPEECH || note->state == NOTE_ORPHAN;
    if (free)
        strbuf_add_str(md->out, "- ");
    else
        strbuf_addf(md->out, "[^%zu]: ", md->first + at->number);
    sheet_words(note, &words);
    if (words.len) {
        strbuf_add_str(md->out, "“");
        add_plain(md->out, strbuf_strv(&words), false);
        strbuf_add_str(md->out, "”");
    }
    sheet_note_facts(note, &facts);
    if (facts.len) {
        strbuf_add_str(md->out, words.len ? " (" : "(");
        add_plain(md->out, strbuf_strv(&facts), false);
        strbuf_add_byte(md->out, ')');
    }
    strbuf_add_str(md->out, "\n");
    if (note->body && *note->body) {
        strbuf_add_byte(md->out, '\n');
        add_body(md->out, note->body, free ? "  " : "    ");
    }
    strbuf_add_byte(md->out, '\n');
    strbuf_free(&facts);
    strbuf_free(&words);
}

static size_t write_markdown(const struct sheet *sheet, size_t first, struct strbuf *out)
{
    struct markdown md = {.out = out, .first = first};
    sheet_walk(sheet, &OPS, &md);
    for (size_t i = 0; i < md.notes.len; i++)
        add_footnote(&md, &md.notes.at[i]);
    VEC_FREE(&md.notes);
    return first + sheet->note_count;
}

void sheet_write(const struct sheet *sheets, size_t count, enum sheet_format format,
                 const struct out_look *look, struct strbuf *out)
{
    if (format == SHEET_HTML) {
        sheet_write_html(sheets, count, look->name, out);
        return;
    }
    if (format == SHEET_DOCX) {
        word_write_sheets(sheets, count, look->layout, out);
        return;
    }
    size_t numbers = 0;
    for (size_t i = 0; i < count; i++)
        numbers = write_markdown(&sheets[i], numbers, out);
}
