/* Themes: all that are compiled in, and what remains of them on poorer terminals. */
#include "unit/check.h"

#include "lectern/ui/grid.h"
#include "lectern/ui/theme.h"

#include <stdlib.h>

/* Roles whose state must be told from plain text and from each other without colour. */
static const enum role STATES[] = {
    ROLE_ROW_SELECTED, ROLE_ROW_CURRENT, ROLE_SELECTION, ROLE_MATCH,   ROLE_MATCH_CURRENT,
    ROLE_NOTE,         ROLE_CURSOR_LINE, ROLE_ERROR,     ROLE_HEADING, ROLE_BORDER_ACTIVE};

static bool same(struct theme_style a, struct theme_style b)
{
    return a.fg == b.fg && a.bg == b.bg && a.attrs == b.attrs;
}

static void load(struct theme *theme, const char *name)
{
    struct strbuf problems = {0};
    theme_init(theme);
    theme_load(theme, theme_builtin(name), name, &problems);
    assert_string_equal(strbuf_str(&problems), "");
    strbuf_free(&problems);
}

static void all_themes_are_whole(void **state)
{
    (void)state;
    size_t count = 0;
    for (const char *name; (name = theme_builtin_name(count)) != NULL; count++) {
        struct strv text = theme_builtin(name);
        for (int role = 0; role < ROLE_COUNT; role++) {
            struct strbuf start = {0};
            strbuf_addf(&start, "color %s ", role_name((enum role)role));
            if (strv_find(text, strbuf_strv(&start), 0) == SIZE_MAX)
                fail_msg("%s lacks %s", name, role_name((enum role)role));
            strbuf_free(&start);
        }
    }
    assert_true(count >= 6);
    assert_null(theme_builtin("nope").ptr);
}

/* On every kind of terminal and in every theme. */
static void states_differ_from_text_and_rows(void **state)
{
    (void)state;
    static const int DEPTHS[] = {256, 16, 8, 0};
    struct theme theme;
    for (size_t n = 0; theme_builtin_name(n); n++) {
        load(&theme, theme_builtin_name(n));
        for (size_t d = 0; d < 4; d++) {
            struct theme_style row = theme_style(&theme, ROLE_ROW, DEPTHS[d]);
            struct theme_style text = theme_style(&theme, ROLE_TEXT, DEPTHS[d]);
            for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++) {
                struct theme_style style = theme_style(&theme, STATES[i], DEPTHS[d]);
                if (same(style, row) || same(style, text))
                    fail_msg("%s at %d colours: %s looks like text", theme_builtin_name(n),
                             DEPTHS[d], role_name(STATES[i]));
                if (style.fg == style.bg && style.fg != THEME_DEFAULT_COLOR)
                    fail_msg("%s at %d colours: %s cannot be read", theme_builtin_name(n),
                             DEPTHS[d], role_name(STATES[i]));
            }
            assert_false(same(theme_style(&theme, ROLE_ROW_SELECTED, DEPTHS[d]),
                              theme_style(&theme, ROLE_ROW_CURRENT, DEPTHS[d])));
        }
    }
}

static void the_six_highlights_differ_without_colour(void **state)
{
    (void)state;
    struct theme theme;
    theme_init(&theme);
    for (int a = ROLE_YELLOW; a <= ROLE_ORANGE; a++) {
        for (int b = a + 1; b <= ROLE_ORANGE; b++)
            assert_false(
                same(theme_style(&theme, (enum role)a, 0), theme_style(&theme, (enum role)b, 0)));
    }
}

static void without_colours_there_are_only_attributes(void **state)
{
    (void)state;
    struct theme theme;
    load(&theme, "dark");
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct theme_style style = theme_style(&theme, (enum role)role, 0);
        assert_int_equal(style.fg, THEME_DEFAULT_COLOR);
        assert_int_equal(style.bg, THEME_DEFAULT_COLOR);
    }
    assert_true(theme_style(&theme, ROLE_ROW_CURRENT, 0).attrs & GRID_REVERSE);
}

static void colours_are_reduced_to_what_there_is(void **state)
{
    (void)state;
    static const struct {
        const char *fg, *bg;
        int colors;
        int fg_out, bg_out, attrs;
    } CASES[] = {
        {"196", "16", 16, 9, 0, 0},
        {"196", "16", 8, 1, 0, GRID_BOLD},
        {"#ff0000", "default", 256, 196, -1, 0},
        {"bright-black", "default", 8, -1, -1, GRID_DIM},
        {"bright-blue", "white", 8, 4, 7, GRID_BOLD},
        {"234", "235", 16, 7, 0, 0},
        {"255", "254", 16, 0, 7, 0},
        {"default", "bright-yellow", 8, -1, 3, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char role[] = "match", fg[16], bg[16];
        char *words[] = {role, fg, bg};
        struct theme theme;
        theme_init(&theme);
        strcpy(fg, CASES[i].fg);
        strcpy(bg, CASES[i].bg);
        assert_true(theme_set_color(&theme, words, 3, NULL));
        struct theme_style style = theme_style(&theme, ROLE_MATCH, CASES[i].colors);
        if (style.fg != CASES[i].fg_out || style.attrs != CASES[i].attrs)
            fail_msg("%s on %s at %d: %d on %d, %d", fg, bg, CASES[i].colors, style.fg, style.bg,
                     style.attrs);
    }
}

static void colour_lines_read_back(void **state)
{
    (void)state;
    struct theme theme, other;
    struct strbuf text = {0}, problems = {0};
    load(&theme, "solarized");
    for (int role = 0; role < ROLE_COUNT; role++) {
        theme_print(&theme, (enum role)role, &text);
        strbuf_add_byte(&text, '\n');
    }
    theme_init(&other);
    assert_true(theme_load(&other, strbuf_strv(&text), "x", &problems));
    assert_memory_equal(other.styles, theme.styles, sizeof theme.styles);
    strbuf_free(&text);
    strbuf_free(&problems);
}

static void role_names_are_unique(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++)
        assert_int_equal(role_of(role_name((enum role)role)), role);
    assert_int_equal(role_of("nope"), ROLE_COUNT);
    assert_string_equal(role_name(ROLE_COUNT), "");
}

static void what_stands_in_a_popup_has_its_background(void **state)
{
    (void)state;
    static const enum role ROLES[] = {ROLE_POPUP_BORDER, ROLE_KEY};
    for (size_t i = 0; theme_builtin_name(i) != NULL; i++) {
        struct theme theme;
        struct strbuf problems = {0};
        theme_init(&theme);
        assert_true(theme_load(&theme, theme_builtin(theme_builtin_name(i)), "", &problems));
        for (size_t k = 0; k < sizeof ROLES / sizeof *ROLES; k++)
            if (theme.styles[ROLES[k]].bg != theme.styles[ROLE_POPUP].bg)
                fail_msg("%s: %s", theme_builtin_name(i), role_name(ROLES[k]));
        strbuf_free(&problems);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_themes_are_whole),
        cmocka_unit_test(states_differ_from_text_and_rows),
        cmocka_unit_test(the_six_highlights_differ_without_colour),
        cmocka_unit_test(without_colours_there_are_only_attributes),
        cmocka_unit_test(colours_are_reduced_to_what_there_is),
        cmocka_unit_test(colour_lines_read_back),
        cmocka_unit_test(role_names_are_unique),
        cmocka_unit_test(what_stands_in_a_popup_has_its_background),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
