/* Regular expressions over folded text, in linear time.
 *
 * The notation is that of POSIX extended expressions: . [ ] ( ) * + ? { } | ^ $ and \ in front of
 * one of these, and \d \s \w with \D \S \W. What they match is the longest of the leftmost. ^ and $
 * are the ends of a paragraph, and no match goes beyond one. Only the ASCII signs are operators:
 * the full-width ones stand for themselves, in either width.
 *
 * regcomp() is not used: it reads the locale's encoding, knows nothing of folding, and there are
 * short patterns on which it does not come to an end.
 */
#ifndef LECTERN_TEXT_PATTERN_H
#define LECTERN_TEXT_PATTERN_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PATTERN_PROGRAM_MAX = 4000, /* instructions; a repeat {100} counts a hundred times */
    PATTERN_DEPTH_MAX = 50,     /* brackets in brackets */
};

struct pattern;

/* Reads a pattern. With `blind`, punctuation and blanks that stand for themselves are left out, as
 * they are to be left out of the text. ERR_USAGE says what is wrong with it. Free with
 * pattern_free(). */
struct pattern *pattern_new(struct strv text, bool blind, struct err *err) ATTR_CHECKED;
void pattern_free(struct pattern *pattern);

/* A paragraph to look through: code points as they are, and folded (text/fold.h). */
struct pattern_text {
    const uint32_t *cps, *folded;
    size_t count;
};

struct pattern_match {
    size_t start, end; /* indices of code points; never empty */
};

/* Finds the next match at or after code point `from`. `*steps` is what may still be spent, about
 * one for each instruction looked at; at 0 nothing more is found. */
bool pattern_find(struct pattern *pattern, const struct pattern_text *text, size_t from,
                  uint64_t *steps, struct pattern_match *match);

/* Hands out runs of folded code points that every match has, as long as they are known, in order:
 * what can be looked for instead of the pattern. There may be none. */
typedef void pattern_run(void *user, const uint32_t *cps, size_t count);
void pattern_runs(const struct pattern *pattern, pattern_run *each, void *user);

/* Whether a folded code point is punctuation, or a blank or nothing to be seen: what blind finding
 * leaves out. */
bool pattern_is_mark(uint32_t folded);
bool pattern_is_blank(uint32_t folded);

#endif
