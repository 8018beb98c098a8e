/* The list of speeches: filtered, ordered, with the one that is being read marked.
 *
 * The rows are the library's records on a shelf that stays the caller's; the view only keeps an
 * order over them. What it gives of one is valid until it is asked for the next. The selected row
 * is kept by the speech's id when the records, the filter or the order change.
 */
#ifndef LECTERN_UI_VIEW_SPEECHES_H
#define LECTERN_UI_VIEW_SPEECHES_H

#include "lectern/model/copies.h"
#include "lectern/model/record.h"
#include "lectern/model/shelf.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/command.h"
#include "lectern/ui/list.h"
#include "lectern/ui/request.h"
#include "lectern/ui/shown.h"
#include "lectern/ui/speech_filter.h"
#include "lectern/ui/speech_groups.h"
#include "lectern/ui/speech_order.h"

#include <stdbool.h>

struct view_speeches;

/* An empty view; free with the function below. */
struct view_speeches *view_speeches_new(void) ATTR_CHECKED;
void view_speeches_free(struct view_speeches *view);

/* Shows the records of a shelf, which must live until the next call, and be told of when it
 * changes. */
void view_speeches_set(struct view_speeches *view, const struct shelf *shelf);

/* Shows more records: the first ones are those given before. While `more` are to come the new ones
 * may wait to be shown together with others, and the reader's way to the top or the bottom is gone
 * again each time (list.h). */
void view_speeches_grow(struct view_speeches *view, const struct shelf *shelf, bool more);

/* Applies a filter; the empty one shows all. `synonyms` are the reader's own sets, null for none,
 * and are not kept. In a very long list only the first speeches are asked at once: those that fit
 * of the others come in with slices, or all when something is done to all. A slice tells whether
 * there is more to see. */
void view_speeches_filter(struct view_speeches *view, struct strv filter,
                          const struct synonyms *synonyms);
bool view_speeches_is_asking(const struct view_speeches *view);
bool view_speeches_slice(struct view_speeches *view);
void view_speeches_finish(struct view_speeches *view);

/* Whether an expression of the filter took too long: then more speeches may fit than are shown. */
bool view_speeches_gave_up(const struct view_speeches *view);

/* Takes over smart collections, which filters may ask for; borrowed until the next call. */
void view_speeches_smart(struct view_speeches *view, const struct speech_smart *smart);

/* Folds near copies: of those that fit the filter the oldest stands for the others. Null shows all.
 * Borrowed until the next call. */
void view_speeches_copies(struct view_speeches *view, const struct copies *copies);

/* Appends the ids of all speeches that are shown or lie in closed groups, in the list's order. */
void view_speeches_fitting(struct view_speeches *view, struct speech_ids *out);

/* The filter in force; "" for none. */
const char *view_speeches_filter_text(const struct view_speeches *view);

/* Orders the speeches; the order stays for records that come later. */
void view_speeches_sort(struct view_speeches *view, enum speech_order order, bool descending);
enum speech_order view_speeches_order(const struct view_speeches *view, bool *descending);

/* Groups the speeches (GROUP_NONE at first): each group has a row of its own, which commands on
 * folds open and close, and which stands for all its speeches where something is done to them. */
void view_speeches_group(struct view_speeches *view, enum speech_grouping by);
enum speech_grouping view_speeches_grouping(const struct view_speeches *view);

/* Whether a group is closed, here or when its speeches come. */
bool view_speeches_any_closed(const struct view_speeches *view);

/* Which groups are closed, as words for the next run (speech_groups.h). */
void view_speeches_print_closed(const struct view_speeches *view, struct strbuf *out);
void view_speeches_read_closed(struct view_speeches *view, const char *words);

/* The columns at the right, as words NAME or NAME:WIDTH from left to right; "" for those there is
 * room for. `speak_speed` in characters a minute. The second tells whether they are such words. */
void view_speeches_columns(struct view_speeches *view, const char *columns, long speak_speed);
bool view_speeches_columns_fit(struct strv words);

/* How hanzi are ordered where the list is sorted by words. */
void view_speeches_collate(struct view_speeches *view, enum speech_collation collation);

/* Whether a title that is too long for its row goes on in a second one. */
void view_speeches_wrap_titles(struct view_speeches *view, bool wrap);

/* The script that titles and names are shown in. */
void view_speeches_script(struct view_speeches *view, struct shown_script script);

/* Speeches that the filter shows, in closed groups too; and the number of the selected one, from 1.
 */
size_t view_speeches_shown(const struct view_speeches *view);
size_t view_speeches_number(const struct view_speeches *view);

/* Selects a speech, opening its group; false where the filter hides it. */
bool view_speeches_to(struct view_speeches *view, int64_t speech_id);

/* The same, but leaves its group closed and selects the row of that instead. */
bool view_speeches_to_row(struct view_speeches *view, int64_t speech_id);

/* Selects the nth speech behind (with a negative `by` before) that with an id, or the last one that
 * way; null where there is none. Rows of groups do not count. Borrowed. */
const struct speech_info *view_speeches_next(struct view_speeches *view, int64_t from, long by);

/* Speeches there are, with those that the filter hides. */
size_t view_speeches_total(const struct view_speeches *view);

/* The selected speech, or the first one of the selected group; null where the list is empty. */
const struct speech_info *view_speeches_selected(const struct view_speeches *view);

/* Appends the ids of the speeches that are marked and shown, in their order; where none is, that of
 * the selected one. A group stands for all its speeches that fit. */
void view_speeches_chosen(struct view_speeches *view, struct speech_ids *out);

/* The cursor over the rows, for moving it; its ids are those of the speeches. */
struct list *view_speeches_list(struct view_speeches *view);

/* Which speech is open, 0 for none. */
void view_speeches_set_open(struct view_speeches *view, int64_t speech_id);

/* Carries out a command; false where it means nothing to this view. */
bool view_speeches_command(struct view_speeches *view, enum command command, long count,
                           struct request *request);

/* Selects what stands in a row of the body; false where there is nothing. */
bool view_speeches_click(struct view_speeches *view, int screen_row);

/* Sets the size of the body and scrolls so that the cursor is in it. */
void view_speeches_layout(struct view_speeches *view, int rows, int cols, int ambiguous);
void view_speeches_render(const struct view_speeches *view, struct grid *grid, struct rect rect,
                          bool active);

#endif
