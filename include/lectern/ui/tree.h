/* A tree shown as rows: the expanded nodes, flattened.
 *
 * Nodes come as an array in reading order, each with the index of its parent. Fold state and
 * selection go by id, so they hold when the tree is made anew. Rows are rebuilt in one pass over
 * the nodes after a fold (20,000 nodes take well under a millisecond), which is simpler than
 * patching them.
 */
#ifndef LECTERN_UI_TREE_H
#define LECTERN_UI_TREE_H

#include "lectern/base/vec.h"
#include "lectern/ui/list.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TREE_NONE UINT32_MAX

struct tree_node {
    int64_t id;      /* unique in the tree */
    uint32_t parent; /* index of an earlier node, or TREE_NONE */
};

struct tree_item {
    int64_t id;
    uint32_t parent;
    uint32_t end;     /* index behind the last descendant */
    uint16_t depth;   /* from 0 */
    bool closed;      /* as shown now */
    bool kept_closed; /* as without the filter */
    bool hidden;      /* by the filter */
};

struct tree {
    VEC(struct tree_item) nodes;
    struct list list; /* its items are nodes */
};

/* Starts as {0}. */
void tree_deinit(struct tree *tree);

/* Gives new nodes in reading order (each parent before its children, subtrees whole). Nodes that
 * were closed stay closed; new ones are open. */
void tree_set(struct tree *tree, const struct tree_node *nodes, size_t count);

/* Shows the nodes for which `keep` says so, with their ancestors, all open; null ends the filter,
 * and what the filter opened is closed again. */
void tree_filter(struct tree *tree, bool (*keep)(const void *data, size_t node), const void *data);

/* Opens or closes a node; closing one without children closes its parent. Each returns whether
 * something changed. When the selected row vanishes, the closed ancestor is selected. */
bool tree_open(struct tree *tree, size_t node);
bool tree_close(struct tree *tree, size_t node);
bool tree_toggle(struct tree *tree, size_t node);

/* Opens all nodes above `depth` and closes the others: 0 closes all, SIZE_MAX opens all. */
void tree_open_to_depth(struct tree *tree, size_t depth);

/* Opens the ancestors of a node and selects it. False where the filter hides it. */
bool tree_reveal(struct tree *tree, size_t node);

/* As tree_reveal(), but without opening: selects the node or its innermost visible ancestor. */
bool tree_follow(struct tree *tree, size_t node);

/* Selects the parent; the next or previous sibling. */
bool tree_to_parent(struct tree *tree);
bool tree_to_sibling(struct tree *tree, long by);

/* What is where: whether a node has others below it, the selected one, the one on a row. */
bool tree_has_children(const struct tree *tree, size_t node);
size_t tree_selected(const struct tree *tree); /* node, or LIST_NONE */
size_t tree_at_row(const struct tree *tree, size_t row);

#endif
