/* See library_change.h. Everything old is taken out of the index before anything new goes in, in
 * one transaction, so the library never shows half of a change.
 *
 * In a changed text everything that hangs on the old one is looked for in the new one (anchor.h).
 * What is found for certain gets fresh context, so that the next change finds it too; the quoted
 * words stay as the reader marked them.
 */
#include "library_change.h"

#include "anchor.h"
#include "lectern/base/uuid.h"
#include "lectern/store/correction.h"
#include "lectern/store/note.h"
#include "pairing.h"
#include "quote.h"
#include "rivals.h"

#include <stdlib.h>
#include <string.h>

/* Notes times speeches whose words are looked up: some seconds. */
enum { LOOKUPS_MAX = 4000000 };

/* A place where the reader stopped, with the words around it. */
struct old_place {
    bool found;
    size_t src_off;
    struct quote quote;
};

/* All that the source has before the change. */
struct before {
    struct arena *arena;
    struct speech_record_list speeches;
    struct note_list notes;
    bool *repeated;            /* of the notes: their words stand more than once in their speech */
    size_t *counts;            /* … how often in all speeches, 2 for more than once */
    struct print_list *prints; /* of the speeches; null in the same text */
    struct old_place *places;
    int64_t version_id; /* of the text before, as far as notes stand in it; 0 for none */
    struct rivals rivals;
};

static void before_free(struct before *before)
{
    for (size_t i = 0; before->prints && i < before->speeches.rows.len; i++)
        VEC_FREE(&before->prints[i].at);
    free(before->prints);
    free(before->repeated);
    free(before->counts);
    free(before->places);
    rivals_free(&before->rivals);
    if (before->notes.arena)
        note_list_free(&before->notes);
    if (before->speeches.arena)
        speech_record_list_free(&before->speeches);
    arena_free(before->arena);
}

/* Counts the words of all notes in one speech: a note's words may stand in another speech too. That
 * is looked up for a bounded number of pairs; beyond it words count as standing everywhere. */
static void find_repeated(struct before *before, int64_t speech_id, const struct stream *stream)
{
    struct gram_index index;
    size_t notes = before->notes.rows.len, pairs = notes * before->speeches.rows.len;
    gram_index_make(&index, stream);
    for (size_t i = 0; i < notes; i++) {
        bool own = before->notes.rows.at[i].speech_id == speech_id;
        size_t count =
            own || pairs <= LOOKUPS_MAX ? anchor_count(&index, before->notes.rows.at[i].exact) : 2;
        before->counts[i] += count;
        if (own)
            before->repeated[i] = count > 1;
    }
    gram_index_free(&index);
}

/* Reads what is needed of one old speech in a text that changes: its prints and the words at its
 * place. */
static bool read_old_speech(struct change *change, struct before *before, size_t number,
                            struct err *err)
{
    int64_t id = before->speeches.rows.at[number].id;
    struct old_place *place = &before->places[number];
    struct document doc = {.arena = arena_new()};
    double progress;
    bool ok =
        store_place(change->library->store, id, &place->found, &place->src_off, &progress, err) &&
        library_load_stored(change->library, id, &doc, err);
    if (ok) {
        struct stream stream;
        stream_make(&stream, &doc);
        pairing_prints(&stream, stream.speeches[0], &before->prints[number]);
        find_repeated(before, id, &stream);
        stream_free(&stream);
        struct span at = {place->src_off, place->src_off};
        if (place->found)
            place->quote = quote_of(&doc, &doc.speeches.at[0], at, before->arena);
    }
    document_free(&doc);
    return ok;
}

/* Reads the text that the notes stand in. Those without a place in it are of an older one. */
static bool read_noted_text(struct change *change, struct before *before, struct err *err)
{
    before->rivals.text = change->text;
    for (size_t i = 0; i < before->notes.rows.len; i++)
        if (before->notes.rows.at[i].version_id > before->version_id)
            before->version_id = before->notes.rows.at[i].version_id;
    return before->version_id == 0 ||
           store_content(change->library->store, before->version_id, &before->rivals.before, err);
}

