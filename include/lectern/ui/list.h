/* A cursor over rows that scroll, and nothing about what the rows show.
 *
 * Items are known by id. The list keeps the item selected when items come, go, are sorted or
 * filtered; when it vanishes, the nearest one that was below (else above) is selected, and it is
 * selected again when it comes back. Rows are the items that pass the filter.
 */
#ifndef LECTERN_UI_LIST_H
#define LECTERN_UI_LIST_H

#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LIST_NONE SIZE_MAX

struct list {
    VEC(int64_t) ids;    /* of all items, in order */
    VEC(uint32_t) shown; /* rows: indices of items; empty where … */
    bool whole;          /* … each item is a row */
    size_t plain;   /* so many rows whose ids are their numbers, in the place of the two above */
    size_t row;     /* selected, < the number of rows; 0 where empty */
    size_t top;     /* first row on the screen */
    int rows;       /* of the screen */
    int64_t wanted; /* id of what the reader selected last, shown or not */
    bool has_wanted;
    VEC(int64_t) marked; /* ids that the reader marked, ascending */
    bool growing;        /* more items are to come */
    bool reaching;       /* the reader went to row `reach`, which may be another item later */
    size_t reach;
};

/* Starts as {0}. */
void list_deinit(struct list *list);

/* Gives new items; all are shown. The selected one stays on its line of the screen where the list
 * is long enough. */
void list_set(struct list *list, const int64_t *ids, size_t count);

/* The same, and takes the array over: it is freed with the list. */
void list_give(struct list *list, int64_t *ids, size_t count);

/* Gives `count` items with ids 0, 1, 2, …, which take no memory: for lists that never change under
 * the cursor, or that keep track of it themselves (list_place()). A filter makes it a list like the
 * others. */
void list_set_count(struct list *list, size_t count);

/* Tells whether more items are still to come: until the last have, the top, the bottom and rows by
 * number that the reader goes to are gone to again with each list_set(). */
void list_set_growing(struct list *list, bool growing);

/* Shows the items for which `keep` says so; null shows all. */
void list_filter(struct list *list, bool (*keep)(const void *data, size_t item), const void *data);

/* Size of the screen; scrolls so that the selected row is in it. */
void list_layout(struct list *list, int rows);

/* Each returns whether the selection changed. Negative goes up. */
bool list_move(struct list *list, long by);
bool list_move_pages(struct list *list, long halves);
bool list_to_row(struct list *list, size_t row); /* past the end: the last one */
bool list_to_id(struct list *list, int64_t id);  /* false also where it is not shown */

/* Selects a row (past the end: the last one) as list_filter() does: what the reader selected last
 * is still wanted. */
void list_place(struct list *list, size_t row);

/* Scrolls the screen; the selected row goes along when it would leave it. */
void list_scroll(struct list *list, long by);

/* Selects the row at a line of the screen; false where there is none. */
bool list_click(struct list *list, int screen_row);

/* --- marks, for doing something to many at once (list_mark.c) --- */

/* Marks the selected row, or takes its mark away, and goes down one; `count` rows. */
void list_mark(struct list *list, long count);

/* Marks the rows that are shown and have no mark, and takes the marks of the others away. */
void list_mark_invert(struct list *list);

/* Takes all marks away; false where there were none. */
bool list_unmark(struct list *list);

/* Whether the item is marked; and the number of marked items among the rows. A filter hides marked
 * ones without forgetting them. */
bool list_is_marked(const struct list *list, size_t item);
size_t list_mark_count(const struct list *list);

/* Forgets the marks of ids that are no items any more. */
void list_prune_marks(struct list *list);

size_t list_count(const struct list *list);               /* rows */
size_t list_item(const struct list *list, size_t row);    /* item of a row, or LIST_NONE */
size_t list_selected(const struct list *list);            /* item selected, or LIST_NONE */
int64_t list_selected_id(const struct list *list);        /* -1 for none */
int list_screen_row(const struct list *list, size_t row); /* line of the screen, -1 for none */

#endif
