/* See sequence_cost.h. */
#include "lectern/speech/outline/sequence_cost.h"

/* --- properties of marks
 * --------------------------------------------------------------------------- */

static bool is_spoken(enum marker_family family)
{
    return marker_rank(family, 0) >= MARKER_SPOKEN_RANK;
}

static bool is_start(const struct candidate *candidate)
{
    return candidate->gap == GAP_START;
}

/* What it costs to take the mark for mere text. */
int cost_ignore(const struct candidate *candidate)
{
    static const uint8_t BASE[MARKER_FAMILIES] = {
        [MARKER_NONE] = 12,         [MARKER_HASH] = 30,        [MARKER_UNIT] = 45,
        [MARKER_FORMAL] = 40,       [MARKER_HAN] = 45,         [MARKER_TOPIC] = 33,
        [MARKER_HAN_PAREN] = 42,    [MARKER_STEM] = 30,        [MARKER_ROMAN] = 32,
        [MARKER_UPPER] = 28,        [MARKER_NUMBER] = 36,      [MARKER_DECIMAL] = 26,
        [MARKER_NUMBER_PAREN] = 33, [MARKER_CIRCLED] = 35,     [MARKER_NUMBER_HALF] = 30,
        [MARKER_KANA] = 26,         [MARKER_HANGUL] = 30,      [MARKER_LOWER] = 26,
        [MARKER_LETTER_PAREN] = 28, [MARKER_ROMAN_PAREN] = 28, [MARKER_ORDINAL] = 30,
        [MARKER_FIRST] = 20,        [MARKER_EACH] = 33,        [MARKER_ONE_OF] = 24,
        [MARKER_WORD] = 22,         [MARKER_OWN] = 60,
    };
    static const uint8_t PER_CENT[] = {[GAP_START] = 100, [GAP_STOP] = 85,  [GAP_COLON] = 85,
                                       [GAP_BLANK] = 60,  [GAP_COMMA] = 50, [GAP_NONE] = 25};
    int cost = BASE[candidate->marker.family] + (candidate->level ? 20 : 0);
    if (candidate->marker.family == MARKER_NONE && candidate->marker.other_number)
        cost += 8; /* a line with a colon over a list that begins anew */
    if (candidate->marker.weak)
        cost = cost * (candidate->own_line ? 60 : 45) / 100;
    /* in a text that lost its line ends, nothing parts the mark from the words before it */
    enum sequence_gap gap =
        candidate->cut_off && candidate->gap == GAP_NONE ? GAP_STOP : candidate->gap;
    return cost * PER_CENT[gap] / 100;
}

/* Whether a series of one such mark may stand. */
bool cost_may_stand_alone(const struct candidate *candidate)
{
    enum marker_family family = candidate->marker.family;
    bool over_list = family == MARKER_NONE && candidate->marker.other_number;
    if (candidate->level || candidate->cut_off || over_list)
        return true;
    if (!is_start(candidate) || candidate->marker.weak)
        return false;
    if (family == MARKER_DECIMAL) /* 2.1 below 2. needs no 2.2 */
        return candidate->own_line && candidate->marker.number == 1;
    if (candidate->has_prev && candidate->marker.number > 1 && !is_spoken(family))
        return true; /* the last of a series that runs on through the sections */
    return family == MARKER_HAN || family == MARKER_HAN_PAREN || family == MARKER_UNIT ||
           family == MARKER_FORMAL || family == MARKER_HASH || family == MARKER_OWN;
}

/* What it costs to close a series; only one with a single member costs. */
int cost_close(const struct candidate *at, const struct frame *frame)
{
    const struct candidate *last = &at[frame->last];
    if (!frame->single)
        return 0;
    if (frame->family == MARKER_NONE)
        return 8;
    return cost_may_stand_alone(last) ? 12 : is_start(last) ? 30 : 45;
}

/* --- going on
 * -------------------------------------------------------------------------------------- */

/* Families that speakers mix in one series: 首先 … 其次 … 三是. */
static bool is_mixable(enum marker_family family)
{
    return family == MARKER_ORDINAL || family == MARKER_FIRST || family == MARKER_EACH ||
           family == MARKER_WORD;
}

