/* See refresh.h. Sources are looked at in the order of their ids, a bounded number at a time, and
 * the last one looked at is all that is remembered: what is added meanwhile is of today. */
#include "../library_impl.h"

#include "lectern/library/texts/refresh.h"
#include "lectern/source/source.h"
#include "reading.h"

#include <string.h>

enum { LOOK_AT = 200 };

static bool has_older_module(const struct source_reading *row)
{
    const struct source_format *format = source_format_find(row->format);
    return format && row->format_version < format->version;
}

/* Whether the file that a source is called by still holds what was read of it. */
static bool has_same_bytes(const struct source_reading *row)
{
    struct reading reading = {0};
    bool same = reading_bytes(&reading, row->path, LIBRARY_DEFAULT_LIMIT, NULL, NULL) &&
                strcmp(reading.bytes_sha256, row->bytes_sha256) == 0;
    reading_free(&reading);
    return same;
}

/* Reads the file anew by the module of today; false where that cannot be done, which leaves the
 * stored text as it is. */
static bool read_file_anew(struct library *library, const struct source_reading *row,
                           int64_t now_ms)
{
    struct add_options options = {.now_ms = now_ms};
    struct add_result result;
    return strcmp(row->path, "-") != 0 && has_same_bytes(row) &&
           library_add(library, row->path, &options, &result, NULL);
}

/* Reads one source anew; *done tells whether it was. False only where the library itself fails. */
static bool refresh(struct library *library, const struct source_reading *row, int64_t now_ms,
                    bool *done, bool *failed, struct err *err)
{
    struct err problem = {0};
    *failed = false;
    *done = has_older_module(row) && read_file_anew(library, row, now_ms);
    if (*done || !library_reads_anew(library, row->read_version))
        return true;
    *done = library_refresh(library, &row->ref, &problem);
    if (*done)
        return true;
    if (problem.code == ERR_BUSY || problem.code == ERR_GONE) {
        if (err)
            *err = problem;
        return false;
    }
    *failed = true;
    return true;
}

bool library_refresh_slice(struct library *library, int64_t now_ms, struct library_stale *stale,
                           struct err *err)
{
    struct source_reading_list list;
    stale->refreshed = 0;
    if (!store_sources_after(library->store, stale->source_id, LOOK_AT, &list, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && !stale->refreshed && i < list.rows.len; i++) {
        const struct source_reading *row = &list.rows.at[i];
        bool done = false, failed = false;
        if (library_reads_anew(library, row->read_version) || has_older_module(row))
            ok = refresh(library, row, now_ms, &done, &failed, err);
        if (!ok)
            break;
        stale->refreshed = done;
        stale->failed += failed;
        stale->source_id = row->ref.source_id;
    }
    stale->done = ok && !stale->refreshed && list.rows.len < LOOK_AT;
    source_reading_list_free(&list);
    return ok;
}
