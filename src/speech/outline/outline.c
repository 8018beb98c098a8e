/* See outline.h. */
#include "lectern/speech/outline/outline.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/outline/collect.h"
#include "lectern/speech/outline/endnotes.h"
#include "lectern/speech/marks/heading.h"
#include "lectern/speech/outline/run_in.h"
#include "lectern/speech/outline/sequence.h"
#include "lectern/speech/outline/turns.h"

#include <stdlib.h>

static struct strv clean_slice(const struct document *doc, size_t start, size_t end)
{
    return strv_make(doc->clean + start, end - start);
}

/* The source span of the clean characters [start, end) of a paragraph, with what was left out right
 * behind them. */
static struct span src_span(const struct document *doc, const struct para *para, size_t start,
                            size_t end)
{
    struct span span = {document_src_of(doc, start), para->src.end};
    if (end < para->clean.end)
        span.end = document_src_of(doc, end);
    if (start >= para->clean.end)
        span.start = span.end;
    return span;
}

static uint32_t doubt_of(const struct candidate *candidate)
{
    uint32_t doubt = DOUBT_NONE;
    if (candidate->slip)
        doubt |= DOUBT_SLIP;
    if (candidate->lost_head)
        doubt |= DOUBT_LOST_HEAD;
    if (candidate->marker.weak || candidate->gap == GAP_NONE || !candidate->marker.family)
        doubt |= DOUBT_UNUSUAL;
    return doubt;
}

/* How many members of one make below one parent start paragraphs, stand behind a full stop, or
 * elsewhere inside. */
struct places {
    uint32_t starts, stops, inside;
};

enum { HEAD_FAMILIES = 4 };

/* Families whose marks head sections: only these are headings also where other text is glued in
 * front. */
static int head_index(const struct candidate *candidate)
{
    switch (candidate->marker.family) {
    case MARKER_HAN: return 0;
    case MARKER_UNIT: return 1;
    case MARKER_FORMAL: return 2;
    case MARKER_HAN_PAREN: return 3;
    default: return -1;
    }
}

static struct places *places_of(struct places *places, const struct candidate *candidate, int head)
{
    size_t row = candidate->parent == SEQUENCE_NONE ? 0 : (size_t)candidate->parent + 1;
    return &places[row * HEAD_FAMILIES + (size_t)head];
}

static void count_places(const struct candidates *candidates, struct places *places)
{
    for (size_t i = 0; i < candidates->at.len; i++) {
        const struct candidate *candidate = &candidates->at.at[i];
        int head = head_index(candidate);
        if (!candidate->accepted || head < 0)
            continue;
        struct places *here = places_of(places, candidate, head);
        if (candidate->gap == GAP_START)
            here->starts++;
        else if (candidate->gap == GAP_STOP || candidate->gap == GAP_BLANK)
            here->stops++;
        else
            here->inside++;
    }
}

/* Whether the mark is a heading though other text is glued in front of it: its fellows are
 * headings, or all of them stand behind full stops as in a text that lost its paragraphs. */
static bool is_glued_heading(const struct candidate *candidate, struct places *places)
{
    int head = head_index(candidate);
    if (candidate->gap == GAP_START || head < 0)
        return false;
    const struct places *here = places_of(places, candidate, head);
    if (candidate->marker.family == MARKER_HAN_PAREN)
        return here->starts >= 2 && here->starts > here->stops + here->inside;
    return here->starts > 0 || here->stops > here->inside;
}

/* The paragraph below a mark that stands alone on its line (PART 01, 第一章) where it titles the
 * section; SIZE_MAX where none does. */
static size_t title_below(const struct document *doc, const struct speech *speech,
                          const struct candidates *all, const struct candidate *candidate)
{
    enum { BELOW_CPS = 40 };
    size_t para = candidate->para, below = para + 1;
    if (candidate->gap != GAP_START || candidate->marker.family == MARKER_NONE ||
        candidate->marker.title < doc->paras.at[para].clean.end ||
        below >= speech->first_para + speech->para_count ||
        (doc->paras.at[below].flags & PARA_CHROME))
        return SIZE_MAX;
    for (size_t i = (size_t)(candidate - all->at.at) + 1; i < all->at.len; i++)
        if (all->at.at[i].para >= below) {
            if (all->at.at[i].para == below)
                return SIZE_MAX;
            break;
        }
    struct strv words = document_para(doc, below);
    return utf8_count(words) <= BELOW_CPS && heading_is_bare(words) ? below : SIZE_MAX;
}

