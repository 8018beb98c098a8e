/* Whether the search index is what the texts make. See index.h. */
#include "store_index.h"

#include "lectern/base/i18n.h"
#include "lectern/index/batch.h"

#include <inttypes.h>
#include <stdlib.h>

struct checking {
    struct store *store;
    struct index_batch *batch, *one;
    struct index_print print;
    uint64_t base, end; /* of the segment at hand */
    uint64_t doc_end;   /* where the last speech ended */
};

/* Adds what a speech has in the segment. False where its texts are not as long as the index says.
 */
static bool add_speech(struct checking *c, const struct store_doc *doc, bool *fits, struct err *err)
{
    uint64_t position = doc->start, from = doc->start;
    struct query query = query_start(c->store, SQL_SEARCHED_TEXTS);
    query_bind_int(&query, doc->speech_id);
    index_batch_clear(c->batch);
    while (query_row(&query)) {
        struct strv text = query_bytes(&query);
        index_batch_clear(c->one);
        index_batch_add(c->one, text);
        if (position >= c->base && position < c->end) {
            if (index_batch_len(c->batch) == 0)
                from = position;
            index_batch_add(c->batch, text);
        }
        position += index_batch_len(c->one);
    }
    if (!query_end(&query, err) || !index_name_words(c->store, c->batch, false, err))
        return false;
    *fits = position == doc->end && doc->start >= c->doc_end;
    c->doc_end = doc->end;
    if (index_batch_len(c->batch))
        index_batch_print(c->batch, from, &c->print);
    return true;
}

static bool print_texts(struct checking *c, bool *fits, struct err *err)
{
    bool ok = true;
    struct query query = query_start(c->store, SQL_DOCS_IN);
    query_bind_int(&query, (int64_t)c->base);
    query_bind_int(&query, (int64_t)c->end);
    c->doc_end = 0;
    while (ok && *fits && query_row(&query)) {
        struct store_doc doc;
        doc.start = (uint64_t)query_int(&query);
        doc.end = doc.start + (uint64_t)query_int(&query);
        doc.speech_id = query_int(&query);
        ok = add_speech(c, &doc, fits, err);
    }
    return query_end(&query, ok ? err : NULL) && ok;
}

/* Whether the segment says of itself how much of it is dead. */
static bool check_dead(struct checking *c, uint64_t dead, bool *fits, struct err *err)
{
    int64_t length = 0;
    struct query query = query_start(c->store, SQL_DEAD_IN);
    query_bind_int(&query, (int64_t)c->base);
    query_bind_int(&query, (int64_t)c->end);
    if (!query_one(&query, &length, err))
        return false;
    *fits = *fits && (uint64_t)length == dead;
    return true;
}

/* Compares one segment with its texts. */
static bool check_segment(struct checking *c, size_t number, bool *fits, struct err *err)
{
    const struct store_index *own = c->store->index;
    struct index_print print = {0};
    struct err why = {0};
    c->base = own->sizes.at[number].base;
    c->end = own->sizes.at[number].end;
    c->print = (struct index_print){0};
    *fits = true;
    if (!index_segment_print(own->index, number, &print, &why)) {
        *fits = false;
        return why.code == ERR_LIBRARY || (err && ((*err = why), false));
    }
    if (!print_texts(c, fits, err))
        return false;
    *fits = *fits && print.sum == c->print.sum && print.postings == c->print.postings;
    return check_dead(c, own->sizes.at[number].dead, fits, err);
}

/* Speeches that the index should have or should not. */
static bool check_rows(struct checking *c, enum store_sql id, struct strbuf *report, bool *sound,
                       struct err *err)
{
    struct query query = query_start(c->store, id);
    while (query_row(&query)) {
        *sound = false;
        strbuf_addf(report,
                    id == SQL_SPEECHES_UNSEARCHED
                        ? _("search index: speech %" PRId64 " is missing\n")
                        : _("search index: it has a speech %" PRId64 " that is not there\n"),
                    query_int(&query));
    }
    return query_end(&query, err);
}

static bool check_all(struct checking *c, struct strbuf *report, bool *sound, struct err *err)
{
    struct err why = {0};
    int64_t version = 0;
    if (!index_state(c->store, "version", &version, err))
        return false;
    if (version != index_version()) /* made anew at the next opportunity */
        return true;
    if (!store_index(c->store, &why)) {
        *sound = false;
        strbuf_addf(report, "%s: %s\n", _("search index"), why.msg);
        return true;
    }
    for (size_t i = 0; i < c->store->index->sizes.len; i++) {
        bool fits;
        if (!check_segment(c, i, &fits, err))
            return false;
        if (fits)
            continue;
        *sound = false;
        strbuf_addf(report,
                    _("search index: the part from token %" PRIu64 " to %" PRIu64
                      " is not what its texts make\n"),
                    c->base, c->end);
    }
    return check_rows(c, SQL_SPEECHES_UNSEARCHED, report, sound, err) &&
           check_rows(c, SQL_DOCS_WITHOUT_SPEECH, report, sound, err);
}

bool store_index_check(struct store *store, struct strbuf *report, bool *sound, struct err *err)
{
    struct checking c = {.store = store};
    if (!store_begin_reading(store, err))
        return false;
    store_index_get(store);
    c.batch = index_batch_new();
    c.one = index_batch_new();
    bool ok = check_all(&c, report, sound, err);
    store_end_reading(store);
    index_batch_free(c.batch);
    index_batch_free(c.one);
    return ok;
}
