/* Where the passage of a note stands in the present text of its source: of an unsure one its stored
 * place and the next most like ones, of one that is not stored yet the place of its words. See
 * notes.h. The text is indexed anew for each call, which takes milliseconds: this is asked for one
 * note at a time, when a reader looks at it or saves it. */
#include "../library_impl.h"

#include "../texts/anchor.h"
#include "../texts/corrected.h"
#include "lectern/base/i18n.h"
#include "lectern/base/rows.h"
#include "lectern/library/notes/notes.h"
#include "lectern/speech/read.h"
#include "../texts/quote.h"

#include <stdlib.h>

void note_place_list_free(struct note_place_list *list)
{
    ROWS_FREE(list);
}

struct looking {
    struct library *library;
    const struct note *note;
    struct text *text;
    struct document doc;
    struct speech_record_list speeches;
    struct note_place_list *list;
};

/* The stored speech that begins where number `index` of the document does; 0 for none. */
static int64_t speech_id_of(const struct looking *l, size_t src_off)
{
    int64_t id = 0;
    for (size_t i = 0; i < l->speeches.rows.len; i++) {
        const struct speech_record *record = &l->speeches.rows.at[i];
        if (!record->gone && !record->removed && src_off >= record->src.start &&
            src_off <= record->src.end)
            id = record->id;
    }
    return id;
}

static size_t number_of(const struct looking *l, size_t src_off)
{
    size_t number = 0;
    for (size_t i = 0; i < l->doc.speeches.len; i++)
        if (l->doc.speeches.at[i].src.start <= src_off)
            number = i;
    return number;
}

static bool overlaps(struct span a, struct span b)
{
    return a.start == b.start || (a.start < b.end && b.start < a.end);
}

static void add_place(struct looking *l, struct span src, double similarity)
{
    struct note_place_list *list = l->list;
    int64_t id = speech_id_of(l, src.start);
    for (size_t i = 0; i < list->rows.len; i++)
        if (overlaps(list->rows.at[i].src, src))
            return;
    if (id == 0 || l->doc.speeches.len == 0)
        return;
    const struct speech *speech = &l->doc.speeches.at[number_of(l, src.start)];
    struct quote quote = quote_of(&l->doc, speech, src, list->arena);
    VEC_PUSH(&list->rows, ((struct note_place){
                              .speech_id = id,
                              .src = src,
                              .similarity = similarity,
                              .line = text_place_of(l->text, src.start).line,
                              .section = library_section_path(&l->doc, src.start, list->arena),
                              .before = quote.prefix,
                              .words = quote.exact,
                              .after = quote.suffix,
                          }));
}

static void find_places(struct looking *l)
{
    struct anchor_text text;
    struct anchor_place found[NOTE_PLACES_MAX];
    const struct note *note = l->note;
    anchor_text_make(&text, &l->doc);
    struct anchor_words words = {.exact = note->exact,
                                 .prefix = note->prefix,
                                 .suffix = note->suffix,
                                 .speech = SIZE_MAX,
                                 .src_off = note->src.start};
    size_t count = anchor_candidates(&text, &words, found, NOTE_PLACES_MAX);
    if (note->state == NOTE_UNSURE) {
        double likeness = 0;
        for (size_t i = 0; i < count; i++)
            if (overlaps(found[i].src, note->src) && found[i].similarity > likeness)
                likeness = found[i].similarity;
        add_place(l, note->src, likeness);
    }
    for (size_t i = 0; i < count; i++)
        add_place(l, found[i].src, found[i].similarity);
    anchor_text_free(&text);
}

/* Reads the present text of a source and its speeches. */
static bool read_source(struct looking *l, const struct source_ref *ref, struct err *err)
{
    struct store *store = l->library->store;
    return (l->text = library_version_text(l->library, ref->version_id, err)) &&
           store_source_speeches(store, ref->source_id, &l->speeches, err) &&
           corrected_read(l->library, ref, l->text, &l->doc, err);
}

static void looking_free(struct looking *l)
{
    text_free(l->text);
    document_free(&l->doc);
    if (l->speeches.arena)
        speech_record_list_free(&l->speeches);
}

bool library_note_places(struct library *library, const struct note *note,
                         struct note_place_list *list, struct err *err)
{
    struct source_ref ref;
    *list = (struct note_place_list){.arena = arena_new()};
    struct looking l = {.library = library, .note = note, .list = list};
    bool ok = store_source_of_speech(library->store, note->speech_id, &ref, err) &&
              read_source(&l, &ref, err);
    if (ok)
        find_places(&l);
    looking_free(&l);
    if (!ok)
        note_place_list_free(list);
    return ok;
}

/* --- a note that is not stored --- */