/* What a change of the mark's make costs within one series. */
static int make_cost(const struct frame *frame, const struct sense *sense)
{
    if (frame->family == sense->family) {
        if (frame->style == sense->style)
            return 0;
        switch (sense->family) {
        case MARKER_UNIT:
        case MARKER_DECIMAL:
        case MARKER_HASH:
        case MARKER_OWN:
        case MARKER_TOPIC: return COST_NEVER;
        case MARKER_EACH: return sense->of->marker.weak ? 14 : 4;
        default: return 6;
        }
    }
    if ((frame->family == MARKER_NUMBER && sense->family == MARKER_NUMBER_HALF) ||
        (frame->family == MARKER_NUMBER_HALF && sense->family == MARKER_NUMBER))
        return 14;
    bool mixes = is_mixable(frame->family) && is_mixable(sense->family) && !sense->of->marker.weak;
    if (mixes || (frame->family == MARKER_TOPIC && sense->family == MARKER_ORDINAL))
        return 8;
    return COST_NEVER;
}

/* A heading that lost its number, or a number after headings that lost theirs. */
static int lost_mark_cost(const struct candidate *at, const struct frame *frame,
                          const struct sense *sense)
{
    const struct candidate *last = &at[frame->last];
    if (!is_start(last) || !is_start(sense->of))
        return COST_NEVER;
    enum marker_family numbered = frame->family == MARKER_NONE ? sense->family : frame->family;
    bool heads = numbered == MARKER_HAN || numbered == MARKER_HAN_PAREN ||
                 numbered == MARKER_UNIT || numbered == MARKER_NUMBER || numbered == MARKER_ROMAN;
    if (!heads)
        return COST_NEVER;
    if (frame->family == MARKER_NONE)
        return sense->number == frame->number + 1u ? 8 : COST_NEVER;
    return 16;
}

static int number_cost(const struct candidate *before, const struct frame *frame,
                       const struct sense *sense)
{
    uint32_t last = frame->number, number = sense->number;
    bool close = before->para == sense->of->para && frame->family == sense->family &&
                 frame->style == sense->style && is_spoken(sense->family);
    int careless = is_start(sense->of) || close ? 0 : 12;
    if (sense->number == MARKER_LAST) {
        bool fits = frame->worded || before->para == sense->of->para;
        return fits && last >= 2 && last != MARKER_LAST ? 0 : COST_NEVER;
    }
    if (last == MARKER_LAST)
        return COST_NEVER;
    if (number == last + 1)
        return 0;
    if (number == last && number > 1)
        return (close ? 18 : 26) + careless;
    if (number > last + 1 && number <= last + 5)
        return (close ? 10 : 18) + 3 * (int)(number - last - 2);
    return COST_NEVER;
}

/* What a move between paragraph start and mid-paragraph costs within one series. */
static int place_cost(const struct candidate *last, const struct candidate *here)
{
    uint32_t paras = here->para - last->para;
    if (is_start(last) && is_start(here))
        return 0;
    if (is_start(last))
        return paras == 0 ? 2 : 10;
    if (is_start(here))
        return 8;
    int far = (int)(paras > 6 ? 6 : paras);
    return paras == 0 ? 0 : 2 + 4 * far;
}

bool cost_is_styled_alike(const struct candidate *at, const struct frame *frame,
                          const struct sense *sense)
{
    const struct candidate *last = &at[frame->last];
    bool bare = frame->family == MARKER_HASH;
    enum marker_family numbered = bare ? sense->family : frame->family;
    return sense->of->level && last->level == sense->of->level &&
           bare != (sense->family == MARKER_HASH) && marker_is_numbered(numbered, 0) &&
           !is_spoken(numbered);
}

/* An introduction before 一、, a closing behind 五、, set in the same style. */
static int styled_cost(const struct frame *frame, const struct sense *sense)
{
    if (frame->family != MARKER_HASH || sense->number == 1)
        return 3;
    return sense->number <= 3 ? 20 : COST_NEVER;
}

