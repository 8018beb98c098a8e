/* What a search looked for, kept to be marked in every text that is opened. */
#ifndef LECTERN_APP_READING_MARKING_H
#define LECTERN_APP_READING_MARKING_H

#include "lectern/index/language.h"
#include "lectern/index/scan.h"
#include "lectern/model/model.h"
#include "lectern/ui/find.h"

struct marking {
    char *words, *narrow; /* the lines that the query was read from; narrow null for none */
    struct language language;
    enum language_bound bound; /* which holds where the lines do not say so */
    enum language_part part;   /* as the line has it */
    struct scan *scan;
    struct scan_places places; /* of the paragraphs last looked at */
};

/* Reads a query, and the line that narrows it (empty for none); what belongs together stands as
 * near as `bound` says where the lines do not. Null with `problem` where one is not understood;
 * `of_narrow` tells which. */
struct marking *marking_new(struct strv words, struct strv narrow, enum language_bound bound,
                            const struct synonyms *synonyms, struct language_problem *problem,
                            bool *of_narrow) ATTR_CHECKED;
void marking_free(struct marking *marking);

/* All places of its words in a document (find.h); `user` is the marking. */
bool marking_find(void *user, const struct document *doc, struct find_hits *hits);

#endif
