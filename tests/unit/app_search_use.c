/* Hits that are highlighted (`cy` and the like): which ones, as one step, many after a question. */
#include "lectern/library/notes/notes.h"
#include "unit/app_search_fixture.h"

#include "../src/app/frame/question.h"

static void highlight(struct app *app, const char *color)
{
    struct strbuf text = {0};
    struct line line = {0};
    struct err err = {0};
    strbuf_addf(&text, "results highlight %s", color);
    assert_true(line_parse(strbuf_strv(&text), &line, &err));
    app_search_do(app, &line);
    line_free(&line);
    strbuf_free(&text);
}

static void read_notes(struct screen *screen, struct note_list *notes)
{
    struct err err = {0};
    *notes = (struct note_list){0};
    assert_true(library_notes(screen->options.library, 0, notes, &err));
}

static void expect_count(struct screen *screen, size_t count)
{
    struct note_list notes;
    read_notes(screen, &notes);
    assert_int_equal(notes.rows.len, count);
    note_list_free(&notes);
}

static bool stands_at(const struct note_list *notes, const struct hit *hit)
{
    for (size_t i = 0; i < notes->rows.len; i++)
        if (notes->rows.at[i].speech_id == hit->speech_id &&
            notes->rows.at[i].src.start == hit->src.start &&
            notes->rows.at[i].src.end == hit->src.end)
            return true;
    return false;
}

static void expect_last_message(const struct app *app, const char *part)
{
    assert_true(app->messages.all.len > 0);
    assert_non_null(strstr(app->messages.all.at[app->messages.all.len - 1].text, part));
}

static void every_hit_gets_its_highlight_where_it_stands(void **state)
{
    struct screen *screen = *state;
    struct app *app = &screen->app;
    struct note_list notes;
    size_t hits = 0;
    searcher_add_sluices(screen, 3);
    searcher_search(screen, "水闸");
    highlight(app, "yellow");
    read_notes(screen, &notes);
    assert_int_equal(notes.rows.len, 6);
    for (size_t i = 0; i < notes.rows.len; i++) {
        assert_int_equal(notes.rows.at[i].kind, NOTE_HIGHLIGHT);
        assert_string_equal(notes.rows.at[i].color, "yellow");
        assert_string_equal(notes.rows.at[i].exact, "水闸");
    }
    for (size_t row = 0; row < app->search.rows; row++) {
        const struct hit *hit;
        if (!app_search_row(app, row, &hit) || !hit)
            continue;
        assert_true(stands_at(&notes, hit));
        hits++;
    }
    assert_int_equal(hits, notes.rows.len);
    note_list_free(&notes);
}

static void they_are_one_step_to_take_back(void **state)
{
    struct screen *screen = *state;
    struct app *app = &screen->app;
    const struct step *step;
    struct err err = {0};
    searcher_add_sluices(screen, 3);
    searcher_search(screen, "水闸");
    highlight(app, "green");
    expect_count(screen, 6);
    assert_true(undo_back(&app->undo, screen->options.library, 2000, &step, &err));
    assert_non_null(step);
    expect_count(screen, 0);
    assert_true(undo_back(&app->undo, screen->options.library, 2000, &step, &err));
    assert_null(step);
    assert_true(undo_again(&app->undo, screen->options.library, 3000, &step, &err));
    expect_count(screen, 6);
}

static void marked_hits_are_highlighted_alone_and_dropped_ones_not(void **state)
{
    struct screen *screen = *state;
    struct app *app = &screen->app;
    struct note_list notes;
    searcher_add_sluices(screen, 3);
    searcher_search(screen, "水闸");
    list_to_row(&app->search.list, 1);
    struct hit dropped = *app_search_selected(app);
    app_search_drop(app);
    highlight(app, "blue");
    read_notes(screen, &notes);
    assert_int_equal(notes.rows.len, 5);
    assert_false(stands_at(&notes, &dropped));
    note_list_free(&notes);
    list_to_row(&app->search.list, 1);
    struct hit marked = *app_search_selected(app);
    app_search_toggle_mark(app, 1);
    highlight(app, "red");
    read_notes(screen, &notes);
    assert_int_equal(notes.rows.len, 6);
    for (size_t i = 0; i < notes.rows.len; i++)
        if (strcmp(notes.rows.at[i].color, "red") == 0) {
            assert_int_equal(notes.rows.at[i].speech_id, marked.speech_id);
            assert_int_equal(notes.rows.at[i].src.start, marked.src.start);
        }
    note_list_free(&notes);
}

static void many_are_asked_about(void **state)
{
    struct screen *screen = *state;
    struct app *app = &screen->app;
    searcher_add_sluices(screen, 10);
    searcher_search(screen, "水闸");
    highlight(app, "yellow");
    assert_true(app_asking(app));
    expect_count(screen, 0);
    app_answer(app, 'n');
    assert_false(app_asking(app));
    expect_count(screen, 0);
    highlight(app, "yellow");
    app_answer(app, 'y');
    expect_count(screen, 20);
}

static void no_note_is_made_of_what_cannot_be(void **state)
{
    struct screen *screen = *state;
    struct app *app = &screen->app;
    searcher_add_sluices(screen, 1);
    searcher_search(screen, "水闸");
    highlight(app, "mauve");
    expect_last_message(app, "colour");
    screen->options.read_only = true;
    highlight(app, "yellow");
    expect_last_message(app, "only be read");
    screen->options.read_only = false;
    searcher_search(screen, "没有的词");
    highlight(app, "yellow");
    expect_count(screen, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEARCHER_TEST(every_hit_gets_its_highlight_where_it_stands),
        SEARCHER_TEST(they_are_one_step_to_take_back),
        SEARCHER_TEST(marked_hits_are_highlighted_alone_and_dropped_ones_not),
        SEARCHER_TEST(many_are_asked_about),
        SEARCHER_TEST(no_note_is_made_of_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
