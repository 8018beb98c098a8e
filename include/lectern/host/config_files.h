/* Where the configuration lies: the reader's lecternrc, the files that it sources, own themes.
 *
 * ui/config.h knows the lines but reads no files; this does, for the screen and for --dump-config
 * alike.
 */
#ifndef LECTERN_HOST_CONFIG_FILES_H
#define LECTERN_HOST_CONFIG_FILES_H

#include "lectern/base/err.h"
#include "lectern/base/str.h"
#include "lectern/ui/config.h"

#include <stdbool.h>

/* As config_init(), able to read files. */
void config_files_init(struct config *config);

/* Runs the lines of the configuration file: `path`, or the default one for null, which may be
 * missing. Before them the theme `first` is used, unless it is null;
 * `why` is where it is said to come from. Lines that are wrong go to `problems`,
 * one a line; the others hold. Fails with ERR_USAGE where the file named cannot be read. */
bool config_files_load(struct config *config, const char *path, const char *first, const char *why,
                       struct strbuf *problems, struct err *err) ATTR_CHECKED;

#endif
