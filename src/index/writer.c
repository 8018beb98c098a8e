/* Writes segments. See segment.h for what lies in them.
 *
 * An entry of a block: twice as much as its key is above the one before, plus 1 for a list of one
 * position. Then of INDEX_COUNT the number; of a list of one its position; of any other list 2 n
 * (the whole list, or 2 n + 1 for a part of one, then the whole list's length, 0 in later parts),
 * its first position, for n > PART_SHORT last - first, and for n > 1 the length in bytes and the
 * packed positions. The first key of a block stands as it is. A first position takes as many bytes
 * as the last one of the segment.
 *
 * The directory is an array of (key, first position) of blocks; a long one is cut into blocks of
 * its own, and `top` leads to these.
 */
#include "index_impl.h"

#include "lectern/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD_MAX = 6 * CODEC_NUMBER_MAX };

struct index_writer {
    const struct index_sink *sink;
    int64_t segment;
    uint64_t span;
    uint32_t blocks, dirs; /* written */
    size_t written;        /* by this writer */
    uint64_t key;          /* the last one of the block */
    size_t len;
    unsigned char bytes[INDEX_BLOCK_LEN];
    unsigned char packed[INDEX_BLOCK_LEN];
    struct strbuf dir; /* of the blocks since the last directory block */
    struct strbuf top; /* of the directory blocks */
};

struct index_writer *index_writer_new(const struct index_sink *sink, int64_t segment, uint64_t span)
{
    struct index_writer *writer = mem_new(1, sizeof *writer);
    writer->sink = sink;
    writer->segment = segment;
    writer->span = span;
    return writer;
}

void index_writer_free(struct index_writer *writer)
{
    if (!writer)
        return;
    strbuf_free(&writer->dir);
    strbuf_free(&writer->top);
    free(writer);
}

size_t index_writer_blocks(const struct index_writer *writer)
{
    return writer->written;
}

static void put_fixed(struct strbuf *out, uint64_t value, size_t len)
{
    for (size_t i = 0; i < len; i++)
        strbuf_add_byte(out, (char)(value >> (8 * i) & 0xFF));
}

static bool put_block(struct index_writer *w, uint32_t number, const void *bytes, size_t len,
                      struct err *err)
{
    w->written++;
    return w->sink->write(w->sink->user, w->segment, number, strv_make(bytes, len), err);
}

static bool flush_dir(struct index_writer *w, struct err *err)
{
    if (w->dir.len == 0)
        return true;
    strbuf_add(&w->top, w->dir.ptr, ENTRY_LEN);
    bool ok = put_block(w, INDEX_DIRECTORY + w->dirs++, w->dir.ptr, w->dir.len, err);
    strbuf_clear(&w->dir);
    return ok;
}

static bool flush(struct index_writer *w, struct err *err)
{
    if (w->len == 0)
        return true;
    bool ok = put_block(w, w->blocks++, w->bytes, w->len, err);
    w->len = 0;
    w->key = 0;
    return ok;
}

/* Notes the block that begins with this entry. */
static bool begin_block(struct index_writer *w, uint64_t key, uint32_t first, bool starts,
                        struct err *err)
{
    if (w->dir.len >= (size_t)PER_DIR * ENTRY_LEN && !flush_dir(w, err))
        return false;
    put_fixed(&w->dir, starts ? key | ENTRY_STARTS : key, 8);
    put_fixed(&w->dir, first, 4);
    return true;
}

bool index_writer_count(struct index_writer *w, uint64_t key, uint64_t count, struct err *err)
{
    if (w->len + HEAD_MAX > INDEX_BLOCK_LEN && !flush(w, err))
        return false;
    if (w->len == 0 && !begin_block(w, key, 0, true, err))
        return false;
    w->len += codec_put(w->bytes + w->len, (key - w->key) << 1);
    w->len += codec_put(w->bytes + w->len, count);
    w->key = key;
    return true;
}

/* What is written of a list. */
struct piece {
    uint64_t key;
    const uint32_t *at;
    size_t count;   /* of this part */
    uint64_t total; /* of the list, 0 in a part that is not the first */
    bool whole;
    size_t len; /* packed, in w->packed */
};

static size_t position_put(unsigned char *out, uint32_t position, size_t len)
{
    for (size_t i = 0; i < len; i++)
        out[i] = (unsigned char)(position >> (8 * i));
    return len;
}

