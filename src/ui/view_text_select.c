/* Selecting: one end stands, the other is the cursor. The character at each end belongs to the
 * selection, as in vi. */
#include "view_text_internal.h"

void view_text_select(struct view_text *view, enum select_mode mode)
{
    if (view_text_empty(view) || mode == view->select) {
        view->select = SELECT_NONE;
        return;
    }
    if (view->select == SELECT_NONE)
        view->anchor = view->cursor;
    view->select = mode;
}

void view_text_select_end(struct view_text *view)
{
    view->select = SELECT_NONE;
}

enum select_mode view_text_selecting(const struct view_text *view)
{
    return view->select;
}

void view_text_swap_ends(struct view_text *view)
{
    if (view->select == SELECT_NONE)
        return;
    size_t cursor = view->cursor;
    view_text_put_cursor(view, view->anchor);
    view->anchor = cursor;
}

/* Start of the last character before `end`. */
static size_t last_in(const struct view_text *view, struct span span)
{
    if (span.end <= span.start)
        return span.start;
    return motion_unit_at(&view->doc, MOTION_CHAR, span.end - 1).start;
}

/* Takes the span as the selection, the cursor at its end. */
static void take(struct view_text *view, struct span span)
{
    view->select = SELECT_CHARS;
    view->anchor = span.start;
    view_text_put_cursor(view, last_in(view, span));
}

void view_text_select_unit(struct view_text *view, enum motion_unit unit)
{
    if (view_text_empty(view))
        return;
    struct span span = motion_unit_at(&view->doc, unit, view->cursor);
    if (view->select == SELECT_NONE || view->anchor == view->cursor) {
        take(view, span);
        return;
    }
    struct span now = view_text_passage_clean(view);
    if (span.start >= now.start && span.end <= now.end) { /* already in: the next one too */
        size_t next = motion_next(&view->doc, unit, view->cursor);
        if (next > view->cursor)
            span = motion_unit_at(&view->doc, unit, next);
    }
    if (now.start < span.start)
        span.start = now.start;
    if (now.end > span.end)
        span.end = now.end;
    take(view, span);
}

void view_text_select_section(struct view_text *view)
{
    if (view_text_empty(view))
        return;
    uint32_t section = view_text_section_at(view, view_text_cursor(view));
    if (section == SECTION_NONE)
        return;
    struct span src = view->doc.sections.at[section].src;
    struct span clean = {document_clean_of(&view->doc, src.start),
                         document_clean_of(&view->doc, src.end)};
    if (clean.end > view->doc.clean_len)
        clean.end = view->doc.clean_len;
    while (clean.end > clean.start && view->doc.clean[clean.end - 1] == '\n')
        clean.end--;
    take(view, clean);
}

struct span view_text_passage_clean(const struct view_text *view)
{
    if (view_text_empty(view))
        return (struct span){0, 0};
    if (view->select == SELECT_NONE) {
        struct span span = motion_unit_at(&view->doc, MOTION_SENTENCE, view->cursor);
        while (span.end > span.start && view->doc.clean[span.end - 1] == ' ')
            span.end--;
        return span;
    }
    size_t from = view->anchor < view->cursor ? view->anchor : view->cursor;
    size_t to = view->anchor < view->cursor ? view->cursor : view->anchor;
    enum motion_unit unit = view->select == SELECT_PARAS ? MOTION_PARA : MOTION_CHAR;
    return (struct span){motion_unit_at(&view->doc, unit, from).start,
                         motion_unit_at(&view->doc, unit, to).end};
}

struct span view_text_passage(const struct view_text *view)
{
    struct span clean = view_text_passage_clean(view);
    if (clean.end <= clean.start)
        return (struct span){view_text_src_of(view, clean.start),
                             view_text_src_of(view, clean.start)};
    /* From the last character, not from the end: the source between two pieces does not belong to
     * it. */
    struct span last = motion_unit_at(&view->doc, MOTION_CHAR, clean.end - 1);
    size_t last_src = view_text_src_of(view, last.start);
    size_t end_src = view_text_src_of(view, last.end);
    size_t same = last_src + (last.end - last.start);
    return (struct span){view_text_src_of(view, clean.start), end_src > same ? same : end_src};
}
