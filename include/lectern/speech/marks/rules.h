/* Marks of the reader's own, for texts whose sections are marked in a way that no custom knows.
 *
 * A rules file has one rule a line, words as in the configuration (quoted where they hold blanks, #
 * starts a comment):
 *
 *     mark LEVEL PATTERN EXAMPLE [inside]     议题一: and the like start sections
 *     text PATTERN EXAMPLE                    what looks so is text, though it looks like a mark
 *
 * LEVEL is a number from 1 (beside 一、) to 5 (beside ①), or a mark to stand beside, such as 第一章
 * or (一). In PATTERN {n} is a number in any numerals (3 ３ 三 参 III ③), [...] may be missing, a
 * blank is any blanks or none, \ takes the next character as it is; all other characters stand for
 * themselves, whatever their width, case and script. A pattern without {n} marks headings without a
 * number. EXAMPLE is a line that must match, so that a pattern that means something else is found
 * out at once. A mark counts where a paragraph starts, with `inside` also behind a stop within one.
 *
 * Matching never goes back but over optional parts, so its time is bounded by the pattern.
 */
#ifndef LECTERN_SPEECH_MARKS_RULES_H
#define LECTERN_SPEECH_MARKS_RULES_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"
#include "lectern/speech/marks/marker.h"
#include "lectern/model/model.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RULES_MAX = 200, RULES_PATTERN_CPS = 60 };

/* One element of a compiled pattern. */
struct rule_step {
    uint32_t cp;   /* folded; 0 for a number, ' ' for blanks */
    uint32_t skip; /* where an optional part begins: the step behind it; else 0 */
};

struct rule {
    char *level, *pattern, *example; /* as written; level null for `text` */
    size_t line;                     /* in its file, from 1 */
    uint32_t style;                  /* of its marks (marker.h) */
    bool inside, numbered, is_text;
    VEC(struct rule_step) steps;
};

/* Starts as {0}: no rules. */
struct rules {
    VEC(struct rule) at;
    bool starts[256], starts_inside[256]; /* bytes that a mark of some rule may begin with */
    bool any_inside;                      /* some rule may match within a paragraph */
    uint64_t hash;                        /* of all that changes a text's reading; 0 for no rules */
};

/* Reads the lines of a file. What is wrong with a line is appended to `problems` as "NAME:LINE:
 * reason", one a line, and the line has no effect. Returns whether all were right. Free with
 * rules_free() in any case. */
bool rules_parse(struct rules *rules, struct strv content, const char *name,
                 struct strbuf *problems);
void rules_free(struct rules *rules);

/* Whether one of the reader's rules (null for none) fits at `off`. The marker's family is
 * MARKER_NONE where the rule says that this is text. */
bool rules_match(const struct rules *rules, struct strv text, size_t off, bool at_start,
                 struct marker *marker);

/* As marker_at(), the reader's rules (null for none) before all others. */
bool rules_marker_at(const struct rules *rules, struct strv text, size_t off, bool at_start,
                     struct marker *marker);

/* Whether a mark of some rule may begin inside a paragraph with this byte. */
static inline bool rules_may_begin(const struct rules *rules, char byte)
{
    return rules && rules->starts_inside[(unsigned char)byte];
}

/* How many marks of each rule stand in the document's speeches: `counts` has rules->at.len
 * elements. All that match are counted, also those that the outline does not take. */
void rules_count(const struct rules *rules, const struct document *doc, size_t *counts);

/* Appends rule, count and example (which is known to match) as one line for people. */
void rules_describe(const struct rule *rule, size_t count, struct strbuf *out);

#endif
