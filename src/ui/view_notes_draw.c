/* One row a note, with the fact that the rows go by at its right; the selected one in full below or
 * beside, set by the same wrapping as the page. */
#include "view_notes_internal.h"

#include "lectern/base/i18n.h"
#include "lectern/model/note_names.h"
#include "lectern/ui/date_text.h"
#include "lectern/ui/glyphs.h"
#include "lectern/ui/highlight.h"

#include <stdio.h>
#include <string.h>

static bool is_set(const char *string)
{
    return string && string[0] != '\0';
}

/* --- rows --- */

static const char *words_of(const struct note *note)
{
    if (note->kind == NOTE_BOOKMARK && is_set(note->name))
        return note->name;
    return is_set(note->body) ? note->body : note->exact ? note->exact : "";
}

/* What stands for a speech that was taken out. */
static void describe_speech(const struct note *note, struct strbuf *out)
{
    strbuf_add_str(out, note->speech_title);
    if (note->with_notes > 0)
        strbuf_addf(out, ngettext("  with %zu note", "  with %zu notes", note->with_notes),
                    note->with_notes);
}

void view_notes_describe(const struct note *note, struct strbuf *out)
{
    if (note->is_taken_out) {
        describe_speech(note, out);
        return;
    }
    if (note->letter != 0)
        strbuf_addf(out, "'%c ", note->letter);
    const char *words = words_of(note);
    const char *end = strchr(words, '\n');
    strbuf_add(out, words, end ? (size_t)(end - words) : strlen(words));
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
        enum role color = note->color ? role_of(note->color) : ROLE_COUNT;
        snprintf(sign, sizeof sign, "%c", note->color ? note->color[0] : '-');
        grid_put(grid, row, col, 2, strv_of(sign), color != ROLE_COUNT ? color : ROLE_NOTE);
    } else {
        grid_put(grid, row, col, 2, strv_of(glyphs_of(grid)->note),
                 role == ROLE_ROW ? ROLE_NOTE_MARK : role);
    }
}

/* The fact that the rows go by, at the right end; returns where the room for words ends. Of the
 * speech's own notes the place needs no column. */
static int put_fact(const struct view_notes *view, struct grid *grid, struct rect line,
                    const struct note *note, enum role role)
{
    enum note_order order = view->orders[view->kind];
    bool same = order == NOTE_ORDER_PLACE || order == NOTE_ORDER_SPEECH;
    int end = line.col + line.cols - 1;
    if (line.cols < 50 || (same && !view->library))
        return end + 1;
    struct strbuf fact = {0};
    note_order_fact(order, note, view->settings, &fact);
    int cols = same ? line.cols / 3 : grid_text_cols(strbuf_strv(&fact), grid->ambiguous);
    if (cols > line.cols / 3)
        cols = line.cols / 3;
    grid_put_cut(grid, line.row, end - cols, cols, strbuf_strv(&fact),
                 role == ROLE_ROW ? ROLE_DIM : role);
    strbuf_free(&fact);
    return end - cols - 1;
}

static void draw_row(const struct view_notes *view, struct grid *grid, struct rect line,
                     const struct note *note, bool selected, bool marked)
{
    enum role role = selected ? ROLE_ROW_CURRENT : ROLE_ROW;
    int col = line.col + 5;
    grid_fill(grid, line, role);
    if (selected)
        grid_put(grid, line.row, line.col, 1, strv_of(glyphs_of(grid)->selected), role);
    if (marked)
        grid_put(grid, line.row, line.col + 1, 1, STRV("*"), selected ? role : ROLE_BOOKMARK);
    put_sign(grid, line.row, line.col + 2, note, role);
    if (note->state >= NOTE_UNSURE) {
        const char *state = note->state == NOTE_UNSURE ? _("unsure") : _("orphan");
        col += 1 + grid_put(grid, line.row, col, 8, strv_of(state), selected ? role : ROLE_ERROR);
    }
    int end = put_fact(view, grid, line, note, role);
    struct strbuf words = {0};
    view_notes_describe(note, &words);
    size_t skip = note->letter != 0 ? 3 : 0;
    grid_put_cut(grid, line.row, col, end - col, strv_make(words.ptr + skip, words.len - skip),
                 role);
    strbuf_free(&words);
}

/* --- the selected note in full --- */

