/* From a file's bytes to decoded text with marks, by the format that the bytes are in.
 *
 * One table of formats. A file is what its bytes are: names only decide between formats that look
 * alike (a Markdown file is a text file). Pure: no I/O, the same bytes always give the same text.
 * Adding a format is a row of the table and a module with a probe and a reader.
 */
#ifndef LECTERN_SOURCE_SOURCE_H
#define LECTERN_SOURCE_SOURCE_H

#include "lectern/base/err.h"
#include "lectern/model/mark.h"
#include "lectern/text/decode.h"
#include "lectern/text/text.h"

/* What a module cannot do itself, since this layer does no I/O and links no large library. */
enum source_task {
    SOURCE_PDF_WORDS,     /* the words on the pages of a PDF, with their places (pdftotext) */
    SOURCE_PDF_BOOKMARKS, /* its bookmarks, a row each (mutool show FILE outline) */
};

/* Does a task for these bytes: appends what the helper wrote, or fails with a reason. */
typedef bool source_helper(enum source_task task, struct strv bytes, struct strbuf *out,
                           struct err *err);

/* A file to be read. */
struct source_in {
    struct strv bytes;
    const char *name;        /* the file's, with or without its folders; null where it has none */
    const char *encoding;    /* as the reader of the program named it; null to find it out */
    struct decoder *decoder; /* null for one of its own */
    source_helper *helper;   /* null for none: formats that need one say so */
};

/* What was read. */
struct source {
    const struct source_format *format;
    struct text *text;
    struct decode_report report; /* `bad` offsets are those of the file where the text is the file's
                                    own, else of the part that was decoded */
    struct marks marks;
};

/* How much a probe believes in its format; the highest one reads, the first row among equals. */
enum source_belief {
    SOURCE_NO = 0,
    SOURCE_FALLBACK = 1,  /* any text at all */
    SOURCE_LOOKS = 50,    /* marks of the format stand in the text */
    SOURCE_NAMED = 70,    /* and so the file's name says, or a field at its head */
    SOURCE_CERTAIN = 100, /* a signature that nothing else has */
};

struct source_format {
    const char *name; /* one word, as JSON and `info` say it */
    int version;      /* raised whenever the module makes another text or other marks */
    bool decoded;     /* probe gets decoded text, and read finds it in `out`: formats that are text.
                         Else both see the file's bytes, and read makes the text */
    int (*probe)(struct strv content, const char *name);
    /* Fills `out` (text, report, marks); what is in it on failure is freed by the caller. */
    bool (*read)(const struct source_in *in, struct source *out, struct err *err);
};

/* Reads a file. Fails as decode_bytes() does, and with ERR_FORMAT or ERR_LIMIT where a format's
 * own structure is damaged or too large. Nothing is to be freed on failure. */
bool source_read(const struct source_in *in, struct source *out, struct err *err) ATTR_CHECKED;
void source_free(struct source *source);

/* The row of that name; null for none. */
const struct source_format *source_format_find(const char *name);

/* The n-th row, null past the end. */
const struct source_format *source_format_at(size_t n);

#endif
