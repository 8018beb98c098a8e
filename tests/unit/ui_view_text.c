/* The reading pane on a handmade speech: page, places, display switches, finding, selecting,
 * drawing. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/read.h"
#include "lectern/ui/page.h"
#include "lectern/ui/view_text.h"

#include <stdlib.h>

static const char SPEECH[] =
    "在全镇植树动员会上的讲话\n"
    "同志们:\n"
    "今天把大家请来,是要把今年春天的植树工作说清楚。去年我们种了三千二百棵树,活了两千九百棵。\n"
    "一、认清形势\n"
    "山上的土还薄,河边的风还大。树种下去,水要跟上,人也要跟上!\n"
    "二、落实任务\n"
    "(一)分好片区\n"
    "东片归林场,西片归学校。各片要有名单,有日子。\n"
    "(二)管好苗木\n"
    "苗木到了先假植,再分发。\n"
    "三、搞好配合\n"
    "各单位要互相帮忙。谢谢大家!\n";

struct fixture {
    struct text *text;
    struct document doc;
    struct view_text *view;
};

static int setup(void **state)
{
    struct fixture *fixture = mem_new(1, sizeof *fixture);
    fixture->text = text_new(mem_copy(SPEECH, sizeof SPEECH - 1), sizeof SPEECH - 1);
    speech_read(fixture->text, &fixture->doc);
    fixture->view = view_text_new();
    view_text_set(fixture->view, &fixture->doc, fixture->text, 0);
    view_text_layout(fixture->view, 8, 50);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    view_text_free(fixture->view);
    document_free(&fixture->doc);
    text_free(fixture->text);
    free(fixture);
    return 0;
}

/* Source offset of the first place of some words. */
static size_t at(const char *words)
{
    const char *found = strstr(SPEECH, words);
    assert_non_null(found);
    return (size_t)(found - SPEECH);
}

static void the_test_speech_is_one_with_five_sections(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture->doc.speeches.len, 1);
    assert_int_equal(view_text_doc(fixture->view)->sections.len, 5);
}

static void a_place_stays_when_the_width_changes(void **state)
{
    struct fixture *fixture = *state;
    view_text_goto(fixture->view, at("西片"));
    for (int cols = 2; cols <= 120; cols++) {
        view_text_layout(fixture->view, 1 + cols % 9, cols);
        assert_int_equal(view_text_cursor(fixture->view), at("西片"));
    }
}

/* After any jump, the characters left are those that are there. */
static void the_characters_left_are_counted_from_anywhere(void **state)
{
    struct fixture *fixture = *state;
    static const char *const PLACES[] = {"同志们", "谢谢",   "(二)",  "去年",
                                         "大家!",  "在全镇", "土还薄"};
    const struct document *doc = view_text_doc(fixture->view);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
            view_text_goto(fixture->view, at(PLACES[i]));
            size_t start = document_clean_of(doc, view_text_cursor(fixture->view));
            size_t ends[] = {doc->clean_len, document_clean_of(doc, at("三、"))};
            size_t srcs[] = {sizeof SPEECH - 1, at("三、")};
            size_t left = ends[round] > start
                              ? utf8_count(strv_make(doc->clean + start, ends[round] - start))
                              : 0;
            assert_int_equal(view_text_chars_left(fixture->view, srcs[round]), left);
        }
    }
}

