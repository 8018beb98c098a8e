/* See markup.h. Marks and paragraphs both ascend, so each is one walk over both. */
#include "lectern/speech/clean/markup.h"

#include "lectern/speech/chars.h"

#include <stdlib.h>
#include <string.h>

enum {
    FEW_PARAS = 12,  /* in a text of fewer, headings may well be a third of them */
    STYLE_SHARE = 3, /* one in so many */
};

/* --- hidden bytes --- */

void markup_hidden(const struct marks *marks, struct hidden *hidden)
{
    for (size_t i = 0; marks && i < marks->at.len; i++) {
        const struct mark *mark = &marks->at.at[i];
        struct span span = {mark->off, mark->off + mark->len};
        if (mark->kind != MARK_HIDDEN || !mark->len)
            continue;
        struct span *last = hidden->at.len ? &hidden->at.at[hidden->at.len - 1] : NULL;
        if (!last || span.start > last->end)
            VEC_PUSH(&hidden->at, span);
        else if (span.end > last->end)
            last->end = span.end;
    }
}

static bool touches(const struct span *a, const struct span *b)
{
    return a->start < b->end && b->start < a->end;
}

/* The edits of the marks, in order: nothing for what is hidden, a tab between cells. */
static void collect(const struct marks *marks, const struct hidden *hidden, struct edits *own)
{
    size_t next = 0;
    strbuf_add_byte(&own->pool, '\t');
    for (size_t i = 0; i < marks->at.len; i++) {
        const struct mark *mark = &marks->at.at[i];
        struct span cell = {mark->off, mark->off + mark->len};
        if (mark->kind != MARK_CELL || !mark->len)
            continue;
        for (; next < hidden->at.len && hidden->at.at[next].start < cell.end; next++)
            VEC_PUSH(&own->at, ((struct edit){.src = hidden->at.at[next], .kind = REPAIR_KINDS}));
        const struct edit *last = own->at.len ? &own->at.at[own->at.len - 1] : NULL;
        if (!last || last->src.end <= cell.start)
            VEC_PUSH(&own->at, ((struct edit){.src = cell, .kind = REPAIR_KINDS, .with_len = 1}));
    }
    for (; next < hidden->at.len; next++)
        VEC_PUSH(&own->at, ((struct edit){.src = hidden->at.at[next], .kind = REPAIR_KINDS}));
}

void markup_edits(const struct marks *marks, const struct hidden *hidden, struct edits *edits)
{
    struct edits own = {0}, all = {0};
    if (!marks || !marks->at.len)
        return;
    collect(marks, hidden, &own);
    size_t shift = edits->pool.len, k = 0;
    strbuf_add_strv(&edits->pool, strbuf_strv(&own.pool));
    for (size_t i = 0; i < edits->at.len; i++) {
        const struct edit *edit = &edits->at.at[i];
        for (; k < own.at.len && own.at.at[k].src.end <= edit->src.start; k++) {
            VEC_PUSH(&all.at, own.at.at[k]);
            all.at.at[all.at.len - 1].with_off += shift;
        }
        if (k == own.at.len || !touches(&own.at.at[k].src, &edit->src))
            VEC_PUSH(&all.at, *edit);
    }
    for (; k < own.at.len; k++) {
        VEC_PUSH(&all.at, own.at.at[k]);
        all.at.at[all.at.len - 1].with_off += shift;
    }
    VEC_FREE(&edits->at);
    VEC_FREE(&own.at);
    strbuf_free(&own.pool);
    edits->at.at = all.at.at;
    edits->at.len = all.at.len;
    edits->at.cap = all.at.cap;
}

/* --- lines --- */

/* The first line from `from` on that shows something and ends behind `off`. */
static size_t line_at(const struct lines *lines, size_t from, size_t off)
{
    while (from < lines->at.len && (!lines->at.at[from].last || lines->at.at[from].end <= off))
        from++;
    return from;
}

void markup_lines(const struct marks *marks, struct lines *lines)
{
    size_t at = 0;
    for (size_t i = 0; marks && i < marks->at.len; i++) {
        const struct mark *mark = &marks->at.at[i];
        bool alone =
            mark->kind == MARK_HEADING || mark->kind == MARK_ROW || mark->kind == MARK_CAPTION;
        bool block = alone || mark->kind == MARK_ITEM || mark->kind == MARK_QUOTE ||
                     (mark->kind == MARK_FOOTNOTE && mark->level == 0);
        if (!block || !mark->len)
            continue;
        at = line_at(lines, at, mark->off);
        for (size_t k = at; k < lines->at.len && lines->at.at[k].start < mark->off + mark->len;
             k++) {
            struct line *line = &lines->at.at[k];
            line->begins = line->begins || alone || (k == at && mark->kind != MARK_QUOTE);
            line->alone = line->alone || alone;
            line->quoted = line->quoted || mark->kind == MARK_QUOTE;
            if (mark->kind == MARK_ITEM)
                break;
        }
    }
    for (size_t i = 0; marks && marks->paragraphs && i < lines->at.len; i++)
        lines->at.at[i].begins = true;
}

