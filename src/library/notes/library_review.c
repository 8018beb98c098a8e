/* Where the passage of an unsure note may stand: its stored place and the next most like ones. See
 * library.h. The text is indexed anew for each call, which takes milliseconds: this is asked for
 * one note at a time, when a reader looks at it. */
#include "../library_impl.h"

#include "../texts/anchor.h"
#include "../texts/corrected.h"
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

static bool look(struct looking *l, struct err *err)
{
    struct source_ref ref;
    struct store *store = l->library->store;
    if (!store_source_of_speech(store, l->note->speech_id, &ref, err) ||
        !(l->text = library_version_text(l->library, ref.version_id, err)) ||
        !store_source_speeches(store, ref.source_id, &l->speeches, err) ||
        !corrected_document(l->library, ref.version_id, l->text, NULL, &l->doc, err))
        return false;
    find_places(l);
    return true;
}

bool library_note_places(struct library *library, const struct note *note,
                         struct note_place_list *list, struct err *err)
{
    *list = (struct note_place_list){.arena = arena_new()};
    struct looking l = {.library = library, .note = note, .list = list};
    bool ok = look(&l, err);
    text_free(l.text);
    document_free(&l.doc);
    if (l.speeches.arena)
        speech_record_list_free(&l.speeches);
    if (!ok)
        note_place_list_free(list);
    return ok;
}
