/* The rows of the list of speeches: a title with the facts that there is room for at its right, or
 * those that the reader wants. */
#include "view_speeches_internal.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/text/cluster.h"
#include "lectern/text/language.h"
#include "lectern/text/width.h"
#include "lectern/ui/glyphs.h"

#include <stdio.h>
#include <string.h>

/* --- columns --- */

/* The columns there are: name, their usual width. */
#define COLUMN_TABLE(X)                                                                            \
    X(NOTES, "notes", 4)                                                                           \
    X(PROGRESS, "progress", 4)                                                                     \
    X(DATE, "date", 10)                                                                            \
    X(SPEAKER, "speaker", 16)                                                                      \
    X(LENGTH, "length", 6)                                                                         \
    X(TIME, "time", 4)                                                                             \
    X(SECTIONS, "sections", 4)                                                                     \
    X(OCCASION, "occasion", 16)                                                                    \
    X(FILE, "file", 16)                                                                            \
    X(COLLECTIONS, "collections", 16)                                                              \
    X(LANGUAGE, "language", 8)                                                                     \
    X(FORMAT, "format", 8)                                                                         \
    X(COPIES, "copies", 3)

enum column {
#define X(id, name, cols) COLUMN_##id,
    COLUMN_TABLE(X)
#undef X
        COLUMN_COUNT
};

enum { COLUMNS_MAX = 12, COLUMN_MAX_COLS = 60, TITLE_MIN_COLS = 16, INDENT_COLS = 2 };

static const struct {
    const char *name;
    int cols;
} COLUMNS[] = {
#define X(id, name, cols) {name, cols},
    COLUMN_TABLE(X)
#undef X
};

struct one_column {
    enum column which;
    int cols;
};

/* The columns of a row from left to right. A date stands in front of the title where it is narrow,
 * so that the title keeps its place where it is wide. */
struct columns {
    struct one_column at[COLUMNS_MAX];
    int count;
    bool date_first;
    bool chosen; /* by the reader: each keeps its place also where it is empty */
};

static void add_column(struct columns *columns, enum column which, int cols)
{
    if (columns->count < COLUMNS_MAX)
        columns->at[columns->count++] = (struct one_column){which, cols};
}

/* A word NAME or NAME:WIDTH; false where there is no such column. */
static bool add_word(struct columns *columns, struct strv word)
{
    struct strv width = word, name = strv_split(&width, ':');
    long cols = 0;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (!strv_eq(name, strv_of(COLUMNS[i].name)))
            continue;
        bool given = width.ptr;
        if (given && (!strv_to_long(width, &cols) || cols < 1 || cols > COLUMN_MAX_COLS))
            return false;
        add_column(columns, (enum column)i, given ? (int)cols : COLUMNS[i].cols);
        return true;
    }
    return false;
}

bool view_speeches_columns_fit(struct strv words)
{
    struct columns columns = {0};
    while (words.ptr && words.len > 0) {
        struct strv word = strv_split(&words, ' ');
        if (word.len > 0 && !add_word(&columns, word))
            return false;
    }
    return true;
}

static int width_of(const struct columns *columns)
{
    int cols = 1;
    for (int i = 0; i < columns->count; i++)
        cols += columns->at[i].cols + 1;
    return cols;
}

/* Those that the reader wants, without the first ones where they leave the title no room. */
static struct columns chosen_columns(const struct view_speeches *view, int cols)
{
    struct columns columns = {.chosen = true};
    struct strv words = strv_of(view->columns);
    while (words.ptr && words.len > 0) {
        struct strv word = strv_split(&words, ' ');
        if (word.len > 0 && !add_word(&columns, word))
            continue;
    }
    while (columns.count > 0 && width_of(&columns) + TITLE_MIN_COLS > cols) {
        memmove(columns.at, columns.at + 1, (size_t)--columns.count * sizeof *columns.at);
    }
    return columns;
}

static struct columns columns_for(const struct view_speeches *view, int cols)
{
    struct columns columns = {.date_first = cols >= 28 && cols < 44};
    if (view->columns && view->columns[0] != '\0')
        return chosen_columns(view, cols);
    if (cols >= 64)
        add_column(&columns, COLUMN_SPEAKER, COLUMNS[COLUMN_SPEAKER].cols);
    if (cols >= 84)
        add_column(&columns, COLUMN_LENGTH, COLUMNS[COLUMN_LENGTH].cols);
    if (cols >= 44) {
        add_column(&columns, COLUMN_DATE, COLUMNS[COLUMN_DATE].cols);
        add_column(&columns, COLUMN_PROGRESS, COLUMNS[COLUMN_PROGRESS].cols);
    }
    if (cols >= 24)
        add_column(&columns, COLUMN_NOTES, COLUMNS[COLUMN_NOTES].cols);
    return columns;
}

