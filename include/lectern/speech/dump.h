/* Prints a document: the JSON of `lectern outline --json` and an indented outline for people. */
#ifndef LECTERN_SPEECH_DUMP_H
#define LECTERN_SPEECH_DUMP_H

#include "lectern/base/json.h"
#include "lectern/model/model.h"
#include "lectern/text/decode.h"
#include "lectern/text/text.h"

/* Writes one JSON object as design section 5 describes it. `file` is the name to print, `format`
 * that of the format it was read as (null: unknown), `max_depth` 0 for all depths. */
void dump_json(struct json *json, const char *file, const char *format,
               const struct decode_report *report, const struct text *text,
               const struct document *doc, uint32_t max_depth);

/* Writes the member "edited": the facts that are the reader's (speech.edited), by their names. */
void dump_edited(struct json *json, uint32_t edited);

/* Adds a title as the source writes it: the clean view's words with the inserted readings in their
 * places, but not the line breaks and page numbers. `src` is a section's title. */
void dump_title(struct strbuf *out, const struct text *text, const struct document *doc,
                struct span src);

/* Writes the speeches and their sections as indented lines; behind a section that deserves a second
 * look stands why. */
void dump_outline(struct strbuf *out, const struct text *text, const struct document *doc,
                  uint32_t max_depth);

/* Appends a section's heading on one line: its number, where it has one and `numbers` wants it, and
 * its title. */
void dump_heading(struct strbuf *out, const struct section *section, bool numbers);

/* How a skeleton is written. */
struct dump_skeleton {
    uint32_t depth; /* 0: all levels */
    bool plain;     /* without numbers */
    bool markdown;  /* a heading and a nested list, else indented lines */
};

/* Appends the title of a speech and its headings, one a line. */
void dump_skeleton(struct strbuf *out, const struct document *doc, const struct speech *speech,
                   const struct dump_skeleton *options);

#endif
