/* The table of settings: `set NAME VALUE`.
 *
 * A setting stands here only when something obeys it. Columns: id, name, kind, default as text,
 * least and greatest value (of numbers), choices separated by `|` (of choices), help.
 */
#ifndef LECTERN_UI_SETTING_H
#define LECTERN_UI_SETTING_H

#include "lectern/base/err.h"
#include "lectern/base/i18n.h"
#include "lectern/base/str.h"

#include <stdbool.h>

enum setting_kind { SETTING_BOOL, SETTING_NUMBER, SETTING_CHOICE, SETTING_STRING };

/* clang-format off */
#define SETTING_TABLE(X)                                                                           \
    X(MEASURE, "measure", NUMBER, "40", 0, 400, "",                                                \
      N_("longest row of the text in Chinese characters; 0: as wide as the pane"))                 \
    X(INDENT, "indent", NUMBER, "2", 0, 8, "",                                                     \
      N_("characters that a paragraph's first row is indented by"))                                \
    X(SPACING, "spacing", NUMBER, "0", 0, 3, "", N_("empty rows between paragraphs"))              \
    X(HANGING, "hanging", BOOL, "off", 0, 1, "",                                                   \
      N_("a stop may stand outside the measure"))                                                  \
    X(JUSTIFY, "justify", BOOL, "off", 0, 1, "", N_("rows end at the same column"))                \
    X(NUMBERS, "numbers", BOOL, "off", 0, 1, "", N_("number the paragraphs"))                      \
    X(SENTENCE, "sentence", BOOL, "on", 0, 1, "", N_("mark the sentence under the cursor"))       \
    X(SCRIPT, "script", CHOICE, "as-is", 0, 0, "as-is|simplified|traditional",                     \
      N_("script in which the text is shown"))                                                     \
    X(PHRASES, "phrases", CHOICE, "auto", 0, 0, "auto|off|standard|taiwan|hong-kong",              \
      N_("look at phrases when the script is changed, where OpenCC is installed; Traditional "     \
         "forms as in that region, auto: by the language of the messages"))                        \
    X(PUNCTUATION, "punctuation", CHOICE, "as-is", 0, 0, "as-is|full-width",                       \
      N_("ASCII punctuation between Chinese characters"))                                          \
    X(RAW, "raw", BOOL, "off", 0, 1, "", N_("show the decoded text as it came"))                   \
    X(ASIDE, "aside", BOOL, "off", 0, 1, "",                                                       \
      N_("show what was set aside, dimmed, in its place"))                                         \
    X(AMBIGUOUS, "ambiguous", CHOICE, "auto", 0, 0, "auto|1|2",                                    \
      N_("columns of characters that terminals disagree about"))                                   \
    X(ASCII, "ascii", BOOL, "off", 0, 1, "", N_("draw lines and signs in ASCII"))                  \
    X(MOUSE, "mouse", BOOL, "on", 0, 1, "", N_("use the mouse"))                                   \
    X(BLIND, "blind", BOOL, "off", 0, 1, "", N_("finding leaves punctuation out"))                 \
    X(REGEX, "regex", BOOL, "off", 0, 1, "", N_("what is to be found is a regular expression"))    \
    X(WITHIN, "within", CHOICE, "usual", 0, 0, "usual|sentence|paragraph|section|speech",          \
      N_("how far apart what a search puts together may stand, where its line does not say "       \
         "within:; usual: in one paragraph"))                                                      \
    X(GROUP, "group", CHOICE, "source", 0, 0, "source|speaker|year|collection|none",                          \
      N_("what speeches are put together by in the list"))                                         \
    X(COLLATION, "collation", CHOICE, "pinyin", 0, 0, "pinyin|strokes",                            \
      N_("how Chinese characters are ordered in the list"))                                        \
    X(WRAP_TITLES, "wrap-titles", BOOL, "off", 0, 1, "",                                           \
      N_("titles that are too long for the list go on in a second row"))                           \
    X(FOLD_COPIES, "fold-copies", BOOL, "off", 0, 1, "",                                           \
      N_("the list and searches show one of several near copies, the oldest"))                     \
    X(COLUMNS, "columns", STRING, "", 0, 0, "",                                                    \
      N_("columns of the list: notes progress date speaker length time sections occasion file "    \
         "collections language format copies, each with :WIDTH where wanted; empty: those there is room for"))                         \
    X(LIST_FILTER, "list-filter", STRING, "", 0, 0, "",                                            \
      N_("filter that the list begins with, such as collection:NAME; empty: none"))                \
    X(READ_SPEED, "read-speed", NUMBER, "400", 0, 5000, "",                                        \
      N_("characters read in a minute, for the time left; 0: do not tell"))                        \
    X(SPEAK_SPEED, "speak-speed", NUMBER, "180", 0, 2000, "",                                      \
      N_("characters spoken in a minute, likewise"))                                               \
    X(CLIPPINGS, "clippings", STRING, "", 0, 0, "",                                                \
      N_("file that every new note and highlight is added to at once; empty: none"))               \
    X(DOCX_LAYOUT, "docx-layout", CHOICE, "gb9704", 0, 0, "gb9704|plain",                          \
      N_("how Word documents are set: as official documents by GB/T 9704, or plainly"))            \
    X(THEME, "theme", STRING, "default", 0, 0, "", N_("the theme"))                                \
    X(HIGHLIGHT_YELLOW, "highlight-yellow", STRING, "", 0, 0, "",              \
      N_("what the highlight colour yellow means: its name in lists and exports"))    \
    X(HIGHLIGHT_GREEN, "highlight-green", STRING, "", 0, 0, "",               \
      N_("what the highlight colour green means: its name in lists and exports"))    \
    X(HIGHLIGHT_BLUE, "highlight-blue", STRING, "", 0, 0, "",                \
      N_("what the highlight colour blue means: its name in lists and exports"))    \
    X(HIGHLIGHT_RED, "highlight-red", STRING, "", 0, 0, "",                 \
      N_("what the highlight colour red means: its name in lists and exports"))    \
    X(HIGHLIGHT_PURPLE, "highlight-purple", STRING, "", 0, 0, "",              \
      N_("what the highlight colour purple means: its name in lists and exports"))    \
    X(HIGHLIGHT_ORANGE, "highlight-orange", STRING, "", 0, 0, "",              \
      N_("what the highlight colour orange means: its name in lists and exports"))    \
    X(TIMEOUT, "timeout", NUMBER, "350", 50, 10000, "",                                            \
      N_("milliseconds to wait for the rest of a key sequence"))
