/* Walks through a speech and tells a writer, in order, what stands there: paragraphs, headings,
 * runs of text with the marks that lie on them, and the notes that end.
 *
 * Marks are sorted once by start and once by end and counted by colour, so a text full of
 * overlapping notes is walked in n log n.
 */
#ifndef LECTERN_LIBRARY_SHEET_WALK_H
#define LECTERN_LIBRARY_SHEET_WALK_H

#include "lectern/library/exchange/sheet.h"

/* The colours of highlights, and a last one for notes without. */
enum { SHEET_COLORS = 7, SHEET_NO_MARK = -1 };

/* The name of a colour, "note" for the last. Static. */
const char *sheet_color_name(int color);

struct sheet_note {
    const struct note *note;
    size_t number;     /* from 1, in the order of the text */
    struct span clean; /* empty where it has no place any more */
    int color;
};

enum sheet_para { SHEET_TITLE, SHEET_HEADING, SHEET_TEXT };

/* What a writer does; `user` is its state. */
struct sheet_ops {
    /* A paragraph; for SHEET_HEADING with its section. */
    void (*open_para)(void *user, enum sheet_para kind, const struct section *section,
                      const struct para *para);
    void (*close_para)(void *user);
    /* The words of a section's heading inside a paragraph. */
    void (*open_head)(void *user, const struct section *section);
    void (*close_head)(void *user);
    /* Text under one mark, or none; `more`: other marks lie there too. */
    void (*run)(void *user, struct strv text, int color, bool more);
    /* A note whose passage ends here. */
    void (*note)(void *user, const struct sheet_note *note);
};

/* Walks. Notes on the whole speech come first, before any paragraph; those that have no place come
 * behind the last one. */
void sheet_walk(const struct sheet *sheet, const struct sheet_ops *ops, void *user);

/* The number of a section in its speech. */
size_t sheet_section_number(const struct sheet *sheet, const struct section *section);

/* What a note says besides its body: its kind or colour, its tags, and whether its place is sure.
 * For people, translated. */
void sheet_note_facts(const struct note *note, struct strbuf *out);

#endif
