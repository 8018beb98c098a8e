/* Filters are applied to the records in memory: a library of 100,000 speeches is gone through in
 * well under a frame's patience, and no query language of the store shows through to the reader. */
#include "lectern/ui/speech_filter.h"

#include "lectern/base/file.h"
#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/ui/filter_words.h"
#include "lectern/text/fold.h"
#include "lectern/text/pinyin.h"
#include "lectern/model/date_range.h"

#include <stdlib.h>
#include <string.h>

const char *speech_display_title(const struct speech_info *info)
{
    const char *const names[] = {info->title, info->name, info->label, info->salutation};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && names[i][0] != '\0')
            return names[i];
    return info->path ? file_base_name(info->path) : "?";
}

bool speech_is_untitled(const struct speech_info *info)
{
    return !info->title || info->title[0] == '\0';
}

struct strv speech_label(const struct speech_info *info)
{
    struct strv label = strv_trim(strv_of(info->label));
    if (speech_is_untitled(info) && !info->name)
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

enum field {
    FIELD_WORD, /* in any fact */
    FIELD_SPEAKER,
    FIELD_OFFICE,
    FIELD_TITLE,
    FIELD_LABEL,
    FIELD_PATH,
    FIELD_DATE,
    FIELD_TAG,
    FIELD_HAS,
    FIELD_UNREAD,
    FIELD_READ,
    FIELD_READING,
    FIELD_COLLECTION,
    FIELD_STARRED,
    FIELD_TO_READ,
    FIELD_NOTHING, /* a word that is wrong: it is left out */
};

/* --- taking a filter apart --- */

static enum field field_of(const struct filter_word *word, struct strv *value)
{
    static const struct {
        struct strv name;
        enum field field;
    } FIELDS[] = {
        {{"speaker:", 8}, FIELD_SPEAKER}, {{"title:", 6}, FIELD_TITLE},
        {{"label:", 6}, FIELD_LABEL},     {{"path:", 5}, FIELD_PATH},
        {{"source:", 7}, FIELD_PATH},     {{"date:", 5}, FIELD_DATE},
        {{"tag:", 4}, FIELD_TAG},         {{"has:", 4}, FIELD_HAS},
        {{"office:", 7}, FIELD_OFFICE},   {{"collection:", 11}, FIELD_COLLECTION},
    };
    static const struct {
        struct strv word;
        enum field field;
    } WORDS[] = {
        {{"unread", 6}, FIELD_UNREAD},   {{"read", 4}, FIELD_READ},
        {{"reading", 7}, FIELD_READING}, {{"starred", 7}, FIELD_STARRED},
        {{"to-read", 7}, FIELD_TO_READ},
    };
    *value = word->value;
    for (size_t i = 0; !word->quoted && word->name.len == 0 && i < sizeof WORDS / sizeof *WORDS;
         i++)
        if (strv_eq(*value, WORDS[i].word))
            return WORDS[i].field;
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (strv_eq(word->name, FIELDS[i].name))
            return FIELDS[i].field;
    *value = strv_make(word->name.ptr, word->name.len + word->value.len + (word->quoted ? 2 : 0));
    if (word->name.len == 0)
        *value = word->value;
    return FIELD_WORD;
}

static void forget_words(struct speech_filter *filter)
{
    for (size_t i = 0; i < filter->words.len; i++)
        filter_value_free(&filter->words.at[i].value);
    filter->words.len = 0;
}

void speech_filter_free(struct speech_filter *filter)
{
    forget_words(filter);
    strbuf_free(&filter->bytes);
    VEC_FREE(&filter->words);
}

static void add_word(struct speech_filter *filter, const struct filter_line *line,
                     const struct filter_word *word, const struct synonyms *synonyms)
{
    struct strv text;
    struct err wrong = {0}; /* told by speech_filter_problem() */
    struct speech_filter_word *own = VEC_ADD(&filter->words);
    *own = (struct speech_filter_word){.field = field_of(word, &text),
                                       .negated = word->negated,
                                       .either = word->either && filter->words.len > 1,
                                       .quoted = word->quoted};
    if (!filter_value_read(line, word, text, synonyms, &own->value, &wrong))
        own->field = FIELD_NOTHING;
}

/* Folded as a whole, so that full-width colons, blanks and letters mean what the ASCII ones do. */
void speech_filter_set(struct speech_filter *filter, struct strv text,
                       const struct synonyms *synonyms)
{
    forget_words(filter);
    strbuf_clear(&filter->bytes);
    fold_text(text, &filter->bytes);
    struct filter_line line = {text, strbuf_strv(&filter->bytes)};
    struct strv rest = line.folded;
    for (struct filter_word word; filter_word_next(&rest, &word);)
        add_word(filter, &line, &word, synonyms);
}

void speech_filter_start(const struct speech_filter *filter)
{
    for (size_t i = 0; i < filter->words.len; i++)
        filter_value_start(&filter->words.at[i].value);
}

bool speech_filter_gave_up(const struct speech_filter *filter)
{
    bool gave_up = false;
    for (size_t i = 0; i < filter->words.len; i++)
        gave_up = gave_up || filter_value_gave_up(&filter->words.at[i].value);
    return gave_up;
}

/* --- what a speech is asked for --- */

static bool is_there(const char *fact)
{
    return fact && fact[0] != '\0';
}

/* Whether a fact holds a part that is folded already. */
static bool holds(const char *fact, struct strv folded)
{
    size_t start, end;
    return is_there(fact) && (folded.len == 0 || fold_find(strv_of(fact), folded, 0, &start, &end));
}

static bool has_ascii_letter(struct strv word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] >= 'a' && word.ptr[i] <= 'z')
            return true;
    return false;
}

