/* The table of panels as an array. */
#include "panels.h"

const struct panel_ops *const *panel_table(size_t *count)
{
#define X(name) AT_##name,
    enum { PANEL_TABLE(X) COUNT };
#undef X
#define X(name) &name##_panel,
    static const struct panel_ops *const TABLE[COUNT] = {PANEL_TABLE(X)};
#undef X
    *count = COUNT;
    return TABLE;
}
