/* Two sets and no more: a sign that a terminal lacks is worse than a plain one. */
#include "lectern/ui/glyphs.h"

static const struct glyphs drawn = {
    .horizontal = "─",
    .vertical = "│",
    .tee = "┬",
    .tee_left = "┤",
    .selected = "▌",
    .open = "▾",
    .closed = "▸",
    .leaf = " ",
    .note = "●",
    .doubt = "?",
    .star = "★",
    .to_read = "○",
    .arrow = "▸",
    .bar_full = "█",
    .bar_empty = "░",
    .corner_nw = "┌",
    .corner_ne = "┐",
    .corner_sw = "└",
    .corner_se = "┘",
};

static const struct glyphs ascii = {
    .horizontal = "-",
    .vertical = "|",
    .tee = "+",
    .tee_left = "+",
    .selected = ">",
    .open = "v",
    .closed = ">",
    .leaf = " ",
    .note = "*",
    .doubt = "?",
    .star = "+",
    .to_read = "o",
    .arrow = ">",
    .bar_full = "#",
    .bar_empty = ".",
    .corner_nw = "+",
    .corner_ne = "+",
    .corner_sw = "+",
    .corner_se = "+",
};

const struct glyphs *glyphs_of(const struct grid *grid)
{
    return grid->ambiguous == 1 && !grid->ascii ? &drawn : &ascii;
}
