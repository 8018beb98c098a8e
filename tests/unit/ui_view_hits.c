/* The view of what a search found, without a terminal. */
#include "unit/check.h"

#include "lectern/ui/view_hits.h"

#include <stdlib.h>

enum { ROWS = 12, COLS = 60 };

static const struct speech_info INFO = {.id = 1,
                                        .title = "在清渠会上的讲话",
                                        .label = "篇2",
                                        .speaker = "镇长 何青",
                                        .date = "2011-03"};

static const struct hit HITS[] = {
    {.speech_id = 1, .before = "前面的话", .match = "水利", .after = "后面的话", .src = {0, 6}},
    {.speech_id = 1,
     .kind = HIT_HEADING,
     .before = "一、",
     .match = "水利",
     .after = "",
     .src = {40, 46},
     .line = 3,
     .section = "一、水利"},
};

static bool give(void *user, size_t row, struct view_hits_row *out)
{
    size_t count = *(size_t *)user;
    if (row >= count)
        return false;
    *out = (struct view_hits_row){.info = &INFO, .places = 2};
    if (row % 3 > 0) {
        out->hit = &HITS[row % 3 - 1];
        out->marked = row % 3 == 2;
        out->group = row % 3 == 2 ? 7 : 0;
    }
    return true;
}

static char *draw(size_t count, size_t row)
{
    struct grid grid;
    struct list list = {0};
    struct strbuf out = {0};
    grid_init(&grid, ROWS, COLS, 1);
    list_set_count(&list, count);
    list_layout(&list, ROWS);
    list_to_row(&list, row);
    view_hits_render(&list, give, &count, &grid, (struct rect){0, 0, ROWS, COLS});
    grid_dump(&grid, &out);
    list_deinit(&list);
    grid_deinit(&grid);
    return strbuf_take(&out);
}

static void a_speech_stands_above_its_hits_which_are_aligned(void **state)
{
    static const char EXPECTED[] =
        "  2011-03  篇2 在清渠会上的讲话  镇长 何青         2 places |\n"
        "▌                 前面的话水利后面的话                      |\n"
        " *7 heading           一、水利                              |\n";
    char *screen = draw(3, 1);
    (void)state;
    if (strncmp(screen, EXPECTED, strlen(EXPECTED)) != 0)
        fail_msg("%s", screen);
    free(screen);
}

/* Nothing is kept for a row, so four million of them are no more than a screen. */
static void millions_of_rows_take_no_memory(void **state)
{
    char *screen = draw(4000000, 3999999);
    (void)state;
    assert_non_null(strstr(screen, "2011-03"));
    free(screen);
}

static void the_text_marks_all_hits_and_shows_the_selected_one(void **state)
{
    char clean[] = "水利要修。渠道也要修，水利要守。";
    struct para paras[] = {{.clean = {0, 15}, .src = {0, 15}},
                           {.clean = {15, 48}, .src = {15, 48}}};
    struct piece pieces[] = {{.clean = {0, 48}, .src = {0, 48}}};
    struct document doc = {.clean = clean, .clean_len = 48};
    doc.paras.at = paras;
    doc.paras.len = 2;
    doc.pieces.at = pieces;
    doc.pieces.len = 1;
    const struct span marks[] = {{0, 6}, {33, 39}};
    struct hit hit = HITS[1];
    hit.src = (struct span){33, 39};
    struct view_hits_text text = {.info = &INFO,
                                  .hit = &hit,
                                  .doc = &doc,
                                  .marks = marks,
                                  .mark_count = 2,
                                  .number = 2,
                                  .count = 2};
    struct prose prose = {0};
    size_t roles[ROLE_COUNT] = {0};
    (void)state;
    view_hits_tell(&text, &prose, (struct rect){0, 0, 20, 40}, 1);
    assert_non_null(strstr(strbuf_str(&prose.text), "一、水利\nplace 2 of 2 here, line 3\n\n水利"));
    for (size_t i = 0; i < prose.pieces.len; i++)
        roles[prose.pieces.at[i].role]++;
    assert_int_equal(roles[ROLE_MATCH], 1);
    assert_int_equal(roles[ROLE_MATCH_CURRENT], 1);
    prose_free(&prose);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_speech_stands_above_its_hits_which_are_aligned),
        cmocka_unit_test(millions_of_rows_take_no_memory),
        cmocka_unit_test(the_text_marks_all_hits_and_shows_the_selected_one),
    };
    return cmocka_run_group_tests_name("search results", tests, NULL, NULL);
}
