/* Undo and redo, one stack for notes, corrections of outlines and the clippings desk. */
#ifndef LECTERN_APP_READING_UNDO_H
#define LECTERN_APP_READING_UNDO_H

#include <stdbool.h>

struct app;

/* Takes the last change back; or makes it again. Says what it was. */
void app_undo_note(struct app *app, bool again);

#endif
