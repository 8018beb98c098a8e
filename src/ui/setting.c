/* Values are kept as numbers where they can be, so that reading one is a load; text is made when
 * somebody asks for it. */
#include "lectern/ui/setting.h"

#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

static const struct setting_info SETTINGS[SETTING_COUNT] = {
#define X(id, name, kind, standard, low, high, choices, help)                                      \
    [SETTING_##id] = {name, SETTING_##kind, standard, low, high, choices, help},
    SETTING_TABLE(X)
#undef X
};

const struct setting_info *setting_info(enum setting setting)
{
    return &SETTINGS[setting];
}

enum setting setting_of(struct strv name)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (strv_eq(name, strv_of(SETTINGS[i].name)))
            return (enum setting)i;
    }
    return SETTING_COUNT;
}

struct strv setting_choice(enum setting setting, size_t n)
{
    struct strv rest = strv_of(SETTINGS[setting].choices);
    struct strv choice = strv_split(&rest, '|');
    for (; n > 0 && rest.ptr; n--)
        choice = strv_split(&rest, '|');
    return n == 0 ? choice : (struct strv){NULL, 0};
}

static bool read_bool(const struct setting_info *info, struct strv value, long *number,
                      struct err *err)
{
    static const char *const WORDS[][2] = {
        {"off", "on"}, {"no", "yes"}, {"false", "true"}, {"0", "1"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        for (long on = 0; on < 2; on++) {
            if (strv_eq(value, strv_of(WORDS[i][on]))) {
                *number = on;
                return true;
            }
        }
    }
    return err_set(err, ERR_USAGE, _("'%s' is on or off"), info->name);
}

static bool read_number(const struct setting_info *info, struct strv value, long *number,
                        struct err *err)
{
    long read;
    if (!strv_to_long(value, &read) || read < info->low || read > info->high)
        return err_set(err, ERR_USAGE, _("'%s' is a number from %ld to %ld"), info->name, info->low,
                       info->high);
    *number = read;
    return true;
}

static bool read_choice(enum setting setting, struct strv value, long *number, struct err *err)
{
    for (size_t n = 0;; n++) {
        struct strv choice = setting_choice(setting, n);
        if (!choice.ptr)
            break;
        if (strv_eq(choice, value)) {
            *number = (long)n;
            return true;
        }
    }
    return err_set(err, ERR_USAGE, _("'%s' is one of %s"), SETTINGS[setting].name,
                   SETTINGS[setting].choices);
}

bool settings_set(struct settings *settings, enum setting setting, struct strv value,
                  const char *origin, struct err *err)
{
    const struct setting_info *info = &SETTINGS[setting];
    struct setting_value *to = &settings->at[setting];
    long number = 0;
    bool fine = true;
    switch (info->kind) {
    case SETTING_BOOL: fine = read_bool(info, value, &number, err); break;
    case SETTING_NUMBER: fine = read_number(info, value, &number, err); break;
    case SETTING_CHOICE: fine = read_choice(setting, value, &number, err); break;
    case SETTING_STRING:
        free(to->string);
        to->string = mem_copy(value.ptr ? value.ptr : "", value.len);
        break;
    }
    if (!fine)
        return false;
    to->number = number;
    char *kept = mem_strdup(origin);
    free(to->origin);
    to->origin = kept;
    return true;
}

bool settings_toggle(struct settings *settings, enum setting setting, const char *origin,
                     struct err *err)
{
    const struct setting_info *info = &SETTINGS[setting];
    struct setting_value *value = &settings->at[setting];
    if (info->kind == SETTING_BOOL)
        return settings_set(settings, setting, value->number ? STRV("off") : STRV("on"), origin,
                            err);
    if (info->kind != SETTING_CHOICE)
        return err_set(err, ERR_USAGE, _("'%s' has no next value"), info->name);
    struct strv next = setting_choice(setting, (size_t)value->number + 1);
    return settings_set(settings, setting, next.ptr ? next : setting_choice(setting, 0), origin,
                        err);
}

void settings_reset(struct settings *settings, enum setting setting)
{
    if (!settings_set(settings, setting, strv_of(SETTINGS[setting].standard), NULL, NULL))
        mem_die("a setting's default is not one of its values");
}

void settings_init(struct settings *settings)
{
    memset(settings, 0, sizeof *settings);
    for (int i = 0; i < SETTING_COUNT; i++)
        settings_reset(settings, (enum setting)i);
}

void settings_deinit(struct settings *settings)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        free(settings->at[i].string);
        free(settings->at[i].origin);
    }
    memset(settings, 0, sizeof *settings);
}

long settings_number(const struct settings *settings, enum setting setting)
{
    return settings->at[setting].number;
}

bool settings_on(const struct settings *settings, enum setting setting)
{
    return settings->at[setting].number != 0;
}

const char *settings_string(const struct settings *settings, enum setting setting)
{
    return settings->at[setting].string ? settings->at[setting].string : "";
}

void settings_print(const struct settings *settings, enum setting setting, struct strbuf *out)
{
    const struct setting_value *value = &settings->at[setting];
    switch (SETTINGS[setting].kind) {
    case SETTING_BOOL: strbuf_add_str(out, value->number ? "on" : "off"); break;
    case SETTING_NUMBER: strbuf_addf(out, "%ld", value->number); break;
    case SETTING_CHOICE:
        strbuf_add_strv(out, setting_choice(setting, (size_t)value->number));
        break;
    case SETTING_STRING: strbuf_add_str(out, settings_string(settings, setting)); break;
    }
}
