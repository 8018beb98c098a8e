/* What each step of reading a speech's marks costs: the knowledge of how speeches are written,
 * apart from the search (sequence.c).
 *
 * Costs are in tenths of "one clear mark out of place". They were set from custom (which mark
 * stands above which, what slips authors make, where a restart is a child and where a sibling), not
 * fitted to texts.
 */
#ifndef LECTERN_SPEECH_OUTLINE_SEQUENCE_COST_H
#define LECTERN_SPEECH_OUTLINE_SEQUENCE_COST_H

#include "lectern/speech/outline/sequence.h"

/* One open series of a reading. */
struct frame {
    uint32_t last;   /* index of its latest member */
    uint16_t number; /* that member's number */
    uint8_t family;
    bool single; /* has one member so far */
    uint8_t run; /* members so far, if each stands in the paragraph behind the one before; else 0 */
    bool worded; /* its head is 首先 or First, so that 最后 may close it */
    uint32_t style;
};

/* The open series of a reading, outermost first, and which nestings against custom it has used:
 * what an author did once he does again. */
struct stack {
    uint16_t odd[4]; /* of cost_nesting(), 0 where none */
    uint8_t height;
    struct frame frames[SEQUENCE_MAX_DEPTH];
};

/* A mark under one of its meanings. */
struct sense {
    const struct candidate *of;
    uint32_t index;
    enum marker_family family;
    uint32_t style, number;
    bool other;
};

/* The step is out of the question. */
enum { COST_NEVER = 10000 };

/* What it costs to take the mark for mere text. */
int cost_ignore(const struct candidate *candidate);

/* Whether a series of one such mark may stand. */
bool cost_may_stand_alone(const struct candidate *candidate);

/* What it costs to close a series. `at` are all candidates of the speech, here and below. */
int cost_close(const struct candidate *at, const struct frame *frame);

/* What it costs to take the mark for the next member of an open series. */
int cost_continue(const struct candidate *at, const struct frame *frame, const struct sense *sense);

/* Whether the mark and the series are headings of one style, of which one side has numbers and the
 * other none: they stand in one row, and the numbers go on across. */
bool cost_is_styled_alike(const struct candidate *at, const struct frame *frame,
                          const struct sense *sense);

/* What the number of the mark costs as the first of a series, wherever that starts. */
int cost_head(const struct sense *sense);

/* What it costs besides to start a series at `level` of the stack: below the latest member of
 * frames[level - 1] and, where level < height, in the place of frames[level]. */
int cost_start(const struct candidate *at, const struct stack *stack, size_t level,
               const struct sense *sense);

/* A number for the nesting of the mark below the series, if it goes against custom; else 0. */
uint16_t cost_nesting(const struct frame *parent, const struct sense *sense);

#endif
