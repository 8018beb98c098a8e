/* The work on the search index, as much of it as there is time for. See library.h. */
#include "../library_impl.h"

#include "lectern/library/search/index.h"
#include "lectern/store/index.h"

enum {
    FEW_SPEECHES = 400, /* are taken in while somebody waits: 50 ms */
    DUE_LEN = 512 * 1024,
    BYTES_A_CHARACTER = 3, /* of text, and about as many of index */
    BYTES_A_SECOND = 20 * 1000 * 1000,
};

/* Another program that writes, or a library that can only be read, is no failure: what was added
 * last is not found yet. */
static bool forgive(const struct library *library, bool ok, const struct err *why, struct err *err)
{
    if (ok || library->read_only || why->code == ERR_BUSY)
        return true;
    if (err)
        *err = *why;
    return false;
}

bool library_index_all(struct library *library, library_index_said *said, void *user,
                       struct err *err)
{
    struct err why = {0};
    bool ok = library->read_only || store_index_pending(library->store, said, user, &why);
    return forgive(library, ok, &why, err);
}

bool library_index(struct library *library, struct err *err)
{
    size_t waiting = 0;
    if (library->read_only)
        return true;
    if (!store_index_waiting(library->store, &waiting, err))
        return false;
    return waiting > FEW_SPEECHES || library_index_all(library, NULL, NULL, err);
}

bool library_index_state(struct library *library, struct library_index *state, struct err *err)
{
    int64_t characters = 0;
    *state = (struct library_index){0};
    if (!store_index_waiting(library->store, &state->waiting, err) || state->waiting == 0)
        return state->waiting == 0;
    if (!store_count_speeches(library->store, &state->speeches, err) ||
        !store_index_characters(library->store, &characters, err))
        return false;
    state->bytes = (uint64_t)characters * BYTES_A_CHARACTER;
    state->seconds = (int)(state->bytes / BYTES_A_SECOND) + 1;
    return true;
}

bool library_index_slice(struct library *library, bool *done, struct err *err)
{
    struct err why = {0};
    *done = false;
    bool ok = !library->read_only && store_index_slice(library->store, done, &why);
    *done = *done || !ok;
    return forgive(library, ok, &why, err);
}

bool library_index_is_due(const struct library *library)
{
    return store_pending_len(library->store) >= DUE_LEN;
}

bool library_index_anew(struct library *library, struct err *err)
{
    return store_index_reset(library->store, err);
}

bool library_index_bytes(struct library *library, uint64_t *bytes, struct err *err)
{
    int64_t value = 0;
    bool ok = store_index_bytes(library->store, &value, err);
    *bytes = (uint64_t)value;
    return ok;
}
