/* The reading pane: one speech as a page with a cursor, a selection, marks of notes and hits of a
 * search.
 *
 * Offsets at this interface are source offsets unless a name says `clean`. The view keeps the clean
 * offset of its cursor and of the top row, never a row number, so resizing and switching the
 * display keep the place. Sizes are those of the last view_text_layout(); drawing changes nothing.
 */
#ifndef LECTERN_UI_VIEW_TEXT_H
#define LECTERN_UI_VIEW_TEXT_H

#include "lectern/model/record.h"
#include "lectern/text/text.h"
#include "lectern/ui/command.h"
#include "lectern/ui/find.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/motion.h"
#include "lectern/ui/shown.h"

#include <stdbool.h>

/* How the page is set; the reader's display switches. */
struct view_text_style {
    struct shown_script script;
    bool raw;          /* the decoded text as it came */
    bool aside;        /* what was set aside stands dimmed in its place */
    int measure_chars; /* longest row in characters of two columns; 0: as wide as the pane */
    int indent_chars;  /* of a paragraph's first row */
    bool hanging, justify, full_width; /* as in wrap.h */
    int spacing;                       /* empty rows between paragraphs */
    bool numbers;                      /* paragraph numbers */
    bool sentence;                     /* the sentence under the cursor is marked */
    int ambiguous;                     /* columns of ambiguous-width characters */
};

enum select_mode { SELECT_NONE, SELECT_CHARS, SELECT_PARAS };

struct view_text;

/* An empty view; free with the function below. */
struct view_text *view_text_new(void) ATTR_CHECKED;
void view_text_free(struct view_text *view);

/* --- content (view_text.c) --- */

/* Shows the only speech of `doc`; `text` is its source as decoded, for the raw view, or null. Both
 * stay the caller's and must live as long as they are shown. The cursor goes to `src_off`. Marks,
 * hits and selection are dropped. */
void view_text_set(struct view_text *view, const struct document *doc, const struct text *text,
                   size_t src_off);

/* Gives the source's text for the raw view later than view_text_set(); it counts from the next
 * change of style. */
void view_text_set_source(struct view_text *view, const struct text *text);

/* Shows nothing. */
void view_text_clear(struct view_text *view);
bool view_text_empty(const struct view_text *view);

/* Changes the style; cursor, selection, marks and hits keep their passages. */
void view_text_set_style(struct view_text *view, const struct view_text_style *style);
const struct view_text_style *view_text_style(const struct view_text *view);

/* The notes and bookmarks of the speech, by place. The rows stay the caller's and must live until
 * the next call. */
void view_text_set_notes(struct view_text *view, const struct note *notes, size_t count);

/* A passage that the strip beside the text shows as a letter. */
struct text_passage {
    struct span src;
    char sign;
};

/* The passages of the speech, copied; none after view_text_set(). */
void view_text_set_passages(struct view_text *view, const struct text_passage *passages,
                            size_t count);

/* The document as it is shown; null where nothing is. Borrowed. */
const struct document *view_text_doc(const struct view_text *view);

/* --- geometry (view_text.c) --- */

/* Sets the size of the pane's body and scrolls so that the cursor is in it. */
void view_text_layout(struct view_text *view, int rows, int cols);

/* Draws into `rect`, which has the size last laid out. `active`: the pane has the keys; the grid's
 * cursor is then put on the text cursor. */
void view_text_render(const struct view_text *view, struct grid *grid, struct rect rect,
                      bool active);

/* The text cursor as a source offset; the same for the first row on the screen. */
size_t view_text_cursor(const struct view_text *view);
size_t view_text_top(const struct view_text *view);

/* How far the reader is, 0 to 1: the last row on the screen against all rows. */
double view_text_progress(const struct view_text *view);

/* Characters from the cursor to the end of the span of source text. */
size_t view_text_chars_left(struct view_text *view, size_t src_end);

/* --- moving (view_text_move.c) --- */

/* Puts the cursor on a passage and brings it near the top third of the pane where it was not in
 * sight. */
void view_text_goto(struct view_text *view, size_t src_off);

/* Puts cursor and first row back to where they were (source offsets of view_text_cursor() and
 * view_text_top()). */
void view_text_restore(struct view_text *view, size_t cursor_src, size_t top_src);

/* Moves by rows (the column is kept where rows are shorter), by half or whole screens, by units, to
 * the ends. Negative goes back. Each returns whether the cursor moved. */
bool view_text_move_rows(struct view_text *view, long rows);
bool view_text_move_pages(struct view_text *view, long halves);
bool view_text_move_units(struct view_text *view, enum motion_unit unit, long count);
bool view_text_move_to(struct view_text *view, size_t clean_off);
bool view_text_move_in_row(struct view_text *view, bool to_end);

