/* The tables of the header as arrays. */
#include "lectern/ui/command.h"

#include <string.h>

static const struct command_info COMMANDS[COMMAND_COUNT] = {
#define X(id, name, arg, grammar, category, flags, run, keys, help)                                \
    [COMMAND_##id] = {name, arg, grammar, CATEGORY_##category, flags, keys, help},
    COMMAND_TABLE(X)
#undef X
};

static const struct command_binding BINDINGS[] = {
#define X(context, keys, line) {CONTEXT_##context, keys, line},
    COMMAND_BINDINGS(X)
#undef X
};

static const struct {
    const char *name;
    enum context parent;
    bool typing;
    const char *help;
} CONTEXTS[CONTEXT_COUNT] = {
#define X(id, name, parent, typing, help) [CONTEXT_##id] = {name, CONTEXT_##parent, typing, help},
    CONTEXT_TABLE(X)
#undef X
};

static const char *const CATEGORIES[CATEGORY_COUNT] = {
#define X(id, help) [CATEGORY_##id] = (help),
    CATEGORY_TABLE(X)
#undef X
};

const struct command_info *command_info(enum command command)
{
    return &COMMANDS[command];
}

enum command command_of(struct strv name)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strv_eq(name, strv_of(COMMANDS[i].name)))
            return (enum command)i;
    }
    return COMMAND_COUNT;
}

const struct command_binding *command_bindings(size_t *count)
{
    *count = sizeof BINDINGS / sizeof *BINDINGS;
    return BINDINGS;
}

const char *context_name(enum context context)
{
    return CONTEXTS[context].name;
}

enum context context_of(struct strv name)
{
    for (int i = 0; i < CONTEXT_COUNT; i++) {
        if (strv_eq(name, strv_of(CONTEXTS[i].name)))
            return (enum context)i;
    }
    return CONTEXT_COUNT;
}

enum context context_parent(enum context context)
{
    return CONTEXTS[context].parent;
}

bool context_is_typing(enum context context)
{
    return CONTEXTS[context].typing;
}

const char *context_help(enum context context)
{
    return CONTEXTS[context].help;
}

const char *category_help(enum command_category category)
{
    return CATEGORIES[category];
}
