/* Two heads of one note made one where they changed different things. See revision.h. */
#include "lectern/model/tag_set.h"
#include "lectern/store/revision.h"

#include <stdlib.h>
#include <string.h>

/* --- what both were made from --- */

/* Marks all that a row was made from. A parent has a lower number, so this ends. */
static void mark(const struct revision *rows, size_t count, size_t row, bool *marks)
{
    struct strv rest = strv_of(rows[row].parents);
    marks[row] = true;
    while (rest.ptr && rest.len) {
        struct strv name = strv_split(&rest, ' ');
        for (size_t i = 0; i < count; i++)
            if (!marks[i] && rows[i].note.revision < rows[row].note.revision &&
                strv_eq(name, strv_of(rows[i].note.rev)))
                mark(rows, count, i, marks);
    }
}

/* The newest revision that both were made from, the one with the higher hash of two; SIZE_MAX for
 * none. */
static size_t common(const struct revision *rows, size_t count, size_t a, size_t b)
{
    bool *of_a = mem_new(count, sizeof *of_a), *of_b = mem_new(count, sizeof *of_b);
    size_t best = SIZE_MAX;
    mark(rows, count, a, of_a);
    mark(rows, count, b, of_b);
    for (size_t i = 0; i < count; i++) {
        if (!of_a[i] || !of_b[i])
            continue;
        bool newer = best == SIZE_MAX || rows[i].note.revision > rows[best].note.revision;
        bool same = best != SIZE_MAX && rows[i].note.revision == rows[best].note.revision;
        if (newer || (same && strcmp(rows[i].note.rev, rows[best].note.rev) > 0))
            best = i;
    }
    free(of_a);
    free(of_b);
    return best;
}

/* --- field by field --- */

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* The side that changed a text; the other one where neither did. False where both did, and not
 * alike. */
static bool join_text(const char *base, const char *a, const char *b, const char **out)
{
    *out = same_text(a, base) ? b : a;
    return same_text(a, base) || same_text(b, base) || same_text(a, b);
}

static void add_tags(struct strbuf *out, const char *from, const char *base, const char *other)
{
    for (struct strv rest = strv_of(from); rest.ptr && rest.len;) {
        struct strv tag = strv_split(&rest, ' ');
        /* One that the base had and the other side has no more was taken off there. */
        if (!tag_set_has(strv_of(base), tag) || tag_set_has(strv_of(other), tag))
            tag_set_add(out, tag);
    }
}

/* Tags are a set: what either side put on is on, what either took off is off. */
static const char *join_tags(const char *base, const char *a, const char *b, struct arena *arena)
{
    struct strbuf out = {0};
    if (same_text(a, base) || same_text(b, base) || same_text(a, b))
        return same_text(a, base) ? b : a;
    add_tags(&out, a, base, b);
    add_tags(&out, b, base, a);
    const char *tags = arena_copy(arena, strbuf_str(&out), out.len);
    strbuf_free(&out);
    return tags;
}

/* The words that are marked, with what belongs to them. */
static bool join_place(const struct note *base, const struct note *a, const struct note *b,
                       struct note *out)
{
    bool by_a = !same_text(a->exact, base->exact), by_b = !same_text(b->exact, base->exact);
    const struct note *from = by_a ? a : b;
    out->exact = from->exact;
    out->prefix = from->prefix;
    out->suffix = from->suffix;
    out->src = from->src;
    out->state = from->state;
    return !(by_a && by_b) || same_text(a->exact, b->exact);
}

/* Joins all fields; of those that both sides changed, and not alike, `a` has the word, and false is
 * returned. */
static bool join_fields(const struct note *base, const struct note *a, const struct note *b,
                        struct note *out, struct arena *arena)
{
    *out = *a;
    bool fits = join_text(base->body, a->body, b->body, &out->body);
    fits = join_text(base->color, a->color, b->color, &out->color) && fits;
    fits = join_text(base->name, a->name, b->name, &out->name) && fits;
    fits = join_place(base, a, b, out) && fits;
    out->letter = a->letter == base->letter ? b->letter : a->letter;
    fits =
        fits && (a->letter == base->letter || b->letter == base->letter || a->letter == b->letter);
    out->kind = a->kind == base->kind ? b->kind : a->kind;
    fits = fits && (a->kind == base->kind || b->kind == base->kind || a->kind == b->kind);
    out->tags = join_tags(base->tags, a->tags, b->tags, arena);
    return fits;
}

/* The open head with the lowest hash above `after` (null for all); SIZE_MAX for none. */
static size_t next_open(const struct revision *rows, size_t count, const char *after)
{
    size_t next = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const char *rev = rows[i].note.rev;
        bool later = rows[i].standing == REVISION_OPEN && (!after || strcmp(rev, after) > 0);
        if (later && (next == SIZE_MAX || strcmp(rev, rows[next].note.rev) < 0))
            next = i;
    }
    return next;
}

/* Joins one open head with what is shown; false where they contradict each other. */
static bool join_head(const struct revision *rows, size_t count, size_t shown, size_t head,
                      struct note *view, struct arena *arena)
{
    const struct note *other = &rows[head].note;
    if (view->deleted_ms || other->deleted_ms || !rows[shown].parents || !rows[head].parents)
        return false;
    size_t base = common(rows, count, shown, head);
    struct note joined;
    if (base == SIZE_MAX || rows[base].note.deleted_ms ||
        !join_fields(&rows[base].note, view, other, &joined, arena))
        return false;
    joined.modified_ms =
        view->modified_ms > other->modified_ms ? view->modified_ms : other->modified_ms;
    *view = joined;
    return true;
}

bool revision_join(struct revision *rows, size_t count, size_t shown, struct arena *arena)
{
    if (shown == SIZE_MAX)
        return false;
    struct note view = rows[shown].note;
    bool any = false;
    const char *last = NULL;
    for (size_t head; (head = next_open(rows, count, last)) != SIZE_MAX;
         last = rows[head].note.rev) {
        if (!join_head(rows, count, shown, head, &view, arena))
            continue;
        rows[head].standing = REVISION_AGREES;
        any = true;
    }
    if (any)
        rows[shown].note = view;
    return any;
}

/* The row of a note by its `rev`; the one that is shown where it has none. SIZE_MAX for none. */
static size_t row_of(const struct revision *rows, size_t count, const struct note *note)
{
    for (size_t i = 0; i < count; i++)
        if (note->rev[0] ? strcmp(rows[i].note.rev, note->rev) == 0
                         : rows[i].standing == REVISION_SHOWN)
            return i;
    return SIZE_MAX;
}

void revision_settle(const struct revision *rows, size_t count, const struct note *kept,
                     const struct note *dropped, struct note *out, struct arena *arena)
{
    size_t a = row_of(rows, count, kept), b = row_of(rows, count, dropped);
    size_t base = a == SIZE_MAX || b == SIZE_MAX || !rows[a].parents || !rows[b].parents
                      ? SIZE_MAX
                      : common(rows, count, a, b);
    *out = *kept;
    if (base == SIZE_MAX || kept->deleted_ms || dropped->deleted_ms || rows[base].note.deleted_ms)
        return;
    /* One that was put aside and opened again was made from itself, and changed nothing since. */
    if (!revision_says_same(&rows[base].note, kept))
        (void)join_fields(&rows[base].note, kept, dropped, out, arena);
}
