/* The clean view: the decoded text as paragraphs, with what scraping and typesetting did to it
 * taken back.
 *
 * Physical lines of a hard-wrapped paragraph are joined (no blank between hanzi, one between Latin
 * words), a text flattened into long lines is cut at its runs of blanks, inserted pinyin,
 * zero-width characters, entities and page numbers in mid-paragraph are left out. The source is
 * never changed: every clean character knows its source offset (model.h).
 */
#ifndef LECTERN_SPEECH_CLEAN_CLEAN_H
#define LECTERN_SPEECH_CLEAN_CLEAN_H

#include "lectern/model/model.h"
#include "lectern/text/text.h"

/* What doc->marks hides is not in the clean view, and what they say of paragraphs is in their
 * flags. Fills clean, clean_len, pieces, paras, damages and repairs of an empty document (its other
 * members are not touched; the arena is made where there is none). Linear in the length of the
 * text. */
void clean_build(const struct text *text, struct document *doc);

#endif
