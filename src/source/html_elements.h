/* What the elements of HTML mean for a text. */
#ifndef LECTERN_SOURCE_HTML_ELEMENTS_H
#define LECTERN_SOURCE_HTML_ELEMENTS_H

#include "lectern/base/str.h"

#include <stdbool.h>

enum html_meaning {
    HTML_INLINE,  /* nothing */
    HTML_BLOCK,   /* a paragraph of its own */
    HTML_ARTICLE, /* a block that holds what the page is about */
    HTML_HEADING, /* h1 to h6 */
    HTML_LINE_BREAK,
    HTML_SKIPPED,   /* nobody reads what is inside */
    HTML_SWALLOWED, /* likewise, to the end of the page where it is not closed */
    HTML_PAGE_TITLE,
    HTML_META,
    HTML_LINK,
    HTML_NAVIGATION,
    HTML_PAGE_HEADER, /* navigation, unless it holds the title */
    HTML_LIST,
    HTML_NUMBERED_LIST,
    HTML_ITEM,
    HTML_TABLE,
    HTML_ROW,
    HTML_CELL,
    HTML_CAPTION,
    HTML_QUOTE,
    HTML_CENTRE,
    HTML_STRONG,
    HTML_EMPHASIS,
    HTML_PICTURE,
    HTML_FORMULA,
    HTML_READING,       /* rt */
    HTML_READING_PAREN, /* rp */
    HTML_TIME,
    HTML_PREFORMATTED,
    HTML_VOID, /* no content, no meaning */
};

/* The row of an element in the table; 0 for one that is not there. */
size_t html_element(struct strv name);

/* Whether an element has that name. */
bool html_element_is(size_t element, const char *name);

/* What an element means for the text. */
enum html_meaning html_element_meaning(size_t element);

/* Whether it begins and ends a line of the text; has no content. */
bool html_element_is_block(size_t element);
bool html_element_is_void(size_t element);

/* Elements are below this. */
enum { HTML_ELEMENTS_MOST = 128 };

/* Whether a class or id says that what is inside belongs to the page: nav-bar, footer, breadcrumb.
 */
bool html_class_is_navigation(struct strv words);

#endif
