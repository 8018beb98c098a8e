/* See words.h. The index is a hash of a word's first character with chains through the table; it is
 * made once a document, which costs a few microseconds and keeps the program free of state between
 * documents.
 */
#include "lectern/speech/words.h"

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
    WORDS_MAX_SCAN = 8 * WORDS_MAX_LEN, /* bytes of a line with many blanks that are looked at */
};

struct word {
    const char *text;
    uint32_t len;
    uint32_t next; /* index + 1 of the next word of the bucket, 0 at the end */
    uint32_t tags;
    enum chrome_kind kind;
};

struct words {
    uint32_t bucket[BUCKETS]; /* index + 1 of a word, 0 for none */
    VEC(struct word) list;
};

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
        struct word entry = {word.ptr, (uint32_t)word.len, *bucket, row->tags, row->kind};
        VEC_PUSH(&words->list, entry);
        *bucket = (uint32_t)words->list.len;
        if (!rest.ptr)
            break;
    }
}

struct words *words_new(void)
{
    struct words *words = mem_new(1, sizeof *words);
    for (size_t i = 0; i < sizeof WORD_ROWS / sizeof *WORD_ROWS; i++)
        add_row(words, &WORD_ROWS[i]);
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

size_t words_find(const struct words *words, struct strv folded, struct word_hit *hits, size_t max)
{
    size_t count = 0, len;
    for (size_t off = 0; off < folded.len && count < max; off += len) {
        uint32_t cp = chars_at(folded, off, &len);
        if (is_word_char(cp) && off > 0 && is_word_char((unsigned char)folded.ptr[off - 1]))
            continue; /* within a Latin word */
        for (uint32_t i = words->bucket[bucket_of(cp)]; i && count < max;) {
            const struct word *word = &words->list.at[i - 1];
            i = word->next;
            if (word->len > folded.len - off ||
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

void words_fold(struct strv line, struct folded *out)
{
    size_t len, off = 0;
    bool blank = true; /* leading blanks are left out */
    out->len = out->cps = 0;
    for (; off < line.len && off < WORDS_MAX_SCAN && out->len < WORDS_MAX_LEN; off += len) {
        uint32_t cp = chars_at(line, off, &len);
        uint32_t folded = fold_char(cp);
        if (chars_is_invisible(cp) || (folded == ' ' && blank))
            continue;
        blank = folded == ' ';
        size_t put = folded < 0x80 ? 1 : utf8_put(folded, out->text + out->len);
        if (put == 1)
            out->text[out->len] = (char)folded;
        for (size_t i = 0; i < put; i++)
            out->back[out->len++] = (uint16_t)off;
        out->cps++;
    }
    out->whole = off >= line.len;
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
