/* The tree (tree.h) keeps folds and selection; this view gives it the sections, named by where they
 * start, and draws them. */
#include "lectern/ui/view_outline.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/model/doubt.h"
#include "lectern/text/width.h"
#include "lectern/ui/find.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/list_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct view_outline {
    const struct document *doc; /* null: nothing is shown */
    struct tree tree;
    VEC(uint32_t) characters; /* of each section with all below it */
    struct strbuf filter;
    uint32_t current;
    const size_t *hits, *notes;
    int cols;
};

struct view_outline *view_outline_new(void)
{
    struct view_outline *view = mem_new(1, sizeof *view);
    view->current = SECTION_NONE;
    return view;
}

void view_outline_free(struct view_outline *view)
{
    if (!view)
        return;
    tree_deinit(&view->tree);
    VEC_FREE(&view->characters);
    strbuf_free(&view->filter);
    free(view);
}

uint32_t view_outline_selected(const struct view_outline *view)
{
    size_t node = tree_selected(&view->tree);
    return node != LIST_NONE ? (uint32_t)node : SECTION_NONE;
}

size_t view_outline_place(const struct view_outline *view)
{
    uint32_t selected = view_outline_selected(view);
    return selected != SECTION_NONE ? view->doc->sections.at[selected].src.start : 0;
}

static void set_nodes(struct view_outline *view)
{
    VEC(struct tree_node) nodes = {0};
    view->characters.len = 0;
    for (uint32_t i = 0; view->doc && i < view->doc->sections.len; i++) {
        const struct section *section = &view->doc->sections.at[i];
        size_t start = document_clean_of(view->doc, section->src.start);
        size_t end = document_clean_of(view->doc, section->src.end);
        struct strv words = strv_make(view->doc->clean + start, end > start ? end - start : 0);
        VEC_PUSH(&view->characters, (uint32_t)utf8_count(words));
        /* Where a section starts names it, also when the text is shown in another way. */
        VEC_PUSH(&nodes, ((struct tree_node){(int64_t)section->src.start,
                                             section->parent < i ? section->parent : TREE_NONE}));
    }
    tree_set(&view->tree, nodes.at, nodes.len);
    VEC_FREE(&nodes);
}

static bool keep(const void *data, size_t node)
{
    const struct view_outline *view = data;
    const struct section *section = &view->doc->sections.at[node];
    struct strv filter = strbuf_strv(&view->filter);
    return find_in(strv_of(section->label_text), filter) ||
           find_in(strv_of(section_words(section)), filter);
}

void view_outline_set(struct view_outline *view, const struct document *doc, bool same)
{
    view->doc = doc;
    view->hits = view->notes = NULL;
    if (!same) {
        tree_deinit(&view->tree);
        view->tree = (struct tree){0};
        view->current = SECTION_NONE;
        strbuf_clear(&view->filter);
    }
    set_nodes(view);
    if (!same)
        tree_open_to_depth(&view->tree, 1);
    tree_filter(&view->tree, view->filter.len > 0 ? keep : NULL, view);
}

void view_outline_set_hits(struct view_outline *view, const size_t *hits)
{
    view->hits = hits;
}

void view_outline_set_notes(struct view_outline *view, const size_t *notes)
{
    view->notes = notes;
}

void view_outline_follow(struct view_outline *view, uint32_t section, bool select)
{
    bool moved = section != view->current;
    view->current = section;
    if (!select || !moved)
        return;
    if (section == SECTION_NONE || section >= view->tree.nodes.len)
        list_to_row(&view->tree.list, 0);
    else if (!tree_reveal(&view->tree, section))
        tree_follow(&view->tree, section);
}

struct tree *view_outline_tree(struct view_outline *view)
{
    return &view->tree;
}

void view_outline_filter(struct view_outline *view, struct strv filter)
{
    strbuf_clear(&view->filter);
    strbuf_add_strv(&view->filter, filter);
    tree_filter(&view->tree, view->filter.len > 0 ? keep : NULL, view);
}

const char *view_outline_filter_text(const struct view_outline *view)
{
    return strbuf_str(&view->filter);
}

/* Folding commands; a count to fold-all opens down to that level. */
static bool fold_command(struct view_outline *view, enum command command, long count)
{
    struct tree *tree = &view->tree;
    size_t node = tree_selected(tree);
    bool on_node = node != LIST_NONE;
    switch (command) {
    case COMMAND_FOLD_TOGGLE: return on_node && (tree_toggle(tree, node), true);
    case COMMAND_FOLD_OPEN: return on_node && (tree_open(tree, node), true);
    case COMMAND_FOLD_CLOSE: return on_node && (tree_close(tree, node), true);
    case COMMAND_FOLD_ALL: tree_open_to_depth(tree, count > 0 ? (size_t)count - 1 : 0); return true;
    case COMMAND_UNFOLD_ALL: tree_open_to_depth(tree, SIZE_MAX); return true;
    default: return false;
    }
}

/* Left closes or goes to the parent, right opens or goes to the first child. */
static bool step_command(struct view_outline *view, enum command command, long count)
{
    struct tree *tree = &view->tree;
    size_t node = tree_selected(tree);
    long times = count > 0 ? count : 1;
    if (node == LIST_NONE)
        return false;
    switch (command) {
    case COMMAND_LEFT:
        if (tree->nodes.at[node].closed || !tree_has_children(tree, node))
            tree_to_parent(tree);
        else
            tree_close(tree, node);
        return true;
    case COMMAND_RIGHT:
        if (!tree_open(tree, node) && tree_has_children(tree, node))
            list_move(&tree->list, 1);
        return true;
    case COMMAND_NEXT_SIBLING: tree_to_sibling(tree, times); return true;
    case COMMAND_PREV_SIBLING: tree_to_sibling(tree, -times); return true;
    case COMMAND_NEXT_SECTION: list_move(&tree->list, times); return true;
    case COMMAND_PREV_SECTION: list_move(&tree->list, -times); return true;
    default: return false;
    }
}

