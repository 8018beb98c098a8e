/* See cli_completion.h. Every shell gets its commands, their words, their options, and what an
 * option's value may be; nothing of it is written a second time. */
#include "cli_completion.h"

#include "cli_table.h"
#include "cli_words.h"
#include "lectern/base/i18n.h"
#include "lectern/text/decode.h"

#include <stdlib.h>
#include <string.h>

/* --- what the tables say --- */

enum value_kind {
    VALUE_NONE,  /* the option takes none */
    VALUE_FREE,  /* anything */
    VALUE_WORDS, /* one of some words */
    VALUE_FILE
};

static void add_word(struct strbuf *words, struct strv word)
{
    struct strv rest = strbuf_strv(words);
    while (rest.ptr)
        if (strv_eq(strv_split(&rest, ' '), word))
            return;
    strbuf_add_str(words, words->len ? " " : "");
    strbuf_add_strv(words, word);
}

static void add_words(struct strbuf *words, const char *list, char separator)
{
    for (struct strv rest = strv_of(list); rest.ptr && rest.len;)
        add_word(words, strv_split(&rest, separator));
}

/* The formats of a command, and of its word `export` where it has that. */
static void add_formats(struct strbuf *words, enum cli_command command)
{
    char export[] = "export";
    struct cli_args args = {.command = command};
    add_words(words, cli_formats(&args), ' ');
    VEC_PUSH(&args.operands, export);
    add_words(words, cli_formats(&args), ' ');
    VEC_FREE(&args.operands);
}

/* What the value of an option may be; words are appended to `words`, with blanks between them. */
static enum value_kind value_of(const struct cli_option *option, enum cli_command command,
                                struct strbuf *words)
{
    const char *known = cli_option_words(option->kind);
    if (!option->value)
        return VALUE_NONE;
    if (option->kind == OPT_FORMAT)
        add_formats(words, command);
    else if (option->kind == OPT_ENCODING)
        for (size_t i = 0; decode_encoding_at(i); i++)
            add_word(words, strv_of(decode_encoding_at(i)));
    else if (known)
        add_words(words, known, ' ');
    else if (strchr(option->value, '|'))
        add_words(words, option->value, '|');
    else
        return strcmp(option->value, "FILE") == 0 ? VALUE_FILE : VALUE_FREE;
    return VALUE_WORDS;
}

/* The words that a command begins with: "[list|export|names] ..." */
static void add_sub_words(struct strbuf *words, enum cli_command command)
{
    const char *operands = cli_command_table[command].operands;
    size_t len = strcspn(operands, "] ");
    if (operands[0] != '[' || operands[1] < 'a' || operands[1] > 'z')
        return;
    for (struct strv rest = strv_make(operands + 1, len - 1); rest.ptr && rest.len;)
        add_word(words, strv_split(&rest, '|'));
}

static bool takes_files(enum cli_command command)
{
    const char *operands = cli_command_table[command].operands;
    return strstr(operands, "FILE") || strstr(operands, "PATH") || command == CLI_NOTES;
}

/* The n-th option of a command that is not hidden; null past the end. */
static const struct cli_option *option_at(enum cli_command command, size_t n)
{
    for (size_t i = 0; i < cli_option_count; i++) {
        const struct cli_option *option = &cli_option_table[i];
        if ((option->commands & FOR(command)) && option->help && n-- == 0)
            return option;
    }
    return NULL;
}

static void add_commands(struct strbuf *words)
{
    for (int i = CLI_READ + 1; i < CLI_COMMANDS; i++)
        add_word(words, strv_of(cli_command_table[i].word));
}

/* Text between single quotes, with a backslash before each of `marked`; quotes as the shell ends
 * and begins them anew. */
static void add_quoted(struct strbuf *out, const char *text, const char *marked)
{
    for (; *text; text++) {
        if (*text == '\'') {
            strbuf_add_str(out, "'\\''");
            continue;
        }
        if (strchr(marked, *text))
            strbuf_add_byte(out, '\\');
        strbuf_add_byte(out, *text);
    }
}

/* --- bash --- */

