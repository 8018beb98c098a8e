/* Which marks of a speech could stand in a series: false marks (第一书记, 二环路) mostly stand
 * alone.
 */
#ifndef LECTERN_SPEECH_OUTLINE_NEIGHBOURS_H
#define LECTERN_SPEECH_OUTLINE_NEIGHBOURS_H

#include "lectern/speech/outline/sequence.h"

/* Tells each of `count` candidates in the order of the text whether one before and one after could
 * be its neighbours in a series (has_prev, has_next). Time in proportion to their number. */
void neighbours_find(struct candidate *at, size_t count);

#endif
