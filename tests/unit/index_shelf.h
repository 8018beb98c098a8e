/* An index whose blocks lie in an array, with the bookkeeping that the store has in tables:
 * documents of lines, those that are gone, segments, words. */
#ifndef TESTS_UNIT_INDEX_SHELF_H
#define TESTS_UNIT_INDEX_SHELF_H

#include "unit/check.h"

#include "lectern/base/mem.h"
#include "lectern/index/batch.h"
#include "lectern/index/merge.h"
#include "lectern/index/query.h"
#include "lectern/index/token.h"

#include <stdlib.h>

struct kept {
    int64_t segment;
    uint32_t number;
    struct strbuf bytes;
};

struct shelf {
    VEC(struct kept) blocks;
    VEC(char *) words;
    size_t reads;
    /* The index's own bookkeeping, which the store has in tables. */
    VEC(struct index_segment) segments;
    VEC(struct index_dead) dead;
    VEC(char *) texts; /* of the paragraphs of documents, lines */
    VEC(struct index_dead) docs;
    VEC(bool) gone;
    uint64_t end;
    int64_t next_segment;
    struct index *index;
};

static struct kept *find_block(struct shelf *shelf, int64_t segment, uint32_t number)
{
    for (size_t i = 0; i < shelf->blocks.len; i++)
        if (shelf->blocks.at[i].segment == segment && shelf->blocks.at[i].number == number)
            return &shelf->blocks.at[i];
    return NULL;
}

static bool read_block(void *user, int64_t segment, uint32_t number, struct index_block *block,
                       struct err *err)
{
    struct shelf *shelf = user;
    const struct kept *kept = find_block(shelf, segment, number);
    shelf->reads++;
    if (!kept)
        return index_damaged(err);
    block->len = kept->bytes.len;
    memcpy(block->bytes, kept->bytes.ptr, kept->bytes.len);
    return true;
}

static bool write_block(void *user, int64_t segment, uint32_t number, struct strv bytes,
                        struct err *err)
{
    (void)err;
    struct shelf *shelf = user;
    struct kept *kept = find_block(shelf, segment, number);
    assert_true(bytes.len <= INDEX_BLOCK_LEN);
    if (!kept) {
        kept = VEC_ADD(&shelf->blocks);
        *kept = (struct kept){.segment = segment, .number = number};
    }
    strbuf_clear(&kept->bytes);
    strbuf_add_strv(&kept->bytes, bytes);
    return true;
}

/* Words are numbered as they come up. */
static uint32_t word_number(struct shelf *shelf, struct strv word)
{
    for (size_t i = 0; i < shelf->words.len; i++)
        if (strv_eq(strv_of(shelf->words.at[i]), word))
            return (uint32_t)i;
    VEC_PUSH(&shelf->words, mem_copy(word.ptr, word.len));
    return (uint32_t)shelf->words.len - 1;
}

static void name_words(struct shelf *shelf, struct index_batch *batch)
{
    for (size_t i = 0; i < index_batch_words(batch); i++)
        index_batch_set_word(batch, i, word_number(shelf, index_batch_word(batch, i)));
}

static bool find_words(void *user, struct strv letters, bool open, struct index_term *term,
                       struct err *err)
{
    (void)err;
    const struct shelf *shelf = user;
    for (size_t i = 0; i < shelf->words.len; i++) {
        struct strv word = strv_of(shelf->words.at[i]);
        if (open ? strv_starts(word, letters) : strv_eq(word, letters))
            VEC_PUSH(&term->codes, (uint32_t)i);
    }
    return true;
}

static void add_lines(struct index_batch *batch, const char *text)
{
    struct strv rest = strv_of(text);
    while (rest.ptr)
        index_batch_add(batch, strv_split(&rest, '\n'));
}

struct seeking {
    uint32_t code;
    uint64_t count;
};

static bool seek_count(void *user, uint32_t code, uint64_t count, struct err *err)
{
    (void)err;
    struct seeking *seeking = user;
    if (code == seeking->code)
        seeking->count += count;
    return true;
}

/* What the dead documents of a segment hold, counted anew each time: as slow as it is sure. */
static bool count_dead(void *user, int64_t segment, uint32_t code, uint64_t *count, struct err *err)
{
    struct shelf *shelf = user;
    struct index_batch *batch = index_batch_new();
    struct seeking seeking = {.code = code};
    const struct index_segment *is = NULL;
    for (size_t i = 0; i < shelf->segments.len; i++)
        if (shelf->segments.at[i].id == segment)
            is = &shelf->segments.at[i];
    for (size_t i = 0; is && i < shelf->docs.len; i++) {
        bool within = false;
        for (size_t d = 0; d < shelf->dead.len; d++)
            within = within || shelf->dead.at[d].start == shelf->docs.at[i].start;
        if (!within || shelf->docs.at[i].start < is->base || shelf->docs.at[i].start >= is->end)
            continue;
        index_batch_clear(batch);
        add_lines(batch, shelf->texts.at[i]);
        name_words(shelf, batch);
        assert_true(index_batch_counts(batch, seek_count, &seeking, err));
    }
    *count = seeking.count;
    index_batch_free(batch);
    return true;
}

