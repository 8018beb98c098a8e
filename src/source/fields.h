/* Fields that say title, author and date of a text: the front matter of Markdown files, lines of
 * keys in bold, and the names of <meta>. */
#ifndef LECTERN_SOURCE_FIELDS_H
#define LECTERN_SOURCE_FIELDS_H

#include "lectern/model/mark.h"

/* What a field of that name holds (MARK_TITLE, MARK_AUTHOR, MARK_DATE), and its weight; MARK_KINDS
 * for names that say nothing of these. Case, blanks, '-' and '_' do not count. */
enum mark_kind field_kind(struct strv name, enum mark_weight *weight);

/* Marks the value at [start, end) of the text as what the field holds: without quotes, of a list
 * the first one. Empty values and fields of no use give nothing. */
void field_mark(struct marks *marks, struct strv text, struct strv name, size_t start, size_t end);

/* Front matter in YAML (between lines of ---) or TOML (+++) at the head of the text: marks its
 * fields, hides it, and returns the offset behind it; 0 where there is none. */
size_t front_matter(struct strv text, struct marks *marks);

/* Whether the text begins with it. */
bool front_matter_is(struct strv text);

/* Lines of keys in bold (**Date:** 2020-01-02) from `off` on: marks and hides them likewise and
 * returns the offset behind the last one; `off` where no such block begins there. */
size_t bold_fields(struct strv text, size_t off, struct marks *marks);

#endif
