/* Where the passages of annotations stand in the texts of the library.
 *
 * A file is never believed: words are looked for, and a position or a range becomes words of a text
 * that is here, which are then looked for like all others.
 */
#ifndef LECTERN_LIBRARY_PASSAGE_H
#define LECTERN_LIBRARY_PASSAGE_H

#include "../library_impl.h"
#include "annotation.h"

struct passages {
    struct library *library;
    struct arena *arena;
    size_t scan_left;  /* bytes of texts that may still be read for what the index does not find */
    struct strbuf why; /* the last passage has no place; empty where it has one */
};

/* Both are borrowed until passages_end(). */
struct passages passages_start(struct library *library, struct arena *arena);
void passages_end(struct passages *p);

/* Gives an annotation that tells its passage by a position, a range or a whole page the words it
 * means. False only with `err`; where there are none `why` says so. */
bool passages_settle(struct passages *p, struct annotation *a, struct err *err) ATTR_CHECKED;

/* Looks for the words of a note in the text that the annotation names, else in all. Sets speech,
 * version, span and state; where they stand nowhere, `*placed` is false and `why` says so. */
bool passages_find(struct passages *p, const struct annotation *a, struct note *note, bool *placed,
                   struct err *err) ATTR_CHECKED;

#endif
