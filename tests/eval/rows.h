/* An outline as rows, the same for a gold file and for what the program drew.
 *
 * One row is one line of a gold file: where, how deep, which kind, which words. The score compares
 * rows and knows of nothing else.
 */
#ifndef TESTS_EVAL_ROWS_H
#define TESTS_EVAL_ROWS_H

#include "lectern/base/err.h"
#include "lectern/base/vec.h"
#include "lectern/model/model.h"
#include "lectern/text/text.h"

#include <stddef.h>

struct row {
    size_t line;   /* from 1 */
    size_t column; /* code points from 0; for chrome the last line */
    unsigned depth;
    char kind; /* S H I U T D P X, as in a gold file */
    char *label;
    char *title;
};

struct rows {
    VEC(struct row) at;
};

/* Reads a gold file. On failure `rows` is left empty. */
bool rows_of_gold(const char *path, struct rows *rows, struct err *err) ATTR_CHECKED;

/* The rows of a document, in the order of its speeches and sections; facts stand at their speech's
 * line. */
void rows_of_document(const struct text *text, const struct document *doc, struct rows *rows);

void rows_free(struct rows *rows);

#endif
