/* The list shows one row a note; what does not fit there is set by the same wrapping as the page in
 * the part below or beside it. */
#include "lectern/ui/view_notes.h"

#include "lectern/base/i18n.h"
#include "lectern/text/wrap.h"
#include "lectern/ui/find.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/list_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct view_notes {
    const struct note *notes; /* borrowed */
    size_t count;
    enum view_notes_kind kind;
    bool library;
    VEC(uint32_t) items; /* indices of notes of the kind: the items of the list */
    struct list list;
    struct strbuf filter;
    bool beside;              /* the preview stands right of the list */
    struct rect rows, detail; /* relative to the view */
};

struct view_notes *view_notes_new(void)
{
    return mem_new(1, sizeof(struct view_notes));
}

void view_notes_free(struct view_notes *view)
{
    if (view == NULL)
        return;
    VEC_FREE(&view->items);
    list_deinit(&view->list);
    strbuf_free(&view->filter);
    free(view);
}

static bool is_set(const char *string)
{
    return string != NULL && string[0] != '\0';
}

static const char *kind_word(const struct note *note)
{
    switch (note->kind) {
    case NOTE_BOOKMARK: return "bookmark";
    case NOTE_HIGHLIGHT: return "highlight";
    default: return "note";
    }
}

static const char *state_word(const struct note *note)
{
    static const char *const WORDS[NOTE_STATES] = {"exact", "moved", "fuzzy", "unsure", "orphan"};
    return WORDS[note->state];
}

static bool holds(const char *fact, struct strv part)
{
    return is_set(fact) && find_in(strv_of(fact), part);
}

static bool value_of(struct strv word, const char *prefix, struct strv *value)
{
    struct strv start = strv_of(prefix);
    if (!strv_starts(word, start))
        return false;
    *value = strv_make(word.ptr + start.len, word.len - start.len);
    return true;
}

static bool word_fits(const struct note *note, struct strv word)
{
    struct strv value;
    if (value_of(word, "tag:", &value))
        return holds(note->tags, value);
    if (value_of(word, "color:", &value))
        return holds(note->color, value);
    if (value_of(word, "kind:", &value))
        return strv_starts(strv_of(kind_word(note)), value);
    if (value_of(word, "state:", &value))
        return strv_starts(strv_of(state_word(note)), value);
    const char *const facts[] = {note->body, note->exact, note->tags, note->name,
                                 note->speech_title};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (holds(facts[i], word))
            return true;
    return false;
}

static bool keep(const void *data, size_t item)
{
    const struct view_notes *view = data;
    struct strv rest = strv_trim(strbuf_strv(&view->filter));
    while (rest.ptr != NULL && rest.len > 0) {
        struct strv word = strv_split(&rest, ' ');
        if (word.len > 0 && !word_fits(&view->notes[view->items.at[item]], word))
            return false;
    }
    return true;
}

