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

void view_speeches_fold(struct view_speeches *view)
{
    struct copy_fold *fold = &view->fold;
    if (!fold->copies)
        return;
    copy_fold_start(fold, fold->copies);
    for (size_t i = 0; i < view->sorted.len; i++)
        if (view->fits.at[i])
            copy_fold_add(fold, view->rows[view->sorted.at[i]].id);
    for (size_t i = 0; i < view->sorted.len; i++)
        view->fits.at[i] =
            view->fits.at[i] && !copy_fold_hides(fold, view->rows[view->sorted.at[i]].id);
}

void view_speeches_fitting(const struct view_speeches *view, struct speech_ids *out)
{
    size_t count = view->items.len > 0 ? view->items.len : view->sorted.len;
    for (size_t item = 0; item < count; item++) {
        if (view_speeches_head(view, item) != SIZE_MAX)
            continue;
        size_t place = view_speeches_place(view, item);
        if (view->fits.at[place])
            VEC_PUSH(&out->at, view->rows[view->sorted.at[place]].id);
    }
}
