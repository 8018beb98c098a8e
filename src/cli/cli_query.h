/* What the commands that ask the texts have in common: reading queries, making the index first, the
 * filter of the list, and the head that says what a result was taken from. */
#ifndef LECTERN_CLI_CLI_QUERY_H
#define LECTERN_CLI_CLI_QUERY_H

#include "cli_commands.h"
#include "cli_tsv.h"
#include "lectern/base/json.h"
#include "lectern/index/language.h"
#include "lectern/model/copies.h"
#include "lectern/library/corpus/corpus.h"
#include "lectern/ui/note_filter.h"
#include "lectern/ui/speech_filter.h"

/* Reads a query, which must stay; what is not understood is pointed at. With --literal it is one
 * phrase. */
bool cli_query_read(struct cli *cli, struct strv query, struct language *language,
                    struct err *err) ATTR_CHECKED;

/* Opens the library and takes in what its index has not got yet; that is told where it takes long.
 */
bool cli_query_library(struct cli *cli, struct err *err) ATTR_CHECKED;

/* The speeches that --filter shows, with --fold-copies one of several near copies. */
struct cli_filter {
    struct cli *cli;
    struct speech_filter filter;
    struct speech_smart *smart;
    struct strbuf facts;
    struct copies copies;
    struct copy_fold fold;
    struct library_scope scope;
};

/* Starts one, opening the library where there is something to leave out; fails with ERR_USAGE where
 * the filter is wrong. Free it in any case. */
bool cli_filter_start(struct cli_filter *filter, struct cli *cli, struct err *err) ATTR_CHECKED;
void cli_filter_free(struct cli_filter *filter);

/* The same for a filter that stands elsewhere on the command line. */
bool cli_filter_start_with(struct cli_filter *filter, struct cli *cli, struct strv text,
                           struct err *err) ATTR_CHECKED;

/* Whether the words of a filter of speeches are all right; ERR_USAGE where not, with a line that
 * points at the one that is wrong. */
bool cli_filter_check(struct cli *cli, struct strv text, struct err *err) ATTR_CHECKED;

/* The filter of notes that --filter names. */
bool cli_note_filter_start(struct note_filter *filter, struct cli *cli,
                           struct err *err) ATTR_CHECKED;
void cli_note_filter_free(struct note_filter *filter, struct cli *cli);

/* Whether a speech is shown. */
bool cli_filter_fits(struct cli_filter *filter, const struct speech_info *info);

/* What a result was taken from. */
struct cli_head {
    struct strv query;       /* of several one a line; null for none */
    int64_t total, speeches; /* places and speeches that have them; -1: not counted */
    int64_t apart;           /* places where not all stands side by side */
    bool at_least;           /* there may be more: a regular expression was given up */
    struct library_moment moment;
};

/* Writes the head: for people at the beginning of what is printed; before TSV behind signs # with
 * --head, else on stderr. In JSON it is members of the object that is open. */
void cli_head(struct cli *cli, const struct cli_head *head);
void cli_head_json(const struct cli *cli, struct json *json, const struct cli_head *head);

/* A list of results behind its head: an array in JSON, lines between tabs, or lines for people. */
struct cli_rows {
    struct json json;
    struct cli_tsv tsv;
};

/* Writes what stands before the rows: `name` is the array's, `columns` are those of TSV. */
struct cli_rows cli_rows_start(struct cli *cli, const struct cli_head *head, const char *name,
                               const char *columns);
void cli_rows_end(const struct cli *cli, struct cli_rows *rows);

/* The members of an open object that say where a hit stands and in which speech; `info` may be
 * null.
 */
void cli_hit_json(struct json *json, const struct hit *hit, const struct speech_info *info);

/* Says that not all passages were printed: a limit never hides silently that there is more. */
void cli_tell_shown(const struct cli *cli, size_t shown, int64_t total);

/* The day of a moment in UTC, as 2012-06-15; "" for 0. */
void cli_day(int64_t ms, char out[16]);

/* Writes what was printed, as JSON or as it is. */
bool cli_query_flush(struct cli *cli, struct err *err) ATTR_CHECKED;

#endif
