/* From keys to commands.
 *
 * Bindings belong to a context; what a context does not bind is looked for in the one it falls back
 * to. A key sequence fires at once where nothing longer could follow. Where a bound sequence is
 * also the beginning of a longer one, and for digits that are bound although they may begin a
 * count, the caller either runs it early and takes it back when more keys follow, or waits a moment
 * and then calls keymap_timeout(). The map is some hundreds of bindings at most, so it is searched
 * in line.
 */
#ifndef LECTERN_UI_KEYMAP_H
#define LECTERN_UI_KEYMAP_H

#include "lectern/base/err.h"
#include "lectern/base/vec.h"
#include "lectern/ui/command.h"
#include "lectern/ui/key.h"

#include <stdbool.h>

enum { KEYMAP_SEQ_MAX = 8, KEYMAP_COUNT_MAX = 999999 };

struct keymap_binding {
    enum context context;
    uint32_t keys[KEYMAP_SEQ_MAX];
    size_t key_count;
    enum command command; /* of the line */
    char *line;           /* the whole command line; empty: the keys do nothing here. Owned */
    char *origin;         /* FILE:LINE, null for a default. Owned */
};

struct keymap {
    VEC(struct keymap_binding) bindings;
};

/* Keys typed so far. Starts as {0}. */
struct keymap_input {
    uint32_t keys[KEYMAP_SEQ_MAX];
    size_t key_count;
    long count;
    int digits;                            /* of the count */
    const struct keymap_binding *argument; /* its command waits for its key */
    bool ran; /* what the keys so far mean was run early (the caller sets it) */
};

enum keymap_answer {
    KEYMAP_NONE,    /* the key means nothing here; in a typing context it may be text */
    KEYMAP_PENDING, /* more keys are needed */
    KEYMAP_EARLY,   /* pending too, but complete as it is: the result says what could be run now */
    KEYMAP_FIRE,    /* the binding's line is to be run */
    KEYMAP_DROPPED, /* pending keys were given up, by Esc or because nothing goes on like this */
};

struct keymap_result {
    const struct keymap_binding *binding; /* borrowed from the map until it changes */
    long count;                           /* 0: none given */
    uint32_t key;                         /* the argument of a command with ARG_KEY */
    bool again; /* the key given was not used: feed it again after running the command */
};

/* The default bindings of the command table. */
void keymap_init(struct keymap *map);
void keymap_deinit(struct keymap *map);

/* Binds keys to a command line; an older binding of the same keys in the context is replaced.
 * ERR_USAGE for keys or a line that are wrong, also for a plain character in a typing context.
 * `note`, where not null, gets a warning (appended) when another line of the configuration had
 * bound the same keys, or when the new keys and bound ones begin alike so that a wait becomes
 * necessary. */
bool keymap_bind(struct keymap *map, enum context context, struct strv keys, struct strv line,
                 const char *origin, struct strbuf *note, struct err *err) ATTR_CHECKED;

/* Takes the keys' meaning in the context away, an inherited one too. ERR_NOT_FOUND where they have
 * none. */
bool keymap_unbind(struct keymap *map, enum context context, struct strv keys, const char *origin,
                   struct err *err) ATTR_CHECKED;

/* Takes one key. The key is folded (key_fold()) unless the context is a typing one. */
enum keymap_answer keymap_feed(const struct keymap *map, struct keymap_input *input,
                               enum context context, uint32_t key, struct keymap_result *result);

/* Nothing more came: fires what is complete, or forgets the keys where they have run already
 * (KEYMAP_DROPPED). KEYMAP_PENDING where more keys are needed still, KEYMAP_NONE where nothing is
 * pending. */
enum keymap_answer keymap_timeout(const struct keymap *map, struct keymap_input *input,
                                  enum context context, struct keymap_result *result);

/* Whether keymap_timeout() would fire or forget something: the loop must wake up for it. */
bool keymap_must_time_out(const struct keymap *map, const struct keymap_input *input,
                          enum context context);

/* Whether `key`, typed after a count, would begin something that the count means anything to. */
bool keymap_takes_count(const struct keymap *map, enum context context, uint32_t key, long count);

/* Whether keys, a count or the wait for an argument are pending. */
bool keymap_is_pending(const struct keymap_input *input);

/* Forgets pending keys and count. Returns whether there were any. */
bool keymap_cancel(struct keymap_input *input);

/* Appends the pending keys as typed, count first: for the status line. */
void keymap_print_pending(const struct keymap_input *input, struct strbuf *out);

/* What can follow the pending keys. */
struct keymap_continuation {
    uint32_t key;
    const struct keymap_binding *binding; /* null: more than one binding goes on with this key */
    size_t more;                          /* number of bindings that go on with it */
};

struct keymap_continuations {
    VEC(struct keymap_continuation) list; /* by key */
};

/* Fills `out` (cleared first). With an argument awaited the list is empty. */
void keymap_continuations(const struct keymap *map, const struct keymap_input *input,
                          enum context context, struct keymap_continuations *out);

void keymap_continuations_free(struct keymap_continuations *continuations);

/* Calls back for every binding that holds in the context, its own first, hidden ones left out. */
void keymap_each(const struct keymap *map, enum context context,
                 void (*visit)(void *data, const struct keymap_binding *binding), void *data);

/* What a binding does, in English: the help of its command, or of the setting that it toggles; null
 * where only its line tells. Static. */
const char *keymap_help(const struct keymap_binding *binding);

/* Appends the keys of a binding in written form. */
void keymap_print_keys(const struct keymap_binding *binding, struct strbuf *out);

/* Appends the keys that run a command in a context, separated by blanks: `j <Down>`. */
void keymap_keys_of(const struct keymap *map, enum context context, enum command command,
                    struct strbuf *out);

#endif
