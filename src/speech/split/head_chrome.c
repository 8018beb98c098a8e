/* See head_chrome.h. */
#include "head_chrome.h"

#include "lectern/base/utf8.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/words/list.h"

#include <string.h>

enum { HEAD_PARAS = 24 /* where a page may speak of the speech */ };

/* Sets a paragraph aside for good: it is the page's wherever the speech begins. */
static void mark(struct document *doc, struct survey *survey, size_t i)
{
    chrome_mark(doc, i, CHROME_INTRO);
    survey->units[i].flags |= UNIT_FURNITURE;
}

static const uint32_t SPOKEN = UNIT_ADDRESS | UNIT_SALUTATION | UNIT_TURN | UNIT_THANKS;

void head_chrome_lead(struct document *doc, struct survey *survey)
{
    const struct unit *units = survey->units;
    size_t lead = 0;
    for (size_t i = 0; i < doc->paras.len && i < HEAD_PARAS && !lead; i++) {
        if (units[i].flags & SPOKEN)
            return;
        lead = units[i].flags & UNIT_ANNOUNCES ? i : 0;
    }
    for (size_t i = 0; i < lead; i++)
        if (units[i].flags & UNIT_BODY)
            chrome_mark(doc, i, CHROME_INTRO);
}

/* 【编者按】…, 导语:… */
static bool is_editors_note(const struct words *words, struct strv text)
{
    enum { LOOK = 60 };
    struct folded folded;
    (void)words;
    words_fold(strv_make(text.ptr, utf8_floor(text, text.len < LOOK ? text.len : LOOK)), &folded);
    return list_starts(LIST_EDITORS_NOTE, words_strv(&folded)) > 0;
}

/* Whether somebody may begin to speak there, though nothing else says so: a colon stands near the
 * beginning, and not behind words that tell what somebody thinks. */
static bool may_be_said(struct strv text)
{
    enum { LABEL_CPS = 24 };
    struct folded folded;
    words_fold(strv_make(text.ptr, utf8_offset(text, LABEL_CPS)), &folded);
    const char *colon = memchr(folded.text, ':', folded.len);
    return colon && !list_ends(LIST_TELLS, strv_make(folded.text, (size_t)(colon - folded.text)));
}

/* The last paragraph of the note that begins with `note` and was found to reach as far as `last`:
 * all up to the label or salutation with which somebody begins to speak, where that is near. */
static size_t editors_note_end(const struct document *doc, const struct unit *units, size_t note,
                               size_t last)
{
    enum { REACH = 3 };
    for (size_t i = last + 1; i < doc->paras.len && i <= note + REACH; i++) {
        if (units[i].flags & UNIT_TURN)
            return i - 1;
        if (!(units[i].flags & UNIT_BODY) || (units[i].flags & SPOKEN) ||
            may_be_said(document_para(doc, i)))
            break;
    }
    return last;
}

void head_chrome_editor(struct document *doc, struct survey *survey)
{
    enum { REACH = 4 /* paragraphs of a note */ };
    const struct unit *units = survey->units;
    size_t note = SIZE_MAX, last = 0;
    for (size_t i = 0; i < doc->paras.len && i < HEAD_PARAS; i++) {
        if (units[i].flags & SPOKEN)
            break;
        if (note == SIZE_MAX && is_editors_note(survey->words, document_para(doc, i)))
            note = last = i;
        else if (note != SIZE_MAX && i - last <= REACH && (units[i].flags & UNIT_EDITOR))
            last = i;
    }
    if (note != SIZE_MAX)
        last = editors_note_end(doc, units, note, last);
    for (size_t i = note; note != SIZE_MAX && i <= last; i++)
        chrome_mark(doc, i, CHROME_INTRO);
}

void head_chrome_note(struct document *doc, struct survey *survey)
{
    const struct unit *units = survey->units;
    for (size_t i = 1; i + 1 < doc->paras.len && i < HEAD_PARAS; i++) {
        if (!(doc->paras.at[i].flags & PARA_QUOTE)) {
            if (!chrome_has(doc, i) && (units[i].flags & (UNIT_BODY | SPOKEN)))
                return;
            continue;
        }
        struct folded folded;
        struct strv text = document_para(doc, i);
        enum { LOOK = 120 };
        words_fold(strv_make(text.ptr, utf8_floor(text, text.len < LOOK ? text.len : LOOK)),
                   &folded);
        if (list_starts(LIST_NOTE_OPENS, words_strv(&folded)) ||
            list_stands_in(LIST_NOTE_HOLDS, words_strv(&folded)))
            mark(doc, survey, i);
    }
}

enum field_above head_field_above(const struct document *doc, const struct words *words,
                                  const struct unit *units, size_t para)
{
    struct unit_line line;
    if (para == 0 || !(units[para - 1].flags & UNIT_LABELLED))
        return NO_FIELD;
    unit_read_line(words, document_para(doc, para - 1), &line);
    if (list_is(LIST_DATE_LABEL, line.person.folded))
        return FIELD_OF_SPEECH;
    for (size_t i = 0; i < line.person.hit_count; i++)
        if ((line.hits[i].tags & WORD_FIELD) && !(line.hits[i].tags & WORD_LOOSE) &&
            line.hits[i].start == 0 && line.hits[i].end == line.folded.len)
            return FIELD_OF_PAGE;
    return NO_FIELD;
}
