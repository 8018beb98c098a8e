/* The text as the reading pane shows it: made from a speech's document by the reader's display
 * switches.
 *
 * The result is a document of its own with the same source offsets, so notes, sections, hits and
 * places mean the same passage however the text is shown.
 */
#ifndef LECTERN_UI_SHOWN_H
#define LECTERN_UI_SHOWN_H

#include "lectern/base/str.h"
#include "lectern/model/model.h"
#include "lectern/text/fold.h"
#include "lectern/text/phrases.h"
#include "lectern/text/text.h"

/* What the text is shown in. */
struct shown_script {
    enum fold_script script;
    const struct phrases *phrases; /* to that script; null: by characters only. Borrowed */
};

/* Appends a text in a script, by phrases where they are there. */
void shown_text(struct shown_script script, struct strv text, struct strbuf *out);

/* Makes the shown form of the only speech of `doc` into `out` (overwritten, not freed). What was
 * set aside is left out, or with `aside` stands in its place, also before and behind the speech.
 * Paragraphs are converted by characters; titles, which are few and short,
 * at once by phrases. Free with document_free(). */
void shown_make(const struct document *doc, struct shown_script script, bool aside,
                struct document *out);

/* As shown_make() for the raw view: one paragraph a physical line of [speech's src span) in `text`,
 * nothing mended or left out. */
void shown_make_raw(const struct document *doc, const struct text *text, struct shown_script script,
                    struct document *out);

/* Converts a clean span of one paragraph of `shown` by phrases, in place: no offset changes. `doc`
 * and, for the raw view, `text` (else null) are what it was made from. */
void shown_refine(const struct document *doc, const struct text *text, struct shown_script script,
                  struct document *shown, struct span clean);

#endif
