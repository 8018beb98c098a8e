/* The ways in which titles name their speakers and reports tell who spoke, as tables with examples
 * (person_in_title() and person_in_report() of person.h). */
#ifndef LECTERN_SPEECH_EVIDENCE_NAMING_H
#define LECTERN_SPEECH_EVIDENCE_NAMING_H

#include "lectern/speech/evidence/person.h"
#include "lectern/speech/evidence/sign.h"

/* The row that finds a speaker in the title; the number of rows where none does. */
size_t naming_way(const struct person_line *line);

/* A row of the table, or null behind its end. */
const struct sign *naming_sign(size_t row);

/* The same for reports. */
size_t naming_report(const struct person_line *line);
const struct sign *naming_report_sign(size_t row);

#endif
