/* Bookmarks of a PDF, as `mutool show FILE outline` tells them (pdf.h): lines that say the words of
 * one are headings of its depth. */
#include "pdf.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEVELS_MOST = 9,
    LINES_MOST = 4,
    ROWS_MOST = 5000 /* each may be looked for on all pages */
};

/* A row: a sign and a tab for each level, "words", then #page=3&zoom=100,90,283.4. */
struct bookmark {
    struct strbuf words;
    unsigned level;
    unsigned page; /* from 0 */
};

/* Takes the quoted words; `row` moves behind them. */
static void take_words(struct strv *row, struct strbuf *words)
{
    size_t at = 1;
    for (; at < row->len && row->ptr[at] != '"'; at++) {
        char byte = row->ptr[at];
        if (byte == '\\' && at + 1 < row->len)
            byte = strchr("nrtbf", row->ptr[++at]) ? ' ' : row->ptr[at];
        strbuf_add_byte(words, byte);
    }
    *row = strv_make(row->ptr + at, row->len - at);
}

static bool take_row(struct strv row, struct bookmark *mark)
{
    size_t at = row.len > 1, page;
    strbuf_clear(&mark->words);
    while (at < row.len && row.ptr[at] == '\t')
        at++;
    mark->level = (unsigned)(at > LEVELS_MOST ? LEVELS_MOST : at > 1 ? at - 1 : 1);
    if (at >= row.len || row.ptr[at] != '"')
        return false;
    row = strv_make(row.ptr + at, row.len - at);
    take_words(&row, &mark->words);
    page = strv_find(row, STRV("page="), 0);
    if (page == SIZE_MAX)
        return false;
    mark->page = 0;
    for (page += 5; page < row.len && row.ptr[page] >= '0' && row.ptr[page] <= '9'; page++)
        mark->page = mark->page * 10 + (unsigned)(row.ptr[page] - '0');
    return mark->page-- > 0;
}

/* Whether a line says what `rest` goes on with, blanks apart; `rest` moves behind that. */
static bool takes_line(struct strv *rest, struct strv line)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == ' ')
            continue;
        *rest = strv_trim(*rest);
        if (!rest->len || rest->ptr[0] != line.ptr[i])
            return false;
        *rest = strv_make(rest->ptr + 1, rest->len - 1);
    }
    *rest = strv_trim(*rest);
    return line.len > 0;
}

/* How many lines from there on are the bookmark's words, all of them; 0 for none. */
static size_t lines_of(const struct pdf_pages *p, size_t at, struct strv words)
{
    for (size_t i = at; i < p->lines.len && i < at + LINES_MOST; i++) {
        const struct pdf_line *line = &p->lines.at[i];
        if (!takes_line(&words, strv_make(p->text.ptr + line->off, line->len)))
            return 0;
        if (!words.len)
            return i + 1 - at;
    }
    return 0;
}

void pdf_bookmarks(struct strv rows, struct pdf_pages *p)
{
    struct bookmark mark = {0};
    size_t at = 0; /* bookmarks ascend, as pages do */
    for (size_t row = 0; rows.ptr && row < ROWS_MOST; row++) {
        if (!take_row(strv_split(&rows, '\n'), &mark))
            continue;
        size_t from = at < p->lines.len && p->lines.at[at].page <= mark.page ? at : 0, count = 0;
        while (from < p->lines.len && p->lines.at[from].page < mark.page)
            from++;
        for (; from < p->lines.len && p->lines.at[from].page == mark.page && !count; from++)
            count = lines_of(p, from, strv_trim(strbuf_strv(&mark.words)));
        if (!count)
            continue;
        p->bookmarks++;
        for (at = from - 1; count > 0; count--, at++) {
            p->lines.at[at].level = mark.level;
            p->lines.at[at].bookmark = p->bookmarks;
        }
    }
    strbuf_free(&mark.words);
}
