/* Wrapping: what the rules say for given lines, and properties that hold for any text at every
 * width. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/text/props.h"
#include "lectern/text/width.h"
#include "lectern/text/wrap.h"

#include <stdlib.h>

static struct strv row_text(const struct wrap *wrap, size_t row)
{
    const struct wrap_row *at = &wrap->rows.at[row];
    return strv_make(wrap->text.ptr + at->start, at->end - at->start);
}

static const struct {
    const char *why, *text;
    int cols, indent, hang;
    const char *rows; /* separated by '|' */
} CASES[] = {
    {"empty", "", 10, 4, 0, ""},
    {"greedy", "各位代表同志们上午好", 8, 0, 0, "各位代表|同志们上|午好"},
    {"indent", "各位代表同志们上午好", 8, 4, 0, "各位|代表同志|们上午好"},
    {"push-out", "各位代表，同志们。", 8, 0, 0, "各位代|表，同志|们。"},
    {"push-out of ASCII marks", "各位代表,同志们.", 8, 0, 0, "各位代|表,同志|们."},
    {"hanging", "各位代表，同志们好。", 8, 0, 2, "各位代表，|同志们好。"},
    {"no hanging of two marks", "各位代表。”他说", 8, 0, 2, "各位代|表。”他|说"},
    {"only a comma or stop hangs", "各位代表：同志", 8, 0, 2, "各位代|表：同志"},
    {"opening marks move along", "我们要《公报》说", 8, 0, 0, "我们要|《公报》|说"},
    {"ASCII brackets too", "我们要看(公报)说", 9, 0, 0, "我们要看|(公报)说"},
    {"dash kept whole", "我们的事业——人民", 12, 0, 0, "我们的事业——|人民"},
    {"dash kept whole at one cell less", "我们的事业——人民", 11, 0, 0, "我们的事业|——人民"},
    {"a single dash connects", "从上海—北京去", 6, 0, 0, "从上|海—北|京去"},
    {"ellipsis kept whole", "我们的事业……人民", 11, 0, 0, "我们的事业|……人民"},
    {"number and unit", "今年增长了15％左右", 12, 0, 0, "今年增长了|15％左右"},
    {"number and hanzi unit", "会议开了3天在2012年", 18, 0, 0, "会议开了3天在|2012年"},
    {"grouped numbers", "投入了3,800万元钱", 10, 0, 0, "投入了|3,800万元|钱"},
    {"dates", "在2012-06-15召开", 10, 0, 0, "在|2012-06-15|召开"},
    {"currency", "投入¥500给学校", 7, 0, 0, "投入|¥500给|学校"},
    {"Latin words", "the quick brown fox", 9, 0, 0, "the quick|brown fox"},
    {"Latin among hanzi", "推进internet建设", 10, 0, 0, "推进|internet建|设"},
    {"hyphens", "a well-known man", 7, 0, 0, "a well-|known|man"},
    {"Latin stops stay with their word", "he said (yes), so", 8, 0, 0, "he said|(yes),|so"},
    {"apostrophes", "我们don't去", 6, 0, 0, "我们|don't|去"},
    {"a word longer than the row", "abcdefghij", 4, 0, 0, "abcd|efgh|ij"},
    {"marks longer than the row", "。。。。。", 4, 0, 0, "。。|。。|。"},
    {"blanks at row ends", "各位  代表   同志", 4, 0, 0, "各位|代表|同志"},
    {"ideographic blanks too", "各位　代表　同志　", 4, 0, 0, "各位|代表|同志"},
    {"blanks in front stay", "  各位代表", 6, 0, 0, "  各位|代表"},
    {"only blanks", "   ", 2, 0, 0, "  | "},
    {"no row starts with a mark after blanks", "各位 ，代表", 4, 0, 0, "各|位|，代|表"},
    {"straight quotes by turns", "他说\"好的\"就走", 6, 0, 0, "他说|\"好的\"|就走"},
    {"curly quotes", "他说“好的”就走", 6, 0, 0, "他说|“好的”|就走"},
    {"interpunct", "卡尔·马克思", 4, 0, 0, "卡|尔·|马克|思"},
    {"marks with their base", "ee\u0301e\u0301e", 2, 0, 0, "ee\u0301|e\u0301e"},
    {"emoji sequences are one", "好👩\u200D👩\u200D👧好", 4, 0, 0, "好👩\u200D👩\u200D👧|好"},
    {"control characters take their sign's column", "\x1B[0m好", 4, 0, 0, "\x1B[0m|好"},
};

