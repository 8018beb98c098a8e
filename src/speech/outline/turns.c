/* See turns.h. */
#include "lectern/speech/outline/turns.h"

#include "lectern/speech/chars.h"

#include <stdlib.h>

enum { LABEL_LEN = 96 /* bytes of a label */ };

/* The clean span of the label that begins a turn: before its colon, or all of the paragraph. */
static struct span label_of(const struct document *doc, const struct para *para)
{
    struct span label = para->clean;
    struct strv clean = strv_make(doc->clean, para->clean.end);
    size_t len;
    for (size_t off = label.start; off < label.end && off - label.start < LABEL_LEN; off += len) {
        uint32_t cp = chars_at(clean, off, &len);
        if (off == label.start && ((cp >= 0x25A0 && cp <= 0x25FF) || cp == '*'))
            label.start += len;
        if (chars_fold(cp) == ':' && off > label.start) {
            label.end = off;
            return label;
        }
    }
    return label;
}

/* What holds the sections that are added. */
struct merge {
    struct document *doc;
    VEC(struct section) out;
    uint32_t open[SECTION_MAX_DEPTH + 1]; /* index of the open section of each depth */
    uint32_t depth;                       /* of the last section */
    uint32_t above;                       /* depth of the heading that the turns lie below, or 0 */
    uint32_t turn;                        /* depth of the turn that is open, or 0 */
    uint32_t least;                       /* lowest depth that its sections had */
};

static void push(struct merge *merge, struct section section, uint32_t depth)
{
    if (depth > merge->depth + 1)
        depth = merge->depth + 1;
    if (depth > SECTION_MAX_DEPTH)
        depth = SECTION_MAX_DEPTH;
    section.depth = depth;
    section.parent = depth > 1 ? merge->open[depth - 1] : SECTION_NONE;
    merge->open[depth] = (uint32_t)merge->out.len;
    merge->depth = depth;
    VEC_PUSH(&merge->out, section);
}

static void push_turn(struct merge *merge, const struct para *para)
{
    struct document *doc = merge->doc;
    struct span label = label_of(doc, para);
    struct section section = {
        .label = {para->src.start, para->src.start},
        .title = {document_src_of(doc, label.start), document_src_of(doc, label.end)},
        .src = {para->src.start, 0},
        .label_text = "",
        .title_text = arena_copy(doc->arena, doc->clean + label.start, label.end - label.start),
    };
    merge->turn = merge->above + 1;
    merge->least = UINT32_MAX;
    push(merge, section, merge->turn);
}

/* Whether the section is a heading on a line of its own with a turn right below. */
static bool heads_turn(const struct document *doc, const struct section *section, size_t turn)
{
    const struct para *para = turn < doc->paras.len ? &doc->paras.at[turn - 1] : NULL;
    return para && !(para->flags & PARA_TURN) && section->src.start >= para->src.start &&
           section->src.start < para->src.end && !section->is_inline;
}

static void push_section(struct merge *merge, const struct section *section, size_t next_turn)
{
    if (!merge->turn || heads_turn(merge->doc, section, next_turn)) {
        bool heads = heads_turn(merge->doc, section, next_turn);
        merge->above = heads ? section->depth : merge->above;
        merge->turn = heads ? 0 : merge->turn;
        push(merge, *section, section->depth);
        return;
    }
    merge->least = section->depth < merge->least ? section->depth : merge->least;
    push(merge, *section, merge->turn + 1 + section->depth - merge->least);
}

void turns_insert(struct document *doc, struct speech *speech)
{
    size_t end = speech->first_para + speech->para_count, turn = speech->first_para, next = 0;
    while (turn < end && !(doc->paras.at[turn].flags & PARA_TURN))
        turn++;
    if (turn == end)
        return;
    struct merge merge = {.doc = doc};
    const struct section *sections = doc->sections.at + speech->first_section;
    while (turn < end || next < speech->section_count) {
        if (next < speech->section_count &&
            (turn == end || sections[next].src.start < doc->paras.at[turn].src.start)) {
            push_section(&merge, &sections[next++], turn == end ? doc->paras.len : turn);
            continue;
        }
        push_turn(&merge, &doc->paras.at[turn++]);
        while (turn < end && !(doc->paras.at[turn].flags & PARA_TURN))
            turn++;
    }
    doc->sections.len = speech->first_section;
    for (size_t i = 0; i < merge.out.len; i++)
        VEC_PUSH(&doc->sections, merge.out.at[i]);
    speech->section_count = merge.out.len;
    VEC_FREE(&merge.out);
}
