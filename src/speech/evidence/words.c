/* See words.h. The index is a hash of a word's first character with chains through the table; it is
 * made once for many documents (read.h), since that takes as long as reading a short one.
 */
#include "lectern/speech/evidence/words.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"
#include "lectern/speech/chars.h"
#include "lectern/text/fold.h"
#include "words_table.h"

#include <stdlib.h>
#include <string.h>

enum {
    BUCKETS = 4096,
    MOST_WORDS = 2048,                  /* a guess, to make the list in one go */
    WORDS_MAX_SCAN = 8 * WORDS_MAX_LEN, /* bytes of a line with many blanks that are looked at */
};

struct word {
    const char *text;
    uint32_t len;
    uint32_t next; /* index + 1 of the next word of the bucket, 0 at the end */
    uint32_t tags;
    enum chrome_kind kind;
    uint8_t set; /* 1 + enum word_set; 0 for words of the table */
    char last;   /* its last byte, which tells most words apart where they begin alike */
};

/* The words whose first characters have one hash. Most characters of a text begin a word, but few
 * are followed by its second hanzi: `sixth` has the bits of key_of() of all the words, so that few
 * chains are walked. */
struct bucket {
    uint32_t first; /* index + 1 of a word, 0 for none */
    uint32_t sixth;
};

struct words {
    struct bucket buckets[BUCKETS];
    VEC(struct word) list;
    uint64_t sets[WORD_SETS][BUCKETS / 64]; /* bits of the buckets in which words of a set are */
};

/* As texts have them: Traditional and Simplified, small and capital letters by common parts. */
static const char *const SETS[WORD_SETS] = {
    [WORD_SET_PAGES] = "小编|小編|本站|本网|本網|整理|范文|範文|导读|導讀|网友|網友|文库|文庫|"
                       "编者按|編者按|收集|分享的",
    [WORD_SET_THANKS] = "谢|謝|hank|完|毕|畢|到这|到這|就讲|就講|感恩|commend|bless|감사|고맙|"
                        "이상|ありがと|有難|清聴|以上|致します|いたします"};

/* Words are told apart by their first hanzi; by their first two letters in alphabets, which have so
 * few. `cp` is the character at `off`. No word has a single ASCII character. */
static uint32_t bucket_of(struct strv text, size_t off, uint32_t cp)
{
    if (cp < 0x80 && off + 1 < text.len)
        cp |= (uint32_t)(unsigned char)text.ptr[off + 1] << 8;
    return (cp * 2654435761u) >> 20;
}

/* The bit of the sixth byte behind `off`, the last one of a second hanzi. */
static uint32_t key_of(struct strv text, size_t off)
{
    return off + 5 < text.len ? 1u << (text.ptr[off + 5] & 31) : 1;
}

static void add_word(struct words *words, const struct word *word)
{
    struct strv text = strv_make(word->text, word->len);
    struct bucket *bucket = &words->buckets[bucket_of(text, 0, chars_peek(text, 0))];
    struct word *added = VEC_ADD(&words->list);
    *added = *word;
    added->last = word->text[word->len - 1];
    added->next = bucket->first;
    bucket->first = (uint32_t)words->list.len;
    bucket->sixth |= word->len > 5 ? key_of(text, 0) : ~0u;
}

/* Adds words that are separated by '|', with what `like` tells of them. */
static void add_row(struct words *words, const char *row, struct word like)
{
    const char *end = row + strlen(row);
    while (row < end) {
        const char *bar = memchr(row, '|', (size_t)(end - row));
        like.text = row;
        like.len = (uint32_t)((bar ? bar : end) - row);
        if (like.len > 0)
            add_word(words, &like);
        row += like.len + 1;
    }
}