/* A number for the list to know a note by: its UUID's bits that differ. */
static int64_t list_id(const struct note *note)
{
    uint64_t hash = UINT64_C(1469598103934665603); /* FNV-1a */
    for (const char *at = note->id; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
    return (int64_t)(hash >> 1);
}

void view_notes_set(struct view_notes *view, const struct note *notes, size_t count,
                    enum view_notes_kind kind, bool library)
{
    VEC(int64_t) ids = {0};
    view->notes = notes;
    view->count = count;
    view->kind = kind;
    view->library = library;
    view->items.len = 0;
    for (size_t i = 0; i < count; i++) {
        if (kind == VIEW_NOTES_BOOKMARKS && notes[i].kind != NOTE_BOOKMARK)
            continue;
        VEC_PUSH(&view->items, (uint32_t)i);
        VEC_PUSH(&ids, list_id(&notes[i]));
    }
    list_set(&view->list, ids.at, ids.len);
    list_filter(&view->list, view->filter.len > 0 ? keep : NULL, view);
    VEC_FREE(&ids);
}

enum view_notes_kind view_notes_kind(const struct view_notes *view)
{
    return view->kind;
}

bool view_notes_of_library(const struct view_notes *view)
{
    return view->library;
}

void view_notes_filter(struct view_notes *view, struct strv filter)
{
    strbuf_clear(&view->filter);
    strbuf_add_strv(&view->filter, filter);
    list_filter(&view->list, view->filter.len > 0 ? keep : NULL, view);
}

const char *view_notes_filter_text(const struct view_notes *view)
{
    return strbuf_str(&view->filter);
}

static const struct note *note_of_item(const struct view_notes *view, size_t item)
{
    return item != LIST_NONE ? &view->notes[view->items.at[item]] : NULL;
}

const struct note *view_notes_selected(const struct view_notes *view)
{
    return note_of_item(view, list_selected(&view->list));
}

struct list *view_notes_list(struct view_notes *view)
{
    return &view->list;
}

bool view_notes_command(struct view_notes *view, enum command command, long count,
                        struct request *request)
{
    const struct note *note = view_notes_selected(view);
    if (list_command(&view->list, command, count))
        return true;
    switch (command) {
    case COMMAND_OPEN:
    case COMMAND_RIGHT:
        if (note != NULL)
            *request = (struct request){.kind = REQUEST_OPEN,
                                        .speech_id = note->speech_id,
                                        .src_off = note->src.start,
                                        .note = note};
        return true;
    case COMMAND_EDIT:
    case COMMAND_NOTE:
        if (note != NULL)
            *request = (struct request){.kind = REQUEST_EDIT_NOTE, .note = note};
        return true;
    case COMMAND_DELETE:
        if (note != NULL)
            *request = (struct request){.kind = REQUEST_TRASH_NOTE, .note = note};
        return true;
    default: return false;
    }
}

void view_notes_layout(struct view_notes *view, int rows, int cols)
{
    view->beside = cols >= 90;
    int list_cols = view->beside ? cols / 2 : cols;
    int list_rows = view->beside || rows < 8 ? rows : rows - (rows / 3 < 4 ? 4 : rows / 3);
    view->rows = (struct rect){0, 0, list_rows, list_cols};
    view->detail = view->beside ? (struct rect){0, list_cols + 1, rows, cols - list_cols - 1}
                                : (struct rect){list_rows + 1, 0, rows - list_rows - 1, cols};
    list_layout(&view->list, list_rows);
}

static const char *words_of(const struct note *note)
{
    if (note->kind == NOTE_BOOKMARK && is_set(note->name))
        return note->name;
    return is_set(note->body) ? note->body : note->exact != NULL ? note->exact : "";
}

void view_notes_describe(const struct note *note, struct strbuf *out)
{
    if (note->letter != 0)
        strbuf_addf(out, "'%c ", note->letter);
    const char *words = words_of(note);
    const char *end = strchr(words, '\n');
    strbuf_add(out, words, end != NULL ? (size_t)(end - words) : strlen(words));
}

/* The sign in front of a row: letter of a bookmark, initial of a highlight's colour, the note's
 * sign. */
static void put_sign(struct grid *grid, int row, int col, const struct note *note, enum role role)
{
    char sign[8];
    if (note->kind == NOTE_BOOKMARK) {
        snprintf(sign, sizeof sign, "'%c", note->letter != 0 ? note->letter : ' ');
        grid_put(grid, row, col, 2, strv_of(sign), role == ROLE_ROW ? ROLE_BOOKMARK : role);
    } else if (note->kind == NOTE_HIGHLIGHT) {
        enum role color = note->color != NULL ? role_of(note->color) : ROLE_COUNT;
        snprintf(sign, sizeof sign, "%c", note->color != NULL ? note->color[0] : '-');
        grid_put(grid, row, col, 2, strv_of(sign), color != ROLE_COUNT ? color : ROLE_NOTE);
    } else {
        grid_put(grid, row, col, 2, strv_of(glyphs_of(grid)->note),
                 role == ROLE_ROW ? ROLE_NOTE_MARK : role);
    }
}

static void draw_row(const struct view_notes *view, struct grid *grid, struct rect line,
                     const struct note *note, bool selected)
{
    enum role role = selected ? ROLE_ROW_CURRENT : ROLE_ROW;
    int col = line.col + 5, end = line.col + line.cols;
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs_of(grid)->selected), role);
    put_sign(grid, line.row, line.col + 2, note, role);
    if (note->state >= NOTE_UNSURE) {
        const char *state = note->state == NOTE_UNSURE ? _("unsure") : _("orphan");
        col += 1 + grid_put(grid, line.row, col, 8, strv_of(state), selected ? role : ROLE_ERROR);
    }
    if (view->library && line.cols >= 50) {
        int cols = line.cols / 3;
        if (note->speech_title != NULL)
            grid_put_cut(grid, line.row, end - cols, cols, strv_of(note->speech_title),
                         selected ? role : ROLE_DIM);
        end -= cols + 1;
    }
    struct strbuf words = {0};
    view_notes_describe(note, &words);
    size_t skip = note->letter != 0 ? 3 : 0;
    grid_put_cut(grid, line.row, col, end - col, strv_make(words.ptr + skip, words.len - skip),
                 role);
    strbuf_free(&words);
}

