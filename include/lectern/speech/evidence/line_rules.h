/* What a line that is no longer than titles and salutations shows by itself: a table of rules with
 * examples. */
#ifndef LECTERN_SPEECH_EVIDENCE_LINE_RULES_H
#define LECTERN_SPEECH_EVIDENCE_LINE_RULES_H

#include "lectern/speech/evidence/sign.h"
#include "lectern/speech/evidence/unit.h"

/* Whether the line is a cover in one line, all in capitals, which may be long and end with a point:
 * SPEECH BY DR ANN POE, MAYOR OF WESTMERE, ON THE OCCASION OF …. */
bool line_rules_is_cover(const struct unit_line *line, size_t cps);

/* The flags (enum unit_flag) of a whole line of `cps` > 0 code points; `*signs` are the rules that
 * hold. */
uint32_t line_rules_flags(const struct words *words, const struct unit_line *line, size_t cps,
                          sign_set *signs);

/* A row of the table of rules, or null behind its end. */
const struct sign *line_rules_sign(size_t row);

#endif
