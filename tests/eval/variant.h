/* The same text in another form, with a map of its positions.
 *
 * People have one speech in many forms: with other line ends, other encodings, broken or joined
 * lines. Its outline must not depend on them. A variant is made from a text and the outline that
 * was drawn of it: which lines are chrome and which line breaks stand inside a paragraph is taken
 * from there, so that the forms are those a person would have made.
 */
#ifndef TESTS_EVAL_VARIANT_H
#define TESTS_EVAL_VARIANT_H

#include "lectern/base/str.h"
#include "lectern/model/model.h"
#include "lectern/text/text.h"

#include <stdbool.h>
#include <stddef.h>

enum variant_kind {
    VARIANT_GB18030,
    VARIANT_BIG5,
    VARIANT_UTF16LE,
    VARIANT_UTF16BE,
    VARIANT_EUC_TW,
    VARIANT_SHIFT_JIS,
    VARIANT_EUC_KR,
    VARIANT_BOM,
    VARIANT_CRLF,
    VARIANT_WRAP_20,
    VARIANT_WRAP_28,
    VARIANT_WRAP_40,
    VARIANT_WRAP_57,
    VARIANT_WRAP_76,
    VARIANT_WRAP_80,
    VARIANT_FLAT,
    VARIANT_BLANK_LINES,
    VARIANT_NO_BLANK_LINES,
    VARIANT_INDENT,
    VARIANT_ASCII,
    VARIANT_FULL_WIDTH,
    VARIANT_TRADITIONAL,
    VARIANT_SIMPLIFIED,
    VARIANT_CHROME,
    VARIANT_KINDS
};

struct variant {
    struct strbuf bytes; /* the new text, in UTF-8 unless `encoded` */
    const char *encoded; /* the name of the encoding the bytes are in, else null */
    size_t
        *map; /* for each offset of the text, its end included: the offset in the decoded variant */
};

const char *variant_name(enum variant_kind kind);

/* The least F1 between the outlines of a text and its variant that is good enough. */
double variant_floor(enum variant_kind kind);

/* Makes a variant; false where the text has no such form (an encoding that lacks its characters,
 * line breaks in a text that is broken into lines already). Free with variant_free() in both cases.
 */
bool variant_make(enum variant_kind kind, const struct text *text, const struct document *doc,
                  struct variant *variant) ATTR_CHECKED;

void variant_free(struct variant *variant);

#endif