/* Whether a column is about text, which begins at its left; numbers end at its right. */
static bool is_text(enum column which)
{
    return which == COLUMN_DATE || which == COLUMN_SPEAKER || which == COLUMN_OCCASION ||
           which == COLUMN_FILE || which == COLUMN_COLLECTIONS || which == COLUMN_LANGUAGE ||
           which == COLUMN_FORMAT;
}

static void add_fact(const struct view_speeches *view, const char *fact, struct strbuf *out)
{
    shown_text(view->script, strv_of(fact), out);
}

/* Appends the names of collections with a comma between them. */
static void add_collections(const char *names, struct strbuf *out)
{
    for (struct strv rest = strv_of(names); rest.len > 0;) {
        strbuf_add_str(out, out->len > 0 ? ", " : "");
        strbuf_add_strv(out, strv_split(&rest, '\n'));
    }
}

/* Appends what stands in a column; nothing where the fact is absent. */
static void value_of(const struct view_speeches *view, const struct speech_info *info,
                     enum column which, const struct glyphs *glyphs, struct strbuf *out)
{
    long long marks = (long long)info->notes + (long long)info->bookmarks;
    long speed = view->speak_speed;
    switch (which) {
    case COLUMN_NOTES:
        if (marks > 0)
            strbuf_addf(out, "%s%lld", glyphs->note, marks);
        break;
    case COLUMN_PROGRESS:
        if (info->opened_ms != 0)
            strbuf_addf(out, "%d%%", (int)(info->progress * 100));
        break;
    case COLUMN_DATE: add_fact(view, info->date, out); break;
    case COLUMN_SPEAKER: add_fact(view, info->speaker, out); break;
    case COLUMN_OCCASION: add_fact(view, info->occasion, out); break;
    case COLUMN_FILE: strbuf_add_str(out, info->path ? file_base_name(info->path) : ""); break;
    case COLUMN_COLLECTIONS: add_collections(info->collections, out); break;
    case COLUMN_LENGTH: strbuf_addf(out, "%lld", (long long)info->characters); break;
    case COLUMN_TIME:
        if (speed > 0)
            strbuf_addf(out, "%lld'", (long long)(info->characters + speed / 2) / speed);
        break;
    case COLUMN_SECTIONS:
        if (info->sections > 0)
            strbuf_addf(out, "%lld", (long long)info->sections);
        break;
    case COLUMN_LANGUAGE:
        strbuf_add_str(out, language_of(strv_of(speech_display_title(info))));
        break;
    case COLUMN_FORMAT: strbuf_add_str(out, info->format ? info->format : ""); break;
    case COLUMN_COPIES:
        if (info->copies > 1)
            strbuf_addf(out, "%lld", (long long)info->copies);
        break;
    case COLUMN_COUNT: break;
    }
}

/* Columns that the facts at the right edge take up. Alone, the sign of notes takes none where there
 * are none. */
static int facts_cols(const struct speech_info *info, const struct columns *columns)
{
    bool only_notes = columns->count == 1 && columns->at[0].which == COLUMN_NOTES;
    if (only_notes && !columns->chosen && info->notes + info->bookmarks == 0)
        return 1;
    return width_of(columns);
}

/* Draws the facts at the right edge; returns the column behind the room that is left for the title.
 */
static int draw_facts(const struct view_speeches *view, struct grid *grid, struct rect line,
                      const struct speech_info *info, const struct columns *columns, enum role dim)
{
    int end = line.col + line.cols - facts_cols(info, columns), col = end + 1;
    for (int i = 0; i < columns->count; i++) {
        const struct one_column *column = &columns->at[i];
        enum role role = column->which == COLUMN_NOTES && dim == ROLE_DIM ? ROLE_NOTE_MARK : dim;
        struct strbuf value = {0};
        value_of(view, info, column->which, glyphs_of(grid), &value);
        int used = (int)width_text(strbuf_strv(&value), grid->ambiguous);
        int skip = !is_text(column->which) && used < column->cols ? column->cols - used : 0;
        if (col + skip < line.col + line.cols)
            grid_put_cut(grid, line.row, col + skip, column->cols - skip, strbuf_strv(&value),
                         role);
        col += column->cols + 1;
        strbuf_free(&value);
    }
    return end;
}

