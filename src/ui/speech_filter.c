/* Filters are applied to the records in memory: a library of 100,000 speeches is gone through in
 * well under a frame's patience, and no query language of the store shows through to the reader. */
#include "lectern/ui/speech_filter.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"
#include "lectern/text/pinyin.h"
#include "lectern/ui/date_range.h"

#include <string.h>

const char *speech_display_title(const struct speech_info *info)
{
    const char *const names[] = {info->title, info->label, info->salutation};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] != NULL && names[i][0] != '\0')
            return names[i];
    return info->path != NULL ? file_base_name(info->path) : "?";
}

struct strv speech_label(const struct speech_info *info)
{
    struct strv label = strv_trim(strv_of(info->label));
    if (info->title == NULL || info->title[0] == '\0')
        return strv_make("", 0); /* then the label stands for the title */
    while (label.len > 0) {
        size_t len;
        uint32_t cp = utf8_before(label, label.len, &len);
        if (cp != ':' && cp != 0xFF1A && cp != 0x3001)
            break;
        label.len -= len;
    }
    return label;
}

void speech_name(const struct speech_info *info, struct strbuf *out)
{
    struct strv label = speech_label(info);
    strbuf_add_strv(out, label);
    if (label.len > 0)
        strbuf_add_byte(out, ' ');
    strbuf_add_str(out, speech_display_title(info));
}

/* Whether a fact holds a part that is folded already. */
static bool holds(const char *fact, struct strv folded)
{
    size_t start, end;
    return fact != NULL && fact[0] != '\0' &&
           (folded.len == 0 || fold_find(strv_of(fact), folded, 0, &start, &end));
}

/* As holds(), for a part as typed. */
static bool holds_typed(const char *fact, struct strv part)
{
    struct strbuf folded = {0};
    fold_text(part, &folded);
    bool found = holds(fact, strbuf_strv(&folded));
    strbuf_free(&folded);
    return found;
}

static bool has_ascii_letter(struct strv word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((word.ptr[i] | 32) >= 'a' && (word.ptr[i] | 32) <= 'z')
            return true;
    return false;
}

static bool holds_anywhere(const struct speech_info *info, struct strv word)
{
    const char *base = info->path != NULL ? file_base_name(info->path) : NULL;
    const char *const facts[] = {info->title,    info->label, info->speaker,
                                 info->occasion, info->date,  base};
    struct strbuf folded = {0};
    struct pinyin_hit hit;
    bool found = false;
    fold_text(word, &folded);
    for (size_t i = 0; i < sizeof facts / sizeof *facts && !found; i++)
        found = holds(facts[i], strbuf_strv(&folded));
    strbuf_free(&folded);
    return found ||
           (has_ascii_letter(word) && pinyin_find(strv_of(speech_display_title(info)), word, &hit));
}

enum field { FIELD_SPEAKER, FIELD_TITLE, FIELD_PATH, FIELD_DATE, FIELD_HAS, FIELD_WORD };

static enum field field_of(struct strv word, struct strv *value)
{
    static const struct {
        struct strv prefix;
        enum field field;
    } FIELDS[] = {
        {{"speaker:", 8}, FIELD_SPEAKER}, {{"title:", 6}, FIELD_TITLE}, {{"path:", 5}, FIELD_PATH},
        {{"date:", 5}, FIELD_DATE},       {{"has:", 4}, FIELD_HAS},
    };
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (strv_starts(word, FIELDS[i].prefix)) {
            *value = strv_make(word.ptr + FIELDS[i].prefix.len, word.len - FIELDS[i].prefix.len);
            return FIELDS[i].field;
        }
    *value = word;
    return FIELD_WORD;
}

static bool is_there(const char *fact)
{
    return fact != NULL && fact[0] != '\0';
}

static bool has(const struct speech_info *info, struct strv what, bool *known)
{
    *known = true;
    if (strv_eq(what, STRV("notes")))
        return info->notes > 0;
    if (strv_eq(what, STRV("bookmarks")))
        return info->bookmarks > 0;
    if (strv_eq(what, STRV("date")))
        return is_there(info->date);
    if (strv_eq(what, STRV("speaker")))
        return is_there(info->speaker);
    if (strv_eq(what, STRV("outline")))
        return info->sections > 0;
    *known = false;
    return true;
}

static bool word_fits(const struct speech_info *info, struct strv word)
{
    struct strv value;
    bool known;
    switch (field_of(word, &value)) {
    case FIELD_SPEAKER: return holds_typed(info->speaker, value);
    case FIELD_TITLE: return holds_typed(speech_display_title(info), value);
    case FIELD_PATH: return holds_typed(info->path, value);
    case FIELD_DATE: return !date_range_valid(value) || date_range_holds(value, info->date);
    case FIELD_HAS: return has(info, value, &known);
    case FIELD_WORD: break;
    }
    if (strv_eq(word, STRV("unread")))
        return info->opened_ms == 0;
    if (strv_eq(word, STRV("read")))
        return info->progress >= 0.99;
    if (strv_eq(word, STRV("reading")))
        return info->opened_ms != 0 && info->progress < 0.99;
    return holds_anywhere(info, word);
}

