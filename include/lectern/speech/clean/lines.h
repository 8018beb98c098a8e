/* The physical lines of a text with their measures, and the width at which they were hard-wrapped,
 * if they were.
 *
 * Whether a line break ends a paragraph cannot be told from one line. The greedy-wrap test can: a
 * program that wraps at width w breaks a line only where the next word would not have fitted, so in
 * wrapped text there is a w that no line exceeds and that most inner breaks are forced by. The
 * width is found as the w that explains most breaks, in columns, in code points, or in columns
 * without the blanks that typesetting puts in (justified lines, hanzi beside digits).
 */
#ifndef LECTERN_SPEECH_CLEAN_LINES_H
#define LECTERN_SPEECH_CLEAN_LINES_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the width of wrapping counts. */
enum line_measure { LINE_COLS, LINE_CPS, LINE_SQUEEZED_COLS, LINE_MEASURES };

struct line {
    size_t start, end;    /* without blanks at either end; start == end for a blank line */
    uint32_t indent_cols; /* blanks in front */
    uint32_t indent_cps;
    uint32_t trail_cols;  /* blanks behind */
    uint32_t cols, cps;   /* of the whole line with its blanks */
    uint32_t content_cps; /* from start to end */
    uint32_t extra_cols;  /* blanks inside it that are no space between two words */
    uint32_t first, last; /* code points at start and before end; 0 where blank */
    uint8_t unit_cols;    /* what a wrapper keeps whole at its start: a word, or one hanzi with the
                             closing marks behind it */
    uint8_t unit_cps;
    /* One bit each, for texts of millions of short lines: */
    bool has_stop : 1; /* a statement ends inside it, before its end */
    bool of_print : 1; /* a page number, running head or foot (print.h) */
    /* What the source's marks say (markup.h): */
    bool begins : 1; /* a block begins here, so the line goes on with nothing */
    bool alone : 1;  /* and ends here: a heading, a row of a table */
    bool quoted : 1; /* it goes on only with lines that are quoted, too */
};

enum { LINES_BLANK = 3 };

struct lines {
    VEC(struct line) at;
    size_t wrap; /* the width of hard wrapping, 0 where there is none */
    enum line_measure measure;
    bool ragged;           /* typeset: the lines are of nearly one width only */
    uint32_t indent;       /* of lines that go on, in columns */
    bool sets_in;          /* first lines of paragraphs are set in deeper */
    bool marks_paragraphs; /* paragraphs are told by first-line indent or by blank lines */
};

/* Bytes of the text that are as if they were not there; ascending, not overlapping. */
struct hidden {
    VEC(struct span) at;
};

/* Splits at LF, CR, CR LF and the Unicode line ends; of blank lines in a row only the first
 * LINES_BLANK are kept. `hidden` may be null. Free with lines_free(). */
void lines_scan(struct strv text, const struct hidden *hidden, struct lines *lines);
void lines_free(struct lines *lines);

/* Whether wrapping alone explains the break after a line, given the next one. */
bool lines_is_full(const struct lines *lines, const struct line *line, const struct line *next);

/* Whether the line's last character ends a sentence or announces what follows (a stop or a colon,
 * closing quotes and brackets behind it). */
bool lines_ends_closed(struct strv text, const struct line *line);

/* Whether the line is nothing but a page number: — 9 —, - 9 -, 9, 第9页, Page 9 of 12. */
bool lines_is_page_number(struct strv text, const struct line *line);

/* Takes page numbers between dashes off the ends of lines, where a scraper glued them; returns how
 * many. */
size_t lines_cut_page_numbers(struct strv text, struct lines *lines);

#endif
