/* Bindings are searched one after the other: a few hundred comparisons a key are nothing beside
 * drawing a screen, and the order of the list is the order in which they are shown and dumped. */
#include "lectern/ui/keymap.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/ui/line.h"
#include "lectern/ui/line_help.h"
#include "lectern/ui/setting.h"

#include <stdlib.h>
#include <string.h>

static bool is_hidden(const struct keymap_binding *binding)
{
    return binding->line[0] == '\0';
}

static bool starts_with(const struct keymap_binding *binding, const uint32_t *keys, size_t count)
{
    return binding->key_count >= count && memcmp(binding->keys, keys, count * sizeof *keys) == 0;
}

static struct keymap_binding *find_in(const struct keymap *map, enum context context,
                                      const uint32_t *keys, size_t count)
{
    for (size_t i = 0; i < map->bindings.len; i++) {
        struct keymap_binding *binding = &map->bindings.at[i];
        if (binding->context == context && binding->key_count == count &&
            starts_with(binding, keys, count))
            return binding;
    }
    return NULL;
}

/* The contexts in which a key is looked for, one after the other; false behind the last. */
static bool next_context(enum context *context)
{
    enum context parent = context_parent(*context);
    bool more = parent != *context;
    *context = parent;
    return more;
}

/* Whether keys of `from` are also looked for in `context`. */
static bool falls_back_to(enum context from, enum context context)
{
    do {
        if (from == context)
            return true;
    } while (next_context(&from));
    return false;
}

/* What the keys mean in the context: null for nothing. */
static const struct keymap_binding *resolve(const struct keymap *map, enum context context,
                                            const uint32_t *keys, size_t count)
{
    if (context_is_typing(context) && key_is_text(keys[0]))
        return NULL;
    do {
        const struct keymap_binding *found = find_in(map, context, keys, count);
        if (found)
            return is_hidden(found) ? NULL : found;
    } while (next_context(&context));
    return NULL;
}

/* Whether the binding is in force in the context: not hidden and not covered by a nearer one. */
static bool is_live(const struct keymap *map, enum context context,
                    const struct keymap_binding *binding)
{
    return falls_back_to(context, binding->context) &&
           resolve(map, context, binding->keys, binding->key_count) == binding;
}

static bool has_longer(const struct keymap *map, enum context context, const uint32_t *keys,
                       size_t count)
{
    for (size_t i = 0; i < map->bindings.len; i++) {
        const struct keymap_binding *binding = &map->bindings.at[i];
        if (binding->key_count > count && starts_with(binding, keys, count) &&
            is_live(map, context, binding))
            return true;
    }
    return false;
}

/* --- the map --- */

static void free_binding(struct keymap_binding *binding)
{
    free(binding->line);
    free(binding->origin);
}

static bool read_keys(enum context context, struct strv text, struct keymap_binding *binding,
                      struct err *err)
{
    struct key_seq seq = {0};
    bool fine = key_seq_parse(text, &seq, err);
    if (fine && seq.keys.len > KEYMAP_SEQ_MAX)
        fine = err_set(err, ERR_LIMIT, _("more than %d keys in a row"), KEYMAP_SEQ_MAX);
    if (fine && context_is_typing(context) && key_is_text(seq.keys.at[0]))
        fine = err_set(err, ERR_USAGE, _("characters are typed in '%s' and cannot be bound there"),
                       context_name(context));
    if (fine) {
        binding->context = context;
        binding->key_count = seq.keys.len;
        for (size_t i = 0; i < seq.keys.len; i++)
            binding->keys[i] =
                context_is_typing(context) ? seq.keys.at[i] : key_fold(seq.keys.at[i]);
    }
    key_seq_free(&seq);
    return fine;
}

/* Puts a binding into the map, in place of an older one of the same keys. */
static void put(struct keymap *map, struct keymap_binding *binding)
{
    struct keymap_binding *old = find_in(map, binding->context, binding->keys, binding->key_count);
    if (!old) {
        VEC_PUSH(&map->bindings, *binding);
        return;
    }
    free_binding(old);
    *old = *binding;
}

static void note_line(struct strbuf *note, const struct keymap_binding *binding, const char *text)
{
    if (note->len > 0)
        strbuf_add_str(note, "; ");
    keymap_print_keys(binding, note);
    strbuf_addf(note, " %s '%s'", text, binding->line);
    if (binding->origin)
        strbuf_addf(note, " (%s)", binding->origin);
}