int cost_continue(const struct candidate *at, const struct frame *frame, const struct sense *sense)
{
    const struct candidate *last = &at[frame->last];
    if (cost_is_styled_alike(at, frame, sense))
        return styled_cost(frame, sense);
    if (sense->family == MARKER_NONE && frame->family == MARKER_NONE)
        return 0;
    if (sense->family == frame->family && !marker_is_numbered(sense->family, sense->style))
        return frame->style == sense->style ? 0 : COST_NEVER;
    if (sense->family == MARKER_NONE || frame->family == MARKER_NONE)
        return lost_mark_cost(at, frame, sense);
    int make = make_cost(frame, sense);
    if (make == COST_NEVER)
        return COST_NEVER;
    int number = number_cost(last, frame, sense);
    if (number == COST_NEVER)
        return COST_NEVER;
    if (number && sense->family == MARKER_HASH)
        return COST_NEVER;
    int style = !last->level != !sense->of->level && is_start(sense->of) ? 6 : 0;
    return make + number + style + place_cost(last, sense->of);
}

/* --- starting
 * -------------------------------------------------------------------------------------- */

/* What the first number of a series costs. */
int cost_head(const struct sense *sense)
{
    const struct candidate *here = sense->of;
    int cost = here->gap == GAP_COMMA ? 13 : here->gap == GAP_NONE ? 18 : 10;
    if (here->marker.weak)
        cost += here->own_line ? 6 : 16;
    if (sense->family == MARKER_NONE || sense->family == MARKER_HASH || sense->number == 1)
        return cost;
    if (sense->number == MARKER_LAST || here->marker.weak)
        return COST_NEVER;
    if (here->has_prev && is_start(here) && !is_spoken(sense->family))
        return cost + 10; /* a series that runs on through the sections */
    if (!here->has_next && !is_start(here))
        return COST_NEVER;
    int lost = sense->number == 2 ? 25 : sense->number == 3 ? 28 : 36;
    return cost + lost + (is_start(here) ? 0 : 10);
}

/* Whether a series of this make would hang in one like itself; units of a book are alike only in
 * one rank. */
static bool is_alike(const struct frame *frame, const struct sense *sense)
{
    if (frame->family != sense->family)
        return false;
    switch (sense->family) {
    case MARKER_UNIT:
    case MARKER_DECIMAL:
    case MARKER_HASH:
    case MARKER_OWN:
    case MARKER_TOPIC: return frame->style == sense->style;
    default: return true;
    }
}

/* Families without a fixed place: 甲、 stands above 一、 as well as below (1), 第一个问题 above
 * 一、 as well as below it. */
static bool is_free(enum marker_family family)
{
    return family == MARKER_STEM || family == MARKER_TOPIC || family == MARKER_NONE;
}

/* A written mark below a spoken one: custom below 第一, and 首先, rare below 一是. */
static int below_spoken_cost(enum marker_family above, int rank)
{
    if (rank <= 6)
        return 16;
    if (rank <= 8)
        return above == MARKER_EACH || above == MARKER_ONE_OF ? 18 : 4;
    return 6;
}

uint16_t cost_nesting(const struct frame *parent, const struct sense *sense)
{
    int rank = marker_rank(sense->family, sense->style);
    if (rank > marker_rank(parent->family, parent->style) || rank >= MARKER_SPOKEN_RANK)
        return 0;
    return (uint16_t)(parent->family << 8 | (unsigned)sense->family << 2 | (sense->style & 3));
}

static bool has_precedent(const struct stack *stack, uint16_t nesting)
{
    for (size_t i = 0; nesting && i < sizeof stack->odd / sizeof *stack->odd; i++) {
        if (stack->odd[i] == nesting)
            return true;
    }
    return false;
}

/* Whether the series is a list of one paragraph each that other text has followed: then its last
 * item is over too. */
static bool is_closed_list(const struct frame *frame, const struct candidate *last,
                           const struct candidate *here)
{
    return frame->run >= 3 && here->para > last->para + 1;
}

