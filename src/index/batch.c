/* See batch.h. Codes are numbered as they come up (slots), so that a pair of them and a position
 * fit one 64-bit number, which is sorted digit by digit: positions come in order, so only the keys
 * are looked at. */
#include "lectern/index/batch.h"

#include "index_impl.h"

#include "lectern/base/i18n.h"
#include "lectern/base/mem.h"
#include "lectern/index/token.h"
#include "lectern/index/token_hash.h"
#include "lectern/index/winnowing.h"

#include <stdlib.h>
#include <string.h>

enum {
    FULL_LEN = 4 << 20,
    FULL_SLOTS = 1 << 18,
    SIGNS = 0x110000,
    PARAGRAPH_END = 0, /* its slot */
    RUN_BITS = 32,     /* of a fingerprint's position */
};

struct slot {
    uint32_t code;
    uint32_t count;
    uint32_t rank; /* by code */
    bool is_mark;
    uint64_t hash; /* of the token */
};

/* A word that came up: its letters in `letters`, its slot. */
struct word {
    size_t start, len;
    uint32_t slot;
};

struct index_batch {
    VEC(uint32_t) tokens; /* slots */
    VEC(struct slot) slots;
    VEC(uint32_t) sentence_ends, paragraph_ends;
    VEC(uint64_t) runs;   /* fingerprints: key and position */
    uint32_t *sign_slots; /* by code point; 0 for none yet */
    struct strbuf letters;
    VEC(struct word) words;
    uint32_t *table; /* hash table of words: number + 1, 0 for a free place */
    size_t table_size;
    bool full;
};

struct index_batch *index_batch_new(void)
{
    struct index_batch *batch = mem_new(1, sizeof *batch);
    batch->sign_slots = mem_new(SIGNS, sizeof *batch->sign_slots);
    VEC_PUSH(&batch->slots, (struct slot){0}); /* PARAGRAPH_END */
    return batch;
}

void index_batch_free(struct index_batch *batch)
{
    if (!batch)
        return;
    VEC_FREE(&batch->tokens);
    VEC_FREE(&batch->slots);
    VEC_FREE(&batch->sentence_ends);
    VEC_FREE(&batch->paragraph_ends);
    VEC_FREE(&batch->runs);
    VEC_FREE(&batch->words);
    strbuf_free(&batch->letters);
    free(batch->sign_slots);
    free(batch->table);
    free(batch);
}

void index_batch_clear(struct index_batch *batch)
{
    for (size_t i = 1; i < batch->slots.len; i++)
        if (batch->slots.at[i].code < SIGNS)
            batch->sign_slots[batch->slots.at[i].code] = 0;
    batch->slots.len = 1;
    batch->slots.at[0] = (struct slot){0};
    batch->tokens.len = batch->sentence_ends.len = batch->paragraph_ends.len = batch->runs.len = 0;
    batch->words.len = 0;
    strbuf_clear(&batch->letters);
    if (batch->table)
        memset(batch->table, 0, batch->table_size * sizeof *batch->table);
    batch->full = false;
}

size_t index_batch_len(const struct index_batch *batch)
{
    return batch->tokens.len;
}

bool index_batch_is_full(const struct index_batch *batch)
{
    return batch->tokens.len >= FULL_LEN || batch->slots.len >= FULL_SLOTS;
}

/* --- words --- */

static size_t hash_of(struct strv word)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    for (size_t i = 0; i < word.len; i++)
        /* wraps */
        hash = (hash ^ (unsigned char)word.ptr[i]) * UINT64_C(0x100000001B3);
    return (size_t)(hash ^ hash >> 29);
}

size_t index_batch_words(const struct index_batch *batch)
{
    return batch->words.len;
}

struct strv index_batch_word(const struct index_batch *batch, size_t index)
{
    const struct word *word = &batch->words.at[index];
    return strv_make(batch->letters.ptr + word->start, word->len);
}

