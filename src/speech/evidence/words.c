/* See words.h. The table is compiled from the lists below src/speech/words. Its index is a hash of
 * a word's first character with chains through the table, longer words first; it is made once for
 * many documents (read.h), since that takes as long as reading a short one.
 */
#include "lectern/speech/evidence/words.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"
#include "lectern/speech/chars.h"
#include "lectern/text/fold.h"

#include <stdlib.h>
#include <string.h>

enum {
    BUCKETS = 4096,
    MARK_LEN = 3,                       /* bytes of a mark behind a word that is the whole line */
    WORDS_MAX_SCAN = 8 * WORDS_MAX_LEN, /* bytes of a line with many blanks that are looked at */
};

struct word {
    const char *text;
    uint32_t len;
    uint32_t next; /* index + 1 of the next word of the bucket, 0 at the end */
    uint32_t tags;
    enum chrome_kind kind;
    uint8_t place; /* enum word_place */
    char last;     /* its last byte, which tells most words apart where they begin alike */
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

static const struct word_row ROWS[] = {
#include "words_rows.inc"
};

/* The words of a set are those of a tag. */
static const uint32_t SET_TAGS[WORD_SETS] = {
    [WORD_SET_GLANCE] = WORD_GLANCE,
    [WORD_SET_THANKS] = WORD_THANKS,
};

const struct word_row *words_rows(size_t *count)
{
    *count = sizeof ROWS / sizeof *ROWS;
    return ROWS;
}

static uint32_t hash_of(uint32_t key)
{
    /* wraps */
    return (key * 2654435761u) >> 20;
}

/* Words are told apart by their first hanzi; by their first two letters in alphabets, which have so
 * few. `cp` is the character at `off`. No word has a single ASCII character. */
static uint32_t bucket_of(struct strv text, size_t off, uint32_t cp)
{
    if (cp < 0x80 && off + 1 < text.len)
        cp |= (uint32_t)(unsigned char)text.ptr[off + 1] << 8;
    return hash_of(cp);
}

/* The bit of the sixth byte behind `off`, the last one of a second hanzi. */
static uint32_t key_of(struct strv text, size_t off)
{
    return off + 5 < text.len ? 1u << (text.ptr[off + 5] & 31) : 1;
}

static void add_word(struct words *words, const struct word_row *row)
{
    struct strv text = strv_make(row->text, row->len);
    uint32_t at = bucket_of(text, 0, chars_peek(text, 0));
    struct bucket *bucket = &words->buckets[at];
    struct word *added = VEC_ADD(&words->list);
    *added = (struct word){.text = row->text,
                           .len = row->len,
                           .tags = row->tags,
                           .kind = row->kind,
                           .place = (uint8_t)row->place,
                           .last = row->text[row->len - 1]};
    uint32_t *link = &bucket->first;
    while (*link && words->list.at[*link - 1].len > row->len)
        link = &words->list.at[*link - 1].next;
    added->next = *link;
    *link = (uint32_t)words->list.len;
    bucket->sixth |= row->len > 5 ? key_of(text, 0) : ~0u;
    for (size_t set = 0; set < WORD_SETS; set++)
        if (row->tags & SET_TAGS[set])
            words->sets[set][at / 64] |= UINT64_C(1) << at % 64;
}

struct words *words_new(void)
{
    struct words *words = mem_new(1, sizeof *words);
    VEC_RESERVE(&words->list, sizeof ROWS / sizeof *ROWS);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        add_word(words, &ROWS[i]);
    return words;
}

void words_free(struct words *words)
{
    if (!words)
        return;
    VEC_FREE(&words->list);
    mem_free(words);
}

static bool is_word_char(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

/* The kind of writing that a character belongs to; a border lies where two kinds meet. */
enum writing { WRITING_NONE, WRITING_LATIN, WRITING_CJK };

static enum writing writing_of(uint32_t cp)
{
    if (cp < 0x80)
        return is_word_char(cp) ? WRITING_LATIN : WRITING_NONE;
    return chars_is_letter(cp)                                              ? WRITING_LATIN
           : chars_is_hanzi(cp) || chars_is_kana(cp) || chars_is_hangul(cp) ? WRITING_CJK
                                                                            : WRITING_NONE;
}

static bool is_border(struct strv text, size_t off)
{
    size_t len;
    if (off == 0 || off >= text.len)
        return true;
    enum writing before = writing_of(chars_before(text, off, &len));
    return before == WRITING_NONE || before != writing_of(chars_peek(text, off));
}

/* Whether a word counts where it stands. Latin letters and digits end no word in their midst,
 * wherever it may stand. */
static bool counts_at(const struct word *word, struct strv text, size_t off)
{
    size_t end = off + word->len;
    if (end < text.len && is_word_char((unsigned char)word->last) &&
        is_word_char((unsigned char)text.ptr[end]))
        return false;
    switch ((enum word_place)word->place) {
    case PLACE_LINE: return off == 0 && end + MARK_LEN >= text.len;
    case PLACE_WORD: /* drop_parts() looks at its edges */
    case PLACE_PART: break;
    }
    return true;
}

static inline bool stands_at(const struct word *word, struct strv text, size_t off)
{
    return word->len <= text.len - off && word->last == text.ptr[off + word->len - 1] &&
           memcmp(word->text, text.ptr + off, word->len) == 0;
}

/* Whether another hit ends or begins at the offset: 登录 in 登录注册 is a word of its own. */
static bool touches(const struct word_hit *hits, size_t count, uint32_t off, bool ends)
{
    for (size_t i = 0; i < count; i++)
        if ((ends ? hits[i].end : hits[i].start) == off)
            return true;
    return false;
}

/* Whether a hit that must stand between borders is a part of something longer: 下一条 in
 * 上下一条心.
 */
static bool is_part(struct strv text, const struct word_hit *hits, size_t count,
                    const struct word_hit *hit)
{
    if (hit->place != PLACE_WORD)
        return false;
    return !(is_border(text, hit->start) || touches(hits, count, hit->start, true)) ||
           !(is_border(text, hit->end) || touches(hits, count, hit->end, false));
}

/* Drops such hits; returns how many are left. */
static size_t drop_parts(struct strv text, struct word_hit *hits, size_t count)
{
    uint64_t parts = 0;
    size_t kept = 0;
    for (size_t i = 0; i < count && i < WORDS_MAX_HITS; i++)
        parts |= (uint64_t)is_part(text, hits, count, &hits[i]) << i;
    if (!parts)
        return count;
    for (size_t i = 0; i < count; i++)
        if (i >= WORDS_MAX_HITS || !(parts >> i & 1))
            hits[kept++] = hits[i];
    return kept;
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
            if (word->tags == WORD_GLANCE || !stands_at(word, folded, off) ||
                !counts_at(word, folded, off))
                continue;
            hits[count++] = (struct word_hit){(uint32_t)off, (uint32_t)off + word->len, word->tags,
                                              word->kind, (enum word_place)word->place};
        }
    }
    return drop_parts(folded, hits, count);
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
    if (cp == U'﹕' || cp == U'︰')
        return ':';
    if (cp == U'｡')
        return U'。';
    if (cp == U'―' || cp == U'─')
        return U'—';
    return cp == U'’' ? '\'' : cp;
}

