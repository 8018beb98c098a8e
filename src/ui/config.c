/* Lines are run one by one; files that source files are kept on a small stack, so that nothing
 * recurses over what somebody wrote. */
#include "lectern/ui/config.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct frame {
    struct strbuf content;
    char *path;
    struct strv rest;
    size_t line;
};

struct stack {
    struct frame frames[CONFIG_DEPTH_MAX];
    size_t depth;
};

void config_init(struct config *config, struct config_reader reader)
{
    memset(config, 0, sizeof *config);
    config->reader = reader;
    settings_init(&config->settings);
    keymap_init(&config->keymap);
    theme_init(&config->theme);
}

static void forget_color_origins(struct config *config)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        free(config->color_origins[role]);
        config->color_origins[role] = NULL;
    }
}

void config_deinit(struct config *config)
{
    settings_deinit(&config->settings);
    keymap_deinit(&config->keymap);
    forget_color_origins(config);
    strbuf_free(&config->problems);
}

static void add_problem(struct config *config, const char *origin, const char *what)
{
    strbuf_addf(&config->problems, "%s: %s\n", origin, what);
}

/* --- theme --- */

static bool is_missing(const struct err *err)
{
    return err->code == ERR_NOT_FOUND || (err->code == ERR_IO && err->sys == ENOENT);
}

/* Reads the reader's own theme of that name, else takes the one compiled in. */
static bool use_theme(struct config *config, const char *name, const char *origin, struct err *err)
{
    struct strbuf content = {0};
    struct err why = {0};
    char *path = NULL;
    struct strv text = theme_builtin(name);
    if (config->reader.read &&
        config->reader.read(config->reader.data, CONFIG_THEME, name, &content, &path, &why)) {
        text = strbuf_strv(&content);
        if (!text.ptr)
            text = STRV("");
    } else if (config->reader.read && !is_missing(&why)) {
        strbuf_free(&content);
        free(path);
        return err_set(err, why.code, _("theme %s: %s"), name, why.msg);
    }
    bool found = text.ptr;
    if (found) {
        theme_load(&config->theme, utf8_without_bom(text), path ? path : name, &config->problems);
        forget_color_origins(config);
        found = settings_set(&config->settings, SETTING_THEME, strv_of(name), origin, err);
    } else {
        err_set(err, ERR_NOT_FOUND, _("there is no theme '%s'"), name);
    }
    strbuf_free(&content);
    free(path);
    return found;
}

static bool run_theme(struct config *config, const struct line *line, const char *origin,
                      struct strbuf *out, struct err *err)
{
    if (line->words.len > 1)
        return err_set(err, ERR_USAGE, _("theme NAME"));
    if (line->words.len == 1)
        return use_theme(config, line->words.at[0], origin, err);
    strbuf_addf(out, _("theme %s; there are"), settings_string(&config->settings, SETTING_THEME));
    for (size_t i = 0; theme_builtin_name(i); i++)
        strbuf_addf(out, " %s", theme_builtin_name(i));
    return true;
}

static bool run_color(struct config *config, const struct line *line, const char *origin,
                      struct err *err)
{
    if (!theme_set_color(&config->theme, line->words.at, line->words.len, err))
        return false;
    enum role role = role_of(line->words.at[0]);
    free(config->color_origins[role]);
    config->color_origins[role] = mem_strdup(origin);
    return true;
}

/* --- set --- */

static void tell(const struct config *config, enum setting setting, struct strbuf *out)
{
    strbuf_addf(out, "%s ", setting_info(setting)->name);
    settings_print(&config->settings, setting, out);
    const char *origin = config->settings.at[setting].origin;
    if (origin)
        strbuf_addf(out, " (%s)", origin);
}

static bool unknown_setting(const char *name, struct err *err)
{
    size_t best = 3; /* farther is another word */
    const char *near = NULL;
    for (int i = 0; i < SETTING_COUNT; i++) {
        struct strv other = strv_of(setting_info((enum setting)i)->name);
        size_t far = line_distance(strv_of(name), other);
        if (far < best && far < other.len) {
            best = far;
            near = other.ptr;
        }
    }
    if (near)
        return err_set(err, ERR_USAGE, _("unknown setting '%s' (did you mean '%s'?)"), name, near);
    return err_set(err, ERR_USAGE, _("unknown setting '%s'"), name);
}

/* What `set` is asked to do, from `name`, `noname`, `name!`, `name?`, `name&`, `name=value`. */
struct wish {
    enum setting setting;
    char mark;    /* ! ? & = or 0 */
    bool negated; /* no… */
    struct strv value;
};

