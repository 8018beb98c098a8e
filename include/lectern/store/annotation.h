/* Annotations as other programs write them, read by SQLite's JSON functions.
 *
 * Understood are the W3C Web Annotation model (one annotation, a page with `items`, an array),
 * Hypothesis (`rows`) and Readest (`booknotes`), as far as their fields go.
 */
#ifndef LECTERN_STORE_ANNOTATION_H
#define LECTERN_STORE_ANNOTATION_H

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"
#include "lectern/store/source.h"
#include "lectern/store/store.h"

/* One annotation; absent members are null, numbers -1. */
struct annotation {
    const char *id, *source, *title;
    const char *exact, *prefix, *suffix;
    const char *body, *tags; /* tags separated by one blank each */
    const char *kind, *motivation, *color, *letter, *name, *state;
    const char *created, *modified, *deleted; /* as written */
    int64_t revision, start, end;             /* bytes of the source text, as Lectern writes them */
    const char *rev, *parents;                /* parents separated by one blank each */
    const char *history;                      /* JSON array of its other revisions */
};

struct annotation_list {
    struct arena *arena;
    VEC(struct annotation) rows;
};

/* Reads all annotations of a JSON text. ERR_FORMAT where it is no JSON or holds none. */
bool store_read_annotations(struct store *store, struct strv json, struct annotation_list *list,
                            struct err *err) ATTR_CHECKED;

/* Reads the revisions of an annotation's `history`, as far as revisions have the members, and
 * appends them. Where it is no such array nothing is appended. */
bool store_read_history(struct store *store, const char *history, struct annotation_list *list,
                        struct err *err) ATTR_CHECKED;
void annotation_list_free(struct annotation_list *list);

/* The only speech with that title; 0 where there is none or more than one. */
bool store_speech_by_title(struct store *store, const char *title, int64_t *speech_id,
                           struct err *err) ATTR_CHECKED;

/* The version with a text of that hash, current or not; all 0 where there is none. */
bool store_version_by_text(struct store *store, const char *sha256, struct source_ref *ref,
                           struct err *err) ATTR_CHECKED;

#endif
