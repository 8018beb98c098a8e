/* The whole text is wrapped at once, by paragraphs; what stands here is a note or two long. */
#include "lectern/ui/prose.h"

#include "lectern/text/wrap.h"

#include <stdlib.h>

void prose_free(struct prose *prose)
{
    strbuf_free(&prose->text);
    VEC_FREE(&prose->pieces);
    VEC_FREE(&prose->rows);
    *prose = (struct prose){0};
}

void prose_clear(struct prose *prose)
{
    strbuf_clear(&prose->text);
    prose->pieces.len = prose->rows.len = 0;
    prose->top = 0;
}

void prose_add(struct prose *prose, enum role role, struct strv words)
{
    if (words.len == 0)
        return;
    strbuf_add_strv(&prose->text, words);
    VEC_PUSH(&prose->pieces, ((struct prose_piece){prose->text.len, role}));
}

void prose_line(struct prose *prose, enum role role, const char *words)
{
    if (!words || words[0] == '\0')
        return;
    prose_add(prose, role, strv_of(words));
    prose_add(prose, role, STRV("\n"));
}

void prose_diff(struct prose *prose, enum role role, struct strv before, struct strv after)
{
    struct diff diff = {0};
    diff_make(&diff, before, after);
    for (size_t i = 0; i < diff.runs.len; i++) {
        const struct diff_run *run = &diff.runs.at[i];
        if (run->kind == DIFF_SAME) {
            prose_add(prose, role, run->text);
            continue;
        }
        bool removed = run->kind == DIFF_REMOVED;
        enum role changed = removed ? ROLE_REMOVED : ROLE_ADDED;
        prose_add(prose, changed, removed ? STRV("[-") : STRV("{+"));
        prose_add(prose, changed, run->text);
        prose_add(prose, changed, removed ? STRV("-]") : STRV("+}"));
    }
    diff_free(&diff);
}

void prose_layout(struct prose *prose, int rows, int cols, int ambiguous)
{
    struct wrap wrap = {0};
    struct wrap_options options = {.cols = cols - 2, .ambiguous = ambiguous};
    struct strv rest = strbuf_strv(&prose->text);
    prose->rows.len = 0;
    while (rest.ptr && rest.len > 0) {
        size_t start = (size_t)(rest.ptr - prose->text.ptr);
        struct strv line = strv_split(&rest, '\n');
        wrap_text(&wrap, line, &options);
        for (size_t i = 0; i < wrap.rows.len; i++)
            VEC_PUSH(&prose->rows, ((struct prose_row){start + wrap.rows.at[i].start,
                                                       start + wrap.rows.at[i].end}));
    }
    wrap_free(&wrap);
    prose->shown = rows;
    prose_scroll(prose, 0);
}

bool prose_scroll(struct prose *prose, long rows)
{
    size_t before = prose->top, shown = prose->shown > 0 ? (size_t)prose->shown : 0;
    size_t last = prose->rows.len > shown ? prose->rows.len - shown : 0;
    if (rows < 0)
        prose->top = prose->top > (size_t)-rows ? prose->top - (size_t)-rows : 0;
    else
        prose->top += (size_t)rows;
    if (prose->top > last)
        prose->top = last;
    return prose->top != before;
}

/* Index of the piece that holds the byte. */
static size_t piece_at(const struct prose *prose, size_t off)
{
    size_t low = 0, high = prose->pieces.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (prose->pieces.at[mid].end <= off)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

void prose_render(const struct prose *prose, struct grid *grid, struct rect rect)
{
    grid_fill(grid, rect, ROLE_TEXT);
    for (int i = 0; i < rect.rows && prose->top + (size_t)i < prose->rows.len; i++) {
        const struct prose_row *row = &prose->rows.at[prose->top + (size_t)i];
        int col = rect.col + 1, end = rect.col + rect.cols;
        for (size_t at = row->start, n = piece_at(prose, at); at < row->end && col < end; n++) {
            const struct prose_piece *piece = &prose->pieces.at[n];
            size_t to = piece->end < row->end ? piece->end : row->end;
            col += grid_put(grid, rect.row + i, col, end - col,
                            strv_make(prose->text.ptr + at, to - at), piece->role);
            at = to;
        }
    }
}