/* --- titles --- */

/* Whether a speech lies in a group that has a row. */
static bool is_in_group(const struct view_speeches *view, size_t item)
{
    size_t group = view_speeches_group_of(view, item);
    return group != SIZE_MAX && view->groups.at.at[group].headed;
}

/* What tells a speech from the others of its source: its title, or where that is the one that they
 * share what it was for, its own first words, or whom it addresses. */
static const char *own_words(const struct view_speeches *view, const struct speech_info *info,
                             size_t item)
{
    size_t group = view_speeches_group_of(view, item);
    const char *title = speech_display_title(info);
    struct strbuf shared = {0};
    bool by_source = view->grouping == GROUP_BY_SOURCE && group != SIZE_MAX;
    bool alike = by_source && view->groups.at.at[group].headed && info->title &&
                 speech_groups_title(&view->groups, group, view->shelf, view->sorted.at, &shared) &&
                 strv_eq(strbuf_strv(&shared), strv_of(info->title));
    strbuf_free(&shared);
    if (!alike)
        return title;
    if (info->occasion && info->occasion[0] != '\0')
        return info->occasion;
    if (info->name && info->name[0] != '\0')
        return info->name;
    bool greets = info->salutation && info->salutation[0] != '\0';
    return greets ? info->salutation : speech_label(info).len > 0 ? "" : title;
}

/* Appends for how many copies a speech stands, in words where the row is wide. */
static void add_copies(const struct view_speeches *view, const struct speech_info *info, int cols,
                       struct strbuf *out)
{
    enum { WIDE_COLS = 44 };
    size_t more = copy_fold_more(&view->fold, info->id);
    if (more > 0 && cols >= WIDE_COLS)
        strbuf_addf(out, ngettext("+%zu copy", "+%zu copies", more), more);
    else if (more > 0)
        strbuf_addf(out, "+%zu", more);
}

/* Columns that this takes up with the blank before it. */
static int copies_cols(const struct view_speeches *view, const struct speech_info *info, int cols,
                       int ambiguous)
{
    struct strbuf words = {0};
    add_copies(view, info, cols, &words);
    int used = words.len > 0 ? (int)width_text(strbuf_strv(&words), ambiguous) + 1 : 0;
    strbuf_free(&words);
    return used;
}

/* Draws it before `end`; returns the column behind the room that is left. */
static int draw_copies(const struct view_speeches *view, struct grid *grid, struct rect line,
                       const struct speech_info *info, int end, enum role dim)
{
    struct strbuf words = {0};
    int used = copies_cols(view, info, line.cols, grid->ambiguous);
    add_copies(view, info, line.cols, &words);
    if (used > 0)
        grid_put(grid, line.row, end - used + 1, used - 1, strbuf_strv(&words), dim);
    strbuf_free(&words);
    return end - used;
}

/* Columns by which the title of a speech is too long for its row. */
static int hidden_cols_of(const struct view_speeches *view, const struct speech_info *info,
                          size_t item, int cols, int ambiguous)
{
    struct columns columns = columns_for(view, cols);
    struct strv label = speech_label(info);
    int room = cols - 2 - facts_cols(info, &columns) - INDENT_COLS * is_in_group(view, item) -
               copies_cols(view, info, cols, ambiguous);
    int label_cols = (int)width_text(label, ambiguous);
    if (columns.date_first && info->date && info->date[0] != '\0')
        room -= (int)width_text(strv_of(info->date), ambiguous) + 1;
    if (label.len > 0)
        room -= (label_cols < room / 2 ? label_cols : room / 2) + 1;
    int hidden = (int)width_text(strv_of(own_words(view, info, item)), ambiguous) - room;
    return hidden > 0 ? hidden + 2 : 0; /* two for the sign at the start */
}

static int hidden_cols(const struct view_speeches *view, size_t item, int cols, int ambiguous)
{
    struct shelf_row taken = {0};
    const struct speech_info *info =
        view_speeches_record(view, view_speeches_place(view, item), &taken);
    int hidden = hidden_cols_of(view, info, item, cols, ambiguous);
    shelf_row_free(&taken);
    return hidden;
}

