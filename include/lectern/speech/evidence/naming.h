/* The ways in which titles name their speakers, as a table with examples (person_in_title() of
 * person.h). */
#ifndef LECTERN_SPEECH_EVIDENCE_NAMING_H
#define LECTERN_SPEECH_EVIDENCE_NAMING_H

#include "lectern/speech/evidence/person.h"
#include "lectern/speech/evidence/sign.h"

/* The row that finds a speaker in the title; the number of rows where none does. */
size_t naming_way(const struct person_line *line);

/* A row of the table, or null behind its end. */
const struct sign *naming_sign(size_t row);

#endif
