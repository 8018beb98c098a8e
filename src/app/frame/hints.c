/* Short texts at heads and edges: keys with what they do, and the names of lists. */
#include "hints.h"

#include "../state.h"

/* Appends the first key that runs a command as people write it: ^S, Esc, q. */
static void add_key(const struct app *app, enum context context, enum command command,
                    struct strbuf *out)
{
    struct strbuf keys = {0};
    keymap_keys_of(&app->config.keymap, context, command, &keys);
    struct strv rest = strbuf_strv(&keys);
    struct strv key = strv_split(&rest, ' ');
    if (key.len > 2 && strv_starts(key, STRV("<")) && strv_ends(key, STRV(">")))
        key = strv_make(key.ptr + 1, key.len - 2);
    if (key.len == 3 && strv_starts(key, STRV("C-")))
        strbuf_addf(out, "^%c", key.ptr[2] & ~('a' ^ 'A'));
    else
        strbuf_add_strv(out, key);
    strbuf_free(&keys);
}

void app_hints(const struct app *app, enum context context, const enum command *commands,
               const char *standard, struct strbuf *out)
{
    struct strv rest = strv_of(standard);
    for (size_t i = 0; rest.len > 0; i++) {
        size_t end = strv_find(rest, STRV("   "), 0), before = out->len;
        struct strv hint = strv_make(rest.ptr, end < rest.len ? end : rest.len);
        rest = strv_make(rest.ptr + hint.len, rest.len - hint.len);
        while (rest.len > 0 && rest.ptr[0] == ' ')
            rest = strv_make(rest.ptr + 1, rest.len - 1);
        size_t key_len = strv_find(hint, STRV(" "), 0);
        strbuf_add_str(out, out->len > 0 ? "   " : "");
        size_t key_at = out->len;
        add_key(app, context, commands[i], out);
        if (out->len == key_at)
            out->len = before;
        else if (key_len != SIZE_MAX)
            strbuf_add(out, hint.ptr + key_len, hint.len - key_len);
    }
}

void app_list_title(const char *name, size_t shown, size_t total, const char *filter,
                    struct strbuf *out)
{
    if (filter[0] != '\0')
        strbuf_addf(out, "%s %zu/%zu: %s", name, shown, total, filter);
    else
        strbuf_add_str(out, name);
}
