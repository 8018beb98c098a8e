/* A page on its way to text: one paragraph a line, cells parted by tabs, marks beside it. */
#ifndef LECTERN_SOURCE_HTML_PAGE_H
#define LECTERN_SOURCE_HTML_PAGE_H

#include "html_elements.h"
#include "html_notes.h"
#include "lectern/model/mark.h"

/* An element that is open. */
struct html_open {
    size_t start;    /* of its text; SIZE_MAX until there is some */
    size_t prose;    /* bytes of text outside links that stood before it */
    size_t titles;   /* h1 and h2 before it */
    size_t number;   /* of a list: its last item's; of a row: tabs */
    size_t notes;    /* footnotes that stood before it */
    uint64_t target; /* of a link within the page or book; 0 */
    uint8_t element;
    bool sign;   /* a link that says it leads to a footnote */
    bool note;   /* may be a footnote, which another element leads to */
    bool hidden; /* nothing in it is shown */
    bool weak;   /* navigation by its class alone */
    bool centred;
};

/* A finished line. */
struct html_line {
    size_t start, end;
    size_t link_len, links;
};

/* Lines one below the other that are links; none where `links` and `end` are 0. */
struct html_link_run {
    size_t start, end, links;
};

struct html_page {
    struct strbuf out;        /* the text */
    struct marks marks;       /* in it */
    struct strbuf head;       /* title and fields of the page, one a line */
    struct marks fields;      /* in that */
    struct html_notes *notes; /* signs of footnotes so far */
    VEC(struct html_open) open;
    VEC(struct html_line) lines; /* where they are to be kept */
    struct html_link_run run;
    size_t line_count;
    size_t counts[HTML_ELEMENTS_MOST]; /* open elements by kind */
    size_t deeper[HTML_ELEMENTS_MOST]; /* and those that lie too deep to be kept in `open` */
    size_t unset;                      /* open elements from there on have no text yet */
    size_t line_start, link_len, links;
    size_t prose, titles, blocks, breaks;
    size_t hidden, links_open, headings_open, preformatted;
    size_t picture;     /* lines before the last picture that stands on a line of its own; 0 */
    size_t note_count;  /* footnotes so far */
    size_t note;        /* the sign of what may be a footnote and has no text yet; 0 */
    size_t note_start;  /* of a footnote that ends with its line, and 1; 0 for none */
    size_t item_number; /* to be written before the next text; 0 for none */
    bool blank, blank_is_break, cell;
    bool keeps_lines;
};

/* Reads a whole page (html.c); free it. Its links to footnotes are added to `notes`, with offsets
 * in its text; html_notes_mark() marks them once all pages of a book are read. `keep_lines`: for
 * whoever looks for headings among them. */
void html_page_read(struct strv text, struct html_notes *notes, bool keep_lines,
                    struct html_page *page);

/* Whether a footnote begins with text that begins so; what waits to be its sign is settled. Writes
 * the sign in front where the text brings none. */
void html_page_begin_note(struct html_page *page, struct strv text);

/* Adds text (entities decoded, blanks folded). */
void html_page_text(struct html_page *page, struct strv text);

/* Ends the line, if it holds something. */
void html_page_end_line(struct html_page *page);

/* Opens and closes elements (html_elements.h). `attributes` as they stand. */
void html_page_open(struct html_page *page, size_t element, struct strv attributes);
void html_page_close(struct html_page *page, size_t element);

/* Closes what is open, marks lists of links, and puts the fields in front. */
void html_page_finish(struct html_page *page);

/* A field of the page: its words go to the head, hidden. */
void html_page_field(struct html_page *page, enum mark_kind kind, unsigned weight,
                     struct strv words);

/* Marks lists of links: takes the lines one after the other, and at the end null. */
void html_page_mark_links(struct html_page *page, const struct html_line *line);

/* Marks the short line below a picture in the text. */
void html_page_mark_caption(struct html_page *page, const struct html_line *line);

/* Marks the day when the page was put up, where a line says so. */
void html_page_mark_posting(struct html_page *page, const struct html_line *line);

void html_page_free(struct html_page *page);

#endif
