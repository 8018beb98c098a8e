/* See stream.h. Positions of the index are 32 bits wide: a document has at most 2^28 bytes
 * (LIBRARY_DEFAULT_LIMIT). A larger one, under a raised limit, is indexed up to 2^32 characters. */
#include "stream.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/text/fold.h"

#include <stdlib.h>
#include <string.h>

/* Blocks above ASCII that hold no letters, digits or hanzi once they are folded, in order. */
static const struct {
    uint32_t first, last;
} NO_LETTERS[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},       {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},     {0x2000, 0x209F}, {0x20D0, 0x20FF},   {0x2190, 0x245F}, {0x2500, 0x2BFF},
    {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},   {0x302A, 0x3030}, {0x303D, 0x303F},
    {0x30FB, 0x30FB}, {0xFE00, 0xFE6F}, {0xFEFF, 0xFF0F},   {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40},
    {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0xE0000, 0xE0FFF},
};

bool stream_holds(uint32_t folded_cp)
{
    if (folded_cp < 0x80)
        return (folded_cp >= '0' && folded_cp <= '9') || (folded_cp >= 'a' && folded_cp <= 'z') ||
               (folded_cp >= 'A' && folded_cp <= 'Z');
    if (folded_cp >= 0x3400 && folded_cp < 0xFE00)
        return true;
    for (size_t i = 0; i < sizeof NO_LETTERS / sizeof *NO_LETTERS; i++)
        if (folded_cp <= NO_LETTERS[i].last)
            return folded_cp < NO_LETTERS[i].first;
    return true;
}

static bool has_tone(uint32_t cp)
{
    return (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7) || (cp >= 0x300 && cp < 0x370);
}

size_t stream_reading_len(struct strv text, size_t off)
{
    enum { READING_MAX = 10 };
    size_t len, at = off;
    bool tone = false;
    uint32_t cp = utf8_at(text, at, &len);
    if (cp != '(' && cp != 0xFF08)
        return 0;
    at += len;
    for (int n = 0; n < READING_MAX && at < text.len; n++) {
        cp = utf8_at(text, at, &len);
        at += len;
        if (cp == ')' || cp == 0xFF09)
            return tone ? at - off : 0;
        bool letter = (cp | 32) >= 'a' && (cp | 32) <= 'z';
        if (!letter && !has_tone(cp) && cp != ' ' && cp != '\n')
            return 0;
        tone = tone || has_tone(cp);
    }
    return 0;
}

void stream_fold(struct strv text, struct cp_list *out)
{
    for (size_t off = 0, len; off < text.len; off += len) {
        uint32_t cp = fold_cp(utf8_at(text, off, &len));
        if (stream_holds(cp)) {
            VEC_PUSH(&out->cps, cp);
            continue;
        }
        size_t reading = stream_reading_len(text, off);
        len = reading > 0 ? reading : len;
    }
}

/* Makes a stream; `piece` goes along with the clean offsets, which only grow. */
struct making {
    const struct document *doc;
    size_t piece;
    VEC(uint32_t) cps;
    VEC(struct span) srcs;
};

/* The source span of the clean bytes [start, end) of one character. */
static struct span source_of(struct making *m, size_t start, size_t end)
{
    const struct document *doc = m->doc;
    while (m->piece < doc->pieces.len && doc->pieces.at[m->piece].clean.end <= start)
        m->piece++;
    if (m->piece == doc->pieces.len)
        return (struct span){document_src_of(doc, start), document_src_of(doc, end)};
    const struct piece *piece = &doc->pieces.at[m->piece];
    size_t skipped = start - piece->clean.start;
    if (piece->clean.end - piece->clean.start != piece->src.end - piece->src.start)
        return piece->src;
    return (struct span){piece->src.start + skipped, piece->src.start + skipped + (end - start)};
}

static void add_paragraph(struct making *m, const struct para *para)
{
    struct strv clean = {m->doc->clean, para->clean.end};
    for (size_t off = para->clean.start; off < para->clean.end;) {
        size_t len;
        uint32_t cp = fold_cp(utf8_at(clean, off, &len));
        if (stream_holds(cp)) {
            VEC_PUSH(&m->cps, cp);
            VEC_PUSH(&m->srcs, source_of(m, off, off + len));
        } else {
            size_t reading = stream_reading_len(clean, off);
            len = reading > 0 ? reading : len;
        }
        off += len;
    }
}

void stream_make(struct stream *stream, const struct document *doc)
{
    struct making m = {.doc = doc};
    *stream = (struct stream){
        .speeches = mem_new(doc->speeches.len, sizeof *stream->speeches),
        .speech_count = doc->speeches.len,
    };
    for (size_t i = 0; i < doc->speeches.len; i++) {
        const struct speech *speech = &doc->speeches.at[i];
        stream->speeches[i].start = m.cps.len;
        for (size_t j = 0; j < speech->para_count; j++)
            add_paragraph(&m, &doc->paras.at[speech->first_para + j]);
        stream->speeches[i].end = m.cps.len;
    }
    stream->cp = m.cps.at;
    stream->src = m.srcs.at;
    stream->len = m.cps.len;
}

void stream_free(struct stream *stream)
{
    free(stream->cp);
    free(stream->src);
    free(stream->speeches);
    *stream = (struct stream){0};
}

size_t stream_speech_of(const struct stream *stream, size_t at)
{
    size_t low = 0, high = stream->speech_count;
    while (low < high) { /* the first one that ends behind the position */
        size_t middle = low + (high - low) / 2;
        if (stream->speeches[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low < stream->speech_count || low == 0 ? low : low - 1;
}

static size_t hash_gram(const uint32_t *gram)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < GRAM; i++)
        hash = (hash ^ gram[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> 24);
}

void gram_index_make(struct gram_index *index, const struct stream *stream)
{
    size_t count = stream->len < UINT32_MAX ? stream->len : UINT32_MAX - 1;
    size_t slots = 16;
    while (slots < count)
        slots *= 2;
    *index = (struct gram_index){
        .stream = stream,
        .heads = mem_new(slots, sizeof *index->heads),
        .nexts = mem_new(count, sizeof *index->nexts),
        .mask = slots - 1,
    };
    /* Backwards, so that each chain ascends. */
    for (size_t at = count < GRAM ? 0 : count - GRAM + 1; at-- > 0;) {
        size_t slot = hash_gram(stream->cp + at) & index->mask;
        index->nexts[at] = index->heads[slot];
        index->heads[slot] = (uint32_t)at + 1;
    }
}

void gram_index_free(struct gram_index *index)
{
    free(index->heads);
    free(index->nexts);
    *index = (struct gram_index){0};
}

size_t gram_next(const struct gram_index *index, const uint32_t *gram, size_t at)
{
    uint32_t link = at == SIZE_MAX ? index->heads[hash_gram(gram) & index->mask] : index->nexts[at];
    while (link) {
        at = link - 1;
        if (memcmp(index->stream->cp + at, gram, GRAM * sizeof *gram) == 0)
            return at;
        link = index->nexts[at];
    }
    return SIZE_MAX;
}
