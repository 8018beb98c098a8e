/* Short texts at heads and edges: keys with what they do, and the names of lists. */
#ifndef LECTERN_APP_FRAME_HINTS_H
#define LECTERN_APP_FRAME_HINTS_H

#include "lectern/base/str.h"
#include "lectern/ui/command.h"

#include <stddef.h>
#include <stdint.h>

struct app;
struct key_line;

/* Appends hints, "KEY words   KEY words", with the keys that are bound now to the commands in the
 * place of the default ones; a hint whose command has no key is left out. */
void app_hints(const struct app *app, enum context context, const enum command *commands,
               const char *standard, struct strbuf *out);

/* The keys to be told in a pane, of the context of its keys; no commands where there are none. */
void app_pane_key_line(enum context context, struct key_line *out);

/* Says a sentence, and behind it the key of the command that does something nearby, if it has one.
 */
void app_say_with_key(struct app *app, enum command command, const char *sentence);

/* Says that keys mean nothing here, and which near ones do something: the same letter in the other
 * size, else the same key elsewhere, else the one for help. */
void app_say_no_meaning(struct app *app, enum context context, uint32_t key, struct strv keys);

/* The same for the keys that brought a command which has nothing to do here, or for its name. */
void app_say_no_use(struct app *app, enum context context, enum command command);

/* Appends the head of a list: "NAME", with a filter in force "NAME 3/41: FILTER". */
void app_list_title(const char *name, size_t shown, size_t total, const char *filter,
                    struct strbuf *out);

#endif