static void add_section(struct document *doc, const struct speech *speech,
                        const struct candidates *all, const struct candidate *candidate,
                        size_t limit, uint32_t parent, bool at_start)
{
    const struct marker *marker = &candidate->marker;
    const struct para *para = &doc->paras.at[candidate->para];
    size_t start = marker->start < para->clean.start ? marker->start : para->clean.start;
    struct strv text = clean_slice(doc, start, para->clean.end);
    size_t title = marker->title < para->clean.end ? marker->title : para->clean.end;
    size_t title_end = start + heading_title_end(text, title - start, limit - start, at_start);
    struct section section = {
        .label = src_span(doc, para, marker->start, marker->end),
        .title = src_span(doc, para, title, title_end),
        .src = {document_src_of(doc, marker->start), 0},
        .label_text =
            arena_copy(doc->arena, doc->clean + marker->start, marker->end - marker->start),
        .title_text = arena_copy(doc->arena, doc->clean + title, title_end - title),
        .depth = candidate->depth,
        .parent = parent,
        .is_inline = !at_start,
        .numbered = marker_is_numbered(marker->family, marker->style),
        .doubt = doubt_of(candidate),
    };
    size_t below = title_below(doc, speech, all, candidate);
    if (below != SIZE_MAX) {
        const struct span words = doc->paras.at[below].clean;
        section.title = src_span(doc, &doc->paras.at[below], words.start, words.end);
        section.title_text =
            arena_copy(doc->arena, doc->clean + words.start, words.end - words.start);
        doc->paras.at[below].flags |= PARA_HEADING;
    }
    if (candidate->own_line && candidate->gap == GAP_START)
        doc->paras.at[candidate->para].flags |= PARA_HEADING;
    VEC_PUSH(&doc->sections, section);
}

/* Ends every section at the next one that is not below it. Depths are bounded, so a table of open
 * sections does. */
static void close_sections(struct document *doc, const struct speech *speech)
{
    struct section *sections = doc->sections.at + speech->first_section;
    size_t open[SEQUENCE_MAX_DEPTH + 1] = {0}, depth = 0;
    for (size_t i = 0; i < speech->section_count; i++) {
        while (depth >= sections[i].depth)
            sections[open[depth--]].src.end = sections[i].src.start;
        depth = sections[i].depth;
        open[depth] = i;
    }
    for (; depth > 0; depth--)
        sections[open[depth]].src.end = speech->src.end;
}

/* Where the title of an accepted candidate must end: at the next accepted one of its paragraph, or
 * the paragraph's end. */
static size_t title_limit(const struct document *doc, const struct candidates *all, size_t index)
{
    const struct candidate *here = &all->at.at[index];
    const struct para *para = &doc->paras.at[here->para];
    size_t end = para->clean.end;
    if (here->marker.family == MARKER_HASH && here->level == RUN_IN_LEVEL)
        return para->clean.start + run_in_end(document_para(doc, here->para));
    for (size_t i = index + 1; i < all->at.len && all->at.at[i].para == here->para; i++) {
        if (all->at.at[i].accepted)
            return all->at.at[i].marker.start;
    }
    return end;
}

/* Whether the mark is the speech's own label or part of its title line. */
static bool is_in_title(const struct document *doc, const struct speech *speech,
                        const struct candidate *candidate)
{
    size_t title = document_clean_of(doc, speech->title_off);
    size_t len = 0;
    if (speech->label)
        len += strv_of(speech->label).len;
    if (speech->title)
        len += strv_of(speech->title).len;
    const struct marker *marker = &candidate->marker;
    bool before = marker->family == MARKER_HASH && marker->title == title;
    return before || (len && marker->start >= title && marker->start < title + len);
}

static void drop_title_marks(const struct document *doc, const struct speech *speech,
                             struct candidates *candidates)
{
    size_t kept = 0;
    for (size_t i = 0; i < candidates->at.len; i++) {
        if (!is_in_title(doc, speech, &candidates->at.at[i]))
            candidates->at.at[kept++] = candidates->at.at[i];
    }
    candidates->at.len = kept;
}

static void outline_speech(struct document *doc, struct speech *speech)
{
    struct candidates candidates = {0};
    struct span clean = {document_clean_of(doc, speech->src.start),
                         document_clean_of(doc, speech->src.end)};
    struct endnotes notes = endnotes_find(doc, speech);
    if (notes.first < notes.end)
        clean.end = doc->paras.at[notes.first].clean.start;
    run_in_find(doc, speech);
    collect_candidates(doc, clean, speech->first_para, &candidates);
    drop_title_marks(doc, speech, &candidates);
    endnotes_drop_references(doc, &notes, &candidates);
    sequence_solve(candidates.at.at, candidates.at.len);
    speech->first_section = doc->sections.len;
    uint32_t *index_of = mem_new(candidates.at.len, sizeof *index_of);
    struct places *places = mem_new((candidates.at.len + 1) * HEAD_FAMILIES, sizeof *places);
    count_places(&candidates, places);
    uint32_t count = 0;
    for (size_t i = 0; i < candidates.at.len; i++) {
        struct candidate *candidate = &candidates.at.at[i];
        if (!candidate->accepted)
            continue;
        uint32_t parent =
            candidate->parent == SEQUENCE_NONE ? SECTION_NONE : index_of[candidate->parent];
        bool at_start = candidate->gap == GAP_START || is_glued_heading(candidate, places);
        add_section(doc, speech, &candidates, candidate, title_limit(doc, &candidates, i), parent,
                    at_start);
        index_of[i] = count++;
    }
    speech->section_count = count;
    turns_insert(doc, speech);
    endnotes_insert(doc, speech, &notes);
    close_sections(doc, speech);
    mem_free(index_of);
    mem_free(places);
    VEC_FREE(&candidates.at);
}

void outline_build(const struct text *text, struct document *doc)
{
    (void)text;
    for (size_t i = 0; i < doc->speeches.len; i++)
        outline_speech(doc, &doc->speeches.at[i]);
}
