/* See words.h. The index is a hash of a word's first character with chains through the table; it is
 * made once a document, which costs a few microseconds and keeps the program free of state between
 * documents.
 */
#include "lectern/speech/words.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"
#include "lectern/speech/chars.h"
#include "lectern/speech/parts.h"
#include "lectern/text/fold.h"
#include "words_table.h"

#include <stdlib.h>
#include <string.h>

enum {
    BUCKETS = 4096,
    WORDS_MAX_SCAN = 8 * WORDS_MAX_LEN, /* bytes of a line with many blanks that are looked at */
};

struct word {
    const char *text;
    uint32_t len;
    uint32_t next; /* index + 1 of the next word of the bucket, 0 at the end */
    char last;     /* its last byte, which tells most words apart where they begin alike */
    uint32_t tags;
    enum chrome_kind kind;
};

/* Bits of the buckets in which first characters of a set's words are. */
struct first_chars {
    uint64_t bits[BUCKETS / 64];
};

struct words {
    uint32_t bucket[BUCKETS]; /* index + 1 of a word, 0 for none */
    VEC(struct word) list;
    struct first_chars sets[WORD_SETS];
};

/* As texts have them: Traditional and Simplified, small and capital letters by common parts. */
static const char *const SETS[WORD_SETS] = {
    [WORD_SET_PAGES] = "小编|小編|本站|本网|本網|整理|范文|範文|导读|導讀|网友|網友|文库|文庫|"
                       "编者按|編者按|收集|分享的",
    [WORD_SET_THANKS] = "谢|謝|hank|完|毕|畢|到这|到這|就讲|就講|感恩|commend|bless|감사|고맙|"
                        "이상|ありがと|有難|清聴|以上|致します|いたします"};

static uint32_t bucket_of(uint32_t cp)
{
    return (cp * 2654435761u) >> 20;
}

/* Adds the words of one row, which are separated by '|'. */
static void add_row(struct words *words, const struct word_row *row)
{
    struct strv rest = strv_of(row->words), word;
    while ((word = strv_split(&rest, '|')).ptr) {
        uint32_t *bucket = &words->bucket[bucket_of(chars_peek(word, 0))];
        struct word entry = {word.ptr,  (uint32_t)word.len, *bucket, word.ptr[word.len - 1],
                             row->tags, row->kind};
        VEC_PUSH(&words->list, entry);
        *bucket = (uint32_t)words->list.len;
        if (!rest.ptr)
            break;
    }
}

static void note_first_chars(struct first_chars *first, const char *set)
{
    struct strv rest = strv_of(set);
    while (rest.ptr) {
        uint32_t bucket = bucket_of(chars_peek(strv_split(&rest, '|'), 0));
        first->bits[bucket / 64] |= UINT64_C(1) << bucket % 64;
    }
}

struct words *words_new(void)
{
    struct words *words = mem_new(1, sizeof *words);
    for (size_t i = 0; i < sizeof WORD_ROWS / sizeof *WORD_ROWS; i++)
        add_row(words, &WORD_ROWS[i]);
    for (size_t i = 0; i < WORD_SETS; i++)
        note_first_chars(&words->sets[i], SETS[i]);
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

bool words_hold(const struct words *words, enum word_set set, struct strv text)
{
    const uint64_t *bits = words->sets[set].bits;
    size_t len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t bucket = bucket_of(chars_at(text, off, &len));
        if ((bits[bucket / 64] >> bucket % 64 & 1) &&
            parts_starts(strv_make(text.ptr + off, text.len - off), SETS[set]))
            return true;
    }
    return false;
}

size_t words_find(const struct words *words, struct strv folded, struct word_hit *hits, size_t max)
{
    size_t count = 0, len;
    for (size_t off = 0; off < folded.len && count < max; off += len) {
        uint32_t cp = chars_at(folded, off, &len), i = words->bucket[bucket_of(cp)];
        if (i && is_word_char(cp) && off > 0 && is_word_char((unsigned char)folded.ptr[off - 1]))
            continue; /* within a Latin word */
        while (i && count < max) {
            const struct word *word = &words->list.at[i - 1];
            i = word->next;
            if (word->len > folded.len - off || word->last != folded.ptr[off + word->len - 1] ||
                memcmp(word->text, folded.ptr + off, word->len) != 0)
                continue;
            if (!ends_word(folded, off + word->len))
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
    cp = fold_script_cp(FOLD_SIMPLIFIED, chars_fold(cp));
    if (cp >= 'A' && cp <= 'Z')
        return cp + 32;
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

/* Folds the hanzi of U+5000 to U+9FFF (or what stands for them) that begin at `off`: most of a
 * Chinese line, and nothing of it a blank, invisible or a mark. Returns the offset behind them. */
static size_t fold_hanzi(struct strv line, size_t off, struct folded *out)
{
    while (off < line.len && off < WORDS_MAX_SCAN && out->len < WORDS_MAX_LEN) {
        if (!chars_is_hanzi_lead(line.ptr[off]))
            break;
        size_t len;
        uint32_t cp = chars_at(line, off, &len), folded = fold_simple_hanzi(cp);
        size_t put = 3;
        if (folded == cp)
            memcpy(out->text + out->len, line.ptr + off, 3);
        else
            put = utf8_put(folded, out->text + out->len);
        if (folded == 0x5E74)
            out->has |= FOLDED_YEAR;
        for (size_t i = 0; i < put; i++)
            out->back[out->len++] = (uint16_t)off;
        out->cps++;
        off += 3;
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
    size_t off = 0;
    out->len = out->cps = 0;
    out->has = 0;
    while (off < line.len && off < WORDS_MAX_SCAN && out->len < WORDS_MAX_LEN) {
        size_t before = out->cps;
        off = fold_hanzi(line, off, out);
        tally.wide += out->cps - before;
        tally.blank = tally.blank && out->cps == before;
        if (off < line.len && off < WORDS_MAX_SCAN && out->len < WORDS_MAX_LEN)
            off = fold_one(line, off, out, &tally);
    }
    out->whole = off >= line.len;
    out->latin = tally.latin > 2 * tally.wide;
    size_t end = off;
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
