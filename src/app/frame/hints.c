/* Short texts at heads and edges: keys with what they do, and the names of lists. */
#include "hints.h"

#include "../state.h"
#include "panel.h"
#include "say.h"

#include "lectern/base/i18n.h"
#include "lectern/ui/key.h"

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

void app_pane_key_line(enum context context, struct key_line *out)
{
    *out = (struct key_line){.words = ""};
    switch (context) {
    case CONTEXT_LIST:
        *out = (struct key_line){
            {COMMAND_OPEN, COMMAND_FILTER, COMMAND_SEARCH, COMMAND_MARK, COMMAND_HELP},
            _("Enter open   f filter   s search   ; mark   ? help")};
        break;
    case CONTEXT_OUTLINE:
        *out = (struct key_line){
            {COMMAND_OPEN, COMMAND_FOLD_TOGGLE, COMMAND_FILTER, COMMAND_CLIP, COMMAND_HELP},
            _("Enter read   za fold   f filter   p to the desk   ? help")};
        break;
    case CONTEXT_TEXT:
        *out = (struct key_line){
            {COMMAND_NOTE, COMMAND_SELECT, COMMAND_FIND, COMMAND_NEXT_SECTION, COMMAND_HELP},
            _("a note   v select   / find   ] next section   ? help")};
        break;
    case CONTEXT_SELECT:
        *out = (struct key_line){
            {COMMAND_NOTE, COMMAND_COPY, COMMAND_CLIP, COMMAND_SWAP_ENDS, COMMAND_CANCEL},
            _("a note   y copy   p to the desk   o other end   Esc done")};
        break;
    default: break;
    }
}

void app_say_with_key(struct app *app, enum command command, const char *sentence)
{
    struct strbuf key = {0};
    add_key(app, CONTEXT_GLOBAL, command, &key);
    if (key.len > 0)
        app_say(app, "%s %s: %s", sentence, strbuf_str(&key), _(command_info(command)->help));
    else
        app_say(app, "%s", sentence);
    strbuf_free(&key);
}

/* Whether a command has something to do as things are: a key that has not is no help. */
static bool has_use(const struct app *app, enum command command)
{
    bool of_two = command == COMMAND_CLOSE_SECOND || command == COMMAND_LOCK;
    return app->wishes.second || !of_two;
}

/* What a key does in a context, another thing than `but`: null for nothing. */
static const struct keymap_binding *meaning(const struct app *app, enum context context,
                                            uint32_t key, enum command but)
{
    struct keymap_input input = {0};
    struct keymap_result result = {0};
    keymap_feed(&app->config.keymap, &input, context, key, &result);
    bool known = result.binding && keymap_help(result.binding);
    return known && result.binding->command != but && has_use(app, result.binding->command)
               ? result.binding
               : NULL;
}

static void say_none(struct app *app, enum context context, uint32_t key, struct strv keys,
                     enum command but)
{
    static const enum context PANES[] = {CONTEXT_LIST, CONTEXT_OUTLINE, CONTEXT_TEXT, CONTEXT_NOTES,
                                         CONTEXT_DESK};
    bool letter = (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');
    const struct keymap_binding *near = letter ? meaning(app, context, key ^ 0x20, but) : NULL;
    struct strbuf other = {0}, where = {0};
    if (near)
        keymap_print_keys(near, &other);
    for (size_t i = 0; !near && i < sizeof PANES / sizeof *PANES; i++) {
        near = meaning(app, PANES[i], key, but);
        if (near)
            strbuf_addf(&where, "%s, ", _(context_help(PANES[i])));
    }
    if (near)
        app_say(app, _("%.*s means nothing here. %s%s: %s"), (int)keys.len, keys.ptr,
                strbuf_str(&where), other.len > 0 ? strbuf_str(&other) : keys.ptr,
                _(keymap_help(near)));
    else {
        strbuf_addf(&where, _("%.*s means nothing here."), (int)keys.len, keys.ptr);
        app_say_with_key(app, COMMAND_HELP, strbuf_str(&where));
    }
    strbuf_free(&other);
    strbuf_free(&where);
}

void app_say_no_meaning(struct app *app, enum context context, uint32_t key, struct strv keys)
{
    say_none(app, context, key, keys, COMMAND_COUNT);
}

void app_say_no_use(struct app *app, enum context context, enum command command)
{
    struct strbuf keys = {0};
    struct key_seq seq = {0};
    keymap_keys_of(&app->config.keymap, context, command, &keys);
    struct strv rest = strbuf_strv(&keys), first = strv_split(&rest, ' ');
    bool one = first.len > 0 && key_seq_parse(first, &seq, NULL) && seq.keys.len == 1;
    say_none(app, context, one ? seq.keys.at[0] : 0,
             first.len > 0 ? first : strv_of(command_info(command)->name), command);
    key_seq_free(&seq);
    strbuf_free(&keys);
}

void app_list_title(const char *name, size_t shown, size_t total, const char *filter,
                    struct strbuf *out)
{
    if (filter[0] != '\0')
        strbuf_addf(out, "%s %zu/%zu: %s", name, shown, total, filter);
    else
        strbuf_add_str(out, name);
}