/* Warnings about a new binding that stands beside what the map has. */
static void compare(const struct keymap *map, const struct keymap_binding *binding,
                    struct strbuf *note)
{
    const struct keymap_binding *old =
        find_in(map, binding->context, binding->keys, binding->key_count);
    if (old && old->origin && !is_hidden(old) && strcmp(old->line, binding->line) != 0)
        note_line(note, old, _("was bound to"));
    for (size_t i = 0; i < map->bindings.len && !old; i++) {
        const struct keymap_binding *other = &map->bindings.at[i];
        size_t shorter =
            other->key_count < binding->key_count ? other->key_count : binding->key_count;
        if (other->key_count != binding->key_count && starts_with(other, binding->keys, shorter) &&
            is_live(map, binding->context, other)) {
            note_line(note, other, _("begins alike, so the shorter keys wait:"));
            return;
        }
    }
}

bool keymap_bind(struct keymap *map, enum context context, struct strv keys, struct strv line,
                 const char *origin, struct strbuf *note, struct err *err)
{
    struct keymap_binding binding = {0};
    struct line parsed = {0};
    bool fine = read_keys(context, keys, &binding, err) && line_parse(line, &parsed, err);
    if (fine && parsed.empty)
        fine = err_set(err, ERR_USAGE, _("a command is missing"));
    binding.command = parsed.command;
    line_free(&parsed);
    if (!fine)
        return false;
    binding.line = mem_copy(line.ptr, line.len);
    binding.origin = mem_strdup(origin);
    if (note)
        compare(map, &binding, note);
    put(map, &binding);
    return true;
}

bool keymap_unbind(struct keymap *map, enum context context, struct strv keys, const char *origin,
                   struct err *err)
{
    struct keymap_binding binding = {0};
    if (!read_keys(context, keys, &binding, err))
        return false;
    if (!resolve(map, context, binding.keys, binding.key_count))
        return err_set(err, ERR_NOT_FOUND, _("%.*s is not bound in '%s'"), (int)keys.len, keys.ptr,
                       context_name(context));
    binding.line = mem_strdup("");
    binding.origin = mem_strdup(origin);
    put(map, &binding);
    return true;
}

/* Binds a word `CONTEXT:KEYS` of the command table. */
static void bind_default(struct keymap *map, struct strv word, const char *line)
{
    struct strv keys = word;
    enum context context = context_of(strv_split(&keys, ':'));
    if (context == CONTEXT_COUNT || !keys.ptr ||
        !keymap_bind(map, context, keys, strv_of(line), NULL, NULL, NULL))
        mem_die("the command table has a wrong binding");
}

void keymap_init(struct keymap *map)
{
    memset(map, 0, sizeof *map);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_info *info = command_info((enum command)i);
        struct strv rest = strv_of(info->keys);
        for (;;) {
            struct strv word = line_take_word(&rest);
            if (word.len == 0)
                break;
            bind_default(map, word, info->name);
        }
    }
    size_t count;
    const struct command_binding *more = command_bindings(&count);
    for (size_t i = 0; i < count; i++) {
        if (!keymap_bind(map, more[i].context, strv_of(more[i].keys), strv_of(more[i].line), NULL,
                         NULL, NULL))
            mem_die("the command table has a wrong binding");
    }
}

void keymap_deinit(struct keymap *map)
{
    for (size_t i = 0; i < map->bindings.len; i++)
        free_binding(&map->bindings.at[i]);
    VEC_FREE(&map->bindings);
}

/* --- keys as they come --- */

static void reset(struct keymap_input *input)
{
    *input = (struct keymap_input){0};
}

/* Whether the binding's command still wants its key. */
static bool wants_key(const struct keymap_binding *binding)
{
    return command_info(binding->command)->arg == ARG_KEY &&
           strcmp(binding->line, command_info(binding->command)->name) == 0;
}

static enum keymap_answer fire(struct keymap_input *input, const struct keymap_binding *binding,
                               struct keymap_result *result)
{
    if (wants_key(binding)) {
        input->argument = binding;
        input->key_count = 0;
        return KEYMAP_PENDING;
    }
    *result = (struct keymap_result){.binding = binding, .count = input->count};
    reset(input);
    return KEYMAP_FIRE;
}

