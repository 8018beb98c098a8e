/* Prints a document: the JSON of `lectern outline --json` and an indented outline for people. */
#ifndef LECTERN_SPEECH_DUMP_H
#define LECTERN_SPEECH_DUMP_H

#include "lectern/base/json.h"
#include "lectern/speech/model.h"
#include "lectern/text/decode.h"
#include "lectern/text/text.h"

/* Writes one JSON object as design section 5 describes it. `file` is the name to print, `max_depth`
 * 0 for all depths. */
void dump_json(struct json *json, const char *file, const struct decode_report *report,
               const struct text *text, const struct document *doc, uint32_t max_depth);

/* Adds a title as the source writes it: the clean view's words with the inserted readings in their
 * places, but not the line breaks and page numbers. `src` is a section's title. */
void dump_title(struct strbuf *out, const struct text *text, const struct document *doc,
                struct span src);

/* Writes the speeches and their sections as indented lines; behind a section that deserves a second
 * look stands why. */
void dump_outline(struct strbuf *out, const struct text *text, const struct document *doc,
                  uint32_t max_depth);

#endif