/* Takes the next word off the filter; an empty one at its end. */
static struct strv next_word(struct strv *rest)
{
    *rest = strv_trim(*rest);
    size_t len = 0;
    while (len < rest->len && rest->ptr[len] != ' ' && rest->ptr[len] != '\t' &&
           memcmp(rest->ptr + len, "\xE3\x80\x80", rest->len - len < 3 ? rest->len - len : 3) != 0)
        len++;
    struct strv word = strv_make(rest->ptr, len);
    size_t skip = len < rest->len && rest->ptr[len] == '\xE3' ? 3 : 0;
    *rest = strv_make(rest->ptr + len + skip, rest->len - len - skip);
    return word;
}

bool speech_filter_fits(const struct speech_info *info, struct strv filter)
{
    while (filter.len > 0) {
        struct strv word = next_word(&filter);
        if (word.len == 0)
            continue;
        bool negated = word.len > 1 && word.ptr[0] == '-';
        if (negated)
            word = strv_make(word.ptr + 1, word.len - 1);
        if (word_fits(info, word) == negated)
            return false;
    }
    return true;
}

const char *speech_filter_problem(struct strv filter)
{
    struct speech_info nothing = {0};
    while (filter.len > 0) {
        struct strv word = next_word(&filter), value;
        bool known = true;
        if (word.len > 1 && word.ptr[0] == '-')
            word = strv_make(word.ptr + 1, word.len - 1);
        enum field field = field_of(word, &value);
        if (field == FIELD_DATE && !date_range_valid(value))
            return _("date: wants 2012, 2012-06 or a range such as 2012..2015");
        if (field == FIELD_HAS && (has(&nothing, value, &known), !known))
            return _("has: knows notes, bookmarks, date, speaker and outline");
    }
    return NULL;
}

static const char *const ORDER_NAMES[ORDER_COUNT] = {
    [ORDER_ADDED] = "added",     [ORDER_TITLE] = "title",   [ORDER_DATE] = "date",
    [ORDER_SPEAKER] = "speaker", [ORDER_LENGTH] = "length", [ORDER_PROGRESS] = "progress",
    [ORDER_NOTES] = "notes",     [ORDER_OPENED] = "opened",
};

const char *speech_order_name(enum speech_order order)
{
    return ORDER_NAMES[order];
}

enum speech_order speech_order_of(const char *name)
{
    int order = 0;
    while (order < ORDER_COUNT && strcmp(ORDER_NAMES[order], name) != 0)
        order++;
    return (enum speech_order)order;
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

/* By pinyin where both characters have one, else by code point. */
static int compare_words(const char *a, const char *b)
{
    struct strv left = strv_of(a), right = strv_of(b);
    while (left.len > 0 && right.len > 0) {
        const char *of_left[PINYIN_MAX_READINGS], *of_right[PINYIN_MAX_READINGS];
        uint32_t cp_left = utf8_take(&left), cp_right = utf8_take(&right);
        if (cp_left == cp_right)
            continue;
        int result = 0;
        if (pinyin_readings(cp_left, of_left) > 0 && pinyin_readings(cp_right, of_right) > 0)
            result = strcmp(of_left[0], of_right[0]);
        return result != 0 ? result : cp_left < cp_right ? -1 : 1;
    }
    return (left.len > 0) - (right.len > 0);
}

/* An absent one is the larger, whatever the direction. */
static int compare_facts(const char *a, const char *b, bool descending)
{
    if (!is_there(a) || !is_there(b))
        return is_there(b) - is_there(a);
    int result = compare_words(a, b);
    return descending ? -result : result;
}

int speech_order_compare(enum speech_order order, bool descending, const struct speech_info *a,
                         const struct speech_info *b)
{
    int result = 0;
    switch (order) {
    case ORDER_TITLE:
        result = compare_facts(speech_display_title(a), speech_display_title(b), descending);
        break;
    case ORDER_DATE: result = compare_facts(a->date, b->date, descending); break;
    case ORDER_SPEAKER: result = compare_facts(a->speaker, b->speaker, descending); break;
    case ORDER_LENGTH:
        result = compare_numbers((double)a->characters, (double)b->characters);
        break;
    case ORDER_PROGRESS: result = compare_numbers(a->progress, b->progress); break;
    case ORDER_NOTES: result = compare_numbers((double)a->notes, (double)b->notes); break;
    case ORDER_OPENED: result = compare_numbers((double)a->opened_ms, (double)b->opened_ms); break;
    case ORDER_ADDED:
    case ORDER_COUNT: break;
    }
    bool by_fact = order == ORDER_TITLE || order == ORDER_DATE || order == ORDER_SPEAKER;
    if (result != 0)
        return descending && !by_fact ? -result : result;
    result = compare_numbers((double)a->source_id, (double)b->source_id);
    if (result == 0)
        result = compare_numbers((double)a->ordinal, (double)b->ordinal);
    if (result == 0)
        result = compare_numbers((double)a->id, (double)b->id);
    return descending && order == ORDER_ADDED ? -result : result;
}
