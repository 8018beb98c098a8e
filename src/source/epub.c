/* EPUB 2 and 3: the files of the book in reading order, each read as the page that it is. Rows of
 * the table of contents become headings of the lines that say the same, and stand in front of a
 * file that has no heading of its own. */
#include "epub.h"

#include "html_page.h"
#include "made.h"
#include "modules.h"

#include "lectern/base/i18n.h"

#include <stdlib.h>
#include <string.h>

/* Whether both say the same but for blanks. */
static bool same_words(struct strv a, struct strv b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && (unsigned char)a.ptr[i] <= ' ')
            i++;
        while (k < b.len && (unsigned char)b.ptr[k] <= ' ')
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (a.ptr[i++] != b.ptr[k++])
            return false;
    }
}

/* The first line of the page, from line `*from` on, that says these words; its number, which is
 * then where the next search begins; SIZE_MAX for none. */
static size_t find_line(const struct html_page *page, struct strv words, size_t *from, size_t most)
{
    for (size_t i = *from; i < page->lines.len && i < *from + most; i++) {
        const struct html_line *line = &page->lines.at[i];
        if (!same_words(strv_make(page->out.ptr + line->start, line->end - line->start), words))
            continue;
        *from = i + 1;
        return i;
    }
    return SIZE_MAX;
}

static bool has_heading_at(const struct html_page *page, size_t start, size_t end)
{
    for (size_t i = 0; i < page->marks.at.len; i++)
        if (page->marks.at.at[i].kind == MARK_HEADING && page->marks.at.at[i].off >= start &&
            page->marks.at.at[i].off < end)
            return true;
    return false;
}

/* Makes headings of what the table of contents names in this file, and parts of the book of those
 * as high as the first of them; returns the row that has to be written in front of it, null for
 * none. */
static const struct epub_entry *mark_entries(const struct epub_book *book, const char *path,
                                             struct html_page *page)
{
    enum { HEAD = 3, ALL = 1 << 20 };
    const struct epub_entry *front = NULL;
    size_t line = 0;
    unsigned top = 0;
    for (size_t i = 0; i < book->entries.len; i++) {
        const struct epub_entry *entry = &book->entries.at[i];
        if (strcmp(entry->path, path) != 0)
            continue;
        size_t at = find_line(page, strv_of(entry->label), &line, ALL);
        bool found = at != SIZE_MAX;
        struct html_line at_line = found ? page->lines.at[at] : (struct html_line){0};
        if (found && !has_heading_at(page, at_line.start, at_line.end))
            marks_add(&page->marks, MARK_HEADING, entry->level, at_line.start, at_line.end);
        if (found && !top && at < HEAD)
            marks_add(&page->marks, MARK_TITLE, MARK_OF_TEXT, at_line.start, at_line.end);
        if (found && (!top || entry->level == top))
            marks_add(&page->marks, MARK_WORK, entry->level, at_line.start, at_line.end);
        size_t head = page->lines.len > HEAD ? page->lines.at[HEAD].start : page->out.len;
        if (!top && !found && page->lines.len && !has_heading_at(page, 0, head))
            front = entry;
        top = top ? top : entry->level;
    }
    return front;
}

static void add_page(struct made *made, const struct html_page *page)
{
    size_t shift = made->out.len;
    strbuf_add_strv(&made->out, strbuf_strv(&page->out));
    for (size_t i = 0; i < page->marks.at.len; i++) {
        struct mark mark = page->marks.at.at[i];
        mark.off += shift;
        VEC_PUSH(&made->marks.at, mark);
    }
    made->line_start = made->out.len;
}

static void add_file(const struct epub_book *book, const char *path, struct strv xhtml,
                     struct html_notes *notes, struct made *made)
{
    struct html_page page;
    notes->file = strv_of(path);
    html_page_read(xhtml, notes, true, &page);
    const struct epub_entry *front = mark_entries(book, path, &page);
    if (made->out.len)
        marks_add(&made->marks, MARK_PAGE_BREAK, 0, made->out.len, made->out.len);
    if (front) {
        made_text(made, strv_of(front->label));
        marks_add(&made->marks, MARK_WORK, front->level, made->line_start, made->out.len);
        made_end_para(made, front->level, false);
    }
    html_notes_shift(notes, made->out.len);
    add_page(made, &page);
    html_page_free(&page);
}

/* What the book says of itself, hidden in front of the text. */
static void add_fields(const struct epub_book *book, struct made *made)
{
    struct html_page page = {0};
    if (book->title)
        html_page_field(&page, MARK_TITLE, MARK_OF_PAGE, strv_of(book->title));
    if (book->author)
        html_page_field(&page, MARK_AUTHOR, MARK_OF_PAGE, strv_of(book->author));
    strbuf_add_strv(&made->out, strbuf_strv(&page.head));
    for (size_t i = 0; i < page.fields.at.len; i++)
        VEC_PUSH(&made->marks.at, page.fields.at.at[i]);
    made->line_start = made->out.len;
    html_page_free(&page);
}

static bool read_book(struct zip *zip, const struct source_in *in, struct source *out,
                      struct err *err)
{
    struct epub_book book;
    struct made made;
    struct html_notes notes = {.resolve = epub_resolve};
    bool ok = true;
    if (!epub_book_read(zip, in->decoder, &book, err))
        return false;
    made_start(&made);
    add_fields(&book, &made);
    for (size_t i = 0; ok && i < book.spine.len; i++) {
        const char *path = book.items.at[book.spine.at[i]].path;
        struct strbuf part = {0};
        ok = xml_part(zip, strv_of(path), in->decoder, &part, err);
        if (ok)
            add_file(&book, path, strbuf_strv(&part), &notes, &made);
        strbuf_free(&part);
    }
    html_notes_mark(&notes, &made.marks);
    html_notes_free(&notes);
    if (ok)
        made_finish(&made, out);
    made_free(&made);
    epub_book_free(&book);
    return ok;
}

/* Whether its texts are encrypted; fonts alone do no harm. */
static bool is_encrypted(struct zip *zip, struct decoder *decoder)
{
    struct strbuf part = {0};
    struct html_token token = {.kind = HTML_TEXT};
    struct strv path;
    bool is = false;
    if (!xml_part(zip, STRV("META-INF/encryption.xml"), decoder, &part, NULL))
        return false;
    struct html_tokens tokens = {.text = strbuf_strv(&part)};
    for (html_next(&tokens, &token); token.kind != HTML_END; html_next(&tokens, &token))
        is = is || (xml_opens(&token, "CipherReference") && xml_attribute(&token, "URI", &path) &&
                    (strv_ends(path, STRV("html")) || strv_ends(path, STRV(".htm")) ||
                     strv_ends(path, STRV(".xml"))));
    strbuf_free(&part);
    return is;
}

bool epub_read(const struct source_in *in, struct source *out, struct err *err)
{
    struct zip zip;
    if (!zip_open(in->bytes, &zip, err))
        return false;
    bool ok = is_encrypted(&zip, in->decoder)
                  ? err_set(err, ERR_FORMAT, _("is a copy-protected book; it cannot be read"))
                  : read_book(&zip, in, out, err);
    zip_close(&zip);
    return ok;
}

int epub_probe(struct strv bytes, const char *name)
{
    (void)name;
    return zip_mimetype_is(bytes, "application/epub+zip") ? SOURCE_CERTAIN : SOURCE_NO;
}