static void rows_break_where_the_rules_say(void **state)
{
    (void)state;
    struct wrap wrap = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct wrap_options options = {.cols = CASES[i].cols,
                                       .indent_cols = CASES[i].indent,
                                       .hang_cols = CASES[i].hang,
                                       .ambiguous = 1};
        struct strbuf rows = {0};
        wrap_text(&wrap, strv_of(CASES[i].text), &options);
        for (size_t row = 0; row < wrap.rows.len; row++) {
            if (row)
                strbuf_add_byte(&rows, '|');
            strbuf_add_strv(&rows, row_text(&wrap, row));
        }
        if (strcmp(strbuf_str(&rows), CASES[i].rows) != 0)
            fail_msg("%s: %s", CASES[i].why, strbuf_str(&rows));
        strbuf_free(&rows);
    }
    wrap_free(&wrap);
}

static void ambiguous_characters_count_as_the_terminal_shows_them(void **state)
{
    (void)state;
    struct wrap wrap = {0};
    struct strv text = STRV("“好”——①");
    wrap_text(&wrap, text, &(struct wrap_options){.cols = 7, .ambiguous = 1});
    assert_int_equal(wrap.rows.len, 1);
    assert_int_equal(wrap.rows.at[0].cols, 7);
    wrap_text(&wrap, text, &(struct wrap_options){.cols = 7, .ambiguous = 2});
    assert_int_equal(wrap.rows.len, 2);
    assert_int_equal(wrap.rows.at[0].cols, 6);
    wrap_free(&wrap);
}

static void draw(const struct wrap *wrap, size_t row, struct strbuf *out)
{
    struct wrap_walk walk = wrap_walk(wrap, row);
    struct wrap_cell cell;
    for (int col = 0; wrap_walk_next(&walk, &cell); col = cell.col + cell.cols) {
        for (; col < cell.col; col++)
            strbuf_add_byte(out, '_');
        if (cell.shown_cp)
            strbuf_add_cp(out, cell.shown_cp);
        else
            width_show(strv_make(wrap->text.ptr + cell.start, cell.end - cell.start), out);
    }
}

static void justified_rows_end_at_the_measure_and_the_last_stays_short(void **state)
{
    (void)state;
    struct wrap wrap = {0};
    struct strbuf out = {0};
    wrap_text(&wrap, STRV("我们要把各项工作（重点工作）做好做实。"),
              &(struct wrap_options){.cols = 18, .ambiguous = 1, .justify = true});
    draw(&wrap, 0, &out);
    assert_string_equal(strbuf_str(&out), "我们_要把各项_工作");
    strbuf_clear(&out);
    draw(&wrap, wrap.rows.len - 1, &out);
    assert_null(strchr(strbuf_str(&out), '_'));
    strbuf_free(&out);
    wrap_free(&wrap);
}

/* At punctuation, at blanks and beside Latin letters first, by two columns each; between hanzi only
 * what is left then. What a tab leads to stays there. */