static struct index_source source_of(struct shelf *shelf)
{
    return (struct index_source){shelf, read_block, count_dead};
}

static struct index_sink sink_of(struct shelf *shelf)
{
    return (struct index_sink){shelf, write_block};
}

static void refresh(struct shelf *shelf)
{
    index_set(shelf->index, shelf->segments.at, shelf->segments.len, shelf->dead.at,
              shelf->dead.len);
}

static struct index_segment keep_segment(struct shelf *shelf, struct index_writer *writer,
                                         int64_t id, uint64_t base, uint64_t end)
{
    struct err err = {0};
    struct index_segment segment = {.id = id, .base = base, .end = end};
    assert_true(index_writer_end(writer, &segment, &err));
    segment.top.ptr = mem_copy(segment.top.ptr ? segment.top.ptr : "", segment.top.len);
    (void)shelf;
    return segment;
}

/* Adds documents as one segment. */
static void add_documents(struct shelf *shelf, char *const *texts, size_t count)
{
    struct err err = {0};
    struct index_batch *batch = index_batch_new();
    uint64_t base = shelf->end;
    for (size_t i = 0; i < count; i++) {
        uint64_t start = base + index_batch_len(batch);
        add_lines(batch, texts[i]);
        struct index_dead doc = {start, base + index_batch_len(batch)};
        VEC_PUSH(&shelf->docs, doc);
        VEC_PUSH(&shelf->texts, texts[i]);
        VEC_PUSH(&shelf->gone, false);
    }
    name_words(shelf, batch);
    struct index_sink sink = sink_of(shelf);
    struct index_writer *writer =
        index_writer_new(&sink, shelf->next_segment, index_batch_len(batch));
    assert_true(index_batch_write(batch, base, writer, &err));
    shelf->end = base + index_batch_len(batch);
    VEC_PUSH(&shelf->segments,
             keep_segment(shelf, writer, shelf->next_segment++, base, shelf->end));
    index_writer_free(writer);
    index_batch_free(batch);
    refresh(shelf);
}

static int compare_dead(const void *a, const void *b)
{
    const struct index_dead *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

static void kill_document(struct shelf *shelf, size_t doc)
{
    if (shelf->gone.at[doc])
        return;
    shelf->gone.at[doc] = true;
    VEC_PUSH(&shelf->dead, shelf->docs.at[doc]);
    qsort(shelf->dead.at, shelf->dead.len, sizeof *shelf->dead.at, compare_dead);
    refresh(shelf);
}

/* Merges segments [first, first + count) in slices of `budget`, each with a writer of its own. */
static void merge(struct shelf *shelf, size_t first, size_t count, uint64_t budget)
{
    struct err err = {0};
    struct index_sink sink = sink_of(shelf);
    struct strbuf state = {0};
    uint64_t key = 0, base = shelf->segments.at[first].base;
    uint64_t end = shelf->segments.at[first + count - 1].end;
    int64_t id = shelf->next_segment++;
    for (bool done = false; !done;) {
        struct index_writer *writer = index_writer_new(&sink, id, end - base);
        if (state.len)
            assert_true(index_writer_resume(writer, strbuf_strv(&state), &err));
        if (!index_merge(shelf->index, first, count, id, &key, budget, writer, &done, &err))
            fail_msg("%s", err.msg);
        strbuf_clear(&state);
        if (done) {
            struct index_segment merged = keep_segment(shelf, writer, id, base, end);
            for (size_t i = 0; i < count; i++)
                free((char *)(uintptr_t)shelf->segments.at[first + i].top.ptr);
            shelf->segments.at[first] = merged;
            memmove(shelf->segments.at + first + 1, shelf->segments.at + first + count,
                    (shelf->segments.len - first - count) * sizeof merged);
            shelf->segments.len -= count - 1;
        } else {
            assert_true(index_writer_pause(writer, &state, &err));
        }
        index_writer_free(writer);
    }
    strbuf_free(&state);
    size_t kept = 0;
    for (size_t i = 0; i < shelf->dead.len; i++)
        if (shelf->dead.at[i].start < base || shelf->dead.at[i].start >= end)
            shelf->dead.at[kept++] = shelf->dead.at[i];
    shelf->dead.len = kept;
    refresh(shelf);
}

static void shelf_init(struct shelf *shelf, struct index_source *source)
{
    *shelf = (struct shelf){.next_segment = 1};
    *source = source_of(shelf);
    shelf->index = index_new(source);
}

static void shelf_free(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->blocks.len; i++)
        strbuf_free(&shelf->blocks.at[i].bytes);
    for (size_t i = 0; i < shelf->words.len; i++)
        free(shelf->words.at[i]);
    for (size_t i = 0; i < shelf->texts.len; i++)
        free(shelf->texts.at[i]);
    for (size_t i = 0; i < shelf->segments.len; i++)
        free((char *)(uintptr_t)shelf->segments.at[i].top.ptr);
    VEC_FREE(&shelf->blocks);
    VEC_FREE(&shelf->words);
    VEC_FREE(&shelf->segments);
    VEC_FREE(&shelf->dead);
    VEC_FREE(&shelf->texts);
    VEC_FREE(&shelf->docs);
    VEC_FREE(&shelf->gone);
    index_free(shelf->index);
}

#endif
