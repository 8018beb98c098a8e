/* Tells why a text was read as it was: which lines gave the facts of its speeches, what spoke for
 * each start, which signs set lines aside. For people who wonder, and for whoever mends a rule.
 */
#ifndef LECTERN_SPEECH_WHY_H
#define LECTERN_SPEECH_WHY_H

#include "lectern/base/json.h"
#include "lectern/model/model.h"
#include "lectern/text/text.h"

/* Appends lines for people: a block a speech, then what was set aside, with line numbers. `doc` was
 * made by speech_read() and the like, not loaded from a library. */
void why_print(struct strbuf *out, const struct text *text, const struct document *doc);

/* The same as two members of a JSON object that is open: "why" (an array of speeches) and
 * "set_aside_by" (an array of ranges). */
void why_json(struct json *json, const struct text *text, const struct document *doc);

#endif