/* clang-format on */

enum setting {
#define X(id, name, kind, standard, low, high, choices, help) SETTING_##id,
    SETTING_TABLE(X)
#undef X
        SETTING_COUNT
};

struct setting_info {
    const char *name;
    enum setting_kind kind;
    const char *standard; /* the default */
    long low, high;
    const char *choices;
    const char *help; /* English; show it through _() */
};

struct setting_value {
    long number;  /* of bools 0 or 1, of choices the index */
    char *string; /* of strings only; owned */
    char *origin; /* FILE:LINE or the like, null for the default; owned */
};

struct settings {
    struct setting_value at[SETTING_COUNT];
};

/* All at their defaults. */
void settings_init(struct settings *settings);
void settings_deinit(struct settings *settings);

/* Static. */
const struct setting_info *setting_info(enum setting setting);

/* The setting of a name, or SETTING_COUNT. */
enum setting setting_of(struct strv name);

/* Reads a value: on/off/yes/no/true/false/1/0, a number in its range, a choice, or text. ERR_USAGE
 * says what would be right. `origin` may be null. */
bool settings_set(struct settings *settings, enum setting setting, struct strv value,
                  const char *origin, struct err *err) ATTR_CHECKED;

/* Goes to the next value of a bool or choice, round the end. Numbers and strings: ERR_USAGE. */
bool settings_toggle(struct settings *settings, enum setting setting, const char *origin,
                     struct err *err) ATTR_CHECKED;

/* Back to the default. */
void settings_reset(struct settings *settings, enum setting setting);

/* The value: as a number (bool, number, index of a choice), as text (string). Borrowed. */
long settings_number(const struct settings *settings, enum setting setting);
bool settings_on(const struct settings *settings, enum setting setting);
const char *settings_string(const struct settings *settings, enum setting setting);

/* Appends the value as settings_set() reads it. */
void settings_print(const struct settings *settings, enum setting setting, struct strbuf *out);

/* The n-th choice of a setting, empty strv (ptr null) past the end. */
struct strv setting_choice(enum setting setting, size_t n);

#endif
