/* What a source's marks (mark.h) mean for the clean view: bytes that are not there, lines that are
 * a block of their own, and what the source says of a paragraph. */
#ifndef LECTERN_SPEECH_CLEAN_MARKUP_H
#define LECTERN_SPEECH_CLEAN_MARKUP_H

#include "lectern/model/mark.h"
#include "lectern/model/model.h"
#include "lectern/speech/clean/lines.h"
#include "lectern/speech/clean/repair.h"

/* The bytes that are hidden, merged where they touch; free with VEC_FREE(&hidden->at). `marks` may
 * be null, here and below. */
void markup_hidden(const struct marks *marks, struct hidden *hidden);

/* Puts them, and a tab for what parts the cells of a table, among the edits of a text; other edits
 * that touch them go. */
void markup_edits(const struct marks *marks, const struct hidden *hidden, struct edits *edits);

/* Says of each line whether a block begins there, and whether it stands alone. */
void markup_lines(const struct marks *marks, struct lines *lines);

/* Sets the flags of the paragraphs that come from the source, without the level of a style that is
 * on more than a third of them, and notes what is hidden between them. */
void markup_paras(const struct marks *marks, const struct hidden *hidden, struct strv text,
                  struct document *doc);

#endif