/* Tags are words with a blank between them; a part of one is enough while it is typed. */
static bool has_tag(const struct speech_info *info, struct strv part)
{
    return holds(info->tags, part);
}

static bool has(const struct speech_info *info, struct strv what, bool *known)
{
    *known = true;
    if (strv_eq(what, STRV("notes")))
        return info->notes > 0;
    if (strv_eq(what, STRV("bookmarks")))
        return info->bookmarks > 0;
    if (strv_eq(what, STRV("tags")))
        return is_there(info->tags);
    if (strv_eq(what, STRV("date")))
        return is_there(info->date);
    if (strv_eq(what, STRV("speaker")))
        return is_there(info->speaker);
    if (strv_eq(what, STRV("outline")))
        return info->sections > 0;
    *known = false;
    return true;
}

void speech_filter_facts(const struct speech_info *info, struct strbuf *out)
{
    const char *base = info->path ? file_base_name(info->path) : NULL;
    const char *const facts[] = {info->title,    info->name,   info->label, info->speaker,
                                 info->occasion, info->office, info->date,  base};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (!is_there(facts[i]))
            continue;
        fold_text(strv_of(facts[i]), out);
        strbuf_add_byte(out, '\n');
    }
}

/* --- collections --- */

struct smart_one {
    char *name, *folded; /* owned */
    struct speech_filter filter;
};

struct speech_smart {
    VEC(struct smart_one) at;
};

struct speech_smart *speech_smart_new(const struct collection_list *list,
                                      const struct synonyms *synonyms)
{
    struct speech_smart *smart = NULL;
    for (size_t i = 0; i < list->rows.len; i++) {
        const struct collection *row = &list->rows.at[i];
        if (!row->query)
            continue;
        if (!smart)
            smart = mem_new(1, sizeof *smart);
        struct smart_one *one = VEC_ADD(&smart->at);
        struct strbuf folded = {0};
        fold_text(strv_of(row->name), &folded);
        *one = (struct smart_one){.name = mem_strdup(row->name), .folded = strbuf_take(&folded)};
        speech_filter_set(&one->filter, strv_of(row->query), synonyms);
    }
    return smart;
}

void speech_smart_free(struct speech_smart *smart)
{
    for (size_t i = 0; smart && i < smart->at.len; i++) {
        free(smart->at.at[i].name);
        free(smart->at.at[i].folded);
        speech_filter_free(&smart->at.at[i].filter);
    }
    if (smart)
        VEC_FREE(&smart->at);
    free(smart);
}

bool speech_smart_holds(const struct speech_smart *smart, const char *name,
                        const struct speech_info *info, struct strv facts)
{
    for (size_t i = 0; smart && i < smart->at.len; i++)
        if (strcmp(smart->at.at[i].name, name) == 0)
            return speech_filter_fits(&smart->at.at[i].filter, info, facts);
    return false;
}

void speech_filter_collection(const struct collection *collection, struct strbuf *out)
{
    if (strcmp(collection->id, COLLECTION_STARRED) == 0)
        strbuf_add_str(out, "starred");
    else if (strcmp(collection->id, COLLECTION_TO_READ) == 0)
        strbuf_add_str(out, "to-read");
    else
        strbuf_addf(out, "collection:\"%s\"", collection->name);
}

/* Whether a folded name is meant: by a part of it, or with `whole` as itself or as what lies in it.
 */
static bool name_fits(struct strv name, struct strv value, bool whole)
{
    if (!whole)
        return value.len == 0 || strv_find(name, value, 0) != SIZE_MAX;
    return strv_starts(name, value) && (name.len == value.len || name.ptr[value.len] == '/');
}

static bool is_collected(const struct speech_filter *filter, const struct speech_info *info,
                         struct strv value, bool whole, struct strv facts)
{
    struct strbuf folded = {0};
    bool fits = false;
    fold_text(strv_of(info->collections), &folded);
    for (struct strv rest = strbuf_strv(&folded); rest.len > 0 && !fits;)
        fits = name_fits(strv_split(&rest, '\n'), value, whole);
    strbuf_free(&folded);
    for (size_t i = 0; filter->smart && i < filter->smart->at.len && !fits; i++) {
        const struct smart_one *one = &filter->smart->at.at[i];
        fits = name_fits(strv_of(one->folded), value, whole) &&
               speech_filter_fits(&one->filter, info, facts);
    }
    return fits;
}

