/* Candidates come from the tables that define the language, so nothing can be completed that does
 * not exist. */
#include "lectern/ui/complete.h"

#include "lectern/base/mem.h"
#include "lectern/ui/command.h"
#include "lectern/ui/grammar.h"
#include "lectern/ui/highlight.h"
#include "lectern/ui/line.h"
#include "lectern/ui/note_filter.h"
#include "lectern/ui/role.h"
#include "lectern/ui/setting.h"
#include "lectern/ui/speech_order.h"
#include "lectern/ui/theme.h"

#include <stdlib.h>
#include <string.h>

/* How a word must fit what was typed. */
enum fit { FIT_PREFIX, FIT_LETTERS };

struct search {
    struct complete *out;
    struct strv typed;
    enum fit fit;
};

static void clear(struct complete *complete)
{
    for (size_t i = 0; i < complete->words.len; i++)
        free(complete->words.at[i]);
    complete->words.len = 0;
    complete->help.len = 0;
}

void complete_deinit(struct complete *complete)
{
    clear(complete);
    VEC_FREE(&complete->words);
    VEC_FREE(&complete->help);
}

static bool has_letters(struct strv word, struct strv letters)
{
    size_t at = 0;
    for (size_t i = 0; i < word.len && at < letters.len; i++)
        at += word.ptr[i] == letters.ptr[at];
    return at == letters.len;
}

/* Inserts a word at its place in the order, once. */
static void insert(struct complete *out, struct strv word, const char *help)
{
    size_t at = out->words.len;
    while (at > 0) {
        struct strv before = strv_of(out->words.at[at - 1]);
        size_t shorter = before.len < word.len ? before.len : word.len;
        int order = memcmp(before.ptr, word.ptr, shorter);
        if (order == 0 && before.len == word.len) {
            if (out->help.at[at - 1][0] == '\0')
                out->help.at[at - 1] = help;
            return;
        }
        if (order < 0 || (order == 0 && before.len < word.len))
            break;
        at--;
    }
    (void)VEC_ADD(&out->words);
    (void)VEC_ADD(&out->help);
    size_t behind = out->words.len - 1 - at;
    memmove(&out->words.at[at + 1], &out->words.at[at], behind * sizeof *out->words.at);
    memmove(&out->help.at[at + 1], &out->help.at[at], behind * sizeof *out->help.at);
    out->words.at[at] = mem_copy(word.ptr, word.len);
    out->help.at[at] = help;
}

static void offer(const struct search *search, struct strv word, const char *help)
{
    bool fits = search->fit == FIT_PREFIX ? strv_starts(word, search->typed)
                                          : has_letters(word, search->typed);
    if (fits)
        insert(search->out, word, help);
}

void complete_start(struct complete *out, size_t off, size_t len)
{
    clear(out);
    out->kind = COMPLETE_NAMES;
    out->off = off;
    out->len = len;
}

void complete_add(struct complete *out, struct strv typed, const char *word, const char *help)
{
    struct search search = {out, typed, FIT_PREFIX};
    offer(&search, strv_of(word), help);
}

/* --- what stands where --- */

static void offer_commands(const struct search *search)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_info *info = command_info((enum command)i);
        offer(search, strv_of(info->name), info->help);
    }
}

static void offer_settings(const struct search *search)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        const struct setting_info *info = setting_info((enum setting)i);
        offer(search, strv_of(info->name), info->help);
    }
}

static void offer_contexts(const struct search *search)
{
    for (int i = 0; i < CONTEXT_COUNT; i++)
        offer(search, strv_of(context_name((enum context)i)), context_help((enum context)i));
}

static void offer_themes(const struct search *search)
{
    for (size_t i = 0; theme_builtin_name(i); i++)
        offer(search, strv_of(theme_builtin_name(i)), "");
}

static void offer_list(const struct search *search, const char *const *words)
{
    for (; *words; words++)
        offer(search, strv_of(*words), "");
}

static void offer_values(const struct search *search, struct strv name)
{
    static const char *const SWITCH[] = {"off", "on", NULL};
    enum setting setting = setting_of(name);
    if (setting == SETTING_COUNT)
        return;
    if (setting == SETTING_THEME)
        offer_themes(search);
    else if (setting_info(setting)->kind == SETTING_BOOL)
        offer_list(search, SWITCH);
    else if (setting_info(setting)->kind == SETTING_CHOICE)
        for (size_t i = 0; setting_choice(setting, i).ptr; i++)
            offer(search, setting_choice(setting, i), "");
}

static void offer_orders(const struct search *search)
{
    for (int i = 0; i < ORDER_COUNT; i++)
        offer(search, strv_of(speech_order_name((enum speech_order)i)), "");
    for (int i = 0; i < NOTE_ORDER_COUNT; i++)
        offer(search, strv_of(note_order_name((enum note_order)i)), "");
}

static void offer_highlights(const struct search *search)
{
    for (size_t i = 0; i < HIGHLIGHT_COUNT; i++)
        offer(search, strv_of(highlight_color(i)), "");
    offer(search, STRV("none"), "");
}

static void offer_colors(const struct search *search)
{
    for (size_t i = 0; theme_color_name(i); i++)
        offer(search, strv_of(theme_color_name(i)), "");
}

