/* Makes Word 97 documents for tests: a compound file with two streams, a piece table, one page of
 * properties of paragraphs and a style sheet. */
#ifndef TESTS_UNIT_WORD97_H
#define TESTS_UNIT_WORD97_H

#include "lectern/base/str.h"
#include "lectern/base/utf8.h"

#include <string.h>

enum {
    WORD97_SECTOR = 512,
    WORD97_MAIN = 8192,   /* bytes of the main stream */
    WORD97_TABLE = 4096,  /* … of the table stream */
    WORD97_TEXT = 0x800,  /* where the text begins */
    WORD97_PAGE = 0x1E00, /* the page of properties */
    WORD97_LEN = WORD97_SECTOR * 3 + WORD97_MAIN + WORD97_TABLE,
};

struct word97 {
    unsigned char main[WORD97_MAIN], table[WORD97_TABLE];
    unsigned char file[WORD97_LEN];
    size_t text_len; /* bytes of text so far */
    size_t pieces;
    uint32_t cps[12], offs[12];
    size_t paras;
    uint32_t para_ends[12];
    unsigned char para_changes[12][16]; /* of each: length in words of two bytes, style, changes */
};

static inline void word97_u16(unsigned char *at, unsigned value)
{
    at[0] = (unsigned char)(value & 0xFF);
    at[1] = (unsigned char)(value >> 8 & 0xFF);
}

static inline void word97_u32(unsigned char *at, size_t value)
{
    word97_u16(at, value & 0xFFFF);
    word97_u16(at + 2, value >> 16 & 0xFFFF);
}

/* Adds a piece of UTF-8 text in UTF-16; or bytes as they are, one a character. */
static inline void word97_piece(struct word97 *w, const char *text, bool wide)
{
    size_t start = w->text_len, count = 0;
    struct strv rest = strv_of(text);
    while (rest.len) {
        uint32_t cp = wide ? utf8_take(&rest) : (unsigned char)rest.ptr[0];
        if (!wide)
            rest = strv_make(rest.ptr + 1, rest.len - 1);
        word97_u16(w->main + WORD97_TEXT + w->text_len, cp);
        w->text_len += wide ? 2 : 1;
        count++;
    }
    w->offs[w->pieces] =
        (uint32_t)(wide ? WORD97_TEXT + start : (WORD97_TEXT + start) * 2 | 0x40000000u);
    w->cps[w->pieces + 1] = w->cps[w->pieces] + (uint32_t)count;
    w->pieces++;
}

/* Says of all text since the last call that it has this style and these changes (one byte each). */
static inline void word97_para(struct word97 *w, unsigned style, unsigned change, unsigned value)
{
    unsigned char *to = w->para_changes[w->paras];
    to[0] = 3; /* 2 * 3 - 1 bytes: style, change, value */
    word97_u16(to + 1, style);
    word97_u16(to + 3, change);
    to[5] = (unsigned char)value;
    w->para_ends[w->paras++] = (uint32_t)(WORD97_TEXT + w->text_len);
}

/* The same for paragraphs of a list (from 1) at a level (from 0). */
static inline void word97_item(struct word97 *w, unsigned style, unsigned list, unsigned level)
{
    unsigned char *to = w->para_changes[w->paras];
    to[0] = 5; /* 2 * 5 - 1 bytes */
    word97_u16(to + 1, style);
    word97_u16(to + 3, 0x260A);
    to[5] = (unsigned char)level;
    word97_u16(to + 6, 0x460B);
    word97_u16(to + 8, list);
    w->para_ends[w->paras++] = (uint32_t)(WORD97_TEXT + w->text_len);
}

/* A level of the scheme: `text` has the signs of levels \1 to \9 where their numbers stand. */
static inline size_t word97_level(unsigned char *at, unsigned format, const char *text)
{
    struct strv rest = strv_of(text);
    size_t count = 0, places = 0;
    word97_u32(at, 1);
    at[4] = (unsigned char)format;
    at[15] = 2; /* nothing behind it */
    while (rest.len) {
        uint32_t cp = utf8_take(&rest);
        if (cp <= 9)
            at[6 + places++] = (unsigned char)(count + 1);
        word97_u16(at + 30 + 2 * count++, cp <= 9 ? cp - 1 : cp);
    }
    word97_u16(at + 28, (unsigned)count);
    return 30 + 2 * count;
}

/* A scheme 一、(一) 1. and two lists by it, the second of which begins with 5; at 0x400 and 0xA00
 * of the table stream. */
static inline void word97_lists(struct word97 *w)
{
    enum { SCHEME = 0x400, LISTS = 0xA00, ID = 77, DECIMAL = 0, COUNTING = 37 };
    unsigned char *scheme = w->table + SCHEME, *lists = w->table + LISTS;
    static const char *const TEXTS[] = {"\1、", "（\2）", "\3."};
    size_t at = 2 + 28;
    word97_u16(scheme, 1);
    word97_u32(scheme + 2, ID);
    for (size_t i = 0; i < 9; i++) {
        word97_u16(scheme + 10 + 2 * i, i == 0 ? 1 : 0xFFF); /* heading 1 is bound to the first */
        at += word97_level(scheme + at, i < 2 ? COUNTING : DECIMAL, TEXTS[i < 2 ? i : 2]);
    }
    word97_u32(w->main + 0x2E2, SCHEME);
    word97_u32(w->main + 0x2E6, 2 + 28);
    word97_u32(lists, 2);
    word97_u32(lists + 4, ID);
    word97_u32(lists + 20, ID);
    lists[20 + 12] = 1;
    word97_u32(lists + 36, 0xFFFFFFFF);
    word97_u32(lists + 40, 0xFFFFFFFF);
    word97_u32(lists + 44, 5);
    word97_u32(lists + 48, 0x10);
    word97_u32(w->main + 0x2EA, LISTS);
    word97_u32(w->main + 0x2EE, 52);
}

