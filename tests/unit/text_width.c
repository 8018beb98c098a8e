/* Columns and the form to show, and every difference from the C library's wcwidth() explained. */
#include "unit/check.h"

#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"
#include "lectern/text/props.h"
#include "lectern/text/width.h"

#include <locale.h>
#include <stdio.h>
#include <wchar.h>

static const struct {
    const char *cluster, *shown;
    int narrow, wide; /* columns where ambiguous characters take one, and two */
} CASES[] = {
    {"a", "a", 1, 1},
    {"中", "中", 2, 2},
    {"，", "，", 2, 2},
    {"“", "“", 1, 2},
    {"—", "—", 1, 2},
    {"①", "①", 1, 2},
    {"\uE000", "\uE000", 1, 2},
    {"e\u0301", "e\u0301", 1, 1},
    {"葛\U000E0100", "葛", 2, 2},
    {"\u1112\u1161\u11AB", "\u1112\u1161\u11AB", 2, 2},
    {"\u0915\u0941", "\u0915\u0941", 1, 1},
    {"\u093F", "\u093F", 1, 1},
    {"❤\uFE0F", "❤", 1, 1},
    {"👍🏻", "👍", 2, 2},
    {"🏻", "🏻", 2, 2},
    {"👩\u200D👩\u200D👧", "👩", 2, 2},
    {"🇨", "C", 1, 1},
    {"\u0301", " \u0301", 1, 1}, /* a mark without a base must not change the cell before it */
    {"\t", " ", 1, 1},
    {"\x1B", "␛", 1, 1},
    {"\x7F", "␡", 1, 1},
    {"\xC2\x9B", "␦", 1, 1}, /* C1: the 8-bit CSI */
    {"\u202E", "␦", 1, 1},
    {"\u200B", "␦", 1, 1},
    {"\u200D", "␦", 1, 1},
    {"\uFE0F", "␦", 1, 1},
    {"\uFFFF", "␦", 1, 1},
    {"\u00AD", "-", 1, 1},
    {"\u2028", " ", 1, 1},
    {"\xFF", "\uFFFD", 1, 2},
    {"\U00031350", "\U00031350", 2, 2}, /* a hanzi newer than some libraries */
    {"䷀", "䷀", 2, 2},
};

static void clusters_have_their_columns_and_safe_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct strv cluster = strv_of(CASES[i].cluster);
        struct strbuf shown = {0};
        assert_int_equal(cluster_end(cluster, 0), cluster.len);
        assert_int_equal(width_cluster(cluster, WIDTH_AMBIGUOUS_NARROW), CASES[i].narrow);
        assert_int_equal(width_cluster(cluster, WIDTH_AMBIGUOUS_WIDE), CASES[i].wide);
        width_show(cluster, &shown);
        assert_string_equal(strbuf_str(&shown), CASES[i].shown);
        strbuf_free(&shown);
    }
}

/* What is shown is measured by wcwidth() in ncurses: the sums must agree, and nothing may be
 * unprintable. */
static void every_code_point_shows_as_wide_as_it_is_measured(void **state)
{
    (void)state;
    struct strbuf text = {0}, shown = {0};
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        strbuf_clear(&text);
        strbuf_clear(&shown);
        strbuf_add_cp(&text, cp);
        width_show(strbuf_strv(&text), &shown);
        int columns = 0;
        for (struct strv rest = strbuf_strv(&shown); rest.len;) {
            int one = width_cp(utf8_take(&rest), WIDTH_AMBIGUOUS_WIDE);
            assert_true(one >= 0);
            columns += one;
        }
        assert_int_equal(columns, width_cluster(strbuf_strv(&text), WIDTH_AMBIGUOUS_WIDE));
        assert_in_range(columns, 1, 2);
    }
    strbuf_free(&text);
    strbuf_free(&shown);
}

