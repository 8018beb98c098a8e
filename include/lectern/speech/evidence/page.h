/* By what a line shows that it belongs to a page and not to a speech: words of menus, controls and
 * notices, addresses, times of posting.
 */
#ifndef LECTERN_SPEECH_EVIDENCE_PAGE_H
#define LECTERN_SPEECH_EVIDENCE_PAGE_H

#include "lectern/speech/evidence/date.h"
#include "lectern/speech/evidence/sign.h"
#include "lectern/speech/evidence/unit.h"

/* The flags UNIT_SITE, UNIT_SITE_HINT, UNIT_RELATED, UNIT_EDITOR and UNIT_ANNOUNCES of a whole line
 * of `cps` code points; `*kind` is what it would be as chrome, `*signs` are the rules that hold. */
uint32_t page_flags(const struct unit_line *line, size_t cps, enum chrome_kind *kind,
                    sign_set *signs);

/* A row of the table of rules, or null behind its end. */
const struct sign *page_sign(size_t row);

/* Whether a date tells when a page was put up and not when a speech was held: 2018-12-25 14:37, or
 * beside a reporter's name. */
bool page_is_posting(struct strv folded, const struct date *date);

#endif
