/* Corrections of one speech, or of the facts of several, that can be taken back as one. */
#ifndef LECTERN_APP_READING_CORRECTION_STEP_H
#define LECTERN_APP_READING_CORRECTION_STEP_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"
#include "lectern/base/vec.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

struct correction_step {
    VEC(struct correction) made; /* as the library has them; their words are owned */
    bool taken_back;             /* the change was that they were taken back */
};

/* A step with copies of corrections that were made or taken back; free with the function below. */
struct correction_step *correction_step_new(const struct correction *made, size_t count,
                                            bool taken_back) ATTR_CHECKED;
void correction_step_free(struct correction_step *step);

/* Makes the change again, or takes it back, all or none. Corrections that come back have their ids,
 * by which other steps know them, too; where such an id is taken the step keeps the new one. */
bool correction_step_apply(struct correction_step *step, struct library *library, bool back,
                           int64_t now_ms, struct err *err) ATTR_CHECKED;

#endif
