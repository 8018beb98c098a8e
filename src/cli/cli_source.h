/* One operand of `outline` and `show`: a file that need not be in the library, or a speech of the
 * library by its id.
 *
 * A word of digits alone is an id; a file of such a name is written ./12.
 */
#ifndef LECTERN_CLI_CLI_SOURCE_H
#define LECTERN_CLI_CLI_SOURCE_H

#include "cli_commands.h"
#include "lectern/model/mark.h"

struct cli_source {
    char *name; /* as given, or for an id the path of its source; owned */
    struct text *text;
    struct document doc; /* of an id: with that speech alone */
    struct marks marks;  /* what the text's source says of it */
    const char *format;  /* the name of the format it was read as; null where nobody knows */
    int format_version;  /* of the module that read it */
    struct decode_report report;
    bool is_file; /* not a speech of the library */
};

/* Reads and cuts the operand. Fails with ERR_LIBRARY only where the library itself cannot be used.
 * Nothing is to be freed on failure. */
bool cli_source_open(struct cli *cli, const char *operand, struct cli_source *source,
                     struct err *err) ATTR_CHECKED;
/* As cli_source_open() for a file, whatever its name looks like. */
bool cli_source_open_file(struct cli *cli, const char *path, struct cli_source *source,
                          struct err *err) ATTR_CHECKED;

/* Frees what opening made. */
void cli_source_close(struct cli_source *source);

/* Finds a section of a speech by its label or the beginning of its title, with those above it in
 * front, between '/': "二/一", "2/1", "二、/(一)". Brackets and points of labels may be left out,
 * full-width and ASCII forms are the same, and a number in digits also finds the Chinese numeral.
 * Returns an index in doc->sections, or SECTION_NONE. */
uint32_t cli_find_section(const struct document *doc, const struct speech *speech,
                          const char *labels);

#endif
