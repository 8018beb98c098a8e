/* A theme is a value: one style a role. Fewer colours are worked out when a style is asked for, so
 * one theme serves every terminal. */
#include "lectern/ui/theme.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/line.h"

#include <limits.h>
#include <string.h>

/* Made by make from themes/: a row {name, text} for each theme. */
static const struct {
    const char *name, *text;
} BUILTIN[] = {
#include "themes.inc"
};

static const char *const COLOR_NAMES[] = {
    "black",        "red",           "green",       "yellow",         "blue",
    "magenta",      "cyan",          "white",       "bright-black",   "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
};

static const struct {
    const char *name;
    uint8_t attr;
} ATTRS[] = {{"bold", GRID_BOLD},
             {"dim", GRID_DIM},
             {"underline", GRID_UNDERLINE},
             {"reverse", GRID_REVERSE},
             {"italic", GRID_ITALIC}};

const char *theme_builtin_name(size_t n)
{
    return n < sizeof BUILTIN / sizeof *BUILTIN ? BUILTIN[n].name : NULL;
}

struct strv theme_builtin(const char *name)
{
    for (size_t i = 0; i < sizeof BUILTIN / sizeof *BUILTIN; i++) {
        if (strcmp(BUILTIN[i].name, name) == 0)
            return strv_of(BUILTIN[i].text);
    }
    return (struct strv){NULL, 0};
}

/* --- colours --- */

const char *theme_color_name(size_t n)
{
    if (n == 0)
        return "default";
    return n <= sizeof COLOR_NAMES / sizeof *COLOR_NAMES ? COLOR_NAMES[n - 1] : NULL;
}

void theme_rgb(int color, int rgb[3])
{
    static const unsigned char SYSTEM[16][3] = {
        {0, 0, 0},       {205, 0, 0},   {0, 205, 0},   {205, 205, 0},
        {0, 0, 238},     {205, 0, 205}, {0, 205, 205}, {229, 229, 229},
        {127, 127, 127}, {255, 0, 0},   {0, 255, 0},   {255, 255, 0},
        {92, 92, 255},   {255, 0, 255}, {0, 255, 255}, {255, 255, 255},
    };
    static const unsigned char CUBE[6] = {0, 95, 135, 175, 215, 255};
    if (color < 16) {
        for (int i = 0; i < 3; i++)
            rgb[i] = SYSTEM[color][i];
    } else if (color < 232) {
        rgb[0] = CUBE[(color - 16) / 36];
        rgb[1] = CUBE[(color - 16) / 6 % 6];
        rgb[2] = CUBE[(color - 16) % 6];
    } else {
        rgb[0] = rgb[1] = rgb[2] = 8 + 10 * (color - 232);
    }
}

