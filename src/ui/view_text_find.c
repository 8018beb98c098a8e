/* Hits are kept as clean offsets and found anew when the shown text changes: that is simpler than
 * carrying them over, and exact. */
#include "view_text_internal.h"

/* Index of the first hit that starts at or after an offset. */
static size_t hit_from(const struct view_text *view, size_t off)
{
    size_t low = 0, high = view->hits.spans.len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (view->hits.spans.at[mid].start < off)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

void view_text_refind(struct view_text *view)
{
    view->hits.spans.len = 0;
    err_clear(&view->find_err);
    /* What is wrong is kept for who asks; hits found until then are shown. */
    if (view->query.len > 0 && view->source &&
        !find_all(&view->doc, strbuf_strv(&view->query), &view->find, &view->hits,
                  &view->find_err) &&
        view->find_err.code != ERR_LIMIT)
        view->hits.spans.len = 0;
}

static void go_to_hit(struct view_text *view, size_t hit)
{
    view_text_goto(view, view_text_src_of(view, view->hits.spans.at[hit].start));
    view->cursor = view->hits.spans.at[hit].start;
}

size_t view_text_find(struct view_text *view, struct strv query, const struct find_options *options,
                      bool go)
{
    strbuf_clear(&view->query);
    strbuf_add_strv(&view->query, query);
    view->find = *options;
    view_text_refind(view);
    size_t count = view->hits.spans.len;
    if (go && count > 0) {
        size_t hit = hit_from(view, view->cursor);
        go_to_hit(view, hit < count ? hit : 0);
    }
    return count;
}

const char *view_text_find_problem(const struct view_text *view)
{
    return view->find_err.code != ERR_NONE ? view->find_err.msg : NULL;
}

bool view_text_find_next(struct view_text *view, long count, bool *wrapped)
{
    size_t hits = view->hits.spans.len;
    *wrapped = false;
    if (hits == 0 || count == 0)
        return false;
    size_t hit = hit_from(view, count > 0 ? view->cursor + 1 : view->cursor);
    long at = (long)hit + (count > 0 ? count - 1 : count);
    *wrapped = at < 0 || at >= (long)hits;
    at %= (long)hits;
    go_to_hit(view, (size_t)(at < 0 ? at + (long)hits : at));
    return true;
}

size_t view_text_hits(const struct view_text *view, size_t *current)
{
    size_t hit = hit_from(view, view->cursor);
    bool on = hit < view->hits.spans.len && view->hits.spans.at[hit].start == view->cursor;
    *current = on ? hit + 1 : 0;
    return view->hits.spans.len;
}

size_t view_text_hits_in(const struct view_text *view, struct span src)
{
    if (view->hits.spans.len == 0)
        return 0;
    size_t from = hit_from(view, document_clean_of(&view->doc, src.start));
    size_t to = hit_from(view, document_clean_of(&view->doc, src.end));
    return to > from ? to - from : 0;
}
