/* Notes that were changed on two sides: which there are, and the reader's answer. See library.h.
 *
 * An answer is a revision made from both, so that it goes to other libraries as any change does.
 * Taking it back is one more change: what was put aside is open again as a revision of its own.
 */
#include "../library_impl.h"

#include "lectern/base/i18n.h"
#include "lectern/library/notes/notes.h"
#include "lectern/library/notes/settle.h"
#include "lectern/store/revision.h"

#include <string.h>

bool library_conflicts(struct library *library, struct note_list *list, struct err *err)
{
    return store_open_revisions(library->store, list, err);
}

struct settling {
    struct library *library;
    struct arena *arena;
    int64_t now_ms;
    bool begun;       /* a transaction */
    struct note note; /* as it is */
    struct revision_list list;
};

static bool start(struct settling *s, struct library *library, const char *id, int64_t now_ms,
                  struct err *err)
{
    bool found = false;
    *s = (struct settling){.library = library, .arena = arena_new(), .now_ms = now_ms};
    s->begun = store_begin(library->store, STORE_DURABLE, err);
    if (!s->begun || !store_note(library->store, id, s->arena, &s->note, &found, err) ||
        (found && !store_revisions(library->store, id, &s->list, err)))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("the library has no note %s"), id);
}

static bool end(struct settling *s, bool ok, struct err *err)
{
    if (s->list.arena)
        revision_list_free(&s->list);
    arena_free(s->arena);
    return s->begun && store_end(s->library->store, ok, err);
}

static const struct note *revision_of(const struct settling *s, const char *rev)
{
    for (size_t i = 0; i < s->list.rows.len; i++)
        if (strcmp(s->list.rows.at[i].note.rev, rev) == 0)
            return &s->list.rows.at[i].note;
    return NULL;
}

/* The revision of that name where it is open, else an open one that says the same. */
static const struct note *open_one(const struct settling *s, const char *rev)
{
    const struct note *named = revision_of(s, rev);
    if (named && named->open)
        return named;
    for (size_t i = 0; named && i < s->list.rows.len; i++) {
        const struct note *note = &s->list.rows.at[i].note;
        if (note->open && revision_says_same(note, named))
            return note;
    }
    return NULL;
}

/* Makes the note what the one that is kept says, with what only the other one changed, at the words
 * that it marks then. */
static bool take(struct settling *s, const struct note *kept, const struct note *dropped,
                 struct err *err)
{
    struct note taken;
    revision_settle(s->list.rows.at, s->list.rows.len, kept, dropped, &taken, s->arena);
    taken.created_ms = s->note.created_ms;
    taken.deleted_ms = kept->deleted_ms ? s->now_ms : 0;
    if (kept == &s->note && strcmp(taken.exact, kept->exact) == 0) {
        taken.prefix = kept->prefix; /* where it stands already */
        taken.suffix = kept->suffix;
        taken.src = kept->src;
        taken.state = kept->state;
        s->note = taken;
        return taken.deleted_ms || library_free_letter(s->library, &taken, s->now_ms, err);
    }
    if (!library_place_words(s->library, &taken, &s->note, s->arena, err))
        return false;
    s->note = taken;
    return taken.deleted_ms || library_free_letter(s->library, &taken, s->now_ms, err);
}

bool library_settle_note(struct library *library, const char *id, const char *rev, bool taken,
                         int64_t now_ms, struct err *err)
{
    struct settling s;
    bool ok = start(&s, library, id, now_ms, err);
    const struct note *other = ok ? open_one(&s, rev) : NULL;
    if (ok && !other && !taken && revision_of(&s, rev))
        return end(&s, true, err); /* what the note says already includes it */
    if (ok && !other)
        err_set(err, ERR_NOT_FOUND, _("the note has no such open revision; it is settled already"));
    ok = other && (taken ? take(&s, other, &s.note, err) : take(&s, &s.note, other, err));
    if (ok) {
        s.note.modified_ms = now_ms;
        ok = store_settle_note(library->store, &s.note, other->rev, err);
    }
    return end(&s, ok, err);
}

bool library_reopen_note(struct library *library, const struct note *before, const char *rev,
                         int64_t now_ms, struct err *err)
{
    struct settling s;
    bool ok = start(&s, library, before->id, now_ms, err), changed = false;
    const struct note *other = ok ? revision_of(&s, rev) : NULL;
    if (ok && !other)
        ok = err_set(err, ERR_NOT_FOUND, _("the note has no such revision"));
    if (ok) {
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        struct revision again = {.note = *other, .parents = rev, .standing = REVISION_OPEN};
        again.note.revision = s.list.rows.at[0].note.revision + 1; /* newest first */
        revision_hash(&again.note, again.parents, again.note.rev);
        ok = store_add_revision(library->store, &again, &changed, err) &&
             library_put_back_note(library, before, now_ms, err);
    }
    return end(&s, ok, err);
}
