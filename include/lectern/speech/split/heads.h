/* Where speeches begin: weighs the lines between two pieces of running text (split.h says what
 * counts). */
#ifndef LECTERN_SPEECH_SPLIT_HEADS_H
#define LECTERN_SPEECH_SPLIT_HEADS_H

#include "lectern/speech/evidence/sign.h"
#include "lectern/speech/evidence/survey.h"
#include "lectern/text/text.h"

struct head {
    size_t start; /* first paragraph of the speech: its title, or a date or speaker that stands
                     above it */
    size_t title, title_count; /* the paragraphs of the title; where count is 0, `title` is the
                                  first own line */
    size_t
        own; /* where a title was found above chrome: first line below that chrome; else NO_PARA */
    size_t body;       /* first paragraph of running text or heading behind */
    struct span label; /* in the first title line: a number that stands before the titles of all
                          speeches (一、); else empty */
    size_t named; /* where a list mark has no words of its own: the line that titles the speech;
                     else NO_PARA */
    const struct series_mark *mark; /* its list decoration, or null */
    sign_set signs;                 /* what spoke for it (enum head_sign of head_signs.h) */
};

struct heads {
    VEC(struct head) at;
};

/* Finds the heads of a document that has paragraphs which are not all chrome; at least one. Free
 * with heads_free(). */
void heads_find(const struct text *text, const struct document *doc, const struct survey *survey,
                struct heads *heads);
void heads_free(struct heads *heads);

#endif
