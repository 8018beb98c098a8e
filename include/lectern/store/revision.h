/* The revisions of a note: a log with parents, of which the note in its list is the view.
 *
 * A revision is known by a hash of what it says and of the revisions it was made from, so the same
 * change is the same revision in every library, and joining two libraries is joining two sets. What
 * stands in the list follows from the set alone: of the revisions that none was made from (the
 * heads), one with the note before one with its deletion, then the higher number, then the higher
 * hash. Another head that changed other things is joined with it field by field; one that
 * contradicts it is open until a revision made from both settles them. Times are for display and
 * decide nothing, since clocks differ.
 *
 * Revisions of programs before schema 9 have hashes without parents. Those that came in files
 * without parents have null for them: each of these follows the lower ones of its kind and what the
 * library has from the beginning, since that is what both have in common.
 */
#ifndef LECTERN_STORE_REVISION_H
#define LECTERN_STORE_REVISION_H

#include "lectern/model/record.h"
#include "lectern/store/store.h"

/* Numbers beyond are of no honest file. */
#define REVISION_MAX ((int64_t)1 << 52)

enum revision_standing {
    REVISION_PAST,   /* another one was made from it */
    REVISION_SHOWN,  /* the head that is the note */
    REVISION_OPEN,   /* another head, which contradicts it: a conflict */
    REVISION_AGREES, /* another head, which says the same or changed other things */
    REVISION_STANDINGS
};

struct revision {
    struct note note;    /* `rev`, `revision`, kind and what it says; no line and column */
    const char *parents; /* revs, sorted, one blank between; "" for none, null for not known */
    enum revision_standing standing;
};

struct revision_list {
    struct arena *arena;
    VEC(struct revision) rows;
};

/* --- pure (revision.c) --- */

/* Whether the text is a hash as revisions have it. */
bool revision_is_rev(struct strv text);

/* Parents in their one form: those that are hashes, sorted, none twice. Null stays null. */
const char *revision_tidy_parents(const char *parents, struct arena *arena);

/* Hash of what a revision says (id, number, kind, words, whether deleted) and, where not null, of
 * its parents. The form of what is hashed never changes. */
void revision_hash(const struct note *note, const char *parents, char out[REV_LEN + 1]);

/* Whether two revisions say the same: their words, what they mark, deleted or not. */
bool revision_says_same(const struct note *a, const struct note *b);

/* Sets the standing of each of a note's revisions. Returns the one that is shown, SIZE_MAX for no
 * rows. The order of the rows does not matter. */
size_t revision_weigh(struct revision *rows, size_t count);

/* After revision_weigh(): joins what is shown with the open heads that changed other things of what
 * both were made from (body, colour, name, letter, kind, marked words; tags are a set). Such heads
 * agree from then on, and the row that is shown says what all of them say together, under its own
 * `rev`. No heads are joined where one deletes the note, or where it is not known what they were
 * made from. Strings are those of the rows or in the arena. False where nothing was joined. */
bool revision_join(struct revision *rows, size_t count, size_t shown, struct arena *arena);

/* What a note says when of two heads that contradict each other one is kept: what it says itself,
 * and what only the other one changed since both were one. One without a `rev` is the note as it
 * is shown. Strings are theirs or in the arena. */
void revision_settle(const struct revision *rows, size_t count, const struct note *kept,
                     const struct note *dropped, struct note *out, struct arena *arena);

/* --- in the library (store_revision.c) --- */

/* All revisions of a note, newest first. */
bool store_revisions(struct store *store, const char *id, struct revision_list *list,
                     struct err *err) ATTR_CHECKED;

/* Whether a note has that revision. */
bool store_has_revision(struct store *store, const struct note *revision, bool *has,
                        struct err *err) ATTR_CHECKED;

/* Whether a revision is one of a note that was deleted here for good. One whose parents are not
 * known counts by its number. */
bool store_purged_revision(struct store *store, const struct revision *revision, bool *purged,
                           struct err *err) ATTR_CHECKED;

/* Adds one to those of a stored note. One that is there already gets the parents that it did not
 * know, and the earlier of two times. *changed is false where all was known. */
bool store_add_revision(struct store *store, const struct revision *revision, bool *changed,
                        struct err *err) ATTR_CHECKED;

/* Weighs the revisions of a note anew, after some were added, and reads them. *shown is an index of
 * the list, SIZE_MAX for an empty one; the note's row is the caller's to change. */
bool store_weigh_revisions(struct store *store, const char *id, struct revision_list *list,
                           size_t *shown, struct err *err) ATTR_CHECKED;

/* The open revisions of live notes, by the place of the note. */
bool store_open_revisions(struct store *store, struct note_list *list,
                          struct err *err) ATTR_CHECKED;

void revision_list_free(struct revision_list *list);

#endif
