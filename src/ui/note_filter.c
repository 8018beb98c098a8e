/* Filters and orders work on the records in memory, as those of speeches do. */
#include "lectern/ui/note_filter.h"

#include "lectern/base/i18n.h"
#include "lectern/model/date_range.h"
#include "lectern/model/note_names.h"
#include "lectern/text/fold.h"
#include "lectern/ui/date_text.h"
#include "lectern/ui/filter_words.h"
#include "lectern/ui/find.h"
#include "lectern/ui/highlight.h"

#include <string.h>

static bool is_set(const char *string)
{
    return string && string[0] != '\0';
}

static bool holds(const char *fact, struct strv part)
{
    return is_set(fact) && find_in(strv_of(fact), part);
}

/* --- words of a filter --- */

enum field {
    FIELD_TAG,
    FIELD_COLOR,
    FIELD_KIND,
    FIELD_STATE,
    FIELD_DATE,
    FIELD_SPEECH,
    FIELD_SECTION,
    FIELD_TEXT,
    FIELD_ANY,
    FIELD_NOTHING /* a word that is wrong: it is left out */
};

static enum field field_of(const struct filter_word *word, struct strv *value)
{
    static const char *const NAMES[FIELD_ANY] = {
        [FIELD_TAG] = "tag:",         [FIELD_COLOR] = "color:", [FIELD_KIND] = "kind:",
        [FIELD_STATE] = "state:",     [FIELD_DATE] = "date:",   [FIELD_SPEECH] = "speech:",
        [FIELD_SECTION] = "section:", [FIELD_TEXT] = "text:",
    };
    *value = word->value;
    for (int i = 0; i < FIELD_ANY; i++)
        if (strv_eq(word->name, strv_of(NAMES[i])))
            return (enum field)i;
    /* As in search lines: the title of the speech, a heading, what the note says. */
    if (strv_eq(word->name, STRV("title:")))
        return FIELD_SPEECH;
    if (strv_eq(word->name, STRV("heading:")))
        return FIELD_SECTION;
    if (strv_eq(word->name, STRV("note:")))
        return FIELD_TEXT;
    if (word->name.len > 0)
        *value =
            strv_make(word->name.ptr, word->name.len + word->value.len + (word->quoted ? 2 : 0));
    return FIELD_ANY;
}

static bool has_kind(const struct note *note, struct strv value)
{
    bool is_note = note->kind >= NOTE_PASSAGE;
    return strv_starts(strv_of(note_kind_word(note->kind)), value) ||
           (is_note && strv_starts(STRV("note"), value));
}

static bool has_state(const struct note *note, struct strv value)
{
    return strv_starts(strv_of(note_state_word(note->state)), value);
}

static bool has_date(const struct note *note, struct strv range)
{
    char made[DATE_TEXT_SIZE], changed[DATE_TEXT_SIZE];
    date_text(note->created_ms, made);
    date_text(note->modified_ms, changed);
    return !date_range_valid(range) || date_range_holds(range, made) ||
           date_range_holds(range, changed);
}

/* What plain words are looked for in. */
static bool holds_part(void *user, struct strv part)
{
    const struct strv *fact = user;
    return find_in(*fact, part);
}

static bool holds_anywhere(const struct note *note, const struct filter_value *value)
{
    const char *const facts[] = {note->body, note->exact, note->tags, note->name,
                                 note->speech_title};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        struct strv fact = strv_of(facts[i]);
        if (fact.len > 0 && filter_value_fits(value, fact, holds_part, &fact))
            return true;
    }
    return false;
}

static bool word_fits(const struct note *note, const struct note_filter_word *word,
                      const struct settings *settings)
{
    struct strv value = word->value.text;
    switch ((enum field)word->field) {
    case FIELD_TAG: return holds(note->tags, value);
    case FIELD_COLOR:
        return holds(note->color, value) ||
               (is_set(note->color) && holds(highlight_name(settings, note->color), value));
    case FIELD_KIND: return has_kind(note, value);
    case FIELD_STATE: return has_state(note, value);
    case FIELD_DATE: return has_date(note, value);
    case FIELD_SPEECH: return holds(note->speech_title, value);
    case FIELD_SECTION: return holds(note->section_title, value);
    case FIELD_TEXT: return holds(note->body, value) || holds(note->exact, value);
    case FIELD_NOTHING: return !word->negated;
    case FIELD_ANY: break;
    }
    return holds_anywhere(note, &word->value);
}

/* --- the filter --- */

static void forget_words(struct note_filter *filter)
{
    for (size_t i = 0; i < filter->words.len; i++)
        filter_value_free(&filter->words.at[i].value);
    filter->words.len = 0;
}

void note_filter_free(struct note_filter *filter)
{
    forget_words(filter);
    VEC_FREE(&filter->words);
    strbuf_free(&filter->bytes);
}

void note_filter_set(struct note_filter *filter, struct strv text, const struct synonyms *synonyms)
{
    forget_words(filter);
    strbuf_clear(&filter->bytes);
    fold_text(text, &filter->bytes);
    struct filter_line line = {text, strbuf_strv(&filter->bytes)};
    struct strv rest = line.folded;
    for (struct filter_word word; filter_word_next(&rest, &word);) {
        struct strv value;
        struct err wrong = {0}; /* told by note_filter_problem() */
        struct note_filter_word *own = VEC_ADD(&filter->words);
        *own = (struct note_filter_word){.field = field_of(&word, &value),
                                         .negated = word.negated,
                                         .either = word.either && filter->words.len > 1};
        if (!filter_value_read(&line, &word, value, synonyms, &own->value, &wrong))
            own->field = FIELD_NOTHING;
    }
}

void note_filter_start(const struct note_filter *filter)
{
    for (size_t i = 0; i < filter->words.len; i++)
        filter_value_start(&filter->words.at[i].value);
}