int view_speeches_height(const struct view_speeches *view, size_t item, int cols, int ambiguous)
{
    bool speech = view_speeches_head(view, item) == SIZE_MAX;
    return view->wrap_titles && speech && hidden_cols(view, item, cols, ambiguous) > 0 ? 2 : 1;
}

void view_speeches_shift(struct view_speeches *view, long steps)
{
    enum { STEP_COLS = 12 };
    size_t item = list_selected(&view->list);
    if (item == LIST_NONE || view_speeches_head(view, item) != SIZE_MAX)
        return;
    int64_t id = list_selected_id(&view->list);
    if (view->shift_id != id)
        view->shift_cols = 0;
    view->shift_id = id;
    int most = hidden_cols(view, item, view->cols, view->ambiguous);
    long cols = view->shift_cols + steps * STEP_COLS;
    view->shift_cols = cols < 0 ? 0 : cols < most ? (int)cols : most;
}

/* What is left of a title without so many columns at its start. */
static struct strv shifted(const char *title, int cols, const struct grid *grid)
{
    struct strv rest = strv_of(title);
    while (rest.len > 0 && cols > 0) {
        size_t len = cluster_end(rest, 0);
        cols -= width_cluster(strv_make(rest.ptr, len), grid->ambiguous);
        rest = strv_make(rest.ptr + len, rest.len - len);
    }
    return rest;
}

/* --- rows --- */

/* Puts words in the script in force; returns the columns they take. */
static int put_words(const struct view_speeches *view, struct grid *grid, int row, int col,
                     int cols, struct strv words, enum role role)
{
    struct strbuf shown = {0};
    shown_text(view->script, words, &shown);
    int used = grid_put_cut(grid, row, col, cols, strbuf_strv(&shown), role);
    strbuf_free(&shown);
    return used;
}

/* Puts a title in two rows: what fits between two columns of the first, the rest below, from
 * `rest_col` on. */
static void put_title_twice(const struct view_speeches *view, struct grid *grid, struct rect line,
                            int col, int end, int rest_col, const char *title, enum role role)
{
    struct strbuf shown = {0};
    shown_text(view->script, strv_of(title), &shown);
    struct strv all = strbuf_strv(&shown);
    size_t off = 0;
    for (int room = end - col; off < all.len;) {
        size_t next = cluster_end(all, off);
        room -= width_cluster(strv_make(all.ptr + off, next - off), grid->ambiguous);
        if (room < 0)
            break;
        off = next;
    }
    grid_put(grid, line.row, col, end - col, strv_make(all.ptr, off), role);
    grid_put_cut(grid, line.row + 1, rest_col, line.col + line.cols - 1 - rest_col,
                 strv_make(all.ptr + off, all.len - off), role);
    strbuf_free(&shown);
}

static enum role role_of_row(bool selected, bool active)
{
    return !selected ? ROLE_ROW : active ? ROLE_ROW_CURRENT : ROLE_ROW_SELECTED;
}

/* The row of a group: what its speeches have in common, and how many they are. */
static void draw_head(const struct view_speeches *view, struct grid *grid, struct rect line,
                      size_t item, bool selected, bool active)
{
    size_t number = view_speeches_head(view, item);
    const struct speech_group *group = &view->groups.at.at[number];
    const struct glyphs *glyphs = glyphs_of(grid);
    enum role role = role_of_row(selected, active);
    struct strbuf name = {0};
    speech_groups_name(&view->groups, number, view->grouping, view->shelf, view->sorted.at, &name);
    char count[24];
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs->selected), role);
    if (list_is_marked(&view->list, item))
        grid_put(grid, line.row, line.col + 1, 1, STRV("*"), selected ? role : ROLE_BOOKMARK);
    snprintf(count, sizeof count, "%u", (unsigned)group->fitting);
    int used = (int)strlen(count), end = line.col + line.cols - 1 - used;
    grid_put(grid, line.row, end, used, strv_of(count), selected ? role : ROLE_DIM);
    int col = line.col + 2;
    col += grid_put(grid, line.row, col, 2, strv_of(group->closed ? glyphs->closed : glyphs->open),
                    role) +
           1;
    struct strv words = name.len > 0                            ? strbuf_strv(&name)
                        : view->grouping == GROUP_BY_YEAR       ? strv_of(_("without a date"))
                        : view->grouping == GROUP_BY_COLLECTION ? strv_of(_("in no collection"))
                                                                : strv_of(_("without a speaker"));
    put_words(view, grid, line.row, col, end - 1 - col, words, selected ? role : ROLE_HEADING);
    strbuf_free(&name);
}