/* Also in a text that is counted by an index: each byte may be where one of its parts begins. */
static void the_characters_left_are_right_in_a_long_speech(void **state)
{
    struct fixture *fixture = *state;
    struct strbuf text = {0};
    for (int i = 0; i < 700; i++)
        strbuf_addf(&text, "第%d排种了%d棵柳树, ok。\n", i, i * i);
    struct text *source = text_new(mem_copy(strbuf_str(&text), text.len), text.len);
    struct document doc;
    speech_read(source, &doc);
    view_text_set(fixture->view, &doc, source, 0);
    const struct document *shown = view_text_doc(fixture->view);
    for (size_t i = 0; i < 40; i++) {
        view_text_goto(fixture->view, text.len * (i * 7 % 40) / 40);
        size_t start = document_clean_of(shown, view_text_cursor(fixture->view));
        struct strv clean = strv_make(shown->clean, shown->clean_len);
        size_t end = utf8_floor(clean, clean.len - i * 97);
        size_t left = end > start ? utf8_count(strv_make(shown->clean + start, end - start)) : 0;
        size_t src_end = document_src_of(shown, end);
        assert_int_equal(view_text_chars_left(fixture->view, src_end), left);
    }
    view_text_clear(fixture->view);
    document_free(&doc);
    text_free(source);
    strbuf_free(&text);
}

/* The row at the top shows the same words when the width comes back. */
static void resizing_keeps_the_offset_at_the_top(void **state)
{
    struct fixture *fixture = *state;
    view_text_layout(fixture->view, 4, 40);
    view_text_goto(fixture->view, at("苗木到了"));
    size_t top = view_text_top(fixture->view);
    view_text_layout(fixture->view, 4, 90);
    view_text_layout(fixture->view, 4, 40);
    assert_int_equal(view_text_top(fixture->view), top);
}

/* A place near the end is shown at the top as far as the text goes, whatever sizes come before. */
static void sizes_passed_through_do_not_move_the_page(void **state)
{
    struct fixture *fixture = *state;
    view_text_set(fixture->view, &fixture->doc, fixture->text, at("三、搞好"));
    view_text_layout(fixture->view, 40, 100);
    view_text_layout(fixture->view, 4, 30);
    assert_true(view_text_progress(fixture->view) == 1.0);
    assert_int_equal(view_text_cursor(fixture->view), at("三、搞好"));
}

static void the_innermost_section_is_found(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *words, *label;
    } CASES[] = {{"山上的土", "一、"}, {"西片归", "(一)"}, {"再分发", "(二)"}, {"谢谢", "三、"}};
    const struct document *doc = view_text_doc(fixture->view);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        uint32_t section = view_text_section_at(fixture->view, at(CASES[i].words));
        assert_int_not_equal(section, SECTION_NONE);
        assert_string_equal(doc->sections.at[section].label_text, CASES[i].label);
    }
    assert_int_equal(view_text_section_at(fixture->view, at("同志们")), SECTION_NONE);
}

static void sections_are_walked_in_order_and_by_level(void **state)
{
    struct fixture *fixture = *state;
    view_text_goto(fixture->view, at("同志们"));
    assert_true(view_text_move_sections(fixture->view, 1, false));
    assert_int_equal(view_text_cursor(fixture->view), at("一、认清"));
    assert_true(view_text_move_sections(fixture->view, 2, false));
    assert_int_equal(view_text_cursor(fixture->view), at("(一)分好"));
    assert_true(view_text_move_sections(fixture->view, 1, true));
    assert_int_equal(view_text_cursor(fixture->view), at("(二)管好"));
    view_text_goto(fixture->view, at("一、认清"));
    assert_true(view_text_move_sections(fixture->view, 1, true));
    assert_int_equal(view_text_cursor(fixture->view), at("二、落实"));
    assert_true(view_text_move_sections(fixture->view, -2, false));
    assert_int_not_equal(view_text_cursor(fixture->view), at("二、落实"));
    view_text_goto(fixture->view, at("谢谢"));
    assert_false(view_text_move_sections(fixture->view, 1, false));
}

static void words_are_found_in_the_other_script_and_over_line_ends(void **state)
{
    struct fixture *fixture = *state;
    const struct find_options none = {0};
    assert_int_equal(view_text_find(fixture->view, STRV("植樹"), &none, true), 2);
    assert_int_equal(view_text_find(fixture->view, STRV("同 志\n们"), &none, true), 1);
    assert_int_equal(view_text_cursor(fixture->view), at("同志们"));
    assert_int_equal(view_text_find(fixture->view, STRV("没有的话"), &none, true), 0);
    assert_int_equal(view_text_find(fixture->view, STRV("东片归林场西片"), &none, true), 0);
    assert_int_equal(view_text_find(fixture->view, STRV("东片归林场西片"),
                                    &(struct find_options){.blind = true}, true),
                     1);
}

