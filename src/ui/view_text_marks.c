/* What the marks of a source (mark.h) mean on the screen: words in bold and italics, links, and the
 * way from the sign of a footnote to its words and back. */
#include "view_text_internal.h"

#include "lectern/model/mark.h"

#include <stdlib.h>
#include <string.h>

/* --- words --- */

static enum role role_of_mark(const struct mark *mark)
{
    switch (mark->kind) {
    case MARK_STRONG: return ROLE_STRONG;
    case MARK_EMPHASIS: return ROLE_EMPHASIS;
    case MARK_LINK: return ROLE_LINK;
    case MARK_FOOTNOTE: return mark->level == 1 ? ROLE_LINK : ROLE_COUNT;
    default: return ROLE_COUNT;
    }
}

/* Where a mark stands in the shown text; empty where it is not shown. */
static struct span shown_span(const struct view_text *view, const struct mark *mark)
{
    return (struct span){document_clean_of(&view->doc, mark->off),
                         document_clean_of(&view->doc, mark->off + mark->len)};
}

/* The marks within the source of what is shown: [*first, *end). */
static void marks_shown(const struct view_text *view, size_t *first, size_t *end)
{
    const struct marks *marks = view->source->marks;
    size_t paras = view->doc.paras.len;
    *first = *end = 0;
    if (!marks || !paras)
        return;
    size_t from = view->doc.paras.at[0].src.start, to = view->doc.paras.at[paras - 1].src.end;
    while (*first < marks->at.len && marks->at.at[*first].off < from)
        ++*first;
    for (*end = *first; *end < marks->at.len && marks->at.at[*end].off < to;)
        ++*end;
}

/* The inner one of two marks wins; what is left of the outer one goes on behind it. */
static void add_style(struct view_text *view, struct text_run run)
{
    struct text_run *last = view->styles.len ? &view->styles.at[view->styles.len - 1] : NULL;
    struct text_run rest = {{0, 0}, ROLE_TEXT};
    if (last && run.clean.start < last->clean.start)
        return;
    if (last && run.clean.start < last->clean.end) {
        rest = (struct text_run){{run.clean.end, last->clean.end}, last->role};
        last->clean.end = run.clean.start;
        if (last->clean.end == last->clean.start)
            view->styles.len--;
    }
    VEC_PUSH(&view->styles, run);
    if (rest.clean.end > rest.clean.start)
        VEC_PUSH(&view->styles, rest);
}

void view_text_style_words(struct view_text *view)
{
    size_t lens[ROLE_COUNT] = {0}, first, end;
    const struct marks *marks = view->source->marks;
    view->styles.len = 0;
    marks_shown(view, &first, &end);
    for (size_t i = first; i < end; i++)
        if (role_of_mark(&marks->at.at[i]) != ROLE_COUNT)
            lens[role_of_mark(&marks->at.at[i])] += marks->at.at[i].len;
    for (size_t i = first; i < end; i++) {
        enum role role = role_of_mark(&marks->at.at[i]);
        /* What is said of most of a text says nothing. */
        if (role == ROLE_COUNT || lens[role] > view->doc.clean_len / 3)
            continue;
        struct span clean = shown_span(view, &marks->at.at[i]);
        if (clean.end > clean.start)
            add_style(view, (struct text_run){clean, role});
    }
}

/* --- footnotes --- */

static struct strv words_of(const struct view_text *view, struct span clean)
{
    return strv_make(view->doc.clean + clean.start, clean.end - clean.start);
}

/* A note in the shown text, or a sign that leads to one. */
struct footnote {
    struct span clean;
    bool is_note;
};

struct footnotes {
    VEC(struct footnote) at; /* by place; the sign with which a note begins is none */
};

static void collect(const struct view_text *view, struct footnotes *notes)
{
    size_t first, end;
    const struct marks *marks = view->source->marks;
    marks_shown(view, &first, &end);
    for (size_t i = first; i < end; i++) {
        const struct mark *mark = &marks->at.at[i];
        struct span clean = shown_span(view, mark);
        struct footnote *last = notes->at.len ? &notes->at.at[notes->at.len - 1] : NULL;
        if (mark->kind != MARK_FOOTNOTE || clean.end <= clean.start ||
            (last && last->is_note && last->clean.start == clean.start))
            continue;
        struct footnote found = {clean, mark->level == 0};
        VEC_PUSH(&notes->at, found);
    }
}

/* The sign of the note under the cursor, the nearest before it; SIZE_MAX for none. */
static size_t sign_of(const struct view_text *view, const struct footnotes *notes, size_t note)
{
    for (size_t i = note; i-- > 0;)
        if (!notes->at.at[i].is_note && mark_is_note_of(words_of(view, notes->at.at[note].clean),
                                                        words_of(view, notes->at.at[i].clean)))
            return notes->at.at[i].clean.start;
    return SIZE_MAX;
}

/* The note of a sign, the next one behind it, else the first; SIZE_MAX for none. */
static size_t note_of(const struct view_text *view, const struct footnotes *notes, size_t sign)
{
    struct strv words = words_of(view, notes->at.at[sign].clean);
    for (size_t k = 1; k < notes->at.len; k++) {
        const struct footnote *note = &notes->at.at[(sign + k) % notes->at.len];
        if (note->is_note && mark_is_note_of(words_of(view, note->clean), words))
            return note->clean.start;
    }
    return SIZE_MAX;
}

/* The sign that is meant at the cursor: the one it is on, else the next one of the paragraph, else
 * the last one before it there, else the next one further on; SIZE_MAX for none. */
static size_t sign_at(const struct view_text *view, const struct footnotes *notes)
{
    struct span para = view->doc.paras.at[motion_para_of(&view->doc, view->cursor)].clean;
    size_t before = SIZE_MAX;
    for (size_t i = 0; i < notes->at.len; i++) {
        const struct footnote *sign = &notes->at.at[i];
        if (sign->is_note || sign->clean.start < para.start)
            continue;
        if (view->cursor < sign->clean.end && (before == SIZE_MAX || sign->clean.start < para.end))
            return i;
        before = before == SIZE_MAX || sign->clean.start < para.end ? i : before;
    }
    return before;
}

bool view_text_move_footnote(struct view_text *view)
{
    struct footnotes notes = {0};
    size_t to = SIZE_MAX, at = SIZE_MAX;
    if (view_text_empty(view))
        return false;
    collect(view, &notes);
    for (size_t i = 0; i < notes.at.len; i++)
        if (notes.at.at[i].is_note && view->cursor >= notes.at.at[i].clean.start &&
            view->cursor < notes.at.at[i].clean.end)
            at = i;
    if (at != SIZE_MAX)
        to = sign_of(view, &notes, at);
    else if ((at = sign_at(view, &notes)) < notes.at.len)
        to = note_of(view, &notes, at);
    VEC_FREE(&notes.at);
    return to != SIZE_MAX && view_text_move_to(view, to);
}
