/* Fields of a query (language.h): the facts of a speech, what its notes say, its headings. */
#include "library_fields.h"

#include "library_search.h"

#include "lectern/model/date_range.h"
#include "lectern/store/note.h"
#include "lectern/text/fold.h"

#include <stdlib.h>

static bool holds(const char *fact, struct strv part)
{
    struct strbuf folded = {0};
    size_t start, end;
    fold_text(part, &folded);
    bool found = fact && fold_find(strv_of(fact), strbuf_strv(&folded), 0, &start, &end);
    strbuf_free(&folded);
    return found;
}

static bool term_fits(const struct language_term *term, const struct speech_info *info)
{
    switch (term->field) {
    case LANGUAGE_TITLE: return holds(info->title ? info->title : info->label, term->text);
    case LANGUAGE_LABEL: return holds(info->label, term->text);
    case LANGUAGE_SPEAKER: return holds(info->speaker, term->text);
    case LANGUAGE_OFFICE: return holds(info->office, term->text);
    case LANGUAGE_SOURCE: return holds(info->path, term->text);
    case LANGUAGE_DATE: return date_range_holds(term->text, info->date);
    case LANGUAGE_TAG: return holds(info->tags, term->text);
    default: return true;
    }
}

/* Whether a clause is about single speeches, and what is known of it fits. */
static bool clause_fits(const struct language_clause *clause, const struct speech_info *info,
                        const struct noted *noted, size_t *note)
{
    const struct language_group *group = &clause->groups.at[0];
    bool fits = false;
    for (size_t k = 0; k < group->any.len; k++) {
        bool note_term = group->any.at[k].field == LANGUAGE_NOTE;
        if (note_term && !noted)
            return true;
        if (note_term)
            fits = noted_has(noted, (*note)++, info->id) || fits;
        else
            fits = fits || term_fits(&group->any.at[k], info);
    }
    return fits != clause->negated;
}

bool searching_speech_fits(const struct language *language, const struct speech_info *info)
{
    return searching_facts_fit(language, NULL, info);
}

bool searching_facts_fit(const struct language *language, const struct noted *noted,
                         const struct speech_info *info)
{
    size_t note = 0;
    for (size_t i = 0; i < language->clauses.len; i++) {
        const struct language_clause *clause = &language->clauses.at[i];
        if (language_is_field(clause) && clause->groups.at[0].any.at[0].field != LANGUAGE_HEADING &&
            !clause_fits(clause, info, noted, &note))
            return false;
    }
    return true;
}

bool searching_path_fits(const struct language *language, const char *path)
{
    for (size_t i = 0; i < language->clauses.len; i++) {
        const struct language_clause *clause = &language->clauses.at[i];
        const struct language_group *group = &clause->groups.at[0];
        bool fits = false;
        if (group->any.at[0].field != LANGUAGE_HEADING)
            continue;
        for (size_t k = 0; k < group->any.len; k++)
            fits = fits || holds(path, group->any.at[k].text);
        if (fits == clause->negated)
            return false;
    }
    return true;
}

bool searching_has_fields(const struct language *language, bool headings)
{
    for (size_t i = 0; i < language->clauses.len; i++) {
        enum language_field field = language->clauses.at[i].groups.at[0].any.at[0].field;
        if (field && (field == LANGUAGE_HEADING) == headings)
            return true;
    }
    return false;
}

/* --- notes --- */

static int compare(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static void add_term(struct noted *noted, const struct note_list *notes, struct strv words)
{
    struct noted_term *term = VEC_ADD(&noted->terms);
    *term = (struct noted_term){0};
    for (size_t i = 0; i < notes->rows.len; i++) {
        const struct note *note = &notes->rows.at[i];
        if (holds(note->body, words) || holds(note->name, words))
            VEC_PUSH(&term->speeches, note->speech_id);
    }
    if (term->speeches.len)
        qsort(term->speeches.at, term->speeches.len, sizeof *term->speeches.at, compare);
}

bool noted_read(struct noted *noted, struct library *library, const struct language *language,
                struct err *err)
{
    struct note_list notes = {0};
    bool read = false, ok = true;
    *noted = (struct noted){0};
    for (size_t i = 0; ok && i < language->clauses.len; i++) {
        const struct language_group *group = &language->clauses.at[i].groups.at[0];
        for (size_t k = 0; ok && k < group->any.len; k++) {
            if (group->any.at[k].field != LANGUAGE_NOTE)
                continue;
            ok = read || store_notes(library->store, 0, NOTES_LIVE, &notes, err);
            read = true;
            if (ok)
                add_term(noted, &notes, group->any.at[k].text);
        }
    }
    if (read && ok)
        note_list_free(&notes);
    return ok;
}

bool noted_has(const struct noted *noted, size_t term, int64_t speech_id)
{
    if (term >= noted->terms.len || noted->terms.at[term].speeches.len == 0)
        return false;
    return bsearch(&speech_id, noted->terms.at[term].speeches.at,
                   noted->terms.at[term].speeches.len, sizeof speech_id, compare);
}

void noted_free(struct noted *noted)
{
    for (size_t i = 0; i < noted->terms.len; i++)
        VEC_FREE(&noted->terms.at[i].speeches);
    VEC_FREE(&noted->terms);
}
