/* One-to-one folding for search, and Traditional/Simplified by character.
 *
 * Folding makes alike what a reader does not tell apart when searching: Traditional and Simplified,
 * full-width and ASCII, capitals and small letters, “ 「 『 and ", 〇 ○ and 零, ① ⑴ ⒈ and 1,
 * compatibility and unified hanzi, blanks of all kinds. One code point always becomes one code
 * point, so the n-th of the folded text is the n-th of the original; only byte offsets differ.
 * Folding twice changes nothing more.
 */
#ifndef LECTERN_TEXT_FOLD_H
#define LECTERN_TEXT_FOLD_H

#include "lectern/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* To be raised whenever some code point folds otherwise than before: search indexes made with
 * another folding are made anew. tests/unit/text_fold.c notices. */
enum { FOLD_VERSION = 2 };

/* The folded form of a code point. */
uint32_t fold_cp(uint32_t cp);

/* Appends the folded text; invalid bytes become one U+FFFD each. */
void fold_text(struct strv text, struct strbuf *out);

/* Finds the first place at or after byte `from` whose folded form is `folded_needle` (not empty).
 * Offsets are of the original text. */
bool fold_find(struct strv text, struct strv folded_needle, size_t from, size_t *start,
               size_t *end);

/* Whether two texts are alike when folded. */
bool fold_eq(struct strv a, struct strv b);

/* The offset in `to` of the code point that stands at `off` in `from`, where one is the folded form
 * of the other. */
size_t fold_map_off(struct strv from, size_t off, struct strv to);

/* Scripts for display. Characters with several Traditional forms get the most usual one; phrases
 * are not looked at. */
enum fold_script { FOLD_AS_IS, FOLD_SIMPLIFIED, FOLD_TRADITIONAL };

/* The form of a code point in that script, itself where it has none. */
uint32_t fold_script_cp(enum fold_script script, uint32_t cp);

/* The two-stage table behind FOLD_SIMPLIFIED; for fold_simple_hanzi() alone. */
struct fold_table {
    const uint16_t *index, *blocks;
};
extern const struct fold_table fold_simple;
enum { FOLD_BLOCK = 128, FOLD_LISTED = 0xFFFF };

/* fold_script_cp(FOLD_SIMPLIFIED, cp) for hanzi of U+4E00 to U+9FFF, in place: for code that runs
 * over every character of a text. */
static inline uint32_t fold_simple_hanzi(uint32_t cp)
{
    uint32_t row = fold_simple.index[cp / FOLD_BLOCK];
    uint32_t image = fold_simple.blocks[row * FOLD_BLOCK + cp % FOLD_BLOCK];
    if (image == 0)
        return cp;
    return image == FOLD_LISTED ? fold_script_cp(FOLD_SIMPLIFIED, cp) : image;
}

/* Appends the text in that script, code point by code point. */
void fold_script_text(enum fold_script script, struct strv text, struct strbuf *out);

#endif
