/* The display switches that a reader chose with keys, kept in the library from one run to the next.
 *
 * What the configuration says stays in its file. A choice made on the screen is the newer one and
 * wins at the next start.
 */
#ifndef LECTERN_HOST_REMEMBERED_H
#define LECTERN_HOST_REMEMBERED_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/library/library.h"
#include "lectern/ui/config.h"

#include <stdbool.h>

/* Puts the choices kept in the library into the configuration. What cannot be read is named in
 * `problems`, one a line. */
void remembered_load(struct config *config, struct library *library, struct strbuf *problems);

/* Keeps those that were made in this run. */
bool remembered_keep(const struct config *config, struct library *library,
                     struct err *err) ATTR_CHECKED;

#endif
