/* The reader's corrections of what was found: sections made, dropped, moved in depth and renamed,
 * speeches cut and joined.
 *
 * A correction names its place by a source offset: the first character of the section's mark (of
 * its title where it has no mark), of the paragraph or of the speech. One whose place is not there
 * any more changes nothing. Corrections apply in order, each to what the ones before it left.
 */
#ifndef LECTERN_SPEECH_OUTLINE_CORRECTION_H
#define LECTERN_SPEECH_OUTLINE_CORRECTION_H

#include "lectern/model/model.h"
#include "lectern/model/record.h"

#include <stddef.h>

/* Cuts and joins speeches; between split_speeches() and meta_find(), so that facts and outlines are
 * those of the corrected speeches. */
void correct_speeches(struct document *doc, const struct correction *edits, size_t count);

/* Corrects the sections; after outline_build(). Afterwards sections nest as always: depth grows by
 * at most one. */
void correct_sections(struct document *doc, const struct correction *edits, size_t count);

/* The source offset by which a correction of the section names it. */
size_t correction_place_of(const struct section *section);

#endif
