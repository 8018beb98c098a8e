/* The view of the outline on a handmade speech, without a terminal: folds, following, filters,
 * clicks, what stands beside the sections. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/read.h"
#include "lectern/ui/view_outline.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 10, COLS = 40 };

static const char SPEECH[] = "在全镇植树动员会上的讲话\n"
                             "同志们：\n"
                             "今天把大家请来，是要把今年春天的植树工作说清楚。\n"
                             "一、认清形势\n"
                             "山上的土还薄，河边的风还大。\n"
                             "二、落实任务\n"
                             "（一）分好片区\n"
                             "东片归林场，西片归学校。各片要有名单，有日子。\n"
                             "（二）管好苗木\n"
                             "苗木到了先假植，再分发。\n"
                             "三、搞好配合\n"
                             "各单位要互相帮忙。谢谢大家！\n";

/* Sections in reading order. */
enum { FIRST, SECOND, SECOND_ONE, SECOND_TWO, THIRD, SECTIONS };

struct fixture {
    struct text *text;
    struct document doc;
    struct view_outline *view;
    struct grid grid;
};

static int setup(void **state)
{
    struct fixture *f = mem_new(1, sizeof *f);
    f->text = text_new(mem_copy(SPEECH, sizeof SPEECH - 1), sizeof SPEECH - 1);
    speech_read(f->text, &f->doc);
    f->view = view_outline_new();
    view_outline_set(f->view, &f->doc, false);
    view_outline_layout(f->view, ROWS, COLS);
    grid_init(&f->grid, ROWS, COLS, 1);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    view_outline_free(f->view);
    document_free(&f->doc);
    text_free(f->text);
    grid_deinit(&f->grid);
    free(f);
    return 0;
}

static size_t rows_of(const struct fixture *f)
{
    return list_count(&view_outline_tree(f->view)->list);
}

static void press(struct fixture *f, enum command command, long count)
{
    struct request request = {.kind = REQUEST_NONE};
    assert_true(view_outline_command(f->view, command, count, &request));
}

static bool row_holds(struct fixture *f, int row, const char *words)
{
    struct strbuf text = {0};
    view_outline_render(f->view, &f->grid, (struct rect){0, 0, ROWS, COLS}, true);
    for (int col = 0; col < COLS; col++) {
        const struct cell *cell = &f->grid.cells[row * COLS + col];
        strbuf_add(&text, cell->bytes, cell->len);
    }
    bool holds = strstr(strbuf_str(&text), words) != NULL;
    strbuf_free(&text);
    return holds;
}

static void the_test_speech_has_five_sections(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(f->doc.sections.len, SECTIONS);
    assert_int_equal(f->doc.sections.at[SECOND_TWO].parent, SECOND);
}

static void sections_fold_and_unfold(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(rows_of(f), SECTIONS);
    press(f, COMMAND_FOLD_ALL, 0);
    assert_int_equal(rows_of(f), 3);
    press(f, COMMAND_DOWN, 1);
    assert_true(row_holds(f, 1, "▸ 二、落实任务"));
    press(f, COMMAND_FOLD_TOGGLE, 0);
    assert_int_equal(rows_of(f), SECTIONS);
    assert_true(row_holds(f, 1, "▾ 二、落实任务"));
    press(f, COMMAND_DOWN, 1);
    press(f, COMMAND_LEFT, 0); /* first to the parent, then it closes */
    assert_int_equal(view_outline_selected(f->view), SECOND);
    press(f, COMMAND_LEFT, 0);
    assert_int_equal(rows_of(f), 3);
    press(f, COMMAND_UNFOLD_ALL, 0);
    assert_int_equal(rows_of(f), SECTIONS);
}

static void moving_asks_for_the_text_to_follow(void **state)
{
    struct fixture *f = *state;
    struct request request = {.kind = REQUEST_NONE};
    assert_true(view_outline_command(f->view, COMMAND_DOWN, 2, &request));
    assert_int_equal(request.kind, REQUEST_FOLLOW);
    assert_int_equal(request.src_off, f->doc.sections.at[SECOND_ONE].src.start);
    assert_int_equal(view_outline_place(f->view), request.src_off);
    assert_true(view_outline_command(f->view, COMMAND_OPEN, 0, &request));
    assert_int_equal(request.kind, REQUEST_OPEN);
    assert_int_equal(request.src_off, f->doc.sections.at[SECOND_ONE].src.start);
}

