/* Segments as they are read: the way to a key, walking from there on. See index_impl.h. */
#include "index_impl.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

bool index_damaged(struct err *err)
{
    return err_set(err, ERR_LIBRARY,
                   _("the search index is damaged; run \"lectern check --repair\", which makes it "
                     "anew"));
}

struct reader *reader_new(const struct index_source *source, const struct index_segment *is)
{
    struct reader *reader = mem_new(1, sizeof *reader);
    reader->source = source;
    reader->is = *is;
    reader->is.top.ptr = mem_copy(is->top.ptr ? is->top.ptr : "", is->top.len);
    reader->dirs = mem_new(is->top.len / ENTRY_LEN + 1, sizeof(void *));
    return reader;
}

void reader_free(struct reader *reader)
{
    if (!reader)
        return;
    for (size_t i = 0; i < reader->is.top.len / ENTRY_LEN; i++)
        free(reader->dirs[i]);
    free(reader->dirs);
    free((char *)(uintptr_t)reader->is.top.ptr);
    VEC_FREE(&reader->dead);
    free(reader);
}

/* --- an index --- */

struct index *index_new(const struct index_source *source)
{
    struct index *index = mem_new(1, sizeof *index);
    index->source = source;
    return index;
}

void index_free(struct index *index)
{
    if (!index)
        return;
    for (size_t i = 0; i < index->readers.len; i++)
        reader_free(index->readers.at[i]);
    VEC_FREE(&index->readers);
    free(index);
}

/* Takes the reader of a segment out of the old ones, or makes one. */
static struct reader *keep_or_make(struct index *index, struct reader **old, size_t count,
                                   const struct index_segment *is)
{
    for (size_t i = 0; i < count; i++)
        if (old[i] && old[i]->is.id == is->id) {
            struct reader *kept = old[i];
            old[i] = NULL;
            return kept;
        }
    return reader_new(index->source, is);
}

void index_set(struct index *index, const struct index_segment *segments, size_t segment_count,
               const struct index_dead *dead, size_t dead_count)
{
    struct reader **old = index->readers.at;
    size_t old_count = index->readers.len, d = 0;
    index->readers.at = NULL;
    index->readers.len = index->readers.cap = 0;
    for (size_t i = 0; i < segment_count; i++) {
        struct reader *reader = keep_or_make(index, old, old_count, &segments[i]);
        reader->dead.len = 0;
        while (d < dead_count && dead[d].end <= reader->is.base)
            d++;
        for (; d < dead_count && dead[d].start < reader->is.end; d++) {
            uint64_t from = dead[d].start > reader->is.base ? dead[d].start : reader->is.base;
            uint64_t to = dead[d].end < reader->is.end ? dead[d].end : reader->is.end;
            struct index_dead own = {from - reader->is.base, to - reader->is.base};
            VEC_PUSH(&reader->dead, own);
            if (dead[d].end > reader->is.end)
                break; /* it goes on in the next segment */
        }
        /* NOLINTNEXTLINE(bugprone-sizeof-expression) */
        VEC_PUSH(&index->readers, reader);
    }
    for (size_t i = 0; i < old_count; i++)
        reader_free(old[i]);
    free(old);
}

/* --- the directory --- */

struct dir_entry dir_entry_read(const unsigned char *bytes)
{
    struct dir_entry entry = {0};
    for (size_t i = 0; i < 8; i++)
        entry.key |= (uint64_t)bytes[i] << (8 * i);
    for (size_t i = 0; i < 4; i++)
        entry.first |= (uint32_t)bytes[8 + i] << (8 * i);
    entry.starts = entry.key & ENTRY_STARTS;
    entry.key &= ~ENTRY_STARTS;
    return entry;
}

/* The entries of one part of the directory: all, or those of a directory block. */
struct dir_part {
    const unsigned char *bytes;
    uint32_t count;
};

