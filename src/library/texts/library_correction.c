/* Corrections: kept in order with the words of their places, and applied whenever a
 * source's speeches are made from its text. See library.h and corrected.h.
 *
 * Making or taking back a correction makes the whole source anew. That is one mechanism for
 * everything (sections, cuts, another program version, a changed text), and a source is read in
 * milliseconds.
 */
#include "corrected.h"

#include "anchor.h"
#include "lectern/base/i18n.h"
#include "lectern/base/utf8.h"
#include "lectern/base/uuid.h"
#include "lectern/library/texts/correction.h"
#include "lectern/library/texts/steps.h"
#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/words.h"
#include "lectern/speech/read.h"
#include "lectern/store/correction.h"
#include "library_change.h"
#include "quote.h"

#include <stdlib.h>
#include <string.h>

enum {
    QUOTE_MAX_LEN = 120,
    VALUE_MAX_LEN = 4096,
    RUNNING_CP = 20, /* a paragraph of so many characters is running text */
};

static const double LIKENESS_FLOOR = 0.9; /* a correction must not land on something merely alike */

/* --- reading with corrections --- */

/* Keeps those that are in force in the version. */
static void keep_standing(struct correction_list *list, int64_t version_id)
{
    size_t kept = 0;
    corrections_weigh(list->rows.at, list->rows.len);
    for (size_t i = 0; i < list->rows.len; i++) {
        const struct correction *edit = &list->rows.at[i];
        if (edit->version_id == version_id && edit->state != NOTE_ORPHAN &&
            edit->standing == CORRECTION_IN_FORCE)
            list->rows.at[kept++] = *edit;
    }
    list->rows.len = kept;
}

bool corrected_document(struct library *library, int64_t version_id, const struct text *text,
                        const struct correction_list *edits, struct document *doc, struct err *err)
{
    struct strbuf packed = {0};
    struct marks marks;
    bool ok = store_marks(library->store, version_id, &packed, err);
    ok = ok && (marks_unpack(strbuf_strv(&packed), text_all(text).len, &marks) ||
                err_set(err, ERR_LIBRARY, _("what is stored about a text is damaged")));
    strbuf_free(&packed);
    if (!ok)
        return false;
    ok = steps_document(library_reader(library), text, &marks, library->rules,
                        edits ? edits->rows.at : NULL, edits ? edits->rows.len : 0, doc, err);
    marks_free(&marks);
    return ok;
}

bool corrected_read(struct library *library, const struct source_ref *ref, const struct text *text,
                    struct document *doc, struct err *err)
{
    struct correction_list list;
    if (!store_corrections(library->store, ref->source_id, &list, err))
        return false;
    keep_standing(&list, ref->version_id);
    bool ok = corrected_document(library, ref->version_id, text, &list, doc, err);
    correction_list_free(&list);
    return ok;
}

/* Looks for the place of a correction in another text. */
static void find_place(const struct source_ref *ref, const struct anchor_text *anchors,
                       struct correction *edit)
{
    struct anchor_words words = {
        .exact = edit->exact,
        .prefix = edit->prefix,
        .suffix = edit->suffix,
        .speech = SIZE_MAX,
        .src_off = edit->src.start,
    };
    struct anchor_place found = anchor_find(anchors, &words);
    /* Words that stand in one place alone are theirs, whatever stands around them now. */
    bool certain =
        found.similarity >= LIKENESS_FLOOR || anchor_count(&anchors->index, edit->exact) == 1;
    if (found.state == NOTE_ORPHAN || !certain) {
        edit->state = NOTE_ORPHAN;
    } else {
        edit->state = found.src.start == edit->src.start ? NOTE_EXACT : NOTE_MOVED;
        edit->src = found.src;
        edit->version_id = ref->version_id;
    }
}

