/* What is said again and again: the longest phrases that stand in several places.
 *
 * Compared are the tokens of the search index (index/token.h) without marks, so that script and
 * commas do not matter. A phrase is listed where no longer one has nearly as many places: no
 * fragments. Texts are handed over twice, first to be counted, then to be looked at where something
 * is repeated: so the memory is that of what is repeated, and a bounded table.
 */
#ifndef LECTERN_CORPUS_REPEATS_H
#define LECTERN_CORPUS_REPEATS_H

#include "lectern/base/attributes.h"
#include "lectern/base/mem.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REPEATS_LEAST = 2, REPEATS_MOST = 2000 }; /* tokens of a phrase */

struct repeats_wish {
    size_t len;      /* tokens at least, REPEATS_LEAST to REPEATS_MOST */
    size_t places;   /* at least, two or more */
    size_t speeches; /* at least */
    bool paragraphs; /* over ends of sentences, too */
};

struct repeat {
    const char *text; /* as it stands at its first place */
    size_t len, places, speeches;
    int64_t speech_id; /* of the first place */
    size_t paragraph;  /* as it was handed over */
    size_t start, end; /* bytes of that */
};

struct repeat_list {
    struct arena *arena;
    VEC(struct repeat) rows; /* most places first, longer ones first among equals */
};

struct repeats;

/* For texts of about so many characters. */
struct repeats *repeats_new(const struct repeats_wish *wish, size_t characters) ATTR_CHECKED;
void repeats_free(struct repeats *repeats);

/* The first round, and the second: the same paragraphs. Paragraphs of a speech come together. */
void repeats_count(struct repeats *repeats, struct strv text);
void repeats_take(struct repeats *repeats, struct strv text, int64_t speech_id, size_t paragraph);

/* Asked between steps, each of which takes some time where the texts are long, with how much of the
 * steps is done; false stops. */
typedef bool repeats_go_on(void *user, size_t done, size_t all);

/* Finds what is repeated in what was taken. `go_on` may be null; false, with an empty list, where
 * it stopped. */
bool repeats_find(struct repeats *repeats, struct repeat_list *list, repeats_go_on *go_on,
                  void *user) ATTR_CHECKED;
void repeat_list_free(struct repeat_list *list);

#endif
