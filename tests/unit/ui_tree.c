/* The tree as rows: folding, filtering, and the selection by id. */
#include "unit/check.h"

#include "lectern/base/str.h"
#include "lectern/ui/tree.h"

#include <stdlib.h>

/* 1(2(3,4),5),6(7(8)) by id; indices are one less. */
static const struct tree_node NODES[] = {
    {1, TREE_NONE}, {2, 0}, {3, 1}, {4, 1}, {5, 0}, {6, TREE_NONE}, {7, 5}, {8, 6},
};
enum { NODE_COUNT = sizeof NODES / sizeof *NODES };

/* Rows as `12345` by id, the selected one in brackets, closed ones with a plus. */
static void expect(const struct tree *tree, const char *expected)
{
    struct strbuf out = {0};
    for (size_t row = 0; row < list_count(&tree->list); row++) {
        size_t node = tree_at_row(tree, row);
        const char *mark = tree->nodes.at[node].closed ? "+" : "";
        strbuf_addf(&out, tree_selected(tree) == node ? "[%d%s]" : "%d%s",
                    (int)tree->nodes.at[node].id, mark);
    }
    assert_string_equal(strbuf_str(&out), expected);
    strbuf_free(&out);
}

static struct tree make(void)
{
    struct tree tree = {0};
    tree_set(&tree, NODES, NODE_COUNT);
    list_layout(&tree.list, 20);
    return tree;
}

static void nodes_know_their_depth_and_end(void **state)
{
    (void)state;
    struct tree tree = make();
    static const uint16_t DEPTHS[] = {0, 1, 2, 2, 1, 0, 1, 2};
    static const uint32_t ENDS[] = {5, 4, 3, 4, 5, 8, 8, 8};
    for (size_t i = 0; i < NODE_COUNT; i++) {
        assert_int_equal(tree.nodes.at[i].depth, DEPTHS[i]);
        assert_int_equal(tree.nodes.at[i].end, ENDS[i]);
    }
    expect(&tree, "[1]2345678");
    tree_deinit(&tree);
}

static void closing_hides_what_is_below(void **state)
{
    (void)state;
    struct tree tree = make();
    assert_true(tree_close(&tree, 1));
    expect(&tree, "[1]2+5678");
    assert_true(tree_close(&tree, 0));
    expect(&tree, "[1+]678");
    assert_false(tree_close(&tree, 0));
    assert_true(tree_open(&tree, 0));
    expect(&tree, "[1]2+5678");
    assert_false(tree_open(&tree, 4));
    assert_true(tree_toggle(&tree, 1));
    expect(&tree, "[1]2345678");
    assert_false(tree_open(&tree, 99));
    assert_false(tree_close(&tree, 99));
    tree_deinit(&tree);
}

static void closing_from_within_selects_the_ancestor(void **state)
{
    (void)state;
    struct tree tree = make();
    assert_true(tree_follow(&tree, 3));
    expect(&tree, "123[4]5678");
    /* A leaf closes its parent. */
    assert_true(tree_close(&tree, 3));
    expect(&tree, "1[2+]5678");
    tree_open_to_depth(&tree, 0);
    expect(&tree, "[1+]6+");
    tree_open_to_depth(&tree, 1);
    expect(&tree, "[1]2+567+");
    tree_open_to_depth(&tree, SIZE_MAX);
    expect(&tree, "[1]2345678");
    tree_deinit(&tree);
}

static void following_stays_on_what_is_visible(void **state)
{
    (void)state;
    struct tree tree = make();
    tree_open_to_depth(&tree, 0);
    tree_follow(&tree, 7);
    expect(&tree, "1+[6+]");
    assert_true(tree_reveal(&tree, 7));
    expect(&tree, "1+67[8]");
    assert_false(tree_reveal(&tree, 99));
    tree_deinit(&tree);
}