static bool refuse(struct err *err)
{
    return err_set(err, ERR_STALE,
                   _("another program took this text out of the library; nothing was written"));
}

/* The source of a note; where its speech is gone, the one that it was begun in. */
static bool find_source(struct library *library, const struct note *note, struct source_ref *ref,
                        struct err *err)
{
    struct speech_record_list speeches;
    if (!store_source_of_speech(library->store, note->speech_id, ref, err))
        return false;
    if (ref->source_id || !note->source_id)
        return ref->source_id || refuse(err);
    if (!store_source_speeches(library->store, note->source_id, &speeches, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && !ref->source_id && i < speeches.rows.len; i++)
        if (!speeches.rows.at[i].gone && !speeches.rows.at[i].removed)
            ok = store_source_of_speech(library->store, speeches.rows.at[i].id, ref, err);
    speech_record_list_free(&speeches);
    return ok && (ref->source_id || refuse(err));
}

/* The number of the note's speech in the document; SIZE_MAX where the text has it no more. */
static size_t number_of_own(const struct looking *l)
{
    for (size_t i = 0; i < l->speeches.rows.len; i++)
        if (l->speeches.rows.at[i].id == l->note->speech_id && !l->speeches.rows.at[i].gone)
            return number_of(l, l->speeches.rows.at[i].src.start);
    return SIZE_MAX;
}

/* Where its words are; a note on a whole speech is where that is. */
static struct anchor_place find_place(const struct looking *l, size_t own)
{
    const struct note *note = l->note;
    struct anchor_place place = {.state = NOTE_ORPHAN};
    if (note->kind == NOTE_SPEECH) {
        size_t off = own == SIZE_MAX ? 0 : l->doc.speeches.at[own].title_off;
        if (own != SIZE_MAX)
            place = (struct anchor_place){.state = NOTE_EXACT, .speech = own, .src = {off, off}};
        return place;
    }
    struct anchor_text text;
    anchor_text_make(&text, &l->doc);
    struct anchor_words words = {.exact = note->exact,
                                 .prefix = note->prefix,
                                 .suffix = note->suffix,
                                 .speech = own,
                                 .src_off = note->src.start,
                                 .repeated = anchor_count(&text.index, note->exact) > 1};
    place = anchor_find(&text, &words);
    anchor_text_free(&text);
    return place;
}

/* Gives a note whose words are nowhere the beginning of its speech, or of the first one. */
static bool hang_on_speech(const struct looking *l, struct note *note, struct err *err)
{
    const struct speech_record *at = NULL;
    for (size_t i = 0; i < l->speeches.rows.len; i++) {
        const struct speech_record *record = &l->speeches.rows.at[i];
        if (!record->gone && (record->id == note->speech_id || (!at && !record->removed)))
            at = record;
    }
    if (!at)
        return refuse(err);
    note->speech_id = at->id;
    note->src = (struct span){at->title_off, at->title_off};
    return true;
}

/* Gives the note the place that was found. */
static bool set_place(const struct looking *l, struct note *note, struct arena *arena,
                      struct err *err)
{
    size_t own = number_of_own(l);
    struct anchor_place found = find_place(l, own);
    int64_t id = note->speech_id;
    if (found.state != NOTE_ORPHAN && found.speech != own)
        id = speech_id_of(l, found.src.start);
    if (id == 0) /* in a speech that was taken out */
        found.state = NOTE_ORPHAN;
    note->state = found.state;
    note->src = found.src;
    note->speech_id = id == 0 ? note->speech_id : id;
    if (found.state == NOTE_ORPHAN && !hang_on_speech(l, note, err))
        return false;
    struct text_place at = text_place_of(l->text, note->src.start);
    note->line = at.line;
    note->column_cp = at.column_cp;
    if (found.state < NOTE_UNSURE) {
        const struct speech *speech = &l->doc.speeches.at[found.speech];
        struct quote fresh = quote_of(&l->doc, speech, found.src, arena);
        note->prefix = fresh.prefix;
        note->suffix = fresh.suffix;
    }
    return true;
}

bool library_find_anew(struct library *library, struct note *note, struct arena *arena,
                       struct err *err)
{
    struct source_ref ref;
    struct looking l = {.library = library, .note = note};
    if (!note->exact && note->kind != NOTE_SPEECH)
        return err_set(
            err, ERR_STALE,
            _("another program changed this text since it was opened; nothing was written"));
    note->exact = note->exact ? note->exact : "";
    bool ok = find_source(library, note, &ref, err) && read_source(&l, &ref, err) &&
              set_place(&l, note, arena, err);
    if (ok)
        note->version_id = ref.version_id;
    looking_free(&l);
    return ok;
}
