/* A bag of hashes that is filled, sorted once, and then asked how often a hash is in it. */
#ifndef LECTERN_BASE_KEYS_H
#define LECTERN_BASE_KEYS_H

#include "lectern/base/str.h"

#include <stddef.h>
#include <stdint.h>

/* Starts as {0}. */
struct keys {
    uint64_t *at;
    size_t len, cap;
};

/* The hash of bytes (FNV-1a). */
uint64_t keys_hash(struct strv bytes);

/* Puts a key in. */
void keys_add(struct keys *keys, uint64_t key);

/* Frees the bag; it is empty afterwards. */
void keys_free(struct keys *keys);

/* To be called after the last keys_add() and before keys_count(). */
void keys_sort(struct keys *keys);

/* How often the key was added, 3 for more. */
size_t keys_count(const struct keys *keys, uint64_t key);

#endif