static void offer_attributes(const struct search *search)
{
    static const char *const ATTRIBUTES[] = {"bold", "dim", "italic", "reverse", "underline", NULL};
    offer_list(search, ATTRIBUTES);
}

static void offer_roles(const struct search *search)
{
    for (int i = 0; i < ROLE_COUNT; i++)
        offer(search, strv_of(role_name((enum role)i)), "");
}

/* The words of the grammars that the reader fills in, and what is offered for them: names of these
 * tables, or what only the caller knows. */
static const struct {
    const char *word;
    void (*offer)(const struct search *search);
    enum complete_kind kind;
} OPEN_WORDS[] = {
    {"SETTING", offer_settings, COMPLETE_NAMES},
    {"CONTEXT", offer_contexts, COMPLETE_NAMES},
    {"COMMAND", offer_commands, COMPLETE_NAMES},
    {"THEME", offer_themes, COMPLETE_NAMES},
    {"ROLE", offer_roles, COMPLETE_NAMES},
    {"COLOR", offer_colors, COMPLETE_NAMES},
    {"ATTRIBUTE", offer_attributes, COMPLETE_NAMES},
    {"ORDER", offer_orders, COMPLETE_NAMES},
    {"HIGHLIGHT", offer_highlights, COMPLETE_NAMES},
    {"FILE", NULL, COMPLETE_FILES},
    {"TAG", NULL, COMPLETE_TAGS},
    {"NEW-TAG", NULL, COMPLETE_TAGS},
    {"TAGS", NULL, COMPLETE_TAGS},
    {"FILTER", NULL, COMPLETE_FILTERS},
    {"COLLECTION", NULL, COMPLETE_COLLECTIONS},
};

struct offering {
    const struct search *search;
    struct strv before; /* the word in front, for the values of a setting */
};

static void offer_next(void *data, struct strv word, bool open)
{
    const struct offering *offering = data;
    if (!open)
        offer(offering->search, word, "");
    else if (strv_eq(word, STRV("VALUE")))
        offer_values(offering->search, offering->before);
    for (size_t i = 0; open && i < sizeof OPEN_WORDS / sizeof *OPEN_WORDS; i++) {
        if (!strv_eq(word, strv_of(OPEN_WORDS[i].word)))
            continue;
        if (OPEN_WORDS[i].offer)
            OPEN_WORDS[i].offer(offering->search);
        else
            offering->search->out->kind = OPEN_WORDS[i].kind;
    }
}

/* Offers what can stand as the n-th word (the command is 0) behind the words given. */
static void offer_word(const struct search *search, const struct strv *words, size_t word)
{
    enum command command = word > 0 ? command_of(words[0]) : COMMAND_COUNT;
    struct offering offering = {search, word > 0 ? words[word - 1] : STRV("")};
    if (word == 0)
        offer_commands(search);
    else if (command != COMMAND_COUNT)
        grammar_next(command_info(command)->grammar, words + 1, word - 1, offer_next, &offering);
}

/* Cuts the line up to the cursor into words; the last one is what is being typed, maybe empty.
 * Returns its number. */
static size_t cut_words(struct strv line, struct strv words[], size_t max)
{
    size_t count = 0;
    for (;;) {
        struct strv word = line_take_word(&line);
        if (count < max)
            words[count] = word;
        if (line.len == 0)
            return count;
        count++;
    }
}

void complete_line(struct strv line, size_t cursor_off, struct complete *out)
{
    enum { WORDS_MAX = 8 };
    struct strv words[WORDS_MAX] = {{NULL, 0}};
    clear(out);
    out->kind = COMPLETE_NAMES;
    struct strv before = strv_make(line.ptr, cursor_off < line.len ? cursor_off : line.len);
    while (before.len > 0 && before.ptr[0] >= '0' && before.ptr[0] <= '9') {
        before.ptr++;
        before.len--;
    }
    size_t word = cut_words(before, words, WORDS_MAX);
    if (word >= WORDS_MAX)
        return;
    out->off = (size_t)(words[word].ptr - line.ptr);
    out->len = words[word].len;
    enum command command = word > 0 ? command_of(words[0]) : COMMAND_COUNT;
    if (command != COMMAND_COUNT && command_info(command)->arg == ARG_FILE) {
        out->kind = COMPLETE_FILES;
        out->off = (size_t)(words[1].ptr - line.ptr);
        out->len = (size_t)(before.ptr + before.len - words[1].ptr);
        return;
    }
    struct search search = {out, words[word], FIT_PREFIX};
    offer_word(&search, words, word);
    if (out->words.len > 0 || search.typed.len == 0)
        return;
    search.fit = FIT_LETTERS;
    offer_word(&search, words, word);
}

struct strv complete_common(const struct complete *complete)
{
    if (complete->words.len == 0)
        return STRV("");
    struct strv common = strv_of(complete->words.at[0]);
    for (size_t i = 1; i < complete->words.len; i++) {
        const char *other = complete->words.at[i];
        size_t len = 0;
        while (len < common.len && other[len] == common.ptr[len])
            len++;
        common.len = len;
    }
    return common;
}
