/* The state of the list of notes, shared by its source files only. */
#ifndef LECTERN_UI_VIEW_NOTES_INTERNAL_H
#define LECTERN_UI_VIEW_NOTES_INTERNAL_H

#include "lectern/ui/prose.h"
#include "lectern/ui/two_panes.h"
#include "lectern/ui/view_notes.h"

enum { VIEW_NOTES_KINDS = VIEW_NOTES_TRASH + 1 };

struct view_notes {
    const struct note *notes; /* borrowed */
    size_t count;
    enum view_notes_kind kind;
    bool library;
    const struct settings *settings; /* borrowed; null: colours have no names */
    VEC(uint32_t) items;             /* indices of notes of the kind, in order: the list's items */
    struct list list;
    struct strbuf filter;     /* as typed */
    struct note_filter asked; /* and taken apart */
    enum note_order orders[VIEW_NOTES_KINDS];
    bool descending[VIEW_NOTES_KINDS];
    struct two_panes panes;
    struct prose prose;      /* the selected note in full */
    const struct note *told; /* … which it is; null: to be made anew */
    int told_cols;
};

/* The note of an item of the list, or null. */
const struct note *view_notes_of_item(const struct view_notes *view, size_t item);

/* Makes the detail of the selected note for the present size. */
void view_notes_tell(struct view_notes *view, int ambiguous);

#endif
