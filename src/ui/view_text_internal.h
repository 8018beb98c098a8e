/* The state of the reading pane, shared by its source files only. */
#ifndef LECTERN_UI_VIEW_TEXT_INTERNAL_H
#define LECTERN_UI_VIEW_TEXT_INTERNAL_H

#include "lectern/ui/page.h"
#include "lectern/ui/view_text.h"

/* A passage of the shown text with a meaning of its own; `order` tells which of two wins. */
struct text_run {
    struct span clean;
    enum role role;
};

/* Where a note stands in the shown text. */
struct text_mark {
    struct span clean;
    size_t note; /* index in view->notes */
};

struct view_text {
    const struct document *source; /* null: nothing is shown */
    const struct text *text;
    struct view_text_style style;
    struct document doc; /* as shown */
    struct page page;

    VEC(bool) settled;         /* paragraphs that are converted by phrases */
    struct span settled_part;  /* the same for a part of a very long one, the latest */
    VEC(uint8_t) settings;     /* enum page_setting for each paragraph */
    VEC(uint8_t) para_roles;   /* enum role for each paragraph */
    VEC(struct text_run) runs; /* labels and run-in titles, by place, not overlapping */
    VEC(struct text_run)
    styles;            /* what the source sets in bold or italics, links, by place, not
                          overlapping */
    VEC(size_t) heads; /* clean offset where each section starts */

    int rows, cols;          /* of the body */
    int left_col, text_cols; /* the measure within it */
    size_t cursor;           /* clean */
    size_t top;              /* clean offset of the first row */
    size_t top_row;
    VEC(size_t) counts; /* characters before each COUNT_STEP bytes; empty until asked for */
    int goal_col;       /* the column that moving by rows keeps to; -1: the cursor's */

    enum select_mode select;
    size_t anchor; /* clean: the end of the selection that stands still */

    const struct note *notes;
    size_t note_count;
    VEC(struct text_mark) marks; /* by place */
    char chosen[UUID_LEN + 1];   /* id of the note that is meant where several overlap */
    size_t chosen_at;            /* the cursor when it was chosen */

    VEC(struct text_passage) passages;

    struct find_hits hits;
    struct find_options find;
    struct err find_err; /* what is wrong with the query as a pattern */
    struct strbuf query;
};

/* Puts the cursor there and keeps it in sight; the goal column is forgotten. Returns whether it
 * moved. */
bool view_text_put_cursor(struct view_text *view, size_t clean_off);

/* Scrolls as little as brings the cursor into sight. */
void view_text_reveal(struct view_text *view);

/* Sets top_row, kept within the page, and top with it. */
void view_text_set_top(struct view_text *view, long row);

/* Clean offset of a source offset; where the shown text leaves it out, of what follows. */
size_t view_text_clean_of(const struct view_text *view, size_t src_off);
size_t view_text_src_of(const struct view_text *view, size_t clean_off);

/* Where a damaged run of the source stands in the shown text. */
struct span view_text_damage_span(const struct view_text *view, size_t index);

/* Makes `styles` of what the source's marks say of words (view_text_marks.c). */
void view_text_style_words(struct view_text *view);

/* Finds the query again in the text as it is shown now. */
void view_text_refind(struct view_text *view);

/* After the shown text was made anew: nothing is converted by phrases yet. */
void view_text_unsettle(struct view_text *view);

/* Converts what is on the screen by phrases. */
void view_text_settle_screen(struct view_text *view);

#endif
