/* Help texts and the manual's lists, out of the tables of the command line (cli_args.h). */
#include "cli_table.h"

#include "lectern/base/i18n.h"
#include "lectern/text/width.h"

static void add_option_help(struct strbuf *out, const struct cli_option *option)
{
    enum { HELP_COL = 26 };
    size_t start = out->len;
    if (option->letter)
        strbuf_addf(out, "  -%c, --%s", option->letter, option->name);
    else
        strbuf_addf(out, "      --%s", option->name);
    if (option->value)
        strbuf_addf(out, " %s", _(option->value));
    /* Placeholders may be translated into characters of two columns. */
    size_t cols = width_text(strv_make(out->ptr + start, out->len - start), WIDTH_AMBIGUOUS_NARROW);
    do
        strbuf_add_byte(out, ' ');
    while (++cols < HELP_COL);
    strbuf_addf(out, "%s\n", _(option->help));
}

/* The command's own options, or the common ones. */
static bool is_listed(const struct cli_option *option, enum cli_command command, bool common)
{
    return option->help && (option->commands & FOR(command)) &&
           (option->commands == FOR_ALL) == common;
}

static void add_options_help(struct strbuf *out, enum cli_command command, bool common)
{
    for (size_t i = 0; i < cli_option_count; i++) {
        if (is_listed(&cli_option_table[i], command, common))
            add_option_help(out, &cli_option_table[i]);
    }
}

static void add_usage(struct strbuf *out, const struct cli_command_row *command, const char *front)
{
    strbuf_addf(out, "%s lectern%s%s %s%s%s\n", front, command->word[0] ? " " : "", command->word,
                _("[options]"), command->operands[0] ? " " : "",
                command->operands[0] ? _(command->operands) : "");
}

static void add_program_help(struct strbuf *out)
{
    strbuf_addf(out, "%s\n\n", _("Lectern reads collections of speeches in the terminal."));
    add_usage(out, &cli_command_table[CLI_READ], _("usage:"));
    strbuf_addf(out, "       lectern %s\n\n%s\n", _("COMMAND [options] ..."), _("commands:"));
    for (int c = CLI_READ + 1; c < CLI_COMMANDS; c++)
        strbuf_addf(out, "  %-10s %s\n", cli_command_table[c].word,
                    _(cli_command_table[c].summary));
    strbuf_addf(out, "\n%s\n", _("options:"));
    add_options_help(out, CLI_READ, false);
    add_options_help(out, CLI_READ, true);
    strbuf_addf(out, "\n%s\n", _("`lectern COMMAND --help` tells more of a command."));
    strbuf_addf(out, "%s\n",
                _("Exit status: 0 done, 1 nothing found or some inputs failed, 2 wrong usage, "
                  "3 the library cannot be used."));
}

void cli_args_help(struct strbuf *out, enum cli_command command)
{
    if (command == CLI_READ) {
        add_program_help(out);
        return;
    }
    add_usage(out, &cli_command_table[command], _("usage:"));
    strbuf_addf(out, "%s\n\n%s\n", _(cli_command_table[command].summary), _("options:"));
    add_options_help(out, command, false);
    add_options_help(out, command, true);
}

/* A minus sign must be written \- in man pages, or it is set as a hyphen. */
static void add_man_text(struct strbuf *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '-' || *p == '\\')
            strbuf_add_byte(out, '\\');
        strbuf_add_byte(out, *p);
    }
}

static void add_man_options(struct strbuf *out, enum cli_command command, bool common)
{
    for (size_t i = 0; i < cli_option_count; i++) {
        const struct cli_option *o = &cli_option_table[i];
        if (!is_listed(o, command, common))
            continue;
        strbuf_add_str(out, ".TP\n.B ");
        if (o->letter)
            strbuf_addf(out, "\\-%c, ", o->letter);
        strbuf_add_str(out, "\\-\\-");
        add_man_text(out, o->name);
        if (o->value)
            strbuf_addf(out, " \\fI%s\\fR", _(o->value));
        strbuf_add_byte(out, '\n');
        add_man_text(out, _(o->help));
        strbuf_addf(out, "%s\n", _("."));
    }
}

void cli_args_manual(struct strbuf *out)
{
    strbuf_addf(out, ".SH %s\n", _("COMMANDS"));
    for (int c = CLI_READ; c < CLI_COMMANDS; c++) {
        const struct cli_command_row *row = &cli_command_table[c];
        strbuf_addf(out, ".SS lectern %s \\fR[\\fI%s\\fR] %s\n", row->word, _("options"),
                    row->operands[0] ? _(row->operands) : "");
        add_man_text(out, _(row->summary));
        strbuf_addf(out, "%s\n", _("."));
        add_man_options(out, (enum cli_command)c, false);
    }
    strbuf_addf(out, ".SH %s\n%s\n", _("OPTIONS"),
                _("These hold for every command and may stand before or after it."));
    add_man_options(out, CLI_READ, true);
}
