/* A screen without a screen that searches: texts in its library, their list, a search that is done.
 */
#ifndef TESTS_UNIT_APP_SEARCH_FIXTURE_H
#define TESTS_UNIT_APP_SEARCH_FIXTURE_H

#include "lectern/host/config_files.h"
#include "lectern/library/texts/add.h"
#include "unit/app_fixture.h"
#include "unit/scratch.h"

#include "../src/app/reading/list.h"
#include "../src/app/reading/search.h"
#include "../src/app/reading/search_use.h"

static inline int64_t searcher_now(void)
{
    return 1000;
}

static inline int searcher_setup(void **state)
{
    struct screen *screen = screen_start();
    screen->options.now_ms = searcher_now;
    config_files_init(&screen->app.config);
    screen->app.list = view_speeches_new();
    *state = screen;
    return 0;
}

static inline int searcher_teardown(void **state)
{
    struct screen *screen = *state;
    struct app *app = &screen->app;
    app_search_end(app);
    undo_free(&app->undo);
    free(app->question.text);
    shelf_free(&app->speeches);
    shelf_row_free(&app->speech_given);
    view_speeches_free(app->list);
    config_deinit(&app->config);
    screen_end(screen);
    return 0;
}

static inline void searcher_add(struct screen *screen, struct strv text)
{
    struct scratch scratch = scratch_make();
    char *path = scratch_write(&scratch, "a.txt", text);
    struct add_options options = {.now_ms = searcher_now()};
    struct add_result result;
    struct err err = {0};
    if (!library_add(screen->options.library, path, &options, &result, &err))
        fail_msg("%s", err.msg);
    free(path);
    scratch_remove(&scratch);
}

/* Adds so many speeches of which each has two places of 水闸, in paragraphs of their own. */
static inline void searcher_add_sluices(struct screen *screen, int count)
{
    for (int i = 1; i <= count; i++) {
        struct strbuf text = {0};
        strbuf_addf(&text, "在第%d村会上的讲话\n\n同志们：\n\n先看水闸，再看渠。\n\n", i);
        strbuf_addf(&text, "第%d村的水闸要修。\n", i);
        searcher_add(screen, strbuf_strv(&text));
        strbuf_free(&text);
    }
}

/* Searches to the end; the list of speeches is read before. */
static inline void searcher_search(struct screen *screen, const char *words)
{
    struct app *app = &screen->app;
    struct language_problem problem;
    bool of_narrow;
    if (shelf_len(&app->speeches) == 0) {
        app_list_start(app);
        app_list_finish(app);
    }
    assert_true(app_search_start(app, strv_of(words), STRV(""), &problem, &of_narrow));
    app_search_settle(app, 0);
    assert_false(app_search_wanted(app));
}

#define SEARCHER_TEST(function)                                                                    \
    cmocka_unit_test_setup_teardown(function, searcher_setup, searcher_teardown)

#endif
