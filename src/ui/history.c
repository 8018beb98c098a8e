/* A short array; two hundred inputs need nothing cleverer. */
#include "lectern/ui/history.h"

#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

void history_deinit(struct history *history)
{
    for (size_t i = 0; i < history->entries.len; i++)
        free(history->entries.at[i]);
    VEC_FREE(&history->entries);
    free(history->own);
    *history = (struct history){0};
}

static void remove_entry(struct history *history, size_t at)
{
    free(history->entries.at[at]);
    memmove(&history->entries.at[at], &history->entries.at[at + 1],
            (history->entries.len - at - 1) * sizeof *history->entries.at);
    history->entries.len--;
}

void history_reset(struct history *history)
{
    free(history->own);
    history->own = NULL;
    history->at = history->entries.len;
}

void history_add(struct history *history, struct strv input)
{
    if (strv_trim(input).len > 0) {
        for (size_t i = history->entries.len; i-- > 0;) {
            if (strv_eq(strv_of(history->entries.at[i]), input))
                remove_entry(history, i);
        }
        if (history->entries.len == HISTORY_MAX)
            remove_entry(history, 0);
        VEC_PUSH(&history->entries, mem_copy(input.ptr, input.len));
    }
    history_reset(history);
}

const char *history_older(struct history *history, struct strv typed)
{
    if (!history->own) {
        history_reset(history);
        history->own = mem_copy(typed.ptr ? typed.ptr : "", typed.len);
    }
    for (size_t i = history->at; i-- > 0;) {
        if (strv_starts(strv_of(history->entries.at[i]), strv_of(history->own))) {
            history->at = i;
            return history->entries.at[i];
        }
    }
    return NULL;
}

const char *history_newer(struct history *history)
{
    if (!history->own || history->at >= history->entries.len)
        return NULL;
    for (size_t i = history->at + 1; i < history->entries.len; i++) {
        if (strv_starts(strv_of(history->entries.at[i]), strv_of(history->own))) {
            history->at = i;
            return history->entries.at[i];
        }
    }
    history->at = history->entries.len;
    return history->own;
}
