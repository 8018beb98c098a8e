/* What the files of the list of speeches share. */
#ifndef LECTERN_UI_VIEW_SPEECHES_INTERNAL_H
#define LECTERN_UI_VIEW_SPEECHES_INTERNAL_H

#include "lectern/ui/speech_groups.h"
#include "lectern/ui/view_speeches.h"

struct view_speeches {
    const struct shelf *shelf; /* borrowed */
    size_t count;              /* of its rows, as far as they are known here */
    struct shelf_row *given;   /* the record that was handed out last */
    size_t merged;             /* rows that are items already */
    VEC(uint32_t) sorted;      /* indices of rows, in order: the items of the list … */
    enum speech_grouping grouping;
    struct speech_groups groups; /* … or, where they are grouped, its items */
    struct speech_keys keys;     /* of the rows, for the order in force, while they are ordered */
    struct strbuf facts;         /* of one row, as the filter wants them */
    struct list list;
    struct strbuf filter;
    struct speech_filter asked; /* the same taken apart */
    VEC(bool) fits;             /* for each place in `sorted`, what the filter said … */
    size_t asked_to;            /* … of those before this one; the others are hidden till then */
    size_t answered_to;         /* places whose answers are shown */
    VEC(bool) may;              /* those that can fit the filter being asked; empty for all */
    struct copy_fold fold;      /* with no copies while they are not folded */
    bool narrowing;             /* items that did not fit before cannot fit now */
    int64_t open_id;
    struct shown_script script;
    int cols, ambiguous; /* of the body, and of the terminal */
    int shift_cols;      /* by which the title of the selected row is shifted */
    int64_t shift_id;    /* the speech it was shifted for */
    char *columns;       /* as the reader wants them; null or "" for what the width has room for */
    long speak_speed;    /* characters a minute */
    bool wrap_titles;    /* those that are too long go on in a second row */
};

/* The record at a place of `sorted`, taken out. */
const struct speech_info *view_speeches_record(const struct view_speeches *view, size_t place,
                                               struct shelf_row *row);

/* Its id alone. */
int64_t view_speeches_id(const struct view_speeches *view, size_t place);

/* The place of an item in `sorted`; SIZE_MAX for the row of a group. */
size_t view_speeches_place(const struct view_speeches *view, size_t item);

/* The group whose row an item is; SIZE_MAX for a speech. */
size_t view_speeches_head(const struct view_speeches *view, size_t item);

/* The group an item belongs to or is the row of; SIZE_MAX where nothing is grouped. */
size_t view_speeches_group_of(const struct view_speeches *view, size_t item);

/* The id that stands for a group in the list. */
int64_t view_speeches_head_id(const struct view_speeches *view, size_t group);

/* Whether a row of the shelf fits the filter. */
bool view_speeches_fits(struct view_speeches *view, uint32_t row);

/* Counts for each group how many of its speeches fit. */
void view_speeches_count_fitting(struct view_speeches *view);

/* Shows the items that fit and lie in no closed group. */
void view_speeches_show_items(struct view_speeches *view);

/* Carries out a key that means something to groups only (view_speeches_fold.c). */
bool view_speeches_group_command(struct view_speeches *view, enum command command);

/* Screen rows of an item in a body of so many columns: 2 for a title that goes on
 * (view_speeches_draw.c). */
int view_speeches_height(const struct view_speeches *view, size_t item, int cols, int ambiguous);

/* Whether every speech that fits `after` also fits `before`, both folded: plain words that only
 * grew. */
bool view_speeches_narrows(struct strv before, struct strv after);

/* Asks the filter for every item anew, or with `narrowing` for those that fitted the one before: at
 * once for the first ones, the rest in slices. */
void view_speeches_ask(struct view_speeches *view);

/* Moves the title of the selected row by steps of half a dozen characters (view_speeches_draw.c).
 */
void view_speeches_shift(struct view_speeches *view, long steps);

#endif
