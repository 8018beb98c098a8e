/* The one table of panels. A row is the name of a panel whose operations are NAME_panel, in
 * panels/NAME.c; nothing else names them, but for the panel itself. */
#ifndef LECTERN_APP_PANELS_PANELS_H
#define LECTERN_APP_PANELS_PANELS_H

#include "../frame/panel.h"

#define PANEL_TABLE(X)                                                                             \
    X(collections)                                                                                 \
    X(compare)                                                                                     \
    X(concordance)                                                                                 \
    X(corrections)                                                                                 \
    X(desk)                                                                                        \
    X(facts)                                                                                       \
    X(filters)                                                                                     \
    X(help)                                                                                        \
    X(hits)                                                                                        \
    X(info)                                                                                        \
    X(language)                                                                                    \
    X(messages)                                                                                    \
    X(notes)                                                                                       \
    X(places)                                                                                      \
    X(review)                                                                                      \
    X(revisions)                                                                                   \
    X(rules)                                                                                       \
    X(said)                                                                                        \
    X(searches)                                                                                    \
    X(spread)                                                                                      \
    X(tags)                                                                                        \
    X(trash)                                                                                       \
    X(trend)                                                                                       \
    X(words)

#define X(name) extern const struct panel_ops name##_panel;
PANEL_TABLE(X)
#undef X

/* All of them; static. */
const struct panel_ops *const *panel_table(size_t *count);

#endif