struct words *words_new(void)
{
    struct words *words = mem_new(1, sizeof *words);
    VEC_RESERVE(&words->list, MOST_WORDS);
    for (size_t i = 0; i < sizeof WORD_ROWS / sizeof *WORD_ROWS; i++)
        add_row(words, WORD_ROWS[i].words,
                (struct word){.tags = WORD_ROWS[i].tags, .kind = WORD_ROWS[i].kind});
    for (size_t set = 0; set < WORD_SETS; set++) {
        size_t from = words->list.len;
        add_row(words, SETS[set], (struct word){.set = (uint8_t)(set + 1)});
        for (size_t i = from; i < words->list.len; i++) {
            const struct word *word = &words->list.at[i];
            struct strv text = strv_make(word->text, word->len);
            uint32_t bucket = bucket_of(text, 0, chars_peek(text, 0));
            words->sets[set][bucket / 64] |= UINT64_C(1) << bucket % 64;
        }
    }
    return words;
}

void words_free(struct words *words)
{
    if (!words)
        return;
    VEC_FREE(&words->list);
    free(words);
}

static bool is_word_char(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

/* Whether no letter follows a Latin word that ends at `end`. */
static bool ends_word(struct strv text, size_t end)
{
    return !is_word_char((unsigned char)text.ptr[end - 1]) || end >= text.len ||
           !is_word_char((unsigned char)text.ptr[end]);
}

static inline bool stands_at(const struct word *word, struct strv text, size_t off)
{
    return word->len <= text.len - off && word->last == text.ptr[off + word->len - 1] &&
           memcmp(word->text, text.ptr + off, word->len) == 0;
}

bool words_hold(const struct words *words, enum word_set set, struct strv text)
{
    const uint64_t *bits = words->sets[set];
    size_t len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_plain_hanzi(text.ptr + off);
        len = 3;
        if (!cp)
            cp = chars_at(text, off, &len);
        uint32_t bucket = bucket_of(text, off, cp);
        if (!(bits[bucket / 64] >> bucket % 64 & 1))
            continue;
        for (uint32_t i = words->buckets[bucket].first; i;) {
            const struct word *word = &words->list.at[i - 1];
            i = word->next;
            if (word->set == set + 1 && stands_at(word, text, off))
                return true;
        }
    }
    return false;
}

size_t words_find(const struct words *words, struct strv folded, struct word_hit *hits, size_t max)
{
    size_t count = 0, len;
    for (size_t off = 0; off < folded.len && count < max; off += len) {
        uint32_t cp = chars_plain_hanzi(folded.ptr + off);
        len = 3;
        if (!cp)
            cp = chars_at(folded, off, &len);
        const struct bucket *bucket = &words->buckets[bucket_of(folded, off, cp)];
        if (!(bucket->sixth & key_of(folded, off)) ||
            (is_word_char(cp) && off > 0 && is_word_char((unsigned char)folded.ptr[off - 1])))
            continue; /* no word, or within a Latin one */
        for (uint32_t i = bucket->first; i && count < max;) {
            const struct word *word = &words->list.at[i - 1];
            i = word->next;
            if (word->set || !stands_at(word, folded, off) || !ends_word(folded, off + word->len))
                continue;
            hits[count++] =
                (struct word_hit){(uint32_t)off, (uint32_t)off + word->len, word->tags, word->kind};
        }
    }
    return count;
}

/* One character as rules compare it. */
static uint32_t fold_char(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp < ' ' ? ' ' : cp;
    if (chars_is_blank(cp) || chars_is_break(cp))
        return ' ';
    cp = chars_fold(cp);
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    cp = fold_script_cp(FOLD_SIMPLIFIED, cp);
    if (cp == 0xFE55 || cp == 0xFE30)
        return ':';
    if (cp == 0xFF61)
        return 0x3002;
    return cp == 0x2019 ? '\'' : cp;
}

static uint32_t has_of(uint32_t cp)
{
    switch (cp) {
    case 0x5E74:
    case 0xB144: return FOLDED_YEAR;
    case ',':
    case '!':
    case '?':
    case 0x3001:
    case 0x3002: return FOLDED_PAUSE;
    default: return cp >= '0' && cp <= '9' ? FOLDED_DIGIT : 0;
    }
}

