/* See borrowed.h. A passage goes on from fingerprint to fingerprint as long as there is a speech
 * that has all of them. */
#include "shared_runs.h"

#include "lectern/base/utf8.h"
#include "lectern/library/corpus/borrowed.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 60 }; /* bytes between two fingerprints of one passage */

void borrowed_list_free(struct borrowed_list *list)
{
    VEC_FREE(&list->rows);
}

/* What is asked, and the passage at hand. */
struct borrowing {
    struct library *library;
    const struct shared_runs *shared;
    const struct prints *prints; /* in the order of the text */
    const bool *stock;
    VEC(size_t) bases; /* speeches that have all of the passage */
    size_t first, end; /* its prints */
};

/* Keeps the speeches that have one more fingerprint; false where there is none. */
static bool narrow(struct borrowing *b, size_t first, size_t count)
{
    size_t kept = 0, k = first;
    for (size_t i = 0; i < b->bases.len; i++) {
        while (k < first + count && b->shared->at.at[k].base < b->bases.at[i])
            k++;
        kept += k < first + count && b->shared->at.at[k].base == b->bases.at[i];
    }
    if (kept == 0)
        return false;
    kept = 0;
    k = first;
    for (size_t i = 0; i < b->bases.len; i++) {
        while (k < first + count && b->shared->at.at[k].base < b->bases.at[i])
            k++;
        if (k < first + count && b->shared->at.at[k].base == b->bases.at[i])
            b->bases.at[kept++] = b->bases.at[i];
    }
    b->bases.len = kept;
    return true;
}

/* Whether the fingerprint goes on with the passage. */
static bool goes_on(struct borrowing *b, size_t i)
{
    const struct print *last = &b->prints->at.at[i - 1], *print = &b->prints->at.at[i];
    size_t first, count = shared_runs_find(b->shared, winnowing_key(print->hash), &first);
    if (count == 0 || b->stock[i] != b->stock[b->first] ||
        (print->start > last->end && print->start - last->end > GAP))
        return false;
    return b->stock[i] || narrow(b, first, count);
}

static bool begins(struct borrowing *b, size_t i)
{
    size_t first;
    size_t count = shared_runs_find(b->shared, winnowing_key(b->prints->at.at[i].hash), &first);
    b->bases.len = 0;
    for (size_t k = first; k < first + count; k++)
        VEC_PUSH(&b->bases, b->shared->at.at[k].base);
    b->first = i;
    return count > 0;
}

/* The oldest by date, those without one last. */
static size_t oldest(const struct borrowing *b)
{
    const struct base *at = b->shared->bases->at.at;
    size_t best = 0;
    for (size_t i = 0; i < b->bases.len; i++) {
        const char *date = at[b->bases.at[i]].date, *than = at[best].date;
        if (i == 0 || (date && (!than || strcmp(date, than) < 0)))
            best = b->bases.at[i];
    }
    return best;
}

/* Whether a text has a fingerprint as a whole: the index keeps but a part of it. */
struct asking {
    uint64_t hash;
    bool has;
};

static bool look(void *user, const struct paragraph_record *para)
{
    struct asking *asking = user;
    struct prints prints = {0};
    winnow(para->text, &prints);
    for (size_t i = 0; i < prints.at.len; i++)
        asking->has = asking->has || prints.at.at[i].hash == asking->hash;
    prints_free(&prints);
    return !asking->has;
}

static bool add(struct borrowing *b, struct borrowed_list *list, struct err *err)
{
    const struct print *first = &b->prints->at.at[b->first], *last = &b->prints->at.at[b->end - 1];
    struct borrowed row = {
        .clean = {first->start, last->end}, .stock = b->stock[b->first], .speeches = b->bases.len};
    struct asking asking = {.hash = first->hash};
    if (!row.stock)
        row.speech_id = b->shared->bases->at.at[oldest(b)].speech_id;
    if (!row.stock && b->end - b->first == 1) {
        if (!store_paragraphs(b->library->store, row.speech_id, look, &asking, err))
            return false;
        if (!asking.has)
            return true;
    }
    VEC_PUSH(&list->rows, row);
    return true;
}

static bool find_passages(struct borrowing *b, struct borrowed_list *list, struct err *err)
{
    size_t count = b->prints->at.len;
    for (size_t i = 0; i < count; i = b->end) {
        b->end = i + 1;
        if (!begins(b, i))
            continue;
        while (b->end < count && goes_on(b, b->end))
            b->end++;
        if (!add(b, list, err))
            return false;
    }
    return true;
}

/* The prints of what is searched, in the order of the text. Titles and headings are alike in many
 * speeches and no passages: what is shorter than any passage must be is left out. */
static void make_prints(const struct document *doc, struct prints *prints)
{
    for (size_t i = 0; i < doc->paras.len; i++) {
        const struct para *para = &doc->paras.at[i];
        struct strv text =
            strv_make(doc->clean + para->clean.start, para->clean.end - para->clean.start);
        size_t from = prints->at.len;
        if ((para->flags & PARA_CHROME) || utf8_count(text) < WINNOW_RUN + WINNOW_WINDOW - 1)
            continue;
        winnow(text, prints);
        for (size_t k = from; k < prints->at.len; k++) {
            prints->at.at[k].start += para->clean.start;
            prints->at.at[k].end += para->clean.start;
        }
    }
}

bool library_borrowed(struct library *library, const struct document *doc, int64_t speech_id,
                      struct borrowed_list *list, struct err *err)
{
    struct shared_runs shared;
    struct prints prints = {0};
    *list = (struct borrowed_list){.rows = {0}};
    make_prints(doc, &prints);
    bool ok = library_shared_runs(library, &prints, speech_id, NULL, &shared, err);
    if (ok) {
        bool *stock = shared_runs_stock(&shared, &prints);
        struct borrowing b = {
            .library = library, .shared = &shared, .prints = &prints, .stock = stock};
        ok = find_passages(&b, list, err);
        VEC_FREE(&b.bases);
        free(stock);
        VEC_FREE(&shared.at);
    }
    prints_free(&prints);
    if (!ok)
        borrowed_list_free(list);
    return ok;
}

bool borrowed_place(const struct document *doc, struct span clean, const struct document *other,
                    size_t *src_off)
{
    struct prints own = {0}, prints = {0};
    bool found = false;
    make_prints(doc, &own);
    make_prints(other, &prints);
    for (size_t i = 0; !found && i < own.at.len; i++) {
        if (own.at.at[i].start < clean.start || own.at.at[i].end > clean.end)
            continue;
        for (size_t k = 0; !found && k < prints.at.len; k++) {
            found = prints.at.at[k].hash == own.at.at[i].hash;
            if (found)
                *src_off = document_src_of(other, prints.at.at[k].start);
        }
    }
    prints_free(&own);
    prints_free(&prints);
    return found;
}