static void add_bash_value(struct strbuf *out, enum cli_command command,
                           const struct cli_option *option)
{
    struct strbuf words = {0};
    enum value_kind kind = value_of(option, command, &words);
    const char *word = cli_command_table[command].word;
    if (kind != VALUE_NONE) {
        strbuf_addf(out, "    %s:--%s", word, option->name);
        if (option->letter)
            strbuf_addf(out, " | %s:-%c", word, option->letter);
        strbuf_addf(out, ") %s%s%s ;;\n", kind == VALUE_WORDS ? "words='" : "",
                    kind == VALUE_WORDS  ? strbuf_str(&words)
                    : kind == VALUE_FILE ? "files=1"
                                         : "return",
                    kind == VALUE_WORDS ? "'" : "");
    }
    strbuf_free(&words);
}

static void add_bash_command(struct strbuf *out, enum cli_command command)
{
    struct strbuf words = {0};
    const struct cli_option *option;
    strbuf_addf(out, "        %s:-*) words='", cli_command_table[command].word);
    for (size_t i = 0; (option = option_at(command, i)); i++) {
        strbuf_addf(out, "%s--%s", i ? " " : "", option->name);
        if (option->letter)
            strbuf_addf(out, " -%c", option->letter);
    }
    if (command == CLI_READ)
        add_commands(&words);
    else
        add_sub_words(&words, command);
    strbuf_addf(out, "' ;;\n        %s:*) words='%s' files=%s ;;\n",
                cli_command_table[command].word, strbuf_str(&words),
                takes_files(command) ? "1" : "");
    strbuf_free(&words);
}

static void add_bash(struct strbuf *out)
{
    struct strbuf commands = {0};
    const struct cli_option *option;
    add_commands(&commands);
    strbuf_addf(out,
                "# Completion of lectern for bash, made by `lectern --completion bash`.\n"
                "_lectern() {\n"
                "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
                "    local word command= words= files=\n"
                "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
                "        case \" %s \" in\n"
                "        *\" $word \"*) command=$word && break ;;\n"
                "        esac\n"
                "    done\n"
                "    COMPREPLY=()\n"
                "    case $command:$prev in\n",
                commands.ptr);
    for (int i = 0; i < CLI_COMMANDS; i++)
        for (size_t k = 0; (option = option_at((enum cli_command)i, k)); k++)
            add_bash_value(out, (enum cli_command)i, option);
    strbuf_add_str(out, "    *)\n        case $command:$cur in\n");
    for (int i = 0; i < CLI_COMMANDS; i++)
        add_bash_command(out, (enum cli_command)i);
    strbuf_add_str(out, "        esac\n"
                        "        ;;\n"
                        "    esac\n"
                        "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
                        "    if [ -n \"$files\" ]; then\n"
                        "        compopt -o filenames 2>/dev/null\n"
                        "        mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- "
                        "\"$cur\")\n"
                        "    fi\n"
                        "}\n"
                        "complete -F _lectern lectern\n");
    strbuf_free(&commands);
}

/* --- zsh --- */

static void add_zsh_option(struct strbuf *out, enum cli_command command,
                           const struct cli_option *option)
{
    struct strbuf words = {0};
    enum value_kind kind = value_of(option, command, &words);
    if (option->letter)
        strbuf_addf(out, "            '(-%c --%s)'{-%c,--%s}'[", option->letter, option->name,
                    option->letter, option->name);
    else
        strbuf_addf(out, "            '--%s[", option->name);
    add_quoted(out, option->help, "[]\\");
    strbuf_add_str(out, "]");
    if (kind == VALUE_WORDS)
        strbuf_addf(out, ":value:(%s)", words.ptr);
    else if (kind != VALUE_NONE)
        strbuf_add_str(out, kind == VALUE_FILE ? ":file:_files" : ":value:");
    strbuf_add_str(out, "' \\\n");
    strbuf_free(&words);
}

static void add_zsh_command(struct strbuf *out, enum cli_command command)
{
    const struct cli_option *option;
    struct strbuf words = {0};
    const char *word = cli_command_table[command].word;
    strbuf_addf(out, "    %s)\n        _arguments \\\n", *word ? word : "*");
    for (size_t i = 0; (option = option_at(command, i)); i++)
        add_zsh_option(out, command, option);
    add_sub_words(&words, command);
    if (command == CLI_READ)
        strbuf_add_str(out, "            '1: :{_describe command commands; _files}' ");
    else
        strbuf_addf(out, "            '1:command:(%s)' ", word);
    if (words.len)
        strbuf_addf(out, "'2:action:(%s)' ", words.ptr);
    strbuf_addf(out, "'*:%s'\n        ;;\n", takes_files(command) ? "file:_files" : "word: ");
    strbuf_free(&words);
}