static bool load_dir(struct reader *reader, uint32_t dir, struct dir_part *part, struct err *err)
{
    const struct index_segment *is = &reader->is;
    if (is->dirs == 0) {
        *part = (struct dir_part){(const unsigned char *)is->top.ptr, is->blocks};
        return is->top.len == (size_t)is->blocks * ENTRY_LEN || index_damaged(err);
    }
    if (dir >= is->dirs || is->top.len != (size_t)is->dirs * ENTRY_LEN ||
        is->blocks <= (is->dirs - 1) * PER_DIR || is->blocks > is->dirs * PER_DIR)
        return index_damaged(err);
    part->count = dir + 1 < is->dirs ? PER_DIR : is->blocks - dir * PER_DIR;
    if (!reader->dirs[dir]) {
        struct index_block *block = mem_new(1, sizeof *block);
        bool ok =
            reader->source->read(reader->source->user, is->id, INDEX_DIRECTORY + dir, block, err);
        if (ok && block->len != (size_t)part->count * ENTRY_LEN)
            ok = index_damaged(err);
        if (!ok) {
            free(block);
            return false;
        }
        reader->dirs[dir] = block;
    }
    part->bytes = reader->dirs[dir]->bytes;
    return true;
}

bool reader_entry(struct reader *reader, uint32_t number, struct dir_entry *entry, struct err *err)
{
    struct dir_part part;
    uint32_t dir = reader->is.dirs ? number / PER_DIR : 0;
    if (number >= reader->is.blocks)
        return index_damaged(err);
    if (!load_dir(reader, dir, &part, err))
        return false;
    /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
    *entry = dir_entry_read(part.bytes + (size_t)(number - dir * PER_DIR) * ENTRY_LEN);
    return true;
}

/* How many of the entries are at or before a key and position. */
static uint32_t rank_in(const unsigned char *bytes, uint32_t count, uint64_t key, uint32_t position)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct dir_entry entry = dir_entry_read(bytes + (size_t)middle * ENTRY_LEN);
        if (entry.key < key || (entry.key == key && entry.first <= position))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool reader_rank(struct reader *reader, uint64_t key, uint32_t position, uint32_t *rank,
                 struct err *err)
{
    struct dir_part part;
    uint32_t dir = 0;
    *rank = 0;
    if (reader->is.blocks == 0)
        return true;
    if (reader->is.dirs) {
        if (reader->is.top.len != (size_t)reader->is.dirs * ENTRY_LEN)
            return index_damaged(err);
        dir = rank_in((const unsigned char *)reader->is.top.ptr, reader->is.dirs, key, position);
        if (dir == 0)
            return true;
        dir--;
    }
    if (!load_dir(reader, dir, &part, err))
        return false;
    /* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage) */
    *rank = dir * PER_DIR + rank_in(part.bytes, part.count, key, position);
    return true;
}

bool reader_cost(struct reader *reader, uint64_t first, uint64_t last, uint64_t *cost,
                 struct err *err)
{
    uint32_t from, to;
    if (!reader_rank(reader, first, 0, &from, err) ||
        !reader_rank(reader, last, UINT32_MAX, &to, err))
        return false;
    *cost = (uint64_t)(to > from ? to - from : 0) + 1;
    return true;
}

/* --- dead ranges --- */

bool reader_is_dead(const struct reader *reader, uint32_t position, size_t *hint)
{
    size_t i = *hint;
    if (i < reader->dead.len && reader->dead.at[i].end > position)
        return reader->dead.at[i].start <= position;
    if (i + 1 < reader->dead.len && reader->dead.at[i + 1].end <= position) {
        size_t low = i + 1, high = reader->dead.len; /* the first that ends behind it */
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (reader->dead.at[middle].end <= position)
                low = middle + 1;
            else
                high = middle;
        }
        i = low;
    } else {
        i++;
    }
    *hint = i < reader->dead.len ? i : reader->dead.len;
    return i < reader->dead.len && reader->dead.at[i].start <= position;
}

size_t reader_drop_dead(const struct reader *reader, uint32_t *at, size_t count, unsigned shift)
{
    size_t kept = 0, hint = 0;
    if (reader->dead.len == 0)
        return count;
    for (size_t i = 0; i < count; i++)
        if (!reader_is_dead(reader, at[i] >> shift, &hint))
            at[kept++] = at[i];
    return kept;
}