static void parents_and_siblings_are_reached(void **state)
{
    (void)state;
    struct tree tree = make();
    tree_follow(&tree, 2);
    assert_true(tree_to_sibling(&tree, 1));
    expect(&tree, "123[4]5678");
    assert_false(tree_to_sibling(&tree, 1));
    assert_true(tree_to_parent(&tree));
    assert_true(tree_to_sibling(&tree, 5));
    expect(&tree, "1234[5]678");
    assert_true(tree_to_sibling(&tree, -1));
    expect(&tree, "1[2]345678");
    assert_true(tree_to_parent(&tree));
    assert_false(tree_to_parent(&tree));
    assert_true(tree_to_sibling(&tree, 1));
    expect(&tree, "12345[6]78");
    tree_deinit(&tree);
}

static bool is_id(const void *data, size_t node)
{
    return NODES[node].id == *(const int64_t *)data;
}

static void a_filter_shows_hits_with_their_ancestors(void **state)
{
    (void)state;
    struct tree tree = make();
    int64_t want = 4, none = 99;
    tree_close(&tree, 1);
    tree_follow(&tree, 5);
    tree_filter(&tree, is_id, &want);
    expect(&tree, "12[4]");
    assert_false(tree_reveal(&tree, 6));
    tree_filter(&tree, is_id, &none);
    expect(&tree, "");
    assert_int_equal(tree_selected(&tree), LIST_NONE);
    /* Without the filter what it opened is closed again. */
    tree_filter(&tree, NULL, NULL);
    expect(&tree, "12+5[6]78");
    tree_deinit(&tree);
}

static void folds_and_selection_survive_a_new_tree(void **state)
{
    (void)state;
    static const struct tree_node NEW[] = {{9, TREE_NONE}, {1, TREE_NONE}, {2, 1}, {3, 2},
                                           {5, 1},         {6, TREE_NONE}, {8, 5}};
    struct tree tree = make();
    tree_close(&tree, 1);
    tree_follow(&tree, 4);
    tree_set(&tree, NEW, sizeof NEW / sizeof *NEW);
    expect(&tree, "912+[5]68");
    tree_set(&tree, NULL, 0);
    expect(&tree, "");
    tree_deinit(&tree);
}

static void wrong_parents_make_roots(void **state)
{
    (void)state;
    static const struct tree_node WRONG[] = {{1, 0}, {2, 5}, {3, 1}};
    struct tree tree = {0};
    tree_set(&tree, WRONG, 3);
    expect(&tree, "[1]23");
    assert_int_equal(tree.nodes.at[1].depth, 0);
    assert_int_equal(tree.nodes.at[2].depth, 1);
    tree_deinit(&tree);
}

static void a_deep_chain_is_no_problem(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    struct tree tree = {0};
    struct tree_node *nodes = calloc(COUNT, sizeof *nodes);
    for (uint32_t i = 0; i < COUNT; i++)
        nodes[i] = (struct tree_node){i, i == 0 ? TREE_NONE : i - 1};
    tree_set(&tree, nodes, COUNT);
    list_layout(&tree.list, 30);
    assert_true(tree_reveal(&tree, COUNT - 1));
    assert_true(tree_close(&tree, 10));
    assert_int_equal(tree_selected(&tree), 10);
    assert_int_equal(list_count(&tree.list), 11);
    tree_open_to_depth(&tree, SIZE_MAX);
    assert_int_equal(list_count(&tree.list), COUNT);
    free(nodes);
    tree_deinit(&tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_know_their_depth_and_end),
        cmocka_unit_test(closing_hides_what_is_below),
        cmocka_unit_test(closing_from_within_selects_the_ancestor),
        cmocka_unit_test(following_stays_on_what_is_visible),
        cmocka_unit_test(parents_and_siblings_are_reached),
        cmocka_unit_test(a_filter_shows_hits_with_their_ancestors),
        cmocka_unit_test(folds_and_selection_survive_a_new_tree),
        cmocka_unit_test(wrong_parents_make_roots),
        cmocka_unit_test(a_deep_chain_is_no_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