/* What it costs to hang a new series below the latest member of `parent`. */
static int child_cost(const struct candidate *at, const struct stack *stack, size_t level,
                      const struct sense *sense)
{
    const struct frame *parent = &stack->frames[level];
    const struct candidate *above = &at[parent->last], *here = sense->of;
    bool same_para = above->para == here->para;
    int cost = 0;
    if (is_start(here) && !is_start(above))
        cost += 38;
    if (!is_start(here) && !is_start(above)) {
        uint32_t between = here->sentence - above->sentence;
        cost += same_para ? (between > 8 ? 28 : 4 * (int)(between ? between - 1 : 0)) : 22;
    }
    /* An item with its body behind it in one paragraph is finished there, unless its series goes
     * on. */
    if (!is_start(here) && is_start(above) && !same_para)
        cost += (above->own_line ? 2 : 11) + (here->turns && level > 0 ? 24 : 0);
    if (is_closed_list(parent, above, here))
        cost += 24;
    if (parent->family == MARKER_NONE && here->level && !above->level)
        cost += 40; /* what the source styles as a heading does not hang below a plain line */
    if (sense->family == MARKER_NONE && sense->style == (uint32_t)parent->family)
        cost += 20; /* a heading over a list like the one before: its item is no parent */
    if (is_alike(parent, sense)) {
        bool body = above->own_line && here->para == above->para + 1; /* below its heading */
        bool nested_in_item = (same_para || body) && is_start(above) && !is_start(here);
        bool other_verb = sense->family == MARKER_EACH && parent->style != sense->style;
        if (above->level && !here->level && is_start(here))
            return cost + 6; /* the same marks again in plain type, below those of a style */
        return cost + (other_verb ? 4 : nested_in_item ? 6 : 32);
    }
    if (has_precedent(stack, cost_nesting(parent, sense)))
        return cost;
    bool bare = parent->family == MARKER_HASH || sense->family == MARKER_HASH;
    if (bare && above->level && here->level)
        return cost + (here->level > above->level ? 0 : 40);
    int above_rank = marker_rank(parent->family, parent->style);
    int rank = marker_rank(sense->family, sense->style);
    if (above_rank >= MARKER_SPOKEN_RANK && rank >= MARKER_SPOKEN_RANK)
        return cost + (here->para - above->para > 1 && is_start(above) ? 12 : 2);
    if (above_rank >= MARKER_SPOKEN_RANK)
        return cost + below_spoken_cost(parent->family, rank);
    if (rank <= above_rank && !(is_free(parent->family) || is_free(sense->family)))
        return cost + 20;
    return cost + (rank <= above_rank ? 5 : 0);
}

/* What it costs to end the series `before` and to put a new one in its place. */
static int sibling_cost(const struct candidate *at, const struct frame *before,
                        const struct sense *sense)
{
    const struct candidate *last = &at[before->last], *here = sense->of;
    if (is_closed_list(before, last, here))
        return 4;
    bool bare = before->family == MARKER_HASH || sense->family == MARKER_HASH;
    if (bare && last->level && here->level)
        return here->level > last->level ? 20 : 0;
    bool same_para = last->para == here->para;
    bool same = is_alike(before, sense);
    if (!is_start(last))
        return is_start(here) || !same_para ? (same ? 4 : 0) : 8;
    if (!is_start(here)) {
        if (same_para)
            return 26;
        return same ? 8 : is_spoken(before->family) ? 10 : last->own_line ? 22 : 6;
    }
    if (same)
        return is_spoken(sense->family) ? 10 : 24;
    if (is_spoken(before->family) && is_spoken(sense->family))
        return 9;
    if (sense->family == MARKER_TOPIC)
        return 16;
    int rank = marker_rank(sense->family, sense->style),
        other = marker_rank(before->family, before->style);
    return rank > other ? 16 : 6;
}

int cost_start(const struct candidate *at, const struct stack *stack, size_t level,
               const struct sense *sense)
{
    int cost = 0;
    if (level > 0)
        cost += child_cost(at, stack, level - 1, sense);
    if (level < stack->height)
        cost += sibling_cost(at, &stack->frames[level], sense);
    return cost;
}