/* The nearest colour among [low, high) by distance in RGB. */
static int nearest(const int rgb[3], int low, int high)
{
    int best = low, best_distance = INT_MAX;
    for (int color = low; color < high; color++) {
        int other[3], distance = 0;
        theme_rgb(color, other);
        for (int i = 0; i < 3; i++)
            distance += (rgb[i] - other[i]) * (rgb[i] - other[i]);
        if (distance < best_distance) {
            best_distance = distance;
            best = color;
        }
    }
    return best;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Reads `#rrggbb`. The first 16 colours are left out: terminals show them as their owner likes. */
static bool parse_hex(const char *word, int16_t *color)
{
    int rgb[3] = {0};
    if (word[0] != '#' || strlen(word) != 7)
        return false;
    for (size_t i = 0; i < 6; i++) {
        int digit = hex_digit(word[1 + i]);
        if (digit < 0)
            return false;
        rgb[i / 2] = rgb[i / 2] * 16 + digit;
    }
    *color = (int16_t)nearest(rgb, 16, 256);
    return true;
}

static bool parse_color(const char *word, int16_t *color)
{
    if (strcmp(word, "default") == 0) {
        *color = THEME_DEFAULT_COLOR;
        return true;
    }
    for (size_t i = 0; i < sizeof COLOR_NAMES / sizeof *COLOR_NAMES; i++) {
        if (strcmp(word, COLOR_NAMES[i]) == 0) {
            *color = (int16_t)i;
            return true;
        }
    }
    long number;
    if (strv_to_long(strv_of(word), &number) && number >= 0 && number < 256) {
        *color = (int16_t)number;
        return true;
    }
    return parse_hex(word, color);
}

static bool parse_attr(const char *word, uint16_t *attrs)
{
    for (size_t i = 0; i < sizeof ATTRS / sizeof *ATTRS; i++) {
        if (strcmp(word, ATTRS[i].name) == 0) {
            *attrs |= ATTRS[i].attr;
            return true;
        }
    }
    return false;
}

/* --- themes --- */

bool theme_set_color(struct theme *theme, char *const *words, size_t count, struct err *err)
{
    if (count == 0)
        return err_set(err, ERR_USAGE, _("color ROLE FOREGROUND BACKGROUND ATTRIBUTES"));
    enum role role = role_of(words[0]);
    if (role == ROLE_COUNT)
        return err_set(err, ERR_USAGE, _("unknown role '%s'"), words[0]);
    struct theme_style style = {THEME_DEFAULT_COLOR, THEME_DEFAULT_COLOR, 0};
    if (count > 1 && !parse_color(words[1], &style.fg))
        return err_set(err, ERR_USAGE, _("unknown colour '%s'"), words[1]);
    if (count > 2 && !parse_color(words[2], &style.bg))
        return err_set(err, ERR_USAGE, _("unknown colour '%s'"), words[2]);
    for (size_t i = 3; i < count; i++) {
        if (!parse_attr(words[i], &style.attrs))
            return err_set(err, ERR_USAGE,
                           _("unknown attribute '%s' (bold, dim, underline, reverse, italic)"),
                           words[i]);
    }
    theme->styles[role] = style;
    return true;
}

static bool run_line(struct theme *theme, struct strv text, struct line *line, struct err *err)
{
    if (!line_parse(text, line, err))
        return false;
    if (line->empty)
        return true;
    if (line->command != COMMAND_COLOR)
        return err_set(err, ERR_USAGE, _("a theme has only color lines"));
    return theme_set_color(theme, line->words.at, line->words.len, err);
}

bool theme_load(struct theme *theme, struct strv text, const char *path, struct strbuf *problems)
{
    struct line line = {0};
    size_t number = 0;
    bool fine = true;
    theme_clear(theme);
    while (text.ptr && text.len > 0) {
        struct err err = {0};
        number++;
        if (!run_line(theme, strv_split(&text, '\n'), &line, &err)) {
            strbuf_addf(problems, "%s:%zu: %s\n", path, number, err.msg);
            fine = false;
        }
    }
    line_free(&line);
    return fine;
}

static void load_builtin(struct theme *theme, const char *name)
{
    struct strbuf problems = {0};
    if (!theme_load(theme, theme_builtin(name), name, &problems))
        mem_die(strbuf_str(&problems));
    strbuf_free(&problems);
}

void theme_clear(struct theme *theme)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        theme->styles[role] =
            (struct theme_style){THEME_DEFAULT_COLOR, THEME_DEFAULT_COLOR, theme->mono[role]};
}

void theme_init(struct theme *theme)
{
    memset(theme, 0, sizeof *theme);
    load_builtin(theme, "mono");
    for (int role = 0; role < ROLE_COUNT; role++)
        theme->mono[role] = theme->styles[role].attrs;
    load_builtin(theme, "default");
}

/* --- fewer colours --- */

static int16_t to_16(int16_t color)
{
    int rgb[3];
    if (color < 16)
        return color;
    theme_rgb(color, rgb);
    return (int16_t)nearest(rgb, 0, 16);
}

