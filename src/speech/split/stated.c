/* See stated.h. */
#include "lectern/speech/split/stated.h"

#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/model/mark.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/parts.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/words/list.h"

#include <string.h>

enum {
    RANK_STYLED = 4,
    RANK_NAMED = 5,
    HEADING_CPS = 100, /* a longer styled line is no title */
    SPEAKER_CPS = 60,
    TITLE_CPS = 200,
};

static uint64_t key_of(struct strv words)
{
    struct folded folded;
    words_fold(words, &folded);
    return unit_key(words_strv(&folded));
}

/* --- titles --- */

/* The keys of a title, and of it without what a site puts behind: words_site, words - site. */
static void add_keys(struct strv words, unsigned weight, struct keys *keys)
{
    static const char *const PARTINGS[] = {"_", "|", "｜", " - ", "-", "–", "—", " :: ", "·", ">>"};
    keys_add(keys, key_of(words));
    for (size_t i = 0; weight == MARK_OF_PAGE && i < sizeof PARTINGS / sizeof *PARTINGS; i++) {
        struct strv parting = strv_of(PARTINGS[i]);
        for (size_t at = strv_find(words, parting, 1); at != SIZE_MAX;
             at = strv_find(words, parting, at + parting.len)) {
            struct strv front = strv_make(words.ptr, at);
            if (utf8_count(front) >= 4)
                keys_add(keys, key_of(front));
        }
    }
}

/* The first paragraph that a style makes a heading, where it stands above the running text and no
 * other style is higher. */
static size_t styled_title(const struct document *doc, const struct unit *units)
{
    unsigned highest = 0xF;
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < doc->paras.len; i++) {
        unsigned level = para_level(&doc->paras.at[i]);
        if (!level || chrome_has(doc, i))
            continue;
        highest = level < highest ? level : highest;
        first = first == SIZE_MAX ? i : first;
    }
    if (first == SIZE_MAX || para_level(&doc->paras.at[first]) != highest ||
        units[first].cps > HEADING_CPS || (units[first].flags & UNIT_MARK))
        return SIZE_MAX;
    for (size_t i = 0; i < first; i++)
        if (!chrome_has(doc, i) && (units[i].flags & UNIT_BODY) &&
            !(units[i].flags & UNIT_LABELLED))
            return SIZE_MAX;
    return first;
}

/* Whether the line right below the title goes on with it: 关于…命令 / …的谈话. */
static bool goes_on(const struct text *text, const struct document *doc, const struct unit *units,
                    size_t title)
{
    if (title + 1 >= doc->paras.len || (units[title].flags & UNIT_TITLE) ||
        !(units[title + 1].flags & UNIT_TITLE) || para_level(&doc->paras.at[title + 1]) ||
        (units[title + 1].flags & (UNIT_SUBTITLE | UNIT_MARK | UNIT_DATE)))
        return false;
    size_t from = doc->paras.at[title].src.end, to = doc->paras.at[title + 1].src.start;
    struct strv gap = text_slice(text, from, to);
    const char *first = memchr(gap.ptr, '\n', gap.len);
    return first && !memchr(first + 1, '\n', gap.len - (size_t)(first + 1 - gap.ptr));
}

/* The first lines that together say what a mark calls the title, as a page sets a long one in
 * several; false where there are none. */
static bool named_lines(const struct document *doc, const struct unit *units, struct stated *stated)
{
    enum { LOOK = 80, LINES = 4, LEN = 400, FEWEST_CPS = 4 };
    struct strbuf joined = {0};
    for (size_t i = 0; stated->titles.len && i < doc->paras.len && i < LOOK; i++) {
        strbuf_clear(&joined);
        for (size_t k = i; k < doc->paras.len && k < i + LINES && !chrome_has(doc, k); k++) {
            strbuf_add_strv(&joined, document_para(doc, k));
            if (joined.len > LEN || units[i].cps < FEWEST_CPS)
                break;
            if (!keys_count(&stated->titles, key_of(strbuf_strv(&joined))))
                continue;
            stated->heading = i;
            stated->count = k + 1 - i;
            stated->named = true;
            strbuf_free(&joined);
            return true;
        }
    }
    strbuf_free(&joined);
    return false;
}

void stated_find(const struct text *text, const struct document *doc, const struct survey *survey,
                 struct stated *stated)
{
    *stated = (struct stated){.heading = SIZE_MAX};
    if (!doc->marks)
        return;
    for (size_t i = 0; i < doc->marks->at.len; i++) {
        const struct mark *mark = &doc->marks->at.at[i];
        if (mark->kind == MARK_TITLE)
            add_keys(text_slice(text, mark->off, mark->off + mark->len), mark->level,
                     &stated->titles);
    }
    keys_sort(&stated->titles);
    if (named_lines(doc, survey->units, stated))
        return;
    stated->heading = styled_title(doc, survey->units);
    stated->count = 1;
    if (stated->heading != SIZE_MAX && goes_on(text, doc, survey->units, stated->heading))
        stated->count = 2;
}

void stated_free(struct stated *stated)
{
    keys_free(&stated->titles);
}

int stated_rank(const struct stated *stated, size_t para)
{
    return para != stated->heading ? 0 : stated->named ? RANK_NAMED : RANK_STYLED;
}

/* --- fields --- */

/* The mark of a kind that weighs most; the first one among equals. */
static const struct mark *weightiest(const struct marks *marks, enum mark_kind kind)
{
    const struct mark *best = NULL;
    for (size_t i = 0; i < marks->at.len; i++) {
        const struct mark *mark = &marks->at.at[i];
        if (mark->kind == kind && (!best || mark->level > best->level))
            best = mark;
    }
    return best;
}