/* What words_fold() counts on its way. */
struct tally {
    size_t latin, wide;
    bool blank; /* the last character was one; also at the start, where blanks are left out */
};

/* Folds the plain hanzi that begin at `off`, which are most of a Chinese line, up to `end`. Returns
 * the offset behind them. */
static size_t fold_hanzi(struct strv line, size_t off, size_t end, struct folded *out)
{
    char *text = out->text;
    uint16_t *back = out->back;
    size_t to = out->len, start = off;
    uint32_t cp;
    for (; off < end && to < WORDS_MAX_LEN && (cp = chars_plain_hanzi(line.ptr + off)); off += 3) {
        uint32_t folded = fold_simple_hanzi(cp);
        size_t put = 3;
        if (folded == cp)
            memcpy(text + to, line.ptr + off, 3);
        else
            put = utf8_put(folded, text + to);
        if (folded == 0x5E74)
            out->has |= FOLDED_YEAR;
        for (size_t i = 0; i < put; i++)
            back[to + i] = (uint16_t)off;
        to += put;
    }
    out->len = to;
    out->cps += (off - start) / 3;
    return off;
}

/* Folds a run of ASCII likewise. */
static size_t fold_ascii(struct strv line, size_t off, size_t end, struct folded *out,
                         struct tally *tally)
{
    for (; off < end && out->len < WORDS_MAX_LEN; off++) {
        unsigned char byte = (unsigned char)line.ptr[off];
        if (byte >= 0x80)
            break;
        bool capital = byte >= 'A' && byte <= 'Z', small = byte >= 'a' && byte <= 'z';
        unsigned char folded = capital ? byte + 32 : byte < ' ' ? ' ' : byte;
        if (folded == ' ' && tally->blank)
            continue;
        tally->blank = folded == ' ';
        if (capital || small)
            tally->latin++;
        else
            out->has |= has_of(folded);
        out->text[out->len] = (char)folded;
        out->back[out->len++] = (uint16_t)off;
        out->cps++;
    }
    return off;
}

/* Folds the character at `off`; returns the offset behind it. */
static size_t fold_one(struct strv line, size_t off, struct folded *out, struct tally *tally)
{
    size_t len;
    uint32_t cp = chars_at(line, off, &len), folded = fold_char(cp);
    if (chars_is_invisible(cp) || (folded == ' ' && tally->blank))
        return off + len;
    tally->blank = folded == ' ';
    out->has |= has_of(folded);
    tally->latin += chars_is_letter(folded);
    tally->wide += chars_is_wide_script(folded) || chars_is_hangul(folded);
    size_t put = folded < 0x80 ? 1 : utf8_put(folded, out->text + out->len);
    if (put == 1)
        out->text[out->len] = (char)folded;
    for (size_t i = 0; i < put; i++)
        out->back[out->len++] = (uint16_t)off;
    out->cps++;
    return off + len;
}

void words_fold(struct strv line, struct folded *out)
{
    struct tally tally = {.blank = true};
    size_t off = 0, end = line.len < WORDS_MAX_SCAN ? line.len : WORDS_MAX_SCAN;
    out->len = out->cps = 0;
    out->has = 0;
    while (off < end && out->len < WORDS_MAX_LEN) {
        size_t start = off;
        off = fold_hanzi(line, off, end, out);
        tally.wide += (off - start) / 3;
        tally.blank = tally.blank && off == start;
        off = fold_ascii(line, off, end, out, &tally);
        if (off < end && out->len < WORDS_MAX_LEN && !chars_plain_hanzi(line.ptr + off))
            off = fold_one(line, off, out, &tally);
    }
    out->whole = off >= line.len;
    out->latin = tally.latin > 2 * tally.wide;
    end = off;
    while (out->len > 0 && out->text[out->len - 1] == ' ') {
        end = out->back[--out->len];
        out->cps--;
    }
    out->back[out->len] = (uint16_t)end;
    out->text[out->len] = '\0';
}

struct strv words_strv(const struct folded *folded)
{
    return strv_make(folded->text, folded->len);
}
