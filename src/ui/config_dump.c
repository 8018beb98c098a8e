/* The configuration in force, printed in its own language: what is printed can be kept as a
 * lecternrc. What is not a default says so behind a `#`, or in the line above where the rest of a
 * line belongs to the command. */
#include "lectern/ui/config.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

static void dump_setting(const struct config *config, enum setting setting, struct strbuf *out)
{
    const struct setting_info *info = setting_info(setting);
    const char *origin = config->settings.at[setting].origin;
    struct strbuf value = {0};
    settings_print(&config->settings, setting, &value);
    strbuf_addf(out, "# %s\nset %s ", _(info->help), info->name);
    line_quote(strbuf_strv(&value), out);
    strbuf_addf(out, "  # default %s", info->standard);
    if (info->choices[0])
        strbuf_addf(out, ", of %s", info->choices);
    else if (info->kind == SETTING_NUMBER)
        strbuf_addf(out, ", %ld to %ld", info->low, info->high);
    if (origin)
        strbuf_addf(out, "; %s", origin);
    strbuf_add_byte(out, '\n');
    strbuf_free(&value);
}

/* The binding of the same keys that comes with the program, or null. */
static const struct keymap_binding *standard_of(const struct keymap *standard,
                                                const struct keymap_binding *binding)
{
    for (size_t i = 0; i < standard->bindings.len; i++) {
        const struct keymap_binding *other = &standard->bindings.at[i];
        if (other->context == binding->context && other->key_count == binding->key_count &&
            memcmp(other->keys, binding->keys, binding->key_count * sizeof *other->keys) == 0)
            return other;
    }
    return NULL;
}

static void dump_binding(const struct keymap_binding *binding, const struct keymap *standard,
                         struct strbuf *out)
{
    if (binding->origin) {
        const struct keymap_binding *before = standard_of(standard, binding);
        strbuf_addf(out, "# %s; default %s\n", binding->origin, before ? before->line : "-");
    }
    strbuf_addf(out, "%s %s ", binding->line[0] ? "bind" : "unbind",
                context_name(binding->context));
    keymap_print_keys(binding, out);
    if (binding->line[0])
        strbuf_addf(out, " %s", binding->line);
    strbuf_add_byte(out, '\n');
}

static void dump_bindings(const struct config *config, struct strbuf *out)
{
    struct keymap standard;
    keymap_init(&standard);
    for (size_t i = 0; i < config->keymap.bindings.len; i++)
        dump_binding(&config->keymap.bindings.at[i], &standard, out);
    keymap_deinit(&standard);
}

/* A theme is one default for all roles; a colour set behind it names the theme's. */
static void dump_colors(const struct config *config, struct strbuf *out)
{
    struct config standard;
    config_init(&standard, config->reader);
    struct strbuf line = {0};
    strbuf_addf(&line, "theme %s", settings_string(&config->settings, SETTING_THEME));
    struct line parsed = {0};
    struct strbuf ignored = {0};
    config_line(&standard, strbuf_strv(&line), "", &parsed, &ignored, NULL);
    line_free(&parsed);
    strbuf_free(&ignored);
    for (int role = 0; role < ROLE_COUNT; role++) {
        theme_print(&config->theme, (enum role)role, out);
        if (config->color_origins[role]) {
            strbuf_clear(&line);
            theme_print(&standard.theme, (enum role)role, &line);
            strbuf_addf(out, "  # default %s; %s",
                        strbuf_str(&line) + strlen("color ") + strlen(role_name((enum role)role)) +
                            1,
                        config->color_origins[role]);
        }
        strbuf_add_byte(out, '\n');
    }
    strbuf_free(&line);
    config_deinit(&standard);
}

void config_dump(const struct config *config, struct strbuf *out)
{
    strbuf_addf(out, "# %s\n", _("settings"));
    for (int i = 0; i < SETTING_COUNT; i++)
        dump_setting(config, (enum setting)i, out);
    strbuf_addf(out, "\n# %s\n", _("keys"));
    dump_bindings(config, out);
    strbuf_addf(out, "\n# %s\n", _("colours"));
    dump_colors(config, out);
}