/* --- paragraphs --- */

static uint32_t flag_of(const struct mark *mark)
{
    switch (mark->kind) {
    case MARK_HEADING: return (uint32_t)(mark->level & 0xF) << PARA_LEVEL_SHIFT;
    case MARK_ITEM: return PARA_ITEM;
    case MARK_ROW: return PARA_ROW;
    case MARK_QUOTE: return PARA_QUOTE;
    case MARK_CAPTION: return PARA_CAPTION;
    case MARK_NAVIGATION: return PARA_NAVIGATION;
    case MARK_FOOTNOTE: return mark->level == 0 ? PARA_NOTE : 0;
    case MARK_CENTRE: return PARA_CENTRE;
    default: return 0;
    }
}

/* Marks that are open at the paragraphs a walk has come to. */
struct open {
    size_t end[MARK_KINDS];
    uint32_t flag[MARK_KINDS];
};

static void open_marks(const struct marks *marks, size_t *next, const struct para *para,
                       struct open *open)
{
    for (; *next < marks->at.len && marks->at.at[*next].off < para->src.end; ++*next) {
        const struct mark *mark = &marks->at.at[*next];
        uint32_t flag = flag_of(mark);
        if (mark->kind == MARK_STRONG && mark->off <= para->src.start &&
            mark->off + mark->len >= para->src.end)
            flag = PARA_STRONG;
        if (!flag || mark->off + mark->len < open->end[mark->kind])
            continue;
        open->end[mark->kind] = mark->off + mark->len;
        open->flag[mark->kind] = flag;
    }
}

/* Takes the level from all paragraphs of a style that is on so many that it says nothing. */
static void drop_common_levels(struct document *doc)
{
    size_t paras[16] = {0}, len[16] = {0}, all = 0, all_len = 0;
    for (size_t i = 0; i < doc->paras.len; i++) {
        const struct para *para = &doc->paras.at[i];
        if (para->flags & (PARA_NAVIGATION | PARA_CAPTION))
            continue;
        paras[para_level(para)]++;
        len[para_level(para)] += para->clean.end - para->clean.start;
        all++;
        all_len += para->clean.end - para->clean.start;
    }
    for (size_t i = 0; i < doc->paras.len; i++) {
        unsigned level = para_level(&doc->paras.at[i]);
        bool common = all < FEW_PARAS ? len[level] * STYLE_SHARE > all_len && paras[level] > 1
                                      : paras[level] * STYLE_SHARE > all;
        if (level && common)
            doc->paras.at[i].flags &= ~((uint32_t)0xF << PARA_LEVEL_SHIFT);
    }
}

static int compare_chrome(const void *a, const void *b)
{
    const struct chrome *x = a, *y = b;
    return x->src.start < y->src.start ? -1 : x->src.start > y->src.start;
}

/* Without blanks at its ends. */
static struct span visible(struct strv text, struct span span)
{
    size_t len;
    while (span.start < span.end) {
        uint32_t cp = chars_at(text, span.start, &len);
        if (!chars_is_blank(cp) && !chars_is_break(cp))
            break;
        span.start += len;
    }
    while (span.end > span.start) {
        uint32_t cp = chars_before(text, span.end, &len);
        if (!chars_is_blank(cp) && !chars_is_break(cp))
            break;
        span.end -= len;
    }
    return span;
}

/* Notes what is hidden before the first paragraph, and what reaches over a line end behind it;
 * within a line it belongs to its paragraph. */
static void note_hidden(const struct hidden *hidden, struct strv text, struct document *doc)
{
    size_t first = doc->paras.len ? doc->paras.at[0].src.start : text.len;
    for (size_t i = 0; i < hidden->at.len; i++) {
        struct span span = visible(text, hidden->at.at[i]);
        size_t to = span.end < first ? first : span.end;
        if (span.start < span.end && memchr(text.ptr + span.start, '\n', to - span.start))
            VEC_PUSH(&doc->left_out, ((struct chrome){span, CHROME_OTHER}));
    }
    if (hidden->at.len && doc->left_out.len > 1)
        qsort(doc->left_out.at, doc->left_out.len, sizeof *doc->left_out.at, compare_chrome);
}

void markup_paras(const struct marks *marks, const struct hidden *hidden, struct strv text,
                  struct document *doc)
{
    struct open open = {0};
    size_t next = 0;
    if (!marks || !marks->at.len)
        return;
    for (size_t i = 0; i < doc->paras.len; i++) {
        struct para *para = &doc->paras.at[i];
        open_marks(marks, &next, para, &open);
        for (size_t kind = 0; kind < MARK_KINDS; kind++)
            if (open.end[kind] > para->src.start)
                para->flags |= open.flag[kind];
    }
    drop_common_levels(doc);
    note_hidden(hidden, text, doc);
}