/* Makes the speeches hold what was set aside around them, too: a correction may be about that. */
static void widen_speeches(struct document *doc)
{
    for (size_t i = doc->speeches.len; i-- > 0;) {
        struct span paras = library_paras_with(doc, i);
        doc->speeches.at[i].first_para = paras.start;
        doc->speeches.at[i].para_count = paras.end - paras.start;
    }
}

/* Finds the places of all corrections in the list, and makes `doc` anew with those that have one.
 * What stays in the list after that is only those. `write` is told each before. */
static bool carry(struct library *library, const struct source_ref *ref, const struct text *text,
                  struct document *doc, struct correction_list *list,
                  bool (*write)(struct store *, const struct correction *, struct err *),
                  struct err *err)
{
    bool ok = true;
    if (!list->rows.len)
        return true;
    struct anchor_text anchors;
    widen_speeches(doc);
    anchor_text_make(&anchors, doc);
    anchors.fresh = NULL;
    for (size_t i = 0; ok && i < list->rows.len; i++) {
        find_place(ref, &anchors, &list->rows.at[i]);
        ok = !write || write(library->store, &list->rows.at[i], err);
    }
    anchor_text_free(&anchors);
    keep_standing(list, ref->version_id);
    document_free(doc);
    return ok && corrected_document(library, ref->version_id, text, list, doc, err);
}

bool corrected_carry(struct library *library, const struct source_ref *ref, const struct text *text,
                     struct document *doc, struct err *err)
{
    struct correction_list list;
    if (!store_corrections(library->store, ref->source_id, &list, err))
        return false;
    bool ok = carry(library, ref, text, doc, &list, store_move_correction, err);
    correction_list_free(&list);
    return ok;
}

bool corrected_borrow(struct library *library, int64_t from_source_id, const struct source_ref *ref,
                      const struct text *text, struct document *doc, struct correction_list *copies,
                      struct err *err)
{
    return store_corrections(library->store, from_source_id, copies, err) &&
           carry(library, ref, text, doc, copies, NULL, err);
}

/* The speech that holds the offset, else the first one. */
static int64_t speech_of(const struct speech_record_list *speeches, size_t src_off)
{
    for (size_t i = 0; i < speeches->rows.len; i++)
        if (src_off >= speeches->rows.at[i].src.start && src_off < speeches->rows.at[i].src.end)
            return speeches->rows.at[i].id;
    return speeches->rows.at[0].id;
}

