/* The text as the reading pane shows it: made from a speech's document by the reader's display
 * switches.
 *
 * The result is a document of its own with the same source offsets, so notes, sections, hits and
 * places mean the same passage however the text is shown.
 */
#ifndef LECTERN_UI_SHOWN_H
#define LECTERN_UI_SHOWN_H

#include "lectern/speech/model.h"
#include "lectern/text/fold.h"
#include "lectern/text/text.h"

/* Makes the shown form of the only speech of `doc` into `out` (overwritten, not freed). Chrome
 * paragraphs are left out. Free with document_free(). */
void shown_make(const struct document *doc, enum fold_script script, struct document *out);

/* As shown_make() for the raw view: one paragraph a physical line of [speech's src span) in `text`,
 * nothing mended or left out. */
void shown_make_raw(const struct document *doc, const struct text *text, enum fold_script script,
                    struct document *out);

#endif
