/* Notes written by a template of the reader's: Markdown, or whatever it makes of it.
 *
 * A template is text with names in braces: {title} {speaker} {date} {source} (the three before it
 * and the section, joined) {section} {quote} {note} {tags} {color} {kind} {name} {letter} {state}
 * {file} {line} {id} {created} {modified}; {{ is a brace. A line of which all names are empty is
 * left out, with the blank line behind it. Of a value of several lines, each stands behind what
 * stands before the name on its line, so "> {quote}" quotes all of it.
 */
#ifndef LECTERN_LIBRARY_EXCHANGE_NOTE_TEMPLATE_H
#define LECTERN_LIBRARY_EXCHANGE_NOTE_TEMPLATE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/model/record.h"

/* The template that is used where the reader has none. Static. */
const char *note_template_standard(void);

/* Whether all names are known and all braces closed; ERR_FORMAT names the line. */
bool note_template_check(struct strv form, struct err *err) ATTR_CHECKED;

/* Appends a note; `info` is its speech's. Control characters in what comes from texts and notes are
 * replaced. The template must be a checked one. */
void note_template_write(struct strv form, const struct note *note, const struct speech_info *info,
                         struct strbuf *out);

/* As note_template_write() for a note that follows another one of its speech: a heading with the
 * title that the template begins with is not said again. */
void note_template_write_next(struct strv form, const struct note *note,
                              const struct speech_info *info, struct strbuf *out);

#endif