static bool read_wish(const struct line *line, struct wish *wish, struct err *err)
{
    struct strv name = strv_of(line->words.at[0]);
    size_t equals = strv_find(name, STRV("="), 0);
    *wish = (struct wish){0};
    if (equals != SIZE_MAX) {
        wish->mark = '=';
        wish->value = strv_make(name.ptr + equals + 1, name.len - equals - 1);
        name.len = equals;
    } else if (name.len > 1 && strchr("!?&", name.ptr[name.len - 1])) {
        wish->mark = name.ptr[--name.len];
    } else if (line->words.len > 1) {
        wish->mark = '=';
        wish->value = strv_of(line->words.at[1]);
    }
    wish->setting = setting_of(name);
    if (wish->setting == SETTING_COUNT && strv_starts(name, STRV("no"))) {
        wish->setting = setting_of(strv_make(name.ptr + 2, name.len - 2));
        wish->negated = true;
    }
    if (wish->setting == SETTING_COUNT ||
        (wish->negated && (setting_info(wish->setting)->kind != SETTING_BOOL || wish->mark)))
        return unknown_setting(line->words.at[0], err);
    size_t words = wish->mark == '=' && equals == SIZE_MAX ? 2 : 1;
    if (line->words.len > words)
        return err_set(err, ERR_USAGE, _("too many words behind 'set %s'"), line->words.at[0]);
    return true;
}

static bool set_value(struct config *config, enum setting setting, struct strv value,
                      const char *origin, struct err *err)
{
    if (setting != SETTING_THEME)
        return settings_set(&config->settings, setting, value, origin, err);
    char *name = mem_copy(value.ptr, value.len);
    bool fine = use_theme(config, name, origin, err);
    free(name);
    return fine;
}

static bool run_set(struct config *config, const struct line *line, const char *origin,
                    struct strbuf *out, struct err *err)
{
    struct wish wish;
    if (line->words.len == 0) {
        for (int i = 0; i < SETTING_COUNT; i++) {
            if (config->settings.at[i].origin) {
                tell(config, (enum setting)i, out);
                strbuf_add_byte(out, '\n');
            }
        }
        return true;
    }
    if (!read_wish(line, &wish, err))
        return false;
    bool is_bool = setting_info(wish.setting)->kind == SETTING_BOOL;
    switch (wish.mark) {
    case '=': return set_value(config, wish.setting, wish.value, origin, err);
    case '!': return settings_toggle(&config->settings, wish.setting, origin, err);
    case '&':
        if (wish.setting == SETTING_THEME &&
            !use_theme(config, setting_info(wish.setting)->standard, NULL, err))
            return false;
        settings_reset(&config->settings, wish.setting);
        return true;
    default: break;
    }
    if (is_bool && !wish.mark)
        return settings_set(&config->settings, wish.setting,
                            wish.negated ? STRV("off") : STRV("on"), origin, err);
    tell(config, wish.setting, out);
    return true;
}

static bool run_toggle(struct config *config, const struct line *line, const char *origin,
                       struct strbuf *out, struct err *err)
{
    if (line->words.len != 1)
        return err_set(err, ERR_USAGE, _("toggle NAME"));
    enum setting setting = setting_of(strv_of(line->words.at[0]));
    if (setting == SETTING_COUNT)
        return unknown_setting(line->words.at[0], err);
    if (!settings_toggle(&config->settings, setting, origin, err))
        return false;
    strbuf_addf(out, "%s ", setting_info(setting)->name);
    settings_print(&config->settings, setting, out);
    return true;
}

/* --- keys --- */

static bool read_context(struct strv *rest, enum context *context, struct strv *keys,
                         struct err *err)
{
    struct strv name = line_take_word(rest);
    *keys = line_take_word(rest);
    *context = context_of(name);
    if (keys->len == 0)
        return err_set(err, ERR_USAGE, _("CONTEXT and KEYS are missing"));
    if (*context == CONTEXT_COUNT)
        return err_set(err, ERR_USAGE, _("unknown context '%.*s'"),
                       name.len > 40 ? 40 : (int)name.len, name.ptr);
    return true;
}

static bool run_bind(struct config *config, struct strv text, const char *origin, struct err *err)
{
    enum context context;
    struct strv keys;
    struct strbuf note = {0};
    bool fine = read_context(&text, &context, &keys, err) &&
                keymap_bind(&config->keymap, context, keys, strv_trim(text), origin, &note, err);
    if (fine && note.len > 0)
        add_problem(config, origin, strbuf_str(&note));
    strbuf_free(&note);
    return fine;
}

static bool run_unbind(struct config *config, struct strv text, const char *origin, struct err *err)
{
    enum context context;
    struct strv keys;
    return read_context(&text, &context, &keys, err) &&
           keymap_unbind(&config->keymap, context, keys, origin, err);
}

/* --- files --- */

