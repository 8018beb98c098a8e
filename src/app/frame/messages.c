/* Messages go when their time is over or the reader goes on; errors stay longer. Times come from
 * outside, so tests need no clock. */
#include "messages.h"

#include "lectern/base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void messages_add(struct messages *messages, int64_t now_ms, bool error, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (messages->all.len == MESSAGES_KEPT) {
        free(messages->all.at[0].text);
        memmove(messages->all.at, messages->all.at + 1,
                (messages->all.len - 1) * sizeof *messages->all.at);
        messages->all.len--;
        messages->fresh -= messages->fresh > 0;
    }
    VEC_PUSH(&messages->all, ((struct message){mem_strdup(text), error, now_ms}));
}

static int64_t shown_ms(const struct message *message)
{
    return message->error ? MESSAGES_ERROR_MS : MESSAGES_SHOWN_MS;
}

static bool is_over(const struct message *message, int64_t now_ms)
{
    return now_ms - message->time_ms >= shown_ms(message);
}

const struct message *messages_current(const struct messages *messages, int64_t now_ms)
{
    const struct message *newest = NULL;
    for (size_t i = messages->all.len; i > messages->fresh; i--) {
        const struct message *message = &messages->all.at[i - 1];
        if (is_over(message, now_ms))
            continue;
        if (message->error)
            return message;
        if (!newest)
            newest = message;
    }
    return newest;
}

int64_t messages_wait_ms(const struct messages *messages, int64_t now_ms)
{
    const struct message *message = messages_current(messages, now_ms);
    return message ? message->time_ms + shown_ms(message) - now_ms : -1;
}

void messages_dismiss(struct messages *messages)
{
    messages->fresh = messages->all.len;
}

void messages_free(struct messages *messages)
{
    for (size_t i = 0; i < messages->all.len; i++)
        free(messages->all.at[i].text);
    VEC_FREE(&messages->all);
}
