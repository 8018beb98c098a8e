/* See correction.h. Everything here is a function of the set, so that libraries that hold the same
 * corrections come to the same facts, in whatever order they got them. */
#include "lectern/store/correction.h"

#include <string.h>

static bool is_same_thing(const struct correction *a, const struct correction *b)
{
    if (!correction_is_kept_by_id(a->kind) || !correction_is_kept_by_id(b->kind) ||
        a->state == NOTE_ORPHAN || b->state == NOTE_ORPHAN || a->speech_id != b->speech_id)
        return false;
    if (correction_is_fact(a->kind) || correction_is_fact(b->kind))
        return a->kind == b->kind;
    return a->version_id == b->version_id && a->src.start == b->src.start;
}

static bool has_seen(const struct correction *later, const struct correction *edit)
{
    if (!later->seen)
        return !edit->seen && later->id > edit->id;
    return edit->uid[0] && strstr(later->seen, edit->uid);
}

static bool says_same(const struct correction *a, const struct correction *b)
{
    return a->kind == b->kind && strcmp(a->value ? a->value : "", b->value ? b->value : "") == 0;
}

/* Whether another one of the same thing was made from it. */
static bool is_past(const struct correction *rows, size_t count, const struct correction *edit)
{
    for (size_t i = 0; i < count; i++)
        if (&rows[i] != edit && is_same_thing(&rows[i], edit) && has_seen(&rows[i], edit))
            return true;
    return false;
}

void corrections_weigh(struct correction *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rows[i].standing = correction_is_kept_by_id(rows[i].kind) && is_past(rows, count, &rows[i])
                               ? CORRECTION_PAST
                               : CORRECTION_IN_FORCE;
    for (size_t i = 0; i < count; i++) {
        struct correction *first = &rows[i];
        for (size_t j = i + 1; j < count && first->standing == CORRECTION_IN_FORCE; j++) {
            struct correction *other = &rows[j];
            if (other->standing != CORRECTION_IN_FORCE || !is_same_thing(first, other))
                continue;
            struct correction *lost = strcmp(first->uid, other->uid) < 0 ? first : other;
            lost->standing = says_same(first, other) ? CORRECTION_PAST : CORRECTION_OPEN;
        }
    }
}

const char *corrections_seen(const struct correction_list *list, const struct correction *edit)
{
    struct strbuf out = {0};
    for (size_t i = 0; i < list->rows.len; i++)
        if (is_same_thing(&list->rows.at[i], edit))
            strbuf_addf(&out, "%s%s", out.len ? " " : "", list->rows.at[i].uid);
    const char *seen = arena_copy(list->arena, strbuf_str(&out), out.len);
    strbuf_free(&out);
    return seen;
}