/* --- walking --- */

static bool load_block(struct walk *walk, struct err *err)
{
    struct reader *reader = walk->reader;
    if (walk->number >= reader->is.blocks) {
        walk->end = true;
        return true;
    }
    if (!reader->source->read(reader->source->user, reader->is.id, walk->number++, &walk->block,
                              err))
        return false;
    if (walk->block.len == 0 || walk->block.len > INDEX_BLOCK_LEN)
        return index_damaged(err);
    walk->in = (struct codec_in){walk->block.bytes, walk->block.bytes + walk->block.len, false};
    walk->key = 0;
    return true;
}

uint32_t part_last(const struct part *part)
{
    struct codec_in in = {part->packed, part->packed + part->len, false};
    uint64_t last = (uint64_t)part->first + part->span;
    if (part->count <= PART_SHORT)
        for (size_t i = 1; i < part->count; i++)
            last += codec_get(&in);
    return last < UINT32_MAX ? (uint32_t)last : UINT32_MAX;
}

/* Reads a list's part behind its key. */
static bool read_part(struct walk *walk, struct part *part, bool one)
{
    struct codec_in *in = &walk->in;
    uint64_t head = one ? 2 : codec_get(in);
    uint64_t total = head & 1 ? codec_get(in) : head >> 1;
    uint64_t first = 0, span = 0, len = 0;
    size_t first_len = position_len(walk->reader->is.end - walk->reader->is.base, walk->key);
    if (first_len > (size_t)(in->end - in->at))
        return false;
    for (size_t i = 0; i < first_len; i++)
        first |= (uint64_t)*in->at++ << (8 * i);
    if (head >> 1 > PART_SHORT)
        span = codec_get(in);
    if (head >> 1 > 1)
        len = codec_get(in);
    if (in->bad || head >> 1 == 0 || head >> 1 > PART_MAX || span > UINT32_MAX - first ||
        len > (size_t)(in->end - in->at))
        return false;
    part->count = (uint32_t)(head >> 1);
    part->total = total;
    part->first = (uint32_t)first;
    part->span = (uint32_t)span;
    part->packed = in->at;
    part->len = (size_t)len;
    in->at += len;
    return true;
}

bool walk_next(struct walk *walk, struct err *err)
{
    if (walk->in.at >= walk->in.end) {
        if (!load_block(walk, err))
            return false;
        if (walk->end)
            return true;
    }
    uint64_t step = codec_get(&walk->in);
    walk->key += step >> 1;
    walk->part = (struct part){.key = walk->key};
    bool ok;
    if (walk->key >> 48 == INDEX_COUNT) {
        walk->part.total = codec_get(&walk->in);
        ok = !walk->in.bad;
    } else {
        ok = read_part(walk, &walk->part, step & 1);
    }
    return ok || index_damaged(err);
}

bool walk_start(struct walk *walk, struct reader *reader, uint64_t key, uint32_t position,
                struct err *err)
{
    uint32_t rank;
    walk->reader = reader;
    walk->end = false;
    walk->in = (struct codec_in){0};
    if (!reader_rank(reader, key, position, &rank, err))
        return false;
    walk->number = rank ? rank - 1 : 0;
    /* The list may begin with the next block: then this one need not be read. */
    if (rank && rank < reader->is.blocks) {
        struct dir_entry here, next;
        if (!reader_entry(reader, rank - 1, &here, err) || !reader_entry(reader, rank, &next, err))
            return false;
        /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
        if (here.key < key && next.key == key && next.starts)
            walk->number = rank;
    }
    do {
        if (!walk_next(walk, err))
            return false;
    } while (!walk->end && (walk->part.key < key || (walk->part.key == key && position > 0 &&
                                                     part_last(&walk->part) < position)));
    return true;
}

bool walk_unpack(const struct walk *walk, uint32_t *out, struct err *err)
{
    const struct part *part = &walk->part;
    return codec_unpack(part->packed, part->len, part->first, part_last(part), part->count, out) ||
           index_damaged(err);
}
