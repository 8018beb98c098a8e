/* Recognises the marks that enumerations carry: 一、 (一) 1. ① 第一, 一是 首先 第一章 Chapter 2 1.1
 * 제1장 가. and so on.
 *
 * A mark's look says only what it may be; whether it is one is decided by its neighbours in
 * sequence (outline.h). So recognition here is generous, but for forms that are known to be
 * something else: 一、二季度, 第一、第二, 一是一, decimals, dates, 第一要务.
 */
#ifndef LECTERN_SPEECH_MARKS_MARKER_H
#define LECTERN_SPEECH_MARKS_MARKER_H

#include "lectern/base/str.h"
#include "lectern/speech/words/list.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum marker_family {
    MARKER_NONE,
    MARKER_HASH, /* # ## of Markdown; `style` is the number of hashes */
    MARKER_UNIT, /* 第一章, 第一部分, Chapter 2, Part One, 제1장; `style` is an enum marker_unit */
    MARKER_FORMAL, /* 壹、 */
    MARKER_HAN,    /* 一、 */
    MARKER_TOPIC, /* 第一个问题, 第一句话就是: ; `style` is the noun's first character */
    MARKER_HAN_PAREN,    /* (一) 一) ㈠ */
    MARKER_STEM,         /* 甲、 (甲) */
    MARKER_ROMAN,        /* I. Ⅰ、 */
    MARKER_UPPER,        /* A. */
    MARKER_NUMBER,       /* 1. 1、 ⒈ */
    MARKER_DECIMAL,      /* 1.1 1.1.2; `style` is the number of dots */
    MARKER_NUMBER_PAREN, /* (1) ⑴ */
    MARKER_NUMBER_HALF,  /* 1) */
    MARKER_CIRCLED,      /* ① ❶ */
    MARKER_KANA,         /* ア (ア) */
    MARKER_HANGUL,       /* 가. (가) 가) */
    MARKER_LOWER,        /* a. */
    MARKER_LETTER_PAREN, /* (a) a) (A) */
    MARKER_ROMAN_PAREN,  /* (i) i) i. */
    MARKER_ORDINAL,      /* 第一, 第一是 第一に、 */
    MARKER_FIRST,        /* 首先, 其次, 再次, 最后, */
    MARKER_EACH,         /* 一是 一要 一抓; `style` is the word's character */
    MARKER_ONE_OF,       /* 其一, */
    MARKER_WORD,         /* First, Secondly, 첫째, */
    MARKER_OWN,          /* of a rule of the reader's (rules.h); `style` by marker_own_style() */
    MARKER_FAMILIES
};

/* The style of MARKER_OWN: the rank among the built-in families, whether the marks are numbered,
 * and from MARKER_OWN_RULE_SHIFT on the number of the rule. */
enum {
    MARKER_OWN_RANK_BIAS = 16,
    MARKER_OWN_RANK_MASK = 0x3F,
    MARKER_OWN_NUMBERED = 0x40,
    MARKER_OWN_RULE_SHIFT = 8
};

static inline uint32_t marker_own_style(int rank, bool numbered)
{
    return (uint32_t)(rank + MARKER_OWN_RANK_BIAS) | (numbered ? MARKER_OWN_NUMBERED : 0);
}

/* Whether marks of this family and style carry numbers: # of Markdown and rules without {n} do not.
 */
static inline bool marker_is_numbered(enum marker_family family, uint32_t style)
{
    return family == MARKER_OWN ? (style & MARKER_OWN_NUMBERED) != 0
                                : family != MARKER_NONE && family != MARKER_HASH;
}

/* MARKER_FIRST's 最后 closes a series of any length. */
enum { MARKER_LAST = 9999, MARKER_MAX_NUMBER = 9998 };

struct marker {
    enum marker_family family;
    uint32_t style;                  /* within the family; equal in marks of one make */
    uint32_t number;                 /* from 1; MARKER_LAST */
    enum marker_family other_family; /* what it may be instead: I. is also the letter after H. */
    uint32_t other_number;
    uint32_t major;    /* MARKER_DECIMAL: the number before the last dot */
    size_t start, end; /* the mark as written with its punctuation */
    size_t title;      /* where the words behind it start */
    bool weak; /* a form that is a mark only in good company: 1, / 一 blank / bare number */
};

/* Whether a mark may stand at `off` of a paragraph `text`. `at_start`: the paragraph starts there.
 * Some forms count only so. */
bool marker_at(struct strv text, size_t off, bool at_start, struct marker *marker);

/* Where custom puts marks of this make, top first. Spoken marks (一是, 首先 …) may stand anywhere:
 * MARKER_SPOKEN_RANK and above. */
enum { MARKER_SPOKEN_RANK = 20 };
int marker_rank(enum marker_family family, uint32_t style);

/* Whether a mark inside a paragraph may follow what stands before `off`: a stop, colon, semicolon,
 * comma, closing mark or blank. */
bool marker_may_follow(struct strv text, size_t off);

#endif