static bool push_file(struct config *config, struct stack *stack, struct strv name, struct err *err)
{
    if (name.len == 0)
        return err_set(err, ERR_USAGE, _("source FILE"));
    if (stack->depth == CONFIG_DEPTH_MAX)
        return err_set(err, ERR_LIMIT, _("files source each other more than %d deep"),
                       CONFIG_DEPTH_MAX);
    if (!config->reader.read)
        return err_set(err, ERR_USAGE, _("no file can be read here"));
    struct frame frame = {0};
    char *copy = mem_copy(name.ptr, name.len);
    bool fine = config->reader.read(config->reader.data, CONFIG_SOURCE, copy, &frame.content,
                                    &frame.path, err);
    if (fine && !frame.path) {
        frame.path = copy;
        copy = NULL;
    }
    if (!fine)
        err_wrap(err, "%s", copy);
    free(copy);
    if (!fine) {
        strbuf_free(&frame.content);
        free(frame.path);
        return false;
    }
    frame.rest = utf8_without_bom(strbuf_strv(&frame.content));
    stack->frames[stack->depth++] = frame;
    return true;
}

static void pop_file(struct stack *stack)
{
    struct frame *frame = &stack->frames[--stack->depth];
    strbuf_free(&frame->content);
    free(frame->path);
}

static enum config_answer run_parsed(struct config *config, struct stack *stack,
                                     const struct line *line, const char *origin,
                                     struct strbuf *out, struct err *err)
{
    bool fine;
    if (line->command == COMMAND_SOURCE && line->text.len == 0 && stack->depth == 0)
        return CONFIG_OTHER; /* the file in force, which the application knows */
    switch (line->command) {
    case COMMAND_SET: fine = run_set(config, line, origin, out, err); break;
    case COMMAND_TOGGLE: fine = run_toggle(config, line, origin, out, err); break;
    case COMMAND_BIND: fine = run_bind(config, line->text, origin, err); break;
    case COMMAND_UNBIND: fine = run_unbind(config, line->text, origin, err); break;
    case COMMAND_THEME: fine = run_theme(config, line, origin, out, err); break;
    case COMMAND_COLOR: fine = run_color(config, line, origin, err); break;
    case COMMAND_SOURCE: fine = push_file(config, stack, line->text, err); break;
    default: return CONFIG_OTHER;
    }
    config->changes++;
    return fine ? CONFIG_DONE : CONFIG_WRONG;
}

/* Runs one line of the file on top of the stack. */
static void run_file_line(struct config *config, struct stack *stack, struct strbuf *out)
{
    struct frame *frame = &stack->frames[stack->depth - 1];
    struct strv text = strv_split(&frame->rest, '\n');
    struct strbuf origin = {0};
    struct line line = {0};
    struct err err = {0};
    strbuf_addf(&origin, "%s:%zu", frame->path, ++frame->line);
    bool fine = line_parse(text, &line, &err);
    if (fine && !line.empty) {
        enum config_answer answer =
            run_parsed(config, stack, &line, strbuf_str(&origin), out, &err);
        fine = answer == CONFIG_DONE;
        if (answer == CONFIG_OTHER)
            err_set(&err, ERR_USAGE, _("'%s' has no place in a configuration file"),
                    command_info(line.command)->name);
    }
    if (!fine)
        add_problem(config, strbuf_str(&origin), err.msg);
    line_free(&line);
    strbuf_free(&origin);
}

/* Runs the files on the stack until none is left. What they print is of no interest. */
static void run_files(struct config *config, struct stack *stack)
{
    struct strbuf out = {0};
    while (stack->depth > 0) {
        struct frame *frame = &stack->frames[stack->depth - 1];
        if (!frame->rest.ptr || frame->rest.len == 0)
            pop_file(stack);
        else
            run_file_line(config, stack, &out);
    }
    strbuf_free(&out);
}

enum config_answer config_line(struct config *config, struct strv text, const char *origin,
                               struct line *line, struct strbuf *out, struct err *err)
{
    struct stack stack = {.depth = 0};
    if (!line_parse(text, line, err))
        return CONFIG_WRONG;
    if (line->empty)
        return CONFIG_DONE;
    enum config_answer answer = run_parsed(config, &stack, line, origin, out, err);
    run_files(config, &stack);
    return answer;
}

bool config_text(struct config *config, struct strv text, const char *path)
{
    struct stack stack = {.depth = 1};
    size_t before = config->problems.len;
    stack.frames[0] = (struct frame){.path = mem_strdup(path)};
    strbuf_add_strv(&stack.frames[0].content, text);
    stack.frames[0].rest = utf8_without_bom(strbuf_strv(&stack.frames[0].content));
    run_files(config, &stack);
    return config->problems.len == before;
}

void config_take_problems(struct config *config, struct strbuf *out)
{
    strbuf_add_strv(out, strbuf_strv(&config->problems));
    strbuf_clear(&config->problems);
}
