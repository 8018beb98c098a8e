/* What the files of the ODT module share (OpenDocument 1.3). */
#ifndef LECTERN_SOURCE_ODT_H
#define LECTERN_SOURCE_ODT_H

#include "made.h"
#include "numbering.h"
#include "xml.h"

/* A style of paragraphs; in the arena. */
struct odt_style {
    char *name, *parent; /* parent null for none */
    char *list;          /* the style of lists that numbers it; null */
    int outline;         /* level 1 to 9, 0 for none, -1 where it says nothing */
    bool centred, title;
};

/* A style of lists, and its list: all paragraphs of it count on unless they begin anew. */
struct odt_list_style {
    char *name;
    struct number_list *list;
};

struct odt_styles {
    struct numbering numbering; /* its arena is that of all */
    VEC(struct odt_style) at;
    VEC(struct odt_list_style) lists;
    struct number_list *outline; /* numbers of headings; null */
};

/* No styles; odt_styles_free() also after a failure. */
void odt_styles_start(struct odt_styles *styles);
void odt_styles_free(struct odt_styles *styles);

/* Adds the styles of a part (styles.xml, content.xml); settle when all are there. */
void odt_styles_add(struct odt_styles *styles, struct strv xml);
void odt_styles_settle(struct odt_styles *styles);

/* What all styles that it is based on say together. */
struct odt_style odt_style_of(const struct odt_styles *styles, struct strv name);

/* The list of that style; null for none. */
struct number_list *odt_list_of(const struct odt_styles *styles, struct strv name);

#endif
