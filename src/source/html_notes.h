/* Footnotes of pages: links that lead to one, and the places that they lead to. A link is the sign
 * of a footnote where its attributes say so, or where its words look like one; it becomes one only
 * when its target begins a line behind it. In a book the target may stand in another file.
 */
#ifndef LECTERN_SOURCE_HTML_NOTES_H
#define LECTERN_SOURCE_HTML_NOTES_H

#include "lectern/base/vec.h"
#include "lectern/model/mark.h"

/* A link that may be a sign. */
struct html_sign {
    uint64_t target;  /* html_notes_key() */
    size_t off, len;  /* of its words in the text */
    size_t words_off; /* in `words` */
    bool certain;     /* how it is set or what it says tells it */
    bool noted;       /* its note was found */
};

struct html_notes {
    VEC(struct html_sign) signs;
    struct strbuf words; /* of all signs */
    uint32_t *slots;     /* signs by target, their index + 1 */
    size_t slot_count, settled;
    struct strv file; /* the page's path in its book; empty */
    /* The path of a reference from a file; null where only the own file counts. */
    void (*resolve)(struct strv file, struct strv reference, struct strbuf *out);
};

/* Starts as {0}. */
void html_notes_free(struct html_notes *notes);

/* The target of a reference ("#n1", "notes.xhtml#n1"), or with `own` the one that an id is; 0 for
 * none. */
uint64_t html_notes_key(const struct html_notes *notes, struct strv reference, bool own);

/* Notes a link by its words at an offset of the text; does nothing for one that looks like no sign.
 * One whose attributes say so, that is raised, or that stands in brackets needs no more; of others
 * the note has to begin with the same words. */
void html_notes_add(struct html_notes *notes, uint64_t target, size_t off, struct strv words,
                    bool certain, bool raised);

/* Whether words are nothing but an arrow that leads back to a sign. */
bool html_notes_is_arrow(struct strv words);

/* The sign that leads to a target, its index + 1; 0 for none. */
size_t html_notes_find(const struct html_notes *notes, uint64_t target);

/* The words of a sign. */
struct strv html_notes_words(const struct html_notes *notes, size_t sign);

/* Says that the text before `shift` was put in front of all signs noted since the last call. */
void html_notes_shift(struct html_notes *notes, size_t shift);

/* Marks the signs whose notes were found. */
void html_notes_mark(const struct html_notes *notes, struct marks *marks);

#endif
