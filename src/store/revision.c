/* What follows from a set of revisions. See revision.h. Everything here is a function of the set,
 * so that libraries that hold the same revisions show the same notes, in whatever order they got
 * them. */
#include "lectern/store/revision.h"

#include "lectern/base/json.h"
#include "lectern/base/sha256.h"

#include <stdlib.h>
#include <string.h>

_Static_assert(REV_LEN == SHA256_HEX_LEN, "a revision is known by its SHA-256");

bool revision_is_rev(struct strv text)
{
    if (text.len != REV_LEN)
        return false;
    for (size_t i = 0; i < REV_LEN; i++)
        if (!((text.ptr[i] >= '0' && text.ptr[i] <= '9') ||
              (text.ptr[i] >= 'a' && text.ptr[i] <= 'f')))
            return false;
    return true;
}

static int compare_texts(const void *a, const void *b)
{
    return memcmp(((const struct strv *)a)->ptr, ((const struct strv *)b)->ptr, REV_LEN);
}

const char *revision_tidy_parents(const char *parents, struct arena *arena)
{
    if (!parents)
        return NULL;
    VEC(struct strv) revs = {0};
    struct strbuf out = {0};
    for (struct strv rest = strv_of(parents); rest.ptr && rest.len;) {
        struct strv rev = strv_split(&rest, ' ');
        if (revision_is_rev(rev))
            VEC_PUSH(&revs, rev);
    }
    if (revs.len)
        qsort(revs.at, revs.len, sizeof *revs.at, compare_texts);
    for (size_t i = 0; i < revs.len; i++) {
        if (i && strv_eq(revs.at[i], revs.at[i - 1]))
            continue;
        if (out.len)
            strbuf_add_byte(&out, ' ');
        strbuf_add_strv(&out, revs.at[i]);
    }
    const char *tidy = arena_copy(arena, strbuf_str(&out), out.len);
    strbuf_free(&out);
    VEC_FREE(&revs);
    return tidy;
}

static void add_member(struct json *json, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    json_key(json, name);
    json_string(json, strv_of(value));
}

void revision_hash(const struct note *note, const char *parents, char out[REV_LEN + 1])
{
    const char letter[2] = {note->letter, '\0'};
    struct strbuf record = {0};
    struct json json = json_start(&record);
    json_open_object(&json);
    add_member(&json, "id", note->id);
    json_key(&json, "revision");
    json_int(&json, note->revision);
    json_key(&json, "kind");
    json_int(&json, note->kind);
    if (parents) {
        json_key(&json, "parents");
        json_string(&json, strv_of(parents));
    }
    add_member(&json, "exact", note->exact);
    add_member(&json, "letter", letter);
    add_member(&json, "name", note->name);
    add_member(&json, "color", note->color);
    add_member(&json, "tags", note->tags);
    add_member(&json, "body", note->body);
    json_key(&json, "deleted");
    json_bool(&json, note->deleted_ms != 0);
    json_close_object(&json);
    sha256_hex(strbuf_str(&record), record.len, out);
    strbuf_free(&record);
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

bool revision_says_same(const struct note *a, const struct note *b)
{
    return a->kind == b->kind && same_text(a->exact, b->exact) && same_text(a->body, b->body) &&
           same_text(a->tags, b->tags) && same_text(a->color, b->color) &&
           same_text(a->name, b->name) && a->letter == b->letter &&
           (a->deleted_ms != 0) == (b->deleted_ms != 0);
}

/* --- heads --- */

struct by_rev {
    const char *rev;
    size_t row;
};

static int compare_revs(const void *a, const void *b)
{
    return strcmp(((const struct by_rev *)a)->rev, ((const struct by_rev *)b)->rev);
}

static struct revision *find_rev(struct revision *rows, const struct by_rev *sorted, size_t count,
                                 const char *rev)
{
    const struct by_rev key = {rev, 0},
                        *found = bsearch(&key, sorted, count, sizeof *sorted, compare_revs);
    return found ? &rows[found->row] : NULL;
}

/* Marks what revision `child` was made from. A parent has a lower number; one that has not is of no
 * honest file and would make a circle. */
static void cover_parents(struct revision *rows, const struct by_rev *sorted, size_t count,
                          const struct revision *child)
{
    char rev[REV_LEN + 1];
    for (struct strv rest = strv_of(child->parents); rest.ptr && rest.len;) {
        struct strv name = strv_split(&rest, ' ');
        if (name.len != REV_LEN)
            continue;
        memcpy(rev, name.ptr, REV_LEN);
        rev[REV_LEN] = '\0';
        struct revision *parent = find_rev(rows, sorted, count, rev);
        if (parent && parent->note.revision < child->note.revision)
            parent->standing = REVISION_PAST;
    }
}

/* A file of a program that knew no parents may bring a revision that is also known with them. What
 * was made from the one was made from the other. */
static void join_twins(struct revision *rows, const struct by_rev *sorted, size_t count)
{
    char rev[REV_LEN + 1];
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].parents)
            continue;
        revision_hash(&rows[i].note, NULL, rev);
        struct revision *same = find_rev(rows, sorted, count, rev);
        if (!same || same->parents)
            continue;
        if (same->standing == REVISION_PAST)
            rows[i].standing = REVISION_PAST;
        same->standing = REVISION_PAST;
    }
}

/* What files without parents brought follows the lower ones of their kind, and the revision that
 * the library has from the beginning. */
static void cover_unknown(struct revision *rows, const struct by_rev *sorted, size_t count)
{
    int64_t last = 0;
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any = any || !rows[i].parents;
    if (!any)
        return;
    join_twins(rows, sorted, count);
    for (size_t i = 0; i < count; i++)
        if (!rows[i].parents && rows[i].standing != REVISION_PAST && rows[i].note.revision > last)
            last = rows[i].note.revision;
    for (size_t i = 0; i < count; i++)
        if ((!rows[i].parents || !*rows[i].parents) && rows[i].note.revision < last)
            rows[i].standing = REVISION_PAST;
}

/* Whether one head goes before another. */
static bool goes_before(const struct note *a, const struct note *b)
{
    if ((a->deleted_ms != 0) != (b->deleted_ms != 0))
        return a->deleted_ms == 0;
    if (a->revision != b->revision)
        return a->revision > b->revision;
    return strcmp(a->rev, b->rev) > 0;
}

size_t revision_weigh(struct revision *rows, size_t count)
{
    size_t shown = SIZE_MAX;
    struct by_rev *sorted = mem_new(count ? count : 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = (struct by_rev){rows[i].note.rev, i};
        rows[i].standing = REVISION_OPEN;
    }
    qsort(sorted, count, sizeof *sorted, compare_revs);
    for (size_t i = 0; i < count; i++)
        cover_parents(rows, sorted, count, &rows[i]);
    cover_unknown(rows, sorted, count);
    free(sorted);
    for (size_t i = 0; i < count; i++)
        if (rows[i].standing != REVISION_PAST &&
            (shown == SIZE_MAX || goes_before(&rows[i].note, &rows[shown].note)))
            shown = i;
    for (size_t i = 0; i < count; i++)
        if (rows[i].standing != REVISION_PAST &&
            revision_says_same(&rows[i].note, &rows[shown].note))
            rows[i].standing = REVISION_AGREES;
    if (shown != SIZE_MAX)
        rows[shown].standing = REVISION_SHOWN;
    return shown;
}