static inline void word97_page(struct word97 *w)
{
    unsigned char *page = w->main + WORD97_PAGE;
    word97_u32(page, WORD97_TEXT);
    for (size_t i = 0; i < w->paras; i++) {
        size_t at = 400 - 16 * i;
        word97_u32(page + 4 * (i + 1), w->para_ends[i]);
        page[4 * (w->paras + 1) + 13 * i] = (unsigned char)(at / 2);
        memcpy(page + at, w->para_changes[i], 16);
    }
    page[511] = (unsigned char)w->paras;
}

/* The table stream: pieces at 0, pages at 0x200, styles at 0x300. */
static inline void word97_tables(struct word97 *w, size_t note_count)
{
    size_t len = 4 * (w->pieces + 1) + 8 * w->pieces;
    unsigned char *fib = w->main, *clx = w->table, *sheet = w->table + 0x300;
    clx[0] = 2;
    word97_u32(clx + 1, len);
    for (size_t i = 0; i <= w->pieces; i++)
        word97_u32(clx + 5 + 4 * i, w->cps[i]);
    for (size_t i = 0; i < w->pieces; i++)
        word97_u32(clx + 5 + 4 * (w->pieces + 1) + 8 * i + 2, w->offs[i]);
    word97_u32(fib + 0x1A2, 0);
    word97_u32(fib + 0x1A6, len + 5);
    word97_u32(w->table + 0x200, WORD97_TEXT);
    word97_u32(w->table + 0x204, WORD97_TEXT + w->text_len);
    word97_u32(w->table + 0x208, WORD97_PAGE / WORD97_SECTOR);
    word97_u32(fib + 0x102, 0x200);
    word97_u32(fib + 0x106, w->paras ? 12 : 0);
    /* styles: 0 standard, 1 heading 1, 2 based on 1, 3 title */
    static const unsigned BUILT_IN[] = {0, 1, 0xFFE, 62}, BASED_ON[] = {0xFFF, 0, 1, 0};
    word97_u16(sheet, 4);
    word97_u16(sheet + 2, 4);
    for (size_t i = 0; i < 4; i++) {
        word97_u16(sheet + 6 + 12 * i, 10);
        word97_u16(sheet + 8 + 12 * i, BUILT_IN[i]);
        word97_u16(sheet + 10 + 12 * i, BASED_ON[i] << 4 | 1);
    }
    word97_u32(fib + 0xA2, 0x300);
    word97_u32(fib + 0xA6, 6 + 12 * 4);
    word97_u16(fib, 0xA5EC);
    word97_u16(fib + 6, 0x0804);
    word97_u16(fib + 10, 0x0200);
    word97_u32(fib + 0x4C, w->cps[w->pieces] - note_count);
    word97_u32(fib + 0x50, note_count);
}

static inline void word97_row(unsigned char *row, const char *name, unsigned type, size_t first,
                              size_t len)
{
    size_t count = strlen(name);
    for (size_t i = 0; i < count; i++)
        word97_u16(row + 2 * i, (unsigned char)name[i]);
    word97_u16(row + 64, (unsigned)(2 * (count + 1)));
    row[66] = (unsigned char)type;
    word97_u32(row + 116, first);
    word97_u32(row + 120, len);
}

/* Writes the file; the last `note_count` characters are those of footnotes. */
static inline struct strv word97_end(struct word97 *w, size_t note_count)
{
    enum { MAIN = 2, TABLE = MAIN + WORD97_MAIN / WORD97_SECTOR };
    enum { END = TABLE + WORD97_TABLE / WORD97_SECTOR };
    unsigned char *f = w->file, *fat = f + WORD97_SECTOR, *rows = fat + WORD97_SECTOR;
    word97_page(w);
    word97_tables(w, note_count);
    memcpy(f, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    word97_u16(f + 30, 9);
    word97_u16(f + 32, 6);
    word97_u32(f + 44, 1);
    word97_u32(f + 48, 1);
    word97_u32(f + 56, 4096);
    word97_u32(f + 60, 0xFFFFFFFE);
    word97_u32(f + 68, 0xFFFFFFFE);
    memset(f + 80, 0xFF, WORD97_SECTOR - 80);
    memset(fat, 0xFF, WORD97_SECTOR);
    for (size_t i = 0; i < END; i++) /* each sector leads to the next one */
        word97_u32(fat + 4 * i, i < MAIN || i == TABLE - 1 || i == END - 1 ? 0xFFFFFFFE : i + 1);
    word97_row(rows, "Root Entry", 5, 0xFFFFFFFE, 0);
    word97_row(rows + 128, "WordDocument", 2, MAIN, WORD97_MAIN);
    word97_row(rows + 256, "1Table", 2, TABLE, WORD97_TABLE);
    memcpy(rows + WORD97_SECTOR, w->main, WORD97_MAIN);
    memcpy(rows + WORD97_SECTOR + WORD97_MAIN, w->table, WORD97_TABLE);
    return strv_make((const char *)f, WORD97_LEN);
}

#endif
