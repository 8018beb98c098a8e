/* Texts of a library whose files are gone. */
#ifndef LECTERN_LIBRARY_TEXTS_RESCAN_H
#define LECTERN_LIBRARY_TEXTS_RESCAN_H

#include "lectern/base/err.h"
#include "lectern/base/mem.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

/* A text that lies in none of the places where it was seen. */
struct gone_text {
    int64_t source_id, version_id;
    const char *path; /* the first of them */
};

struct gone_list {
    struct arena *arena;
    VEC(struct gone_text) rows;
};

/* Those that were seen at a path or below it ("": anywhere). They stay in the library until they
 * are removed. Looks at each file. Free with gone_list_free(). */
bool library_gone(struct library *library, const char *below, struct gone_list *list,
                  struct err *err) ATTR_CHECKED;
/* Appends the paths where a source's text was seen last, each with a line end; the one it is called
 * by comes first. */
bool library_places(struct library *library, int64_t source_id, struct strbuf *paths,
                    struct err *err) ATTR_CHECKED;
void gone_list_free(struct gone_list *list);

#endif
