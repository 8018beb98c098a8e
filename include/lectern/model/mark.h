/* What a source says about its own text, beside the text: headings, fields, links, and what is no
 * text at all.
 *
 * A mark names bytes of the decoded text and never changes them, so every position stays what it
 * is. Marks are evidence: a page's <title> may be the site's name, and a style may be on every
 * paragraph. The speech layer weighs them.
 */
#ifndef LECTERN_MODEL_MARK_H
#define LECTERN_MODEL_MARK_H

#include "lectern/base/str.h"
#include "lectern/base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks are kept in libraries by these numbers: new kinds go to the end. */
enum mark_kind {
    MARK_HEADING,    /* a paragraph; `level` 1 to 9 */
    MARK_TITLE,      /* the words of a title, author or date; `level` is one of enum mark_weight */
    MARK_AUTHOR,     /* … */
    MARK_DATE,       /* … as written */
    MARK_ITEM,       /* a list item, its number included where it has one; `level` is its depth */
    MARK_ROW,        /* a row of a table, its cells parted by tabs or by MARK_CELL */
    MARK_CELL,       /* what stands between two cells where that is no tab */
    MARK_FOOTNOTE,   /* a note (`level` 0), or the sign that refers to one (`level` 1) */
    MARK_LINK,       /* the words of a link */
    MARK_NAVIGATION, /* menus, headers, footers, lists of links */
    MARK_CAPTION,    /* what stands under a picture or above a table */
    MARK_PAGE_BREAK, /* no length */
    MARK_HIDDEN,     /* bytes that no reader sees: signs of markup, fields, scripts */
    MARK_READING,    /* how the characters before are read (ruby); hidden, too */
    MARK_EMPHASIS,   /* set in italics or stressed */
    MARK_STRONG,     /* set in bold */
    MARK_QUOTE,      /* a paragraph quoted from elsewhere, or set apart like that */
    MARK_CENTRE,     /* a paragraph set in the middle of the line */
    MARK_PICTURE,    /* left out here: a picture, a formula, a comment; `level` more of them */
    MARK_FORMULA,
    MARK_COMMENT,
    MARK_WORK, /* the title of a part of a book; `level` is that of its row in the contents */
    MARK_KINDS
};

/* How much a title, author or date says about the speech. */
enum mark_weight {
    MARK_OF_PAGE = 1,   /* of the page or file around it: when and by whom it was put up */
    MARK_OF_TEXT = 2,   /* of the text: `title:`, `author:` */
    MARK_OF_SPEECH = 3, /* a field that only speeches have: `speaker:`, `delivered:` */
};

struct mark {
    size_t off, len; /* bytes of the decoded text */
    uint8_t kind;    /* of enum mark_kind */
    uint8_t level;
};

struct marks {
    VEC(struct mark) at; /* by offset, the longer one first; those of one kind may nest */
    bool paragraphs; /* each line of the text is a paragraph: none is to be joined with the next */
};

/* Adds a mark at the end; one without length only where its kind may have none. */
void marks_add(struct marks *marks, enum mark_kind kind, unsigned level, size_t start, size_t end);

/* Puts them in order; every module's last step. */
void marks_sort(struct marks *marks);

/* How many of a kind there are. */
size_t marks_count(const struct marks *marks, enum mark_kind kind);

/* Whether the words of a footnote begin with the sign that refers to it: "[1] see" and "1. see"
 * are notes of "[1]", "12 see" is none. */
bool mark_is_note_of(struct strv note, struct strv sign);

void marks_free(struct marks *marks);

/* As bytes for a library, and back; what cannot be read, or lies outside of a text of `text_len`
 * bytes, ends the reading with false and leaves no marks. */
void marks_pack(const struct marks *marks, struct strbuf *out);
bool marks_unpack(struct strv packed, size_t text_len, struct marks *marks) ATTR_CHECKED;

#endif