/* What is read is opened; what the reader selects in the outline stays while it has the keys. */
static void the_outline_follows_the_text(void **state)
{
    struct fixture *f = *state;
    press(f, COMMAND_FOLD_ALL, 0);
    view_outline_follow(f->view, SECOND_TWO, true);
    assert_int_equal(view_outline_selected(f->view), SECOND_TWO);
    assert_int_equal(rows_of(f), SECTIONS);
    view_outline_follow(f->view, THIRD, false);
    assert_int_equal(view_outline_selected(f->view), SECOND_TWO);
    view_outline_follow(f->view, SECTION_NONE, true);
    assert_int_equal(view_outline_selected(f->view), FIRST);
}

static void a_filter_shows_sections_with_what_they_lie_in(void **state)
{
    struct fixture *f = *state;
    press(f, COMMAND_FOLD_ALL, 0);
    view_outline_filter(f->view, STRV("苗木"));
    assert_int_equal(rows_of(f), 2);
    assert_true(row_holds(f, 0, "二、落实任务") && row_holds(f, 1, "（二）管好苗木"));
    view_outline_filter(f->view, STRV("水库"));
    assert_true(row_holds(f, 0, "No section fits"));
    view_outline_filter(f->view, STRV(""));
    assert_int_equal(rows_of(f), 3); /* folded as before */
}

static void folds_hold_when_the_same_speech_is_shown_anew(void **state)
{
    struct fixture *f = *state;
    press(f, COMMAND_DOWN, 1);
    press(f, COMMAND_FOLD_CLOSE, 0);
    view_outline_set(f->view, &f->doc, true);
    assert_int_equal(rows_of(f), 3);
    assert_int_equal(view_outline_selected(f->view), SECOND);
    view_outline_set(f->view, &f->doc, false);
    assert_int_equal(rows_of(f), SECTIONS);
}

static void a_click_on_the_sign_means_the_fold(void **state)
{
    struct fixture *f = *state;
    bool on_fold = true;
    assert_true(view_outline_click(f->view, 1, 20, &on_fold));
    assert_int_equal(view_outline_selected(f->view), SECOND);
    assert_false(on_fold);
    assert_true(view_outline_click(f->view, 1, 2, &on_fold));
    assert_true(on_fold);
    assert_true(view_outline_click(f->view, 0, 2, &on_fold)); /* nothing to fold there */
    assert_false(on_fold);
    assert_false(view_outline_click(f->view, 9, 2, &on_fold));
}

static void hits_and_notes_stand_beside_their_sections(void **state)
{
    struct fixture *f = *state;
    static const size_t HITS[SECTIONS] = {0, 3, 1, 2, 0}, NOTES[SECTIONS] = {0, 0, 0, 4, 0};
    size_t start = document_clean_of(&f->doc, f->doc.sections.at[FIRST].src.start);
    size_t end = document_clean_of(&f->doc, f->doc.sections.at[FIRST].src.end);
    char characters[24];
    snprintf(characters, sizeof characters, "%zu",
             utf8_count(strv_make(f->doc.clean + start, end - start)));
    assert_true(row_holds(f, 0, characters));
    view_outline_set_hits(f->view, HITS);
    view_outline_set_notes(f->view, NOTES);
    assert_true(row_holds(f, 1, "3"));
    assert_true(row_holds(f, 3, "●4"));
    assert_false(row_holds(f, 2, "●"));
}

static void a_speech_without_sections_says_so(void **state)
{
    struct fixture *f = *state;
    struct document nothing = {0};
    view_outline_set(f->view, &nothing, false);
    assert_int_equal(view_outline_selected(f->view), SECTION_NONE);
    assert_true(row_holds(f, 0, "No numbered sections"));
    view_outline_set(f->view, NULL, false);
    assert_false(row_holds(f, 0, "No"));
    assert_int_equal(view_outline_place(f->view), 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_test_speech_has_five_sections),
        TEST(sections_fold_and_unfold),
        TEST(moving_asks_for_the_text_to_follow),
        TEST(the_outline_follows_the_text),
        TEST(a_filter_shows_sections_with_what_they_lie_in),
        TEST(folds_hold_when_the_same_speech_is_shown_anew),
        TEST(a_click_on_the_sign_means_the_fold),
        TEST(hits_and_notes_stand_beside_their_sections),
        TEST(a_speech_without_sections_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
