/* Keys that act at once although longer ones begin with them. */
#ifndef LECTERN_APP_FRAME_EARLY_H
#define LECTERN_APP_FRAME_EARLY_H

#include "layout.h"
#include "../reading/jumps.h"

#include "lectern/ui/keymap.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

/* The cursors before a command that was run although longer keys may follow. */
struct early {
    enum pane active;
    size_t cursor_off, top_off; /* source offsets in the active text */
    size_t list_row, list_top, outline_row, outline_top;
    bool followed_from_text;
    struct jumps jumps;
    bool steps; /* the command is one of those that are given again and again */
};

/* Whether what the pending keys mean so far may run where it can be taken back, so that the screen
 * need not wait to see whether longer keys follow; the cursors are remembered then. */
bool app_may_run_early(struct app *app, const struct keymap_result *result);
void app_take_early_back(struct app *app);

/* After a digit that ran early: a key that the number means something to makes it a count, any
 * other key leaves it what it was. */
void app_settle_digit(struct app *app, uint32_t key);

#endif
