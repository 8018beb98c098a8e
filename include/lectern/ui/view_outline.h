/* The outline of the speech that is shown: a tree that folds, with the size of each section, that
 * follows the text.
 *
 * Sections are named by their index in the document's array (preorder). The document stays the
 * caller's and must live as long as it is shown.
 */
#ifndef LECTERN_UI_VIEW_OUTLINE_H
#define LECTERN_UI_VIEW_OUTLINE_H

#include "lectern/model/model.h"
#include "lectern/model/record.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/command.h"
#include "lectern/ui/request.h"
#include "lectern/ui/tree.h"

#include <stdbool.h>

struct view_outline;

/* An empty view; free with the function below. */
struct view_outline *view_outline_new(void) ATTR_CHECKED;
void view_outline_free(struct view_outline *view);

/* Shows the sections of `doc` (null: none), open down to the second level. With `same` the document
 * shows the speech that was shown before: folds and selection are kept. */
void view_outline_set(struct view_outline *view, const struct document *doc, bool same);

/* Numbers beside the sections, for as many as the document has; null for none. Borrowed until the
 * next call. */
void view_outline_set_hits(struct view_outline *view, const size_t *hits);
void view_outline_set_notes(struct view_outline *view, const size_t *notes);

/* Marks the section the reader is in (SECTION_NONE: before the first), opening what it lies in.
 * With `select` it is selected too. */
void view_outline_follow(struct view_outline *view, uint32_t section, bool select);

/* The selected section; SECTION_NONE where there are none. */
uint32_t view_outline_selected(const struct view_outline *view);

/* Shows only sections that hold `filter` and what they lie in; empty: all. */
void view_outline_filter(struct view_outline *view, struct strv filter);
const char *view_outline_filter_text(const struct view_outline *view);

/* Source offset where the selected section starts; 0 where there is none. */
size_t view_outline_place(const struct view_outline *view);

/* The tree, for moving in it and folding; its nodes are the sections by index. */
struct tree *view_outline_tree(struct view_outline *view);

/* Selects the node at a line of the body; *on_fold tells whether the fold sign was meant. False
 * where there is none. */
bool view_outline_click(struct view_outline *view, int row, int col, bool *on_fold);

/* Carries out a command; false where it means nothing to this view. Moving asks for the text to
 * follow, opening for going there. */
bool view_outline_command(struct view_outline *view, enum command command, long count,
                          struct request *request);

/* Sets the size of the body and scrolls so that the cursor is in it. */
void view_outline_layout(struct view_outline *view, int rows, int cols);
void view_outline_render(const struct view_outline *view, struct grid *grid, struct rect rect,
                         bool active);

#endif
