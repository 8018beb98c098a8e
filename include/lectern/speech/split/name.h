/* The name of a speech whose text states no title, or only that of a series: what lists show.
 *
 * It is derived and never a fact: the words of its first heading, else the beginning of the first
 * sentence behind the salutation.
 */
#ifndef LECTERN_SPEECH_SPLIT_NAME_H
#define LECTERN_SPEECH_SPLIT_NAME_H

#include "lectern/model/model.h"

/* Fills speech.name of all speeches without a title, or with the one that the speech beside them
 * has too, in the document's arena; null where nothing can be taken. Call when facts and sections
 * are there. */
void name_speeches(struct document *doc);

#endif
