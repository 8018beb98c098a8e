/* The numbers that a word processor writes in front of paragraphs. They are no part of a document's
 * text, and without them no heading "一、" is there: they are counted here as the program that made
 * the document would, and written into the line.
 */
#ifndef LECTERN_SOURCE_NUMBERING_H
#define LECTERN_SOURCE_NUMBERING_H

#include "lectern/base/mem.h"
#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdint.h>

enum number_format {
    NUMBER_NONE,
    NUMBER_BULLET,
    NUMBER_DECIMAL,
    NUMBER_DECIMAL_ZERO, /* 01 */
    NUMBER_UPPER_ROMAN,
    NUMBER_LOWER_ROMAN,
    NUMBER_UPPER_LETTER,
    NUMBER_LOWER_LETTER,
    NUMBER_COUNTING,          /* 九, 十, 十一, …, 一百 */
    NUMBER_COUNTING_DIGITS,   /* the same, from 一〇〇 on digits */
    NUMBER_DIGITS,            /* 一〇, 一一 */
    NUMBER_LEGAL_SIMPLIFIED,  /* 壹, 贰 */
    NUMBER_LEGAL_TRADITIONAL, /* 壹, 貳 */
    NUMBER_STEMS,             /* 甲, 乙 */
    NUMBER_BRANCHES,          /* 子, 丑 */
    NUMBER_STEMS_BRANCHES,    /* 甲子, 乙丑 */
    NUMBER_CIRCLED,           /* ① */
    NUMBER_PARENTHESIZED,     /* ⑴ */
    NUMBER_FULL_STOP,         /* ⒈ */
    NUMBER_CIRCLED_HANZI,     /* ㊀ */
    NUMBER_FULL_WIDTH,        /* １ */
    NUMBER_HANGUL,            /* 가 */
};

/* By the name that OOXML has for it; NUMBER_DECIMAL for one that is not known. */
enum number_format number_format_of(struct strv name);

/* Appends a number; as digits where the format does not go so far. */
void number_write(enum number_format format, unsigned long value, struct strbuf *out);

enum { NUMBER_LEVELS = 9 };

struct number_level {
    long start;
    enum number_format format;
    const char
        *text; /* "%1、": %n is the number of level n; in the numbering's arena, null for "" */
    const char *style; /* the id of the style that it is bound to; null */
    int restart;       /* only a level below this one starts it again, 0 never; -1: any above */
    bool legal;        /* all numbers in it as digits */
    bool tight;        /* nothing stands between number and text */
};

/* A scheme of numbers that lists may share; they count on together. */
struct number_scheme {
    long id;
    struct number_level *levels; /* NUMBER_LEVELS; null while none is known */
    const char *style_link;      /* the style of lists whose scheme counts instead; null */
    const char *style_of;        /* the style of lists that this one is the scheme of; null */
    unsigned long counts[NUMBER_LEVELS];
    bool started[NUMBER_LEVELS];
};

struct number_list {
    long id, scheme_id;
    long starts[NUMBER_LEVELS]; /* it begins anew with these; -1 */
    bool begun[NUMBER_LEVELS];
    struct number_level *own[NUMBER_LEVELS]; /* instead of the scheme's; null */
    struct number_scheme *scheme;
};

struct numbering {
    struct arena *arena;
    VEC(struct number_scheme) schemes;
    VEC(struct number_list *) lists;
};

/* Starts empty; frees. */
void numbering_start(struct numbering *numbering);
void numbering_free(struct numbering *numbering);

/* A new scheme or list; null where there are too many. A scheme's levels are set to their defaults.
 * The pointer to a scheme holds until the next one is added. */
struct number_scheme *numbering_add_scheme(struct numbering *numbering, long id);
struct number_list *numbering_add_list(struct numbering *numbering, long id, long scheme_id);
struct number_level *numbering_level(struct numbering *numbering, const char *text);

/* Joins lists and schemes; to be called once, when all are there. */
void numbering_settle(struct numbering *numbering);

/* The list of that id; null for none. */
struct number_list *numbering_find(const struct numbering *numbering, long id);

/* The level of it that is bound to a style; `otherwise` for none. */
unsigned numbering_level_of_style(const struct number_list *list, const char *style,
                                  unsigned otherwise);

/* Counts one paragraph and appends its number with what stands behind it. Returns false for a
 * bullet, which is not written. */
bool numbering_next(struct number_list *list, unsigned level, struct strbuf *out);

/* Appends what stands between a number that begins at `start` and its text: a blank, but nothing
 * behind Chinese punctuation. */
void numbering_gap(struct strbuf *out, size_t start);

#endif
