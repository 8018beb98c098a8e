/* What the files of the DOCX module share (ECMA-376, WordprocessingML). */
#ifndef LECTERN_SOURCE_DOCX_H
#define LECTERN_SOURCE_DOCX_H

#include "made.h"
#include "numbering.h"
#include "xml.h"

/* A style, or what all styles that it is based on say together. */
struct docx_style {
    char *id, *based_on; /* in the arena; based_on null for none */
    int outline;         /* 0 to 8, 9 for body text; -1 where it says nothing */
    long num_id;         /* -1 likewise */
    int num_level;       /* … */
    int heading;         /* by its name: 1 to 9; 0 */
    signed char centred; /* … */
    bool title, contents;
};

struct docx_styles {
    struct arena *arena;
    VEC(struct docx_style) at; /* by id */
    char *standard;            /* the id of what paragraphs without a style have; null */
};

/* Reads word/styles.xml; the arena that is set in `styles` holds the strings. */
void docx_styles_read(struct strv xml, struct docx_styles *styles);
void docx_styles_free(struct docx_styles *styles);

/* What holds for paragraphs of that style, by all it is based on; `id` null for the standard one.
 * `numbered_by` gets the id of the style that numbers it; null. */
struct docx_style docx_style_of(const struct docx_styles *styles, const char *id,
                                const char **numbered_by);

/* Adds the lists of word/numbering.xml. */
void docx_numbering_read(struct strv xml, struct numbering *numbering);

/* The paragraph's properties, as far as they say something of the text. */
struct docx_para {
    char style[64];
    int outline;
    long num_id;
    int num_level;
    signed char centred; /* -1 unsaid */
    bool joins_next;     /* its end was deleted */
};

/* Reads the inside of w:pPr, of a paragraph or a style. */
void docx_para_read(struct strv xml, struct docx_para *para);

/* A note of the document's notes. */
struct docx_note {
    long id;
    struct strv xml;
};

struct docx_notes {
    struct strbuf part;
    VEC(struct docx_note) at; /* by id */
};

struct docx_pending {
    size_t number;
    struct strv xml;
};

/* A document on its way to text. */
struct docx {
    struct made made;
    struct docx_styles styles;
    struct numbering numbering;
    struct docx_notes notes[2];   /* footnotes, endnotes */
    VEC(struct docx_pending) due; /* notes whose words are still to be written */
    size_t note_count;
    size_t rows;  /* open ones of tables */
    size_t depth; /* of parts in one another */
};

/* Appends the text of a document, or of one part of it. */
void docx_body(struct docx *docx, struct strv xml);

/* Appends the words of the notes that are due. */
void docx_write_notes(struct docx *docx);

#endif
