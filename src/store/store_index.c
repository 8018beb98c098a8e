/* The search index: its state, its segments as they are read, words and speeches. See index.h.
 *
 * Nothing is loaded but the list of segments, and that again only when its generation has changed.
 * Blocks are read one by one; SQLite's cache keeps them.
 */
#include "store_index.h"

#include "lectern/index/batch.h"
#include "lectern/index/token.h"
#include "lectern/text/fold.h"

#include <stdlib.h>
#include <string.h>

int64_t index_version(void)
{
    return (int64_t)FOLD_VERSION << 16 | TOKEN_VERSION << 8 | INDEX_FORMAT;
}

/* --- state --- */

bool index_state(struct store *store, const char *key, int64_t *value, struct err *err)
{
    struct query query = query_start(store, SQL_STATE_GET);
    query_bind_text(&query, key);
    return query_one(&query, value, err);
}

bool index_state_take(struct store *store, const char *key, int64_t more, int64_t *value,
                      struct err *err)
{
    struct query query = query_start(store, SQL_STATE_TAKE);
    query_bind_text(&query, key);
    query_bind_int(&query, more);
    return query_one(&query, value, err);
}

bool index_state_set(struct store *store, const char *key, int64_t value, struct err *err)
{
    struct query query = query_start(store, SQL_STATE_SET);
    query_bind_text(&query, key);
    query_bind_int(&query, value);
    return query_run(&query, err);
}

bool index_changed(struct store *store, struct err *err)
{
    int64_t before;
    return index_state_take(store, "generation", 1, &before, err);
}

/* --- blocks --- */

static bool read_block(void *user, int64_t segment, uint32_t number, struct index_block *block,
                       struct err *err)
{
    struct query query = query_start(user, SQL_BLOCK_GET);
    query_bind_int(&query, segment << 32 | number);
    block->len = 0;
    if (query_row(&query)) {
        struct strv bytes = query_bytes(&query);
        if (bytes.len <= INDEX_BLOCK_LEN) {
            memcpy(block->bytes, bytes.ptr, bytes.len);
            block->len = bytes.len;
        }
    }
    if (!query_end(&query, err))
        return false;
    return block->len > 0 || index_damaged(err);
}

static bool write_block(void *user, int64_t segment, uint32_t number, struct strv bytes,
                        struct err *err)
{
    struct query query = query_start(user, SQL_BLOCK_PUT);
    query_bind_int(&query, segment << 32 | number);
    query_bind_blob(&query, bytes);
    return query_run(&query, err);
}

static bool count_dead(void *user, int64_t segment, uint32_t code, uint64_t *count, struct err *err)
{
    int64_t value = 0;
    struct query query = query_start(user, SQL_DEAD_COUNT);
    query_bind_int(&query, segment);
    query_bind_int(&query, code);
    bool ok = query_one(&query, &value, err);
    *count = value > 0 ? (uint64_t)value : 0;
    return ok;
}

struct store_index *store_index_get(struct store *store)
{
    if (!store->index) {
        struct store_index *own = mem_new(1, sizeof *own);
        own->source = (struct index_source){store, read_block, count_dead};
        own->sink = (struct index_sink){store, write_block};
        own->index = index_new(&own->source);
        store->index = own;
    }
    return store->index;
}

void store_index_free(struct store_index *own)
{
    if (!own)
        return;
    index_free(own->index);
    VEC_FREE(&own->sizes);
    free(own);
}

void store_index_forget(struct store_index *own)
{
    if (!own)
        return;
    index_set(own->index, NULL, 0, NULL, 0);
    own->generation = 0;
    own->is_current = false;
}

/* --- segments --- */

struct loading {
    struct arena *arena;
    VEC(struct index_segment) segments;
    VEC(struct index_dead) dead;
};

/* Numbers are checked here, once: segments do not overlap, and none is longer than it may be. */
static bool take_segment(struct query *query, struct loading *l, struct store_index *own)
{
    struct index_segment segment = {.id = query_int(query)};
    int64_t base = query_int(query), end = query_int(query);
    int64_t blocks = query_int(query), dirs = query_int(query), dead = query_int(query);
    struct strv top = query_bytes(query);
    uint64_t least = l->segments.len ? l->segments.at[l->segments.len - 1].end : 0;
    segment.base = (uint64_t)base;
    segment.end = (uint64_t)end;
    segment.blocks = (uint32_t)blocks;
    segment.dirs = (uint32_t)dirs;
    segment.top = strv_make(arena_copy(l->arena, top.ptr ? top.ptr : "", top.len), top.len);
    VEC_PUSH(&l->segments, segment);
    VEC_PUSH(&own->sizes,
             ((struct index_size){segment.base, segment.end, dead > 0 ? (uint64_t)dead : 0}));
    return base >= 0 && segment.base >= least && end > base && end - base <= INDEX_SPAN_MAX &&
           blocks >= 0 && blocks < INDEX_DIRECTORY && dirs >= 0 && dirs <= blocks && dead >= 0 &&
           dead <= end - base;
}

static bool load_segments(struct store *store, struct loading *l, struct err *err)
{
    struct store_index *own = store->index;
    bool sane = true;
    own->sizes.len = 0;
    struct query query = query_start(store, SQL_SEGMENT_LIST);
    while (sane && query_row(&query))
        sane = take_segment(&query, l, own);
    return query_end(&query, err) && (sane || index_damaged(err));
}