bool corrected_put(struct library *library, int64_t source_id, struct correction_list *copies,
                   struct err *err)
{
    struct speech_record_list speeches;
    if (!copies->rows.len)
        return true;
    if (!store_source_speeches(library->store, source_id, &speeches, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < copies->rows.len; i++) {
        struct correction *copy = &copies->rows.at[i];
        copy->speech_id = speech_of(&speeches, copy->src.start);
        copy->seen = "";
        copy->id = 0;
        ok = uuid_new(copy->created_ms, copy->uid, err) &&
             store_add_correction(library->store, copy, err);
    }
    speech_record_list_free(&speeches);
    return ok;
}

/* --- making and taking back --- */

static bool is_same_word(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_same_speech(const struct speech *a, const struct speech *b)
{
    return a->edited == b->edited && is_same_word(a->title, b->title) &&
           is_same_word(a->speaker, b->speaker) && is_same_word(a->office, b->office) &&
           is_same_word(a->date, b->date) && is_same_word(a->occasion, b->occasion);
}

static bool is_same_document(const struct document *a, const struct document *b)
{
    if (a->speeches.len != b->speeches.len || a->sections.len != b->sections.len ||
        a->paras.len != b->paras.len)
        return false;
    for (size_t i = 0; i < a->sections.len; i++)
        if (a->sections.at[i].depth != b->sections.at[i].depth ||
            strcmp(a->sections.at[i].title_text, b->sections.at[i].title_text) != 0)
            return false;
    for (size_t i = 0; i < a->paras.len; i++)
        if ((a->paras.at[i].flags ^ b->paras.at[i].flags) & PARA_CHROME)
            return false;
    for (size_t i = 0; i < a->speeches.len; i++)
        if (!is_same_speech(&a->speeches.at[i], &b->speeches.at[i]))
            return false;
    return true;
}

/* Makes the speeches of a source anew after its corrections have changed. `before` is what they
 * were, where a change is wanted; null else. */
static bool make_anew(struct library *library, const struct source_ref *ref,
                      const struct text *text, const struct document *before, struct err *err)
{
    struct document doc = {0};
    struct change change = {
        .library = library, .source = *ref, .text = text, .doc = &doc, .same_text = true};
    bool ok = corrected_read(library, ref, text, &doc, err);
    if (ok && doc.speeches.len == 0)
        ok = err_set(err, ERR_FORMAT, _("no speech would be left"));
    if (ok && before && is_same_document(before, &doc))
        ok = err_set(err, ERR_USAGE, _("that would change nothing here"));
    ok = ok && change_speeches(&change, err);
    document_free(&doc);
    return ok;
}

void corrected_add_source(struct corrected_sources *sources, const struct source_ref *ref)
{
    for (size_t i = 0; i < sources->at.len; i++)
        if (sources->at.at[i].source_id == ref->source_id)
            return;
    VEC_PUSH(&sources->at, *ref);
}

bool corrected_make_anew(struct library *library, const struct corrected_sources *sources,
                         struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sources->at.len; i++) {
        struct text *text = library_version_text(library, sources->at.at[i].version_id, err);
        ok = text && make_anew(library, &sources->at.at[i], text, NULL, err);
        text_free(text);
    }
    return ok;
}

/* The words at the place: to the end of the paragraph, within limits. */
static void take_words(const struct document *doc, struct correction *edit, struct arena *arena)
{
    const struct speech *speech = &doc->speeches.at[0];
    size_t end = edit->src.start;
    for (size_t i = 0; i < doc->paras.len; i++)
        if (edit->src.start >= doc->paras.at[i].src.start &&
            edit->src.start < doc->paras.at[i].src.end)
            end = doc->paras.at[i].src.end;
    if (end > edit->src.start + QUOTE_MAX_LEN) {
        size_t clean = document_clean_of(doc, edit->src.start + QUOTE_MAX_LEN);
        clean = utf8_floor(strv_make(doc->clean, doc->clean_len), clean);
        end = document_src_of(doc, clean);
    }
    edit->src.end = end > edit->src.start ? end : edit->src.start;
    struct quote quote = quote_of(doc, speech, edit->src, arena);
    edit->exact = quote.exact;
    edit->prefix = quote.prefix;
    edit->suffix = quote.suffix;
}

/* Where a correction of a fact is kept: at the first running paragraph, which belongs to the speech
 * whatever another reading makes of its head; else at its beginning. */
static size_t place_of_facts(const struct document *doc)
{
    const struct speech *speech = &doc->speeches.at[0];
    for (size_t i = 0; i < speech->para_count; i++) {
        const struct para *para = &doc->paras.at[speech->first_para + i];
        if (!(para->flags & (PARA_CHROME | PARA_HEADING)) && para->src.start > speech->title_off &&
            utf8_count(document_text(doc, para->clean)) >= RUNNING_CP)
            return para->src.start;
    }
    return speech->title_off;
}

bool library_date(struct strv typed, struct strbuf *iso)
{
    struct folded folded;
    struct date date;
    char text[DATE_ISO_LEN + 1];
    long year;
    words_fold(typed, &folded);
    struct strv words = words_strv(&folded);
    if (words.len == 4 && strv_to_long(words, &year) && year >= 1000)
        date = (struct date){.year = (int)year, .end = words.len};
    else if (!date_at(words, 0, &date) || date.era_guessed)
        return false;
    if (date.end != words.len)
        return false; /* 2012-02-30: a day that cannot be is left over */
    date_iso(&date, text);
    strbuf_add_str(iso, text);
    return true;
}

bool corrected_check(struct correction *edit, struct strbuf *iso, struct err *err)
{
    bool empty = !edit->value || !edit->value[0];
    if (edit->kind == CORRECTION_RENAME && empty)
        return err_set(err, ERR_USAGE, _("a section needs a name; drop it instead"));
    if (edit->value && strlen(edit->value) > VALUE_MAX_LEN)
        return err_set(err, ERR_LIMIT, _("a correction can have %d bytes"), VALUE_MAX_LEN);
    if (edit->kind != CORRECTION_DATE || empty)
        return true;
    if (!library_date(strv_of(edit->value), iso))
        return err_set(err, ERR_USAGE, _("\"%s\" is no date; write 2012-06-15, 2012-06 or 2012"),
                       edit->value);
    edit->value = strbuf_str(iso);
    return true;
}

/* The stored speech with what was set aside around it. */
static void widen_speech(struct document *doc)
{
    doc->speeches.at[0].first_para = 0;
    doc->speeches.at[0].para_count = doc->paras.len;
}

/* Stores a correction under an id of its own, made from all that are there of the same thing. */
static bool add_edit(struct library *library, struct correction *edit, const struct source_ref *ref,
                     int64_t now_ms, struct err *err)
{
    struct correction_list list;
    if (!store_corrections(library->store, ref->source_id, &list, err))
        return false;
    edit->seen = corrections_seen(&list, edit);
    bool ok = uuid_new(now_ms, edit->uid, err) && store_add_correction(library->store, edit, err);
    edit->seen = NULL;
    correction_list_free(&list);
    return ok;
}

/* Stores a correction of the speech as it is now, with the words of its place. */
static bool store_correction(struct library *library, struct correction *edit,
                             const struct source_ref *ref, int64_t now_ms, struct err *err)
{
    struct document doc = {.arena = arena_new()};
    struct strbuf iso = {0};
    const char *typed = edit->value;
    bool ok = corrected_check(edit, &iso, err) &&
              library_load_stored(library, edit->speech_id, &doc, err);
    if (ok) {
        if (correction_is_fact(edit->kind))
            edit->src.start = place_of_facts(&doc);
        else
            widen_speech(&doc);
        take_words(&doc, edit, doc.arena);
        edit->version_id = ref->version_id;
        edit->state = NOTE_EXACT;
        edit->created_ms = now_ms;
        ok = add_edit(library, edit, ref, now_ms, err);
    }
    edit->exact = edit->prefix = edit->suffix = NULL; /* they were in the arena */
    edit->value = typed;
    strbuf_free(&iso);
    document_free(&doc);
    return ok;
}

bool library_correct(struct library *library, struct correction *edit, int64_t now_ms,
                     struct err *err)
{
    struct source_ref ref;
    struct document before = {0};
    struct text *text = NULL;
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    bool ok = store_source_of_speech(library->store, edit->speech_id, &ref, err) &&
              (text = library_version_text(library, ref.version_id, err)) &&
              corrected_read(library, &ref, text, &before, err) &&
              store_correction(library, edit, &ref, now_ms, err) &&
              make_anew(library, &ref, text, &before, err);
    ok = store_end(library->store, ok, err);
    text_free(text);
    document_free(&before);
    return ok;
}

static bool source_of(struct library *library, const struct correction *edit,
                      struct source_ref *ref, struct err *err)
{
    return store_source_of_speech(library->store, edit->speech_id, ref, err) &&
           (ref->source_id || err_set(err, ERR_NOT_FOUND, _("the library has no speech %lld"),
                                      (long long)edit->speech_id));
}

/* Stores one correction of a source, in one way or another. */
typedef bool correction_put(struct library *library, struct correction *edit,
                            const struct source_ref *ref, int64_t now_ms, struct err *err);

/* Puts all of them in one transaction and makes their sources anew. */
static bool put_all(struct library *library, struct correction *edits, size_t count,
                    correction_put *put, int64_t now_ms, struct err *err)
{
    struct corrected_sources sources = {0};
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        struct source_ref ref;
        ok = source_of(library, &edits[i], &ref, err) && put(library, &edits[i], &ref, now_ms, err);
        if (ok)
            corrected_add_source(&sources, &ref);
    }
    ok = ok && corrected_make_anew(library, &sources, err);
    VEC_FREE(&sources.at);
    return store_end(library->store, ok, err);
}

