/* The box is as high as its text and at most as the screen, so a short note leaves the page in
 * sight. */
#include "lectern/ui/note_editor.h"

#include "lectern/base/mem.h"
#include "lectern/ui/box.h"

#include <stdlib.h>
#include <string.h>

enum { BOX_COLS = 68, FIELD_LEAST_ROWS = 4 };

void note_editor_init(struct note_editor *editor, const char *passage, const char *body,
                      int ambiguous)
{
    memset(editor, 0, sizeof *editor);
    edit_init(&editor->edit, true, ambiguous);
    edit_set(&editor->edit, strv_of(body));
    editor->passage = mem_strdup(passage);
    editor->before = mem_strdup(body);
}

void note_editor_deinit(struct note_editor *editor)
{
    edit_deinit(&editor->edit);
    free(editor->passage);
    free(editor->before);
    memset(editor, 0, sizeof *editor);
}

bool note_editor_changed(const struct note_editor *editor)
{
    return !strv_eq(edit_text(&editor->edit), strv_of(editor->before));
}

void note_editor_layout(struct note_editor *editor, int rows, int cols)
{
    struct rect wide = box_place(rows, cols, rows, BOX_COLS);
    int passage = rows >= 9 ? 1 : 0;
    int text = (int)edit_row_count(&editor->edit, wide.cols - 4) + 1;
    if (text < FIELD_LEAST_ROWS)
        text = FIELD_LEAST_ROWS;
    editor->box = box_place(rows, cols, text + passage + 2, BOX_COLS);
    editor->field = (struct rect){editor->box.row + 1 + passage, editor->box.col + 2,
                                  editor->box.rows - 2 - passage, editor->box.cols - 4};
    edit_layout(&editor->edit, editor->field.rows, editor->field.cols);
}

void note_editor_render(const struct note_editor *editor, struct grid *grid, const char *title,
                        const char *hints)
{
    box_render(grid, editor->box, title, hints);
    if (editor->field.row > editor->box.row + 1)
        grid_put_cut(grid, editor->box.row + 1, editor->field.col, editor->field.cols,
                     strv_of(editor->passage), ROLE_NOTE);
    edit_render(&editor->edit, grid, editor->field, ROLE_POPUP);
}
