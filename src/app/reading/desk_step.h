/* One change of a clippings desk that can be taken back: the clippings it touched, as they were
 * before and after. */
#ifndef LECTERN_APP_READING_DESK_STEP_H
#define LECTERN_APP_READING_DESK_STEP_H

#include "lectern/library/notes/desk.h"

struct desk_step;

/* An empty step; free with the function below. */
struct desk_step *desk_step_new(void) ATTR_CHECKED;
void desk_step_free(struct desk_step *step);

/* Adds a clipping that the step changes; both are copied. A null `before` puts `after` there, a
 * null `after` takes `before` away. */
void desk_step_add(struct desk_step *step, const struct clip *before, const struct clip *after);

/* How many clippings the step touches. */
size_t desk_step_count(const struct desk_step *step);

/* Appends the words of the first clipping that the step touches. */
void desk_step_describe(const struct desk_step *step, struct strbuf *out);

/* Carries the step out, or takes it back, in the library. */
bool desk_step_apply(const struct desk_step *step, struct library *library, bool back,
                     struct err *err) ATTR_CHECKED;

#endif
