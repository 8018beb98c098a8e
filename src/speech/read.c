/* See read.h. */
#include "lectern/speech/read.h"

#include "lectern/base/mem.h"
#include "lectern/speech/split/chrome.h"
#include "lectern/speech/clean/clean.h"
#include "lectern/speech/split/correct.h"
#include "lectern/speech/split/cuts.h"
#include "lectern/speech/outline/correction.h"
#include "lectern/speech/split/meta.h"
#include "lectern/speech/outline/outline.h"
#include "lectern/speech/split/name.h"
#include "lectern/speech/marks/rules.h"
#include "lectern/speech/split/split.h"
#include "lectern/speech/split/stated.h"

#include <stdlib.h>

struct speech_reader {
    struct words *words;
};

struct speech_reader *speech_reader_new(void)
{
    struct speech_reader *reader = mem_new(1, sizeof *reader);
    reader->words = words_new();
    return reader;
}

void speech_reader_free(struct speech_reader *reader)
{
    if (!reader)
        return;
    words_free(reader->words);
    mem_free(reader);
}

void speech_reader_read(const struct speech_reader *reader, const struct text *text,
                        const struct marks *marks, const struct rules *rules,
                        const struct correction *edits, size_t count, struct document *doc)
{
    *doc = (struct document){
        .arena = arena_new(), .rules = rules && rules->at.len ? rules : NULL, .marks = marks};
    clean_build(text, doc);
    struct survey survey;
    survey_make(&survey, reader->words, doc, cuts_apply(reader->words, doc));
    chrome_find(doc, &survey);
    split_speeches(text, doc, &survey);
    correct_speeches(doc, edits, count);
    correct_text(text, doc, edits, count);
    meta_find(doc, &survey);
    stated_apply(text, doc, &survey);
    correct_facts(doc, reader->words, edits, count);
    survey_free(&survey);
    outline_build(text, doc);
    correct_sections(doc, edits, count);
    name_speeches(doc);
    doc->rules = NULL; /* they may go before the document does */
    doc->marks = NULL;
}

void speech_read_with(const struct text *text, const struct marks *marks, const struct rules *rules,
                      const struct correction *edits, size_t count, struct document *doc)
{
    struct speech_reader *reader = speech_reader_new();
    speech_reader_read(reader, text, marks, rules, edits, count, doc);
    speech_reader_free(reader);
}

void speech_read(const struct text *text, struct document *doc)
{
    speech_read_with(text, NULL, NULL, NULL, 0, doc);
}
