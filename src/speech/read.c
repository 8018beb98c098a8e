/* See read.h. */
#include "lectern/speech/read.h"

#include "lectern/speech/chrome.h"
#include "lectern/speech/clean.h"
#include "lectern/speech/edit.h"
#include "lectern/speech/meta.h"
#include "lectern/speech/outline.h"
#include "lectern/speech/rules.h"
#include "lectern/speech/split.h"

void speech_read_with(const struct text *text, const struct rules *rules,
                      const struct outline_edit *edits, size_t count, struct document *doc)
{
    *doc = (struct document){.arena = arena_new(), .rules = rules && rules->at.len ? rules : NULL};
    clean_build(text, doc);
    struct survey survey;
    survey_make(&survey, doc);
    chrome_find(doc, &survey);
    split_speeches(text, doc, &survey);
    edit_speeches(doc, edits, count);
    meta_find(doc, &survey);
    survey_free(&survey);
    outline_build(text, doc);
    edit_sections(doc, edits, count);
    doc->rules = NULL; /* they may go before the document does */
}

void speech_read(const struct text *text, struct document *doc)
{
    speech_read_with(text, NULL, NULL, 0, doc);
}
