/* What web sites put between the words of a text so that copies give themselves away: their address
 * in mid-sentence, and the noise of forum programs ("4 C, Z) H1 Q; r* b").
 *
 * An author's own address or formula stands where it belongs; junk stands anywhere. So both are
 * taken out only where a document holds them several times, addresses between ever different words.
 */
#ifndef LECTERN_SPEECH_CLEAN_JUNK_H
#define LECTERN_SPEECH_CLEAN_JUNK_H

#include "lectern/speech/clean/repair.h"

/* Appends what is junk as edits of the kind REPAIR_JUNK, not in order. Linear. */
void junk_find(struct strv text, struct edits *edits);

#endif
