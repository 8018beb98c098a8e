/* Collects what may be a section mark in one speech: enumeration marks at paragraph starts and
 * inside paragraphs, and short lines that may be headings without a number. */
#ifndef LECTERN_SPEECH_OUTLINE_COLLECT_H
#define LECTERN_SPEECH_OUTLINE_COLLECT_H

#include "lectern/base/vec.h"
#include "lectern/model/model.h"
#include "lectern/speech/outline/sequence.h"

struct candidates {
    VEC(struct candidate) at; /* in text order */
};

/* Appends the candidates of the clean range [start, end), whose first paragraph is `first_para`. */
void collect_candidates(const struct document *doc, struct span clean, size_t first_para,
                        struct candidates *out);

#endif