static void rows_are_widened_where_readers_pause(void **state)
{
    static const struct {
        const char *text;
        int cols;
        const char *row;
    } JUSTIFIED[] = {
        {"大家好，我们把工作（重点工作）做好。", 19, "大家好，_我们把工作"},
        {"大家好，我们把工作重点都做好做实啊", 19, "大家好，_我们把工作"},
        {"我们把GDP增长写进去（重点工作）做好。", 21, "我们把_GDP_增长写进去"},
        {"我们把GDP增长（internationalisation）做好。", 17, "我们把__GDP__增长"},
        {"我们把工作做好，再把重点难点也都一起做好（internationalisation）", 44,
         "我们把工作_做好，__再把重点难点也_都一起做好"},
        {"we made a good start yesterday", 23, "we _made _a good _start"},
        {"甲\t乙丙丁戊己（辛壬癸）", 21, "甲 乙丙丁戊己"},
    };
    (void)state;
    struct wrap wrap = {0};
    for (size_t i = 0; i < sizeof JUSTIFIED / sizeof *JUSTIFIED; i++) {
        struct strbuf out = {0};
        wrap_text(&wrap, strv_of(JUSTIFIED[i].text),
                  &(struct wrap_options){
                      .cols = JUSTIFIED[i].cols, .ambiguous = 1, .justify = true, .tab_cols = 8});
        draw(&wrap, 0, &out);
        if (strcmp(strbuf_str(&out), JUSTIFIED[i].row) != 0)
            fail_msg("%s: %s", JUSTIFIED[i].text, strbuf_str(&out));
        strbuf_free(&out);
    }
    wrap_free(&wrap);
}

static void ascii_marks_in_chinese_show_full_width_on_request(void **state)
{
    (void)state;
    struct wrap wrap = {0};
    struct strbuf out = {0};
    struct strv text = STRV("他说:\"好,(一)3,800元!\" It's 1.5, ok.");
    wrap_text(&wrap, text, &(struct wrap_options){.cols = 99, .ambiguous = 1, .full_width = true});
    draw(&wrap, 0, &out);
    assert_string_equal(strbuf_str(&out), "他说：“好，（一）3,800元！\" It's 1.5, ok.");
    assert_int_equal(wrap.rows.at[0].cols, width_text(strbuf_strv(&out), 1));
    strbuf_free(&out);
    wrap_free(&wrap);
}

/* --- properties --- */

static uint32_t random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(*seed >> 1) * limit >> 31);
}

static const char *const PIECES[] = {
    "，",
    "。",
    "、",
    "；",
    "：",
    "？",
    "！",
    "“",
    "”",
    "‘",
    "’",
    "（",
    "）",
    "《",
    "》",
    "——",
    "……",
    ",",
    ".",
    ";",
    ":",
    "?",
    "!",
    "\"",
    "'",
    "(",
    ")",
    "—",
    "·",
    "％",
    "%",
    "3,800",
    "2012-06-15",
    "12",
    "word",
    "don't",
    "well-known",
    "A4",
    "¥",
    "$",
    "年",
    "月",
    " ",
    "  ",
    "　",
    "\t",
    "\u00A0",
    "\x1B",
    "\x01",
    "\u202E",
    "\u200B",
    "\u0301",
    "\uFE0F",
    "\u200D",
    "👩\u200D👧",
    "🇨🇳",
    "👍🏻",
    "\u1112\u1161\u11AB",
    "각",
    "かな",
    "𠀀",
    "①",
    "/",
    "-",
    "~",
    "+",
    "\u0915\u093F",
    "\u0600",
    "ﬁ",
    "\U000E0101",
    "\r",
    "\n",
    "“”",
    "\uFFFD",
};

static void random_text(uint32_t *seed, size_t pieces, struct strbuf *out)
{
    strbuf_clear(out);
    uint32_t plain = random_below(seed, 100); /* per cent of plain hanzi */
    for (size_t i = 0; i < pieces; i++) {
        if (random_below(seed, 100) < plain)
            strbuf_add_cp(out, 0x4E00 + random_below(seed, 5000));
        else
            strbuf_add_str(out, PIECES[random_below(seed, sizeof PIECES / sizeof *PIECES)]);
    }
}

/* The units of a whole paragraph and where it may be broken, read independently of the wrapping. */
struct unit_list {
    VEC(struct linebreak_unit) units;
    VEC(bool) may_break; /* before that unit; blanks never */
};

static void read_units(struct strv text, const struct wrap_options *options, struct unit_list *list)
{
    struct linebreak reader = {
        .text = text, .ambiguous = options->ambiguous, .full_width = options->full_width};
    struct linebreak_unit unit, last = {0};
    bool any = false, blank = false, body = false;
    list->units.len = list->may_break.len = 0;
    while (linebreak_next(&reader, &unit)) {
        bool is_blank = unit.class == LINEBREAK_BLANK;
        body = body || !is_blank;
        if (!body)
            unit.class = LINEBREAK_FREE;
        bool allowed = !(is_blank && body) && any && linebreak_allowed(&last, &unit, blank);
        VEC_PUSH(&list->units, unit);
        VEC_PUSH(&list->may_break, allowed);
        blank = is_blank && body;
        if (!blank) {
            last = unit;
            any = true;
        }
    }
}

