/* The tables of the header as arrays. */
#include "lectern/ui/command.h"

#include <string.h>

static const struct command_info COMMANDS[COMMAND_COUNT] = {
#define X(id, name, arg, category, keys, help)                                                     \
    [COMMAND_##id] = {name, arg, CATEGORY_##category, keys, help},
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

enum command_count command_count(enum command command)
{
    switch (command) {
    case COMMAND_TOP:
    case COMMAND_BOTTOM:
    case COMMAND_MATCH: return COUNT_PLACE;
    case COMMAND_DOWN:
    case COMMAND_UP:
    case COMMAND_LEFT:
    case COMMAND_RIGHT:
    case COMMAND_PAGE_DOWN:
    case COMMAND_PAGE_UP:
    case COMMAND_HALF_DOWN:
    case COMMAND_HALF_UP:
    case COMMAND_SCROLL_DOWN:
    case COMMAND_SCROLL_UP:
    case COMMAND_NEXT_PARAGRAPH:
    case COMMAND_PREV_PARAGRAPH:
    case COMMAND_NEXT_SENTENCE:
    case COMMAND_PREV_SENTENCE:
    case COMMAND_NEXT_CLAUSE:
    case COMMAND_PREV_CLAUSE:
    case COMMAND_NEXT_SPEECH:
    case COMMAND_PREV_SPEECH:
    case COMMAND_NEXT_SECTION:
    case COMMAND_PREV_SECTION:
    case COMMAND_NEXT_SIBLING:
    case COMMAND_PREV_SIBLING:
    case COMMAND_NEXT_NOTE:
    case COMMAND_PREV_NOTE:
    case COMMAND_FIND_NEXT:
    case COMMAND_FIND_PREV:
    case COMMAND_SELECT_UNIT:
    case COMMAND_MARK:
    case COMMAND_DETAIL_DOWN:
    case COMMAND_DETAIL_UP:
    case COMMAND_WIDER:
    case COMMAND_NARROWER: return COUNT_TIMES;
    default: return COUNT_NONE;
    }
}

bool command_only_moves(enum command command)
{
    switch (command) {
    case COMMAND_NEXT_SPEECH:
    case COMMAND_PREV_SPEECH:
    case COMMAND_SELECT_UNIT:
    case COMMAND_MARK:
    case COMMAND_WIDER:
    case COMMAND_NARROWER: return false;
    case COMMAND_PANE_LIST:
    case COMMAND_PANE_OUTLINE:
    case COMMAND_PANE_TEXT: return true;
    default: return command_count(command) != COUNT_NONE;
    }
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
