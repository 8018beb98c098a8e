/* Puts one small fault into a C source, for asking whether the tests notice it (mutation testing:
 * DeMillo, Lipton and Sayward, Hints on test data selection, 1978). A fault changes one operator,
 * one number, one condition or one statement inside the body of a function; comments, strings,
 * preprocessor lines and tables are left alone.
 *
 *   mutate pick SEED COUNT FILE...   COUNT places drawn from all of the FILEs, a line "FILE PLACE"
 * each mutate apply FILE PLACE          the changed source to stdout, "LINE: what became what" to
 * stderr
 *
 * The sources are those of this project: formatted by clang-format, so that a body stands between
 * braces in the first column. */
#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Operators with what each becomes. The longer of two that begin alike stands first; an operator
 * that stands for itself only keeps its parts from being taken for others. */
static const struct swap {
    const char *from, *to;
} SWAPS[] = {
    {"->", NULL},      {"<<=", NULL},
    {">>=", NULL},     {"<<", NULL},
    {">>", NULL},      {"<=", "<"},
    {">=", ">"},       {"==", "!="},
    {"!=", "=="},      {"&&", "||"},
    {"||", "&&"},      {"++", "--"},
    {"--", "++"},      {"+=", "-="},
    {"-=", "+="},      {"*=", NULL},
    {"/=", NULL},      {"|=", NULL},
    {"&=", NULL},      {" < ", " <= "},
    {" > ", " >= "},   {" + ", " - "},
    {" - ", " + "},    {"true", "false"},
    {"false", "true"}, {"continue;", "break;"},
};

/* One fault: the bytes from `at`, `len` of them, become `to`. */
struct fault {
    size_t at, len;
    char to[16];
    const char *kind;
};

struct source {
    char *text;
    size_t len;
    struct fault *faults;
    size_t n_faults, size;
};

static void die(const char *what)
{
    fprintf(stderr, "mutate: %s\n", what);
    exit(2);
}

static void add(struct source *source, size_t at, size_t len, const char *to, const char *kind)
{
    if (source->n_faults == source->size) {
        source->size = source->size ? 2 * source->size : 256;
        source->faults = realloc(source->faults, source->size * sizeof *source->faults);
        if (!source->faults)
            die("out of memory");
    }
    struct fault *fault = &source->faults[source->n_faults++];
    *fault = (struct fault){.at = at, .len = len, .kind = kind};
    snprintf(fault->to, sizeof fault->to, "%s", to);
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The end of a comment, string, character or preprocessor line that begins at `i`, or `i` where
 * none begins. */
static size_t skip_quiet(const char *text, size_t i, bool at_line_start)
{
    if (text[i] == '#' && at_line_start) {
        while (text[i] && (text[i] != '\n' || text[i - 1] == '\\'))
            i++;
    } else if (strncmp(text + i, "/*", 2) == 0) {
        const char *end = strstr(text + i + 2, "*/");
        return end ? (size_t)(end + 2 - text) : strlen(text);
    } else if (strncmp(text + i, "//", 2) == 0) {
        while (text[i] && text[i] != '\n')
            i++;
    } else if (text[i] == '"' || text[i] == '\'') {
        char quote = text[i++];
        while (text[i] && text[i] != quote)
            i += text[i] == '\\' ? 2 : 1;
        i += text[i] == quote;
    }
    return i;
}

/* A number becomes one more; those in suffixes, hexadecimal and fractions stay as they are written
 * otherwise. */
static size_t take_number(struct source *source, size_t i)
{
    size_t end = i;
    while (is_word(source->text[end]) || source->text[end] == '.')
        end++;
    char *rest;
    uint64_t value = strtoull(source->text + i, &rest, 0);
    bool whole = rest == source->text + end && value < INT32_MAX;
    if (whole) {
        char to[16];
        snprintf(to, sizeof to, "%" PRIu64, value + 1);
        add(source, i, end - i, to, "number");
    }
    return end;
}

/* `if (` and `while (` turn round: the condition gets a `!` and a bracket that its end closes. */
static void take_condition(struct source *source, size_t open)
{
    size_t depth = 0, i = open;
    do {
        size_t past = skip_quiet(source->text, i, false);
        if (past > i) {
            i = past;
            continue;
        }
        depth += source->text[i] == '(';
        depth -= source->text[i] == ')';
        i++;
    } while (source->text[i] && depth > 0);
    if (depth == 0)
        add(source, open, i - open, "!", "condition");
}

/* A statement that is one call on one line goes: "    name(...);". */
static void take_statement(struct source *source, size_t line, size_t end)
{
    size_t i = line;
    while (source->text[i] == ' ')
        i++;
    size_t name = i;
    while (is_word(source->text[i]))
        i++;
    bool call = i > name && source->text[i] == '(' && end >= 2 && source->text[end - 1] == ';' &&
                source->text[end - 2] == ')';
    if (call && strncmp(source->text + name, "return", 6) != 0)
        add(source, name, end - name, ";", "statement");
}

static const struct swap *swap_at(const char *text, size_t i)
{
    for (size_t s = 0; s < sizeof SWAPS / sizeof *SWAPS; s++) {
        size_t len = strlen(SWAPS[s].from);
        bool word = isalpha((unsigned char)SWAPS[s].from[0]);
        if (strncmp(text + i, SWAPS[s].from, len) == 0 &&
            (!word || ((i == 0 || !is_word(text[i - 1])) && !is_word(text[i + len]))))
            return &SWAPS[s];
    }
    return NULL;
}

/* One token inside a body; returns where the next begins. */
static size_t take_token(struct source *source, size_t i)
{
    const char *text = source->text;
    const struct swap *swap = swap_at(text, i);
    if (swap) {
        if (swap->to)
            add(source, i, strlen(swap->from), swap->to, "operator");
        return i + strlen(swap->from);
    }
    if (isdigit((unsigned char)text[i]))
        return take_number(source, i);
    if (is_word(text[i])) {
        size_t end = i;
        while (is_word(text[end]))
            end++;
        bool asks = (end - i == 2 && strncmp(text + i, "if", 2) == 0) ||
                    (end - i == 5 && strncmp(text + i, "while", 5) == 0);
        if (asks && strncmp(text + end, " (", 2) == 0)
            take_condition(source, end + 1);
        return end;
    }
    return i + 1;
}

/* Fills the list of all faults that the source can be given, in reading order. */
static void find_faults(struct source *source)
{
    bool body = false;
    size_t line = 0;
    for (size_t i = 0; i < source->len;) {
        bool line_start = i == 0 || source->text[i - 1] == '\n';
        if (line_start) {
            const char *end = strchr(source->text + i, '\n');
            line = i;
            if (strncmp(source->text + i, "{\n", 2) == 0)
                body = true;
            else if (source->text[i] == '}')
                body = false;
            else if (body && end)
                take_statement(source, line, (size_t)(end - source->text));
        }
        size_t past = skip_quiet(source->text, i, line_start);
        if (past > i)
            i = past;
        else
            i = body ? take_token(source, i) : i + 1;
    }
}

static struct source source_read(const char *path)
{
    struct source source = {0};
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        die(path);
    long len = ftell(file);
    rewind(file);
    source.text = calloc((size_t)len + 1, 1);
    if (len < 0 || !source.text || fread(source.text, 1, (size_t)len, file) != (size_t)len)
        die(path);
    fclose(file);
    source.len = (size_t)len;
    find_faults(&source);
    return source;
}

static void source_free(struct source *source)
{
    free(source->text);
    free(source->faults);
}

/* SplitMix64 (Steele, Lea and Flood, 2014): the same draws everywhere. */
static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15U;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return z ^ z >> 31;
}

