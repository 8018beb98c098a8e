/* The text is one buffer: notes are a page at most, and a paste into the middle of a megabyte is
 * still one memmove. Changes are kept as what was taken out and put in, so undo costs what was
 * changed. */
#include "edit_internal.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/cluster.h"
#include "lectern/text/props.h"

#include <stdlib.h>
#include <string.h>

enum { CHANGES_MAX = 2000 };

struct strv edit_text(const struct edit *edit)
{
    return strv_make(strbuf_str(&edit->text), edit->text.len);
}

void edit_init(struct edit *edit, bool multi_line, int ambiguous)
{
    memset(edit, 0, sizeof *edit);
    edit->multi_line = multi_line;
    edit->ambiguous = ambiguous;
    edit->goal_col = -1;
    edit->rows = edit->cols = 1;
}

static void free_change(struct edit_change *change)
{
    free(change->removed);
    free(change->added);
}

/* Drops the changes from `first` on. */
static void drop_changes(struct edit *edit, size_t first)
{
    for (size_t i = first; i < edit->changes.len; i++)
        free_change(&edit->changes.at[i]);
    edit->changes.len = first;
    if (edit->done > first)
        edit->done = first;
}

void edit_deinit(struct edit *edit)
{
    drop_changes(edit, 0);
    VEC_FREE(&edit->changes);
    VEC_FREE(&edit->set);
    strbuf_free(&edit->text);
}

/* --- what may enter --- */

static bool is_dropped(uint32_t cp)
{
    return cp == 0x7F || (cp >= 0x80 && cp < 0xA0) || (cp < 0x20 && cp != '\n' && cp != '\t');
}

/* Appends the text as an editor keeps it, at most `limit` bytes. */
static void clean(struct edit *edit, struct strv text, size_t limit, struct strbuf *out)
{
    size_t start = out->len;
    while (text.len > 0) {
        uint32_t cp = utf8_take(&text);
        if (cp == '\r') {
            if (text.len > 0 && text.ptr[0] == '\n')
                continue;
            cp = '\n';
        }
        if (is_dropped(cp))
            continue;
        if (!edit->multi_line && (cp == '\n' || cp == '\t'))
            cp = ' ';
        char bytes[UTF8_MAX_LEN];
        size_t len = utf8_put(cp, bytes);
        if (out->len - start + len > limit) {
            edit->full = true;
            return;
        }
        strbuf_add(out, bytes, len);
    }
}

/* --- changing --- */

static void drop_oldest(struct edit *edit)
{
    size_t gone = edit->changes.len / 2;
    while (gone < edit->changes.len && edit->changes.at[gone].joins)
        gone++;
    for (size_t i = 0; i < gone; i++)
        free_change(&edit->changes.at[i]);
    memmove(edit->changes.at, edit->changes.at + gone,
            (edit->changes.len - gone) * sizeof *edit->changes.at);
    edit->changes.len -= gone;
    edit->done = edit->changes.len;
}

/* Kinds of characters that a word consists of. Runs of hanzi end at punctuation, so a word of them
 * is a clause. */
enum kind { KIND_BLANK, KIND_WORD, KIND_HANZI, KIND_MARK };

