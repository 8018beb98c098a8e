/* Speeches that were taken out of the library, or brought back, which can be taken back. */
#ifndef LECTERN_APP_READING_REMOVAL_STEP_H
#define LECTERN_APP_READING_REMOVAL_STEP_H

#include "lectern/base/attributes.h"
#include "lectern/base/err.h"
#include "lectern/model/record.h"

#include <stdbool.h>
#include <stdint.h>

struct library;

struct removal_step {
    struct speech_ids ids;
    bool back; /* they were brought back */
};

/* A step with a copy of the ids; free with the function below. */
struct removal_step *removal_step_new(const struct speech_ids *ids, bool back) ATTR_CHECKED;
void removal_step_free(struct removal_step *step);

/* Whether it is about this speech alone. */
bool removal_step_is_of(const struct removal_step *step, int64_t speech_id);

/* Carries the step out, or takes it back, in the library. */
bool removal_step_apply(const struct removal_step *step, struct library *library, bool back,
                        int64_t now_ms, struct err *err) ATTR_CHECKED;

#endif