bool note_filter_gave_up(const struct note_filter *filter)
{
    bool gave_up = false;
    for (size_t i = 0; i < filter->words.len; i++)
        gave_up = gave_up || filter_value_gave_up(&filter->words.at[i].value);
    return gave_up;
}

bool note_filter_fits(const struct note_filter *filter, const struct note *note,
                      const struct settings *settings)
{
    for (size_t i = 0; i < filter->words.len;) {
        bool fits = false;
        do { /* all that | joins */
            const struct note_filter_word *word = &filter->words.at[i++];
            fits = fits || word_fits(note, word, settings) != word->negated;
        } while (i < filter->words.len && filter->words.at[i].either);
        if (!fits)
            return false;
    }
    return true;
}

const char *note_filter_word(size_t n)
{
    static const char *const WORDS[] = {
        "color:",       "date:",        "heading:",     "kind:bookmark", "kind:highlight",
        "kind:note",    "kind:passage", "kind:section", "kind:speech",   "note:",
        "section:",     "speech:",      "state:exact",  "state:fuzzy",   "state:moved",
        "state:orphan", "state:unsure", "tag:",         "text:",         "title:"};
    return n < sizeof WORDS / sizeof *WORDS ? WORDS[n] : NULL;
}

/* Why a word is not understood; null where it is. Static, or in `err`. */
static const char *word_problem(const struct filter_line *line, const struct filter_word *word,
                                struct err *err)
{
    struct filter_value read;
    struct strv value;
    const char *problem = NULL;
    enum field field = field_of(word, &value);
    if (!filter_value_read(line, word, value, NULL, &read, err))
        problem = err->msg;
    else if (field == FIELD_DATE && !date_range_valid(value))
        problem = _("date: wants 2026, 2026-03 or a range such as 2026-01..2026-03");
    else
        problem = filter_field_problem(word);
    filter_value_free(&read);
    return problem;
}

bool note_filter_problem(struct strv text, struct language_problem *problem)
{
    return filter_problem(text, word_problem, problem);
}

/* --- orders --- */

static const struct {
    const char *name, *label;
} ORDERS[NOTE_ORDER_COUNT] = {
    [NOTE_ORDER_PLACE] = {"place", N_("by place")},
    [NOTE_ORDER_MADE] = {"time", N_("by time")},
    [NOTE_ORDER_CHANGED] = {"changed", N_("by last change")},
    [NOTE_ORDER_SPEECH] = {"speech", N_("by speech")},
    [NOTE_ORDER_COLOR] = {"color", N_("by colour")},
    [NOTE_ORDER_KIND] = {"kind", N_("by kind")},
    [NOTE_ORDER_TAG] = {"tag", N_("by tag")},
    [NOTE_ORDER_DELETED] = {"deleted", N_("by time of deletion")},
};

const char *note_order_name(enum note_order order)
{
    return ORDERS[order].name;
}

const char *note_order_label(enum note_order order)
{
    return _(ORDERS[order].label);
}

enum note_order note_order_of(const char *name)
{
    int order = 0;
    while (order < NOTE_ORDER_COUNT && strcmp(ORDERS[order].name, name) != 0)
        order++;
    return (enum note_order)order;
}

static int compare_numbers(int64_t a, int64_t b, bool descending)
{
    int result = (a > b) - (a < b);
    return descending ? -result : result;
}

/* An absent one is the larger, whatever the direction. */
static int compare_words(const char *a, const char *b, bool descending)
{
    if (!is_set(a) || !is_set(b))
        return is_set(b) - is_set(a);
    int result = strcmp(a, b);
    return descending ? -result : result;
}

int note_order_compare(enum note_order order, bool descending, const struct note *a,
                       const struct note *b, const struct settings *settings)
{
    switch (order) {
    case NOTE_ORDER_MADE: return compare_numbers(a->created_ms, b->created_ms, descending);
    case NOTE_ORDER_CHANGED: return compare_numbers(a->modified_ms, b->modified_ms, descending);
    case NOTE_ORDER_DELETED: return compare_numbers(a->deleted_ms, b->deleted_ms, descending);
    case NOTE_ORDER_SPEECH: return compare_words(a->speech_title, b->speech_title, descending);
    case NOTE_ORDER_COLOR:
        return compare_words(highlight_name(settings, a->color), highlight_name(settings, b->color),
                             descending);
    case NOTE_ORDER_KIND: return compare_numbers(a->kind, b->kind, descending);
    case NOTE_ORDER_TAG: return compare_words(a->tags, b->tags, descending);
    case NOTE_ORDER_PLACE:
    case NOTE_ORDER_COUNT: break;
    }
    return 0;
}

void note_order_fact(enum note_order order, const struct note *note,
                     const struct settings *settings, struct strbuf *out)
{
    char date[DATE_TEXT_SIZE] = "";
    switch (order) {
    case NOTE_ORDER_MADE: date_text(note->created_ms, date); break;
    case NOTE_ORDER_CHANGED: date_text(note->modified_ms, date); break;
    case NOTE_ORDER_DELETED: date_text(note->deleted_ms, date); break;
    case NOTE_ORDER_COLOR: strbuf_add_str(out, highlight_name(settings, note->color)); break;
    case NOTE_ORDER_KIND: strbuf_add_str(out, note_kind_label(note->kind)); break;
    case NOTE_ORDER_TAG:
        if (note->tags)
            strbuf_add_str(out, note->tags);
        break;
    case NOTE_ORDER_SPEECH:
    case NOTE_ORDER_PLACE:
        if (note->speech_title)
            strbuf_add_str(out, note->speech_title);
        break;
    case NOTE_ORDER_COUNT: break;
    }
    strbuf_add_str(out, date);
}