bool library_correct_many(struct library *library, struct correction *edits, size_t count,
                          int64_t now_ms, struct err *err)
{
    return put_all(library, edits, count, store_correction, now_ms, err);
}

bool library_corrections(struct library *library, int64_t speech_id, struct correction_list *list,
                         struct err *err)
{
    struct source_ref ref = {0};
    if (speech_id && !store_source_of_speech(library->store, speech_id, &ref, err))
        return false;
    if (!store_corrections(library->store, ref.source_id, list, err))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < list->rows.len; i++)
        if (speech_id == 0 || list->rows.at[i].speech_id == speech_id)
            list->rows.at[kept++] = list->rows.at[i];
    list->rows.len = kept;
    return true;
}

/* Deletes corrections and makes their sources anew; in a transaction. */
static bool take_back(struct library *library, const int64_t *ids, size_t count, struct err *err)
{
    struct corrected_sources sources = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        struct source_ref ref;
        ok = store_source_of_correction(library->store, ids[i], &ref, err);
        if (ok && !ref.source_id)
            ok = err_set(err, ERR_NOT_FOUND, _("that correction is not there any more"));
        ok = ok && store_delete_correction(library->store, ids[i], err);
        if (ok)
            corrected_add_source(&sources, &ref);
    }
    ok = ok && corrected_make_anew(library, &sources, err);
    VEC_FREE(&sources.at);
    return ok;
}

