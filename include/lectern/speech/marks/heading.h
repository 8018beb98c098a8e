/* The extent of headings: where the title behind a mark ends, and which paragraphs are a heading as
 * a whole. */
#ifndef LECTERN_SPEECH_MARKS_HEADING_H
#define LECTERN_SPEECH_MARKS_HEADING_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Titles are cut after so many code points. */
enum { HEADING_MAX_TITLE_CP = 60 };

/* Whether a paragraph is one line of heading: short, and no sentence ends before its end. */
bool heading_is_line(struct strv para);

/* Whether a paragraph without a mark may title what follows, judged by itself: a heading line that
 * ends without any pause, names no date and is no stage direction. */
bool heading_is_bare(struct strv para);

/* End of the title that starts at `off` of a paragraph; `limit` is where the next section of the
 * paragraph starts (or its end). Closing punctuation and blanks are not part of it. `at_start`: the
 * mark begins the paragraph. */
size_t heading_title_end(struct strv para, size_t off, size_t limit, bool at_start);

#endif
