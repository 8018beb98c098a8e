/* See keys.h. */
#include "lectern/base/keys.h"

#include "lectern/base/vec.h"

#include <stdlib.h>

uint64_t keys_hash(struct strv bytes)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.ptr[i]) * UINT64_C(0x100000001B3);
    return hash;
}

void keys_add(struct keys *keys, uint64_t key)
{
    VEC_PUSH(keys, key);
}

void keys_free(struct keys *keys)
{
    VEC_FREE(keys);
}

static int compare(const void *a, const void *b)
{
    const uint64_t *left = a, *right = b;
    return *left < *right ? -1 : *left > *right;
}

void keys_sort(struct keys *keys)
{
    if (keys->len)
        qsort(keys->at, keys->len, sizeof *keys->at, compare);
}

size_t keys_count(const struct keys *keys, uint64_t key)
{
    size_t low = 0, high = keys->len, count = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (keys->at[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + count < keys->len && keys->at[low + count] == key && count < 3)
        count++;
    return count;
}