static enum kind kind_at(struct strv text, size_t off)
{
    size_t len;
    uint32_t cp = utf8_at(text, off, &len);
    if (cp == ' ' || cp == '\n' || cp == '\t' || cp == 0x3000)
        return KIND_BLANK;
    if (props_is_hanzi(cp) || props_is_kana(cp))
        return KIND_HANZI;
    bool ascii = (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
                 cp == '_';
    return ascii || (cp >= 0xC0 && cp < 0x2000) ? KIND_WORD : KIND_MARK;
}

/* Whether typing at the offset begins a new step of undo: a line, the blank before a word, what
 * follows full-width punctuation. ASCII marks stand in words and numbers as well ("3.14", "it's"),
 * there only the blank parts. */
static bool begins_step(const struct edit *edit, size_t off, struct strv text)
{
    if (off == 0 || text.len == 0)
        return false;
    size_t len;
    uint32_t cp = utf8_before(edit_text(edit), off, &len);
    if (cp == '\n' || text.ptr[0] == '\n')
        return true;
    enum kind last = kind_at(edit_text(edit), off - len), next = kind_at(text, 0);
    if (next == KIND_BLANK)
        return last != KIND_BLANK;
    return last == KIND_MARK && cp >= 0x80 && next != KIND_MARK;
}

/* Whether an insertion goes on with the last one. */
static bool can_join(const struct edit *edit, size_t off, size_t remove_len, struct strv text)
{
    if (!edit->typing || remove_len > 0 || edit->done == 0)
        return false;
    const struct edit_change *last = &edit->changes.at[edit->done - 1];
    return last->removed_len == 0 && last->off + last->added_len == off &&
           !begins_step(edit, off, text);
}

/* Replaces a range by text that is clean already and notes it for undo. */
static void change(struct edit *edit, size_t off, size_t remove_len, struct strv text)
{
    if (remove_len == 0 && text.len == 0)
        return;
    bool join = can_join(edit, off, remove_len, text);
    drop_changes(edit, edit->done);
    if (join) {
        struct edit_change *last = &edit->changes.at[edit->done - 1];
        last->added = mem_resize(last->added, last->added_len + text.len + 1, 1);
        memcpy(last->added + last->added_len, text.ptr, text.len);
        last->added_len += text.len;
        last->added[last->added_len] = '\0';
    } else {
        if (edit->changes.len >= CHANGES_MAX)
            drop_oldest(edit);
        VEC_PUSH(&edit->changes, ((struct edit_change){
                                     .off = off,
                                     .removed = mem_copy(strbuf_str(&edit->text) + off, remove_len),
                                     .added = mem_copy(text.ptr, text.len),
                                     .removed_len = remove_len,
                                     .added_len = text.len,
                                     .cursor_off = edit->cursor_off}));
        edit->done = edit->changes.len;
    }
    strbuf_splice(&edit->text, off, remove_len, text.ptr, text.len);
    edit->cursor_off = off + text.len;
    edit->edits++;
    edit->goal_col = -1;
}

static void replace(struct edit *edit, size_t off, size_t len, struct strv text)
{
    struct strbuf cleaned = {0};
    clean(edit, text, EDIT_LIMIT_LEN - (edit->text.len - len), &cleaned);
    change(edit, off, len, strv_make(strbuf_str(&cleaned), cleaned.len));
    strbuf_free(&cleaned);
}

void edit_set(struct edit *edit, struct strv text)
{
    drop_changes(edit, 0);
    strbuf_clear(&edit->text);
    clean(edit, text, EDIT_LIMIT_LEN, &edit->text);
    edit->cursor_off = edit->text.len;
    edit->left_off = edit->top_row = 0;
    edit->goal_col = -1;
    edit->typing = false;
    edit->edits++;
}

void edit_splice(struct edit *edit, size_t off, size_t len, struct strv text)
{
    edit->typing = false;
    replace(edit, off, len, text);
}

void edit_replace(struct edit *edit, struct strv text)
{
    edit_splice(edit, 0, edit->text.len, text);
}

void edit_type(struct edit *edit, struct strv text)
{
    replace(edit, edit->cursor_off, 0, text);
    edit->typing = true;
}

void edit_paste(struct edit *edit, struct strv text)
{
    edit_splice(edit, edit->cursor_off, 0, text);
}

static void undo(struct edit *edit)
{
    if (edit->done == 0)
        return;
    const struct edit_change *last = &edit->changes.at[--edit->done];
    strbuf_splice(&edit->text, last->off, last->added_len, last->removed, last->removed_len);
    edit->cursor_off = last->cursor_off;
    edit->edits++;
}

static void redo(struct edit *edit)
{
    if (edit->done == edit->changes.len)
        return;
    const struct edit_change *next = &edit->changes.at[edit->done++];
    strbuf_splice(&edit->text, next->off, next->removed_len, next->added, next->added_len);
    edit->cursor_off = next->off + next->added_len;
    edit->edits++;
}

/* --- moving --- */

static size_t step_right(const struct edit *edit, size_t off)
{
    return off < edit->text.len ? cluster_end(edit_text(edit), off) : off;
}

static size_t step_left(const struct edit *edit, size_t off)
{
    return off > 0 ? cluster_before(edit_text(edit), off) : 0;
}

static size_t word_right(const struct edit *edit, size_t off)
{
    if (off >= edit->text.len)
        return off;
    enum kind kind = kind_at(edit_text(edit), off);
    while (off < edit->text.len && kind_at(edit_text(edit), off) == kind)
        off = step_right(edit, off);
    while (off < edit->text.len && kind_at(edit_text(edit), off) == KIND_BLANK)
        off = step_right(edit, off);
    return off;
}

static size_t word_left(const struct edit *edit, size_t off)
{
    while (off > 0 && kind_at(edit_text(edit), step_left(edit, off)) == KIND_BLANK)
        off = step_left(edit, off);
    if (off == 0)
        return 0;
    enum kind kind = kind_at(edit_text(edit), step_left(edit, off));
    while (off > 0 && kind_at(edit_text(edit), step_left(edit, off)) == kind)
        off = step_left(edit, off);
    return off;
}

static size_t line_start(const struct edit *edit, size_t off)
{
    while (off > 0 && edit->text.ptr[off - 1] != '\n')
        off--;
    return off;
}

static size_t line_end(const struct edit *edit, size_t off)
{
    while (off < edit->text.len && edit->text.ptr[off] != '\n')
        off++;
    return off;
}

/* Up or down by rows of the screen, aiming at the column where the movement began. */
static void move_rows(struct edit *edit, long by)
{
    edit_set_rows(edit, edit->cols);
    size_t row = edit_row_of(edit, edit->cursor_off);
    int goal = edit->goal_col >= 0 ? edit->goal_col : edit_col_of(edit, row, edit->cursor_off);
    if (by < 0)
        row = row > (size_t)-by ? row - (size_t)-by : 0;
    else
        row = row + (size_t)by < edit->set.len ? row + (size_t)by : edit->set.len - 1;
    edit->cursor_off = edit_off_at(edit, row, goal);
    edit->goal_col = goal;
}

/* Home and end go by the rows of the screen, in one line by the text. */
static void move_in_row(struct edit *edit, bool to_end)
{
    if (!edit->multi_line) {
        edit->cursor_off = to_end ? edit->text.len : 0;
        return;
    }
    edit_set_rows(edit, edit->cols);
    size_t row = edit_row_of(edit, edit->cursor_off);
    edit->cursor_off =
        to_end ? edit_off_at(edit, row, edit->set_cols) : edit->set.at[row].start_off;
}

/* --- commands --- */

static void remove_to(struct edit *edit, size_t off)
{
    size_t from = off < edit->cursor_off ? off : edit->cursor_off;
    size_t to = off < edit->cursor_off ? edit->cursor_off : off;
    change(edit, from, to - from, STRV(""));
}

/* Where a command of moving or deleting goes to, or SIZE_MAX for other commands. */
static size_t target(const struct edit *edit, enum command command)
{
    size_t off = edit->cursor_off;
    switch (command) {
    case COMMAND_EDIT_LEFT:
    case COMMAND_EDIT_BACKSPACE: return step_left(edit, off);
    case COMMAND_EDIT_RIGHT:
    case COMMAND_EDIT_DELETE: return step_right(edit, off);
    case COMMAND_EDIT_WORD_LEFT:
    case COMMAND_EDIT_DELETE_WORD: return word_left(edit, off);
    case COMMAND_EDIT_WORD_RIGHT: return word_right(edit, off);
    case COMMAND_EDIT_DELETE_TO_START: return line_start(edit, off);
    case COMMAND_EDIT_DELETE_TO_END: return line_end(edit, off);
    default: return SIZE_MAX;
    }
}

static bool deletes(enum command command)
{
    return command == COMMAND_EDIT_BACKSPACE || command == COMMAND_EDIT_DELETE ||
           command == COMMAND_EDIT_DELETE_WORD || command == COMMAND_EDIT_DELETE_TO_START ||
           command == COMMAND_EDIT_DELETE_TO_END;
}

static bool once(struct edit *edit, enum command command)
{
    size_t off = target(edit, command);
    if (off != SIZE_MAX) {
        if (deletes(command))
            remove_to(edit, off);
        else
            edit->cursor_off = off;
        return true;
    }
    switch (command) {
    case COMMAND_EDIT_HOME: move_in_row(edit, false); return true;
    case COMMAND_EDIT_END: move_in_row(edit, true); return true;
    case COMMAND_EDIT_NEWLINE: change(edit, edit->cursor_off, 0, STRV("\n")); return true;
    case COMMAND_EDIT_UNDO: undo(edit); return true;
    case COMMAND_EDIT_REDO: redo(edit); return true;
    default: return false;
    }
}

bool edit_command(struct edit *edit, enum command command, long count)
{
    if (count < 1)
        count = 1;
    edit->typing = false;
    if (command == COMMAND_EDIT_UP || command == COMMAND_EDIT_DOWN) {
        move_rows(edit, command == COMMAND_EDIT_UP ? -count : count);
        return true;
    }
    edit->goal_col = -1;
    if (command == COMMAND_EDIT_NEWLINE && !edit->multi_line)
        return false;
    /* No command does more than the text has bytes or changes. */
    long most = (long)(edit->text.len + edit->changes.len) + 1;
    for (long i = 0; i < count && i < most; i++) {
        if (!once(edit, command))
            return false;
    }
    return true;
}
