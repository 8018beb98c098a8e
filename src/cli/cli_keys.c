/* The manual's lists of commands, keys and settings, out of their tables (cli_commands.h). */
#include "cli_commands.h"
#include "lectern/base/i18n.h"
#include "lectern/ui/command.h"
#include "lectern/ui/line_help.h"
#include "lectern/ui/setting.h"

/* Man pages: a hyphen that is typed is \-, a backslash \e, and a line must not begin with a point
 * or quote. */
static void add_roff(struct strbuf *out, struct strv text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\\')
            strbuf_add_str(out, "\\e");
        else if (text.ptr[i] == '-')
            strbuf_add_str(out, "\\-");
        else if ((text.ptr[i] == '.' || text.ptr[i] == '\'') && i == 0)
            strbuf_addf(out, "\\&%c", text.ptr[i]);
        else
            strbuf_add_byte(out, text.ptr[i]);
    }
}

/* "global:j global:<Down>" as "j <Down>"; the context is named where it is not the global one. */
static void add_keys(struct strbuf *out, const char *keys)
{
    struct strv rest = strv_of(keys);
    for (bool first = true; rest.ptr; first = false) {
        struct strv key = strv_split(&rest, ' ');
        struct strv context = strv_split(&key, ':');
        if (!key.ptr)
            continue;
        strbuf_add_str(out, first ? "" : "  ");
        add_roff(out, key);
        if (!strv_eq(context, STRV("global")))
            strbuf_addf(out, " \\fR(%.*s)\\fB", (int)context.len, context.ptr);
    }
}

static void add_command(struct strbuf *out, const struct command_info *info)
{
    strbuf_add_str(out, ".TP\n\\fB");
    add_keys(out, info->keys);
    strbuf_add_str(out, info->keys[0] ? "\\fR  :" : "\\fR:");
    add_roff(out, strv_of(info->name));
    if (info->grammar[0] != '\0') {
        strbuf_add_byte(out, ' ');
        add_roff(out, strv_of(info->grammar));
    }
    strbuf_add_byte(out, '\n');
    add_roff(out, strv_of(_(info->help)));
    strbuf_addf(out, "%s\n", _("."));
}

static void add_setting(struct strbuf *out, const struct setting_info *info)
{
    strbuf_add_str(out, ".TP\n\\fBset ");
    add_roff(out, strv_of(info->name));
    strbuf_add_str(out, "\\fR ");
    if (info->choices[0])
        add_roff(out, strv_of(info->choices));
    else if (info->kind == SETTING_NUMBER)
        strbuf_addf(out, "%ld..%ld", info->low, info->high);
    else
        strbuf_add_str(out, info->kind == SETTING_BOOL ? "on|off" : "...");
    strbuf_add_byte(out, '\n');
    add_roff(out, strv_of(_(info->help)));
    if (info->standard[0]) {
        strbuf_add_str(out, " (");
        add_roff(out, strv_of(info->standard));
        strbuf_add_byte(out, ')');
    }
    strbuf_addf(out, "%s\n", _("."));
}

static void add_binding(struct strbuf *out, const struct command_binding *binding)
{
    const char *help = line_help(strv_of(binding->line));
    strbuf_add_str(out, ".TP\n\\fB");
    add_roff(out, strv_of(binding->keys));
    strbuf_addf(out, "\\fR (%s)\n", context_name(binding->context));
    add_roff(out, strv_of(binding->line));
    if (help) {
        strbuf_add_str(out, ": ");
        add_roff(out, strv_of(_(help)));
    }
    strbuf_addf(out, "%s\n", _("."));
}

void cli_keys_manual(struct strbuf *out)
{
    size_t binding_count = 0;
    const struct command_binding *bindings = command_bindings(&binding_count);
    for (int category = 0; category < CATEGORY_COUNT; category++) {
        strbuf_addf(out, ".SS %s\n", _(category_help((enum command_category)category)));
        for (int c = 0; c < COMMAND_COUNT; c++) {
            const struct command_info *info = command_info((enum command)c);
            if ((int)info->category == category)
                add_command(out, info);
        }
    }
    strbuf_addf(out, ".SS %s\n", _("With arguments"));
    for (size_t i = 0; i < binding_count; i++)
        add_binding(out, &bindings[i]);
    strbuf_addf(out, ".SS %s\n", _("settings"));
    for (int i = 0; i < SETTING_COUNT; i++)
        add_setting(out, setting_info((enum setting)i));
}
