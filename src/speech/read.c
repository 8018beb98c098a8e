/* See read.h. */
#include "lectern/speech/read.h"

#include "lectern/speech/chrome.h"
#include "lectern/speech/clean.h"
#include "lectern/speech/meta.h"
#include "lectern/speech/outline.h"
#include "lectern/speech/split.h"

void speech_read(const struct text *text, struct document *doc)
{
    *doc = (struct document){.arena = arena_new()};
    clean_build(text, doc);
    chrome_find(text, doc);
    split_speeches(text, doc);
    meta_find(text, doc);
    outline_build(text, doc);
}
