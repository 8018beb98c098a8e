/* The mouse. */
#ifndef LECTERN_APP_FRAME_MOUSE_H
#define LECTERN_APP_FRAME_MOUSE_H

#include "layout.h"

#include "lectern/ui/key.h"

#include <stdbool.h>

struct app;

struct mouse {
    enum layout_divider dragged;
    bool selecting; /* the button is down on text */
};

/* Takes an event of the mouse. Returns the line to run for it, static, or null. */
const char *app_mouse(struct app *app, const struct mouse_event *mouse);

#endif