static void check_coverage(const struct wrap *wrap)
{
    size_t off = 0, len;
    for (size_t i = 0; i < wrap->rows.len; i++) {
        const struct wrap_row *row = &wrap->rows.at[i];
        assert_true(row->start >= off && row->end >= row->start);
        for (; off < row->start; off += len)
            assert_true(props_is_blank(utf8_at(wrap->text, off, &len)));
        off = row->end;
    }
    for (; off < wrap->text.len; off += len)
        assert_true(props_is_blank(utf8_at(wrap->text, off, &len)));
}

static void check_widths_and_round_trips(const struct wrap *wrap)
{
    const struct wrap_options *options = &wrap->options;
    for (size_t i = 0; i < wrap->rows.len; i++) {
        const struct wrap_row *row = &wrap->rows.at[i];
        struct wrap_walk walk = wrap_walk(wrap, i);
        struct wrap_cell cell;
        size_t off = row->start;
        int col = row->indent, cols = 0;
        while (wrap_walk_next(&walk, &cell)) {
            assert_true(cell.start == off && cell.end > off && cell.col >= col);
            struct wrap_place place = wrap_place_of(wrap, cell.start);
            assert_true(place.row == i && place.col == cell.col);
            assert_int_equal(wrap_offset_of(wrap, place), cell.start);
            place.col += cell.cols - 1;
            assert_int_equal(wrap_offset_of(wrap, place), cell.start);
            off = cell.end, col = cell.col + cell.cols, cols += cell.cols;
        }
        assert_int_equal(off, row->end);
        assert_int_equal(cols, row->cols);
        assert_int_equal(col, row->indent + row->cols + row->stretch);
        assert_true(col <= options->cols + options->hang_cols);
        if (row->stretch)
            assert_int_equal(col, options->cols);
    }
}

/* The unit that starts at `off`, searched from `from` on. */
static size_t unit_at(const struct unit_list *list, size_t from, size_t off)
{
    while (from < list->units.len && list->units.at[from].start < off)
        from++;
    return from;
}

/* Columns of the units from `from` on (blanks, then the one at `begin`) up to the next place where
 * a row may end. */
static int cols_up_to_break(const struct unit_list *list, size_t from, size_t begin)
{
    int cols = 0, content_cols = 0;
    for (size_t u = from; u < list->units.len; u++) {
        if (u > begin && list->may_break.at[u])
            break;
        cols += list->units.at[u].cols;
        if (list->units.at[u].class != LINEBREAK_BLANK)
            content_cols = cols;
    }
    return content_cols;
}

/* A row ends at a forbidden place only if it has no better one, and is as full as the rules let it
 * be. */
static void check_breaks(const struct wrap *wrap, const struct unit_list *list)
{
    size_t first = 0;
    for (size_t i = 0; i + 1 < wrap->rows.len; i++) {
        const struct wrap_row *row = &wrap->rows.at[i], *next = &wrap->rows.at[i + 1];
        size_t end = unit_at(list, first, row->end), begin = unit_at(list, end, next->start);
        int avail = wrap->options.cols - row->indent;
        if (!list->may_break.at[begin]) {
            for (size_t u = first + 1; u < end; u++)
                assert_false(list->may_break.at[u]);
        }
        if (wrap->options.hang_cols == 0 && list->may_break.at[begin])
            assert_true(row->cols + cols_up_to_break(list, end, begin) > avail);
        first = begin;
    }
}