static bool read_before(struct change *change, struct before *before, struct err *err)
{
    struct store *store = change->library->store;
    before->arena = arena_new();
    int64_t source_id = change->copy_of ? change->copy_of : change->source.source_id;
    if (!store_source_speeches(store, source_id, &before->speeches, err) ||
        !store_source_notes(store, source_id, &before->notes, err))
        return false;
    if (change->same_text)
        return true;
    size_t count = before->speeches.rows.len;
    before->repeated = mem_new(before->notes.rows.len, sizeof *before->repeated);
    before->counts = mem_new(before->notes.rows.len, sizeof *before->counts);
    before->prints = mem_new(count, sizeof *before->prints);
    before->places = mem_new(count, sizeof *before->places);
    for (size_t i = 0; i < count; i++)
        if (!read_old_speech(change, before, i, err))
            return false;
    return read_noted_text(change, before, err);
}

static bool clear_old(struct change *change, const struct before *before, struct err *err)
{
    for (size_t i = 0; i < before->speeches.rows.len; i++)
        if (!store_clear_speech(change->library->store, before->speeches.rows.at[i].id, err))
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

/* The corrections of a speech that goes belong to the one that has its words now, if there is one.
 */
static bool drop_old(struct change *change, const struct before *before,
                     const struct pairing *pairing, struct err *err)
{
    struct store *store = change->library->store;
    for (size_t i = 0; i < before->speeches.rows.len; i++) {
        int64_t id = before->speeches.rows.at[i].id;
        size_t place = pairing->places[i];
        if (pairing_goes_on(pairing, i, id))
            continue;
        if (place == SIZE_MAX && change->same_text)
            place = speech_at(change->doc, before->speeches.rows.at[i].src.start);
        if (place != SIZE_MAX && !store_hand_corrections_on(store, id, pairing->ids[place], err))
            return false;
        if (!store_drop_speech(store, id, err))
            return false;
    }
    return true;
}

/* --- the same text --- */

/* A note stays where it is; only the speech around it may be another one. */
static bool keep_notes(struct change *change, const struct before *before,
                       const struct pairing *pairing, struct err *err)
{
    for (size_t i = 0; i < before->notes.rows.len; i++) {
        struct note note = before->notes.rows.at[i];
        if (note.version_id != change->source.version_id)
            continue; /* an orphan of an older text */
        note.speech_id = pairing->ids[speech_at(change->doc, note.src.start)];
        if (!store_move_note(change->library->store, &note, err))
            return false;
        change->kept += note.deleted_ms == 0;
    }
    return true;
}

/* --- a changed text --- */

struct moving {
    struct change *change;
    struct before *before;
    const struct pairing *pairing;
    struct anchor_text text;
};

static size_t number_of(const struct before *before, int64_t speech_id)
{
    for (size_t i = 0; i < before->speeches.rows.len; i++)
        if (before->speeches.rows.at[i].id == speech_id)
            return i;
    return SIZE_MAX;
}

/* How far into its old speech an offset was. */
static double place_in(struct span speech, size_t src_off)
{
    if (src_off <= speech.start || speech.end <= speech.start)
        return 0;
    double part = (double)(src_off - speech.start) / (double)(speech.end - speech.start);
    return part < 1 ? part : 1;
}

static struct anchor_place look_for(const struct moving *m, size_t number, struct quote quote,
                                    size_t src_off, bool repeated, bool only)
{
    struct anchor_words words = {
        .exact = quote.exact,
        .prefix = quote.prefix,
        .suffix = quote.suffix,
        .speech = number == SIZE_MAX ? SIZE_MAX : m->pairing->places[number],
        .src_off = src_off,
        .repeated = repeated,
        .only = only,
    };
    if (number != SIZE_MAX)
        words.place = place_in(m->before->speeches.rows.at[number].src, src_off);
    if (number == SIZE_MAX || !m->pairing->doubtful[number])
        return anchor_find(&m->text, &words);
    /* Near copies: which of the two is it? Words that only one of them had tell. */
    if (only) {
        struct anchor_words anywhere = words;
        anywhere.speech = SIZE_MAX;
        struct anchor_place own = anchor_find(&m->text, &anywhere);
        if (own.state < NOTE_FUZZY)
            return own;
    }
    struct anchor_place found = anchor_find(&m->text, &words);
    if (found.state < NOTE_UNSURE)
        found.state = NOTE_UNSURE; /* certain of the words, but not of the speech */
    return found;
}

/* A note's old speech and the place found for it. */
struct found_in {
    const struct moving *m;
    size_t number; /* of the old speech, SIZE_MAX for none */
    size_t speech; /* the new one */
};

/* Whether the place is in another speech than the one that the note's goes on as. */
static bool is_elsewhere(const struct found_in *in)
{
    return in->number == SIZE_MAX || in->m->pairing->places[in->number] != in->speech;
}

/* An old speech that went to another place for certain took its words along. */
static bool counts_before(void *user, struct span src)
{
    const struct found_in *in = user;
    const struct pairing *pairing = in->m->pairing;
    const struct speech_record_list *old = &in->m->before->speeches;
    if (is_elsewhere(in))
        return true;
    for (size_t i = 0; i < old->rows.len; i++) {
        struct span speech = old->rows.at[i].src;
        if (old->rows.at[i].gone || src.start < speech.start || src.start >= speech.end)
            continue;
        return i == in->number || pairing->doubtful[i] || pairing->places[i] == SIZE_MAX ||
               pairing->places[i] == in->speech;
    }
    return true;
}

static bool counts_now(void *user, struct span src)
{
    const struct found_in *in = user;
    const struct document *doc = in->m->change->doc;
    size_t speech = speech_at(doc, src.start);
    struct span span = doc->speeches.at[speech].src;
    return is_elsewhere(in) || speech == in->speech || in->m->pairing->fresh[speech] ||
           src.start < span.start || src.start >= span.end;
}

/* The place of a note, certain only where it can be no other that was like it before. */
static struct anchor_place look_for_note(struct moving *m, const struct note *note, size_t number,
                                         bool repeated, bool only)
{
    struct quote quote = {note->exact, note->prefix, note->suffix};
    struct anchor_place found = look_for(m, number, quote, note->src.start, repeated, only);
    struct found_in in = {m, number, found.speech};
    struct rival_scope scope = {counts_before, counts_now, &in};
    struct anchor_words words = {quote.exact, quote.prefix, quote.suffix, .speech = SIZE_MAX};
    if (found.state != NOTE_MOVED && found.state != NOTE_FUZZY)
        return found;
    if (note->version_id == m->before->version_id &&
        !rivals_exclude(&m->before->rivals, &words, note->src, &found, &scope))
        found.state = NOTE_UNSURE;
    return found;
}

/* A note on a whole speech goes where the speech goes. */
static struct anchor_place place_of_speech(const struct moving *m, size_t number, size_t src_off)
{
    struct anchor_place place = {.state = NOTE_ORPHAN};
    if (number == SIZE_MAX || m->pairing->places[number] == SIZE_MAX)
        return place;
    place.speech = m->pairing->places[number];
    size_t off = m->change->doc->speeches.at[place.speech].title_off;
    place.src = (struct span){off, off};
    place.state = off == src_off ? NOTE_EXACT : NOTE_MOVED;
    return place;
}

static void count_note(struct change *change, const struct note *note)
{
    if (note->deleted_ms)
        return;
    change->kept += note->state == NOTE_EXACT;
    change->moved += note->state == NOTE_MOVED || note->state == NOTE_FUZZY;
    change->unsure += note->state == NOTE_UNSURE;
    change->orphaned += note->state == NOTE_ORPHAN;
}

static void set_place(const struct moving *m, struct note *note, struct anchor_place found)
{
    const struct change *change = m->change;
    note->state = found.state;
    if (found.state == NOTE_ORPHAN)
        return; /* its offsets stay those of the version that had it */
    struct text_place at = text_place_of(change->text, found.src.start);
    note->speech_id = m->pairing->ids[found.speech];
    note->version_id = change->source.version_id;
    note->src = found.src;
    note->line = at.line;
    note->column_cp = at.column_cp;
    if (found.state == NOTE_UNSURE)
        return;
    struct quote fresh =
        quote_of(change->doc, &change->doc->speeches.at[found.speech], found.src, m->before->arena);
    note->prefix = fresh.prefix;
    note->suffix = fresh.suffix;
}

/* What is not copied: what lies in the trash, has no place in the new text, or is a mark that the
 * library can have only once. */
static bool is_copied(const struct note *note)
{
    bool only_one = note->letter >= 'A' && note->letter <= 'Z';
    return !note->deleted_ms && !only_one && note->state != NOTE_ORPHAN;
}

/* Writes a note whose place was found, or a copy of it. */
static bool write_place(const struct moving *m, struct note *note, struct err *err)
{
    struct store *store = m->change->library->store;
    if (!m->change->copy_of)
        return store_move_note(store, note, err);
    if (!is_copied(note))
        return true;
    note->revision = 1;
    return uuid_new(m->change->now_ms, note->id, err) && store_put_note(store, note, err);
}

static bool move_notes(struct moving *m, struct err *err)
{
    for (size_t i = 0; i < m->before->notes.rows.len; i++) {
        struct note note = m->before->notes.rows.at[i];
        size_t number = number_of(m->before, note.speech_id);
        set_place(m, &note,
                  note.kind == NOTE_SPEECH ? place_of_speech(m, number, note.src.start)
                                           : look_for_note(m, &note, number, m->before->repeated[i],
                                                           m->before->counts[i] == 1));
        if (!write_place(m, &note, err))
            return false;
        count_note(m->change, &note);
    }
    return true;
}

/* A place that cannot be found again goes as far into the speech as it was, to the start of a
 * paragraph. */
static size_t place_by_share(const struct document *doc, const struct speech *speech, double share)
{
    size_t wanted =
        speech->src.start + (size_t)(share * (double)(speech->src.end - speech->src.start));
    size_t best = speech->src.start;
    for (size_t i = 0; i < speech->para_count; i++) {
        size_t start = doc->paras.at[speech->first_para + i].src.start;
        if (start > wanted)
            break;
        best = start;
    }
    return best;
}

static bool move_places(struct moving *m, struct err *err)
{
    const struct document *doc = m->change->doc;
    for (size_t i = 0; i < m->before->speeches.rows.len; i++) {
        const struct old_place *old = &m->before->places[i];
        size_t number = m->pairing->places[i];
        if (!old->found || !pairing_goes_on(m->pairing, i, m->before->speeches.rows.at[i].id))
            continue;
        struct anchor_place found = look_for(m, i, old->quote, old->src_off, false, false);
        double share = place_in(m->before->speeches.rows.at[i].src, old->src_off);
        size_t off = found.state != NOTE_ORPHAN && found.speech == number
                         ? found.src.start
                         : place_by_share(doc, &doc->speeches.at[number], share);
        if (!store_move_place(m->change->library->store, m->pairing->ids[number], off, err))
            return false;
    }
    return true;
}

/* --- both --- */

static bool replace(struct change *change, struct before *before, struct pairing *pairing,
                    struct moving *moving, struct err *err)
{
    struct store *store = change->library->store;
    if (change->copy_of)
        return put_new(change, pairing, err) && (!moving || move_notes(moving, err));
    bool ok = clear_old(change, before, err) && put_new(change, pairing, err);
    if (moving)
        ok = ok && move_notes(moving, err) && move_places(moving, err);
    else
        ok = ok && keep_notes(change, before, pairing, err);
    return ok && drop_old(change, before, pairing, err) &&
           store_prune_versions(store, change->source.source_id, err);
}

/* Pairs old and new speeches and writes the new ones. A source without speeches needs no search
 * either. */
static bool pair_and_replace(struct change *change, struct before *before, struct err *err)
{
    struct pairing pairing;
    struct moving moving = {.change = change, .before = before, .pairing = &pairing};
    bool by_place = change->same_text || before->speeches.rows.len == 0;
    if (by_place) {
        pairing_by_place(&pairing, &before->speeches, change->doc);
    } else {
        anchor_text_make(&moving.text, change->doc);
        pairing_by_words(&pairing, &before->speeches, before->prints, change->doc,
                         &moving.text.stream);
        moving.text.fresh = pairing.fresh;
    }
    if (change->copy_of) /* the old speeches go on where they are */
        memset(pairing.ids, 0, pairing.new_count * sizeof *pairing.ids);
    bool ok = replace(change, before, &pairing, by_place ? NULL : &moving, err);
    if (!by_place)
        anchor_text_free(&moving.text);
    pairing_free(&pairing);
    return ok;
}

bool change_speeches(struct change *change, struct err *err)
{
    struct before before = {0};
    bool ok = read_before(change, &before, err) && pair_and_replace(change, &before, err);
    before_free(&before);
    return ok;
}
