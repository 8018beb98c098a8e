/* See read.h. */
#include "lectern/speech/read.h"

#include "lectern/speech/clean.h"
#include "lectern/speech/outline.h"

void speech_read(const struct text *text, struct document *doc)
{
    *doc = (struct document){.arena = arena_new()};
    clean_build(text, doc);
    if (doc->paras.len) {
        struct speech whole = {.src = {0, text_all(text).len},
                               .title_off = doc->paras.at[0].src.start,
                               .para_count = doc->paras.len};
        VEC_PUSH(&doc->speeches, whole);
    }
    outline_build(text, doc);
}