void index_batch_set_word(struct index_batch *batch, size_t index, uint32_t number)
{
    uint32_t most = INDEX_CODE_MAX - INDEX_WORD; /* all words beyond so many share a number */
    batch->slots.at[batch->words.at[index].slot].code =
        INDEX_WORD + (number < most ? number : most);
}

static size_t find_place(const struct index_batch *batch, struct strv word)
{
    size_t mask = batch->table_size - 1, i = hash_of(word) & mask;
    while (batch->table[i] && !strv_eq(index_batch_word(batch, batch->table[i] - 1), word))
        i = (i + 1) & mask;
    return i;
}

static void grow_table(struct index_batch *batch)
{
    free(batch->table);
    batch->table_size = batch->table_size ? 2 * batch->table_size : 1024;
    batch->table = mem_new(batch->table_size, sizeof *batch->table);
    for (size_t i = 0; i < batch->words.len; i++)
        batch->table[find_place(batch, index_batch_word(batch, i))] = (uint32_t)i + 1;
}

static uint32_t add_slot(struct index_batch *batch, uint32_t code, bool is_mark)
{
    VEC_PUSH(&batch->slots, ((struct slot){.code = code, .is_mark = is_mark}));
    return (uint32_t)batch->slots.len - 1;
}

static uint32_t word_slot(struct index_batch *batch, struct strv letters)
{
    if (2 * batch->words.len >= batch->table_size)
        grow_table(batch);
    size_t place = find_place(batch, letters);
    if (!batch->table[place]) {
        struct word word = {batch->letters.len, letters.len, 0};
        word.slot = add_slot(batch, INDEX_WORD, false);
        strbuf_add_strv(&batch->letters, letters);
        VEC_PUSH(&batch->words, word);
        batch->table[place] = (uint32_t)batch->words.len;
    }
    return batch->words.at[batch->table[place] - 1].slot;
}

/* --- tokens --- */

static void push(struct index_batch *batch, uint32_t slot)
{
    if (batch->tokens.len >= INDEX_SPAN_MAX - 1) { /* 256 MB without a line end */
        batch->full = true;
        return;
    }
    batch->slots.at[slot].count++;
    VEC_PUSH(&batch->tokens, slot);
}

/* The fingerprints of the paragraph at hand, and where its last tokens stand. */
struct fingerprints {
    struct winnowing winnowing;
    struct winnowed run;
    uint32_t positions[WINNOW_RING];
};

static void keep_run(struct index_batch *batch, const struct fingerprints *f)
{
    uint64_t key = winnowing_key(f->run.hash);
    VEC_PUSH(&batch->runs, key << RUN_BITS | f->positions[f->run.number % WINNOW_RING]);
}

/* Takes the token that was pushed last. */
static void winnow_token(struct index_batch *batch, struct fingerprints *f,
                         const struct token *token, struct slot *slot)
{
    if (token->kind == TOKEN_MARK)
        return;
    if (!slot->hash)
        slot->hash = token_hash(token);
    f->positions[f->winnowing.count % WINNOW_RING] = (uint32_t)batch->tokens.len - 1;
    if (winnowing_add(&f->winnowing, slot->hash, &f->run))
        keep_run(batch, f);
}

static void end_sentence(struct index_batch *batch)
{
    VEC_PUSH(&batch->sentence_ends, (uint32_t)batch->tokens.len - 1);
}

