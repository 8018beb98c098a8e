/* The whole state of the screen and what its source files need of each other. Only they include
 * this.
 *
 * One struct holds everything; nothing is file-scope. Whatever changes state ends by setting
 * `dirty`; the loop then lays out, draws and shows once. Times: now_ms() is the calendar's, for
 * what is stored; clock_ms() only goes forward, for what expires.
 */
#ifndef LECTERN_APP_APP_INTERNAL_H
#define LECTERN_APP_APP_INTERNAL_H

#include "reading/adder.h"
#include "lectern/app/app.h"
#include "reading/jumps.h"
#include "frame/layout.h"
#include "frame/messages.h"
#include "reading/note_undo.h"
#include "lectern/ui/complete.h"
#include "lectern/ui/config.h"
#include "lectern/ui/edit.h"
#include "lectern/ui/history.h"
#include "lectern/ui/note_editor.h"
#include "lectern/ui/prose.h"
#include "lectern/ui/view_desk.h"
#include "lectern/ui/view_hits.h"
#include "lectern/ui/view_lines.h"
#include "lectern/ui/view_notes.h"
#include "lectern/ui/view_outline.h"
#include "lectern/ui/view_revisions.h"
#include "lectern/ui/view_speeches.h"
#include "lectern/ui/view_text.h"

/* One speech in a text pane. */
struct reader {
    int64_t speech_id; /* 0: none */
    struct speech_info info;
    struct document doc;
    struct text *text; /* of its source, read when the raw view wants it */
    struct note_list notes;
    struct view_text *view;
    size_t stored_off;       /* the place last stored */
    size_t opened_off;       /* where the cursor stood when it was opened */
    bool moved;              /* the reader did something in it since */
    enum fold_script script; /* what the text is written in; FOLD_AS_IS: neither */
    bool one_script;         /* hardly a character is of the other one */
};

/* How the list of speeches comes in (app_list.c). */
struct list_end {
    int64_t source_id, ordinal; /* read up to here */
    bool reached;               /* there is nothing further on */
};

struct list_loading {
    bool running, counted;
    struct list_end ends[2]; /* going on, going back */
    size_t total;            /* rows that there will be, or a few more; once counted */
    int64_t shown_ms;        /* clock of the last frame that new rows asked for */
};

/* What lies over the panes. */
enum popup {
    POPUP_NONE,
    POPUP_HELP,
    POPUP_LINES,
    POPUP_NOTES,
    POPUP_HITS,
    POPUP_REVISIONS,
    POPUP_REVIEW,
    POPUP_DESK
};

/* What the lines in POPUP_LINES are. */
enum lines_kind {
    LINES_MESSAGES,
    LINES_CORRECTIONS,
    LINES_JUMPS,
    LINES_RULES,
    LINES_FILTERS,
    LINES_TAGS
};

enum prompt_kind {
    PROMPT_NONE,
    PROMPT_COMMAND,
    PROMPT_FIND,   /* in the text, or in what the popup shows */
    PROMPT_FILTER, /* of a list */
    PROMPT_SEARCH, /* of the library */
    PROMPT_TAGS,   /* of a note */
    PROMPT_TAG_NAME,
    PROMPT_RENAME, /* of a section */
    PROMPT_KINDS
};

struct app;

/* A question in the bottom line; one of `keys` answers it. */
struct question {
    char *text;       /* owned; null: nothing is asked */
    const char *keys; /* letters, 'n' among them: the answer of Esc */
    void (*answer)(struct app *app, char key);
};

struct prompt {
    enum prompt_kind kind;
    struct edit edit;
    struct history histories[PROMPT_KINDS];
    struct complete complete;
    size_t choice;                 /* candidate taken; words.len: what was typed */
    bool completing;               /* candidates are shown */
    char *typed;                   /* the word before completion; owned */
    char *before;                  /* filter or find words when the prompt opened; owned */
    size_t origin_off, origin_top; /* source offsets of the text cursor and top row then */
    enum pane pane;                /* whose filter it is */
};

/* The cursors before a command that was run although longer keys may follow. */
struct early {
    enum pane active;
    size_t cursor_off, top_off; /* source offsets in the active text */
    size_t list_row, list_top, outline_row, outline_top;
    bool followed_from_text;
    struct jumps jumps;
};