static void hits_are_walked_round_the_ends(void **state)
{
    struct fixture *fixture = *state;
    bool wrapped;
    size_t current;
    view_text_goto(fixture->view, 0);
    assert_int_equal(view_text_find(fixture->view, STRV("苗木"), &(struct find_options){0}, true),
                     2);
    assert_int_equal(view_text_hits(fixture->view, &current), 2);
    assert_int_equal(current, 1);
    assert_true(view_text_find_next(fixture->view, 1, &wrapped));
    assert_false(wrapped);
    assert_true(view_text_find_next(fixture->view, 1, &wrapped));
    assert_true(wrapped);
    view_text_hits(fixture->view, &current);
    assert_int_equal(current, 1);
    assert_true(view_text_find_next(fixture->view, -1, &wrapped));
    assert_true(wrapped);
    view_text_hits(fixture->view, &current);
    assert_int_equal(current, 2);
}

static void the_passage_is_the_sentence_or_the_selection(void **state)
{
    struct fixture *fixture = *state;
    view_text_goto(fixture->view, at("西片归"));
    struct span passage = view_text_passage(fixture->view);
    assert_int_equal(passage.start, at("东片归"));
    assert_int_equal(passage.end, at("各片要有"));
    view_text_select(fixture->view, SELECT_CHARS);
    view_text_move_units(fixture->view, MOTION_CHAR, 1);
    passage = view_text_passage(fixture->view);
    assert_int_equal(passage.start, at("西片归"));
    assert_int_equal(passage.end, at("西片归") + strlen("西片"));
    view_text_swap_ends(fixture->view);
    assert_int_equal(view_text_cursor(fixture->view), at("西片归"));
    view_text_select(fixture->view, SELECT_PARAS);
    passage = view_text_passage(fixture->view);
    assert_int_equal(passage.start, at("东片归"));
    assert_int_equal(passage.end, at("\n(二)"));
}

static void a_section_is_selected_with_all_below_it(void **state)
{
    struct fixture *fixture = *state;
    view_text_goto(fixture->view, at("二、落实"));
    view_text_select_section(fixture->view, true, 1);
    struct span passage = view_text_passage(fixture->view);
    assert_int_equal(passage.start, at("二、落实"));
    assert_int_equal(passage.end, at("\n三、"));
}

