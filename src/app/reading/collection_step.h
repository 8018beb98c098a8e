/* One change of the collections that can be taken back: speeches put in or taken out, or
 * collections made, renamed and thrown away. */
#ifndef LECTERN_APP_READING_COLLECTION_STEP_H
#define LECTERN_APP_READING_COLLECTION_STEP_H

#include "lectern/library/notes/collections.h"

struct collection_step {
    char id[UUID_LEN + 1];           /* the collection of the speeches; "" where it is about … */
    struct collection_change change; /* … collections themselves */
    struct speech_ids ids;
    bool out;
};

/* An empty step; free with the function below. */
struct collection_step *collection_step_new(void) ATTR_CHECKED;
void collection_step_free(struct collection_step *step);

/* Carries the step out, or takes it back, in the library. */
bool collection_step_apply(const struct collection_step *step, struct library *library, bool back,
                           int64_t now_ms, struct err *err) ATTR_CHECKED;

#endif