/* Whether a word stands at `off` of a text that is not folded. */
static bool stands_unfolded(const struct word *word, struct strv text, size_t off)
{
    struct strv want = strv_make(word->text, word->len);
    bool blank = false;
    for (size_t at = 0, len; at < want.len;) {
        if (off >= text.len)
            return false;
        uint32_t cp = chars_at(text, off, &len), folded = fold_char(cp);
        off += len;
        if (chars_is_invisible(cp) || (blank && folded == ' '))
            continue;
        blank = folded == ' ';
        if (folded != chars_at(want, at, &len))
            return false;
        at += len;
    }
    return true;
}

/* As bucket_of() of the folded text. */
static uint32_t bucket_unfolded(struct strv text, size_t off, size_t len, uint32_t folded)
{
    if (folded < 0x80 && off + len < text.len)
        folded |= fold_char((unsigned char)text.ptr[off + len]) << 8;
    return hash_of(folded);
}

bool words_hold(const struct words *words, enum word_set set, struct strv text)
{
    const uint64_t *bits = words->sets[set];
    size_t len;
    for (size_t off = 0; off < text.len; off += len) {
        uint32_t cp = chars_plain_hanzi(text.ptr + off);
        len = 3;
        uint32_t folded = cp ? fold_simple_hanzi(cp) : fold_char(chars_at(text, off, &len));
        uint32_t bucket = bucket_unfolded(text, off, len, folded);
        if (!(bits[bucket / 64] >> bucket % 64 & 1))
            continue;
        for (uint32_t i = words->buckets[bucket].first; i;) {
            const struct word *word = &words->list.at[i - 1];
            i = word->next;
            if ((word->tags & SET_TAGS[set]) && stands_unfolded(word, text, off))
                return true;
        }
    }
    return false;
}

static uint32_t has_of(uint32_t cp)
{
    switch (cp) {
    case U'年':
    case U'년': return FOLDED_YEAR;
    case ',':
    case '!':
    case '?':
    case U'、':
    case U'。': return FOLDED_PAUSE;
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
        if (folded == U'年')
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