bool view_outline_command(struct view_outline *view, enum command command, long count,
                          struct request *request)
{
    uint32_t before = view_outline_selected(view);
    if (fold_command(view, command, count))
        return true;
    bool open = command == COMMAND_OPEN;
    if (!open && !step_command(view, command, count) &&
        !list_command(&view->tree.list, command, count))
        return false;
    uint32_t selected = view_outline_selected(view);
    if (selected == SECTION_NONE || (selected == before && !open))
        return true;
    *request = (struct request){.kind = open ? REQUEST_OPEN : REQUEST_FOLLOW,
                                .src_off = view->doc->sections.at[selected].src.start};
    return true;
}

void view_outline_layout(struct view_outline *view, int rows, int cols)
{
    view->cols = cols;
    list_layout(&view->tree.list, rows);
}

/* Columns in front of a node's words: the mark, the indent, the fold sign and a blank. */
static int indent_of(const struct view_outline *view, size_t node, int cols)
{
    int step = cols < 24 ? 1 : 2, most = cols / 3;
    int indent = (int)view->tree.nodes.at[node].depth * step;
    return 2 + (indent < most ? indent : most);
}

/* The number beside a node: hits where a search is on, else characters. */
static enum role count_of(const struct view_outline *view, size_t node, char *text, size_t size)
{
    if (view->hits) {
        text[0] = '\0';
        if (view->hits[node] > 0)
            snprintf(text, size, "%zu", view->hits[node]);
        return ROLE_MATCH;
    }
    snprintf(text, size, "%u", view->characters.at[node]);
    return ROLE_DIM;
}

/* Draws the numbers and the mark of doubt at the right edge; returns the column where the room for
 * the words ends. */
static int draw_counts(const struct view_outline *view, struct grid *grid, struct rect line,
                       size_t node, enum role role)
{
    char text[32];
    int end = line.col + line.cols - 1;
    enum role count_role = count_of(view, node, text, sizeof text);
    int cols = (int)strlen(text);
    if (line.cols >= 20 && cols > 0) {
        grid_put(grid, line.row, end - cols, cols, strv_of(text),
                 role == ROLE_ROW ? count_role : role);
        end -= cols + 1;
    }
    if (view->notes && view->notes[node] > 0) {
        snprintf(text, sizeof text, "%s%zu", glyphs_of(grid)->note, view->notes[node]);
        cols = (int)width_text(strv_of(text), grid->ambiguous);
        grid_put(grid, line.row, end - cols, cols, strv_of(text),
                 role == ROLE_ROW ? ROLE_NOTE_MARK : role);
        end -= cols + 1;
    }
    if (doubt_any(&view->doc->sections.at[node])) {
        cols = (int)width_text(strv_of(glyphs_of(grid)->doubt), grid->ambiguous);
        grid_put(grid, line.row, end - cols, cols, strv_of(glyphs_of(grid)->doubt),
                 role == ROLE_ROW ? ROLE_DOUBT : role);
        end -= cols + 1;
    }
    return end;
}

static void draw_node(const struct view_outline *view, struct grid *grid, struct rect line,
                      size_t node, bool selected, bool active)
{
    if (!view->doc)
        return;
    const struct glyphs *glyphs = glyphs_of(grid);
    const struct section *section = &view->doc->sections.at[node];
    enum role role = !selected ? ROLE_ROW : active ? ROLE_ROW_CURRENT : ROLE_ROW_SELECTED;
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs->selected), role);
    int col = line.col + indent_of(view, node, line.cols);
    bool open = !view->tree.nodes.at[node].closed || view->filter.len > 0;
    if (tree_has_children(&view->tree, node))
        grid_put(grid, line.row, col, 1, strv_of(open ? glyphs->open : glyphs->closed), role);
    col += 2;
    int end = draw_counts(view, grid, line, node, role);
    struct strbuf words = {0};
    strbuf_addf(&words, "%s%s", section->label_text, section_words(section));
    grid_put_cut(grid, line.row, col, end - col, strbuf_strv(&words), role);
    strbuf_free(&words);
    if (node == view->current)
        grid_mark(grid, line, GRID_BOLD);
}

void view_outline_render(const struct view_outline *view, struct grid *grid, struct rect rect,
                         bool active)
{
    const struct list *list = &view->tree.list;
    grid_fill(grid, rect, ROLE_ROW);
    if (list_count(list) == 0 && view->doc)
        grid_put_cut(grid, rect.row, rect.col + 2, rect.cols - 2,
                     strv_of(view->tree.nodes.len == 0 ? _("No numbered sections.")
                                                       : _("No section fits the filter.")),
                     ROLE_DIM);
    for (int i = 0; i < rect.rows; i++) {
        size_t row = list->top + (size_t)i, node = list_item(list, row);
        if (node == LIST_NONE)
            break;
        struct rect line = {rect.row + i, rect.col, 1, rect.cols};
        draw_node(view, grid, line, node, row == list->row, active);
        if (row == list->row && active) {
            grid->cursor_row = line.row;
            grid->cursor_col = line.col;
        }
    }
}

bool view_outline_click(struct view_outline *view, int row, int col, bool *on_fold)
{
    if (!list_click(&view->tree.list, row))
        return false;
    size_t node = tree_selected(&view->tree);
    int sign = indent_of(view, node, view->cols);
    *on_fold = tree_has_children(&view->tree, node) && col >= sign - 1 && col <= sign + 1;
    return true;
}
