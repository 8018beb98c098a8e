/* A screen without a screen: the state that modules of the frame need, with a library in memory and
 * a clock that a test sets. */
#ifndef TESTS_UNIT_APP_FIXTURE_H
#define TESTS_UNIT_APP_FIXTURE_H

#include "lectern/library/library.h"
#include "unit/check.h"

#include "../src/app/state.h"

#include <stdlib.h>

struct clock_term {
    struct term term;
    int64_t now_ms;
};

struct screen {
    struct app app;
    struct screen_options options;
    struct clock_term term;
    struct strbuf log; /* what operations of a test write down */
};

static inline int64_t screen_clock(struct term *term)
{
    return ((const struct clock_term *)term)->now_ms;
}

static const struct term_ops SCREEN_TERM = {.clock_ms = screen_clock};

/* The log of the screen that an operation gets as its application. */
static inline struct strbuf *screen_log(struct app *app)
{
    return &((struct screen *)app)->log; /* its first member */
}

static inline struct screen *screen_start(void)
{
    struct screen *screen = mem_new(1, sizeof *screen);
    struct err err = {0};
    screen->term.term.ops = &SCREEN_TERM;
    screen->options.library = library_open(":memory:", NULL, &err);
    if (screen->options.library == NULL)
        fail_msg("%s", err.msg);
    screen->app.options = &screen->options;
    screen->app.term = &screen->term.term;
    screen->app.grid.ambiguous = 1;
    for (int i = 0; i < 2; i++)
        screen->app.readers[i].view = view_text_new();
    app_prompt_init(&screen->app);
    return screen;
}

static inline void screen_end(struct screen *screen)
{
    struct app *app = &screen->app;
    app_editor_deinit(app);
    app_prompt_deinit(app);
    for (int i = 0; i < 2; i++)
        view_text_free(app->readers[i].view);
    messages_free(&app->messages);
    library_close(screen->options.library);
    strbuf_free(&screen->log);
    free(screen);
}

#endif
