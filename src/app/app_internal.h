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
#include "reading/jumps.h"
#include "frame/editor.h"
#include "frame/layout.h"
#include "frame/messages.h"
#include "frame/panel.h"
#include "frame/prompt.h"
#include "reading/note_undo.h"
#include "lectern/host/screen.h"
#include "lectern/ui/config.h"
#include "lectern/ui/request.h"
#include "lectern/ui/view_outline.h"
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
    size_t stored_off;          /* the place last stored */
    size_t opened_off;          /* where the cursor stood when it was opened */
    bool moved;                 /* the reader did something in it since */
    enum fold_script script;    /* what the text is written in; FOLD_AS_IS: neither */
    bool one_script;            /* hardly a character is of the other one */
    enum phrases_region region; /* whose Traditional forms it has */
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

struct app;

/* A question in the bottom line; one of `keys` answers it. */
struct question {
    char *text;       /* owned; null: nothing is asked */
    const char *keys; /* letters, 'n' among them: the answer of Esc */
    void (*answer)(struct app *app, char key);
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

    struct panels panels;
    struct question question;
    bool gone; /* the library's file is, and that was said */
    struct prompt prompt;
    struct editor editor;
    char *desk;                      /* name of the desk in use; null until it is asked for */
    struct note *written;            /* the note in the editor: owned; its id is "" while new */
    struct note *fresh;              /* a new note that the clippings file lacks yet: owned */
    struct note *tagged;             /* the note whose tags are typed: owned */
    struct note *placing;            /* the note that is moved to another passage: owned */
    void (*placed)(struct app *app); /* what goes on when it was; null for nothing */