static void a_cell_shows_one_character_that_takes_room(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "🇨🇳",
        "\u0915\u093F\u0941",
        "\u0600\u0661",
        "\u1100\u1100\u1161\u11A8",
        "👩\u200D👩\u200D👧",
        "👍🏻x",
        "\u0301\u0301a",
        "ก\u0E33",
        "\u0F40\u0F90\u0F7F",
        "葛\U000E0100\u3099",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct strv text = strv_of(TEXTS[i]);
        for (size_t end, off = 0; off < text.len; off = end) {
            struct strbuf shown = {0};
            end = cluster_end(text, off);
            width_show(strv_make(text.ptr + off, end - off), &shown);
            struct strv rest = strbuf_strv(&shown);
            assert_in_range(width_cp(utf8_take(&rest), 1), 1, 2);
            while (rest.len) /* as curses wants it: nothing but marks behind the first */
                assert_int_equal(width_cp(utf8_take(&rest), 1), 0);
            strbuf_free(&shown);
        }
    }
}

static void texts_are_measured_and_cut_at_cluster_borders(void **state)
{
    (void)state;
    struct strv text = STRV("a中e\u0301\x1B。");
    size_t cols;
    assert_int_equal(width_text(text, 1), 7);
    assert_int_equal(width_fit(text, 2, 1, &cols), 1);
    assert_int_equal(cols, 1);
    assert_int_equal(width_fit(text, 4, 1, &cols), 7);
    assert_int_equal(cols, 4);
    assert_int_equal(width_fit(text, 0, 1, NULL), 0);
    struct strbuf shown = {0};
    width_show_text(text, &shown);
    assert_string_equal(strbuf_str(&shown), "a中e\u0301␛。");
    strbuf_free(&shown);
}

/* Why we may say something else than the C library, or null for no good reason. */
static const char *reason(uint32_t cp, int ours, int libc)
{
    if (libc == -1)
        return "the library does not know the character (older Unicode, or not assigned)";
    if (ours == -1)
        return "format characters show nothing but may turn the line around";
    if (cp >= 0x3248 && cp <= 0x324F)
        return "circled numbers on black are ambiguous in Unicode, wide in glibc";
    if ((cp >= 0x4DC0 && cp <= 0x4DFF) || (cp >= 0x2630 && cp <= 0x2637) ||
        (cp >= 0x268A && cp <= 0x268F) || (cp >= 0x1D300 && cp <= 0x1D376) ||
        (cp >= 0x31E4 && cp <= 0x31E5))
        return "wide since Unicode 16";
    if (cp == 0xAD)
        return "the soft hyphen, 0 in some libraries; it is shown as a hyphen";
    if (props_cluster(cp) >= PROPS_EXTEND && props_cluster(cp) <= PROPS_SPACING)
        return "marks that newer Unicode versions treat differently";
    return NULL;
}

/* Not through wcwidth(), since this program's own one takes its place in the test too. */
static int libc_width(uint32_t cp)
{
    const wchar_t one[2] = {(wchar_t)cp, 0};
    return wcswidth(one, 1);
}

static void every_difference_from_the_c_library_has_a_reason(void **state)
{
    (void)state;
#ifdef __GLIBC__
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    size_t differences = 0;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        int ours = width_cp(cp, WIDTH_AMBIGUOUS_NARROW), libc = libc_width(cp);
        if (ours == libc)
            continue;
        differences++;
        if (!reason(cp, ours, libc))
            fail_msg("U+%04X: %d columns here, %d in the library", (unsigned)cp, ours, libc);
    }
    assert_true(differences > 0); /* no library leaves out the direction marks */
    printf("# %zu code points differ, each for a known reason\n", differences);
#else
    skip(); /* other libraries simplify in ways of their own */
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clusters_have_their_columns_and_safe_form),
        cmocka_unit_test(every_code_point_shows_as_wide_as_it_is_measured),
        cmocka_unit_test(a_cell_shows_one_character_that_takes_room),
        cmocka_unit_test(texts_are_measured_and_cut_at_cluster_borders),
        cmocka_unit_test(every_difference_from_the_c_library_has_a_reason),
    };
    return cmocka_run_group_tests_name("text width", tests, NULL, NULL);
}
