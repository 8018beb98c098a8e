/* Themes: all that are compiled in, and what remains of them on poorer terminals. */
#include "unit/check.h"

#include "lectern/ui/grid.h"
#include "lectern/ui/theme.h"

#include <math.h>

#include <stdlib.h>

/* Roles whose state must be told from plain text and from each other without colour. The sentence
 * under the cursor has a bar beside it besides (view_text_draw.c). */
static const enum role STATES[] = {ROLE_ROW_SELECTED, ROLE_ROW_CURRENT,   ROLE_SELECTION,
                                   ROLE_MATCH,        ROLE_MATCH_CURRENT, ROLE_NOTE,
                                   ROLE_ERROR,        ROLE_HEADING,       ROLE_BORDER_ACTIVE};

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

/* Linear light of one of three parts of a colour (WCAG 2.2, relative luminance). */
static double linear(int part)
{
    double value = part / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double contrast(int a, int b)
{
    double light[2];
    const int colors[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        int rgb[3];
        theme_rgb(colors[i], rgb);
        light[i] = 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
    }
    return (fmax(light[0], light[1]) + 0.05) / (fmin(light[0], light[1]) + 0.05);
}

/* A colour in CIE L*a*b* as somebody sees it who lacks a kind of cones: 0 none, 1 red, 2 green, 3
 * blue (Machado, Oliveira, Fernandes 2009, severity 1). */
static void seen(int color, int lacking, double lab[3])
{
    static const double KINDS[4][3][3] = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868},
         {0.114503, 0.786281, 0.099216},
         {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968},
         {0.280085, 0.672501, 0.047413},
         {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779},
         {-0.078411, 0.930809, 0.147602},
         {0.004733, 0.691367, 0.303900}},
    };
    static const double XYZ[3][3] = {{0.4339, 0.3763, 0.1899}, /* over the white of D65 */
                                     {0.2126, 0.7152, 0.0722},
                                     {0.0177, 0.1095, 0.8728}};
    int rgb[3];
    double light[3], f[3];
    theme_rgb(color, rgb);
    for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int k = 0; k < 3; k++)
            sum += KINDS[lacking][i][k] * linear(rgb[k]);
        light[i] = fmin(1, fmax(0, sum));
    }
    for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int k = 0; k < 3; k++)
            sum += XYZ[i][k] * light[k];
        f[i] = sum > 0.008856 ? cbrt(sum) : 7.787 * sum + 16.0 / 116;
    }
    lab[0] = 116 * f[1] - 16;
    lab[1] = 500 * (f[0] - f[1]);
    lab[2] = 200 * (f[1] - f[2]);
}

static double apart(int a, int b, int lacking)
{
    double left[3], right[3];
    seen(a, lacking, left);
    seen(b, lacking, right);
    return sqrt(pow(left[0] - right[0], 2) + pow(left[1] - right[1], 2) +
                pow(left[2] - right[2], 2));
}

/* Whether the theme names its colours by value: what the first 16 look like is the terminal's. */
static bool by_value(const struct theme *theme)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        if (theme->styles[role].fg < 16 || theme->styles[role].bg < 16)
            return false;
    return true;
}

static void words_stand_out_from_their_ground(void **state)
{
    (void)state;
    int checked = 0;
    for (size_t i = 0; theme_builtin_name(i) != NULL; i++) {
        struct theme theme;
        load(&theme, theme_builtin_name(i));
        if (!by_value(&theme))
            continue;
        checked++;
        for (int role = 0; role < ROLE_COUNT; role++) {
            bool line =
                role == ROLE_BORDER || role == ROLE_BORDER_ACTIVE || role == ROLE_POPUP_BORDER;
            double is = contrast(theme.styles[role].fg, theme.styles[role].bg);
            if (is < (line ? 3 : 4.5))
                fail_msg("%s: %s has a contrast of %.2f", theme_builtin_name(i),
                         role_name((enum role)role), is);
        }
    }
    assert_true(checked >= 3);
}