/* Puts text in rows from `*row` on, at most to the end of the rectangle. */
static void put_wrapped(struct grid *grid, struct rect rect, int *row, const char *text,
                        enum role role)
{
    struct wrap wrap = {0};
    struct wrap_options options = {.cols = rect.cols - 2, .ambiguous = grid->ambiguous};
    struct strv rest = strv_of(text);
    while (rest.ptr != NULL && *row < rect.row + rect.rows) {
        struct strv line = strv_split(&rest, '\n');
        wrap_text(&wrap, line, &options);
        for (size_t i = 0; i < wrap.rows.len && *row < rect.row + rect.rows; i++) {
            const struct wrap_row *at = &wrap.rows.at[i];
            grid_put(grid, (*row)++, rect.col + 1, rect.cols - 1,
                     strv_make(line.ptr + at->start, at->end - at->start), role);
        }
    }
    wrap_free(&wrap);
}

static void draw_detail(struct grid *grid, struct rect rect, const struct note *note)
{
    int row = rect.row;
    if (rect.rows < 1 || rect.cols < 10)
        return;
    grid_fill(grid, rect, ROLE_TEXT);
    if (is_set(note->speech_title))
        put_wrapped(grid, rect, &row, note->speech_title, ROLE_HEADING);
    if (is_set(note->section_title))
        put_wrapped(grid, rect, &row, note->section_title, ROLE_BREADCRUMB);
    if (is_set(note->exact))
        put_wrapped(grid, rect, &row, note->exact, ROLE_NOTE);
    if (is_set(note->body)) {
        row++;
        put_wrapped(grid, rect, &row, note->body, ROLE_TEXT);
    }
    if (is_set(note->tags)) {
        row++;
        put_wrapped(grid, rect, &row, note->tags, ROLE_DIM);
    }
}

static void draw_divider(const struct view_notes *view, struct grid *grid, struct rect rect)
{
    const struct glyphs *glyphs = glyphs_of(grid);
    if (view->beside)
        for (int i = 0; i < rect.rows; i++)
            grid_put(grid, rect.row + i, rect.col + view->rows.cols, 1, strv_of(glyphs->vertical),
                     ROLE_BORDER);
    else if (view->rows.rows < rect.rows)
        for (int i = 0; i < rect.cols; i++)
            grid_put(grid, rect.row + view->rows.rows, rect.col + i, 1, strv_of(glyphs->horizontal),
                     ROLE_BORDER);
}

void view_notes_render(const struct view_notes *view, struct grid *grid, struct rect rect)
{
    const struct list *list = &view->list;
    grid_fill(grid, rect, ROLE_ROW);
    if (list_count(list) == 0) {
        const char *text =
            view->filter.len > 0 ? _("No note fits the filter.")
            : view->kind == VIEW_NOTES_BOOKMARKS
                ? _("No bookmarks yet: m and a letter set one.")
                : _("No notes yet: a writes one in the text, c and a letter highlight.");
        grid_put_cut(grid, rect.row, rect.col + 2, rect.cols - 2, strv_of(text), ROLE_DIM);
        return;
    }
    draw_divider(view, grid, rect);
    for (int i = 0; i < view->rows.rows; i++) {
        size_t row = list->top + (size_t)i;
        const struct note *note = note_of_item(view, list_item(list, row));
        if (note == NULL)
            break;
        struct rect line = {rect.row + i, rect.col, 1, view->rows.cols};
        draw_row(view, grid, line, note, row == list->row);
        if (row == list->row) {
            grid->cursor_row = line.row;
            grid->cursor_col = line.col;
        }
    }
    const struct note *note = view_notes_selected(view);
    struct rect detail = {rect.row + view->detail.row, rect.col + view->detail.col,
                          view->detail.rows, view->detail.cols};
    if (note != NULL)
        draw_detail(grid, detail, note);
}
