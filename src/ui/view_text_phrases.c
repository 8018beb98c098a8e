/* Conversion by phrases takes a millisecond a kilobyte, so only paragraphs that come to be seen are
 * converted, each once; of a paragraph longer than a few screens only what is seen. */
#include "view_text_internal.h"

#include "lectern/base/utf8.h"

#include <stdlib.h>

enum {
    WHOLE_MAX_LEN = 16 << 10,   /* bytes; longer paragraphs are converted in parts */
    PART_LEN = 8 << 10,         /* of them, at least */
    SETTLE_MAX_LEN = 256 << 10, /* at once: a fifth of a second */
    CONTEXT_LEN = 64,           /* on both sides of a part, so that no phrase is cut */
};

void view_text_unsettle(struct view_text *view)
{
    view->settled.len = 0;
    view->settled_part = (struct span){0, 0};
    for (size_t i = 0; view->style.script.phrases && i < view->doc.paras.len; i++)
        VEC_PUSH(&view->settled, false);
}

static void refine(struct view_text *view, struct span clean)
{
    const struct text *text = view->style.raw ? view->text : NULL;
    shown_refine(view->source, text, view->style.script, &view->doc, clean);
}

/* The part of a long paragraph around a span. */
static void settle_part(struct view_text *view, struct span para, struct span wanted)
{
    struct span *done = &view->settled_part;
    struct strv all = strv_make(view->doc.clean, view->doc.clean_len);
    struct span part = {wanted.start > para.start ? wanted.start : para.start,
                        wanted.end < para.end ? wanted.end : para.end};
    if (part.start >= done->start && part.end <= done->end)
        return;
    if (part.end - part.start < PART_LEN)
        part.end = part.start + PART_LEN < para.end ? part.start + PART_LEN : para.end;
    part.start = part.start - para.start > CONTEXT_LEN ? part.start - CONTEXT_LEN : para.start;
    part.end = para.end - part.end > CONTEXT_LEN ? part.end + CONTEXT_LEN : para.end;
    *done = (struct span){utf8_floor(all, part.start), utf8_floor(all, part.end)};
    refine(view, *done);
}

void view_text_settle(struct view_text *view, struct span clean)
{
    if (view->settled.len == 0 || !view->source)
        return;
    if (clean.end - clean.start > SETTLE_MAX_LEN)
        clean.end = clean.start + SETTLE_MAX_LEN;
    for (size_t i = motion_para_of(&view->doc, clean.start);
         i < view->doc.paras.len && view->doc.paras.at[i].clean.start < clean.end; i++) {
        struct span para = view->doc.paras.at[i].clean;
        if (view->settled.at[i])
            continue;
        if (para.end - para.start > WHOLE_MAX_LEN) {
            settle_part(view, para, clean);
            continue;
        }
        refine(view, para);
        view->settled.at[i] = true;
    }
}

void view_text_settle_screen(struct view_text *view)
{
    size_t last = view->top_row + (size_t)view->rows;
    if (view->settled.len == 0 || view->page.rows.len == 0)
        return;
    if (last > view->page.rows.len)
        last = view->page.rows.len;
    view_text_settle(view, (struct span){view->page.rows.at[view->top_row].start,
                                         view->page.rows.at[last - 1].end});
}
