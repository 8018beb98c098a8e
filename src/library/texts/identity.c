/* See identity.h. */
#include "identity.h"

#include "lectern/base/mem.h"
#include "lectern/text/decode.h"

#include <stdlib.h>
#include <string.h>

/* What lies in a place where a text was seen. */
enum occupant {
    OCCUPANT_NONE,  /* no file */
    OCCUPANT_STILL, /* the text that is stored */
    OCCUPANT_SAME,  /* the text of the file that is being added */
    OCCUPANT_OTHER, /* something else, or what cannot be read */
};

/* --- looking up --- */

bool identity_of_path(struct library *library, const char *path, struct identity *identity,
                      struct err *err)
{
    identity->at_path = (struct source_ref){0};
    return strcmp(path, "-") == 0 ||
           store_source_by_path(library->store, path, &identity->at_path, err);
}

/* The source that was made of those bytes, where the modules of today made it: a better one may
 * make another text of them. */
static bool find_by_bytes(struct library *library, const struct reading *reading,
                          struct source_ref *ref, struct err *err)
{
    struct store *store = library->store;
    if (!store_source_by_bytes(store, reading->bytes_sha256, reading->encoding, ref, err))
        return false;
    if (!ref->source_id)
        return true;
    struct arena *arena = arena_new();
    struct source_version version;
    bool ok = store_version(store, ref->version_id, arena, &version, err);
    const struct source_format *format = ok ? source_format_find(version.format) : NULL;
    if (!format || format->version != version.format_version)
        *ref = (struct source_ref){0};
    arena_free(arena);
    return ok;
}

bool identity_of_file(struct library *library, struct reading *reading, struct identity *identity,
                      struct err *err)
{
    struct store *store = library->store;
    if (!find_by_bytes(library, reading, &identity->known, err))
        return false;
    return identity->known.source_id ||
           (reading_text(reading, library_decoder(library), err) &&
            store_source_by_text(store, reading->text_sha256, &identity->known, err));
}

static bool is_same(struct source_ref a, struct source_ref b)
{
    return a.source_id == b.source_id && a.version_id == b.version_id;
}

bool identity_stands(struct library *library, const char *path, const struct reading *reading,
                     const struct identity *identity, bool *stands, struct err *err)
{
    struct store *store = library->store;
    struct identity now = {0};
    if (!identity_of_path(library, path, &now, err) ||
        !find_by_bytes(library, reading, &now.known, err))
        return false;
    if (!now.known.source_id && reading->has_text &&
        !store_source_by_text(store, reading->text_sha256, &now.known, err))
        return false;
    *stands = is_same(now.at_path, identity->at_path) && is_same(now.known, identity->known);
    return true;
}

/* --- the other places of a text --- */

/* Whether the bytes that were read are those of one of the two texts, or decode to it. */
static enum occupant compare(struct library *library, struct reading *there,
                             const struct source_version *stored, const struct reading *added,
                             struct err *why)
{
    if (strcmp(there->bytes_sha256, stored->bytes_sha256) == 0)
        return OCCUPANT_STILL;
    if (strcmp(there->bytes_sha256, added->bytes_sha256) == 0)
        return OCCUPANT_SAME;
    if (!reading_text(there, library_decoder(library), why))
        return OCCUPANT_OTHER;
    if (strcmp(there->text_sha256, stored->sha256) == 0)
        return OCCUPANT_STILL;
    bool same = added->has_text && strcmp(there->text_sha256, added->text_sha256) == 0;
    return same ? OCCUPANT_SAME : OCCUPANT_OTHER;
}

static enum occupant look_at(struct library *library, const char *path,
                             const struct source_version *stored, const struct reading *added,
                             uint64_t limit, struct err *why)
{
    if (!place_is_there(path, NULL))
        return OCCUPANT_NONE;
    struct reading there = {.encoding =
                                stored->forced ? decode_encoding_name(stored->encoding) : NULL};
    enum occupant occupant = reading_bytes(&there, path, limit, NULL, why)
                                 ? compare(library, &there, stored, added, why)
                                 : OCCUPANT_OTHER;
    reading_free(&there);
    return occupant;
}

/* --- deciding --- */

/* What is needed to look at the places of one source. */
struct looking {
    struct library *library;
    const char *path; /* of the file that is added */
    const struct reading *reading;
    uint64_t limit;
    struct place_list places;
    struct source_version version;
    struct err memory; /* that there was not enough of it to know */
};

static enum occupant occupant_of(struct looking *l, const char *place)
{
    struct err why = {0};
    enum occupant occupant = look_at(l->library, place, &l->version, l->reading, l->limit, &why);
    if (why.code == ERR_MEMORY)
        l->memory = why;
    return occupant;
}

/* A known text is called by the new path where the first one does not hold it any more: it was
 * moved. Where it was seen at the path before, it is enough that something is at the first one,
 * whose change will be looked at in its turn. Standard input is no place to move to. */
static void settle_known(struct looking *l, struct identity *identity)
{
    if (l->places.paths.len == 0) {
        identity->first = true;
        return;
    }
    const char *first = l->places.paths.at[0];
    if (strcmp(l->path, "-") == 0 || strcmp(l->path, first) == 0)
        return;
    if (is_same(identity->at_path, identity->known))
        identity->first = !place_is_there(first, NULL);
    else
        identity->first = occupant_of(l, first) != OCCUPANT_STILL;
}

/* A changed text is a new version of what was there before. At a second place it is that only where
 * the first one has changed alike or is gone, and the text lies nowhere else. */
static void settle_changed(struct looking *l, struct identity *identity)
{
    const char *first = l->places.paths.at[0];
    identity->changed = identity->at_path;
    if (strcmp(l->path, first) == 0)
        return;
    enum occupant occupant = occupant_of(l, first);
    if (occupant == OCCUPANT_SAME)
        return;
    bool stays = occupant != OCCUPANT_NONE;
    for (size_t i = 1; !stays && i < l->places.paths.len; i++) {
        const char *place = l->places.paths.at[i];
        if (strcmp(l->path, place) == 0 || occupant_of(l, place) != OCCUPANT_STILL)
            continue;
        identity->call_parted = mem_strdup(place);
        stays = true;
    }
    identity->first = true;
    if (!stays)
        return;
    identity->parted = identity->at_path;
    identity->changed = (struct source_ref){0};
}

bool identity_settle(struct library *library, const char *path, const struct reading *reading,
                     uint64_t limit, struct identity *identity, struct err *err)
{
    bool known = identity->known.source_id != 0;
    const struct source_ref *of = known ? &identity->known : &identity->at_path;
    if (!of->source_id) {
        identity->first = true;
        return true;
    }
    struct arena *arena = arena_new();
    struct looking l = {.library = library, .path = path, .reading = reading, .limit = limit};
    bool ok = store_version(library->store, of->version_id, arena, &l.version, err) &&
              store_places(library->store, of->source_id, &l.places, err);
    if (ok && known)
        settle_known(&l, identity);
    else if (ok && l.places.paths.len)
        settle_changed(&l, identity);
    if (l.memory.code != ERR_NONE) {
        ok = false;
        if (err)
            *err = l.memory;
    }
    if (l.places.arena)
        place_list_free(&l.places);
    arena_free(arena);
    return ok;
}

void identity_free(struct identity *identity)
{
    free(identity->call_parted);
    *identity = (struct identity){0};
}