static bool put_piece(struct index_writer *w, const struct piece *piece, struct err *err)
{
    if (w->len == 0 && !begin_block(w, piece->key, piece->at[0], piece->total > 0, err))
        return false;
    unsigned char *out = w->bytes + w->len;
    bool one = piece->whole && piece->count == 1;
    size_t n = codec_put(out, (piece->key - w->key) << 1 | one);
    if (!one)
        n += codec_put(out + n, 2 * (uint64_t)piece->count + !piece->whole);
    if (!piece->whole)
        n += codec_put(out + n, piece->total);
    n += position_put(out + n, piece->at[0], position_len(w->span, piece->key));
    if (piece->count > 1) {
        if (piece->count > PART_SHORT)
            n += codec_put(out + n, piece->at[piece->count - 1] - piece->at[0]);
        n += codec_put(out + n, piece->len);
        memcpy(out + n, w->packed, piece->len);
        n += piece->len;
    }
    w->len += n;
    w->key = piece->key;
    return true;
}

bool index_writer_list(struct index_writer *w, uint64_t key, const uint32_t *at, size_t count,
                       struct err *err)
{
    struct piece piece = {.key = key, .at = at, .total = count};
    for (size_t done = 0; done < count; done += piece.count) {
        size_t left = count - done;
        piece.at = at + done;
        for (;;) {
            size_t room =
                w->len + HEAD_MAX < INDEX_BLOCK_LEN ? INDEX_BLOCK_LEN - HEAD_MAX - w->len : 0;
            if (room || w->len == 0)
                piece.len = codec_pack(piece.at, left, PART_MAX, w->packed, room, &piece.count);
            /* A list that does not fit begins a new block, unless this one is hardly begun. */
            if (w->len == 0 || (room && (piece.count == left || w->len < INDEX_BLOCK_LEN / 2)))
                break;
            if (!flush(w, err))
                return false;
        }
        piece.whole = done == 0 && piece.count == count;
        piece.total = done == 0 ? count : 0;
        if (!put_piece(w, &piece, err))
            return false;
    }
    return true;
}

/* --- going on later --- */

static void put_string(struct strbuf *state, const struct strbuf *bytes)
{
    put_fixed(state, bytes->len, 4);
    strbuf_add_strv(state, strbuf_strv(bytes));
}

bool index_writer_pause(struct index_writer *w, struct strbuf *state, struct err *err)
{
    if (!flush(w, err))
        return false;
    put_fixed(state, w->blocks, 4);
    put_fixed(state, w->dirs, 4);
    put_string(state, &w->dir);
    put_string(state, &w->top);
    return true;
}

static uint64_t take_fixed(struct strv *rest, size_t len)
{
    uint64_t value = 0;
    for (size_t i = 0; i < len && i < rest->len; i++)
        value |= (uint64_t)(unsigned char)rest->ptr[i] << (8 * i);
    if (len > rest->len)
        len = rest->len;
    *rest = strv_make(rest->ptr + len, rest->len - len);
    return value;
}

static bool take_string(struct strv *rest, struct strbuf *out)
{
    size_t len = (size_t)take_fixed(rest, 4);
    if (len > rest->len || len % ENTRY_LEN)
        return false;
    strbuf_clear(out);
    strbuf_add(out, rest->ptr, len);
    *rest = strv_make(rest->ptr + len, rest->len - len);
    return true;
}

bool index_writer_resume(struct index_writer *w, struct strv state, struct err *err)
{
    w->blocks = (uint32_t)take_fixed(&state, 4);
    w->dirs = (uint32_t)take_fixed(&state, 4);
    bool ok = take_string(&state, &w->dir) && take_string(&state, &w->top) &&
              w->dir.len <= (size_t)PER_DIR * ENTRY_LEN &&
              w->top.len == (size_t)w->dirs * ENTRY_LEN &&
              w->blocks == (size_t)w->dirs * PER_DIR + w->dir.len / ENTRY_LEN;
    return ok || index_damaged(err);
}

bool index_writer_end(struct index_writer *w, struct index_segment *segment, struct err *err)
{
    if (!flush(w, err) || (w->dirs && !flush_dir(w, err)))
        return false;
    segment->blocks = w->blocks;
    segment->dirs = w->dirs;
    segment->top = strbuf_strv(w->dirs ? &w->top : &w->dir);
    return true;
}
