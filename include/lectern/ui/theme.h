/* Themes: how each role looks.
 *
 * A theme is a file of lines `color ROLE FOREGROUND BACKGROUND ATTRIBUTES…`. Colours are names
 * (`red`, `bright-blue`), numbers 0-255, `#rrggbb` (the nearest of the 256) or `default`, the
 * terminal's own. Terminals with fewer colours get the nearest they have; without colours,
 * attributes alone tell the roles apart, so state is never told by colour alone. All files of
 * themes/ are compiled in.
 */
#ifndef LECTERN_UI_THEME_H
#define LECTERN_UI_THEME_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/ui/role.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { THEME_DEFAULT_COLOR = -1 };

struct theme_style {
    int16_t fg, bg; /* 0-255, or THEME_DEFAULT_COLOR */
    uint16_t attrs; /* of enum grid_attr */
};

struct theme {
    struct theme_style styles[ROLE_COUNT];
    uint16_t mono[ROLE_COUNT]; /* attributes that stand in for colours */
};

/* The theme compiled in under the name "default". */
void theme_init(struct theme *theme);

/* Makes every role as without colours, before a theme's lines set their own. */
void theme_clear(struct theme *theme);

/* Loads the lines of a theme; a role that they leave out is as without colours. Only `color` lines
 * may stand in it. What is wrong is appended to `problems` as lines `PATH:LINE: …`. Returns whether
 * there was nothing. */
bool theme_load(struct theme *theme, struct strv text, const char *path, struct strbuf *problems);

/* Carries out a `color` line: role, foreground, background, attributes. Colours left out are
 * `default`. ERR_USAGE says which word is wrong. */
bool theme_set_color(struct theme *theme, char *const *words, size_t count,
                     struct err *err) ATTR_CHECKED;

/* How a role looks on a terminal with so many colours: 256 or more, 16, 8, fewer is none. */
struct theme_style theme_style(const struct theme *theme, enum role role, int colors);

/* The lines of a theme that is compiled in, as one text, or an empty strv with a null pointer.
 * Static. */
struct strv theme_builtin(const char *name);

/* The name of the n-th theme compiled in, or null. Static. */
const char *theme_builtin_name(size_t n);

/* The n-th name of a colour, `default` first, or null. Static. */
const char *theme_color_name(size_t n);

/* Appends a `color` line that theme_set_color() reads back. */
void theme_print(const struct theme *theme, enum role role, struct strbuf *out);

/* Red, green and blue (0-255) of one of the 256 colours as xterm has them. */
void theme_rgb(int color, int rgb[3]);

#endif