bool library_undo_corrections(struct library *library, const int64_t *ids, size_t count,
                              struct err *err)
{
    return store_begin(library->store, STORE_DURABLE, err) &&
           store_end(library->store, take_back(library, ids, count, err), err);
}

bool library_undo_correction(struct library *library, int64_t id, struct err *err)
{
    return library_undo_corrections(library, &id, 1, err);
}

bool library_reset_outline(struct library *library, int64_t speech_id,
                           struct correction_list *taken, struct err *err)
{
    VEC(int64_t) ids = {0};
    *taken = (struct correction_list){0};
    if (!store_begin(library->store, STORE_DURABLE, err))
        return false;
    bool ok = library_corrections(library, speech_id, taken, err);
    for (size_t i = 0; ok && i < taken->rows.len; i++)
        VEC_PUSH(&ids, taken->rows.at[i].id);
    ok = ok && (ids.len == 0 || take_back(library, ids.at, ids.len, err));
    VEC_FREE(&ids);
    ok = store_end(library->store, ok, err);
    if (!ok && taken->arena)
        correction_list_free(taken);
    return ok;
}

/* Stores one that was taken back as it was. */
static bool put_again(struct library *library, struct correction *edit,
                      const struct source_ref *ref, int64_t now_ms, struct err *err)
{
    bool lost = edit->state == NOTE_ORPHAN; /* its version may be gone; it is found by its words */
    if (lost)
        edit->src = (struct span){0, 0};
    else if (edit->version_id != ref->version_id)
        return err_set(err, ERR_FORMAT,
                       _("the text has changed since; its corrections stay taken back"));
    edit->version_id = ref->version_id;
    return add_edit(library, edit, ref, now_ms, err);
}

bool library_put_back_corrections(struct library *library, struct correction *edits, size_t count,
                                  int64_t now_ms, struct err *err)
{
    return put_all(library, edits, count, put_again, now_ms, err);
}
