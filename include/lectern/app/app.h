/* The reader's screen on an open library: the one call that the layers above make. */
#ifndef LECTERN_APP_APP_H
#define LECTERN_APP_APP_H

#include "lectern/base/attributes.h"
#include "lectern/host/screen.h"

#include <stdbool.h>

/* As host/screen.h says of screen_run. All state lives inside the call. */
bool app_run(const struct screen_options *options, struct err *err) ATTR_CHECKED;

#endif
