/* Rows from a gold file, and from a document. */
#include "eval/rows.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"
#include "lectern/base/str.h"
#include "lectern/speech/dump.h"

#include <stdlib.h>
#include <string.h>

enum { GOLD_LIMIT = 16 << 20, GOLD_CELLS = 6 };

static bool read_number(struct strv cell, size_t *number)
{
    long value;
    if (!strv_to_long(cell, &value) || value < 0)
        return false;
    *number = (size_t)value;
    return true;
}

static bool read_row(struct strv line, struct row *row)
{
    struct strv cells[GOLD_CELLS];
    size_t depth, n = 0;
    for (; line.ptr; n++) {
        struct strv cell = strv_split(&line, '\t');
        if (n < GOLD_CELLS)
            cells[n] = cell;
    }
    if (n != GOLD_CELLS || cells[3].len != 1 || !read_number(cells[0], &row->line) ||
        !read_number(cells[1], &row->column) || !read_number(cells[2], &depth))
        return false;
    row->depth = (unsigned)depth;
    row->kind = cells[3].ptr[0];
    row->label = mem_copy(cells[4].ptr, cells[4].len);
    row->title = mem_copy(cells[5].ptr, cells[5].len);
    return true;
}

bool rows_of_gold(const char *path, struct rows *rows, struct err *err)
{
    struct strbuf bytes = {0};
    *rows = (struct rows){0};
    if (!file_read(path, GOLD_LIMIT, &bytes, err)) {
        strbuf_free(&bytes);
        return false;
    }
    struct strv rest = strbuf_strv(&bytes);
    bool good = true;
    for (size_t number = 1; good && rest.ptr; number++) {
        struct strv line = strv_split(&rest, '\n');
        struct row row;
        if (line.len == 0)
            continue;
        good = read_row(line, &row) ||
               err_set(err, ERR_FORMAT, "%s: line %zu is no row of a gold file", path, number);
        if (good)
            VEC_PUSH(&rows->at, row);
    }
    strbuf_free(&bytes);
    if (!good)
        rows_free(rows);
    return good;
}

static void add_row(struct rows *rows, struct text_place place, unsigned depth, char kind,
                    const char *label, const char *title)
{
    VEC_PUSH(&rows->at, ((struct row){.line = place.line,
                                      .column = place.column_cp,
                                      .depth = depth,
                                      .kind = kind,
                                      .label = mem_strdup(label ? label : "-"),
                                      .title = mem_strdup(title ? title : "-")}));
}

static void add_speech(const struct text *text, const struct document *doc,
                       const struct speech *speech, struct rows *rows)
{
    struct text_place place = text_place_of(text, speech->title_off);
    add_row(rows, place, 0, 'S', speech->label, speech->title);
    if (speech->salutation)
        add_row(rows, place, 0, 'T', NULL, speech->salutation);
    if (speech->date)
        add_row(rows, place, 0, 'D', NULL, speech->date);
    if (speech->speaker)
        add_row(rows, place, 0, 'P', NULL, speech->speaker);
    for (size_t i = 0; i < speech->section_count; i++) {
        const struct section *s = &doc->sections.at[speech->first_section + i];
        char kind = !s->numbered ? 'U' : s->is_inline ? 'I' : 'H';
        struct strbuf title = {0};
        dump_title(&title, text, doc, s->title);
        add_row(rows, text_place_of(text, s->src.start), s->depth, kind, s->label_text,
                strbuf_str(&title));
        strbuf_free(&title);
    }
}

void rows_of_document(const struct text *text, const struct document *doc, struct rows *rows)
{
    *rows = (struct rows){0};
    for (size_t i = 0; i < doc->chrome.len; i++) {
        const struct chrome *c = &doc->chrome.at[i];
        struct text_place place = text_place_of(text, c->src.start);
        size_t last = c->src.end > c->src.start ? c->src.end - 1 : c->src.end;
        place.column_cp = text_place_of(text, last).line;
        add_row(rows, place, 0, 'X', NULL, NULL);
    }
    for (size_t i = 0; i < doc->speeches.len; i++)
        add_speech(text, doc, &doc->speeches.at[i], rows);
}

void rows_free(struct rows *rows)
{
    for (size_t i = 0; i < rows->at.len; i++) {
        free(rows->at.at[i].label);
        free(rows->at.at[i].title);
    }
    VEC_FREE(&rows->at);
}
