/* A row begins with its id, its source and its place in that; then come two bits of flags, a bit
 * for each fact that is there, and those facts in the order of the tables below. */
#include "lectern/model/shelf.h"

#include "lectern/base/mem.h"
#include "lectern/text/packed.h"

#include <stddef.h>
#include <string.h>

/* --- numbers --- */

/* Seven bits a byte, the low ones first, as the search index has them. Negative numbers take ten.
 */
static void put_number(struct strbuf *out, int64_t number)
{
    uint64_t value = (uint64_t)number;
    for (; value >= 0x80; value >>= 7)
        strbuf_add_byte(out, (char)(value | 0x80));
    strbuf_add_byte(out, (char)value);
}

static int64_t take_number(const char **at)
{
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        unsigned char byte = (unsigned char)*(*at)++;
        value |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            break;
    }
    return (int64_t)value;
}

/* --- words, each once --- */

enum { WORDS_BLOCK = 1 << 16 };

static const char *word_at(const struct shelf *shelf, size_t place)
{
    return shelf->words.at[place / WORDS_BLOCK] + place % WORDS_BLOCK;
}

/* FNV-1a; it wraps. */
static size_t hash_word(const char *word)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (; *word; word++)
        hash = (hash ^ (unsigned char)*word) * UINT64_C(0x100000001B3);
    return (size_t)(hash ^ hash >> 32);
}

/* The slot of a word, or the free one where it belongs. */
static uint32_t *slot_of(const struct shelf *shelf, const char *word)
{
    size_t mask = shelf->slots.len - 1, i = hash_word(word) & mask;
    while (shelf->slots.at[i] && strcmp(word_at(shelf, shelf->slots.at[i] - 1), word) != 0)
        i = (i + 1) & mask;
    return &shelf->slots.at[i];
}

/* Doubles the table before it is more than half full. */
static void make_slots(struct shelf *shelf)
{
    enum { FIRST_SLOTS = 1024 };
    size_t count = shelf->slots.len;
    if (2 * (shelf->word_count + 1) <= count)
        return;
    uint32_t *before = shelf->slots.at;
    size_t doubled = count ? 2 * count : FIRST_SLOTS;
    shelf->slots.at = mem_new(doubled, sizeof *before);
    shelf->slots.len = shelf->slots.cap = doubled;
    for (size_t i = 0; i < count; i++)
        if (before[i])
            *slot_of(shelf, word_at(shelf, before[i] - 1)) = before[i];
    mem_free(before);
}

/* Where a word stands in the heap, put there when it is new. One of `len` bytes that fits a block.
 */
static uint32_t place_of_word(struct shelf *shelf, const char *word, size_t len)
{
    make_slots(shelf);
    uint32_t *slot = slot_of(shelf, word);
    if (*slot)
        return *slot - 1;
    if (shelf->words_len + len + 1 > shelf->words.len * WORDS_BLOCK) {
        shelf->words_len = shelf->words.len * WORDS_BLOCK;
        VEC_PUSH(&shelf->words, mem_new(WORDS_BLOCK, 1));
    }
    uint32_t place = (uint32_t)shelf->words_len;
    memcpy(shelf->words.at[place / WORDS_BLOCK] + place % WORDS_BLOCK, word, len + 1);
    shelf->words_len += len + 1;
    shelf->word_count++;
    *slot = place + 1;
    return place;
}

/* --- the facts of a row --- */

enum fact_kind {
    KIND_TEXT, /* of one speech: packed */
    KIND_WORD, /* of many: in the heap */
    KIND_NUMBER,
};

#define STRING(member, kind)                                                                       \
    {                                                                                              \
        offsetof(struct speech_info, member), kind                                                 \
    }
#define NUMBER(member)                                                                             \
    {                                                                                              \
        offsetof(struct speech_info, member), KIND_NUMBER                                          \
    }

/* A bit of a row's mask each, in this order: those that most rows have come first, so that their
 * mask takes two bytes. */