    struct messages messages;
    struct jumps jumps;
    struct note_undo undo;
    struct adder adder;
    struct keymap_input input;
    struct early early; /* while input.ran */
    int presses;        /* depth of keys that press keys */
    int64_t input_ms;   /* clock when the pending keys began */
    enum layout_divider dragged;
    bool selecting;  /* the mouse button is down on text */
    int64_t busy_ms; /* clock of the last key: the place is stored a moment later */
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

/* --- frame/say.c --- */

int64_t app_now(const struct app *app);
int64_t app_clock(const struct app *app);
void app_say(struct app *app, const char *format, ...) ATTR_PRINTF(2, 3);
void app_complain(struct app *app, const char *format, ...) ATTR_PRINTF(2, 3);

/* Shows an error as a message; complains about each line of a text. */
void app_error(struct app *app, const struct err *err);
void app_complain_lines(struct app *app, struct strv lines);

/* Whether the library can be written; says so where not. */
bool app_may_write(struct app *app);

/* --- frame/gone.c --- */

/* Offers to write the library's file anew after a failure with ERR_GONE. */
void app_ask_gone(struct app *app);

/* app_error() for what is kept by the way (places, drafts): once is enough where the file is gone.
 */
void app_error_by_the_way(struct app *app, const struct err *err);

/* Says at once when the library's file was deleted or replaced. */
void app_look_for_library(struct app *app);

/* Ends the program, after a question where the library's file is gone. */
void app_quit(struct app *app);

/* --- frame/question.c --- */

/* Asks a question that one of the letters in `keys` answers; Esc and ^C answer 'n', which must be
 * among them. */
void app_ask(struct app *app, const char *keys, void (*answer)(struct app *app, char key),
             const char *format, ...) ATTR_PRINTF(4, 5);
bool app_asking(const struct app *app);

/* Takes a key that was pressed while a question stands. */
void app_answer(struct app *app, uint32_t key);

/* --- frame/context.c --- */

/* Where keys go now. */
enum context app_context(const struct app *app);

/* --- frame/settings.c --- */

/* `adjust NAME AMOUNT` and `sort NAME`. */
void app_adjust(struct app *app, const struct line *line);
void app_sort(struct app *app, const struct line *line);

/* Stores a value in the library where it is another than there. */
void app_keep_setting(struct app *app, const char *key, const char *value);

/* Takes over, and stores, the display switches and the order that the reader chose on the screen.
 */
void app_load_choices(struct app *app);
void app_keep_choices(struct app *app);

/* The reader's names for colours belong to the library: those it has count where the configuration
 * gives no others, and what is set is kept there. */
void app_load_color_names(struct app *app);
void app_keep_color_names(struct app *app);

/* --- frame/apply.c, frame/configure.c --- */

/* Takes over settings that have changed. */
void app_apply_settings(struct app *app);

/* Reads the configuration. Fails with ERR_USAGE where the file asked for cannot be read; what is
 * wrong in it is complained about. And reads it again, and says so. */
bool app_load_config(struct app *app, struct err *err) ATTR_CHECKED;
void app_reload_config(struct app *app);

/* --- frame/pane.c --- */

void app_focus(struct app *app, enum pane pane);
void app_next_pane(struct app *app, int by);
void app_toggle_pane(struct app *app, enum pane pane);
void app_grow_pane(struct app *app, int cols);
void app_load_wishes(struct app *app);
void app_keep_wishes(struct app *app);

/* --- frame/run.c --- */

/* Runs a line of the one language; `count` and `key` as typed before and after bound keys, 0 for
 * none. And the line of a binding. */
void app_run_line(struct app *app, struct strv line, const char *origin, long count, uint32_t key);
void app_fire(struct app *app, const struct keymap_result *result);

/* --- frame/command.c, frame/command_line.c --- */

void app_command(struct app *app, const struct call *call);

/* Opens the `:` line on a beginning, ready for the word behind it. */
void app_command_line(struct app *app, struct strv text);

/* --- frame/loop.c --- */

void app_loop(struct app *app);

/* --- frame/keys.c --- */

/* Milliseconds until the keys that can follow are shown. */
enum { APP_HINT_MS = 700 };

/* Takes a key; presses keys as written in a script; takes an event of the mouse. */
void app_key(struct app *app, uint32_t key);
void app_press(struct app *app, struct strv keys);
void app_click(struct app *app, const struct mouse_event *mouse);

/* Runs what the keys so far mean by themselves, where longer ones begin with them. */
void app_settle_keys(struct app *app);

/* --- frame/early.c --- */

/* Whether what the pending keys mean so far may run where it can be taken back, so that the screen
 * need not wait to see whether longer keys follow; the cursors are remembered then. */
bool app_may_run_early(struct app *app, const struct keymap_result *result);
void app_take_early_back(struct app *app);

/* After a digit that ran early: a key that the number means something to makes it a count, any
 * other key leaves it what it was. */
void app_settle_digit(struct app *app, uint32_t key);

/* --- frame/mouse.c --- */

/* Takes an event of the mouse. Returns the line to run for it, static, or null. */
const char *app_mouse(struct app *app, const struct mouse_event *mouse);

/* --- frame/draw.c, frame/status.c, frame/hints.c --- */

void app_draw(struct app *app);
void app_draw_title(struct app *app);
void app_draw_status(struct app *app);

/* Appends hints, "KEY words   KEY words", with the keys that are bound now to the commands in the
 * place of the default ones; a hint whose command has no key is left out. */
void app_hints(const struct app *app, enum context context, const enum command *commands,
               const char *standard, struct strbuf *out);

/* Appends the head of a list: "NAME", with a filter in force "NAME 3/41: FILTER". */
void app_list_title(const char *name, size_t shown, size_t total, const char *filter,
                    struct strbuf *out);

/* --- reading/reader.c --- */

/* The reader whose text pane has, or last had, the keys. */
struct reader *app_reader(struct app *app);
void reader_close(struct reader *reader);

/* --- reading/phrases.c --- */

/* The dictionary of phrases for the script in which texts are shown, null where there is none yet.
 */
const struct phrases *app_phrases(const struct app *app, const struct reader *reader);

/* Whether one is still to be loaded: that takes a moment and waits until the screen is drawn. After
 * loading the settings are to be applied again. */
bool app_phrases_wanted(const struct app *app);
void app_load_phrases(struct app *app);
void app_free_phrases(struct app *app);

/* --- reading/list.c --- */

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

/* --- reading/find.c --- */

void app_find(struct app *app, struct strv words, bool go);
void app_find_next(struct app *app, long count);

/* How words are found, as the settings say; and finding them anew when the settings have changed.
 */
struct find_options app_find_options(const struct app *app);
void app_find_changed(struct app *app);

/* Says so where nothing was found. */
void app_find_report(struct app *app);

/* Counts the hits for each section of the outline. */
void app_count_hits(struct app *app);

/* Opens the prompt that `/` means where the keys are: words to find, or the filter of a list. */
void app_find_here(struct app *app);
void app_filter(struct app *app, enum pane pane, struct strv filter);

/* --- reading/named_filters.c --- */

/* `filter save NAME`, `filter drop NAME`, and `filter NAME` where there is one of that name; false
 * for any other text. */
bool app_filter_named(struct app *app, struct strv text);

/* Goes through them; adds their names to a completion. */
void app_each_filter(struct app *app,
                     void (*visit)(void *data, struct strv name, struct strv filter), void *data);
void app_complete_filters(struct app *app, struct complete *complete, struct strv word);

/* --- reading/speech.c --- */

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

/* Opens the nth next speech of the list as it is shown. */
void app_next_speech(struct app *app, long count);

/* Turns scrolling of both texts together on or off; and keeps them together after a move of the
 * active one. */
void app_lock(struct app *app);
void app_scroll_along(struct app *app);

/* Reads the notes of a reader's speech anew, and what counts them. */
void app_reload_notes(struct app *app, struct reader *reader);

/* Shows what the library now holds of notes, in the texts, the lists and the panels. */
void app_notes_changed(struct app *app);

/* Counts notes by section for the outline. */
void app_count_notes(struct app *app);

/* Gives a reader the style of the settings, with the source's text where the raw view needs it. */
void app_set_style(struct app *app, struct reader *reader);

/* Makes a text pane the one that list, outline and notes go with. */
void app_use_reader(struct app *app, int which);

/* Lets the outline follow the text cursor. */
void app_follow(struct app *app);

/* Opens the other text pane, or closes it. */
void app_second(struct app *app, bool open);

/* --- reading/go.c --- */

/* Carries out what a view asks for. */
void app_request(struct app *app, const struct request *request);

/* Back to the place before the last jump, and forward again. */
void app_jump(struct app *app, bool back);

/* --- reading/tagging.c --- */

/* Appends tags after `-tag` and `tag` words were taken off and put on. */
void app_retag(struct strv now, struct strv words, struct strbuf *out);

/* For prompts in which tags are typed: completes the word at a place of the text; a label where
 * tags are put on and taken off. */
void app_complete_tag(struct app *app, struct strv text, size_t cursor_off, struct complete *out);
const char *app_tags_label(const struct app *app);

/* Gives a note tags; without any it asks for them. */
void app_tag_note(struct app *app, const struct note *note, struct strv tags);

/* --- reading/notes.c --- */

/* Whether a note on the open speech can be stored; says so where not. */
bool app_may_note(struct app *app);

/* A new note on the selection or the sentence under the cursor, to be saved; saves one: `before` as
 * it was, null for a new one. False with the reason said. */
struct note app_new_note(struct app *app, enum note_kind kind);
bool app_save_note(struct app *app, const struct note *before, struct note *note);

void app_delete_note(struct app *app, const struct note *note);
void app_highlight(struct app *app, const char *color);
void app_set_bookmark(struct app *app, uint32_t key);
void app_name_bookmark(struct app *app, struct strv name);
void app_jump_bookmark(struct app *app, uint32_t key);

/* --- reading/writing.c --- */

/* Opens the editor on the selection or the sentence; with `body` a note with these words is saved
 * at once. */
void app_write_note(struct app *app, struct strv body);
void app_edit_note(struct app *app, const struct note *note);

/* Writes a note on the section at the cursor or on the whole speech. */
void app_note_on(struct app *app, const char *what);

/* Takes up the note that was being written when the last run ended. */
void app_recover_draft(struct app *app);

/* --- reading/placing.c --- */

/* Lets the reader choose another passage for a note (false, with the reason said, where it cannot
 * be moved), puts it there and goes on with `placed`; gives up (false where no note was waiting).
 */
bool app_move_note(struct app *app, const struct note *note, void (*placed)(struct app *app));
void app_place_note(struct app *app);
bool app_stop_placing(struct app *app);

/* --- reading/undo.c --- */

void app_undo_note(struct app *app, bool again);

/* --- reading/speeches.c --- */

/* What the list of speeches needs the application for; false where it has no such command. */
bool app_speeches_command(struct app *app, enum command command, const struct line *line);

/* --- reading/add.c --- */

/* Adds files while the screen is in use: by hand with a question before notes of a changed text
 * move. */
void app_start_adding(struct app *app, char *const *paths, size_t count, bool by_hand);
void app_add_path(struct app *app, struct strv name);

/* Adds the file of the open speech again. */
void app_add_again(struct app *app);

/* One file, and at the end what became of all. */
void app_add_slice(struct app *app);

/* --- reading/correct.c --- */

/* `correct WORD`: corrects the outline at the section that is selected or read, or the cut between
 * speeches. */
void app_correct(struct app *app, const struct line *line);
void app_reset_outline(struct app *app);

/* The word for a kind of correction; static. */
const char *correction_word(enum outline_edit_kind kind);

/* Shows speeches and sections as the library now has them, after a correction of that speech. */
void app_outline_changed(struct app *app, int64_t speech_id);

/* --- reading/clip.c --- */
struct clip_headings;

/* The name of the desk in use, "" for the first one; and using another. */
const char *app_desk_name(struct app *app);
bool app_use_desk(struct app *app, const char *name);

/* Puts what the keys are on onto the desk; with `all` the whole section, or the heading with all
 * below it. And a passage or headings of any speech. */
void app_clip(struct app *app, bool all);
void app_clip_passage(struct app *app, int64_t speech_id, struct span src);
void app_clip_headings(struct app *app, int64_t speech_id, const struct clip_headings *which);

/* --- reading/clippings.c --- */

/* Takes down that a note is new, and, at the end of the command that made it, adds it to the
 * reader's clippings file: what goes wrong there is said last. */
void app_clippings_later(struct app *app, const struct note *note);
void app_clippings_add(struct app *app);

/* --- reading/copy.c, reading/out.c --- */

void app_copy(struct app *app, bool with_source);

/* Gives text to who takes it and says which way it went; false where nobody does. */
bool app_hand_over(struct app *app, struct strv text);

/* Writes a file for the reader and says so; one that is there is only replaced with `over`, and
 * else `how` tells what would replace it. */
bool app_write_file(struct app *app, const char *path, struct strv content, bool over,
                    const char *how);

/* --- reading/skeleton.c --- */

void app_skeleton(struct app *app, const struct line *line);

/* Writes the open speech with its notes to a file whose name says the format. */
void app_export(struct app *app, struct strv path, bool over);

#endif