struct app {
    const struct screen_options *options;
    struct term *term;
    struct config config;
    unsigned seen_changes; /* of config.changes */
    struct grid grid;
    struct layout layout;
    struct layout_wishes wishes;
    enum pane active;
    struct speech_list speeches;
    struct list_loading loading;
    struct view_speeches *list;
    struct view_outline *outline;
    struct reader readers[2];
    int reader; /* the one that list, outline and notes go with */
    VEC(size_t) section_hits;
    VEC(size_t) section_notes;
    char *find; /* words last found in a text; null: none */

    enum popup popup;
    enum lines_kind lines_kind;
    struct view_lines *lines;
    struct view_lines *help; /* lines of their own: what help lies over keeps its lines */
    struct view_notes *notes_view;
    struct note_list notes; /* what notes_view shows */
    struct view_revisions *revisions_view;
    struct note_list present, past; /* the note that it shows, and what it was */
    VEC(struct note) revisions;     /* … both together */
    struct note_list unsure;        /* those gone through, as they were when that began */
    size_t review_at;               /* index in it */
    struct note_place_list places;  /* where that one may stand */
    size_t place_at;
    struct prose review;    /* both told */
    struct note *placing;   /* the note that is moved to another passage; owned, null for none */
    bool place_of_review;   /* … and the review goes on after that */
    enum popup popup_under; /* what closing the popup goes back to */
    enum popup help_over;   /* what closing the help goes back to */
    struct question question;
    struct tag_list tags;    /* as listed */
    char *tag_from, *tag_to; /* the tag that is renamed, and its new name; owned */
    struct view_hits *hits_view;
    struct hit_list hits;
    struct view_desk *desk_view;
    struct clip_list clips; /* what desk_view shows */
    char *desk;             /* name of the desk in use; null until it is asked for */
    struct prompt prompt;
    bool writing; /* the note editor is open */
    struct note_editor editor;
    struct note *written;      /* the note in the editor: owned; its id is "" while it is new */
    char worded[UUID_LEN + 1]; /* id of the clipping whose wording is typed instead, or "" */
    struct note *fresh;        /* a new note that the clippings file does not have yet: owned */
    struct note *tagged;       /* the note whose tags are typed: owned; null: the chosen ones */
    unsigned draft_edits;      /* edit.edits when the draft was last stored */
    int64_t draft_ms;          /* clock of the first key typed since; 0: nothing is waiting */
    bool discard_asked;        /* Esc was pressed once on a changed note */

    struct messages messages;
    struct jumps jumps;
    struct note_undo undo;
    struct adder adder;
    struct keymap_input input;
    struct early early; /* while input.ran */
    int presses;        /* depth of keys that press keys */
    int64_t input_ms;   /* clock when the pending keys began */
    enum layout_divider dragged;
    bool selecting;         /* the mouse button is down on text */
    struct rect popup_rect; /* rows of the popup, as last drawn */
    int64_t busy_ms;        /* clock of the last key: the place is stored a moment later */
    bool place_kept;
    bool followed_from_text;          /* the place left by moving in the outline is remembered */
    bool locked;                      /* both texts scroll together */
    size_t locked_paras[2];           /* paragraphs at their tops when that began */
    struct view_text_style style;     /* as the settings say */
    struct find_options find_options; /* as last used */
    struct {
        bool tried;
        struct phrases *loaded;    /* null: not loaded, or not there */
    } phrases[3][PHRASES_REGIONS]; /* by enum fold_script */
    bool dirty, quit;
    bool shown; /* the first frame */
};

/* --- app.c --- */
int64_t app_now(const struct app *app);
int64_t app_clock(const struct app *app);
void app_say(struct app *app, const char *format, ...) ATTR_PRINTF(2, 3);
void app_complain(struct app *app, const char *format, ...) ATTR_PRINTF(2, 3);

/* Shows an error as a message. */
void app_error(struct app *app, const struct err *err);

/* The reader whose text pane has, or last had, the keys. */
struct reader *app_reader(struct app *app);

/* Runs a line of the one language; `count` and `key` as typed before and after bound keys, 0 for
 * none. */
void app_run_line(struct app *app, struct strv line, const char *origin, long count, uint32_t key);

/* Runs the lines of the configuration file in force again. */
void app_reload_config(struct app *app);

/* Where keys go now. */
enum context app_context(const struct app *app);

