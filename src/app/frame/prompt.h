/* The input line at the bottom: commands, words to find, filters, names. Whoever opens it says by
 * its operations what it is for; one that is null means that there is nothing to do. */
#ifndef LECTERN_APP_FRAME_PROMPT_H
#define LECTERN_APP_FRAME_PROMPT_H

#include "layout.h"

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/model/model.h"
#include "lectern/ui/command.h"
#include "lectern/ui/complete.h"
#include "lectern/ui/edit.h"
#include "lectern/ui/history.h"
#include "lectern/ui/role.h"

#include <stdbool.h>
#include <stddef.h>

struct app;

struct prompt_ops {
    const char *history; /* name of the earlier inputs, which several prompts may share */
    bool kept;           /* they are kept in the library from one run to the next */
    const char *(*label)(const struct app *app);

    /* The words that were in force before, for cancel(); what typing does at once; taking that
     * back; and carrying out what was typed. */
    const char *(*before)(const struct app *app);
    void (*typed)(struct app *app, struct strv text);
    void (*cancel)(struct app *app, struct strv before);
    void (*accept)(struct app *app, struct strv text);

    /* Finds what the word at a place of the text could be. */
    void (*complete)(struct app *app, struct strv text, size_t cursor_off, struct complete *out);

    /* What of the text is not understood, to be pointed at, and why; null for nothing. */
    const char *(*problem)(struct app *app, struct span *bytes);

    /* A command that means something to this prompt alone; false for all others. */
    bool (*command)(struct app *app, enum command command);

    /* Appends what stands at the right of the line; returns how it looks. */
    enum role (*hint)(struct app *app, struct strv text, struct strbuf *out);
};

/* Earlier inputs. */
struct prompt_history {
    const char *name;
    bool kept;
    struct history entries;
};

struct prompt {
    const struct prompt_ops *ops; /* null: it is not open */
    struct edit edit;
    VEC(struct prompt_history) histories;
    struct complete complete;
    size_t choice;   /* candidate taken; words.len: what was typed */
    bool completing; /* candidates are shown */
    char *typed;     /* the word before completion; owned */
    char *before;    /* as the operation says; owned */
    size_t origin_off,
        origin_top; /* source offsets of the text cursor and top row when it opened */
    enum pane pane; /* that had the keys then */
};

/* At the start and the end of the program. */
void app_prompt_init(struct app *app);
void app_prompt_deinit(struct app *app);

/* Opens the line on a text. */
void app_prompt_open(struct app *app, const struct prompt_ops *ops, const char *text);
bool app_prompt_is_open(const struct app *app);

/* Leaves it, carrying out what was typed or taking it back. */
void app_prompt_close(struct app *app, bool accept);

/* Carries out a command; false where it means nothing to the line. */
bool app_prompt_command(struct app *app, enum command command, long count);

/* Takes what was typed or pasted; and does again what typing does, where the text means something
 * else now. */
void app_prompt_type(struct app *app, struct strv text);
void app_prompt_paste(struct app *app, struct strv text);
void app_prompt_changed(struct app *app);

/* Stores the earlier inputs that are kept. */
void app_keep_history(struct app *app);

#endif
