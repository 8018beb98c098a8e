/* Nodes stand in reading order with the index behind their subtree, so hiding what is below a
 * closed node is one jump. */
#include "lectern/ui/tree.h"

#include <stdlib.h>

void tree_deinit(struct tree *tree)
{
    VEC_FREE(&tree->nodes);
    list_deinit(&tree->list);
}

bool tree_has_children(const struct tree *tree, size_t node)
{
    return node < tree->nodes.len && tree->nodes.at[node].end > node + 1;
}

size_t tree_selected(const struct tree *tree)
{
    return list_selected(&tree->list);
}

size_t tree_at_row(const struct tree *tree, size_t row)
{
    return list_item(&tree->list, row);
}

/* Whether a node stands on a row: not hidden, and no closed node above it. */
static bool is_shown(const struct tree *tree, size_t node)
{
    if (tree->nodes.at[node].hidden)
        return false;
    for (uint32_t up = tree->nodes.at[node].parent; up != TREE_NONE;
         up = tree->nodes.at[up].parent) {
        if (tree->nodes.at[up].closed)
            return false;
    }
    return true;
}

/* The node or its innermost ancestor that stands on a row; LIST_NONE where the filter hides them
 * all. */
static size_t shown_ancestor(const struct tree *tree, size_t node)
{
    while (node != TREE_NONE && !is_shown(tree, node))
        node = tree->nodes.at[node].parent;
    return node == TREE_NONE ? LIST_NONE : node;
}

