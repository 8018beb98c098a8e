/* Panels: what lies over the panes, such as help, the list of notes, the clippings desk.
 *
 * A panel is one file that owns its state and is known to the rest only by its operations, which
 * stand in one table (panels/panels.h). Those that are open lie on a stack; the topmost has the
 * keys. What is done alike for all of them (frames, filters, finding, the mouse, closing) is done
 * by the frame through the operations; one that is null means that the panel has no such thing.
 */
#ifndef LECTERN_APP_FRAME_PANEL_H
#define LECTERN_APP_FRAME_PANEL_H

#include "lectern/index/language.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/model/record.h"
#include "lectern/ui/command.h"
#include "lectern/ui/grid.h"
#include "lectern/ui/line.h"
#include "lectern/ui/list.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

/* A command with what was typed with it. */
struct call {
    enum command command;
    const struct line *line; /* its words */
    long count;              /* typed in front of its keys; 0 for none */
    uint32_t key;            /* the argument of a command with ARG_KEY; 0 for none */
};

/* The keys that a panel tells in its last row or at its lower edge. */
struct key_line {
    enum command commands[8];
    const char *words; /* "KEY words   KEY words", a default key for each of the commands */
};

/* What of the library has changed. */
enum change { CHANGED_NOTES, CHANGED_DESK, CHANGED_FACTS, CHANGED_COLLECTIONS };

/* `self` is the panel's state: `size` bytes, zero before init(). */
struct panel_ops {
    enum context context; /* of its keys */
    bool whole;           /* takes the place of the panes; else a box over them */
    size_t size;
    void (*init)(struct app *app, void *self);
    void (*free)(void *self);

    /* A command that is the panel's from wherever it is given: mostly the one that opens it. False
     * for all others. */
    bool (*open)(struct app *app, void *self, const struct call *call);

    /* A command while the panel has the keys; false where it means nothing here. */
    bool (*command)(struct app *app, void *self, const struct call *call);

    /* Appends what stands at its head. */
    void (*title)(struct app *app, void *self, struct strbuf *out);

    /* Sets the size of its body, which may scroll it; and draws it there. */
    void (*layout)(struct app *app, void *self, int rows, int cols);
    void (*draw)(struct app *app, void *self, struct rect body);

    /* The keys to be told on a screen of so many columns. */
    void (*key_line)(const void *self, int cols, struct key_line *out);

    /* The cursor over its rows, for mouse and marks. */
    struct list *(*list)(void *self);

    /* Goes to the next row (with `back` the one before) that holds the words; false where none
     * does. */
    bool (*find)(void *self, struct strv words, bool back);

    /* The filter in force, setting one, and what is wrong with one (false: nothing). The first two
     * go together. */
    const char *(*filter_text)(const void *self);
    void (*filter)(struct app *app, void *self, struct strv filter);
    bool (*filter_problem)(struct strv filter, struct language_problem *problem);
    /* The words that mean something in one, by number; null behind the last. */
    const char *(*filter_word)(size_t n);

    /* The note that is meant by commands on notes, null for none. */
    const struct note *(*note)(const void *self);

    /* The speech that the panel is about, whose facts can be edited from it; 0 for none. */
    int64_t (*speech)(const void *self);

    /* Puts the passage that is selected here on the clippings desk, or says why not. */
    void (*clip)(struct app *app, void *self);

    /* Shows what the library has now. Only called while the panel is open, on top or not. */
    void (*changed)(struct app *app, void *self, enum change what);

    /* Whether it has work left while it is open, and a slice of it that nobody has to wait for. */
    bool (*wanted)(const struct app *app, const void *self);
    void (*work)(struct app *app, void *self);

    /* After it was closed. */
    void (*close)(struct app *app, void *self);
};

/* The state of the stack. */
struct panels {
    const struct panel_ops *const *table;
    void **states; /* one for each row of the table; owned */
    size_t count;
    VEC(size_t) stack; /* rows of the table, the topmost last */
    struct rect body;  /* of the topmost, as last drawn */
};

/* Gives the panels of a table their state; the table must outlive it. */
void panels_start(struct app *app, const struct panel_ops *const *table, size_t count);
void panels_end(struct app *app);

/* The state of a panel of the table. */
void *panel_state(const struct app *app, const struct panel_ops *ops);

/* The topmost panel, or null; whether one is open, covered or not. */
const struct panel_ops *panel_top(const struct app *app);
bool panel_is_open(const struct app *app, const struct panel_ops *ops);

/* Opens a panel in the place of all others, or over them. One that is open already comes to the
 * top, and what lay over it is closed. */
void panel_show(struct app *app, const struct panel_ops *ops);
void panel_show_over(struct app *app, const struct panel_ops *ops);

/* Closes the topmost panel; or all. */
void panel_close(struct app *app);
void panels_close(struct app *app);

/* Gives a command to the panel whose own it is, open or not; or to the topmost panel. False where
 * it is nobody's. */
bool panels_open(struct app *app, const struct call *call);
bool panel_command(struct app *app, const struct call *call);

/* Tells the panels that are open what has changed. */
void panels_changed(struct app *app, enum change what);

/* Whether the topmost panel has work left; a slice of it. */
bool panel_wanted(const struct app *app);
void panel_work(struct app *app);

/* What the topmost panel does by its operations: whether it finds words at all, finding them; the
 * filter in force ("" where it has none), setting one; putting its passage on the clippings desk
 * (false where it has none). */
bool panel_can_find(const struct app *app);
bool panel_find(struct app *app, struct strv words, bool back);
const char *panel_filter_text(const struct app *app);
void panel_filter(struct app *app, struct strv filter);
bool panel_clip(struct app *app);

/* The note that commands mean: the topmost panel's, null where that has none or no panel is open.
 */
const struct note *panel_note(const struct app *app);

/* The speech that the topmost panel is about; 0 where that is none or no panel is open. */
int64_t panel_speech(const struct app *app);

/* The topmost panel's cursor, null where there is none. */
struct list *panel_list(const struct app *app);

/* Takes the innermost thing of the topmost panel away: marks, the filter, else the panel itself.
 * False where no panel is open. */
bool panel_cancel(struct app *app);

#endif