static enum keymap_answer take_argument(struct keymap_input *input, uint32_t key,
                                        struct keymap_result *result)
{
    const struct keymap_binding *binding = input->argument;
    *result =
        (struct keymap_result){.binding = binding, .count = input->count, .key = key_fold(key)};
    reset(input);
    return key_is_text(key) ? KEYMAP_FIRE : KEYMAP_DROPPED;
}

static bool take_digit(struct keymap_input *input, uint32_t key)
{
    if (input->key_count > 0 || key < '0' || key > '9' || (key == '0' && input->digits == 0))
        return false;
    long count = input->count * 10 + (long)(key - '0');
    input->count = count > KEYMAP_COUNT_MAX ? KEYMAP_COUNT_MAX : count;
    input->digits++;
    return true;
}

static bool is_cancel(uint32_t key)
{
    return key == KEYSYM_ESC || key == ('c' | KEYMOD_CTRL);
}

bool keymap_is_pending(const struct keymap_input *input)
{
    return input->key_count > 0 || input->digits > 0 || input->argument;
}

/* The keys so far with one more behind them mean nothing. */
static enum keymap_answer dead_end(const struct keymap *map, struct keymap_input *input,
                                   enum context context, struct keymap_result *result)
{
    bool alone = input->key_count == 0 && input->digits == 0;
    if (input->ran && input->key_count > 0) {
        reset(input);
        result->again = true;
        return KEYMAP_DROPPED;
    }
    const struct keymap_binding *before =
        input->key_count > 0 ? resolve(map, context, input->keys, input->key_count) : NULL;
    if (before) {
        enum keymap_answer answer = fire(input, before, result);
        if (answer == KEYMAP_FIRE)
            result->again = true;
        return answer;
    }
    reset(input);
    return alone ? KEYMAP_NONE : KEYMAP_DROPPED;
}

enum keymap_answer keymap_feed(const struct keymap *map, struct keymap_input *input,
                               enum context context, uint32_t key, struct keymap_result *result)
{
    *result = (struct keymap_result){0};
    if (keymap_is_pending(input) && is_cancel(key)) {
        reset(input);
        return KEYMAP_DROPPED;
    }
    if (input->argument)
        return take_argument(input, key, result);
    bool typing = context_is_typing(context);
    if (!typing)
        key = key_fold(key);
    if (!typing && take_digit(input, key)) {
        result->binding = input->digits == 1 ? resolve(map, context, &key, 1) : NULL;
        return result->binding ? KEYMAP_EARLY : KEYMAP_PENDING;
    }
    if (input->key_count == KEYMAP_SEQ_MAX)
        return dead_end(map, input, context, result);
    input->keys[input->key_count] = key;
    size_t count = input->key_count + 1;
    const struct keymap_binding *exact = resolve(map, context, input->keys, count);
    bool longer =
        !(typing && key_is_text(input->keys[0])) && has_longer(map, context, input->keys, count);
    if (!exact && !longer)
        return dead_end(map, input, context, result);
    input->key_count = count;
    if (!longer)
        return fire(input, exact, result);
    if (!exact || wants_key(exact))
        return KEYMAP_PENDING;
    *result = (struct keymap_result){.binding = exact, .count = input->count};
    return KEYMAP_EARLY;
}

/* What a time-out would fire. */
static const struct keymap_binding *complete(const struct keymap *map,
                                             const struct keymap_input *input, enum context context)
{
    if (input->argument)
        return NULL;
    if (input->key_count > 0)
        return resolve(map, context, input->keys, input->key_count);
    if (input->digits != 1)
        return NULL;
    uint32_t digit = '0' + (uint32_t)input->count;
    return resolve(map, context, &digit, 1);
}

bool keymap_must_time_out(const struct keymap *map, const struct keymap_input *input,
                          enum context context)
{
    return input->ran || complete(map, input, context);
}

enum keymap_answer keymap_timeout(const struct keymap *map, struct keymap_input *input,
                                  enum context context, struct keymap_result *result)
{
    *result = (struct keymap_result){0};
    if (input->ran) {
        reset(input);
        return KEYMAP_DROPPED;
    }
    const struct keymap_binding *binding = complete(map, input, context);
    if (!binding)
        return keymap_is_pending(input) ? KEYMAP_PENDING : KEYMAP_NONE;
    if (input->key_count == 0)
        input->count = 0; /* the digit is the key, not a count */
    return fire(input, binding, result);
}

