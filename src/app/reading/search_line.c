/* See search_line.h. Values are those that the list of speeches has. */
#include "search_line.h"

#include "../state.h"
#include "list.h"

#include "lectern/index/language.h"
#include "lectern/library/notes/tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MAX = 200 };

static size_t word_start(struct strv text, size_t cursor_off)
{
    static const char WIDE[] = "\xE3\x80\x80";
    size_t start = cursor_off;
    while (start > 0 && text.ptr[start - 1] != ' ' &&
           !(start >= 3 && memcmp(text.ptr + start - 3, WIDE, 3) == 0))
        start--;
    return start;
}

static void offer_fields(struct complete *out, struct strv typed)
{
    const char *name;
    for (size_t i = 0; (name = language_field_name(i)); i++) {
        struct strbuf word = {0};
        strbuf_addf(&word, "%s:", name);
        complete_add(out, typed, strbuf_str(&word), "");
        strbuf_free(&word);
    }
}

static bool is_offered(const struct complete *out, const char *word)
{
    for (size_t i = 0; i < out->words.len; i++)
        if (strcmp(out->words.at[i], word) == 0)
            return true;
    return false;
}

/* Adds a value, in quotes where it has blanks. */
static void offer(struct complete *out, struct strv typed, const char *value)
{
    struct strbuf word = {0};
    if (!value || value[0] == '\0' || out->words.len >= VALUES_MAX)
        return;
    strbuf_addf(&word, strchr(value, ' ') ? "\"%s\"" : "%s", value);
    if (!is_offered(out, strbuf_str(&word)))
        complete_add(out, typed, strbuf_str(&word), "");
    strbuf_free(&word);
}

static const char *fact_of(const struct speech_info *info, enum language_field field, char year[5])
{
    switch (field) {
    case LANGUAGE_SPEAKER: return info->speaker;
    case LANGUAGE_TITLE: return info->title;
    case LANGUAGE_OFFICE: return info->office;
    case LANGUAGE_LABEL: return info->label;
    case LANGUAGE_DATE: snprintf(year, 5, "%.4s", info->date ? info->date : ""); return year;
    default: return NULL;
    }
}

static void offer_facts(struct app *app, struct complete *out, struct strv typed,
                        enum language_field field)
{
    char year[5];
    struct shelf_row row = {0};
    app_list_finish(app);
    for (size_t i = 0; i < shelf_len(&app->speeches); i++)
        offer(out, typed, fact_of(shelf_get(&app->speeches, i, &row), field, year));
    shelf_row_free(&row);
}

static void offer_tags(struct app *app, struct complete *out, struct strv typed)
{
    struct tag_list tags;
    if (!library_tags(app->options->library, &tags, NULL))
        return;
    for (size_t i = 0; i < tags.rows.len; i++)
        offer(out, typed, tags.rows.at[i].name);
    tag_list_free(&tags);
}

static void offer_values(struct app *app, struct complete *out, struct strv typed, struct strv name)
{
    static const struct {
        const char *name;
        enum language_field field;
    } FACTS[] = {{"speaker", LANGUAGE_SPEAKER},
                 {"title", LANGUAGE_TITLE},
                 {"office", LANGUAGE_OFFICE},
                 {"label", LANGUAGE_LABEL},
                 {"date", LANGUAGE_DATE}};
    for (size_t i = 0; i < sizeof FACTS / sizeof *FACTS; i++)
        if (strv_eq(name, strv_of(FACTS[i].name)))
            offer_facts(app, out, typed, FACTS[i].field);
    for (int i = BOUND_SENTENCE; strv_eq(name, STRV("within")) && i < BOUND_COUNT; i++)
        offer(out, typed, language_bound_name((enum language_bound)i));
    for (int i = 0; strv_eq(name, STRV("in")) && i < PART_COUNT; i++)
        offer(out, typed, language_part_name((enum language_part)i));
    if (strv_eq(name, STRV("tag")))
        offer_tags(app, out, typed);
}

void app_search_complete(struct app *app, struct strv text, size_t cursor_off, struct complete *out)
{
    size_t start = word_start(text, cursor_off);
    if (start < cursor_off && text.ptr[start] == '-')
        start++;
    struct strv word = strv_make(text.ptr + start, cursor_off - start);
    const char *colon = word.len > 0 ? memchr(word.ptr, ':', word.len) : NULL;
    if (!colon) {
        complete_start(out, start, word.len);
        offer_fields(out, word);
        return;
    }
    struct strv name = strv_make(word.ptr, (size_t)(colon - word.ptr));
    struct strv value = strv_make(colon + 1, word.len - name.len - 1);
    complete_start(out, start + name.len + 1, value.len);
    offer_values(app, out, value, name);
}
