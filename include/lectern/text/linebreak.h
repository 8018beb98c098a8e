/* Where a line of Chinese text may be broken (CLREQ, level "basic").
 *
 * A paragraph is read as units (grapheme clusters with a class that depends on their neighbours); a
 * rule tells for two of them whether a line may end between. ASCII punctuation beside CJK
 * characters counts as Chinese, since many sources have folded the full-width forms. UAX #14 is not
 * used: without a language it glues “ ” to the hanzi on both sides.
 */
#ifndef LECTERN_TEXT_LINEBREAK_H
#define LECTERN_TEXT_LINEBREAK_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum linebreak_class {
    LINEBREAK_FREE,     /* hanzi, kana, hangul, symbols: breaks on both sides */
    LINEBREAK_BLANK,    /* swallowed at the end of a row */
    LINEBREAK_GLUE,     /* blanks and joiners that forbid a break on both sides */
    LINEBREAK_WORD,     /* letters and what clings to them */
    LINEBREAK_DIGIT,    /* digits and the signs inside numbers and dates */
    LINEBREAK_OPEN,     /* never ends a line */
    LINEBREAK_CLOSE,    /* never starts a line: closing marks, interpuncts, connectors */
    LINEBREAK_STOP,     /* the same; comma or full stop that may hang */
    LINEBREAK_HEAD,     /* opening sign in Latin text: clings to the word on both sides */
    LINEBREAK_TAIL,     /* closing sign or stop in Latin text, likewise */
    LINEBREAK_HYPHEN,   /* inside a Latin word: a break may follow */
    LINEBREAK_DASH,     /* — …: runs are kept whole; a single — never starts a line */
    LINEBREAK_ELLIPSIS, /* the same; may start one */
    LINEBREAK_PREFIX,   /* ¥ №: stays with the number behind it */
    LINEBREAK_POSTFIX,  /* % ℃: never starts a line */
    LINEBREAK_UNIT,     /* 年 月 日 元 万: as hanzi, but stays with digits before it */
};

struct linebreak_unit {
    size_t start, end; /* byte offsets of the cluster */
    uint32_t cp;       /* its first code point */
    uint32_t shown_cp; /* what to show instead (full-width punctuation on request), or 0 */
    int cols;
    enum linebreak_class class;
    bool lone; /* of a dash: the next character is not the same */
};

/* State while reading. Start at any cluster border with the `quotes` that stood there (0 at the
 * start of a paragraph). */
struct linebreak {
    struct strv text;
    size_t off;
    uint32_t before; /* the code point in front, 0 at the start */
    int ambiguous;
    bool full_width; /* show ASCII punctuation beside CJK characters in full width */
    uint8_t quotes;  /* which straight quotes are open */
};

/* The next unit; false at the end. */
bool linebreak_next(struct linebreak *state, struct linebreak_unit *unit);

/* Whether a line may end after `a` and start with `b`; `blank` tells that blanks stand between.
 * Neither is a blank itself. */
bool linebreak_allowed(const struct linebreak_unit *a, const struct linebreak_unit *b, bool blank);

#endif