/* A field's words on one line, without the signs of quotes that were escaped; in the arena. */
static const char *copy_field(struct document *doc, struct strv words)
{
    struct strbuf out = {0};
    size_t len;
    for (size_t off = 0; off < words.len; off += len) {
        uint32_t cp = chars_at(words, off, &len);
        if (cp == '\\' && off + 1 < words.len && strchr("\"'\\", words.ptr[off + 1]))
            continue;
        if (!chars_is_blank(cp) && !chars_is_break(cp))
            strbuf_add(&out, words.ptr + off, len);
        else if (out.len && out.ptr[out.len - 1] != ' ')
            strbuf_add_byte(&out, ' ');
    }
    struct strv trimmed = strv_trim(strbuf_strv(&out));
    const char *copy = trimmed.len ? arena_copy(doc->arena, trimmed.ptr, trimmed.len) : NULL;
    strbuf_free(&out);
    return copy;
}

/* Whether one of the two holds the other, by letters and digits alone. */
static bool alike(const char *a, const char *b)
{
    struct folded x, y;
    words_fold(strv_of(a), &x);
    words_fold(strv_of(b), &y);
    return strv_find(words_strv(&x), words_strv(&y), 0) != SIZE_MAX ||
           strv_find(words_strv(&y), words_strv(&x), 0) != SIZE_MAX;
}

/* Notes that a mark of the source states a fact. */
static void note_source(struct speech *speech, enum fact fact, const struct mark *mark)
{
    speech->from[fact] =
        (struct fact_source){{mark->off, mark->off + mark->len}, N_("a field of the file")};
}

/* The title of a text that has one speech; of several, it is the volume's. */
static void apply_title(const struct text *text, struct document *doc, const struct mark *mark)
{
    struct speech *speech = &doc->speeches.at[0];
    if (!mark || (doc->speeches.len > 1 && speech->title))
        return;
    const char *words = copy_field(doc, text_slice(text, mark->off, mark->off + mark->len));
    if (!words || utf8_count(strv_of(words)) > TITLE_CPS)
        return;
    bool weak = mark->level < MARK_OF_TEXT;
    if (weak || (speech->title && alike(speech->title, words)))
        return;
    speech->title = words;
    note_source(speech, FACT_TITLE, mark);
}

/* Whether what stands in a field for the author is no speaker: a newsroom, a site, a translator. */
static bool is_newsroom(const struct words *words, struct strv field)
{
    struct unit_line line;
    unit_read_line(words, field, &line);
    struct strv folded = line.person.folded;
    return list_stands_in(LIST_NEWSROOM, folded) || list_ends(LIST_NEWSROOM_END, folded) ||
           (parts_hit(&line.person, (struct span){0, folded.len}, WORD_SITE) && !line.folded.latin);
}

static bool holds_letter(struct strv words)
{
    size_t len;
    for (size_t off = 0; off < words.len; off += len) {
        uint32_t cp = chars_at(words, off, &len);
        if (chars_is_letter(cp) || chars_is_hanzi(cp) || chars_is_kana(cp) || chars_is_hangul(cp))
            return true;
    }
    return false;
}

static void apply_author(const struct text *text, struct document *doc, const struct survey *survey,
                         const struct mark *mark)
{
    struct speech *speech = &doc->speeches.at[0];
    if (!mark || mark->level < MARK_OF_TEXT)
        return;
    struct strv field = text_slice(text, mark->off, mark->off + mark->len);
    bool of_speech = mark->level >= MARK_OF_SPEECH;
    if (!holds_letter(field) || utf8_count(field) > SPEAKER_CPS ||
        (!of_speech && is_newsroom(survey->words, field)))
        return;
    if (speech->speaker && !(of_speech && doc->speeches.len == 1))
        return;
    const char *who = copy_field(doc, field);
    speech->speaker = who ? who : speech->speaker;
    note_source(speech, FACT_SPEAKER, mark);
}

/* A date as fields have it; a year alone counts, too. */
static bool field_date(struct strv field, char iso[DATE_ISO_LEN + 1])
{
    struct folded folded;
    struct date date;
    words_fold(field, &folded);
    struct strv words = words_strv(&folded);
    long year;
    if (words.len == 4 && strv_to_long(words, &year) && year >= 1000)
        date = (struct date){.year = (int)year};
    else if (!date_find(words, 0, &date))
        return false;
    date_iso(&date, iso);
    return true;
}

static void apply_date(const struct text *text, struct document *doc, const struct mark *mark)
{
    char iso[DATE_ISO_LEN + 1];
    if (!mark || !field_date(text_slice(text, mark->off, mark->off + mark->len), iso))
        return;
    struct speech *speech = &doc->speeches.at[0];
    bool other_year = speech->date && strncmp(speech->date, iso, 4) != 0;
    bool counts = mark->level >= MARK_OF_SPEECH && doc->speeches.len == 1;
    if (speech->date && !(counts && other_year))
        return;
    speech->date = arena_copy(doc->arena, iso, strlen(iso));
    note_source(speech, FACT_DATE, mark);
}

void stated_apply(const struct text *text, struct document *doc, const struct survey *survey)
{
    if (!doc->marks || !doc->speeches.len)
        return;
    apply_title(text, doc, weightiest(doc->marks, MARK_TITLE));
    apply_author(text, doc, survey, weightiest(doc->marks, MARK_AUTHOR));
    apply_date(text, doc, weightiest(doc->marks, MARK_DATE));
}