void index_batch_add(struct index_batch *batch, struct strv paragraph)
{
    struct token token;
    struct fingerprints fingerprints = {.winnowing = {.count = 0}};
    bool stop = false; /* the last token is a full stop, which ends a sentence before a blank */
    size_t end = 0;
    VEC_RESERVE(&batch->tokens, paragraph.len / 3 + 2);
    for (size_t off = 0; token_next(paragraph, &off, &token);) {
        if (stop && token.start > end)
            end_sentence(batch);
        uint32_t slot;
        if (token.kind == TOKEN_WORD) {
            slot = word_slot(batch, strv_make(token.word, token.len));
        } else {
            slot = batch->sign_slots[token.cp];
            if (!slot)
                slot = batch->sign_slots[token.cp] =
                    add_slot(batch, token.cp, token.kind == TOKEN_MARK);
        }
        push(batch, slot);
        winnow_token(batch, &fingerprints, &token, &batch->slots.at[slot]);
        stop = token.cp == '.';
        end = token.end;
        if (token.kind == TOKEN_MARK && token_ends_sentence(token.cp))
            end_sentence(batch);
    }
    if (winnowing_end(&fingerprints.winnowing, &fingerprints.run))
        keep_run(batch, &fingerprints);
    push(batch, PARAGRAPH_END);
    VEC_PUSH(&batch->paragraph_ends, (uint32_t)batch->tokens.len - 1);
}

/* --- writing --- */

static int compare_codes(const void *a, const void *b)
{
    const struct slot *const *left = a, *const *right = b;
    return ((*left)->code > (*right)->code) - ((*left)->code < (*right)->code);
}

/* The slots in order of their codes, which get their ranks. Several words may share a code when
 * there are too many: they share a rank too. The caller frees. */
static struct slot **rank_slots(struct index_batch *batch, size_t *count)
{
    struct slot **order = mem_new(batch->slots.len, sizeof(void *));
    for (size_t i = 0; i < batch->slots.len; i++)
        order[i] = &batch->slots.at[i];
    qsort(order, batch->slots.len, sizeof(void *), compare_codes);
    size_t n = 0;
    for (size_t i = 0; i < batch->slots.len; i++) {
        if (i == 0 || order[i]->code != order[n - 1]->code)
            order[n++] = order[i];
        order[i]->rank = (uint32_t)n - 1;
    }
    *count = n;
    return order;
}

static unsigned bits_of(uint64_t value)
{
    unsigned bits = 0;
    while (value >> bits)
        bits++;
    return bits;
}

/* Postings as single numbers: rank of the first code, of the second, value. */
struct postings {
    VEC(uint64_t) at;
    unsigned rank_bits, value_bits;
};

static void add_posting(struct postings *postings, uint32_t first, uint32_t second, uint64_t value)
{
    uint64_t key = (uint64_t)first << postings->rank_bits | second;
    VEC_PUSH(&postings->at, key << postings->value_bits | value);
}

/* Both classes of postings, in order of positions. */
static void make_postings(const struct index_batch *batch, struct postings *pairs,
                          struct postings *across)
{
    const uint32_t *tokens = batch->tokens.at;
    const struct slot *slots = batch->slots.at;
    size_t last = SIZE_MAX; /* the last token that is no mark, in this paragraph */
    VEC_RESERVE(&pairs->at, batch->tokens.len);
    for (size_t i = 0; i < batch->tokens.len; i++) {
        const struct slot *slot = &slots[tokens[i]];
        if (tokens[i] == PARAGRAPH_END) {
            last = SIZE_MAX;
            continue;
        }
        add_posting(pairs, slot->rank, i + 1 < batch->tokens.len ? slots[tokens[i + 1]].rank : 0,
                    i);
        if (slot->is_mark)
            continue;
        if (last != SIZE_MAX && i - last > 1 && i - last - 1 <= INDEX_MARKS_MAX)
            add_posting(across, slots[tokens[last]].rank, slot->rank,
                        (uint64_t)last << MARK_BITS | (i - last - 2));
        last = i;
    }
}