static const struct {
    size_t offset;
    enum fact_kind kind;
} FACTS[] = {
    STRING(title, KIND_TEXT),
    STRING(speaker, KIND_WORD),
    STRING(date, KIND_WORD),
    STRING(path, KIND_WORD),
    STRING(format, KIND_WORD),
    NUMBER(characters),
    NUMBER(sections),
    NUMBER(copies),
    STRING(label, KIND_TEXT),
    STRING(salutation, KIND_WORD),
    STRING(name, KIND_TEXT),
    STRING(office, KIND_WORD),
    STRING(person, KIND_WORD),
    STRING(occasion, KIND_TEXT),
    STRING(encoding, KIND_WORD),
    STRING(tags, KIND_WORD),
    STRING(collections, KIND_WORD),
    NUMBER(edited),
    NUMBER(format_version),
    NUMBER(notes),
    NUMBER(bookmarks),
    NUMBER(opened_ms),
};

enum {
    FACT_COUNT = sizeof FACTS / sizeof *FACTS,
    FLAG_STARRED = 1,
    FLAG_TO_READ = 2,
    FLAG_PROGRESS = 4,
    FLAG_BITS = 3,
};

static const char *string_of(const struct speech_info *info, size_t offset)
{
    const char *text;
    memcpy(&text, (const char *)info + offset, sizeof text);
    return text;
}

static int64_t number_of(const struct speech_info *info, size_t offset)
{
    int64_t number;
    memcpy(&number, (const char *)info + offset, sizeof number);
    return number;
}

/* Whether a row has to say anything about a fact. */
static bool is_there(const struct speech_info *info, size_t fact)
{
    size_t offset = FACTS[fact].offset;
    return FACTS[fact].kind == KIND_NUMBER ? number_of(info, offset) : !!string_of(info, offset);
}

static int64_t mask_of(const struct speech_info *info)
{
    int64_t mask = (info->starred ? FLAG_STARRED : 0) | (info->to_read ? FLAG_TO_READ : 0) |
                   (info->progress != 0 ? FLAG_PROGRESS : 0);
    for (size_t i = 0; i < FACT_COUNT; i++)
        if (is_there(info, i))
            mask |= (int64_t)1 << (FLAG_BITS + i);
    return mask;
}

/* Twice its length with the lowest bit set, then the text packed. */
static void put_text(struct strbuf *out, struct strv text)
{
    struct strbuf packed = {0};
    packed_add(text, &packed);
    put_number(out, (int64_t)packed.len * 2 + 1);
    strbuf_add_strv(out, strbuf_strv(&packed));
    strbuf_free(&packed);
}

/* Twice its place; one that is longer than a block of the heap stands in the row. */
static void put_word(struct shelf *shelf, const char *word)
{
    size_t len = strlen(word);
    if (len < WORDS_BLOCK)
        put_number(&shelf->bytes, (int64_t)place_of_word(shelf, word, len) * 2);
    else
        put_text(&shelf->bytes, strv_make(word, len));
}

static void put_row(struct shelf *shelf, const struct speech_info *info)
{
    struct strbuf *out = &shelf->bytes;
    put_number(out, info->id);
    put_number(out, info->source_id);
    put_number(out, info->ordinal);
    put_number(out, mask_of(info));
    for (size_t i = 0; i < FACT_COUNT; i++) {
        size_t offset = FACTS[i].offset;
        if (!is_there(info, i))
            continue;
        switch (FACTS[i].kind) {
        case KIND_TEXT: put_text(out, strv_of(string_of(info, offset))); break;
        case KIND_WORD: put_word(shelf, string_of(info, offset)); break;
        case KIND_NUMBER: put_number(out, number_of(info, offset)); break;
        }
    }
    if (info->progress != 0)
        strbuf_add(out, (const char *)&info->progress, sizeof info->progress);
}

/* --- taking out --- */

/* Appends a text with a NUL behind it; returns where it begins. The buffer may move. */
static size_t take_text(const char **at, size_t len, struct strbuf *out)
{
    size_t start = out->len;
    packed_read(strv_make(*at, len), out);
    strbuf_add_byte(out, '\0');
    *at += len;
    return start;
}

/* Strings in the row's buffer are known by their offsets until all of them are in it. */
struct unpacked {
    struct {
        size_t fact, start;
    } at[FACT_COUNT];
    size_t count;
};

static void set_string(struct speech_info *info, size_t fact, const char *text)
{
    memcpy((char *)info + FACTS[fact].offset, &text, sizeof text);
}

