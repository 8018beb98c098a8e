/* Headings run in at the head of their paragraph: set in bold up to a stop or colon, with the text
 * behind them in the same paragraph. */
#ifndef LECTERN_SPEECH_OUTLINE_RUN_IN_H
#define LECTERN_SPEECH_OUTLINE_RUN_IN_H

#include "lectern/model/model.h"

/* The level of such headings among those of a style: the lowest, below lines all in bold; and the
 * style of their marks, by which they rank below 1. and above (1). */
enum { RUN_IN_LEVEL = 10, RUN_IN_STYLE = 21 };

/* Flags the paragraphs of a speech that begin with one PARA_RUN_IN. Needs the marks of the source;
 * linear in paragraphs and marks of the speech, but for sorting the heads. */
void run_in_find(struct document *doc, const struct speech *speech);

/* Behind the stop or colon that ends the head of a paragraph, as an offset into it; 0 where it has
 * none that could be a heading with text behind it. */
size_t run_in_end(struct strv para);

#endif