static void add_zsh(struct strbuf *out)
{
    strbuf_add_str(out, "#compdef lectern\n"
                        "# Completion of lectern for zsh, made by `lectern --completion zsh`.\n\n"
                        "_lectern() {\n"
                        "    local -a commands\n"
                        "    local word command\n"
                        "    commands=(\n");
    for (int i = CLI_READ + 1; i < CLI_COMMANDS; i++) {
        strbuf_addf(out, "        '%s:", cli_command_table[i].word);
        add_quoted(out, cli_command_table[i].summary, "");
        strbuf_add_str(out, "'\n");
    }
    strbuf_add_str(out, "    )\n"
                        "    for word in ${words[2,CURRENT-1]}; do\n"
                        "        if (( ${commands[(I)${(b)word}:*]} )); then\n"
                        "            command=$word\n"
                        "            break\n"
                        "        fi\n"
                        "    done\n"
                        "    case $command in\n");
    for (int i = CLI_READ + 1; i < CLI_COMMANDS; i++)
        add_zsh_command(out, (enum cli_command)i);
    add_zsh_command(out, CLI_READ);
    strbuf_add_str(out, "    esac\n"
                        "}\n\n"
                        "if [ \"$funcstack[1]\" = _lectern ]; then\n"
                        "    _lectern \"$@\"\n"
                        "else\n"
                        "    compdef _lectern lectern\n"
                        "fi\n");
}

/* --- fish --- */

static void add_fish_condition(struct strbuf *out, enum cli_command command)
{
    struct strbuf commands = {0};
    add_commands(&commands);
    strbuf_addf(out, "complete -c lectern -n '%s__fish_seen_subcommand_from %s'",
                command == CLI_READ ? "not " : "",
                command == CLI_READ ? commands.ptr : cli_command_table[command].word);
    strbuf_free(&commands);
}

static void add_fish_option(struct strbuf *out, enum cli_command command,
                            const struct cli_option *option)
{
    struct strbuf words = {0};
    enum value_kind kind = value_of(option, command, &words);
    add_fish_condition(out, command);
    strbuf_addf(out, " -l %s", option->name);
    if (option->letter)
        strbuf_addf(out, " -s %c", option->letter);
    if (kind == VALUE_WORDS)
        strbuf_addf(out, " -x -a '%s'", words.ptr);
    else if (kind != VALUE_NONE)
        strbuf_add_str(out, kind == VALUE_FILE ? " -r -F" : " -x");
    strbuf_add_str(out, " -d '");
    add_quoted(out, option->help, "");
    strbuf_add_str(out, "'\n");
    strbuf_free(&words);
}

static void add_fish_command(struct strbuf *out, enum cli_command command)
{
    const struct cli_option *option;
    struct strbuf words = {0};
    add_sub_words(&words, command);
    if (words.len) {
        add_fish_condition(out, command);
        strbuf_addf(out, " -a '%s'\n", words.ptr);
    }
    if (takes_files(command)) {
        add_fish_condition(out, command);
        strbuf_add_str(out, " -F\n");
    }
    for (size_t i = 0; (option = option_at(command, i)); i++)
        add_fish_option(out, command, option);
    strbuf_free(&words);
}

static void add_fish(struct strbuf *out)
{
    strbuf_add_str(out, "# Completion of lectern for fish, made by `lectern --completion fish`.\n"
                        "complete -c lectern -f\n");
    for (int i = CLI_READ + 1; i < CLI_COMMANDS; i++) {
        add_fish_condition(out, CLI_READ);
        strbuf_addf(out, " -a %s -d '", cli_command_table[i].word);
        add_quoted(out, cli_command_table[i].summary, "");
        strbuf_add_str(out, "'\n");
    }
    for (int i = 0; i < CLI_COMMANDS; i++)
        add_fish_command(out, (enum cli_command)i);
}

bool cli_completion(const char *shell, struct strbuf *out, struct err *err)
{
    static const struct {
        const char *name;
        void (*add)(struct strbuf *out);
    } SHELLS[] = {{"bash", add_bash}, {"zsh", add_zsh}, {"fish", add_fish}};
    for (size_t i = 0; i < sizeof SHELLS / sizeof *SHELLS; i++)
        if (strcmp(shell, SHELLS[i].name) == 0) {
            SHELLS[i].add(out);
            return true;
        }
    return err_set(err, ERR_USAGE, _("--completion: \"%s\" is no shell; choose from: %s"), shell,
                   "bash zsh fish");
}
