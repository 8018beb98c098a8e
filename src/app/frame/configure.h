/* The configuration: read at the start, and again when the reader wants it. */
#ifndef LECTERN_APP_FRAME_CONFIGURE_H
#define LECTERN_APP_FRAME_CONFIGURE_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"

#include <stdbool.h>

struct app;

/* Reads the configuration. Fails with ERR_USAGE where the file asked for cannot be read; what is
 * wrong in it is complained about. And reads it again, and says so. */
bool app_load_config(struct app *app, struct err *err) ATTR_CHECKED;
void app_reload_config(struct app *app);

#endif
