/* Records of speeches in little memory: about 60 bytes each, so that the list may hold a million.
 *
 * A row is its numbers in as few bytes as they need, its texts packed (text/packed.h), and for the
 * facts that many speeches share (speaker, date, file …) where they stand in a heap of words in
 * which each is there once. A record is taken out by unpacking it.
 */
#ifndef LECTERN_MODEL_SHELF_H
#define LECTERN_MODEL_SHELF_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

/* Starts as {0}. */
struct shelf {
    struct strbuf bytes;  /* of all rows, and of those that were put anew */
    VEC(uint32_t) starts; /* of each row in `bytes` */
    size_t wasted;        /* bytes that no row uses any more */
    VEC(char *) words;    /* the heap, in blocks that stay where they are */
    size_t words_len;     /* bytes used of it */
    VEC(uint32_t) slots;  /* an open hash table of places in the heap, plus one */
    size_t word_count;
};

/* A record taken out. Starts as {0}; its strings are valid until the next one is taken out with it,
 * and not longer than the shelf. */
struct shelf_row {
    struct speech_info info;
    struct strbuf text;
};

void shelf_free(struct shelf *shelf);
void shelf_row_free(struct shelf_row *row);

/* Rows on it. */
size_t shelf_len(const struct shelf *shelf);

/* Appends a record; or puts it in the place of one. Nothing of `info` is borrowed. */
void shelf_add(struct shelf *shelf, const struct speech_info *info);
void shelf_put(struct shelf *shelf, size_t at, const struct speech_info *info);

/* Takes rows out for which `leave` says so; the others keep their order. True where there were. */
typedef bool shelf_leave(const void *user, int64_t id, int64_t source_id);
bool shelf_take_out(struct shelf *shelf, shelf_leave *leave, const void *user);

/* What is asked for most, without unpacking the rest. */
int64_t shelf_id(const struct shelf *shelf, size_t at);
int64_t shelf_source_id(const struct shelf *shelf, size_t at);

/* Unpacks a record; returns row->info. */
const struct speech_info *shelf_get(const struct shelf *shelf, size_t at, struct shelf_row *row);

#endif