static void tell_dates(struct prose *prose, const struct note *note)
{
    char made[DATE_TEXT_SIZE], changed[DATE_TEXT_SIZE], gone[DATE_TEXT_SIZE], line[160];
    date_time_text(note->created_ms, made);
    date_time_text(note->modified_ms, changed);
    if (note->deleted_ms != 0) {
        date_time_text(note->deleted_ms, changed);
        date_text(note->deleted_ms + NOTE_TRASH_MS, gone);
        snprintf(line, sizeof line,
                 note->is_taken_out ? _("taken out %s, goes for good on %s")
                                    : _("deleted %s, goes for good on %s"),
                 changed, gone);
        prose_line(prose, ROLE_ERROR, line);
    } else if (note->revision > 1) {
        snprintf(line, sizeof line, _("made %s, changed %s, revision %lld"), made, changed,
                 (long long)note->revision);
        prose_line(prose, ROLE_DIM, line);
    } else if (made[0] != '\0') {
        snprintf(line, sizeof line, _("made %s"), made);
        prose_line(prose, ROLE_DIM, line);
    }
}

static void tell_facts(struct prose *prose, const struct note *note,
                       const struct settings *settings)
{
    struct strbuf facts = {0};
    if (note->is_taken_out)
        strbuf_addf(&facts,
                    note->with_notes > 0 ? ngettext("speech with %zu note", "speech with %zu notes",
                                                    note->with_notes)
                                         : _("speech"),
                    note->with_notes);
    else
        strbuf_add_str(&facts, note_kind_label(note->kind));
    if (is_set(note->color))
        strbuf_addf(&facts, "  [%s]", highlight_name(settings, note->color));
    for (struct strv rest = strv_of(note->tags); rest.ptr && rest.len > 0;) {
        struct strv tag = strv_split(&rest, ' ');
        strbuf_addf(&facts, "  #%.*s", (int)tag.len, tag.ptr);
    }
    prose_line(prose, ROLE_DIM, strbuf_str(&facts));
    strbuf_free(&facts);
}

void view_notes_tell(struct view_notes *view, int ambiguous)
{
    const struct note *note = view_notes_selected(view);
    struct prose *prose = &view->prose;
    if (!note || view->panes.detail.rows < 1 || view->panes.detail.cols < 10) {
        prose_clear(prose);
        view->told = NULL;
        return;
    }
    if (note != view->told) {
        prose_clear(prose);
        prose_line(prose, ROLE_HEADING, note->speech_title);
        prose_line(prose, ROLE_BREADCRUMB, note->section_title);
        if (note->state == NOTE_UNSURE)
            prose_line(prose, ROLE_ERROR,
                       _("unsure: the text has changed; :review goes through such notes"));
        if (note->state == NOTE_ORPHAN)
            prose_line(prose, ROLE_ERROR, _("its passage is not there any more"));
        prose_line(prose, ROLE_NOTE, note->exact);
        if (is_set(note->body)) {
            prose_add(prose, ROLE_TEXT, STRV("\n"));
            prose_line(prose, ROLE_TEXT, note->body);
        }
        prose_add(prose, ROLE_TEXT, STRV("\n"));
        tell_facts(prose, note, view->settings);
        tell_dates(prose, note);
    }
    if (note != view->told || view->told_cols != view->panes.detail.cols ||
        prose->shown != view->panes.detail.rows)
        prose_layout(prose, view->panes.detail.rows, view->panes.detail.cols, ambiguous);
    view->told = note;
    view->told_cols = view->panes.detail.cols;
}

/* --- the whole --- */

static const char *empty_text(const struct view_notes *view)
{
    if (view->filter.len > 0)
        return _("No note fits the filter.");
    switch (view->kind) {
    case VIEW_NOTES_BOOKMARKS: return _("No bookmarks yet: m and a letter set one.");
    case VIEW_NOTES_TRASH: return _("The trash is empty.");
    case VIEW_NOTES_ALL: break;
    }
    return _("No notes yet: a writes one in the text, c and a letter highlight.");
}

void view_notes_render(const struct view_notes *view, struct grid *grid, struct rect rect)
{
    const struct list *list = &view->list;
    grid_fill(grid, rect, ROLE_ROW);
    if (list_count(list) == 0) {
        grid_put_cut(grid, rect.row, rect.col + 2, rect.cols - 2, strv_of(empty_text(view)),
                     ROLE_DIM);
        return;
    }
    two_panes_draw_divider(&view->panes, grid, rect);
    for (int i = 0; i < view->panes.rows.rows; i++) {
        size_t row = list->top + (size_t)i, item = list_item(list, row);
        const struct note *note = view_notes_of_item(view, item);
        if (!note)
            break;
        struct rect line = {rect.row + i, rect.col, 1, view->panes.rows.cols};
        draw_row(view, grid, line, note, row == list->row, list_is_marked(list, item));
        if (row == list->row) {
            grid->cursor_row = line.row;
            grid->cursor_col = line.col;
        }
    }
    struct rect detail = {rect.row + view->panes.detail.row, rect.col + view->panes.detail.col,
                          view->panes.detail.rows, view->panes.detail.cols};
    if (detail.rows > 0 && detail.cols >= 10)
        prose_render(&view->prose, grid, detail);
}
