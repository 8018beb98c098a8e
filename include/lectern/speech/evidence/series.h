/* The decoration that lists and compilations put on the titles of their speeches: 篇1, 第二篇:,
 * 范文三, 【篇四】, 讲话稿(五):.
 *
 * One such mark says little; a row of them with running numbers and the same words around says that
 * here a speech begins. Marks are collected first and then kept only in rows, so that 第一部分 or
 * (三) in a speech never splits it.
 */
#ifndef LECTERN_SPEECH_EVIDENCE_SERIES_H
#define LECTERN_SPEECH_EVIDENCE_SERIES_H

#include "lectern/speech/evidence/unit.h"

struct series_mark {
    size_t para;
    struct span label; /* bytes in the paragraph's clean text: 篇1, 第二篇:, (三): */
    struct span
        title; /* the words behind the label, or before it where none are behind; may be empty */
    int number;
    int family;
    uint64_t key; /* of the words around that must be alike */
    bool strong;  /* such a mark stands on compilations only */
};

struct series {
    VEC(struct series_mark) marks; /* ascending paragraphs */
};

/* Whether a line holds what may be such a mark; the units of those that do carry UNIT_COUNTED. */
bool series_counts(const struct unit_line *line);

/* Finds the marks that stand in a row. Free with series_free(). */
void series_find(const struct words *words, const struct document *doc, const struct unit *units,
                 struct series *series);
void series_free(struct series *series);

/* The mark of a paragraph, or null. */
const struct series_mark *series_at(const struct series *series, size_t para);

#endif
