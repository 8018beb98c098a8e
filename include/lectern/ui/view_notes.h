/* Notes, highlights and bookmarks as a list, with the selected one and its passage in full beside
 * or below it.
 *
 * The rows are the library's records and stay the caller's. Filters and orders are those of
 * note_filter.h. Rows can be marked, and what is done then is done to all marked ones that are
 * shown.
 */
#ifndef LECTERN_UI_VIEW_NOTES_H
#define LECTERN_UI_VIEW_NOTES_H

#include "lectern/model/record.h"
#include "lectern/ui/command.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/list.h"
#include "lectern/ui/note_filter.h"
#include "lectern/ui/request.h"

#include <stdbool.h>

enum view_notes_kind {
    VIEW_NOTES_ALL,
    VIEW_NOTES_BOOKMARKS,
    VIEW_NOTES_TRASH, /* what was deleted, with the day when it goes for good */
};

/* Notes borrowed from the view's rows. */
struct note_ref {
    const struct note *note;
};

struct note_refs {
    VEC(struct note_ref) at;
};

struct view_notes;

/* An empty view; free with the function below. */
struct view_notes *view_notes_new(void) ATTR_CHECKED;
void view_notes_free(struct view_notes *view);

/* The settings that hold the reader's names for colours: borrowed, must outlive the view. */
void view_notes_set_settings(struct view_notes *view, const struct settings *settings);

/* Shows these records, which must live until the next call: all of them or the bookmarks only.
 * `library`: they are from many speeches, whose titles are then shown. The selected note is kept by
 * its id. */
void view_notes_set(struct view_notes *view, const struct note *notes, size_t count,
                    enum view_notes_kind kind, bool library);
enum view_notes_kind view_notes_kind(const struct view_notes *view);
bool view_notes_of_library(const struct view_notes *view);

/* Applies a filter; the empty one shows all. `synonyms` are the reader's own sets, null for none,
 * and are not kept. */
void view_notes_filter(struct view_notes *view, struct strv filter,
                       const struct synonyms *synonyms);

/* Whether an expression of the filter took too long: then more notes may fit than are shown. */
bool view_notes_gave_up(const struct view_notes *view);
const char *view_notes_filter_text(const struct view_notes *view);

/* Orders the rows; the order stays for records that come later. Sorting by the order there is turns
 * it round. */
void view_notes_sort(struct view_notes *view, enum note_order order);
enum note_order view_notes_order(const struct view_notes *view, bool *descending);

/* The notes that a command is for, in the order shown: those marked, else the selected one. The
 * caller frees the vector. */
void view_notes_chosen(const struct view_notes *view, struct note_refs *out);

/* Selects the note with that id; false where it is not shown. */
bool view_notes_select(struct view_notes *view, const char *id);

/* The selected note, or null. */
const struct note *view_notes_selected(const struct view_notes *view);

/* The cursor over the rows, for moving it. */
struct list *view_notes_list(struct view_notes *view);

/* Carries out a command; false where it means nothing to this view. */
bool view_notes_command(struct view_notes *view, enum command command, long count,
                        struct request *request);

/* Sets the size of the body and scrolls so that the cursor is in it. */
void view_notes_layout(struct view_notes *view, int rows, int cols, int ambiguous);
void view_notes_render(const struct view_notes *view, struct grid *grid, struct rect rect);

/* Appends a note in one line for people: kind or letter, and its words. */
void view_notes_describe(const struct note *note, struct strbuf *out);

#endif
