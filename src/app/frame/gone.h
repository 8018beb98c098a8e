/* The library's file was deleted or replaced under the open program. */
#ifndef LECTERN_APP_FRAME_GONE_H
#define LECTERN_APP_FRAME_GONE_H

#include "lectern/base/err.h"

struct app;

/* Offers to write the library's file anew after a failure with ERR_GONE. */
void app_ask_gone(struct app *app);

/* app_error() for what is kept by the way (places, drafts): once is enough where the file is gone.
 */
void app_error_by_the_way(struct app *app, const struct err *err);

/* Says at once when the library's file was deleted or replaced. */
void app_look_for_library(struct app *app);

/* Ends the program, after a question where the library's file is gone. */
void app_quit(struct app *app);

#endif