static void draw_speech(const struct view_speeches *view, struct grid *grid, struct rect line,
                        const struct speech_info *info, size_t item, bool selected, bool active)
{
    bool marked = list_is_marked(&view->list, item);
    const struct glyphs *glyphs = glyphs_of(grid);
    struct columns columns = columns_for(view, line.cols);
    enum role role = role_of_row(selected, active), dim = selected ? role : ROLE_DIM;
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs->selected), role);
    if (marked)
        grid_put(grid, line.row, line.col + 1, 1, STRV("*"), selected ? role : ROLE_BOOKMARK);
    else if (info->id == view->open_id)
        grid_put(grid, line.row, line.col + 1, 1, strv_of(glyphs->arrow), role);
    else if (info->starred || info->to_read)
        grid_put(grid, line.row, line.col + 1, 1,
                 strv_of(info->starred ? glyphs->star : glyphs->to_read),
                 selected ? role : ROLE_BOOKMARK);
    else if (info->collections && info->collections[0] != '\0')
        grid_put(grid, line.row, line.col + 1, 1, STRV("#"), dim);
    int end = draw_facts(view, grid, line, info, &columns, dim);
    end = draw_copies(view, grid, line, info, end, dim);
    int start = line.col + 2 + INDENT_COLS * is_in_group(view, item), col = start;
    if (columns.date_first && info->date && info->date[0] != '\0')
        col += grid_put(grid, line.row, col, 10, strv_of(info->date), dim) + 1;
    struct strv label = speech_label(info);
    if (label.len > 0) /* first: in a compilation only the labels differ */
        col += put_words(view, grid, line.row, col, (end - col) / 2, label, dim) + 1;
    /* The row may be shorter or longer since. */
    int most = hidden_cols_of(view, info, item, line.cols, grid->ambiguous);
    int shift_cols = selected && view->shift_id == info->id ? view->shift_cols : 0;
    if (line.rows > 1) {
        put_title_twice(view, grid, line, col, end, start, own_words(view, info, item),
                        speech_is_untitled(info) ? dim : role);
        return;
    }
    shift_cols = shift_cols < most ? shift_cols : most;
    if (shift_cols > 0)
        col += grid_put(grid, line.row, col, 2, STRV("…"), dim);
    put_words(view, grid, line.row, col, end - col,
              shifted(own_words(view, info, item), shift_cols, grid),
              speech_is_untitled(info) ? dim : role);
}

static void draw_row(const struct view_speeches *view, struct grid *grid, struct rect line,
                     size_t item, bool selected, bool active)
{
    struct shelf_row taken = {0};
    const struct speech_info *info =
        view_speeches_record(view, view_speeches_place(view, item), &taken);
    draw_speech(view, grid, line, info, item, selected, active);
    shelf_row_free(&taken);
}

static void draw_nothing(const struct view_speeches *view, struct grid *grid, struct rect rect)
{
    const char *text = view->count == 0 ? _("No speeches yet.") : _("No speech fits the filter.");
    grid_put_cut(grid, rect.row, rect.col + 2, rect.cols - 2, strv_of(text), ROLE_DIM);
}

void view_speeches_render(const struct view_speeches *view, struct grid *grid, struct rect rect,
                          bool active)
{
    const struct list *list = &view->list;
    grid_fill(grid, rect, ROLE_ROW);
    if (list_count(list) == 0)
        draw_nothing(view, grid, rect);
    size_t row = list->top;
    for (int i = 0, height; i < rect.rows; i += height, row++) {
        size_t item = list_item(list, row);
        if (item == LIST_NONE)
            break;
        height = view_speeches_height(view, item, rect.cols, grid->ambiguous);
        if (height > rect.rows - i)
            height = 1; /* the last row is only half there */
        struct rect line = {rect.row + i, rect.col, height, rect.cols};
        if (view_speeches_head(view, item) != SIZE_MAX)
            draw_head(view, grid, line, item, row == list->row, active);
        else
            draw_row(view, grid, line, item, row == list->row, active);
        if (row == list->row && active) {
            grid->cursor_row = line.row;
            grid->cursor_col = line.col;
        }
    }
}
