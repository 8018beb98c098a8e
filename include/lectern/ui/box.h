/* The frame of a popup. */
#ifndef LECTERN_UI_BOX_H
#define LECTERN_UI_BOX_H

#include "lectern/ui/grid.h"

/* Clears the rectangle (at least 3 by 3) and draws a frame around it, with a title in its upper and
 * a footer in its lower line; null or "" for none. */
void box_render(struct grid *grid, struct rect rect, const char *title, const char *footer);

/* A rectangle of the wanted size, or what the screen has room for, in the middle of the screen and
 * above its last line. */
struct rect box_place(int rows, int cols, int want_rows, int want_cols);

#endif