static void take_fact(const struct shelf *shelf, size_t fact, const char **at,
                      struct shelf_row *row, struct unpacked *texts)
{
    int64_t number = take_number(at);
    if (FACTS[fact].kind == KIND_NUMBER) {
        memcpy((char *)&row->info + FACTS[fact].offset, &number, sizeof number);
    } else if (number % 2) {
        texts->at[texts->count].fact = fact;
        texts->at[texts->count++].start = take_text(at, (size_t)number / 2, &row->text);
    } else {
        set_string(&row->info, fact, word_at(shelf, (size_t)number / 2));
    }
}

const struct speech_info *shelf_get(const struct shelf *shelf, size_t place, struct shelf_row *row)
{
    const char *at = shelf->bytes.ptr + shelf->starts.at[place];
    struct unpacked texts;
    struct speech_info *info = &row->info;
    texts.count = 0;
    strbuf_clear(&row->text);
    *info = (struct speech_info){0};
    info->id = take_number(&at);
    info->source_id = take_number(&at);
    info->ordinal = take_number(&at);
    int64_t mask = take_number(&at);
    info->starred = mask & FLAG_STARRED;
    info->to_read = mask & FLAG_TO_READ;
    for (size_t i = 0; mask >> (FLAG_BITS + i); i++)
        if (mask >> (FLAG_BITS + i) & 1)
            take_fact(shelf, i, &at, row, &texts);
    if (mask & FLAG_PROGRESS)
        memcpy(&info->progress, at, sizeof info->progress);
    for (size_t i = 0; i < texts.count; i++)
        set_string(info, texts.at[i].fact, row->text.ptr + texts.at[i].start);
    return info;
}

/* --- the shelf --- */

void shelf_free(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->words.len; i++)
        mem_free(shelf->words.at[i]);
    VEC_FREE(&shelf->words);
    VEC_FREE(&shelf->slots);
    VEC_FREE(&shelf->starts);
    strbuf_free(&shelf->bytes);
    *shelf = (struct shelf){0};
}

void shelf_row_free(struct shelf_row *row)
{
    strbuf_free(&row->text);
    *row = (struct shelf_row){0};
}

size_t shelf_len(const struct shelf *shelf)
{
    return shelf->starts.len;
}

int64_t shelf_id(const struct shelf *shelf, size_t at)
{
    const char *from = shelf->bytes.ptr + shelf->starts.at[at];
    return take_number(&from);
}

int64_t shelf_source_id(const struct shelf *shelf, size_t at)
{
    const char *from = shelf->bytes.ptr + shelf->starts.at[at];
    take_number(&from);
    return take_number(&from);
}

void shelf_add(struct shelf *shelf, const struct speech_info *info)
{
    VEC_PUSH(&shelf->starts, (uint32_t)shelf->bytes.len);
    put_row(shelf, info);
}

/* Lays the rows side by side again, once those that nobody uses are most of the bytes. Facts keep
 * their places in the heap. */
static void tidy(struct shelf *shelf)
{
    struct shelf fresh = {0};
    struct shelf_row row = {0};
    if (2 * shelf->wasted <= shelf->bytes.len)
        return;
    struct strbuf before = shelf->bytes;
    for (size_t i = 0; i < shelf_len(shelf); i++) {
        shelf->bytes = before;
        shelf_get(shelf, i, &row);
        shelf->bytes = fresh.bytes;
        shelf->starts.at[i] = (uint32_t)shelf->bytes.len;
        put_row(shelf, &row.info);
        fresh.bytes = shelf->bytes;
    }
    shelf->bytes = fresh.bytes;
    shelf->wasted = 0;
    strbuf_free(&before);
    shelf_row_free(&row);
}

void shelf_put(struct shelf *shelf, size_t at, const struct speech_info *info)
{
    uint32_t start = (uint32_t)shelf->bytes.len;
    put_row(shelf, info);
    shelf->wasted += shelf->bytes.len - start; /* about what the row before took */
    shelf->starts.at[at] = start;
    tidy(shelf);
}

bool shelf_take_out(struct shelf *shelf, shelf_leave *leave, const void *user)
{
    size_t kept = 0, count = shelf_len(shelf);
    for (size_t i = 0; i < count; i++)
        if (!leave(user, shelf_id(shelf, i), shelf_source_id(shelf, i)))
            shelf->starts.at[kept++] = shelf->starts.at[i];
    if (count > 0)
        shelf->wasted += shelf->bytes.len / count * (count - kept);
    shelf->starts.len = kept;
    tidy(shelf);
    return kept < count;
}
