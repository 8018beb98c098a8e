/* The turns of a talk as sections without a number: who speaks is the heading. */
#ifndef LECTERN_SPEECH_OUTLINE_TURNS_H
#define LECTERN_SPEECH_OUTLINE_TURNS_H

#include "lectern/model/model.h"

/* Puts a section for each paragraph with PARA_TURN among the sections of a speech, which are the
 * last ones of the document. What somebody says with marks lies below his turn; a heading on a line
 * of its own right above a turn stays where it is, and the turns lie below it. Sets depths, parents
 * and the count, not the ends. */
void turns_insert(struct document *doc, struct speech *speech);

#endif
