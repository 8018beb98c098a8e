/* From candidate marks to the tree of a speech: which of them count, and which is whose child.
 *
 * A mark proves nothing by its look, its sequence does: 二、 after 一、, with whatever stands
 * between as its children. The tree is found as the cheapest reading of all candidates in order:
 * ignoring a mark, starting a series, repeating or skipping a number, nesting against custom all
 * cost something, continuing a series costs nothing. A beam of readings is carried along, so a
 * choice that only a later mark settles (restart as child or as sibling?) stays open until then.
 * Time is O(candidates x beam x depth), depth is bounded.
 */
#ifndef LECTERN_SPEECH_OUTLINE_SEQUENCE_H
#define LECTERN_SPEECH_OUTLINE_SEQUENCE_H

#include "lectern/model/model.h"
#include "lectern/speech/marks/marker.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SEQUENCE_MAX_DEPTH = SECTION_MAX_DEPTH };

/* What stands before a mark inside a paragraph; GAP_COLON is a colon or semicolon. */
enum sequence_gap { GAP_START, GAP_STOP, GAP_COLON, GAP_BLANK, GAP_COMMA, GAP_NONE };

struct candidate {
    struct marker
        marker;    /* offsets are in the clean view; family MARKER_NONE for an unnumbered heading */
    uint32_t para; /* index of its paragraph */
    uint32_t sentence; /* sentences of the speech that ended before it */
    enum sequence_gap gap;
    uint8_t level; /* of its paragraph as a heading by the source's style; 0 for none */
    bool own_line; /* its paragraph is a short line without a stop inside */
    bool turns;    /* its paragraph opens with a turn (但, 同时, …): a new theme begins */
    bool has_next; /* a later mark could follow it in sequence, an earlier one precede it */
    bool has_prev;
    bool cut_off; /* the text breaks off behind it, before the next of its series */
    /* The result: */
    bool accepted;
    bool other;      /* its marker's other family is meant */
    uint32_t parent; /* index of a candidate, or SEQUENCE_NONE */
    uint32_t depth;  /* from 1 */
    bool slip;       /* its number repeats or skips */
    bool lost_head;  /* its series starts above 1 */
};

#define SEQUENCE_NONE UINT32_MAX

/* Fills the result of all candidates of one speech, which stand in text order. */
void sequence_solve(struct candidate *candidates, size_t count);

#endif