/* What plain words are looked for in. */
struct looked_in {
    struct strv facts; /* folded */
    const char *title;
};

static bool holds_part(void *user, struct strv part)
{
    const struct looked_in *in = user;
    struct pinyin_hit hit;
    return strv_find(in->facts, part, 0) != SIZE_MAX ||
           (has_ascii_letter(part) && pinyin_find_folded(strv_of(in->title), part, &hit));
}

static bool word_fits(const struct speech_filter *filter, const struct speech_info *info,
                      const struct speech_filter_word *word, struct strv facts)
{
    bool known;
    struct strv value = word->value.text;
    struct looked_in in = {facts, speech_display_title(info)};
    switch ((enum field)word->field) {
    case FIELD_SPEAKER: return holds(info->speaker, value);
    case FIELD_OFFICE: return holds(info->office, value);
    case FIELD_TITLE: return holds(speech_display_title(info), value);
    case FIELD_LABEL: return holds(info->label, value);
    case FIELD_PATH: return holds(info->path, value);
    case FIELD_DATE: return !date_range_valid(value) || date_range_holds(value, info->date);
    case FIELD_TAG: return has_tag(info, value);
    case FIELD_HAS: return has(info, value, &known);
    case FIELD_UNREAD: return info->opened_ms == 0;
    case FIELD_READ: return info->progress >= SPEECH_READ_PROGRESS;
    case FIELD_READING: return info->opened_ms != 0 && info->progress < SPEECH_READ_PROGRESS;
    case FIELD_COLLECTION: return is_collected(filter, info, value, word->quoted, facts);
    case FIELD_STARRED: return info->starred;
    case FIELD_TO_READ: return info->to_read;
    case FIELD_NOTHING: return !word->negated;
    case FIELD_WORD: break;
    }
    return filter_value_fits(&word->value, facts, holds_part, &in);
}

bool speech_filter_fits(const struct speech_filter *filter, const struct speech_info *info,
                        struct strv facts)
{
    for (size_t i = 0; i < filter->words.len;) {
        bool fits = false;
        do { /* all that | joins */
            const struct speech_filter_word *word = &filter->words.at[i++];
            fits = fits || word_fits(filter, info, word, facts) != word->negated;
        } while (i < filter->words.len && filter->words.at[i].either);
        if (!fits)
            return false;
    }
    return true;
}

const char *speech_filter_word(size_t n)
{
    static const char *const WORDS[] = {"collection:", "date:",       "has:bookmarks", "has:date",
                                        "has:notes",   "has:outline", "has:speaker",   "has:tags",
                                        "label:",      "office:",     "path:",         "read",
                                        "reading",     "source:",     "speaker:",      "starred",
                                        "tag:",        "title:",      "to-read",       "unread"};
    return n < sizeof WORDS / sizeof *WORDS ? WORDS[n] : NULL;
}

/* Whether a word looks like a field: Latin letters and a colon, with something behind it that is
 * no colon of an address. */
static bool looks_like_field(struct strv word)
{
    size_t len = 0;
    while (len < word.len && word.ptr[len] >= 'a' && word.ptr[len] <= 'z')
        len++;
    return len > 1 && len < word.len && word.ptr[len] == ':' &&
           !(len + 1 < word.len && word.ptr[len + 1] == '/');
}

/* Why a word is not understood; null where it is. Static, or in `err`. */
static const char *word_problem(const struct filter_line *line, const struct filter_word *word,
                                struct err *err)
{
    static const struct speech_info NOTHING = {0};
    struct filter_value read;
    struct strv value;
    bool known = true;
    enum field field = field_of(word, &value);
    const char *problem = NULL;
    if (!filter_value_read(line, word, value, NULL, &read, err))
        problem = err->msg;
    else if (field == FIELD_DATE && !date_range_valid(value))
        problem = _("date: wants 2012, 2012-06 or a range such as 2012..2015");
    else if (field == FIELD_WORD && !word->is_pattern && looks_like_field(value))
        problem = _("no such field: there are speaker: office: title: label: path: date: tag: "
                    "collection: has:");
    else if (field != FIELD_PATH && filter_field_problem(word))
        problem = filter_field_problem(word);
    else if (field == FIELD_HAS && (has(&NOTHING, value, &known), !known))
        problem = _("has: knows notes, bookmarks, tags, date, speaker and outline");
    filter_value_free(&read);
    return problem;
}

bool speech_filter_problem(struct strv text, struct language_problem *problem)
{
    return filter_problem(text, word_problem, problem);
}