bool keymap_takes_count(const struct keymap *map, enum context context, uint32_t key, long count)
{
    key = key_fold(key);
    if (key >= '0' && key <= '9')
        return true;
    for (size_t i = 0; i < map->bindings.len; i++) {
        const struct keymap_binding *binding = &map->bindings.at[i];
        unsigned flags = command_info(binding->command)->flags;
        bool matters = (flags & FLAG_PLACE) != 0 || ((flags & FLAG_TIMES) != 0 && count > 1);
        if (matters && starts_with(binding, &key, 1) && is_live(map, context, binding))
            return true;
    }
    return false;
}

bool keymap_cancel(struct keymap_input *input)
{
    bool pending = keymap_is_pending(input);
    reset(input);
    return pending;
}

void keymap_print_pending(const struct keymap_input *input, struct strbuf *out)
{
    if (input->digits > 0)
        strbuf_addf(out, "%ld", input->count);
    if (input->argument)
        keymap_print_keys(input->argument, out);
    for (size_t i = 0; i < input->key_count; i++)
        key_print(input->keys[i], out);
}

/* --- asking --- */

static int compare_continuations(const void *a, const void *b)
{
    const struct keymap_continuation *left = a, *right = b;
    return (left->key > right->key) - (left->key < right->key);
}

static void add_continuation(struct keymap_continuations *out, uint32_t key,
                             const struct keymap_binding *binding)
{
    for (size_t i = 0; i < out->list.len; i++) {
        if (out->list.at[i].key == key) {
            out->list.at[i].binding = NULL;
            out->list.at[i].more++;
            return;
        }
    }
    VEC_PUSH(&out->list, ((struct keymap_continuation){key, binding, 1}));
}

void keymap_continuations(const struct keymap *map, const struct keymap_input *input,
                          enum context context, struct keymap_continuations *out)
{
    out->list.len = 0;
    if (input->argument || input->key_count == 0)
        return;
    for (size_t i = 0; i < map->bindings.len; i++) {
        const struct keymap_binding *binding = &map->bindings.at[i];
        if (binding->key_count > input->key_count &&
            starts_with(binding, input->keys, input->key_count) && is_live(map, context, binding))
            add_continuation(out, binding->keys[input->key_count], binding);
    }
    if (out->list.len > 1)
        qsort(out->list.at, out->list.len, sizeof *out->list.at, compare_continuations);
}

void keymap_continuations_free(struct keymap_continuations *continuations)
{
    VEC_FREE(&continuations->list);
}

void keymap_each(const struct keymap *map, enum context context,
                 void (*visit)(void *data, const struct keymap_binding *binding), void *data)
{
    enum context at = context;
    do {
        for (size_t i = 0; i < map->bindings.len; i++) {
            const struct keymap_binding *binding = &map->bindings.at[i];
            if (binding->context == at && is_live(map, context, binding))
                visit(data, binding);
        }
    } while (next_context(&at));
}

const char *keymap_help(const struct keymap_binding *binding)
{
    const struct command_info *info = command_info(binding->command);
    struct strv rest = strv_of(binding->line);
    line_take_word(&rest);
    rest = strv_trim(rest);
    if (rest.len == 0)
        return info->help;
    enum setting setting = binding->command == COMMAND_TOGGLE ? setting_of(rest) : SETTING_COUNT;
    return setting != SETTING_COUNT ? setting_info(setting)->help
                                    : line_help(strv_trim(strv_of(binding->line)));
}

void keymap_print_keys(const struct keymap_binding *binding, struct strbuf *out)
{
    for (size_t i = 0; i < binding->key_count; i++)
        key_print(binding->keys[i], out);
}

struct keys_of {
    enum command command;
    struct strbuf *out;
    size_t start_off;
};

static void add_keys(void *data, const struct keymap_binding *binding)
{
    struct keys_of *want = data;
    if (binding->command != want->command ||
        strcmp(binding->line, command_info(want->command)->name) != 0)
        return;
    if (want->out->len > want->start_off)
        strbuf_add_byte(want->out, ' ');
    keymap_print_keys(binding, want->out);
}

void keymap_keys_of(const struct keymap *map, enum context context, enum command command,
                    struct strbuf *out)
{
    struct keys_of want = {command, out, out->len};
    keymap_each(map, context, add_keys, &want);
}
