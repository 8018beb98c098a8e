/* What a line that is no longer than titles and salutations shows by itself: a table of rules with
 * examples. */
#ifndef LECTERN_SPEECH_EVIDENCE_LINE_RULES_H
#define LECTERN_SPEECH_EVIDENCE_LINE_RULES_H

#include "lectern/speech/evidence/sign.h"
#include "lectern/speech/evidence/unit.h"

/* The flags (enum unit_flag) of a whole line of `cps` > 0 code points; `*signs` are the rules that
 * hold. */
uint32_t line_rules_flags(const struct words *words, const struct unit_line *line, size_t cps,
                          sign_set *signs);

/* A row of the table of rules, or null behind its end. */
const struct sign *line_rules_sign(size_t row);

#endif