/* --- app_loop.c --- */
void app_loop(struct app *app);

/* Runs the line of a binding. */
void app_fire(struct app *app, const struct keymap_result *result);

/* Presses keys as written in a script. */
void app_press(struct app *app, struct strv keys);

/* --- app_phrases.c --- */

/* The dictionary of phrases for the script in which texts are shown, null where there is none yet.
 */
const struct phrases *app_phrases(const struct app *app);

/* Whether one is still to be loaded: that takes a moment and waits until the screen is drawn. */
bool app_phrases_wanted(const struct app *app);
void app_load_phrases(struct app *app);
void app_free_phrases(struct app *app);

/* --- app_early.c --- */

/* Runs what the pending keys mean so far where it can be taken back; the screen need not wait to
 * see whether longer keys follow. */
void app_run_early(struct app *app, const struct keymap_result *result);
void app_take_early_back(struct app *app);

/* After a digit that ran early: a key that the number means something to makes it a count, any
 * other key leaves it what it was. */
void app_settle_digit(struct app *app, uint32_t key);

/* --- app_command.c --- */
void app_command(struct app *app, const struct line *line, long count, uint32_t key);
void app_request(struct app *app, const struct request *request);

/* Takes over settings that have changed. */
void app_apply_settings(struct app *app);

/* --- app_read.c --- */
void reader_close(struct reader *reader);

/* Shows a speech in the active reader at a source offset (REQUEST_KEPT_PLACE: where it was left).
 * With `remember` the place left can be gone back to. */
bool app_open_speech(struct app *app, int64_t speech_id, size_t src_off, bool remember);

/* Reads the open speech anew from the library, or the one of its source that has its place now
 * where it is not there any more. */
void app_reload_speech(struct app *app);

/* As app_reload_speech(), where the text has changed and the stored place has moved with its words.
 */
void app_reload_moved(struct app *app);

/* Goes to a place in the open speech. */
void app_goto(struct app *app, size_t src_off, bool remember);
void app_keep_place(struct app *app, struct reader *reader);
void app_remember(struct app *app);
void app_jump(struct app *app, bool back);

/* Opens the nth next speech of the list as it is shown. */
void app_next_speech(struct app *app, long count);

/* Turns scrolling of both texts together on or off; and keeps them together after a move of the
 * active one. */
void app_lock(struct app *app);
void app_scroll_along(struct app *app);

/* Reads the notes of a reader's speech anew, and what counts them. */
void app_reload_notes(struct app *app, struct reader *reader);

/* Counts notes by section for the outline. */
void app_count_notes(struct app *app);

/* Gives a reader the style of the settings, with the source's text where the raw view needs it. */
void app_set_style(struct app *app, struct reader *reader);

/* Makes a text pane the one that list, outline and notes go with. */
void app_use_reader(struct app *app, int which);

/* Milliseconds until the keys that can follow are shown. */
enum { APP_HINT_MS = 700 };

/* Lets the outline follow the text cursor. */
void app_follow(struct app *app);

/* Opens the other text pane, or closes it. */
void app_second(struct app *app, bool open);

/* --- app_list.c --- */

/* Reads what is seen first of the list: what lies around the open speech, else its beginning. Once.
 */
void app_list_start(struct app *app);

/* Reads a part of the rest; and all of it at once, for what cannot do with less. */
void app_list_slice(struct app *app);
void app_list_finish(struct app *app);

/* Speeches in the library, read already or not. */
size_t app_list_total(const struct app *app);

/* Reads the speeches of one source anew, a new source too. */
void app_list_refresh(struct app *app, int64_t source_id);

/* The row of a speech, null where it is not there or not read yet. Borrowed until rows are read. */
struct speech_info *app_list_row(struct app *app, int64_t speech_id);

/* --- app_speeches.c --- */

/* What the list of speeches needs the application for; false where it has no such command. */
bool app_speeches_command(struct app *app, enum command command, const struct line *line);

/* Puts tags on the chosen speeches, `-tag` takes one off. */
void app_tag_speeches(struct app *app, struct strv words);

/* --- app_filters.c --- */

/* `filter save NAME`, `filter drop NAME`, and `filter NAME` where there is one of that name; false
 * for any other text. */
bool app_filter_named(struct app *app, struct strv text);

