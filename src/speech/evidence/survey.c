/* See survey.h. */
#include "lectern/speech/evidence/survey.h"

#include "lectern/base/keys.h"
#include "lectern/base/mem.h"
#include "lectern/speech/evidence/talk.h"

#include <stdlib.h>

/* So many turns make a record where none is sure. */
enum { RECORD_TURNS = 3, RECORD_LABELS = 2 };

/* Decides which labels that may be speakers' are: those that come twice, and in a record also those
 * that come once but tell name and role. The others lose their flag. */
static void settle_turns(struct survey *survey, size_t count)
{
    struct keys labels = {0};
    size_t sure = 0, again = 0;
    for (size_t i = 0; i < count; i++)
        if (survey->units[i].flags & (UNIT_TURN | UNIT_TURN_LIKE))
            keys_add(&labels, survey->units[i].key);
    keys_sort(&labels);
    for (size_t i = 0; i < count; i++) {
        sure += (survey->units[i].flags & UNIT_TURN) != 0;
        again += (survey->units[i].flags & UNIT_TURN_LIKE) &&
                 keys_count(&labels, survey->units[i].key) >= 2;
    }
    survey->is_record = sure >= 2 || (again >= 2 && sure + again >= RECORD_TURNS);
    for (size_t i = 0; i < count; i++) {
        struct unit *unit = &survey->units[i];
        bool turn = survey->is_record && (unit->flags & UNIT_TURN_LIKE) &&
                    (unit->flags & UNIT_BODY) && keys_count(&labels, unit->key) >= 2;
        if (turn)
            unit->flags = (unit->flags & ~(uint32_t)UNIT_SALUTATION) | UNIT_TURN;
        unit->flags &= ~(uint32_t)UNIT_TURN_LIKE;
    }
    keys_free(&labels);
}

/* Whether running text follows the line. */
static bool heads_text(const struct survey *survey, size_t count, size_t i)
{
    return i + 1 < count && (survey->units[i + 1].flags & (UNIT_BODY | UNIT_SALUTATION));
}

/* Labels on lines of their own make a record where they stand between two pieces of running text
 * again and again; the name under a title or a letter does not. */
static void settle_labels(struct survey *survey, size_t count)
{
    size_t between = 0, speakers = 0;
    uint64_t last = 0;
    for (size_t i = 1; i < count; i++) {
        const struct unit *unit = &survey->units[i];
        if (!(unit->flags & UNIT_LABEL) || !heads_text(survey, count, i) ||
            !(unit[-1].flags & UNIT_BODY))
            continue;
        between++;
        speakers += unit->key != last;
        last = unit->key;
    }
    if (between < RECORD_LABELS || speakers < RECORD_LABELS)
        return;
    survey->is_record = true;
    for (size_t i = 0; i < count; i++) {
        struct unit *unit = &survey->units[i];
        if ((unit->flags & UNIT_LABEL) && heads_text(survey, count, i))
            unit->flags = (unit->flags & UNIT_LATIN) | UNIT_TURN | UNIT_LABEL | UNIT_BODY;
    }
}

/* A headline that names the speaker in front (王水生:修渠的来历) looks like a label with words
 * behind it. Where the whole line stands there twice above the text, it is a headline. */
static void settle_headlines(struct survey *survey, const struct document *doc)
{
    enum { HEAD = 12, FEWEST_CPS = 10, MOST_CPS = 60 };
    for (size_t i = 0; i < doc->paras.len && i < HEAD; i++) {
        struct strv text = document_para(doc, i);
        bool again = false;
        if (!(survey->units[i].flags & (UNIT_TURN | UNIT_TURN_LIKE)) ||
            survey->units[i].cps < FEWEST_CPS || survey->units[i].cps > MOST_CPS)
            continue;
        for (size_t k = i + 1; k < doc->paras.len && k < HEAD; k++)
            if (strv_eq(document_para(doc, k), text)) {
                survey->units[k].flags = (survey->units[k].flags & UNIT_LATIN) | UNIT_SHORT;
                again = true;
            }
        if (again)
            survey->units[i].flags = (survey->units[i].flags & UNIT_LATIN) | UNIT_SHORT;
    }
}

void survey_make(struct survey *survey, const struct words *words, const struct document *doc,
                 struct unit *units)
{
    *survey = (struct survey){.words = words, .units = units};
    settle_headlines(survey, doc);
    settle_turns(survey, doc->paras.len);
    settle_labels(survey, doc->paras.len);
    survey->is_talk = survey->is_record && talk_is(words, doc, survey->units);
    survey->is_record = survey->is_record && !survey->is_talk;
    series_find(survey->words, doc, survey->units, &survey->series);
}

void survey_free(struct survey *survey)
{
    series_free(&survey->series);
    mem_free(survey->units);
    *survey = (struct survey){0};
}
