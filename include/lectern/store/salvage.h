/* What a damaged library file still gives: its rows, read one at a time, so that a damaged page
 * costs only what lies on it. */
#ifndef LECTERN_STORE_SALVAGE_H
#define LECTERN_STORE_SALVAGE_H

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"
#include "lectern/store/store.h"

/* How a file looks that is to be repaired. */
enum store_health {
    STORE_SOUND,
    STORE_INDEX_WRONG, /* all is whole but the search index, which can be made anew */
    STORE_DAMAGED,     /* a library that does not open, or whose checks find something */
};

/* Looks at the file at `path`; `report` gets what is wrong, one line a finding. Fails, as
 * store_open() does, for a missing file, one of another program or of a newer Lectern, and one that
 * another process has open. */
bool store_examine(const char *path, enum store_health *health, struct strbuf *report,
                   struct err *err) ATTR_CHECKED;

/* Whether the library holds no text, no note and no clipping. */
bool store_is_blank(struct store *store, bool *blank, struct err *err) ATTR_CHECKED;

struct salvage {
    int64_t texts, notes; /* read whole: texts by their hash */
    VEC(char *)
    lost; /* where texts were seen last that could not be read; "" where not even
             that is known */
};

/* Copies everything of the reader's and all texts from the damaged file at `from` into a new, empty
 * library, with the ids they had; sections, paragraphs and the search index are not copied, since
 * they are made from the texts (library_refresh()). What refers to something lost is kept: a note
 * or a correction
 * whose text is lost becomes an orphan, with an empty text in its source's place. All or nothing;
 * `from` is not changed. */
bool store_salvage(struct store *store, const char *from, struct salvage *salvage,
                   struct err *err) ATTR_CHECKED;
void salvage_free(struct salvage *salvage);

#endif