/* Lists the filters; uses one by its number in that list; adds their names to a completion. */
void app_show_filters(struct app *app);
void app_use_filter(struct app *app, int64_t number);
void app_complete_filters(struct app *app, struct complete *complete, struct strv word);

/* --- app_notes.c --- */
/* Opens the editor on the selection or the sentence; with `body` a note with these words is saved
 * at once. */
void app_write_note(struct app *app, struct strv body);
void app_edit_note(struct app *app, const struct note *note);
void app_editor_accept(struct app *app);
void app_editor_cancel(struct app *app);
void app_editor_external(struct app *app);
/* Shows what the library now holds, in the text, the lists and the popup. */
void app_notes_changed(struct app *app);

/* Opens the editor on a note with other words than it holds. */
void app_reopen_editor(struct app *app, const struct note *note, const char *body);

/* Writes a note on the section at the cursor or on the whole speech. */
void app_note_on(struct app *app, const char *what);

/* Gives a note tags; without any it asks for them. */
void app_tag_note(struct app *app, const struct note *note, struct strv tags);
/* Asks for tags to put on the chosen notes, or to take off with a `-` in front. */
void app_ask_tags(struct app *app);
void app_tags_typed(struct app *app, struct strv tags);

/* Adds tags that could be meant to a completion: a starting set, and those in use. */
void app_complete_tags(struct app *app, struct complete *complete, struct strv word);

/* What is typed into the note editor is stored while it is typed, and taken up again after a crash.
 */
bool app_draft_changed(const struct app *app);
void app_keep_draft(struct app *app);
void app_drop_draft(struct app *app);
void app_recover_draft(struct app *app);

void app_delete_note(struct app *app, const struct note *note);
void app_highlight(struct app *app, const char *color);
void app_set_bookmark(struct app *app, uint32_t key);
void app_name_bookmark(struct app *app, struct strv name);
void app_jump_bookmark(struct app *app, uint32_t key);
void app_undo_note(struct app *app, bool again);
void app_show_notes(struct app *app, enum view_notes_kind kind, bool library);

/* --- app_many.c --- */

/* Whether the library can be written; says so where not. */
bool app_may_change_notes(struct app *app);

/* For the notes that are chosen in the list: into the trash, back, gone for good (after a
 * question), another colour (by its name, or "none"), tags put on and, with a `-` in front, off. */
void app_delete_chosen(struct app *app);
void app_restore_chosen(struct app *app);
void app_purge_chosen(struct app *app);
void app_color_chosen(struct app *app, const char *word);
void app_tag_chosen(struct app *app, struct strv words);

/* Appends tags after `-tag` and `tag` words were taken off and put on. */
void app_retag(struct strv now, struct strv words, struct strbuf *out);

/* --- app_trash.c --- */
void app_show_trash(struct app *app);

/* Lists the revisions of a note, and carries out the commands of that list. */
void app_show_revisions(struct app *app, const struct note *note);
bool app_revisions_command(struct app *app, enum command command, long count);
void app_free_revisions(struct app *app);

/* --- app_review.c --- */

/* Goes through the notes whose place is unsure, one by one. */
void app_show_review(struct app *app);
bool app_review_command(struct app *app, enum command command, long count);
void app_draw_review(struct app *app, struct rect body);
void app_free_review(struct app *app);

/* Lets the reader choose another passage for a note, puts it there, gives up (false where no note
 * was waiting). */
void app_move_note(struct app *app, const struct note *note);
void app_place_note(struct app *app);
bool app_stop_placing(struct app *app);

/* --- app_add.c --- */

/* Adds files while the screen is in use: by hand with a question before notes of a changed text
 * move. */
void app_start_adding(struct app *app, char *const *paths, size_t count, bool by_hand);
void app_add_path(struct app *app, struct strv name);

/* Adds the file of the open speech again. */
void app_add_again(struct app *app);

/* One file, and at the end what became of all. */
void app_add_slice(struct app *app);

/* --- app_tag_list.c --- */

/* Lists the tags; the commands take their words, else the selected tag and what is typed then. */
void app_show_tags(struct app *app);
void app_rename_tag(struct app *app, const struct line *line);
void app_delete_tag(struct app *app, const struct line *line);
void app_new_tag(struct app *app, const struct line *line);
void app_tag_name_typed(struct app *app, struct strv typed);

/* Lists the notes that have the selected tag. */
void app_open_tag(struct app *app);

