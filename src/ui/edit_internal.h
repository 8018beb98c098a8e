/* What edit.c and edit_rows.c share. */
#ifndef LECTERN_UI_EDIT_INTERNAL_H
#define LECTERN_UI_EDIT_INTERNAL_H

#include "lectern/ui/edit.h"

/* Makes the rows for a width where they are not those of the text as it is. */
void edit_set_rows(struct edit *edit, int cols);

/* The row of a place in the text; a place where a row was broken belongs to the row below. */
size_t edit_row_of(const struct edit *edit, size_t off);

/* Columns from the start of its row to a place. */
int edit_col_of(const struct edit *edit, size_t row, size_t off);

/* The place in a row at a column, or the row's end. */
size_t edit_off_at(const struct edit *edit, size_t row, int col);

#endif
