/* Keys: from what is pressed to the lines that are run, and to text where one types. */
#ifndef LECTERN_APP_FRAME_KEYS_H
#define LECTERN_APP_FRAME_KEYS_H

#include "early.h"

#include "lectern/base/str.h"
#include "lectern/ui/key.h"
#include "lectern/ui/keymap.h"

#include <stdint.h>

struct app;

/* What was pressed and waits for more. */
struct keys {
    struct keymap_input input;
    struct early early; /* while input.ran */
    int presses;        /* depth of keys that press keys */
    int64_t input_ms;   /* clock when the pending keys began */
    bool by_mouse;      /* the mouse was used: what may follow is shown without delay */
    bool dropped;       /* what the pending keys come to is not done (app_drop_key()) */
};

/* Milliseconds until the keys that can follow are shown, at most; and until a key that has acted
 * already waits for them no longer, so that they can be read. */
enum { APP_HINT_MS = 700, APP_HINT_END_MS = 3000 };

/* Takes a key; presses keys as written in a script; takes an event of the mouse. */
void app_key(struct app *app, uint32_t key);
void app_press(struct app *app, struct strv keys);
void app_click(struct app *app, const struct mouse_event *mouse);

/* Takes a key that was meant for another screen: what it begins is heard to its end and not done,
 * so that the rest of it is no command of its own. A letter goes into the line that is being typed.
 */
void app_drop_key(struct app *app, uint32_t key);

/* Runs what the keys so far mean by themselves, where longer ones begin with them. */
void app_settle_keys(struct app *app);

/* Whether the keys that can follow are to be shown now. */
bool app_keys_show_hint(const struct app *app);

/* Milliseconds until that changes or the pending keys end; -1 for never. */
int64_t app_keys_wait_ms(const struct app *app);

/* Ends the pending keys where they have waited long enough. */
void app_end_keys(struct app *app);

#endif
