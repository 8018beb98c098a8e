/* What the files of the Markdown module share. */
#ifndef LECTERN_SOURCE_MARKDOWN_H
#define LECTERN_SOURCE_MARKDOWN_H

#include "lectern/model/mark.h"

/* A text that is being marked. */
struct markdown {
    struct strv text;
    struct marks *marks;
    size_t done; /* bytes before this are marked: a tag or comment reached over its line's end */
    bool no_comment_end; /* no "-->" stands behind any more */
};

/* Marks the inline signs of [start, end), which lies in one line. */
void markdown_inline(struct markdown *md, size_t start, size_t end);

/* The end of an HTML tag or comment that begins at `off` (a '<'), marked as hidden; `off` where
 * none begins there. It may reach over line ends. */
size_t markdown_tag(struct markdown *md, size_t off);

/* How many kinds of Markdown's signs stand in the text. */
unsigned markdown_kinds(struct strv text);

#endif