/* Moves to the first, middle or last row of the screen: 0, 1, 2. */
bool view_text_move_on_screen(struct view_text *view, int where);

/* To the share of the text, 0 to 100. */
bool view_text_move_percent(struct view_text *view, long percent);

/* The nth paragraph, from 1. */
bool view_text_move_para(struct view_text *view, long number);

/* Scrolls by rows without moving the cursor from its passage while that stays in sight. */
void view_text_scroll(struct view_text *view, long rows);

/* Brings the cursor's row to the top, middle or bottom of the pane: 0, 1, 2. */
void view_text_scroll_to(struct view_text *view, int where);

/* To the next (or previous) section of any depth, or of the same depth as the one at the cursor;
 * the nth. */
bool view_text_move_sections(struct view_text *view, long count, bool same_level);

/* From the sign of a footnote, at the cursor, in its paragraph or the next one, to the footnote;
 * from a footnote back to its sign. Stays where there is none. */
bool view_text_move_footnote(struct view_text *view);

/* To the next note or highlight. */
bool view_text_move_notes(struct view_text *view, long count);

/* To the partner of the bracket or quotation mark at or after the cursor in its paragraph. */
bool view_text_move_bracket(struct view_text *view);

/* Puts the cursor at a cell of the body. False where there is no text. */
bool view_text_click(struct view_text *view, int row, int col);

/* --- the section and notes at the cursor (view_text.c) --- */

/* Index of the innermost section at the source offset in the shown document's sections,
 * SECTION_NONE before the first. */
uint32_t view_text_section_at(const struct view_text *view, size_t src_off);

/* The n-th note that lies under the cursor (the shortest first), null where there are no more.
 * Borrowed from view_text_set_notes(). */
const struct note *view_text_note_at(const struct view_text *view, size_t n);

/* The note under the cursor that is meant: the shortest, until the reader goes on to another one
 * there. Null for none. */
const struct note *view_text_note(const struct view_text *view);

/* Goes on to the next note under the cursor, round the end; false where there are no two. */
bool view_text_next_note_here(struct view_text *view);

/* Makes the note with that id the one that is meant while the cursor stays where it is. */
void view_text_choose_note(struct view_text *view, const char *id);

/* How many notes lie under the cursor; *which is the number, from 1, of the one that is meant. */
size_t view_text_notes_here(const struct view_text *view, size_t *which);

/* Carries out a moving or selecting command (view_text_command.c), `count` times (0: none given);
 * false where it means nothing to this view. *moved tells whether there was something to move to.
 */
bool view_text_command(struct view_text *view, enum command command, long count, bool *moved);

/* --- selecting (view_text_select.c) --- */

/* Starts selecting at the cursor, changes the mode, or ends it when it is that mode already. */
void view_text_select(struct view_text *view, enum select_mode mode);
void view_text_select_end(struct view_text *view);
enum select_mode view_text_selecting(const struct view_text *view);

/* Puts the cursor at the other end of the selection. */
void view_text_swap_ends(struct view_text *view);

/* Selects the unit at the cursor and `count` - 1 behind it, or enlarges the selection by as many.
 * `around`: with the mark that ends a clause and the blanks behind it; whole paragraphs. */
void view_text_select_unit(struct view_text *view, enum motion_unit unit, bool around, long count);

/* Selects the section at the cursor with all below it, with its heading where `around`; with a
 * count, or again, the one around it. */
void view_text_select_section(struct view_text *view, bool around, long count);

/* The selection, or the sentence under the cursor where nothing is selected: clean, and source
 * offsets. */
struct span view_text_passage_clean(const struct view_text *view);
struct span view_text_passage(const struct view_text *view);

/* Converts a clean span by phrases where the style asks for it, as if it were on the screen
 * (view_text_phrases.c); of more than 256 KiB only so much. */
void view_text_settle(struct view_text *view, struct span clean);

/* --- finding (view_text_find.c) --- */

/* Marks all places of `query` and goes to the first at or behind the cursor where `go` says so.
 * Empty: nothing is marked. Returns the number of hits. */
size_t view_text_find(struct view_text *view, struct strv query, const struct find_options *options,
                      bool go);

/* What is wrong with the query as a pattern, or null. Borrowed until the next query. */
const char *view_text_find_problem(const struct view_text *view);

/* To the nth next (or previous) hit, round the ends; *wrapped tells whether it went round. False
 * without hits. */
bool view_text_find_next(struct view_text *view, long count, bool *wrapped);

/* Number of hits, and which the cursor stands on (from 1, 0 for none). */
size_t view_text_hits(const struct view_text *view, size_t *current);

/* Hits within a span of source text. */
size_t view_text_hits_in(const struct view_text *view, struct span src);

/* What the damaged run under the cursor was perhaps (model.h), or null outside of one. */
const char *view_text_damage_at_cursor(const struct view_text *view);

#endif