static void sort_postings(struct postings *postings)
{
    enum { BITS = 11, BUCKETS = 1 << BITS };
    size_t n = postings->at.len;
    uint64_t *from = postings->at.at, *to = mem_new(n, sizeof *to);
    unsigned top = 2 * postings->rank_bits + postings->value_bits;
    size_t *starts = mem_new(BUCKETS + 1, sizeof *starts);
    for (unsigned shift = postings->value_bits; shift < top; shift += BITS) {
        memset(starts, 0, (BUCKETS + 1) * sizeof *starts);
        for (size_t i = 0; i < n; i++)
            starts[(from[i] >> shift) % BUCKETS + 1]++;
        for (size_t b = 0; b < BUCKETS; b++)
            starts[b + 1] += starts[b];
        for (size_t i = 0; i < n; i++)
            to[starts[(from[i] >> shift) % BUCKETS]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    free(starts);
    free(to);
    postings->at.at = from;
    postings->at.cap = n;
}

/* The key of what stands before a posting's value: two ranks; of fingerprints it is the key. */
static uint64_t key_of(const struct postings *postings, struct slot *const *order,
                       enum index_class class, uint64_t ranks)
{
    uint64_t mask = (UINT64_C(1) << postings->rank_bits) - 1;
    if (class == INDEX_RUN)
        return index_key(INDEX_RUN, 0, 0) | ranks;
    return index_key(class, order[ranks >> postings->rank_bits]->code, order[ranks & mask]->code);
}

/* The fingerprints, which become the postings'; they come in order of positions. */
static void make_runs(struct index_batch *batch, struct postings *runs)
{
    *runs = (struct postings){.rank_bits = RUN_BITS / 2, .value_bits = RUN_BITS};
    VEC_RESERVE(&runs->at, batch->runs.len);
    for (size_t i = 0; i < batch->runs.len; i++)
        VEC_PUSH(&runs->at, batch->runs.at[i]);
}

static bool write_postings(const struct postings *postings, struct slot *const *order,
                           enum index_class class, struct index_writer *writer, struct err *err)
{
    const uint64_t *at = postings->at.at;
    uint64_t mask = (UINT64_C(1) << postings->value_bits) - 1;
    VEC(uint32_t) list = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < postings->at.len;) {
        uint64_t ranks = at[i] >> postings->value_bits;
        list.len = 0;
        for (; i < postings->at.len && at[i] >> postings->value_bits == ranks; i++)
            VEC_PUSH(&list, (uint32_t)(at[i] & mask));
        ok = index_writer_list(writer, key_of(postings, order, class, ranks), list.at, list.len,
                               err);
    }
    VEC_FREE(&list);
    return ok;
}

/* How many tokens each code has, by rank. The caller frees. */
static uint64_t *sum_counts(const struct index_batch *batch, size_t count)
{
    uint64_t *sums = mem_new(count, sizeof *sums);
    for (size_t i = 1; i < batch->slots.len; i++) /* ends of paragraphs are no tokens */
        sums[batch->slots.at[i].rank] += batch->slots.at[i].count;
    return sums;
}

static bool write_counts(const struct index_batch *batch, struct index_writer *writer,
                         struct slot *const *order, size_t count, struct err *err)
{
    uint64_t *sums = sum_counts(batch, count);
    bool ok = true;
    for (size_t i = 1; ok && i < count; i++)
        ok = index_writer_count(writer, index_key(INDEX_COUNT, order[i]->code, 0), sums[i], err);
    free(sums);
    return ok;
}

/* Positions in lists by their bucket in the library. */
static bool write_bounds(enum index_bound kind, const uint32_t *at, size_t count, uint64_t base,
                         struct index_writer *writer, struct err *err)
{
    bool ok = true;
    for (size_t i = 0, n; ok && i < count; i += n) {
        uint64_t bucket = (base + at[i]) >> INDEX_BUCKET_BITS;
        for (n = 1; i + n < count && (base + at[i + n]) >> INDEX_BUCKET_BITS == bucket;)
            n++;
        ok = index_writer_list(writer, index_key(INDEX_BOUND, kind, bucket), at + i, n, err);
    }
    return ok;
}

bool index_batch_write(struct index_batch *batch, uint64_t base, struct index_writer *writer,
                       struct err *err)
{
    size_t count;
    struct slot **order = rank_slots(batch, &count);
    struct postings pairs = {.rank_bits = bits_of(count), .value_bits = bits_of(batch->tokens.len)};
    struct postings across = pairs;
    across.value_bits += MARK_BITS;
    struct postings runs;
    make_runs(batch, &runs);
    bool fits = !batch->full && 2 * across.rank_bits + across.value_bits <= 64;
    bool ok = fits || err_set(err, ERR_LIMIT, _("a paragraph is too long for the search index"));
    if (ok) {
        make_postings(batch, &pairs, &across);
        sort_postings(&pairs);
        sort_postings(&across);
        sort_postings(&runs);
        ok = write_counts(batch, writer, order, count, err) &&
             write_bounds(INDEX_PARAGRAPH, batch->paragraph_ends.at, batch->paragraph_ends.len,
                          base, writer, err) &&
             write_bounds(INDEX_SENTENCE, batch->sentence_ends.at, batch->sentence_ends.len, base,
                          writer, err) &&
             write_postings(&pairs, order, INDEX_PAIR, writer, err) &&
             write_postings(&across, order, INDEX_ACROSS, writer, err) &&
             write_postings(&runs, order, INDEX_RUN, writer, err);
    }
    VEC_FREE(&pairs.at);
    VEC_FREE(&across.at);
    VEC_FREE(&runs.at);
    free(order);
    return ok;
}

bool index_batch_counts(struct index_batch *batch, index_batch_count *each, void *user,
                        struct err *err)
{
    size_t count;
    struct slot **order = rank_slots(batch, &count);
    uint64_t *sums = sum_counts(batch, count);
    bool ok = true;
    for (size_t i = 1; ok && i < count; i++)
        ok = each(user, order[i]->code, sums[i], err);
    free(sums);
    free(order);
    return ok;
}

/* --- comparing --- */

static void print_postings(const struct postings *postings, struct slot *const *order,
                           enum index_class class, uint64_t base, struct index_print *print)
{
    uint64_t mask = (UINT64_C(1) << postings->value_bits) - 1;
    for (size_t i = 0; i < postings->at.len; i++) {
        uint64_t ranks = postings->at.at[i] >> postings->value_bits;
        print_add(print, key_of(postings, order, class, ranks), base + (postings->at.at[i] & mask),
                  1);
    }
}

static void print_bounds(enum index_bound kind, const uint32_t *at, size_t count, uint64_t base,
                         struct index_print *print)
{
    for (size_t i = 0; i < count; i++)
        print_add(print, index_key(INDEX_BOUND, kind, (base + at[i]) >> INDEX_BUCKET_BITS),
                  base + at[i], 1);
}

void index_batch_print(struct index_batch *batch, uint64_t base, struct index_print *print)
{
    size_t count;
    struct slot **order = rank_slots(batch, &count);
    uint64_t *sums = sum_counts(batch, count);
    struct postings pairs = {.rank_bits = bits_of(count), .value_bits = bits_of(batch->tokens.len)};
    struct postings across = pairs;
    across.value_bits += MARK_BITS;
    make_postings(batch, &pairs, &across);
    for (size_t i = 1; i < count; i++)
        print_add(print, index_key(INDEX_COUNT, order[i]->code, 0), 0, sums[i]);
    print_bounds(INDEX_PARAGRAPH, batch->paragraph_ends.at, batch->paragraph_ends.len, base, print);
    print_bounds(INDEX_SENTENCE, batch->sentence_ends.at, batch->sentence_ends.len, base, print);
    print_postings(&pairs, order, INDEX_PAIR, base, print);
    print_postings(&across, order, INDEX_ACROSS, base << MARK_BITS, print);
    struct postings runs;
    make_runs(batch, &runs);
    print_postings(&runs, order, INDEX_RUN, base, print);
    VEC_FREE(&pairs.at);
    VEC_FREE(&across.at);
    VEC_FREE(&runs.at);
    free(sums);
    free(order);
}
