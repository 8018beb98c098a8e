/* See correction.h. Sections of one speech lie together and in reading order, so a correction is a
 * change at one index, and the shape of the tree is mended once at the end: depths first (a section
 * is at most one deeper than the one before it), parents and ends from them. */
#include "lectern/speech/outline/correction.h"

#include "lectern/speech/marks/heading.h"
#include "lectern/speech/marks/marker.h"
#include "lectern/speech/marks/rules.h"
#include "lectern/speech/outline/sequence.h"

#include <string.h>

/* --- speeches --- */

/* The paragraph that starts at a source offset; SIZE_MAX for none. */
static size_t para_at(const struct document *doc, size_t src_off)
{
    for (size_t i = 0; i < doc->paras.len; i++)
        if (doc->paras.at[i].src.start == src_off)
            return i;
    return SIZE_MAX;
}

static size_t speech_of_para(const struct document *doc, size_t para)
{
    for (size_t i = 0; i < doc->speeches.len; i++) {
        const struct speech *speech = &doc->speeches.at[i];
        if (para >= speech->first_para && para < speech->first_para + speech->para_count)
            return i;
    }
    return SIZE_MAX;
}

static const char *title_of_para(const struct document *doc, const struct para *para)
{
    struct strv text =
        strv_make(doc->clean + para->clean.start, para->clean.end - para->clean.start);
    return heading_is_bare(text) ? arena_copy(doc->arena, text.ptr, text.len) : NULL;
}

static void split_speech(struct document *doc, size_t src_off)
{
    size_t para = para_at(doc, src_off);
    size_t index = para == SIZE_MAX ? SIZE_MAX : speech_of_para(doc, para);
    if (index == SIZE_MAX || doc->speeches.at[index].first_para == para)
        return;
    (void)VEC_ADD(&doc->speeches);
    struct speech *first = &doc->speeches.at[index], *second = first + 1;
    memmove(second, first, (doc->speeches.len - 1 - index) * sizeof *first);
    size_t before = para - first->first_para;
    *second = (struct speech){
        .src = {src_off, first->src.end},
        .title_off = src_off,
        .title = title_of_para(doc, &doc->paras.at[para]),
        .first_para = para,
        .para_count = first->para_count - before,
    };
    first->para_count = before;
    first->src.end = src_off;
}

static void join_speech(struct document *doc, size_t src_off)
{
    size_t index = 1;
    while (index < doc->speeches.len && doc->speeches.at[index].src.start != src_off)
        index++;
    if (index >= doc->speeches.len)
        return;
    struct speech *first = &doc->speeches.at[index - 1], *second = first + 1;
    first->src.end = second->src.end;
    first->para_count = second->first_para + second->para_count - first->first_para;
    memmove(second, second + 1, (doc->speeches.len - index - 1) * sizeof *second);
    doc->speeches.len--;
}

void correct_speeches(struct document *doc, const struct correction *edits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (edits[i].kind == CORRECTION_SPLIT)
            split_speech(doc, edits[i].src.start);
        else if (edits[i].kind == CORRECTION_JOIN)
            join_speech(doc, edits[i].src.start);
    }
}

/* --- sections --- */

size_t correction_place_of(const struct section *section)
{
    return section->label.end > section->label.start ? section->label.start : section->title.start;
}

static struct speech *speech_at(struct document *doc, size_t src_off)
{
    for (size_t i = 0; i < doc->speeches.len; i++)
        if (src_off >= doc->speeches.at[i].src.start && src_off < doc->speeches.at[i].src.end)
            return &doc->speeches.at[i];
    return NULL;
}

/* Takes sections [from, to) of the document out. */
static void remove_sections(struct document *doc, struct speech *speech, size_t from, size_t to)
{
    struct section *at = doc->sections.at;
    memmove(at + from, at + to, (doc->sections.len - to) * sizeof *at);
    doc->sections.len -= to - from;
    speech->section_count -= to - from;
    for (struct speech *next = speech + 1; next < doc->speeches.at + doc->speeches.len; next++)
        next->first_section -= to - from;
}

static void insert_section(struct document *doc, struct speech *speech, size_t index,
                           const struct section *section)
{
    (void)VEC_ADD(&doc->sections);
    struct section *at = doc->sections.at;
    memmove(at + index + 1, at + index, (doc->sections.len - 1 - index) * sizeof *at);
    at[index] = *section;
    speech->section_count++;
    for (struct speech *next = speech + 1; next < doc->speeches.at + doc->speeches.len; next++)
        next->first_section++;
}

static size_t sections_end(const struct speech *speech)
{
    return speech->first_section + speech->section_count;
}

/* The section that is named by the place; SIZE_MAX for none. */
static size_t section_at(const struct document *doc, const struct speech *speech, size_t src_off)
{
    for (size_t i = speech->first_section; i < sections_end(speech); i++)
        if (correction_place_of(&doc->sections.at[i]) == src_off)
            return i;
    return SIZE_MAX;
}

/* Behind the last section below section `index`. */
static size_t subtree_end(const struct document *doc, const struct speech *speech, size_t index)
{
    size_t end = index + 1;
    while (end < sections_end(speech) &&
           doc->sections.at[end].depth > doc->sections.at[index].depth)
        end++;
    return end;
}

