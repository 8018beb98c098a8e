/* A question in the bottom line that one key answers. */
#ifndef LECTERN_APP_FRAME_QUESTION_H
#define LECTERN_APP_FRAME_QUESTION_H

#include "lectern/base/attributes.h"

#include <stdbool.h>
#include <stdint.h>

struct app;

/* A question in the bottom line; one of `keys` answers it. */
struct question {
    char *text;       /* owned; null: nothing is asked */
    const char *keys; /* letters, 'n' among them: the answer of Esc */
    void (*answer)(struct app *app, char key);
};

/* Asks a question that one of the letters in `keys` answers; Esc and ^C answer 'n', which must be
 * among them. */
void app_ask(struct app *app, const char *keys, void (*answer)(struct app *app, char key),
             const char *format, ...) ATTR_PRINTF(4, 5);
bool app_asking(const struct app *app);

/* Takes a key that was pressed while a question stands. */
void app_answer(struct app *app, uint32_t key);

#endif
