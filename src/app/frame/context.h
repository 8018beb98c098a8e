/* Where keys go. */
#ifndef LECTERN_APP_FRAME_CONTEXT_H
#define LECTERN_APP_FRAME_CONTEXT_H

#include "lectern/ui/command.h"

struct app;

/* Where keys go now. */
enum context app_context(const struct app *app);

#endif
