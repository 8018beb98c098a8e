/* A question in the bottom line that one key answers. */
#include "question.h"

#include "../state.h"

#include "lectern/base/i18n.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void app_ask(struct app *app, const char *keys, void (*answer)(struct app *app, char key),
             const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    free(app->question.text);
    app->question = (struct question){.text = mem_strdup(text), .keys = keys, .answer = answer};
    app->dirty = true;
}

bool app_asking(const struct app *app)
{
    return app->question.text;
}

/* The key as a letter: input methods send full-width ones. */
static uint32_t letter_of(uint32_t key)
{
    key = key_fold(key);
    return key >= 'A' && key <= 'Z' ? key + ('a' - 'A') : key;
}

void app_answer(struct app *app, uint32_t key)
{
    struct question asked = app->question;
    uint32_t letter = letter_of(key);
    if (letter == 'q' || key == KEYSYM_ESC || key == ('c' | KEYMOD_CTRL))
        letter = 'n';
    if (letter >= 0x80 || letter == 0 || !strchr(asked.keys, (int)letter)) {
        app->term->ops->bell(app->term);
        return;
    }
    app->question = (struct question){0};
    asked.answer(app, (char)letter);
    free(asked.text);
}