/* Whether a colour is light rather than dark, as eyes weigh its parts. */
static bool is_light(int16_t color)
{
    int rgb[3];
    theme_rgb(color, rgb);
    return 3 * rgb[0] + 6 * rgb[1] + rgb[2] > 1280;
}

/* Eight colours have no bright ones: bold stands for them, and dim for grey that was not nearly
 * white. Where the theme has a ground of its own its ink is no terminal's, which may be the same.
 */
static void to_8(struct theme_style *style, struct theme_style wanted)
{
    enum { BLACK, WHITE = 7, GREY };
    if (style->bg == GREY)
        style->bg = wanted.fg != THEME_DEFAULT_COLOR && is_light(wanted.fg) ? BLACK : WHITE;
    else if (style->bg > GREY)
        style->bg = (int16_t)(style->bg - GREY);
    if (style->fg == GREY) {
        int16_t ink =
            is_light(style->bg == THEME_DEFAULT_COLOR ? BLACK : style->bg) ? BLACK : WHITE;
        style->fg = style->bg == THEME_DEFAULT_COLOR ? THEME_DEFAULT_COLOR : ink;
        if (wanted.fg == GREY || !is_light(wanted.fg))
            style->attrs |= GRID_DIM;
    } else if (style->fg > GREY) {
        style->fg = (int16_t)(style->fg - GREY);
        style->attrs |= GRID_BOLD;
    }
}

/* Colours that were two and have become one are set apart again. */
static void keep_legible(struct theme_style *style)
{
    if (style->fg != style->bg || style->fg == THEME_DEFAULT_COLOR)
        return;
    style->fg = is_light(style->bg) ? 0 : 7;
    if (style->fg == style->bg)
        style->fg = style->bg == 0 ? 7 : 0;
}

static struct theme_style reduce(struct theme_style style, int colors)
{
    bool differ = style.fg != style.bg;
    struct theme_style wanted = style;
    style.fg = to_16(style.fg);
    style.bg = to_16(style.bg);
    if (colors < 16)
        to_8(&style, wanted);
    if (differ)
        keep_legible(&style);
    return style;
}

static bool same_look(const struct theme_style *a, const struct theme_style *b)
{
    return a->fg == b->fg && a->bg == b->bg && a->attrs == b->attrs;
}

/* Whether two styles that differ look alike with fewer colours. */
static bool fall_together(struct theme_style a, struct theme_style b, int colors)
{
    if (same_look(&a, &b))
        return false;
    a = reduce(a, colors);
    b = reduce(b, colors);
    return same_look(&a, &b);
}

struct theme_style theme_style(const struct theme *theme, enum role role, int colors)
{
    struct theme_style style = theme->styles[role];
    if (colors >= 256)
        return style;
    if (colors < 8) {
        style.attrs |= theme->mono[role];
        style.fg = style.bg = THEME_DEFAULT_COLOR;
        return style;
    }
    /* What no longer stands out from the text by colour does so by attributes. */
    if (fall_together(style, theme->styles[ROLE_TEXT], colors) ||
        fall_together(style, theme->styles[ROLE_ROW], colors))
        style.attrs |= theme->mono[role];
    return reduce(style, colors);
}

static void print_color(int16_t color, struct strbuf *out)
{
    if (color == THEME_DEFAULT_COLOR)
        strbuf_add_str(out, " default");
    else if (color < 16)
        strbuf_addf(out, " %s", COLOR_NAMES[color]);
    else
        strbuf_addf(out, " %d", color);
}

void theme_print(const struct theme *theme, enum role role, struct strbuf *out)
{
    const struct theme_style *style = &theme->styles[role];
    strbuf_addf(out, "color %s", role_name(role));
    print_color(style->fg, out);
    print_color(style->bg, out);
    for (size_t i = 0; i < sizeof ATTRS / sizeof *ATTRS; i++) {
        if (style->attrs & ATTRS[i].attr)
            strbuf_addf(out, " %s", ATTRS[i].name);
    }
}
