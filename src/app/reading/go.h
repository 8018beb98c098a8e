/* Going to places. */
#ifndef LECTERN_APP_READING_GO_H
#define LECTERN_APP_READING_GO_H

#include "lectern/ui/request.h"

#include <stdbool.h>

struct app;

/* Carries out what a view asks for. */
void app_request(struct app *app, const struct request *request);

/* Back to the place before the last jump, and forward again. */
void app_jump(struct app *app, bool back);

#endif
