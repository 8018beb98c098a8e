/* See text.h. Two tables are made once: how many line feeds and how many code points stand before
 * every BLOCK bytes. A line or a column then costs one block's counting and no memory of its own,
 * so that neither a file without line breaks nor one of nothing else is worse than any other.
 */
#include "lectern/text/text.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096 };

struct text {
    char *bytes;
    size_t len;
    size_t lines;      /* those that have at least one byte */
    size_t blocks;     /* entries of both tables */
    size_t *blocks_lf; /* line feeds before byte n * BLOCK */
    size_t *blocks_cp; /* code points before it */
};

/* Every byte but 80..BF starts a code point. */
static size_t count_cp(const char *bytes, size_t len)
{
    size_t count = 0, i = 0;
    /* Eight bytes at a time: a byte that continues a character is 10xxxxxx. */
    for (; len - i >= 8; i += 8) {
        uint64_t eight;
        memcpy(&eight, bytes + i, sizeof eight);
        uint64_t continues = eight >> 7 & ~(eight >> 6) & UINT64_C(0x0101010101010101);
        /* wraps */
        count += 8 - (size_t)(continues * UINT64_C(0x0101010101010101) >> 56);
    }
    for (; i < len; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

static size_t count_lf(const char *bytes, size_t len)
{
    size_t count = 0;
    for (const char *end = bytes + len, *lf; (lf = memchr(bytes, '\n', (size_t)(end - bytes)));) {
        count++;
        bytes = lf + 1;
    }
    return count;
}

struct text *text_new(char *take_utf8, size_t len)
{
    struct text *text = mem_new(1, sizeof *text);
    text->bytes = take_utf8;
    text->len = len;
    text->blocks = len / BLOCK + 1;
    text->blocks_lf = mem_new(text->blocks, sizeof *text->blocks_lf);
    text->blocks_cp = mem_new(text->blocks, sizeof *text->blocks_cp);
    for (size_t i = 1; i < text->blocks; i++) {
        const char *block = take_utf8 + (i - 1) * BLOCK;
        text->blocks_lf[i] = text->blocks_lf[i - 1] + count_lf(block, BLOCK);
        text->blocks_cp[i] = text->blocks_cp[i - 1] + count_cp(block, BLOCK);
    }
    size_t last = (text->blocks - 1) * BLOCK;
    text->lines = text->blocks_lf[text->blocks - 1];
    if (len > last)
        text->lines += count_lf(take_utf8 + last, len - last);
    text->lines += len > 0 && take_utf8[len - 1] != '\n';
    return text;
}

void text_free(struct text *text)
{
    if (!text)
        return;
    mem_free(text->bytes);
    mem_free(text->blocks_lf);
    mem_free(text->blocks_cp);
    mem_free(text);
}

/* The last entry of a table that is at most `n`; the first is 0. */
static size_t block_of(const struct text *text, const size_t *table, size_t n)
{
    size_t low = 0, high = text->blocks;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (table[middle] <= n)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct strv text_all(const struct text *text)
{
    return strv_make(text->bytes ? text->bytes : "", text->len);
}

struct strv text_slice(const struct text *text, size_t start, size_t end)
{
    if (end > text->len)
        end = text->len;
    if (start > end)
        start = end;
    return strv_make(text_all(text).ptr + start, end - start);
}

size_t text_line_count(const struct text *text)
{
    return text->lines;
}

size_t text_line_start(const struct text *text, size_t line)
{
    if (line <= 1)
        return 0;
    if (line > text->lines)
        return text->len;
    /* Behind its line feed: the (line - 1)-th of the text. */
    size_t block = block_of(text, text->blocks_lf, line - 2);
    const char *lf = text->bytes + block * BLOCK;
    for (size_t left = line - 1 - text->blocks_lf[block]; left > 0; left--)
        lf = (const char *)memchr(lf, '\n', (size_t)(text->bytes + text->len - lf)) + 1;
    return (size_t)(lf - text->bytes);
}

/* Code points that start before `off`. */
static size_t cp_before(const struct text *text, size_t off)
{
    size_t block = off / BLOCK;
    return text->blocks_cp[block] + count_cp(text->bytes + block * BLOCK, off % BLOCK);
}

/* The number (from 1) of the line that holds `off`; one past the last where the text ends with LF.
 */
static size_t line_of(const struct text *text, size_t off)
{
    size_t block = off / BLOCK;
    size_t into = off % BLOCK;
    return text->blocks_lf[block] + (into ? count_lf(text->bytes + block * BLOCK, into) : 0) + 1;
}

struct text_place text_place_of(const struct text *text, size_t off)
{
    off = utf8_floor(text_all(text), off);
    size_t line = line_of(text, off);
    size_t column = cp_before(text, off) - cp_before(text, text_line_start(text, line));
    return (struct text_place){line, column};
}

/* Offset of the n-th code point of the text, or its length. */
static size_t off_of_cp(const struct text *text, size_t n_cp)
{
    size_t low = block_of(text, text->blocks_cp, n_cp);
    size_t left = n_cp - text->blocks_cp[low], off = low * BLOCK;
    for (; off < text->len; off++) {
        if (((unsigned char)text->bytes[off] & 0xC0) == 0x80)
            continue;
        if (left-- == 0)
            break;
    }
    return off;
}

size_t text_offset_of(const struct text *text, struct text_place place)
{
    size_t start = text_line_start(text, place.line);
    size_t end = text->len;
    if (place.line < text->lines)
        end = text_line_start(text, (place.line ? place.line : 1) + 1);
    if (end > start && text->bytes[end - 1] == '\n')
        end--;
    if (place.column_cp >= end - start) /* a code point has at least one byte */
        return end;
    size_t off = off_of_cp(text, cp_before(text, start) + place.column_cp);
    return off < end ? off : end;
}
