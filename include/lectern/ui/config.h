/* The configuration: settings, keys and theme, and the lines that change them.
 *
 * Lines come from files, the `:` line and scripts. Configuration commands are carried out here;
 * others are handed back to the caller. A wrong line is reported with its place and changes
 * nothing; the rest holds. This layer reads no files: the caller gives a function that does.
 */
#ifndef LECTERN_UI_CONFIG_H
#define LECTERN_UI_CONFIG_H

#include "lectern/base/err.h"
#include "lectern/base/vec.h"
#include "lectern/ui/keymap.h"
#include "lectern/ui/line.h"
#include "lectern/ui/setting.h"
#include "lectern/ui/theme.h"

#include <stdbool.h>

enum { CONFIG_DEPTH_MAX = 8 }; /* files that source files */

enum config_file { CONFIG_SOURCE, CONFIG_THEME };

/* Reads the file that `source` or `theme` names into `content` and gives the name to use in
 * messages in `path`, which config frees. For a theme, false with ERR_NOT_FOUND (or ENOENT) means
 * that there is no such file; the one compiled in is taken then. */
struct config_reader {
    bool (*read)(void *data, enum config_file kind, const char *name, struct strbuf *content,
                 char **path, struct err *err);
    void *data;
};

struct config {
    struct settings settings;
    struct keymap keymap;
    struct theme theme;
    char *color_origins[ROLE_COUNT]; /* of `color` lines behind the theme; null: the theme's own */
    struct config_reader reader;
    struct strbuf problems; /* lines `FILE:LINE: what is wrong` */
    unsigned changes;       /* grows with every change, so that others see that there was one */
};

/* Defaults; `reader` may be {0} where no files can be read. */
void config_init(struct config *config, struct config_reader reader);
void config_deinit(struct config *config);

enum config_answer {
    CONFIG_DONE, /* carried out (or an empty line); *out may hold a message, such as the value asked
                    for */
    CONFIG_WRONG, /* err says why */
    CONFIG_OTHER, /* a command for the application: in `line` */
};

/* Runs one line. `origin` is for messages and origins (":" or FILE:LINE). Problems in files that it
 * sources go to `problems`. */
enum config_answer config_line(struct config *config, struct strv text, const char *origin,
                               struct line *line, struct strbuf *out, struct err *err);

/* Runs the lines of a whole text; wrong ones go to `problems`. Commands for the application are
 * wrong here. Returns whether there was no problem. */
bool config_text(struct config *config, struct strv text, const char *path);

/* Takes the problems out as one text, one a line, and forgets them. */
void config_take_problems(struct config *config, struct strbuf *out);

/* Prints everything as lines that can be read back: settings, bindings, colours, each with its
 * default and, where it is not the default, what set it (config_dump.c). */
void config_dump(const struct config *config, struct strbuf *out);

#endif
