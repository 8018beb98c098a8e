/* Draws the outline of each speech: collects the candidate marks and headings, lets sequence.h
 * choose, and cuts the titles. */
#ifndef LECTERN_SPEECH_OUTLINE_OUTLINE_H
#define LECTERN_SPEECH_OUTLINE_OUTLINE_H

#include "lectern/model/model.h"
#include "lectern/text/text.h"

/* Fills doc->sections and every speech's first_section and section_count, and flags heading
 * paragraphs PARA_HEADING. Needs the clean view, the chrome flags and the speeches. */
void outline_build(const struct text *text, struct document *doc);

#endif
