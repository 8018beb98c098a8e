/* See text.h. Two tables are made once: where each physical line starts, and how many code points
 * stand before every BLOCK bytes. With the second one a column in a line of any length costs one
 * block's counting, so that a file without line breaks is not slower to work with than any other.
 */
#include "lectern/text/text.h"

#include "lectern/base/mem.h"
#include "lectern/base/utf8.h"
#include "lectern/base/vec.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096 };

struct text {
    char *bytes;
    size_t len;
    VEC(size_t) lines; /* offset of each line's first byte */
    size_t *blocks_cp; /* code points before byte n * BLOCK */
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
        count += 8 - (size_t)(continues * UINT64_C(0x0101010101010101) >> 56);
    }
    for (; i < len; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

struct text *text_new(char *take_utf8, size_t len)
{
    struct text *text = mem_new(1, sizeof *text);
    text->bytes = take_utf8;
    text->len = len;
    for (size_t off = 0; off < len;) {
        VEC_PUSH(&text->lines, off);
        const char *lf = memchr(take_utf8 + off, '\n', len - off);
        off = lf ? (size_t)(lf - take_utf8) + 1 : len;
    }
    size_t blocks = len / BLOCK + 1;
    text->blocks_cp = mem_new(blocks, sizeof *text->blocks_cp);
    for (size_t i = 1; i < blocks; i++)
        text->blocks_cp[i] = text->blocks_cp[i - 1] + count_cp(take_utf8 + (i - 1) * BLOCK, BLOCK);
    return text;
}

void text_free(struct text *text)
{
    if (!text)
        return;
    free(text->bytes);
    VEC_FREE(&text->lines);
    free(text->blocks_cp);
    free(text);
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
    return text->lines.len;
}

size_t text_line_start(const struct text *text, size_t line)
{
    if (line == 0)
        line = 1;
    return line <= text->lines.len ? text->lines.at[line - 1] : text->len;
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
    if (off >= text->len && (text->len == 0 || text->bytes[text->len - 1] == '\n'))
        return text->lines.len + 1;
    size_t low = 0, high = text->lines.len; /* the line is in (low, high] */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->lines.at[middle] <= off)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
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
    size_t low = 0, high = text->len / BLOCK + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->blocks_cp[middle] <= n_cp)
            low = middle;
        else
            high = middle;
    }
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
    if (place.line < text->lines.len)
        end = text_line_start(text, (place.line ? place.line : 1) + 1);
    if (end > start && text->bytes[end - 1] == '\n')
        end--;
    if (place.column_cp >= end - start) /* a code point has at least one byte */
        return end;
    size_t off = off_of_cp(text, cp_before(text, start) + place.column_cp);
    return off < end ? off : end;
}