static int pick(uint64_t seed, size_t count, int n_files, char **files)
{
    size_t *up_to = calloc((size_t)n_files + 1, sizeof *up_to);
    if (!up_to)
        die("out of memory");
    for (int f = 0; f < n_files; f++) {
        struct source source = source_read(files[f]);
        up_to[f + 1] = up_to[f] + source.n_faults;
        source_free(&source);
    }
    for (size_t n = 0; n < count && up_to[n_files] > 0; n++) {
        size_t place = (size_t)(draw(&seed) % up_to[n_files]);
        int f = 0;
        while (up_to[f + 1] <= place)
            f++;
        printf("%s %zu\n", files[f], place - up_to[f]);
    }
    free(up_to);
    return 0;
}

static int apply(const char *path, size_t place)
{
    struct source source = source_read(path);
    if (place >= source.n_faults)
        die("there is no such place");
    const struct fault *fault = &source.faults[place];
    size_t row = 1;
    for (size_t i = 0; i < fault->at; i++)
        row += source.text[i] == '\n';
    bool turns = strcmp(fault->kind, "condition") == 0;
    fwrite(source.text, 1, fault->at, stdout);
    if (turns)
        printf("(!%.*s)", (int)fault->len, source.text + fault->at);
    else
        fputs(fault->to, stdout);
    fwrite(source.text + fault->at + fault->len, 1, source.len - fault->at - fault->len, stdout);
    fprintf(stderr, "%zu: %s '%.*s' becomes '%s%s'\n", row, fault->kind,
            fault->len > 60 ? 60 : (int)fault->len, source.text + fault->at, fault->to,
            turns ? "(…)" : "");
    source_free(&source);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 4 && strcmp(argv[1], "pick") == 0)
        return pick(strtoull(argv[2], NULL, 10), strtoul(argv[3], NULL, 10), argc - 4, argv + 4);
    if (argc == 4 && strcmp(argv[1], "apply") == 0)
        return apply(argv[2], strtoul(argv[3], NULL, 10));
    die("usage: mutate pick SEED COUNT FILE... | mutate apply FILE PLACE");
}
