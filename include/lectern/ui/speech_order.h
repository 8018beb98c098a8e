/* The orders of the list of speeches, as keys that compare byte by byte.
 *
 * A key holds the fact that is sorted by, turned round where the order goes downwards, and behind
 * it source and place in it, so that no two speeches are alike. Absent facts come last either way.
 * Words go by pinyin, with the readings that hanzi have in known words, or by strokes; numbers in
 * them by their value (text/natural.h), letters without case, other characters before all hanzi.
 * Keys are made once a speech and order; 100,000 are then sorted in the time a key press may take.
 */
#ifndef LECTERN_UI_SPEECH_ORDER_H
#define LECTERN_UI_SPEECH_ORDER_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/model/record.h"

#include <stdbool.h>

enum speech_order {
    ORDER_ADDED,
    ORDER_TITLE,
    ORDER_DATE,
    ORDER_SPEAKER,
    ORDER_LENGTH,
    ORDER_PROGRESS,
    ORDER_NOTES,
    ORDER_OPENED,
    ORDER_COUNT
};

/* How hanzi are ordered; as the setting `collation` numbers them. */
enum speech_collation { COLLATION_PINYIN, COLLATION_STROKES };

/* The name of an order as commands use it; and the order of a name, or ORDER_COUNT. */
const char *speech_order_name(enum speech_order order);
enum speech_order speech_order_of(const char *name);

/* Keys of speeches, by number from `first` on. Starts as {0}: in the order they were added. */
struct speech_keys {
    size_t first;
    enum speech_order order;
    enum speech_collation collation; /* for keys that are added from now on */
    bool descending;
    struct strbuf bytes;
    VEC(size_t) ends; /* of each key in `bytes` */
};

/* Forgets the keys; those added from now on are of that order, the next one of the speech `first`.
 */
void speech_keys_start(struct speech_keys *keys, enum speech_order order, bool descending,
                       size_t first);

/* Forgets the keys and gives their memory back; the order stays. */
void speech_keys_drop(struct speech_keys *keys, size_t first);
void speech_keys_free(struct speech_keys *keys);

/* Adds the key of the next speech. */
void speech_keys_add(struct speech_keys *keys, const struct speech_info *info);

/* Compares two speeches by number as strcmp() does; never 0 for two different ones. */
int speech_keys_compare(const struct speech_keys *keys, uint32_t a, uint32_t b);

/* Sorts numbers of speeches. */
void speech_keys_sort(const struct speech_keys *keys, uint32_t *items, size_t count);

#endif
