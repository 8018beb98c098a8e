/* What stands around speeches and is none: menus, ads, forum controls, reading hints, contents
 * pages, page numbers, repeated titles.
 *
 * Chrome is set aside and not deleted: its paragraphs carry PARA_CHROME and lie in document.chrome.
 * This stage finds what shows by itself or by its place at the ends of a page; what shows only
 * against the speeches (all before the first title) is added by split.h with chrome_mark().
 */
#ifndef LECTERN_SPEECH_SPLIT_CHROME_H
#define LECTERN_SPEECH_SPLIT_CHROME_H

#include "lectern/model/model.h"
#include "lectern/speech/evidence/sign.h"
#include "lectern/speech/evidence/survey.h"
#include "lectern/text/text.h"

/* Flags the paragraphs that are chrome; doc->chrome is made from the flags by split.h. Linear in
 * the length of the text. */
sign_set chrome_find(struct document *doc, struct survey *survey);

/* A row of the table of passes, or null behind its end. The examples are texts: the pass sets
 * something aside in the first and nothing in the second; empty where no text shows it alone. */
const struct sign *chrome_sign(size_t row);

/* Flags one paragraph as chrome of a kind (the first kind given stays), or takes the flag back. */
void chrome_mark(struct document *doc, size_t para, enum chrome_kind kind);
void chrome_unmark(struct document *doc, size_t para);

/* Takes the flag back from lines between the first and the last running text in [start, end), the
 * paragraphs of one speech, unless they are furniture as whole lines or come again on other pages:
 * a word of pages alone decides nothing there. */
void chrome_give_back(struct document *doc, const struct unit *units, size_t start, size_t end);

/* Whether a paragraph is flagged. */
bool chrome_has(const struct document *doc, size_t para);

/* Makes doc->chrome anew from the flags and from physical lines that hold a page number and nothing
 * else. */
void chrome_collect(struct document *doc);

#endif
