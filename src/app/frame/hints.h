/* Short texts at heads and edges: keys with what they do, and the names of lists. */
#ifndef LECTERN_APP_FRAME_HINTS_H
#define LECTERN_APP_FRAME_HINTS_H

#include "lectern/base/str.h"
#include "lectern/ui/command.h"

#include <stddef.h>

struct app;

/* Appends hints, "KEY words   KEY words", with the keys that are bound now to the commands in the
 * place of the default ones; a hint whose command has no key is left out. */
void app_hints(const struct app *app, enum context context, const enum command *commands,
               const char *standard, struct strbuf *out);

/* Appends the head of a list: "NAME", with a filter in force "NAME 3/41: FILTER". */
void app_list_title(const char *name, size_t shown, size_t total, const char *filter,
                    struct strbuf *out);

#endif
