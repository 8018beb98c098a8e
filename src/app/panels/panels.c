/* The table of panels as an array. */
#include "panels.h"

const struct panel_ops *const *panel_table(size_t *count)
{
#define X(name) +1
    enum { COUNT = 0 PANEL_TABLE(X) };
#undef X
#define X(name) &name##_panel,
    static const struct panel_ops *const TABLE[COUNT] = {PANEL_TABLE(X)};
#undef X
    *count = COUNT;
    return TABLE;
}
