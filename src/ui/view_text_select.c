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

static struct span unit_at(const struct view_text *view, enum motion_unit unit, bool around,
                           size_t off)
{
    return around ? motion_unit_at(&view->doc, unit, off) : motion_inner_at(&view->doc, unit, off);
}

static bool holds(struct span outer, struct span inner)
{
    return inner.start >= outer.start && inner.end <= outer.end;
}

/* One unit more: the one at the cursor, or the next one where that is selected already. */
static void enlarge(struct view_text *view, enum motion_unit unit, bool around)
{
    struct span span = unit_at(view, unit, around, view->cursor);
    if (view->select == SELECT_NONE || view->anchor == view->cursor) {
        take(view, span);
        return;
    }
    struct span now = view_text_passage_clean(view);
    if (holds(now, span)) {
        size_t next = motion_next(&view->doc, unit, now.end > 0 ? now.end - 1 : 0);
        if (next >= now.end)
            span = unit_at(view, unit, around, next);
    }
    if (now.start < span.start)
        span.start = now.start;
    if (now.end > span.end)
        span.end = now.end;
    take(view, span);
}

void view_text_select_unit(struct view_text *view, enum motion_unit unit, bool around, long count)
{
    for (long i = 0; i < count && !view_text_empty(view); i++) {
        size_t before = view->cursor;
        bool selecting = view->select != SELECT_NONE;
        enlarge(view, unit, around);
        if (selecting && i > 0 && view->cursor == before)
            break; /* the end of the text */
    }
    if (around && unit == MOTION_PARA && view->select == SELECT_CHARS)
        view->select = SELECT_PARAS;
}

/* A section in the clean text: with its heading, or only what stands below it. */
static struct span section_span(const struct view_text *view, uint32_t section, bool around)
{
    const struct document *doc = &view->doc;
    const struct section *at = &doc->sections.at[section];
    struct span clean = {document_clean_of(doc, at->src.start),
                         document_clean_of(doc, at->src.end)};
    if (clean.end > doc->clean_len)
        clean.end = doc->clean_len;
    struct span whole = motion_trim(doc, clean, false);
    if (around)
        return whole;
    size_t below = motion_skip_marks(doc, document_clean_of(doc, at->title.end), whole.end);
    return below < whole.end ? (struct span){below, whole.end} : whole;
}

void view_text_select_section(struct view_text *view, bool around, long count)
{
    if (view_text_empty(view))
        return;
    uint32_t section = view_text_section_at(view, view_text_cursor(view));
    bool selecting = view->select != SELECT_NONE && view->anchor != view->cursor;
    struct span now = view_text_passage_clean(view);
    for (long left = count; section != SECTION_NONE;) {
        struct span span = section_span(view, section, around);
        if (!(selecting && holds(now, span)) && --left <= 0) {
            take(view, span);
            return;
        }
        section = view->doc.sections.at[section].parent;
    }
    /* Around the outermost section lies the whole speech. */
    if (selecting || count > 1)
        take(view, (struct span){0, view->doc.clean_len});
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
