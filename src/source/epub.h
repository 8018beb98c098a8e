/* What the files of the EPUB module share (EPUB 2.0.1 and 3.3). */
#ifndef LECTERN_SOURCE_EPUB_H
#define LECTERN_SOURCE_EPUB_H

#include "xml.h"

#include "lectern/base/mem.h"
#include "lectern/base/vec.h"

/* A file of the book, by the path in its archive. */
struct epub_item {
    char *id, *path;
    bool navigation; /* EPUB 3's table of contents */
    bool contents;   /* EPUB 2's */
};

/* A row of the table of contents. */
struct epub_entry {
    char *path, *label;
    unsigned level; /* from 1 */
};

struct epub_book {
    struct arena *arena;
    VEC(struct epub_item) items;
    VEC(size_t) spine; /* items, in reading order */
    VEC(struct epub_entry) entries;
    char *title, *author; /* null for none */
};

/* Reads what the book is made of. */
bool epub_book_read(struct zip *zip, struct decoder *decoder, struct epub_book *book,
                    struct err *err) ATTR_CHECKED;
void epub_book_free(struct epub_book *book);

/* Appends the path that a reference in a file of that path leads to, without its fragment. */
void epub_resolve(struct strv from, struct strv reference, struct strbuf *out);

#endif
