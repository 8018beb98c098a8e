/* Which speeches of the list are shown, beyond what a filter says of each alone: whether a new one
 * can only show fewer, and near copies that an older one stands for. */
#include "view_speeches_internal.h"

#include <string.h>

/* Whether the last word is one that means more than its letters. */
static bool ends_in_keyword(struct strv filter)
{
    return strv_ends(filter, STRV("read")) || strv_ends(filter, STRV("reading")) ||
           strv_ends(filter, STRV("starred"));
}

bool view_speeches_narrows(struct strv before, struct strv after)
{
    if (before.len == 0 || !strv_starts(after, before) || ends_in_keyword(before) ||
        ends_in_keyword(after))
        return false;
    if (strv_find(after, STRV("\u2248"), 0) != SIZE_MAX)
        return false;
    for (size_t i = 0; i < after.len; i++)
        if (strchr(":-|/~", after.ptr[i])) /* fields, without, one of two, expressions, synonyms */
            return false;
    return true;
}

/* Takes those away that an older copy stands for, of those that fit. */
static void fold_copies(struct view_speeches *view)
{
    struct copy_fold *fold = &view->fold;
    copy_fold_start(fold, fold->copies);
    for (size_t i = 0; i < view->sorted.len; i++)
        if (view->fits.at[i])
            copy_fold_add(fold, view_speeches_id(view, i));
    for (size_t i = 0; i < view->sorted.len; i++)
        view->fits.at[i] = view->fits.at[i] && !copy_fold_hides(fold, view_speeches_id(view, i));
}

/* A group without a row counts none: its own place stays hidden. */
void view_speeches_count_fitting(struct view_speeches *view)
{
    struct speech_groups *groups = &view->groups;
    struct speech_group *group = NULL;
    for (size_t g = 0; g < groups->at.len; g++)
        groups->at.at[g].fitting = 0;
    for (size_t i = 0; i < groups->items.len; i++) {
        size_t head = view_speeches_head(view, i);
        if (head != SIZE_MAX)
            group = &groups->at.at[head];
        else if (group)
            group->fitting += group->headed && view->fits.at[groups->items.at[i]];
    }
}

bool view_speeches_fits(struct view_speeches *view, uint32_t row)
{
    if (view->asked.words.len == 0)
        return true;
    const struct speech_info *info = shelf_get(view->shelf, row, view->given);
    strbuf_clear(&view->facts);
    speech_filter_facts(info, &view->facts);
    return speech_filter_fits(&view->asked, info, strbuf_strv(&view->facts));
}

/* Asks for the next so many places. */
static void ask_next(struct view_speeches *view, size_t limit)
{
    size_t count = view->sorted.len, left = count - view->asked_to;
    size_t end = view->asked_to + (limit < left ? limit : left);
    for (size_t i = view->asked_to; i < end; i++)
        view->fits.at[i] =
            (view->may.len == 0 || view->may.at[i]) && view_speeches_fits(view, view->sorted.at[i]);
    view->asked_to = end;
}

/* Shows those that fit as far as they were asked. What was folded may fit again where what stood
 * for it does not, so copies are folded when all are asked. */
static void show_answers(struct view_speeches *view)
{
    view->answered_to = view->asked_to;
    if (view->fold.copies)
        fold_copies(view);
    view_speeches_count_fitting(view);
    view_speeches_show_items(view);
}

void view_speeches_ask(struct view_speeches *view)
{
    enum { AT_ONCE = 1 << 14 }; /* a few milliseconds */
    size_t count = view->sorted.len;
    bool whole = view->asked_to == count && view->fits.len == count;
    bool known = view->narrowing && whole && !view->fold.copies;
    speech_filter_start(&view->asked);
    view->may.len = 0;
    for (size_t i = 0; known && i < count; i++)
        VEC_PUSH(&view->may, view->fits.at[i]);
    view->fits.len = 0;
    VEC_RESERVE(&view->fits, count);
    view->fits.len = count;
    for (size_t i = 0; i < count; i++)
        view->fits.at[i] = false;
    view->asked_to = 0;
    bool costs = view->asked.words.len > 0 && !view->fold.copies;
    ask_next(view, costs ? AT_ONCE : count);
    show_answers(view);
}

bool view_speeches_is_asking(const struct view_speeches *view)
{
    return view->asked_to < view->sorted.len;
}

/* Showing goes through the whole list, so that is done a few times only. */
bool view_speeches_slice(struct view_speeches *view)
{
    enum { SLICE = 1 << 15 }; /* some fifteen milliseconds */
    ask_next(view, SLICE);
    bool shown = !view_speeches_is_asking(view) ||
                 view->asked_to - view->answered_to >= view->sorted.len / 4;
    if (shown)
        show_answers(view);
    return shown;
}

void view_speeches_finish(struct view_speeches *view)
{
    if (!view_speeches_is_asking(view))
        return;
    ask_next(view, view->sorted.len);
    show_answers(view);
}

void view_speeches_fitting(struct view_speeches *view, struct speech_ids *out)
{
    view_speeches_finish(view);
    size_t count = view->groups.items.len > 0 ? view->groups.items.len : view->sorted.len;
    for (size_t item = 0; item < count; item++) {
        if (view_speeches_head(view, item) != SIZE_MAX)
            continue;
        size_t place = view_speeches_place(view, item);
        if (view->fits.at[place])
            VEC_PUSH(&out->at, view_speeches_id(view, place));
    }
}