static size_t row_of(const struct tree *tree, size_t node)
{
    size_t low = 0, high = tree->list.shown.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (tree->list.shown.at[mid] < node)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Makes the rows anew and keeps `selected` (or what stands for it) under the cursor. */
static void rebuild(struct tree *tree, size_t selected)
{
    struct list *list = &tree->list;
    list->whole = false;
    list->shown.len = 0;
    for (size_t i = 0; i < tree->nodes.len;) {
        const struct tree_item *node = &tree->nodes.at[i];
        if (!node->hidden)
            VEC_PUSH(&list->shown, (uint32_t)i);
        i = node->hidden || node->closed ? node->end : i + 1;
    }
    size_t node = selected < tree->nodes.len ? shown_ancestor(tree, selected) : LIST_NONE;
    list_place(list, node == LIST_NONE ? list->row : row_of(tree, node));
}

/* The node that the reader selected last, if it is still there, else the selected one. */
static size_t wanted(const struct tree *tree)
{
    for (size_t i = 0; tree->list.has_wanted && i < tree->nodes.len; i++) {
        if (tree->nodes.at[i].id == tree->list.wanted)
            return i;
    }
    return tree_selected(tree);
}

struct fold {
    int64_t id;
    bool closed;
};

static int compare_folds(const void *a, const void *b)
{
    const struct fold *left = a, *right = b;
    return (left->id > right->id) - (left->id < right->id);
}

/* Depths and ends from the parents. */
static void measure(struct tree *tree)
{
    for (size_t i = 0; i < tree->nodes.len; i++) {
        struct tree_item *node = &tree->nodes.at[i];
        node->end = (uint32_t)(i + 1);
        if (node->parent >= i)
            node->parent = TREE_NONE;
        if (node->parent != TREE_NONE) {
            uint16_t depth = tree->nodes.at[node->parent].depth;
            node->depth = depth < UINT16_MAX ? (uint16_t)(depth + 1) : depth;
        }
    }
    for (size_t i = tree->nodes.len; i-- > 0;) {
        const struct tree_item *node = &tree->nodes.at[i];
        if (node->parent != TREE_NONE && tree->nodes.at[node->parent].end < node->end)
            tree->nodes.at[node->parent].end = node->end;
    }
}

void tree_set(struct tree *tree, const struct tree_node *nodes, size_t count)
{
    VEC(struct fold) folds = {0};
    for (size_t i = 0; i < tree->nodes.len; i++) {
        if (tree->nodes.at[i].kept_closed)
            VEC_PUSH(&folds, ((struct fold){tree->nodes.at[i].id, true}));
    }
    if (folds.len > 1)
        qsort(folds.at, folds.len, sizeof *folds.at, compare_folds);
    tree->nodes.len = 0;
    VEC(int64_t) ids = {0};
    VEC_RESERVE(&ids, count);
    for (size_t i = 0; i < count; i++) {
        struct fold want = {.id = nodes[i].id};
        bool closed =
            folds.len > 0 && bsearch(&want, folds.at, folds.len, sizeof *folds.at, compare_folds);
        VEC_PUSH(&tree->nodes, ((struct tree_item){.id = nodes[i].id,
                                                   .parent = nodes[i].parent,
                                                   .closed = closed,
                                                   .kept_closed = closed}));
        VEC_PUSH(&ids, nodes[i].id);
    }
    measure(tree);
    list_set(&tree->list, ids.at, ids.len);
    rebuild(tree, list_selected(&tree->list));
    VEC_FREE(&ids);
    VEC_FREE(&folds);
}

void tree_filter(struct tree *tree, bool (*keep)(const void *data, size_t node), const void *data)
{
    size_t selected = wanted(tree);
    for (size_t i = 0; i < tree->nodes.len; i++) {
        tree->nodes.at[i].hidden = keep;
        tree->nodes.at[i].closed = tree->nodes.at[i].kept_closed;
    }
    for (size_t i = 0; keep && i < tree->nodes.len; i++) {
        if (!keep(data, i))
            continue;
        tree->nodes.at[i].hidden = false;
        for (uint32_t up = tree->nodes.at[i].parent; up != TREE_NONE && tree->nodes.at[up].hidden;
             up = tree->nodes.at[up].parent) {
            tree->nodes.at[up].hidden = false;
            tree->nodes.at[up].closed = false;
        }
    }
    rebuild(tree, selected);
}

static bool set_closed(struct tree *tree, size_t node, bool closed)
{
    if (node >= tree->nodes.len || !tree_has_children(tree, node) ||
        tree->nodes.at[node].closed == closed)
        return false;
    tree->nodes.at[node].closed = tree->nodes.at[node].kept_closed = closed;
    rebuild(tree, tree_selected(tree));
    list_to_row(&tree->list, tree->list.row);
    return true;
}

bool tree_open(struct tree *tree, size_t node)
{
    return set_closed(tree, node, false);
}

bool tree_close(struct tree *tree, size_t node)
{
    if (node >= tree->nodes.len)
        return false;
    if (!tree_has_children(tree, node) || tree->nodes.at[node].closed)
        node = tree->nodes.at[node].parent;
    return node != TREE_NONE && set_closed(tree, node, true);
}

bool tree_toggle(struct tree *tree, size_t node)
{
    if (node < tree->nodes.len && tree->nodes.at[node].closed)
        return tree_open(tree, node);
    return tree_close(tree, node);
}

void tree_open_to_depth(struct tree *tree, size_t depth)
{
    for (size_t i = 0; i < tree->nodes.len; i++) {
        struct tree_item *node = &tree->nodes.at[i];
        node->closed = node->kept_closed = tree_has_children(tree, i) && node->depth >= depth;
    }
    rebuild(tree, tree_selected(tree));
}

bool tree_reveal(struct tree *tree, size_t node)
{
    if (node >= tree->nodes.len || tree->nodes.at[node].hidden)
        return false;
    for (uint32_t up = tree->nodes.at[node].parent; up != TREE_NONE; up = tree->nodes.at[up].parent)
        tree->nodes.at[up].closed = tree->nodes.at[up].kept_closed = false;
    rebuild(tree, node);
    list_to_row(&tree->list, tree->list.row);
    return true;
}

bool tree_follow(struct tree *tree, size_t node)
{
    size_t shown = node < tree->nodes.len ? shown_ancestor(tree, node) : LIST_NONE;
    return shown != LIST_NONE && list_to_row(&tree->list, row_of(tree, shown));
}

bool tree_to_parent(struct tree *tree)
{
    size_t node = tree_selected(tree);
    if (node == LIST_NONE || tree->nodes.at[node].parent == TREE_NONE)
        return false;
    return tree_follow(tree, tree->nodes.at[node].parent);
}

/* The next visible sibling behind a node (or before it), or LIST_NONE. */
static size_t sibling(const struct tree *tree, size_t node, bool forward)
{
    uint32_t parent = tree->nodes.at[node].parent;
    size_t row = row_of(tree, node);
    for (;;) {
        if (forward ? row + 1 >= tree->list.shown.len : row == 0)
            return LIST_NONE;
        row = forward ? row + 1 : row - 1;
        size_t other = tree->list.shown.at[row];
        if (tree->nodes.at[other].parent == parent)
            return other;
        if (tree->nodes.at[other].depth < tree->nodes.at[node].depth)
            return LIST_NONE;
    }
}

bool tree_to_sibling(struct tree *tree, long by)
{
    size_t node = tree_selected(tree), last = node;
    for (; node != LIST_NONE && by != 0; by += by > 0 ? -1 : 1) {
        node = sibling(tree, node, by > 0);
        if (node != LIST_NONE)
            last = node;
    }
    return last != LIST_NONE && list_to_row(&tree->list, row_of(tree, last));
}
