/* The words for kinds and states of notes: those of JSON, tables and filters, which never change,
 * and those that a reader sees. */
#ifndef LECTERN_MODEL_NOTE_NAMES_H
#define LECTERN_MODEL_NOTE_NAMES_H

#include "lectern/model/record.h"

/* "bookmark", "highlight", "passage", "section", "speech". */
const char *note_kind_word(enum note_kind kind);

/* The kind with this word; false, and nothing written, for any other word or null. */
bool note_kind_of(const char *word, enum note_kind *kind);

/* "exact", "moved", "fuzzy", "unsure", "orphan". */
const char *note_state_word(enum note_state state);

/* The state with this word; false, and nothing written, for any other word or null. */
bool note_state_of(const char *word, enum note_state *state);

/* What a reader calls the kind, translated: "note on a section". */
const char *note_kind_label(enum note_kind kind);

#endif