/* --- app_question.c --- */

/* Asks a question that one of the letters in `keys` answers; Esc and ^C answer 'n', which must be
 * among them. */
void app_ask(struct app *app, const char *keys, void (*answer)(struct app *app, char key),
             const char *format, ...) ATTR_PRINTF(4, 5);
bool app_asking(const struct app *app);

/* Takes a key that was pressed while a question stands. */
void app_answer(struct app *app, uint32_t key);

/* --- app_correct.c --- */

/* `correct WORD`: corrects the outline at the section that is selected or read, or the cut between
 * speeches. */
void app_correct(struct app *app, const struct line *line);
void app_rename_section(struct app *app, struct strv name);
void app_show_corrections(struct app *app);
void app_reset_outline(struct app *app);

/* Shows speeches and sections as the library now has them, after a correction of that speech. */
void app_outline_changed(struct app *app, int64_t speech_id);

/* --- app_rules.c --- */

/* `rules [edit|reload|mark …|text …]`. */
void app_rules(struct app *app, const struct line *line);
void app_edit_rules(struct app *app);

/* Complains about each line of a text. */
void app_complain_lines(struct app *app, struct strv lines);

/* --- app_prompt.c --- */
void app_prompt_open(struct app *app, enum prompt_kind kind, const char *text);
void app_prompt_close(struct app *app, bool accept);
bool app_prompt_command(struct app *app, enum command command, long count);
void app_prompt_changed(struct app *app);
const char *app_prompt_label(const struct app *app);

/* --- app_find.c --- */
void app_find(struct app *app, struct strv words, bool go);
void app_find_next(struct app *app, long count);

/* How words are found, as the settings say; and finding them anew when the settings have changed.
 */
struct find_options app_find_options(const struct app *app);
void app_find_changed(struct app *app);

/* Says so where nothing was found. */
void app_find_report(struct app *app);

/* What is wrong with a filter for the list that has the keys, or null. */
const char *app_filter_problem(const struct app *app, struct strv filter);
void app_search(struct app *app, struct strv query);
void app_count_hits(struct app *app);

/* Opens the prompt that `/` means in the pane that has the keys. */
void app_find_here(struct app *app);
void app_filter(struct app *app, enum pane pane, struct strv filter);

/* --- app_popup.c --- */
bool app_lines_command(struct app *app, enum command command, long count);
void app_show_help(struct app *app);

/* The lines that are shown: those of the help, or those it may lie over. */
struct view_lines *app_shown_lines(struct app *app);

/* Whether a popup is shown or comes back when those over it are closed. */
bool app_popup_is_open(const struct app *app, enum popup popup);
void app_show_messages(struct app *app);
void app_show_jumps(struct app *app);

/* What is known about the open speech, or the one selected in the list. */
void app_show_info(struct app *app);
void app_close_popup(struct app *app);

/* --- app_copy.c --- */
void app_copy(struct app *app, bool with_source);

/* Gives text to who takes it and says which way it went; false where nobody does. */
bool app_hand_over(struct app *app, struct strv text);

/* --- app_settings.c --- */

/* `adjust NAME AMOUNT` and `sort NAME`. */
void app_adjust(struct app *app, const struct line *line);
void app_sort(struct app *app, const struct line *line);

/* Takes over, and stores, the display switches and the order that the reader chose on the screen.
 */
void app_load_choices(struct app *app);
void app_keep_choices(struct app *app);

/* Earlier inputs, kept from one run to the next. */
/* The reader's names for colours belong to the library: those it has count where the configuration
 * gives no others, and what is set is kept there. */
void app_load_color_names(struct app *app);
void app_keep_color_names(struct app *app);

void app_load_history(struct app *app);
void app_keep_history(struct app *app);

/* --- app_mouse.c --- */
void app_mouse(struct app *app, const struct mouse_event *mouse);

/* --- app_pane.c --- */
void app_focus(struct app *app, enum pane pane);
void app_next_pane(struct app *app, int by);
void app_toggle_pane(struct app *app, enum pane pane);
void app_grow_pane(struct app *app, int cols);
void app_load_wishes(struct app *app);
void app_keep_wishes(struct app *app);

/* --- app_draw.c --- */
void app_draw(struct app *app);

/* --- app_status.c --- */
void app_draw_title(struct app *app);
void app_draw_status(struct app *app);

#endif
