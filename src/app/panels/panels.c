/* The table of panels as an array. */
#include "panels.h"

const struct panel_ops *const *panel_table(size_t *count)
{
#define X(name) &name##_panel,
    static const struct panel_ops *const TABLE[] = {PANEL_TABLE(X)};
#undef X
    *count = sizeof TABLE / sizeof *TABLE;
    return TABLE;
}
