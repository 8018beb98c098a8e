/* See library_change.h. Everything old is taken out of the index before anything new goes in, in
 * one transaction, so the library never shows half of a change. */
#include "library_change.h"

#include "lectern/store/note.h"

#include <stdlib.h>
#include <string.h>

/* Which stored speech each new one is, and the other way round. */
struct pairing {
    int64_t *ids;   /* of the new speeches, 0 for one that was not there */
    size_t *places; /* of the old speeches in the document, SIZE_MAX for one that is not there any
                       more */
};

static size_t overlap(struct span a, struct span b)
{
    size_t start = a.start > b.start ? a.start : b.start;
    size_t end = a.end < b.end ? a.end : b.end;
    return end > start ? end - start : 0;
}

/* In the same text a speech stays the one with which it shares most. Both lists ascend, so they are
 * walked together. */
static void pair_by_place(const struct speech_record_list *old, const struct document *doc,
                          struct pairing *pairing)
{
    size_t first = 0;
    for (size_t i = 0; i < old->rows.len && !old->rows.at[i].gone; i++) {
        struct span span = old->rows.at[i].src;
        size_t best = SIZE_MAX, most = 0;
        while (first < doc->speeches.len && doc->speeches.at[first].src.end <= span.start)
            first++;
        for (size_t j = first; j < doc->speeches.len && doc->speeches.at[j].src.start < span.end;
             j++) {
            size_t shared = pairing->ids[j] ? 0 : overlap(span, doc->speeches.at[j].src);
            if (shared > most) {
                most = shared;
                best = j;
            }
        }
        if (best == SIZE_MAX)
            continue;
        pairing->places[i] = best;
        pairing->ids[best] = old->rows.at[i].id;
    }
}

static bool clear_old(struct change *change, const struct speech_record_list *old, struct err *err)
{
    for (size_t i = 0; i < old->rows.len; i++)
        if (!old->rows.at[i].gone &&
            !store_clear_speech(change->library->store, old->rows.at[i].id, err))
            return false;
    return true;
}

static bool put_new(struct change *change, struct pairing *pairing, struct err *err)
{
    for (size_t i = 0; i < change->doc->speeches.len; i++)
        if (!library_put_speech(change->library, change->text, change->doc, i,
                                change->source.source_id, &pairing->ids[i], err))
            return false;
    change->first_speech_id = pairing->ids[0];
    return true;
}

/* The speech that holds an offset, else the one before it, else the first. */
static size_t speech_at(const struct document *doc, size_t src_off)
{
    size_t low = 0, high = doc->speeches.len;
    while (low < high) { /* the first one that starts behind the offset */
        size_t middle = low + (high - low) / 2;
        if (doc->speeches.at[middle].src.start > src_off)
            high = middle;
        else
            low = middle + 1;
    }
    return low ? low - 1 : 0;
}

/* In the same text a note stays where it is; only the speech around it may be another one. */
static bool keep_notes(struct change *change, const struct note_list *notes,
                       const struct pairing *pairing, struct err *err)
{
    for (size_t i = 0; i < notes->rows.len; i++) {
        struct note note = notes->rows.at[i];
        if (note.version_id != change->source.version_id)
            continue; /* an orphan of an older text */
        note.speech_id = pairing->ids[speech_at(change->doc, note.src.start)];
        if (!store_move_note(change->library->store, &note, err))
            return false;
        change->kept += note.deleted_ms == 0;
    }
    return true;
}

static bool drop_old(struct change *change, const struct speech_record_list *old,
                     const struct pairing *pairing, struct err *err)
{
    for (size_t i = 0; i < old->rows.len; i++)
        if (pairing->places[i] == SIZE_MAX &&
            !store_drop_speech(change->library->store, old->rows.at[i].id, err))
            return false;
    return true;
}

static bool replace(struct change *change, const struct speech_record_list *old,
                    const struct note_list *notes, struct err *err)
{
    struct pairing pairing = {
        .ids = mem_new(change->doc->speeches.len, sizeof *pairing.ids),
        .places = mem_new(old->rows.len, sizeof *pairing.places),
    };
    memset(pairing.places, 0xFF, old->rows.len * sizeof *pairing.places);
    pair_by_place(old, change->doc, &pairing);
    bool ok = clear_old(change, old, err) && put_new(change, &pairing, err) &&
              keep_notes(change, notes, &pairing, err) && drop_old(change, old, &pairing, err) &&
              store_prune_versions(change->library->store, change->source.source_id, err);
    free(pairing.ids);
    free(pairing.places);
    return ok;
}

bool change_speeches(struct change *change, struct err *err)
{
    struct speech_record_list old = {0};
    struct note_list notes = {0};
    bool ok = store_source_speeches(change->library->store, change->source.source_id, &old, err) &&
              store_source_notes(change->library->store, change->source.source_id, &notes, err) &&
              replace(change, &old, &notes, err);
    if (notes.arena)
        note_list_free(&notes);
    if (old.arena)
        speech_record_list_free(&old);
    return ok;
}
