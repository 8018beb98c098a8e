/* Cuts a document into its speeches.
 *
 * No single sign begins a speech. Where running text pauses, the lines up to the next running text
 * are weighed together: list decoration in a row (series.h), a line that names a speech, its being
 * an entry of the contents page, salutation, date, speaker, thanks just before, chrome between, and
 * whether the document does the same elsewhere. A pause that weighs enough begins a speech;
 * everything before the first is chrome.
 */
#ifndef LECTERN_SPEECH_SPLIT_SPLIT_H
#define LECTERN_SPEECH_SPLIT_SPLIT_H

#include "lectern/model/model.h"
#include "lectern/speech/evidence/survey.h"
#include "lectern/text/text.h"

/* Fills doc->speeches with src, title_off, title, label and paragraphs, and completes the chrome;
 * call after chrome_find(). Every
 * character of the text but blanks lies in a speech or in chrome afterwards; chrome within a
 * speech's span is not part of it. A text that holds anything has at least one speech. Linear in
 * the length of the text. */
void split_speeches(const struct text *text, struct document *doc, const struct survey *survey);

/* Makes the ranges of chrome anew from the paragraphs' flags, and gives what lies between them and
 * the speeches a home: after a change of either. */
void split_cover(const struct text *text, struct document *doc);

#endif
