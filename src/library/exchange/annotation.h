/* Annotations as other programs write them: from JSON to what may become notes here. Pure.
 *
 * Understood are the W3C Web Annotation model (one annotation, a page or a collection with its
 * first page, an array), Hypothesis (what its API and its export give: `rows`, `annotations`) and
 * Readest (`booknotes`). What an annotation says that cannot be taken is kept in words.
 */
#ifndef LECTERN_LIBRARY_ANNOTATION_H
#define LECTERN_LIBRARY_ANNOTATION_H

#include "lectern/base/json_read.h"
#include "lectern/base/mem.h"
#include "lectern/base/vec.h"

/* Words and what stands around them; null for what is not told. */
struct annotation_quote {
    const char *exact, *prefix, *suffix;
};

/* One annotation with one of its targets; absent members are null, numbers -1. */
struct annotation {
    const char *id, *source, *title;
    const char *exact, *prefix, *suffix;
    const char *body, *tags; /* tags separated by one blank each */
    const char *kind, *motivation, *color, *letter, *name, *state;
    const char *created, *modified, *deleted; /* as written */
    int64_t revision, start, end;             /* bytes of the source text, as Lectern writes them */
    const char *rev, *parents;                /* parents separated by one blank each */
    const struct json_value *history;         /* its other revisions; null where it is no array */
    size_t target;                            /* number of the target, from 0 */
    struct annotation_quote until; /* the passage ends before these words; `exact` null for none */
    int64_t start_cp, end_cp;      /* code points of the source text; the only ones to count from */
    bool whole;                    /* marks its source as a whole */
    const char *marks_by;          /* the only selectors that it has, none of them understood */
    const char *left_out;          /* bodies that could not be taken, a line each */
};

struct annotation_list {
    struct arena *arena;
    VEC(struct annotation) rows;
    size_t strange; /* elements of the list that are no annotations */
};

/* Reads all annotations of a JSON text. ERR_FORMAT where it is no JSON or holds none. Free with
 * annotation_list_free(). */
bool annotation_read(struct strv json, struct annotation_list *list, struct err *err) ATTR_CHECKED;

/* Reads the revisions of an annotation's `history`, as far as revisions have the members, and
 * appends them. Nothing for null. */
void annotation_read_history(const struct json_value *history, struct annotation_list *list);

void annotation_list_free(struct annotation_list *list);

#endif
