/* The texts of the speeches of a scope, one paragraph after the other. */
#ifndef LECTERN_LIBRARY_CORPUS_SPEECH_TEXTS_H
#define LECTERN_LIBRARY_CORPUS_SPEECH_TEXTS_H

#include "../library_impl.h"

#include "lectern/library/corpus/corpus.h"

struct speech_texts {
    VEC(int64_t) ids;
    size_t characters;
};

/* Takes a paragraph, chrome apart; false to stop. */
typedef bool speech_texts_row(void *user, int64_t speech_id, size_t number, struct strv text);

/* The speeches of a scope, by id. */
bool speech_texts_choose(struct library *library, const struct library_scope *scope,
                         struct speech_texts *texts, struct err *err);

/* Hands over the paragraphs of these speeches in order, until `each` wants no more, which is no
 * failure. */
bool speech_texts_read(struct library *library, const struct speech_texts *texts,
                       speech_texts_row *each, void *user, struct err *err);

#endif
