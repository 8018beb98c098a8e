/* The popup in which a note is written: the passage it stands on, a field of several lines, tags.
 */
#ifndef LECTERN_UI_NOTE_EDITOR_H
#define LECTERN_UI_NOTE_EDITOR_H

#include "lectern/ui/edit.h"
#include "lectern/ui/grid.h"

#include <stdbool.h>

struct note_editor {
    struct edit edit;
    char *passage; /* the words the note stands on; owned */
    char *before;  /* the text as it was; owned */
    struct rect box, field;
};

/* Opens the editor on a text ("" for a new note). */
void note_editor_init(struct note_editor *editor, const char *passage, const char *body,
                      int ambiguous);
void note_editor_deinit(struct note_editor *editor);

/* Whether the text differs from what it was. */
bool note_editor_changed(const struct note_editor *editor);

/* Places the box on a screen of that size: the field grows with its text. */
void note_editor_layout(struct note_editor *editor, int rows, int cols);

/* Draws it with the keys that leave it at its lower edge. */
void note_editor_render(const struct note_editor *editor, struct grid *grid, const char *title,
                        const char *hints);

#endif
