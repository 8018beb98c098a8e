/* What the list of notes and the trash have in common: rows of notes that can be marked, filtered
 * and sorted, and changed many at once. Their state is a struct note_rows. */
#ifndef LECTERN_APP_PANELS_NOTE_ROWS_H
#define LECTERN_APP_PANELS_NOTE_ROWS_H

#include "../frame/panel.h"

#include "lectern/base/err.h"
#include "lectern/ui/view_notes.h"

struct note_rows {
    struct view_notes *view;
    struct note_list notes; /* what it shows */
};

/* Shows the rows of a list in the place of those there are, and takes it over. */
void note_rows_take(struct note_rows *rows, struct note_list *fresh, enum view_notes_kind kind,
                    bool library);

/* Operations as panel.h says. The command knows what is done alike in both lists. */
void note_rows_init(struct app *app, void *self);
void note_rows_free(void *self);
bool note_rows_command(struct app *app, void *self, const struct call *call);
void note_rows_layout(struct app *app, void *self, int rows, int cols);
void note_rows_draw(struct app *app, void *self, struct rect body);
struct list *note_rows_list(void *self);
const char *note_rows_filter_text(const void *self);
void note_rows_filter(struct app *app, void *self, struct strv filter);
const struct note *note_rows_note(const void *self);
void note_rows_clip(struct app *app, void *self);

#define NOTE_ROWS_OPS                                                                              \
    .context = CONTEXT_NOTES, .whole = true, .size = sizeof(struct note_rows),                     \
    .init = note_rows_init, .free = note_rows_free, .layout = note_rows_layout,                    \
    .draw = note_rows_draw, .list = note_rows_list, .filter_text = note_rows_filter_text,          \
    .filter = note_rows_filter, .filter_problem = note_filter_problem,                             \
    .filter_word = note_filter_word, .note = note_rows_note, .clip = note_rows_clip

/* Appends a head of that name: how many rows of how many, filter, order, marks. */
void note_rows_title(const struct note_rows *rows, const char *name, struct strbuf *out);

/* Changes one note; *changed is set where there was something to change. */
typedef bool note_rows_changer(struct app *app, const struct note *note, const void *data,
                               bool *changed, struct err *err);

/* Changes the notes that are chosen, marked or else selected, as one step of undo. Returns how
 * many, or SIZE_MAX where it failed and nothing was changed; the reason is said then. */
size_t note_rows_change(struct app *app, struct note_rows *rows, note_rows_changer *change,
                        const void *data);

#endif