/* Moves sections [from, to), which may be none, by so many levels. */
static void shift_depths(struct document *doc, size_t from, size_t to, int by)
{
    for (size_t i = from; i < to; i++) {
        struct section *section = &doc->sections.at[i];
        section->depth = (uint32_t)((int)section->depth + by);
        /* What the reader moved is beyond doubt; what went along is not. */
        section->doubt = i == from ? DOUBT_EDITED : section->doubt | DOUBT_EDITED;
    }
}

static struct span src_span(const struct document *doc, struct span clean)
{
    return (struct span){document_src_of(doc, clean.start), document_src_of(doc, clean.end)};
}

/* The paragraph as a section: with a mark where it begins with one, titled as any other. */
static struct section section_of_para(const struct document *doc, const struct para *para)
{
    struct strv text =
        strv_make(doc->clean + para->clean.start, para->clean.end - para->clean.start);
    struct marker marker;
    bool marked = rules_marker_at(doc->rules, text, 0, true, &marker) && marker.title < text.len;
    size_t title = marked ? marker.title : 0;
    size_t title_end = heading_title_end(text, title, text.len, true);
    size_t base = para->clean.start;
    struct section section = {
        .title = src_span(doc, (struct span){base + title, base + title_end}),
        .src = {para->src.start, para->src.end},
        .label_text = "",
        .title_text = arena_copy(doc->arena, text.ptr + title, title_end - title),
        .numbered = marked,
        .doubt = DOUBT_EDITED,
    };
    section.label = (struct span){section.title.start, section.title.start};
    if (marked) {
        section.label = src_span(doc, (struct span){base + marker.start, base + marker.end});
        section.label_text =
            arena_copy(doc->arena, text.ptr + marker.start, marker.end - marker.start);
    }
    return section;
}

/* A new section stands beside the one before it. */
static void make_section(struct document *doc, struct speech *speech, size_t src_off)
{
    size_t para = para_at(doc, src_off);
    if (para == SIZE_MAX)
        return;
    struct section section = section_of_para(doc, &doc->paras.at[para]);
    if (section_at(doc, speech, correction_place_of(&section)) != SIZE_MAX)
        return;
    size_t index = speech->first_section;
    while (index < sections_end(speech) && correction_place_of(&doc->sections.at[index]) < src_off)
        index++;
    section.depth = index > speech->first_section ? doc->sections.at[index - 1].depth : 1;
    doc->paras.at[para].flags |= PARA_HEADING;
    insert_section(doc, speech, index, &section);
}

/* Whether a section can go below the one before it: that one must not be above it already, and all
 * must stay within bounds. */
static bool can_demote(const struct document *doc, const struct speech *speech, size_t index,
                       size_t end)
{
    const struct section *at = doc->sections.at;
    if (index == speech->first_section || at[index - 1].depth < at[index].depth)
        return false;
    for (size_t i = index; i < end; i++)
        if (at[i].depth >= SEQUENCE_MAX_DEPTH)
            return false;
    return true;
}

static void correct_section(struct document *doc, struct speech *speech,
                            const struct correction *edit)
{
    size_t index = section_at(doc, speech, edit->src.start);
    if (index == SIZE_MAX)
        return;
    struct section *section = &doc->sections.at[index];
    size_t end = subtree_end(doc, speech, index);
    switch (edit->kind) {
    case CORRECTION_DROP:
        shift_depths(doc, index + 1, end, -1);
        remove_sections(doc, speech, index, index + 1);
        break;
    case CORRECTION_PROMOTE:
        if (section->depth > 1)
            shift_depths(doc, index, end, -1);
        break;
    case CORRECTION_DEMOTE:
        if (can_demote(doc, speech, index, end))
            shift_depths(doc, index, end, 1);
        break;
    case CORRECTION_RENAME:
        section->title_text = arena_copy(doc->arena, edit->value ? edit->value : "",
                                         edit->value ? strlen(edit->value) : 0);
        section->doubt = DOUBT_EDITED;
        break;
    default: break;
    }
}

/* Depths within bounds, parents and ends from the depths. */
static void mend_tree(struct document *doc, const struct speech *speech)
{
    struct section *at = doc->sections.at + speech->first_section;
    uint32_t open[SEQUENCE_MAX_DEPTH + 1] = {0}, depth = 0;
    for (uint32_t i = 0; i < speech->section_count; i++) {
        uint32_t most = depth < SEQUENCE_MAX_DEPTH ? depth + 1 : SEQUENCE_MAX_DEPTH;
        if (at[i].depth > most)
            at[i].depth = most;
        while (depth >= at[i].depth)
            at[open[depth--]].src.end = at[i].src.start;
        at[i].parent = depth ? open[depth] : SECTION_NONE;
        depth = at[i].depth;
        open[depth] = i;
    }
    for (; depth > 0; depth--)
        at[open[depth]].src.end = speech->src.end;
}

void correct_sections(struct document *doc, const struct correction *edits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct speech *speech = speech_at(doc, edits[i].src.start);
        if (!speech || edits[i].kind == CORRECTION_SPLIT || edits[i].kind == CORRECTION_JOIN)
            continue;
        if (edits[i].kind == CORRECTION_PLAIN)
            remove_sections(doc, speech, speech->first_section, sections_end(speech));
        else if (edits[i].kind == CORRECTION_MAKE)
            make_section(doc, speech, edits[i].src.start);
        else
            correct_section(doc, speech, &edits[i]);
        mend_tree(doc, speech);
    }
}