static void highlights_stay_apart_for_all_eyes(void **state)
{
    (void)state;
    enum { LEAST = 15 }; /* in L*a*b*; 2 can just be told side by side */
    for (size_t i = 0; theme_builtin_name(i) != NULL; i++) {
        struct theme theme;
        load(&theme, theme_builtin_name(i));
        for (int a = ROLE_YELLOW; by_value(&theme) && a <= ROLE_ORANGE; a++)
            for (int b = ROLE_YELLOW; b < a; b++)
                for (int lacking = 0; lacking < 4; lacking++)
                    if (apart(theme.styles[a].bg, theme.styles[b].bg, lacking) < LEAST)
                        fail_msg("%s: %s and %s for kind %d", theme_builtin_name(i),
                                 role_name((enum role)a), role_name((enum role)b), lacking);
    }
}

/* What a search found is no highlight: it differs by more than colour. */
static void hits_differ_from_highlights_without_colour(void **state)
{
    (void)state;
    for (size_t i = 0; theme_builtin_name(i) != NULL; i++) {
        struct theme theme;
        load(&theme, theme_builtin_name(i));
        for (int role = ROLE_YELLOW; role <= ROLE_ORANGE; role++)
            if (theme.styles[role].attrs == theme.styles[ROLE_MATCH].attrs ||
                theme.styles[role].attrs == theme.styles[ROLE_MATCH_CURRENT].attrs)
                fail_msg("%s: %s", theme_builtin_name(i), role_name((enum role)role));
    }
}

/* In themes that name their ground by value: a terminal's own ink may be as dark as that. */
static void text_is_no_fainter_with_eight_colours(void **state)
{
    (void)state;
    struct theme theme;
    for (size_t n = 0; theme_builtin_name(n); n++) {
        load(&theme, theme_builtin_name(n));
        assert_false(theme_style(&theme, ROLE_TEXT, 8).attrs & GRID_DIM);
        for (int role = 0; role < ROLE_COUNT; role++) {
            struct theme_style wanted = theme_style(&theme, (enum role)role, 256);
            struct theme_style style = theme_style(&theme, (enum role)role, 8);
            bool own = wanted.bg != THEME_DEFAULT_COLOR && wanted.fg != THEME_DEFAULT_COLOR;
            if (own && (style.fg == THEME_DEFAULT_COLOR || style.bg == THEME_DEFAULT_COLOR))
                fail_msg("%s: %s has the terminal's ink or ground", theme_builtin_name(n),
                         role_name((enum role)role));
        }
    }
}

/* Words in the bottom line have its ground, so that it has no holes. */
static void bars_have_one_ground(void **state)
{
    (void)state;
    static const enum role IN_BAR[] = {ROLE_BREADCRUMB, ROLE_MESSAGE};
    struct theme theme;
    for (size_t n = 0; theme_builtin_name(n); n++) {
        load(&theme, theme_builtin_name(n));
        struct theme_style bar = theme_style(&theme, ROLE_STATUS, 256);
        for (size_t i = 0; i < sizeof IN_BAR / sizeof *IN_BAR; i++) {
            struct theme_style style = theme_style(&theme, IN_BAR[i], 256);
            if (style.bg != bar.bg || (style.attrs & GRID_REVERSE) != (bar.attrs & GRID_REVERSE))
                fail_msg("%s: %s is a hole in the bar", theme_builtin_name(n),
                         role_name(IN_BAR[i]));
        }
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
        cmocka_unit_test(words_stand_out_from_their_ground),
        cmocka_unit_test(highlights_stay_apart_for_all_eyes),
        cmocka_unit_test(hits_differ_from_highlights_without_colour),
        cmocka_unit_test(text_is_no_fainter_with_eight_colours),
        cmocka_unit_test(bars_have_one_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
