/* The notes of an editor at the end of a speech: under a head of their own (注释) or only by their
 * marks, where the words of the speech point to them. They belong to the speech and are none of its
 * words. */
#ifndef LECTERN_SPEECH_OUTLINE_ENDNOTES_H
#define LECTERN_SPEECH_OUTLINE_ENDNOTES_H

#include "lectern/model/model.h"
#include "lectern/speech/outline/collect.h"

struct endnotes {
    size_t first;   /* paragraph of the head, or of the first note; the speech's end for none */
    size_t end;     /* behind the last paragraph of the speech */
    uint32_t count; /* the highest number of a note */
};

/* Finds the notes of a speech and flags their paragraphs PARA_NOTE. */
struct endnotes endnotes_find(struct document *doc, const struct speech *speech);

/* Takes marks out that point to the notes: …农会⑴ 组织起来. */
void endnotes_drop_references(const struct document *doc, const struct endnotes *notes,
                              struct candidates *candidates);

/* Appends the notes as a section of their own kind to the sections of the speech, the last in the
 * document. */
void endnotes_insert(struct document *doc, struct speech *speech, const struct endnotes *notes);

#endif