/* A unit with a count at a place, and the words selected by it. */
static void text_objects_take_the_unit_with_and_without_its_edges(void **state)
{
    enum { SECTION = -1 };
    static const struct {
        const char *at;
        int unit;
        bool around;
        long count;
        const char *from, *to; /* `to` follows the selection */
    } CASES[] = {
        {"西片归", MOTION_CLAUSE, false, 1, "西片归", "。各片"},
        {"西片归", MOTION_CLAUSE, true, 1, "西片归", "各片"},
        {"东片归", MOTION_CLAUSE, false, 2, "东片归", "。各片"},
        {"东片归", MOTION_CLAUSE, true, 3, "东片归", "有日子"},
        {"去年我们", MOTION_SENTENCE, false, 1, "去年我们", "\n一、"},
        {"今天把大家", MOTION_SENTENCE, true, 2, "今天把大家", "\n一、"},
        {"要跟上", MOTION_PARA, false, 1, "山上的土", "\n二、"},
        {"东片归", MOTION_PARA, false, 3, "东片归", "\n三、"},
        {"东片归", MOTION_PARA, true, 2, "东片归", "\n苗木"},
        {"各片", SECTION, false, 1, "东片归", "\n(二)管"},
        {"各片", SECTION, true, 1, "(一)分", "\n(二)管"},
        {"各片", SECTION, true, 2, "二、落实", "\n三、"},
        {"各片", SECTION, false, 2, "(一)分", "\n三、"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        view_text_select_end(fixture->view);
        view_text_goto(fixture->view, at(CASES[i].at));
        if (CASES[i].unit == SECTION)
            view_text_select_section(fixture->view, CASES[i].around, CASES[i].count);
        else
            view_text_select_unit(fixture->view, (enum motion_unit)CASES[i].unit, CASES[i].around,
                                  CASES[i].count);
        struct span passage = view_text_passage(fixture->view);
        if (passage.start != at(CASES[i].from) || passage.end != at(CASES[i].to))
            fail_msg("case %zu: %.*s", i, (int)(passage.end - passage.start),
                     SPEECH + passage.start);
    }
}

static void a_text_object_again_takes_more(void **state)
{
    struct fixture *fixture = *state;
    view_text_goto(fixture->view, at("东片归"));
    view_text_select_unit(fixture->view, MOTION_CLAUSE, false, 1);
    view_text_select_unit(fixture->view, MOTION_CLAUSE, false, 1);
    struct span passage = view_text_passage(fixture->view);
    assert_int_equal(passage.start, at("东片归"));
    assert_int_equal(passage.end, at("。各片"));
    view_text_select_section(fixture->view, true, 1);
    view_text_select_section(fixture->view, true, 1);
    passage = view_text_passage(fixture->view);
    assert_int_equal(passage.start, at("二、落实"));
    assert_int_equal(passage.end, at("\n三、"));
    view_text_select_section(fixture->view, true, 1);
    passage = view_text_passage(fixture->view);
    assert_int_equal(passage.start, 0);
}

static void the_raw_view_and_the_other_script_show_the_same_places(void **state)
{
    struct fixture *fixture = *state;
    struct view_text_style style = *view_text_style(fixture->view);
    view_text_goto(fixture->view, at("(二)管好"));
    for (int raw = 0; raw < 2; raw++)
        for (int script = FOLD_AS_IS; script <= FOLD_TRADITIONAL; script++) {
            style.raw = raw != 0;
            style.script.script = (enum fold_script)script;
            view_text_set_style(fixture->view, &style);
            view_text_layout(fixture->view, 8, 50);
            assert_int_equal(view_text_cursor(fixture->view), at("(二)管好"));
        }
    assert_non_null(strstr(view_text_doc(fixture->view)->clean, "動員會"));
}

/* Every character of the text is on the page once, whatever the width, and row and column lead back
 * to it. */
static void the_page_loses_nothing_at_any_width(void **state)
{
    struct fixture *fixture = *state;
    const struct document *doc = view_text_doc(fixture->view);
    struct page page = {0};
    for (int cols = 2; cols <= 100; cols++) {
        struct page_options options = {.wrap = {.cols = cols,
                                                .indent_cols = cols > 8 ? 4 : 0,
                                                .ambiguous = 1,
                                                .justify = cols % 2},
                                       .spacing = cols % 3};
        page_make(&page, doc, NULL, &options);
        for (size_t off = 0; off < doc->clean_len; off = motion_next(doc, MOTION_CHAR, off)) {
            size_t row = page_row_of(&page, off);
            int col = page_col_of(&page, doc, off);
            assert_true(off >= page.rows.at[row].start);
            assert_false(page.rows.at[row].spacer);
            if (off < page.rows.at[row].end)
                assert_int_equal(page_off_at(&page, doc, row, col), off);
            if (motion_next(doc, MOTION_CHAR, off) == off)
                break;
        }
    }
    page_free(&page);
}

static void drawing_changes_nothing_and_fits_every_size(void **state)
{
    struct fixture *fixture = *state;
    for (int rows = 1; rows <= 12; rows += 3)
        for (int cols = 1; cols <= 70; cols += 3) {
            struct grid grid;
            struct strbuf first = {0}, second = {0};
            grid_init(&grid, rows, cols, 1);
            view_text_layout(fixture->view, rows, cols);
            struct rect all = {0, 0, rows, cols};
            view_text_render(fixture->view, &grid, all, true);
            grid_dump(&grid, &first);
            view_text_render(fixture->view, &grid, all, true);
            grid_dump(&grid, &second);
            assert_string_equal(strbuf_str(&first), strbuf_str(&second));
            assert_in_range(grid.cursor_row, 0, rows - 1);
            strbuf_free(&first);
            strbuf_free(&second);
            grid_deinit(&grid);
        }
}

static void notes_are_found_under_the_cursor_shortest_first(void **state)
{
    struct fixture *fixture = *state;
    size_t start = at("东片归");
    struct note notes[] = {
        {.kind = NOTE_PASSAGE, .src = {start, at("各片要有")}, .body = "long"},
        {.kind = NOTE_HIGHLIGHT, .src = {start, at("西片归")}, .body = "short"},
        {.kind = NOTE_PASSAGE, .src = {at("谢谢"), at("谢谢") + 12}, .body = "far"},
    };
    view_text_set_notes(fixture->view, notes, 3);
    view_text_goto(fixture->view, start);
    assert_string_equal(view_text_note_at(fixture->view, 0)->body, "short");
    assert_string_equal(view_text_note_at(fixture->view, 1)->body, "long");
    assert_null(view_text_note_at(fixture->view, 2));
    assert_true(view_text_move_notes(fixture->view, 1));
    assert_int_equal(view_text_cursor(fixture->view), at("谢谢"));
    assert_true(view_text_move_notes(fixture->view, -1));
    assert_int_equal(view_text_cursor(fixture->view), start);
}

static void each_of_overlapping_notes_is_reached_in_turn(void **state)
{
    struct fixture *fixture = *state;
    size_t start = at("东片归"), which;
    struct note notes[] = {
        {.id = "a", .kind = NOTE_PASSAGE, .src = {start, at("各片要有")}},
        {.id = "b", .kind = NOTE_HIGHLIGHT, .src = {start, at("西片归")}},
        {.id = "c", .kind = NOTE_SECTION, .src = {at("(一)分"), at("(一)分") + 9}},
    };
    view_text_set_notes(fixture->view, notes, 3);
    view_text_goto(fixture->view, start);
    assert_string_equal(view_text_note(fixture->view)->id, "b");
    assert_true(view_text_next_note_here(fixture->view));
    assert_string_equal(view_text_note(fixture->view)->id, "a");
    assert_int_equal(view_text_notes_here(fixture->view, &which), 2);
    assert_int_equal(which, 2);
    assert_true(view_text_next_note_here(fixture->view));
    assert_string_equal(view_text_note(fixture->view)->id, "b");
    view_text_choose_note(fixture->view, "a");
    view_text_move_units(fixture->view, MOTION_CHAR, 1);
    assert_string_equal(view_text_note(fixture->view)->id, "b");
    view_text_goto(fixture->view, at("(一)分"));
    assert_false(view_text_next_note_here(fixture->view));
}

static void paging_to_the_end_and_back_comes_to_both_ends(void **state)
{
    struct fixture *fixture = *state;
    view_text_layout(fixture->view, 5, 40);
    view_text_goto(fixture->view, 0);
    int steps = 0;
    while (view_text_move_pages(fixture->view, 2) && steps < 100)
        steps++;
    assert_true(steps > 2 && steps < 100);
    assert_true(view_text_progress(fixture->view) == 1.0);
    steps = 0;
    while (view_text_move_pages(fixture->view, -1) && steps < 100)
        steps++;
    assert_true(steps < 100);
    assert_int_equal(view_text_top(fixture->view), 0);
}

/* The words of row `row` of the pane. */
static void row_text(struct view_text *view, int row, struct strbuf *out)
{
    struct grid grid;
    grid_init(&grid, 8, 50, 1);
    view_text_render(view, &grid, (struct rect){0, 0, 8, 50}, false);
    for (int col = 0; col < 50; col++) {
        const struct cell *cell = &grid.cells[row * 50 + col];
        strbuf_add(out, cell->bytes, cell->len);
    }
    grid_deinit(&grid);
}

static void phrases_change_characters_and_no_place(void **state)
{
    struct fixture *fixture = *state;
    struct phrases *phrases = phrases_new(FOLD_TRADITIONAL, PHRASES_TAIWAN);
    struct view_text_style style = *view_text_style(fixture->view);
    if (phrases == NULL)
        skip();
    size_t place = at("活了两千");
    struct find_options find = {0};
    style.script = (struct shown_script){FOLD_TRADITIONAL, NULL};
    view_text_set_style(fixture->view, &style);
    view_text_goto(fixture->view, place);
    size_t len = view_text_doc(fixture->view)->clean_len;
    style.script.phrases = phrases;
    view_text_set_style(fixture->view, &style);
    assert_int_equal(view_text_cursor(fixture->view), place);
    assert_int_equal(view_text_doc(fixture->view)->clean_len, len);
    view_text_goto(fixture->view, at("苗木到了"));
    view_text_layout(fixture->view, 8, 50);
    struct strbuf out = {0};
    for (int row = 0; row < 8; row++)
        row_text(fixture->view, row, &out);
    assert_non_null(strstr(strbuf_str(&out), "苗木到了先假植,再分發。"));
    /* 后 of a query finds both 後 and 后; what is copied is what is shown. */
    assert_int_equal(view_text_find(fixture->view, STRV("再分发"), &find, true), 1);
    assert_int_equal(view_text_cursor(fixture->view), at("再分发"));
    view_text_settle(fixture->view, (struct span){0, len});
    assert_non_null(strstr(view_text_doc(fixture->view)->clean, "動員會上的講話"));
    strbuf_free(&out);
    style.script = (struct shown_script){FOLD_AS_IS, NULL};
    view_text_set_style(fixture->view, &style);
    phrases_free(phrases);
}

int main(void)
{
#define IN_FIXTURE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        IN_FIXTURE(the_test_speech_is_one_with_five_sections),
        IN_FIXTURE(a_place_stays_when_the_width_changes),
        IN_FIXTURE(the_characters_left_are_counted_from_anywhere),
        IN_FIXTURE(the_characters_left_are_right_in_a_long_speech),
        IN_FIXTURE(resizing_keeps_the_offset_at_the_top),
        IN_FIXTURE(sizes_passed_through_do_not_move_the_page),
        IN_FIXTURE(the_innermost_section_is_found),
        IN_FIXTURE(sections_are_walked_in_order_and_by_level),
        IN_FIXTURE(words_are_found_in_the_other_script_and_over_line_ends),
        IN_FIXTURE(hits_are_walked_round_the_ends),
        IN_FIXTURE(the_passage_is_the_sentence_or_the_selection),
        IN_FIXTURE(text_objects_take_the_unit_with_and_without_its_edges),
        IN_FIXTURE(a_text_object_again_takes_more),
        IN_FIXTURE(each_of_overlapping_notes_is_reached_in_turn),
        IN_FIXTURE(a_section_is_selected_with_all_below_it),
        IN_FIXTURE(the_raw_view_and_the_other_script_show_the_same_places),
        IN_FIXTURE(the_page_loses_nothing_at_any_width),
        IN_FIXTURE(drawing_changes_nothing_and_fits_every_size),
        IN_FIXTURE(notes_are_found_under_the_cursor_shortest_first),
        IN_FIXTURE(paging_to_the_end_and_back_comes_to_both_ends),
        IN_FIXTURE(phrases_change_characters_and_no_place),
    };
#undef IN_FIXTURE
    return cmocka_run_group_tests(tests, NULL, NULL);
}