static bool load_dead(struct store *store, struct loading *l, struct err *err)
{
    bool sane = true;
    uint64_t least = 0;
    struct query query = query_start(store, SQL_DEAD_LIST);
    while (sane && query_row(&query)) {
        int64_t start = query_int(&query), length = query_int(&query);
        struct index_dead dead = {(uint64_t)start, (uint64_t)start + (uint64_t)length};
        sane = start >= 0 && length > 0 && dead.start >= least;
        least = dead.end;
        struct index_dead *last = l->dead.len ? &l->dead.at[l->dead.len - 1] : NULL;
        if (last && last->end == dead.start)
            last->end = dead.end;
        else
            VEC_PUSH(&l->dead, dead);
    }
    return query_end(&query, err) && (sane || index_damaged(err));
}

struct index *store_index(struct store *store, struct err *err)
{
    struct store_index *own = store_index_get(store);
    int64_t generation = 0;
    if (!index_state(store, "generation", &generation, err))
        return NULL;
    if (generation == own->generation)
        return own->index;
    struct loading l = {.arena = arena_new()};
    bool ok = load_segments(store, &l, err) && load_dead(store, &l, err);
    if (ok)
        index_set(own->index, l.segments.at, l.segments.len, l.dead.at, l.dead.len);
    own->generation = ok ? generation : 0;
    arena_free(l.arena);
    VEC_FREE(&l.segments);
    VEC_FREE(&l.dead);
    return ok ? own->index : NULL;
}

int64_t store_index_generation(struct store *store)
{
    return store_index_get(store)->generation;
}

/* --- words --- */

static bool word_number(struct store *store, struct strv word, bool add, int64_t *number,
                        struct err *err)
{
    *number = -1;
    struct query query = query_start(store, SQL_WORD_GET);
    query_bind_strv(&query, word);
    if (!query_one(&query, number, err))
        return false;
    if (*number >= 0 || !add)
        return true;
    query = query_start(store, SQL_WORD_ADD);
    query_bind_strv(&query, word);
    if (!query_run(&query, err))
        return false;
    *number = sqlite3_last_insert_rowid(store->db);
    return true;
}

bool index_name_words(struct store *store, struct index_batch *batch, bool add, struct err *err)
{
    for (size_t i = 0; i < index_batch_words(batch); i++) {
        int64_t number;
        if (!word_number(store, index_batch_word(batch, i), add, &number, err))
            return false;
        index_batch_set_word(batch, i,
                             number < 0 || number > UINT32_MAX ? UINT32_MAX : (uint32_t)number);
    }
    return true;
}

bool store_index_words(void *user, struct strv letters, bool open, struct index_term *term,
                       struct err *err)
{
    struct strbuf most = {0};
    strbuf_add_strv(&most, letters);
    if (open)
        strbuf_add_byte(&most, '\xFF'); /* behind every letter */
    struct query query = query_start(user, SQL_WORD_OPEN);
    query_bind_strv(&query, letters);
    query_bind_strv(&query, strbuf_strv(&most));
    while (query_row(&query)) {
        int64_t number = query_int(&query);
        if (number >= 0 && number < UINT32_MAX)
            VEC_PUSH(&term->codes, (uint32_t)number);
    }
    bool ok = query_end(&query, err);
    strbuf_free(&most);
    return ok;
}

/* --- speeches --- */

struct store_docs {
    struct store *store;
    struct store_doc doc; /* the last one read; end 0 for none */
    struct query query;   /* those behind it */
    bool open;
};

struct store_docs *store_docs_new(struct store *store)
{
    struct store_docs *docs = mem_new(1, sizeof *docs);
    docs->store = store;
    return docs;
}

void store_docs_free(struct store_docs *docs)
{
    if (!docs)
        return;
    if (docs->open)
        (void)!query_end(&docs->query, NULL);
    free(docs);
}

static void take_doc(struct query *query, struct store_doc *doc)
{
    int64_t start = query_int(query), length = query_int(query);
    doc->start = (uint64_t)start;
    doc->end = (uint64_t)start + (uint64_t)(length > 0 ? length : 0);
    doc->speech_id = query_int(query);
}

/* Starts reading at the speech that can hold a position. */
static bool go_to(struct store_docs *docs, uint64_t position, struct err *err)
{
    uint64_t from = position;
    if (docs->open) {
        docs->open = false;
        if (!query_end(&docs->query, err))
            return false;
    }
    struct query query = query_start(docs->store, SQL_DOC_AT);
    query_bind_int(&query, (int64_t)position);
    if (query_row(&query)) {
        struct store_doc doc;
        take_doc(&query, &doc);
        from = doc.start;
    }
    if (!query_end(&query, err))
        return false;
    docs->query = query_start(docs->store, SQL_DOC_FROM);
    query_bind_int(&docs->query, (int64_t)from);
    docs->open = true;
    return true;
}

bool store_docs_at(struct store_docs *docs, uint64_t position, struct store_doc *doc, bool *found,
                   struct err *err)
{
    enum { NEAR = 16 }; /* so many rows are passed before the table is asked anew */
    bool behind = !docs->open || position < docs->doc.start;
    *found = false;
    if (behind && !go_to(docs, position, err))
        return false;
    for (size_t steps = behind ? 0 : 1;; steps++) {
        if (steps > 0 && docs->doc.end > position) {
            *doc = docs->doc;
            *found = true;
            return true;
        }
        if (steps > NEAR) {
            if (!go_to(docs, position, err))
                return false;
            steps = 0;
        }
        if (!query_row(&docs->query)) {
            docs->open = false;
            docs->doc = (struct store_doc){0};
            return query_end(&docs->query, err);
        }
        take_doc(&docs->query, &docs->doc);
    }
}
