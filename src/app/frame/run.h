/* Runs lines of the one language. */
#ifndef LECTERN_APP_FRAME_RUN_H
#define LECTERN_APP_FRAME_RUN_H

#include "lectern/base/str.h"
#include "lectern/ui/keymap.h"

#include <stdint.h>

struct app;

/* Runs a line of the one language; `count` and `key` as typed before and after bound keys, 0 for
 * none. And the line of a binding. */
void app_run_line(struct app *app, struct strv line, const char *origin, long count, uint32_t key);
void app_fire(struct app *app, const struct keymap_result *result);

#endif