static void nothing_is_lost_and_no_rule_broken_at_any_width(void **state)
{
    (void)state;
    uint32_t seed = 20120615;
    struct strbuf text = {0};
    struct wrap wrap = {0};
    struct unit_list list = {0};
    for (int cols = 2; cols <= 200; cols++) {
        for (uint32_t variant = 0; variant < 8; variant++) {
            struct wrap_options options = {.cols = cols,
                                           .indent_cols = variant & 1 ? 4 : 0,
                                           .hang_cols = variant & 2 ? 2 : 0,
                                           .ambiguous = variant & 4 ? 2 : 1,
                                           .justify = random_below(&seed, 2),
                                           .full_width = random_below(&seed, 2)};
            random_text(&seed, 20 + random_below(&seed, 150), &text);
            wrap_text(&wrap, strbuf_strv(&text), &options);
            read_units(strbuf_strv(&text), &options, &list);
            check_coverage(&wrap);
            check_widths_and_round_trips(&wrap);
            check_breaks(&wrap, &list);
        }
    }
    VEC_FREE(&list.units);
    VEC_FREE(&list.may_break);
    wrap_free(&wrap);
    strbuf_free(&text);
}

static void places_outside_the_text_are_clamped(void **state)
{
    (void)state;
    struct wrap wrap = {0};
    wrap_text(&wrap, STRV("各位  代表"),
              &(struct wrap_options){.cols = 5, .indent_cols = 1, .ambiguous = 1});
    assert_int_equal(wrap.rows.len, 2);
    assert_int_equal(wrap_offset_of(&wrap, (struct wrap_place){0, 0}), 0);
    assert_int_equal(wrap_offset_of(&wrap, (struct wrap_place){0, 99}), 6);
    assert_int_equal(wrap_offset_of(&wrap, (struct wrap_place){9, 0}), 14);
    assert_int_equal(wrap_place_of(&wrap, 7).row, 0); /* a swallowed blank */
    assert_int_equal(wrap_place_of(&wrap, 7).col, 5);
    assert_int_equal(wrap_place_of(&wrap, 99).row, 1);
    assert_int_equal(wrap_place_of(&wrap, 99).col, 4);
    assert_int_equal(wrap_place_of(&wrap, 9).col, 0); /* inside 代 */
    wrap_free(&wrap);
}

/* Column of the character at `off`. */
static int col_at(const struct wrap *wrap, size_t off)
{
    return wrap_place_of(wrap, off).col;
}

static void tabs_lead_to_their_stops_in_the_first_row(void **state)
{
    static const int STOPS[] = {8, 12};
    struct wrap wrap = {0};
    struct wrap_options options = {.cols = 20, .stops = STOPS, .stop_count = 2, .tab_cols = 3};
    (void)state;
    wrap_text(&wrap, STRV("\xE7\x94\xB2\tb\tc\td"), &options); /* 甲 is two columns wide */
    assert_int_equal(wrap.rows.len, 1);
    assert_int_equal(col_at(&wrap, 4), 8);
    assert_int_equal(col_at(&wrap, 6), 12);
    assert_int_equal(col_at(&wrap, 8), 16); /* without a stop */
    wrap_text(&wrap, STRV("0123456789\tb"), &options);
    assert_int_equal(col_at(&wrap, 11), 13); /* past its stop */
    assert_int_equal(wrap_offset_of(&wrap, (struct wrap_place){0, 11}), 10);
    wrap_text(&wrap, STRV("0123456789 0123456789 a\tb"), &options);
    assert_int_equal(wrap.rows.len, 2);
    assert_int_equal(col_at(&wrap, 24), 10 + 1 + 1 + 3); /* in another row */
    wrap_free(&wrap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_break_where_the_rules_say),
        cmocka_unit_test(ambiguous_characters_count_as_the_terminal_shows_them),
        cmocka_unit_test(justified_rows_end_at_the_measure_and_the_last_stays_short),
        cmocka_unit_test(rows_are_widened_where_readers_pause),
        cmocka_unit_test(ascii_marks_in_chinese_show_full_width_on_request),
        cmocka_unit_test(nothing_is_lost_and_no_rule_broken_at_any_width),
        cmocka_unit_test(places_outside_the_text_are_clamped),
        cmocka_unit_test(tabs_lead_to_their_stops_in_the_first_row),
    };
    return cmocka_run_group_tests_name("text wrap", tests, NULL, NULL);
}
