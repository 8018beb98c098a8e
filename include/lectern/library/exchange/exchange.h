/* Notes of a library out to other programs, and in from them. */
#ifndef LECTERN_LIBRARY_EXCHANGE_EXCHANGE_H
#define LECTERN_LIBRARY_EXCHANGE_EXCHANGE_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/library/exchange/out_format.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

enum note_format {
    NOTE_FORMAT_JSON, /* W3C Web Annotation, which library_import_notes() reads back without loss;
                         also what is in the trash, corrections of facts and of what is text, and
                         of all speeches the collections */
    NOTE_FORMAT_MARKDOWN, /* by a template: title, speaker, date, section, quotation, note, tags */
    NOTE_FORMAT_ORG,
    NOTE_FORMAT_TSV,  /* with a head line; line ends and tabs become blanks */
    NOTE_FORMAT_CSV,  /* quoted as in RFC 4180, rows end in LF. In both tables a quote mark stands
                         before what a spreadsheet would run as a formula */
    NOTE_FORMAT_DOCX, /* a Word document (word.h) */
};

/* The table of these formats. */
const struct out_format *note_formats(void);

/* Appends the notes of a speech (0: of all); Markdown by the standard template. */
bool library_export_notes(struct library *library, int64_t speech_id, enum note_format format,
                          struct strbuf *out, struct err *err) ATTR_CHECKED;

/* Appends them by a checked template (note_template.h). */
bool library_export_notes_by(struct library *library, int64_t speech_id, struct strv form,
                             struct strbuf *out, struct err *err) ATTR_CHECKED;

/* Which notes are wanted. */
struct note_choice {
    bool (*fits)(void *user, const struct note *note);
    void *user;
};

/* Appends those of the notes of a speech (0: of all) that are wanted (null: all), Markdown by a
 * checked template, Word documents in a layout. */
bool library_export_chosen(struct library *library, int64_t speech_id,
                           const struct note_choice *choice, enum note_format format,
                           struct strv form, enum word_layout layout, struct strbuf *out,
                           struct err *err) ATTR_CHECKED;

struct import_result {
    size_t added, updated; /* new here; what follows the revision here */
    size_t known;          /* the same or what the one here follows */
    size_t conflicts;      /* changed here and there: both are kept (library_conflicts()) */
    size_t unsure;         /* of those added: the place is to be confirmed */
    size_t trashed;        /* of those added: deleted where they are from, and in the trash here */
    size_t unplaced;       /* not added, since no text here has the passage */
    size_t refused;        /* not added: beyond what a note, its tags or its name may be */
    size_t strange;        /* entries of the file that are no annotations */
    size_t collections;    /* new here, or changed */
    size_t collected;      /* speeches put into them or taken out of them */
    size_t uncollected;    /* … not put, since no text here is the one they are in */
};

/* Takes notes and corrections over from JSON (W3C Web Annotation as exported here or elsewhere,
 * Hypothesis, Readest; their export files too), all or none. Appends a line to `report` for each
 * that needs a look and for what could not be taken. Importing the same again changes nothing. */
bool library_import_notes(struct library *library, struct strv json, int64_t now_ms,
                          struct import_result *result, struct strbuf *report,
                          struct err *err) ATTR_CHECKED;

/* The texts of another library that are not here. */
struct texts_result {
    size_t missing; /* so many there are, without those taken out there */
    size_t texts;   /* of these, brought along */
    size_t damaged; /* … not, since what is stored of them is not whole; each has a line in the
                       report */
};

/* Takes the notes and corrections of another library file over, with their revisions. The order in
 * which libraries are merged, and how often, does not matter: all come to the same notes. With
 * `with_texts` its texts that are not here come first, each with the corrections of its outline;
 * else `texts` (null: nobody asks) only counts them. */
bool library_merge_notes(struct library *library, const char *path, bool with_texts, int64_t now_ms,
                         struct import_result *result, struct texts_result *texts,
                         struct strbuf *report, struct err *err) ATTR_CHECKED;

#endif
