/* Whether a place that was found for a note could be another one that the earlier text had.
 *
 * Texts say things twice: a page's title above and below, a teaser before the speech, formulas.
 * When the passage of a note is taken out or edited, such a rival may be left and be found for it.
 * So the text as it came, with all that was set aside, is searched before the change and after it:
 * a place is certain only if it is more like the note's words than any rival was, or if all of them
 * are still there in their order.
 */
#ifndef LECTERN_LIBRARY_RIVALS_H
#define LECTERN_LIBRARY_RIVALS_H

#include "anchor.h"
#include "lectern/base/str.h"
#include "lectern/text/text.h"

/* A text as it came, to be looked through. */
struct raw_text {
    bool made;
    struct document doc;
    struct anchor_text text;
};

struct rivals {
    struct strbuf before;     /* the text before the change; taken over */
    const struct text *text;  /* the one after it */
    struct raw_text old, now; /* made when they are needed */
};

/* Where rivals count: a place that belongs to another speech for certain is none. Source spans, in
 * the text before the change and after it. */
struct rival_scope {
    bool (*counts_before)(void *user, struct span src);
    bool (*counts_now)(void *user, struct span src);
    void *user;
};

/* Whether `place`, found for a note whose words stood at `own`, can be none of its rivals. */
bool rivals_exclude(struct rivals *rivals, const struct anchor_words *words, struct span own,
                    const struct anchor_place *place, const struct rival_scope *scope);

void rivals_free(struct rivals *rivals);

#endif
